// SPDX-License-Identifier: MIT
/* Stacks: recycling, returning memory, sizes, guards, high-water marks, statistics, and very many
 * at once. */
#include "coro/coro.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define NUMBER(value) GINT_TO_POINTER(value)

static bool is_threads(void)
{
    return g_str_equal(coro_backend(), "threads");
}

static void *yield_once(Coro *self, void *value)
{
    coro_yield(self, value);
    return value;
}

/* Uses about `bytes` of stack, then yields. */
static void *use_stack(Coro *self, void *bytes)
{
    char block[1024];
    memset(block, 1, sizeof block);
    __asm__ volatile("" : : "r"(block) : "memory");
    int left = GPOINTER_TO_INT(bytes) - (int)sizeof block;
    void *answer = left > 0 ? use_stack(self, NUMBER(left)) : coro_yield(self, NULL).value;
    __asm__ volatile("" : : "r"(block) : "memory");
    return answer;
}

static void test_recycling(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 64, .keep_idle = 4});
    Coro *coros[16];
    for (int round = 0; round < 3; round++) {
        for (int index = 0; index < 16; index++) {
            coros[index] = coro_create(pool, yield_once, NULL, "recycled");
            g_assert_nonnull(coros[index]);
            g_assert_cmpint(coro_resume(coros[index], NUMBER(index)).status, ==, CORO_OK);
        }
        CoroPoolStatistics full = coro_pool_statistics(pool);
        g_assert_cmpuint(full.live, ==, 16);
        g_assert_cmpuint(full.idle, ==, 0);
        g_assert_cmpuint(full.stacks_made, ==, 16);
        for (int index = 0; index < 16; index++) {
            g_assert_cmpint(coro_resume(coros[index], NUMBER(7)).status, ==, CORO_FINISHED);
            g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
        }
        CoroPoolStatistics empty = coro_pool_statistics(pool);
        g_assert_cmpuint(empty.live, ==, 0);
        g_assert_cmpuint(empty.idle, ==, 16);
        g_assert_cmpuint(empty.idle_resident, ==, 4);
        g_assert_cmpuint(empty.created, ==, 16u * (unsigned)(round + 1));
        g_assert_cmpuint(empty.switches, ==, 64u * (unsigned)(round + 1));
    }
    Coro *last = coro_create(pool, yield_once, NULL, "last in, first out");
    g_assert_true(last == coros[15]);
    g_assert_cmpint(coro_destroy(last), ==, CORO_OK);
    coro_pool_trim(pool);
    g_assert_cmpuint(coro_pool_statistics(pool).idle_resident, ==, 0);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void test_capacity(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 3});
    Coro *coros[3];
    for (int index = 0; index < 3; index++)
        coros[index] = coro_create(pool, yield_once, NULL, "few");
    errno = 0;
    g_assert_null(coro_create(pool, yield_once, NULL, "too many"));
    g_assert_cmpint(errno, ==, ENOMEM);
    for (int index = 0; index < 3; index++)
        g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
    g_assert_null(coro_pool_new(&(CoroPoolOptions){.capacity = SIZE_MAX / 8}));
}

/* A large stack holds deep frames, is kept for the next of its size, and gives its memory back
 * meanwhile. */
static void test_large_stack(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    Coro *first = coro_create_with_stack(pool, use_stack, NULL, "large", 1024 * 1024);
    g_assert_cmpuint(coro_statistics(first).stack_size, >, 1000 * 1000);
    g_assert_cmpint(coro_resume(first, NUMBER(800 * 1024)).status, ==, CORO_OK);
    CoroStatistics deep = coro_statistics(first);
    g_assert_cmpuint(deep.stack_depth, >, 800 * 1024);
    g_assert_cmpuint(deep.stack_high_water, >, 800 * 1024);
    g_assert_cmpuint(deep.stack_high_water, <=, deep.stack_size);
    g_assert_cmpint(coro_resume(first, NULL).status, ==, CORO_FINISHED);
    g_assert_cmpint(coro_destroy(first), ==, CORO_OK);
    g_assert_cmpuint(coro_pool_statistics(pool).idle, ==, 1);
    Coro *second = coro_create_with_stack(pool, yield_once, NULL, "large again", 1024 * 1024);
    g_assert_true(second == first);
    if (!is_threads()) /* whose start uses what it likes */
        g_assert_cmpuint(coro_statistics(second).stack_high_water, <, 100 * 1024);
    g_assert_cmpint(coro_destroy(second), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void test_many_large_stacks(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    Coro *coros[20];
    for (int index = 0; index < 20; index++)
        coros[index] = coro_create_with_stack(pool, yield_once, NULL, "large", 256 * 1024);
    g_assert_cmpint(coro_destroy(coros[7]), ==, CORO_OK);
    coros[7] = coro_create_with_stack(pool, yield_once, NULL, "larger", 512 * 1024);
    for (int index = 0; index < 20; index++)
        g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
    g_assert_cmpuint(coro_pool_statistics(pool).idle, ==, 8);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void test_exact_high_water(void)
{
    CoroPool *pool = coro_pool_new(
        &(CoroPoolOptions){.capacity = 8, .measure_stacks = true, .stack_size = 128 * 1024});
    size_t marks[2];
    for (int round = 0; round < 2; round++) {
        Coro *coro = coro_create(pool, use_stack, NULL, "measured");
        if (!is_threads()) /* whose start uses what it likes */
            g_assert_cmpuint(coro_statistics(coro).stack_high_water, <, 1024);
        g_assert_cmpint(coro_resume(coro, NUMBER(round ? 1024 : 32 * 1024)).status, ==, CORO_OK);
        g_assert_cmpint(coro_resume(coro, NULL).status, ==, CORO_FINISHED);
        marks[round] = coro_statistics(coro).stack_high_water;
        g_assert_cmpint(coro_destroy(coro), ==, CORO_OK);
    }
    g_assert_cmpuint(marks[0], >, 32 * 1024);
    g_assert_cmpuint(marks[1], <, marks[0] - 16 * 1024); /* the recycled stack was measured anew */
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* Each stack of a pool is guarded: a child that runs off it dies by SIGSEGV. */
static void *run_off_the_stack(Coro *self, void *value)
{
    volatile char *low = value;
    *low = 1;
    return NULL;
}

static void assert_guarded(CoroPool *pool, Coro *coro)
{
    g_assert_true(coro_statistics(coro).guarded);
    char *low = (char *)coro - coro_statistics(coro).stack_size;
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], low - 1, 1), ==, -1);
    g_assert_cmpint(errno, ==, EFAULT);
    g_assert_cmpint(write(ends[1], low, 1), ==, 1);
    close(ends[0]);
    close(ends[1]);
}

static void test_guards(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 64, .keep_idle = 1});
    Coro *coros[8];
    for (int round = 0; round < 2; round++) {
        for (int index = 0; index < 8; index++)
            coros[index] = coro_create(pool, run_off_the_stack, NULL, "guarded");
        for (int index = 0; index < 8; index++)
            assert_guarded(pool, coros[index]);
        for (int index = 0; index < 8; index++)
            g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
    }
    Coro *large = coro_create_with_stack(pool, run_off_the_stack, NULL, "guarded", 300 * 1024);
    assert_guarded(pool, large);
    g_assert_cmpint(coro_destroy(large), ==, CORO_OK);
    g_assert_cmpuint(coro_pool_statistics(pool).stacks_unguarded, ==, 0);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);

    pool = coro_pool_new(&(CoroPoolOptions){.capacity = 4, .guards = CORO_GUARDS_NONE});
    Coro *bare = coro_create(pool, yield_once, NULL, "unguarded");
    g_assert_false(coro_statistics(bare).guarded);
    g_assert_cmpuint(coro_pool_statistics(pool).stacks_unguarded, ==, 1);
    g_assert_cmpint(coro_destroy(bare), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static bool count_one(Coro *coro, void *count)
{
    g_assert_cmpstr(coro_name(coro), ==, "one of many");
    return ++*(int *)count < 1000000;
}

/* More at once than mappings would allow with a mapping for each guard. */
static void test_very_many(void)
{
    CoroPool *pool = coro_pool_new(NULL);
    int count = coro_pool_statistics(pool).light_guards && g_test_slow() ? 1000000 : 5000;
    if (is_threads())
        count = 200;
    g_autofree Coro **coros = g_new(Coro *, count);
    for (int index = 0; index < count; index++) {
        coros[index] = coro_create(pool, yield_once, NULL, "one of many");
        g_assert_nonnull(coros[index]);
        g_assert_cmpint(coro_resume(coros[index], NUMBER(index)).status, ==, CORO_OK);
    }
    int counted = 0;
    coro_pool_for_each(pool, count_one, &counted);
    g_assert_cmpint(counted, ==, count);
    for (int index = 0; index < count; index++) {
        CoroResult result = coro_resume(coros[index], NULL);
        g_assert_cmpint(result.status, ==, CORO_FINISHED);
        g_assert_cmpint(GPOINTER_TO_INT(result.value), ==, index);
        g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
    }
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stacks/recycling", test_recycling);
    g_test_add_func("/stacks/capacity", test_capacity);
    g_test_add_func("/stacks/large", test_large_stack);
    g_test_add_func("/stacks/many-large", test_many_large_stacks);
    g_test_add_func("/stacks/exact-high-water", test_exact_high_water);
    g_test_add_func("/stacks/guards", test_guards);
    g_test_add_func("/stacks/very-many", test_very_many);
    return g_test_run();
}
