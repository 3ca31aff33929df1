// SPDX-License-Identifier: MIT
/* The laws of replay, held against many generated runs: the seek law, n forwards and n back,
 * growing logs. */
#include "generate.h"
#include "replay/fold.h"
#include "replay/replay.h"

static const RunShape shapes[] = {
    {.events = 3000, .tasks = 0, .coroutines = 6},
    {.events = 3000, .tasks = 5, .coroutines = 3},
    {.events = 3000, .tasks = 300, .coroutines = 40, .first_tasks = 200},
    {.events = 3000, .tasks = 20, .coroutines = 2, .endless = true},
};
enum { SEEDS = 24, QUOTA = 1 << 26 };

static Log *make_log(unsigned shape, uint32_t seed)
{
    Log *log = log_new(QUOTA);
    generate_run(log, shapes[shape], seed);
    return log;
}

static char *dump_by_folding(const Log *log, uint64_t position)
{
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, position);
    return world_dump(world);
}

static void assert_at(Replay *replay, uint64_t position)
{
    g_assert_cmpuint(replay_position(replay), ==, position);
    g_autofree char *expected = dump_by_folding(replay_log(replay), position);
    g_autofree char *actual = world_dump(replay_world(replay));
    g_assert_cmpstr(actual, ==, expected);
}

/* What the model records is lawful, so the fold must find nothing to complain about. */
static void test_lawful(void)
{
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++) {
        for (uint32_t seed = 0; seed < SEEDS; seed++) {
            g_autoptr(Log) log = make_log(shape, seed);
            g_autoptr(World) world = world_new(log);
            world_fold_to(world, UINT64_MAX);
            g_assert_cmpuint(world->position, ==, log_count(log));
            g_assert_cmpuint(world->contradictions, ==, 0);
            g_assert_true(world->ended);
        }
    }
}

static void test_seek_law(void)
{
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++) {
        for (uint32_t seed = 0; seed < SEEDS; seed++) {
            g_autoptr(Log) log = make_log(shape, seed);
            g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
            ReplaySettings settings = {.interval = 1 + seed * 37,
                                       .memory_share = seed % 3 == 0 ? 1000 : 0};
            g_autoptr(Replay) replay = replay_new_with(log, settings);
            for (int i = 0; i < 12; i++) {
                uint64_t position = (uint64_t)g_rand_int_range(dice, 0, (int)log_count(log) + 1);
                g_assert_cmpuint(replay_seek(replay, position), ==, position);
                assert_at(replay, position);
            }
            g_assert_cmpuint(replay_seek(replay, UINT64_MAX), ==, log_count(log));
            assert_at(replay, log_count(log));
        }
    }
}

static void test_forth_and_back(void)
{
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++) {
        g_autoptr(Log) log = make_log(shape, 77);
        g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 100});
        g_autoptr(GPtrArray) dumps = g_ptr_array_new_with_free_func(g_free);
        const uint64_t begin = 700, steps = 300;
        replay_seek(replay, begin);
        for (uint64_t i = 0; i < steps; i++) {
            g_ptr_array_add(dumps, world_dump(replay_world(replay)));
            g_assert_true(replay_forward(replay));
        }
        for (uint64_t i = steps; i > 0; i--) {
            g_assert_true(replay_back(replay));
            g_autofree char *dump = world_dump(replay_world(replay));
            g_assert_cmpstr(dump, ==, g_ptr_array_index(dumps, i - 1));
        }
        g_assert_cmpuint(replay_position(replay), ==, begin);
    }
}

static void test_ends(void)
{
    g_autoptr(Log) log = make_log(0, 1);
    g_autoptr(Replay) replay = replay_new(log);
    g_assert_false(replay_back(replay));
    g_assert_cmpuint(replay_position(replay), ==, 0);
    replay_seek(replay, log_count(log));
    g_assert_false(replay_forward(replay));
    g_autoptr(Log) empty = log_new(QUOTA);
    g_autoptr(Replay) nothing = replay_new(empty);
    g_assert_cmpuint(replay_seek(nothing, 10), ==, 0);
    g_assert_false(replay_forward(nothing));
    g_assert_false(replay_index(nothing, 10));
}

/* A log that grows under the cursor gives what the finished one gives. */
static void test_growing(void)
{
    g_autoptr(Log) whole = make_log(1, 5);
    g_autoptr(Log) growing = log_new(QUOTA);
    for (uint32_t i = 1; i < log_text_count(whole); i++) {
        size_t length;
        const char *bytes = log_text_bytes(whole, i, &length);
        g_assert_cmpuint(log_intern(growing, bytes, (gssize)length), ==, i);
    }
    g_autoptr(Replay) replay = replay_new_with(growing, (ReplaySettings){.interval = 64});
    LogIterator events = log_iterate(whole, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        log_append(growing, &event);
        if (event.number % 50 == 0)
            replay_seek(replay, event.number / 2);
        replay_seek(replay, UINT64_MAX);
        g_assert_cmpuint(replay_position(replay), ==, event.number + 1);
        if (event.number % 250 == 0)
            assert_at(replay, event.number + 1);
    }
    assert_at(replay, log_count(whole));
    g_autofree char *expected = dump_by_folding(whole, log_count(whole));
    g_autofree char *actual = world_dump(replay_world(replay));
    g_assert_cmpstr(actual, ==, expected);
}

static void test_restart(void)
{
    g_autoptr(Log) log = make_log(1, 3);
    g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 64});
    replay_seek(replay, UINT64_MAX);
    log_clear(log);
    generate_run(log, shapes[2], 4);
    replay_restart(replay);
    g_assert_cmpuint(replay_position(replay), ==, 0);
    replay_seek(replay, 2000);
    assert_at(replay, 2000);
}

static void test_index(void)
{
    g_autoptr(Log) log = make_log(2, 8);
    g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 100});
    unsigned slices = 1;
    while (replay_index(replay, 250))
        g_assert_cmpuint(replay_indexed(replay), ==, 250 * slices++);
    g_assert_cmpuint(replay_indexed(replay), ==, log_count(log));
    g_assert_cmpuint(replay_position(replay), ==, 0);
    g_assert_cmpuint(replay_checkpoint_count(replay), ==, log_count(log) / 100);
    g_autoptr(World) world = replay_world_at(replay, 1234);
    g_autofree char *expected = dump_by_folding(log, 1234), *actual = world_dump(world);
    g_assert_cmpstr(actual, ==, expected);
    g_assert_cmpuint(replay_position(replay), ==, 0);
}

/* Checkpoints keep to their share of the log's memory, and Worlds give back what they took. */
static void test_memory(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    generate_run(log, (RunShape){.events = 200000, .tasks = 4, .coroutines = 4}, 11);
    g_autoptr(Replay) replay =
        replay_new_with(log, (ReplaySettings){.interval = 256, .memory_share = 4});
    while (replay_index(replay, 10000))
        g_assert_cmpuint(replay_checkpoint_memory(replay), <=, MAX(log_memory(log) / 4, 1 << 19));
    g_assert_cmpuint(replay_checkpoint_count(replay), >, 2);

    World *world = world_new(log);
    world_fold_to(world, 5000);
    size_t before = world_memory(world);
    g_assert_cmpuint(before, ==, world_own_memory(world));
    World *copy = world_copy(world);
    world_fold_to(copy, 60000);
    g_assert_cmpuint(world_memory(world), >, before);
    world_free(copy);
    g_assert_cmpuint(world_memory(world), ==, before);
    world_free(world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/replay/lawful", test_lawful);
    g_test_add_func("/replay/seek-law", test_seek_law);
    g_test_add_func("/replay/forth-and-back", test_forth_and_back);
    g_test_add_func("/replay/ends", test_ends);
    g_test_add_func("/replay/growing", test_growing);
    g_test_add_func("/replay/restart", test_restart);
    g_test_add_func("/replay/index", test_index);
    g_test_add_func("/replay/memory", test_memory);
    return g_test_run();
}
