// SPDX-License-Identifier: MIT
/* Simulated threads: turns, sleep on a virtual clock, waking, deadlock, interrupts by seed,
 * stopping. */
#include "machine/threads.h"

#define SECOND INT64_C(1000000000)

typedef struct {
    Threads *threads;
    GString *story;
    int64_t first, second;
    HostStatus status;
} Fixture;

static Threads *new_threads(uint64_t seed)
{
    return threads_new(&(ThreadsSettings){.seed = seed, .stack_bytes = 64 << 10, .most = 16});
}

static void run(Fixture *fixture, void (*body)(void *), uint64_t seed)
{
    fixture->threads = new_threads(seed);
    fixture->story = g_string_new(NULL);
    threads_run(fixture->threads, body, fixture);
    threads_free(fixture->threads);
}

static void sleeper(void *data, const char *name, int64_t duration)
{
    Fixture *fixture = data;
    g_assert_cmpint(threads_block(fixture->threads, "sleep", duration).status, ==, HOST_TIMEOUT);
    g_string_append_printf(fixture->story, "%s at %d;", name,
                           (int)(threads_now(fixture->threads) / SECOND));
}

static void sleep_long(void *data)
{
    sleeper(data, "long", 3600 * SECOND);
}

static void sleep_short(void *data)
{
    sleeper(data, "short", 2 * SECOND);
}

static void start_sleepers(void *data)
{
    Fixture *fixture = data;
    threads_spawn(fixture->threads, "other", sleep_long, data);
    threads_spawn(fixture->threads, "other", sleep_short, data);
    sleeper(data, "main", 5 * SECOND);
}

static void test_sleep(void)
{
    Fixture fixture = {0};
    gint64 start = g_get_monotonic_time();
    run(&fixture, start_sleepers, 1);
    g_assert_cmpstr(fixture.story->str, ==, "short at 2;main at 5;long at 3600;");
    g_assert_cmpint(g_get_monotonic_time() - start, <, G_USEC_PER_SEC);
    g_string_free(fixture.story, TRUE);
}

static void wait_for_wake(void *data)
{
    Fixture *fixture = data;
    fixture->first = threads_current(fixture->threads);
    fixture->status = threads_block(fixture->threads, "lock", -1).status;
    g_string_append(fixture->story, "woken;");
}

static void wake_the_other(void *data)
{
    Fixture *fixture = data;
    fixture->second = threads_spawn(fixture->threads, "other", wait_for_wake, data).number;
    threads_yield(fixture->threads);
    g_assert_cmpint(fixture->first, ==, fixture->second);
    g_string_append(fixture->story, "waking;");
    threads_wake(fixture->threads, fixture->second);
}

static void test_wake(void)
{
    Fixture fixture = {0};
    run(&fixture, wake_the_other, 1);
    g_assert_cmpint(fixture.status, ==, HOST_OK);
    g_assert_cmpstr(fixture.story->str, ==, "waking;woken;");
    g_string_free(fixture.story, TRUE);
}

static void wake_early(void *data)
{
    Fixture *fixture = data;
    threads_wake(fixture->threads, threads_current(fixture->threads));
    g_assert_cmpint(threads_block(fixture->threads, "lock", -1).status, ==, HOST_OK);
    fixture->status = threads_block(fixture->threads, "lock", -1).status;
}

static void test_deadlock(void)
{
    Fixture fixture = {0};
    run(&fixture, wake_early, 1);
    g_assert_cmpint(fixture.status, ==, HOST_DEADLOCK);
    g_string_free(fixture.story, TRUE);
}

static void walk(void *data, char letter)
{
    Fixture *fixture = data;
    int64_t until_interrupt = threads_interrupt(fixture->threads);
    for (int line = 0; line < 60; line++) {
        g_string_append_c(fixture->story, letter);
        if (--until_interrupt == 0)
            until_interrupt = threads_interrupt(fixture->threads);
    }
}

static void walk_a(void *data)
{
    walk(data, 'a');
}

static void walk_both(void *data)
{
    threads_spawn(((Fixture *)data)->threads, "other", walk_a, data);
    walk(data, 'm');
}

static void test_interrupts(void)
{
    Fixture one = {0}, same = {0}, other = {0};
    run(&one, walk_both, 7);
    run(&same, walk_both, 7);
    run(&other, walk_both, 8);
    g_assert_cmpstr(one.story->str, ==, same.story->str);
    g_assert_cmpstr(one.story->str, !=, other.story->str);
    g_assert_cmpuint(one.story->len, ==, 120);
    g_assert_nonnull(strstr(one.story->str, "am"));
    g_string_free(one.story, TRUE);
    g_string_free(same.story, TRUE);
    g_string_free(other.story, TRUE);
}

static void wait_for_ever(void *data)
{
    Fixture *fixture = data;
    if (threads_block(fixture->threads, "event", -1).status == HOST_QUIT)
        g_string_append(fixture->story, "quit;");
}

static void stop_the_others(void *data)
{
    Fixture *fixture = data;
    threads_spawn(fixture->threads, "other", wait_for_ever, data);
    threads_spawn(fixture->threads, "other", wait_for_ever, data);
    threads_yield(fixture->threads);
    threads_stop(fixture->threads);
}

static void test_stop(void)
{
    Fixture fixture = {0};
    run(&fixture, stop_the_others, 1);
    g_assert_cmpstr(fixture.story->str, ==, "quit;quit;");
    g_string_free(fixture.story, TRUE);
}

static void spawn_many(void *data)
{
    Fixture *fixture = data;
    for (int i = 0; i < 15; i++)
        g_assert_cmpint(threads_spawn(fixture->threads, "other", wait_for_ever, data).status, ==,
                        HOST_OK);
    g_assert_cmpint(threads_spawn(fixture->threads, "other", wait_for_ever, data).status, ==,
                    HOST_ERRNO);
    threads_stop(fixture->threads);
}

static void test_limit(void)
{
    Fixture fixture = {0};
    run(&fixture, spawn_many, 1);
    g_string_free(fixture.story, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/threads/sleep", test_sleep);
    g_test_add_func("/machine/threads/wake", test_wake);
    g_test_add_func("/machine/threads/deadlock", test_deadlock);
    g_test_add_func("/machine/threads/interrupts", test_interrupts);
    g_test_add_func("/machine/threads/stop", test_stop);
    g_test_add_func("/machine/threads/limit", test_limit);
    return g_test_run();
}
