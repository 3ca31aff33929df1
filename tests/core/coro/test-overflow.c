// SPDX-License-Identifier: MIT
/* A coroutine that runs off its stack is named on standard error, and its process ends; other
 * faults are not taken for that. */
#include "coro/overflow.h"

#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Each call uses stack and does something with it afterwards, so that it cannot become a loop. */
static __attribute__((noinline)) int recurse(volatile int depth)
{
    volatile char block[512];
    memset((void *)block, depth, sizeof block);
    return depth < 0 ? 0 : recurse(depth + 1) + block[depth % 512];
}

static void *overflow(Coro *self, void *value)
{
    return GINT_TO_POINTER(recurse(1));
}

static void *touch_null(Coro *self, void *value)
{
    volatile char *volatile nowhere = NULL;
    *nowhere = 1;
    return NULL;
}

/* Threads have no alternate signal stack of ours, as overflow.h tells: there the process just ends.
 */
static void assert_reported(const char *pattern)
{
    g_test_trap_assert_failed();
    if (!g_str_equal(coro_backend(), "threads"))
        g_test_trap_assert_stderr(pattern);
}

static void no_core_dump(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

static void run_in_subprocess(CoroFunction function, size_t stack_size)
{
    no_core_dump();
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 16});
    g_assert_true(coro_overflow_watch(pool, NULL, NULL));
    Coro *first = coro_create(pool, overflow, NULL, "innocent");
    g_assert_nonnull(first);
    Coro *coro = stack_size ? coro_create_with_stack(pool, function, NULL, "deep one", stack_size)
                            : coro_create(pool, function, NULL, "deep one");
    coro_resume(coro, NULL);
    exit(0);
}

static void test_in_a_slot(void)
{
    if (g_test_subprocess())
        run_in_subprocess(overflow, 0);
    g_test_trap_subprocess(NULL, 0, 0);
    assert_reported("*stack overflow in coroutine 2 \"deep one\": its stack of * bytes is full*");
}

static void test_in_a_large_stack(void)
{
    if (g_test_subprocess())
        run_in_subprocess(overflow, 1024 * 1024);
    g_test_trap_subprocess(NULL, 0, 0);
    assert_reported("*stack overflow in coroutine 2 \"deep one\": its stack of 10* bytes is full*");
}

static void test_other_fault(void)
{
    if (g_test_subprocess())
        run_in_subprocess(touch_null, 0);
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr_unmatched("*coroutine*is full*");
}

static void say_nothing(const CoroOverflow *overflow, void *data)
{
}

static void test_unwatch_restores(void)
{
    struct sigaction before, between, after;
    sigaction(SIGSEGV, NULL, &before);
    CoroPool *first = coro_pool_new(&(CoroPoolOptions){.capacity = 4});
    CoroPool *second = coro_pool_new(&(CoroPoolOptions){.capacity = 4});
    g_assert_true(coro_overflow_watch(first, say_nothing, NULL));
    g_assert_true(coro_overflow_watch(second, say_nothing, NULL));
    coro_overflow_unwatch(first);
    sigaction(SIGSEGV, NULL, &between);
    g_assert_true(between.sa_flags & SA_ONSTACK);
    coro_overflow_unwatch(second);
    sigaction(SIGSEGV, NULL, &after);
    g_assert_true(before.sa_sigaction == after.sa_sigaction);
    g_assert_cmpint(coro_pool_free(first), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(second), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/overflow/in-a-slot", test_in_a_slot);
    g_test_add_func("/overflow/in-a-large-stack", test_in_a_large_stack);
    g_test_add_func("/overflow/other-fault", test_other_fault);
    g_test_add_func("/overflow/unwatch-restores", test_unwatch_restores);
    return g_test_run();
}
