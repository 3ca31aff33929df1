// SPDX-License-Identifier: MIT
/* The table under the World against a plain array; logs that contradict themselves; what the World
 * says of output. */
#include <string.h>

#include "generate.h"
#include "replay/fold.h"
#include "replay/narrate.h"
#include "replay/replay.h"
#include "scenes.h"

enum { QUOTA = 1 << 26 };

/* ---- Tables ---- */

typedef struct {
    uint32_t id;
    uint32_t number;
} Thing;

static const TableType thing_type = {.size = sizeof(Thing)};
enum { IDS = 3000, ROUNDS = 20000, COPIES = 4 };

static void assert_same(const Table *table, const uint32_t numbers[IDS])
{
    uint32_t count = 0, after = 0;
    for (uint32_t id = 1; id < IDS; id++) {
        const Thing *thing = table_get(table, id * 7);
        g_assert_cmpuint(thing ? thing->number : 0, ==, numbers[id]);
        if (!thing)
            continue;
        g_assert_cmpuint(thing->id, ==, id * 7);
        g_assert_true(table_after(table, after) == thing);
        after = thing->id;
        count++;
    }
    g_assert_null(table_after(table, after));
    g_assert_cmpuint(table->count, ==, count);
}

static void change(Table *table, uint32_t numbers[IDS], GRand *dice)
{
    uint32_t id = (uint32_t)g_rand_int_range(dice, 1, IDS), number = 1 + g_rand_int(dice) % 1000;
    if (numbers[id] == 0)
        ((Thing *)table_insert(table, id * 7))->number = number;
    else if (g_rand_boolean(dice))
        ((Thing *)table_edit(table, id * 7))->number = number;
    else
        table_remove(table, id * 7);
    const Thing *thing = table_get(table, id * 7);
    numbers[id] = thing ? thing->number : 0;
}

/* Copies change each on its own, and all memory comes back. */
static void test_table(void)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed(5);
    TableMemory *memory = table_memory_new();
    Table tables[COPIES];
    g_autofree uint32_t *numbers = g_new0(uint32_t, COPIES * IDS);
    for (int i = 0; i < COPIES; i++)
        table_init(&tables[i], &thing_type, memory);
    for (int round = 0; round < ROUNDS; round++) {
        int which = g_rand_int_range(dice, 0, COPIES);
        change(&tables[which], numbers + which * IDS, dice);
        if (round % 500 == 0) {
            int from = g_rand_int_range(dice, 0, COPIES);
            if (from != which) {
                table_clear(&tables[which]);
                table_copy(&tables[which], &tables[from]);
                memcpy(numbers + which * IDS, numbers + from * IDS, IDS * sizeof *numbers);
            }
        }
        if (round % 1000 == 0)
            assert_same(&tables[which], numbers + which * IDS);
    }
    for (int i = 0; i < COPIES; i++)
        assert_same(&tables[i], numbers + i * IDS);
    for (int i = 0; i < COPIES; i++)
        table_clear(&tables[i]);
    g_assert_cmpuint(memory->bytes, ==, 0);
    table_memory_drop(memory);
}

/* Rising ids that go again leave nothing behind; ids may be as high as they like. */
static void test_table_counters(void)
{
    TableMemory *memory = table_memory_new();
    Table table;
    table_init(&table, &thing_type, memory);
    for (uint32_t id = 1; id < 100000; id++) {
        table_insert(&table, id);
        table_remove(&table, id);
        g_assert_cmpuint(memory->bytes, <, 4096);
    }
    table_insert(&table, UINT32_MAX);
    g_assert_nonnull(table_get(&table, UINT32_MAX));
    g_assert_true(table_after(&table, 0) == table_get(&table, UINT32_MAX));
    g_assert_null(table_after(&table, UINT32_MAX));
    table_clear(&table);
    g_assert_cmpuint(memory->bytes, ==, 0);
    table_memory_drop(memory);
}

/* ---- Damaged logs ---- */

/* Any events in any order, ids mostly small so that they meet. */
static void append_nonsense(Log *log, GRand *dice, unsigned count)
{
    uint32_t texts = log_text_count(log);
    for (unsigned i = 0; i < count; i++) {
        EventKind kind = (EventKind)(g_rand_int(dice) % EVENT_KINDS);
        EventValue cells[EVENT_FIELDS_MAX];
        for (unsigned j = 0; j < event_kinds[kind].field_count; j++) {
            do {
                cells[j].tag = (uint8_t)(g_rand_int(dice) % EVENT_VALUE_TAGS);
                cells[j].bits =
                    g_rand_int(dice) % 100 == 0 ? g_rand_int(dice) : g_rand_int(dice) % 12;
            } while (!event_cell_is_valid(event_kinds[kind].fields[j].type, cells[j], texts));
        }
        Event event;
        event_from_cells(kind, cells, &event);
        log_append(log, &event);
    }
}

/* Walks all that a view could walk. */
static void look_at_everything(World *world)
{
    g_autofree char *dump = world_dump(world);
    g_assert_nonnull(dump);
    uint32_t chain[16];
    g_assert_cmpuint(world_chain(world, chain, G_N_ELEMENTS(chain)), <=, world_frame_count(world));
    uint32_t ready = 0;
    for (uint32_t level = 0; level < world->level_count; level++) {
        uint32_t count = 0;
        for (uint32_t id = world->ready[level].first; id != 0; id = world_task(world, id)->next)
            count++;
        g_assert_cmpuint(count, ==, world->ready[level].count);
        ready += count;
    }
    g_assert_cmpuint(ready, ==, world->ready_count);
    g_assert_cmpuint(world->ended_coroutines.count, <=, WORLD_KEPT);
    g_assert_cmpuint(world->exited_tasks.count, <=, WORLD_KEPT);
    g_assert_cmpuint(world->recent_items.count, <=, WORLD_KEPT_ITEMS);
    g_autofree char *sentence = narrate_last(world, NULL);
    g_assert_cmpstr(sentence, !=, "");
}

static void test_damaged(void)
{
    for (uint32_t seed = 0; seed < 60; seed++) {
        g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
        g_autoptr(Log) log = log_new(QUOTA);
        generate_run(log, (RunShape){.events = 300, .tasks = 5, .coroutines = 5}, seed);
        append_nonsense(log, dice, 2000);
        g_autoptr(World) world = world_new(log);
        while (world->position < log_count(log)) {
            world_fold_to(world, world->position + 97);
            look_at_everything(world);
        }
        g_assert_cmpuint(world->contradictions, >, 0);
        g_autofree char *folded = world_dump(world);
        g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 50});
        replay_seek(replay, UINT64_MAX);
        replay_seek(replay, 1000);
        replay_seek(replay, UINT64_MAX);
        g_autofree char *sought = world_dump(replay_world(replay));
        g_assert_cmpstr(folded, ==, sought);
    }
}

/* A log that makes things without end, at ids as far apart as it may, takes memory in proportion to
 * its length. */
static void test_memory_of_damage(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    for (uint32_t i = 1; i < 20000; i++)
        log_append_task_created(log, (EventTaskCreated){.task = i * 1000});
    for (uint32_t i = 1; i < 20000; i++)
        log_append_task_created(log, (EventTaskCreated){.task = UINT32_MAX - i});
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, UINT64_MAX);
    g_assert_cmpuint(world_task_count(world), ==, 19999);
    g_assert_cmpuint(world->contradictions, ==, 19999);
    g_assert_cmpuint(world_memory(world) / 20000, <, 4096);
}

/* ---- What a view reads ---- */

static void test_output(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    generate_run(log, (RunShape){.events = 20000, .coroutines = 5}, 2);
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, 10000);
    g_autoptr(World) early = world_copy(world);
    world_fold_to(world, UINT64_MAX);
    g_assert_cmpuint(early->output_count, <, world->output_count);
    uint64_t offset = 0;
    for (uint32_t place = 0; place < world->output_count; place++) {
        WorldOutput piece = world_output(world, place);
        g_assert_cmpuint(piece.offset, ==, offset);
        offset += strlen(world_text(world, piece.text));
        if (place == early->output_count - 1)
            g_assert_cmpuint(early->output_bytes, ==, offset);
    }
    g_assert_cmpuint(offset, ==, world->output_bytes);
}

static void test_lines(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    uint32_t text = log_intern(log, "one\r\ntwo\n\nlast", -1);
    log_append_source_text(log, (EventSourceText){1, 0, text});
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, 1);
    static const char *const lines[] = {"one", "two", "", "last"};
    const WorldSource *source = world_source(world, 1);
    g_assert_cmpuint(source->line_count, ==, G_N_ELEMENTS(lines));
    for (uint32_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        size_t length;
        const char *line = world_source_line(world, source, i + 1, &length);
        g_assert_cmpmem(line, length, lines[i], strlen(lines[i]));
    }
    size_t length;
    g_assert_null(world_source_line(world, source, 0, &length));
    g_assert_null(world_source_line(world, source, 5, &length));
}

static void assert_text(const World *world, EventValue value, const char *expected)
{
    g_autofree char *text = world_value_text(world, value);
    g_assert_cmpstr(text, ==, expected);
}

static void test_values(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    g_autoptr(World) world = world_new(log);
    assert_text(world, event_value_absent(), "");
    assert_text(world, event_value_none(), "None");
    assert_text(world, event_value_bool(true), "True");
    assert_text(world, event_value_int(-7), "-7");
    assert_text(world, event_value_float(0.1), "0.1");
    assert_text(world, event_value_float(3), "3.0");
    assert_text(world, event_value_float(1e100), "1e+100");
    assert_text(world, event_value_string(log_intern(log, "it's\n", -1)), "\"it's\\n\"");
    assert_text(world, event_value_string(log_intern(log, "a\"'\\", -1)), "'a\"\\'\\\\'");
    assert_text(world, event_value_text(log_intern(log, "[1, 2]", -1)), "[1, 2]");
    assert_text(world, event_value_object(0, log_intern(log, "Task", -1)), "<Task>");
}

/* A suspended coroutine keeps its frame and its names, unlinked; resuming links it again. */
static void test_suspended_frame(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_grep(log);
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, 15);
    const WorldCoroutine *grep = world_coroutine(world, 1);
    const WorldFrame *frame = world_frame(world, grep->frame);
    g_assert_cmpint(grep->state, ==, WORLD_COROUTINE_SUSPENDED);
    g_assert_cmpint(frame->state, ==, WORLD_FRAME_SUSPENDED);
    g_assert_cmpuint(frame->caller, ==, 0);
    g_assert_cmpuint(frame->line, ==, 5);
    g_assert_cmpuint(frame->names->count, ==, 1);
    assert_text(world, world_name_value(world, &frame->names->names[0]), "'python'");
    g_assert_cmpuint(world->running_frame, ==, 1);
    world_fold_to(world, 18);
    g_assert_cmpuint(world->running_frame, ==, grep->frame);
    frame = world_frame(world, 2);
    g_assert_cmpuint(frame->caller, ==, 1);
    g_assert_cmpint(world_frame(world, 1)->state, ==, WORLD_FRAME_CALLING);
    g_assert_cmpuint(world_item(world, 1)->holder, ==, 1);
    assert_text(world, world_transfer_value(world), "'a python in the sun'");
    uint32_t chain[4];
    g_assert_cmpuint(world_chain(world, chain, 4), ==, 2);
    g_assert_cmpuint(chain[0], ==, 2);
    g_assert_cmpuint(chain[1], ==, 1);
}

/* A coroutine whose thread loses the processor is where it was interrupted, and not at its yield.
 */
static void test_interrupted_coroutine(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    log_append_called(log, (EventCalled){.frame = 1});
    log_append_task_created(log, (EventTaskCreated){.task = 1, .flavour = TASK_MAIN});
    log_append_task_running(log, (EventTaskRunning){.task = 1});
    log_append_coroutine_created(log, (EventCoroutineCreated){.coroutine = 1, .frame = 2});
    log_append_resumed(log, (EventResumed){.coroutine = 1, .caller = 1});
    log_append_line(log, (EventLine){.frame = 2, .line = 20});
    log_append_yielded(log, (EventYielded){.coroutine = 1, .line = 20});
    log_append_resumed(log, (EventResumed){.coroutine = 1, .caller = 1});
    log_append_line(log, (EventLine){.frame = 2, .line = 21});
    log_append_interrupted(log, (EventInterrupted){.task = 1, .source = INTERRUPT_TIMER});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, log_count(log));
    g_assert_cmpint(world_coroutine(world, 1)->state, ==, WORLD_COROUTINE_SUSPENDED);
    g_assert_cmpuint(world_coroutine(world, 1)->line, ==, 21);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/random", test_table);
    g_test_add_func("/table/counters", test_table_counters);
    g_test_add_func("/world/damaged", test_damaged);
    g_test_add_func("/world/memory-of-damage", test_memory_of_damage);
    g_test_add_func("/world/output", test_output);
    g_test_add_func("/world/lines", test_lines);
    g_test_add_func("/world/values", test_values);
    g_test_add_func("/world/suspended-frame", test_suspended_frame);
    g_test_add_func("/world/interrupted-coroutine", test_interrupted_coroutine);
    return g_test_run();
}
