// SPDX-License-Identifier: MIT
/* Programs of the lesson language on a machine: determinism, stopping and freeing anywhere, the
 * folded World, quotas, threads by seed. */
#include "programs.h"

#include "replay/replay.h"

static const MachineStop one_event = {.events = 1};

static const char grep_program[] = "def grep(pattern):\n"
                                   "    print('looking for', pattern)\n"
                                   "    try:\n"
                                   "        while True:\n"
                                   "            line = yield\n"
                                   "            if pattern in line:\n"
                                   "                print(line)\n"
                                   "    except GeneratorExit:\n"
                                   "        print('bye')\n"
                                   "g = grep('a')\n"
                                   "next(g)\n"
                                   "g.send('abc')\n"
                                   "g.send('xyz')\n"
                                   "g.close()\n";

static const char mixed_program[] = "import time\n"
                                    "def numbers(n):\n"
                                    "    for i in range(n):\n"
                                    "        yield i\n"
                                    "def squares(n):\n"
                                    "    yield from (x * x for x in numbers(n))\n"
                                    "class Broken(Exception):\n"
                                    "    pass\n"
                                    "def fail(depth):\n"
                                    "    if depth == 0:\n"
                                    "        raise Broken('deep')\n"
                                    "    fail(depth - 1)\n"
                                    "try:\n"
                                    "    fail(3)\n"
                                    "except Broken as error:\n"
                                    "    print('caught', error)\n"
                                    "print(list(squares(5)), sorted([3, 1, 2], key=lambda x: -x))\n"
                                    "time.sleep(1000)\n"
                                    "print([s.upper() for s in 'abc'], {1: 'x'}, (4,))\n";

static const char threads_program[] =
    "import threading\n"
    "count = 0\n"
    "def work():\n"
    "    global count\n"
    "    for i in range(50):\n"
    "        seen = count\n"
    "        seen = seen + 1\n"
    "        count = seen\n"
    "threads = [threading.Thread(target=work) for i in range(3)]\n"
    "for t in threads: t.start()\n"
    "for t in threads: t.join()\n"
    "print(count)\n";

static void test_output(void)
{
    MachineProgram program = program_of(grep_program);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "looking for a\nabc\nbye\n");
    g_assert_cmpint(machine_exit_status(machine), ==, 0);
}

static void test_deterministic(gconstpointer text)
{
    MachineProgram program = program_of(text);
    MachineSettings settings = {.seed = 5};
    g_autoptr(Machine) one = run_whole(&program, &settings);
    g_autoptr(Machine) same = run_whole(&program, &settings);
    assert_same_logs(machine_log(one), machine_log(same));
}

static void test_stepped_is_the_same(gconstpointer text)
{
    MachineProgram program = program_of(text);
    MachineSettings settings = {.seed = 3};
    g_autoptr(Machine) whole = run_whole(&program, &settings);
    g_autoptr(Machine) stepped = machine_new(&program, &settings);
    while (machine_advance(stepped, &one_event, 0) == MACHINE_PAUSED)
        ;
    assert_same_logs(machine_log(whole), machine_log(stepped));
}

static void test_free_anywhere(gconstpointer text)
{
    MachineProgram program = program_of(text);
    g_autoptr(Machine) whole = run_whole(&program, &(MachineSettings){0});
    uint64_t count = log_count(machine_log(whole));
    for (uint64_t steps = 0; steps <= count; steps += 1 + count / 150) {
        g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
        const MachineStop there = {.events = steps};
        if (steps > 0)
            machine_advance(machine, &there, 0);
    }
}

/* What is recorded must make sense to the fold: no contradiction, and the end is the run's end. */
static void test_world(gconstpointer text)
{
    MachineProgram program = program_of(text);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autoptr(Replay) replay = replay_new(machine_log(machine));
    while (replay_forward(replay)) {
        const World *world = replay_world(replay);
        if (world->contradictions) {
            g_autofree char *dump = world_dump(world);
            g_error("contradiction after event %" G_GUINT64_FORMAT "\n%s", world->position, dump);
        }
    }
    g_assert_true(replay_world(replay)->ended);
}

static void test_race(void)
{
    MachineProgram program = program_of(threads_program);
    g_autoptr(GHashTable) results = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint64 seed = 1; seed <= 12; seed++) {
        g_autoptr(Machine) one = run_whole(&program, &(MachineSettings){.seed = seed});
        g_autoptr(Machine) same = run_whole(&program, &(MachineSettings){.seed = seed});
        char *output = output_of(machine_log(one));
        g_autofree char *again = output_of(machine_log(same));
        g_assert_cmpstr(output, ==, again);
        g_hash_table_add(results, output);
    }
    g_assert_cmpuint(g_hash_table_size(results), >, 1);
}

static void test_endless(void)
{
    MachineProgram program = program_of("while True:\n    pass\n");
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    g_assert_cmpint(machine_advance(machine, &never, 3000), ==, MACHINE_BUDGET);
    g_autoptr(Machine) limited = machine_new(&program, &(MachineSettings){.steps = 1000});
    g_assert_cmpint(machine_advance(limited, &never, 0), ==, MACHINE_ENDED);
    Event last;
    log_event_at(machine_log(limited), log_count(machine_log(limited)) - 1, &last);
    g_assert_cmpint(last.kind, ==, EVENT_RUN_ENDED);
    g_assert_cmpint(last.run_ended.reason, ==, END_QUOTA);
}

static void test_unrecorded(void)
{
    MachineProgram program = program_of("import sys\nprint('x')\nsys.exit(3)\n");
    g_autoptr(Machine) machine =
        run_whole(&program, &(MachineSettings){.record = MACHINE_RECORDS_NOTHING});
    g_assert_cmpuint(log_count(machine_log(machine)), ==, 0);
    g_assert_cmpint(machine_exit_status(machine), ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name, *text;
    } programs[] = {{"grep", grep_program}, {"mixed", mixed_program}, {"threads", threads_program}};
    static const struct {
        const char *name;
        void (*run)(gconstpointer text);
    } laws[] = {{"deterministic", test_deterministic},
                {"stepped-is-the-same", test_stepped_is_the_same},
                {"free-anywhere", test_free_anywhere},
                {"world", test_world}};
    g_test_add_func("/machine/language/output", test_output);
    for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(laws); j++) {
            g_autofree char *path =
                g_strdup_printf("/machine/language/%s/%s", programs[i].name, laws[j].name);
            g_test_add_data_func(path, programs[i].text, laws[j].run);
        }
    g_test_add_func("/machine/language/race", test_race);
    g_test_add_func("/machine/language/endless", test_endless);
    g_test_add_func("/machine/language/unrecorded", test_unrecorded);
    return g_test_run();
}
