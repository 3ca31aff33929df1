// SPDX-License-Identifier: MIT
/* Items on their way along pipelines, and the C stacks of a C edition. */
#include "programs.h"

#include "base/limits.h"
#include "coro/coro.h"
#include "editions.h"
#include "replay/replay.h"

/* "+2<1@3": item 2 is made from item 1 by coroutine 3; "1>2": 1 goes into coroutine 2; "1:2>": out.
 */
static char *items_in_short(const Log *log)
{
    g_autoptr(GString) text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind == EVENT_ITEM_MADE)
            g_string_append_printf(text, "+%u%s%.0u@%u ", event.item_made.item,
                                   event.item_made.parent ? "<" : "", event.item_made.parent,
                                   event.item_made.coroutine);
        else if (event.kind == EVENT_RESUMED && event.resumed.item)
            g_string_append_printf(text, "%u>%u ", event.resumed.item, event.resumed.coroutine);
        else if (event.kind == EVENT_YIELDED && event.yielded.item)
            g_string_append_printf(text, "%u:%u> ", event.yielded.item, event.yielded.coroutine);
    }
    return g_strdup(g_strchomp(text->str));
}

#define SINK "def sink():\n    while True: yield\n"
#define PRIMED "def primed(c):\n    next(c)\n    return c\n"

static const struct {
    const char *name, *text, *items;
} pipelines[] = {
    {"pull",
     "def count():\n    for word in 'a', 'b': yield word\n"
     "def upper(words):\n    for word in words: yield word.upper()\n"
     "def every(words):\n    for word in words: yield word\n"
     "for word in every(upper(count())): pass\n",
     "+1@1 1:1> +2<1@2 2:2> 2:3> +3@1 3:1> +4<3@2 4:2> 4:3>"},
    {"push",
     SINK PRIMED "def grep(target):\n    while True:\n        line = yield\n"
                 "        if 'x' in line: target.send(line)\n"
                 "c = primed(grep(primed(sink())))\n"
                 "for line in 'xa', 'b', 'xa', 'xa': c.send(line)\n",
     "+1@0 1>2 1>1 +2@0 2>2 +3@0 3>2 3>1 +4@0 4>2 4>1"},
    {"broadcast",
     SINK PRIMED "def broadcast(*targets):\n    while True:\n        item = yield\n"
                 "        for target in targets: target.send(item)\n"
                 "        for target in targets: target.send([item])\n"
                 "primed(broadcast(primed(sink()), primed(sink()))).send(7)\n",
     "+1@0 1>3 1>1 1>2 +2<1@3 2>1 2>2"},
    {"through main",
     SINK PRIMED "c = primed(sink())\nfor x in (n * n for n in range(2, 4)): c.send(x)\n",
     "+1@2 1:2> 1>1 +2@2 2:2> 2>1"},
    {"yield from",
     "def inner():\n    yield (yield 1)\ndef outer():\n    yield from inner()\n"
     "c = outer()\nnext(c)\nc.send('got')\n",
     "+1@2 1:2> 1:1> +2@0 2>1 2>2 2:2> 2:1>"},
    {"tasks ask",
     "from kernel import *\ndef task():\n    yield GetTid()\n    yield\n"
     "s = Scheduler()\ns.new(task())\ns.mainloop()\n",
     ""},
    {"no values", "def c():\n    yield\n    yield None\nfor x in c(): pass\n", ""},
};

static void test_pipeline(gconstpointer data)
{
    const size_t i = GPOINTER_TO_SIZE(data);
    MachineProgram program = program_of(pipelines[i].text);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autofree char *items = items_in_short(machine_log(machine));
    g_assert_cmpstr(items, ==, pipelines[i].items);
    g_autoptr(Replay) replay = replay_new(machine_log(machine));
    replay_seek(replay, log_count(machine_log(machine)));
    g_assert_cmpuint(replay_world(replay)->contradictions, ==, 0);
}

static void test_limit(void)
{
    MachineProgram program = program_of("for x in (n for n in range(100001)): pass\n"
                                        "for x in (n for n in range(3)): pass\n");
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    const Log *log = machine_log(machine);
    Event event;
    log_event_at(log, find_event(log, EVENT_ITEM_MADE, LIMIT_ITEMS), &event);
    g_assert_cmpuint(event.item_made.item, ==, LIMIT_ITEMS);
    log_event_at(log, event.number + 1, &event);
    g_assert_cmpint(event.kind, ==, EVENT_NOTE);
    LogIterator rest = log_iterate(log, event.number + 2);
    while (log_iterator_next(&rest, &event))
        g_assert_true(event.kind != EVENT_ITEM_MADE && event.kind != EVENT_NOTE &&
                      !(event.kind == EVENT_YIELDED && event.yielded.item));
}

/* Every change of stack is told, and the depth is that of the one that is gone to. */
static void test_stacks(void)
{
    g_autoptr(Machine) machine = machine_new_c(edition_find("broadcast"), &(MachineSettings){0});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    const Log *log = machine_log(machine);
    uint32_t on = 0;
    unsigned switches = 0;
    g_autoptr(GArray) seen = g_array_new(FALSE, TRUE, sizeof(uint64_t));
    g_array_set_size(seen, 100);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind != EVENT_STACK_SWITCHED)
            continue;
        const EventStackSwitched *change = &event.stack_switched;
        g_assert_cmpuint(change->from, ==, on);
        g_assert_cmpuint(change->to, !=, on);
        g_assert_cmpuint(change->high_water, >=, change->depth);
        uint64_t *depth = &g_array_index(seen, uint64_t, change->to);
        g_assert_cmpuint(change->high_water, >=, *depth);
        *depth = MAX(*depth, change->depth);
        on = change->to;
        switches++;
    }
    g_assert_cmpuint(on, ==, 0);
    g_assert_cmpuint(switches, >, 20);
    if (!g_str_equal(coro_backend(), "threads")) /* these do not know where they are */
        for (uint32_t coroutine = 0; coroutine <= 5; coroutine++)
            g_assert_cmpuint(g_array_index(seen, uint64_t, coroutine), >, 0);
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, log_count(log));
    g_assert_cmpuint(replay_world(replay)->contradictions, ==, 0);
    g_assert_cmpuint(replay_world(replay)->stack_switches, ==, switches);
}

static void test_edition_items(void)
{
    g_autoptr(Machine) machine = machine_new_c(edition_find("grep"), &(MachineSettings){0});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    g_autofree char *items = items_in_short(machine_log(machine));
    g_assert_true(g_str_has_prefix(items, "+1@0 1>1 +2@0 2>1 +3@0 3>1"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(pipelines); i++) {
        g_autofree char *path = g_strdup_printf("/machine/items/%s", pipelines[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_pipeline);
    }
    g_test_add_func("/machine/items/limit", test_limit);
    g_test_add_func("/machine/items/edition", test_edition_items);
    g_test_add_func("/machine/stacks", test_stacks);
    return g_test_run();
}
