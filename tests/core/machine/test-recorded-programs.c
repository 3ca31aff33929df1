// SPDX-License-Identifier: MIT
/*
 * The laws of replay, held against the recording of every behaviour program (tests/programs) and of
 * every lesson: nothing that contradicts itself, the seek law, n forwards and n back, lanes that
 * say what the World says, a sentence for each event, and not too many bytes an event.
 *
 *     test-recorded-programs FOLDER...
 */
#include "base/limits.h"
#include "machine/machine.h"
#include "replay/fold.h"
#include "replay/narrate.h"
#include "replay/replay.h"

#include <string.h>

enum {
    STEPS = 4000, /* lines of a program that are run */
    LOG_BYTES = 1 << 24,
    SEEKS = 5,
    WALK = 25,
    BYTES_AN_EVENT = 64, /* over all programs */
};

/* Over all programs. */
static uint64_t all_events, all_bytes, all_programs;

static char *dump_by_folding(const Log *log, uint64_t position)
{
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, position);
    return world_dump(world);
}

static void check_story(const Log *log)
{
    g_autoptr(World) world = world_new(log);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        uint32_t before = world->contradictions;
        world_fold(world, &event);
        g_autofree char *sentence = narrate(world, &event, NULL);
        g_assert_true(sentence && *sentence && g_utf8_validate(sentence, -1, NULL));
        if (world->contradictions != before)
            g_test_message("event %" G_GUINT64_FORMAT " contradicts what was before: %s",
                           event.number, sentence);
    }
    if (world->contradictions > 0)
        g_test_fail();
}

static void check_seeks(Replay *replay, GRand *dice)
{
    const Log *log = replay_log(replay);
    for (int i = 0; i < SEEKS; i++) {
        uint64_t position = g_rand_int(dice) % (log_count(log) + 1);
        replay_seek(replay, position);
        g_autofree char *expected = dump_by_folding(log, position);
        g_autofree char *actual = world_dump(replay_world(replay));
        g_assert_cmpstr(actual, ==, expected);
    }
}

static void check_forth_and_back(Replay *replay)
{
    uint64_t begin = replay_position(replay);
    g_autofree char *before = world_dump(replay_world(replay));
    uint64_t steps = 0;
    while (steps < WALK && replay_forward(replay))
        steps++;
    while (steps-- > 0)
        g_assert_true(replay_back(replay));
    g_assert_cmpuint(replay_position(replay), ==, begin);
    g_autofree char *after = world_dump(replay_world(replay));
    g_assert_cmpstr(after, ==, before);
}

static void check_lanes(Replay *replay, GRand *dice)
{
    while (replay_index(replay, 1 << 20))
        continue;
    const Lanes *lanes = replay_lanes(replay);
    for (int i = 0; i < SEEKS; i++) {
        replay_seek(replay, g_rand_int(dice) % (replay_end(replay) + 1));
        const World *world = replay_world(replay);
        uint32_t running = world->running_coroutine, task = world->running_task;
        for (uint32_t lane = 1; lane < lanes_count(lanes); lane++) {
            const Lane *of = lanes_get(lanes, lane);
            bool runs = lanes_state(lanes, lane, world->position) == LANE_RUNNING;
            if (of->kind == LANE_COROUTINE && of->id == running) /* or its task's does */
                g_assert_true(runs || of->task != 0);
            else if (of->kind == LANE_COROUTINE)
                g_assert_false(runs);
            else if (of->id != task)
                g_assert_false(runs);
        }
    }
}

static void check_log(const Log *log)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed((uint32_t)log_count(log));
    check_story(log);
    g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 50});
    check_seeks(replay, dice);
    check_forth_and_back(replay);
    check_lanes(replay, dice);
    all_events += log_count(log);
    all_bytes += log_record_bytes(log);
    all_programs++;
}

static void test_program(const void *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    MachineProgram program = {.path = path};
    g_file_get_contents(path, &text, &program.length, &error);
    g_assert_no_error(error);
    program.text = text;
    g_autoptr(Machine) machine = machine_new(
        &program, &(MachineSettings){.steps = STEPS, .log_bytes = LOG_BYTES, .seed = 1});
    MachineStatus status;
    while ((status = machine_advance(machine, &(MachineStop){0}, 0)) == MACHINE_PAUSED ||
           status == MACHINE_BUDGET)
        continue;
    check_log(machine_log(machine));
}

static void check_bytes(void)
{
    if (all_events > 0)
        g_print("# %" G_GUINT64_FORMAT " programs, %" G_GUINT64_FORMAT
                " events, %.1f bytes an event\n",
                all_programs, all_events, (double)all_bytes / (double)all_events);
    g_assert_cmpuint(all_bytes, <=, BYTES_AN_EVENT * all_events);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All programs in a folder, by name, and in those below it. */
static void add_programs(const char *folder, GPtrArray *paths)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    while (dir && (name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        if (g_str_has_suffix(path, ".py") &&
            !g_str_has_prefix(g_ptr_array_index(names, i), "helper_"))
            g_ptr_array_add(paths, g_steal_pointer(&path));
        else if (g_file_test(path, G_FILE_TEST_IS_DIR))
            add_programs(path, paths);
        g_free(path);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (int i = 1; i < argc; i++)
        add_programs(argv[i], paths);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        /* GLib has a meaning of its own for “/subprocess”, with which some programs' names begin.
         */
        g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
        g_autofree char *name = g_strdup_printf("/recorded/%s: %s", folder, base);
        g_test_add_data_func(name, path, test_program);
    }
    int status = g_test_run();
    check_bytes();
    return status;
}
