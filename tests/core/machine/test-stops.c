// SPDX-License-Identifier: MIT
/* Where a machine stops: goals, breakpoints, budgets in code that causes no event, input(). */
#include "programs.h"

/* Line numbers count from 1. */
static const char calls[] = "def inner(x):\n"       /* 1 */
                            "    y = x + 1\n"       /* 2 */
                            "    return y\n"        /* 3 */
                            "def outer(x):\n"       /* 4 */
                            "    a = inner(x)\n"    /* 5 */
                            "    b = inner(a)\n"    /* 6 */
                            "    return a + b\n"    /* 7 */
                            "def series(n):\n"      /* 8 */
                            "    while n:\n"        /* 9 */
                            "        yield n\n"     /* 10 */
                            "        n -= 1\n"      /* 11 */
                            "r = outer(1)\n"        /* 12 */
                            "print(r)\n"            /* 13 */
                            "for i in series(2):\n" /* 14 */
                            "    print(i)\n"        /* 15 */
                            "print('end')\n";       /* 16 */

static guint32 advance_to_line(Machine *machine, MachineGoal goal)
{
    const MachineStop stop = {.goal = goal};
    if (machine_advance(machine, &stop, 0) == MACHINE_ENDED)
        return 0;
    Event event = last_event(machine);
    g_assert_cmpint(event.kind, ==, EVENT_LINE);
    return event.line.line;
}

/* Advances with breakpoint `line` first, then by the goals. */
static void assert_lines(guint32 start, MachineGoal goal, const guint32 *lines)
{
    MachineProgram program = program_of(calls);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    const MachineBreakpoint breakpoint = {.line = start};
    machine_set_breakpoints(machine, &breakpoint, 1);
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_PAUSED);
    g_assert_cmpuint(last_event(machine).line.line, ==, start);
    machine_set_breakpoints(machine, NULL, 0);
    for (; *lines; lines++)
        g_assert_cmpuint(advance_to_line(machine, goal), ==, *lines);
}

static void test_line(void)
{
    assert_lines(12, MACHINE_TO_LINE, (guint32[]){5,  2,  3,  6, 2,  3,  7,  13, 14, 9,  10,
                                                  15, 14, 11, 9, 10, 15, 14, 11, 9,  16, 0});
}

static void test_over(void)
{
    assert_lines(12, MACHINE_TO_OVER, (guint32[]){13, 14, 15, 14, 15, 14, 16, 0});
    assert_lines(5, MACHINE_TO_OVER, (guint32[]){6, 7, 13, 0});
    /* A yield leaves the frame: whoever resumed it goes on. */
    assert_lines(9, MACHINE_TO_OVER, (guint32[]){10, 15, 14, 15, 14, 16, 0});
}

static void test_out(void)
{
    assert_lines(2, MACHINE_TO_OUT, (guint32[]){6, 13, 0});
    assert_lines(10, MACHINE_TO_OUT, (guint32[]){15, 0});
}

static void test_goal_kinds(void)
{
    static const struct {
        MachineGoal goal;
        EventKind kind;
        unsigned times;
    } cases[] = {{MACHINE_TO_YIELD, EVENT_YIELDED, 2}, {MACHINE_TO_OUTPUT, EVENT_OUTPUT, 4}};
    MachineProgram program = program_of(calls);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
        const MachineStop stop = {.goal = cases[i].goal};
        unsigned times = 0;
        for (; machine_advance(machine, &stop, 0) == MACHINE_PAUSED; times++)
            g_assert_cmpint(last_event(machine).kind, ==, cases[i].kind);
        g_assert_cmpuint(times, ==, cases[i].times);
    }
}

static unsigned count_breaks(const MachineBreakpoint *breakpoint)
{
    MachineProgram program = program_of(calls);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    g_autoptr(Machine) plain = run_whole(&program, &(MachineSettings){0});
    machine_set_breakpoints(machine, breakpoint, 1);
    unsigned times = 0;
    while (machine_advance(machine, &never, 0) == MACHINE_PAUSED)
        times++;
    assert_same_logs(machine_log(machine), machine_log(plain));
    return times;
}

static void test_breakpoints(void)
{
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.line = 2}), ==, 2);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.line = 2, .condition = "x == 2"}), ==, 1);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.line = 2, .condition = "x > 7"}), ==, 0);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.line = 2, .condition = "nonsense"}), ==, 2);
    g_assert_cmpuint(
        count_breaks(&(MachineBreakpoint){.line = 2, .condition = "sum(i for i in range(x)) == 0"}),
        ==, 1);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.file = "program.py", .line = 10}), ==, 2);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.file = "gram.py", .line = 10}), ==, 0);
    g_assert_cmpuint(count_breaks(&(MachineBreakpoint){.line = 100}), ==, 0);
}

/* Programs that cause no event, for ever: the budget ends each advance, and freeing ends it. */
static const char *const silent_loops[] = {
    "while True: pass\n",
    "sum(iter(int, 1))\n",
    "import itertools, collections\ncollections.deque(itertools.count(), maxlen=0)\n",
    "import itertools\nmax(itertools.repeat(1))\n",
    "import functools, itertools\nfunctools.reduce(max, itertools.count())\n",
    "import queue, random\nrandom.shuffle\nq = queue.Queue()\nwhile True:\n    q.put(1); q.get()\n",
    "def f():\n    try:\n        yield\n    finally:\n        while True: pass\ng = f()\nnext(g)\n",
    "import heapq\nheapq.merge\nfor x in heapq.merge(iter(int, 1), iter(int, 1)): pass\n",
    "any(x for x in iter(int, 1))\n",
};

static void test_silent_loops(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(silent_loops); i++)
        for (MachineRecord record = 0; record <= MACHINE_RECORDS_NOTHING; record++) {
            MachineProgram program = program_of(silent_loops[i]);
            g_autoptr(Machine) machine =
                machine_new(&program, &(MachineSettings){.record = record, .log_bytes = 64 << 20});
            for (unsigned slice = 0; slice < 3; slice++)
                g_assert_cmpint(machine_advance(machine, &never, 2000), ==, MACHINE_BUDGET);
        }
}

/* A search asks after so many events, and can go on; what it finds in time it finds. */
static void test_furthest(void)
{
    MachineProgram endless =
        program_of("x = 0\nwhile True:\n    x += 1\n    if x == 500: print(x)\n");
    g_autoptr(Machine) machine = machine_new(&endless, &(MachineSettings){0});
    MachineStop stop = {.goal = MACHINE_TO_OUTPUT, .furthest = 100};
    g_assert_cmpint(machine_advance(machine, &stop, 0), ==, MACHINE_FAR);
    g_assert_cmpuint(log_count(machine_log(machine)), ==, 100);
    stop.furthest = 100000;
    g_assert_cmpint(machine_advance(machine, &stop, 0), ==, MACHINE_PAUSED);
    g_assert_cmpint(last_event(machine).kind, ==, EVENT_OUTPUT);
    g_assert_cmpint(machine_advance(machine, &stop, 0), ==, MACHINE_FAR);
    g_assert_cmpuint(log_count(machine_log(machine)), ==, 100000);
    g_autoptr(Machine) branch = machine_branch(machine, 1000, NULL, NULL);
    stop.furthest = 500;
    g_assert_cmpint(machine_advance(branch, &stop, 0), ==, MACHINE_FAR);
    g_assert_cmpuint(log_count(machine_log(branch)), ==, 1000);
}

/* A step that is taken in many slices is one step. */
static void test_goes_on(void)
{
    MachineProgram program = program_of(calls);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    const MachineBreakpoint breakpoint = {.line = 12};
    machine_set_breakpoints(machine, &breakpoint, 1);
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_PAUSED);
    machine_set_breakpoints(machine, NULL, 0);
    MachineStop stop = {.goal = MACHINE_TO_OVER};
    MachineStatus status;
    do {
        stop.furthest = log_count(machine_log(machine)) + 1;
        status = machine_advance(machine, &stop, 0);
        stop.goes_on = TRUE;
    } while (status == MACHINE_FAR);
    g_assert_cmpint(status, ==, MACHINE_PAUSED);
    g_assert_cmpuint(last_event(machine).line.line, ==, 13);
}

static const char asking[] = "name = input('name? ')\n"
                             "print('hello', name)\n"
                             "try:\n"
                             "    input()\n"
                             "except EOFError:\n"
                             "    print('no more')\n";

static void test_asks(void)
{
    MachineProgram program = program_of(asking);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){.asks = TRUE});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    g_assert_cmpint(last_event(machine).kind, ==, EVENT_INPUT_ASKED);
    g_assert_cmpstr(log_text(machine_log(machine), last_event(machine).input_asked.text), ==,
                    "name? ");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    const MachineInput line = {.kind = MACHINE_INPUT_LINE, .text = "Ada\n", .length = 4};
    g_assert_true(machine_input(machine, &line, NULL));
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    const MachineInput end = {.kind = MACHINE_INPUT_LINE, .end = TRUE};
    g_assert_true(machine_input(machine, &end, NULL));
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "name? hello Ada\nno more\n");
    g_autoptr(GError) error = NULL;
    g_assert_false(machine_input(machine, &line, &error));
    g_assert_nonnull(error);
}

static void test_free_while_asking(void)
{
    MachineProgram program = program_of(asking);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){.asks = TRUE});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
}

/* Each goes on for itself, whichever is advanced. */
static void test_many_at_once(void)
{
    MachineProgram program = program_of(calls);
    g_autoptr(Machine) alone = run_whole(&program, &(MachineSettings){0});
    enum { MANY = 50 };
    Machine *machines[MANY];
    for (unsigned i = 0; i < MANY; i++)
        machines[i] = machine_new(&program, &(MachineSettings){0});
    unsigned running = MANY;
    while (running > 0)
        for (unsigned i = 0; i < MANY; i++) {
            const MachineStop stop = {.events = i + 1};
            if (machine_status(machines[i]) != MACHINE_ENDED &&
                machine_advance(machines[i], &stop, 0) == MACHINE_ENDED)
                running--;
        }
    for (unsigned i = 0; i < MANY; i++) {
        assert_same_logs(machine_log(machines[i]), machine_log(alone));
        machine_free(machines[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/stops/line", test_line);
    g_test_add_func("/machine/stops/over", test_over);
    g_test_add_func("/machine/stops/out", test_out);
    g_test_add_func("/machine/stops/goal-kinds", test_goal_kinds);
    g_test_add_func("/machine/stops/breakpoints", test_breakpoints);
    g_test_add_func("/machine/stops/silent-loops", test_silent_loops);
    g_test_add_func("/machine/stops/furthest", test_furthest);
    g_test_add_func("/machine/stops/goes-on", test_goes_on);
    g_test_add_func("/machine/stops/asks", test_asks);
    g_test_add_func("/machine/stops/free-while-asking", test_free_while_asking);
    g_test_add_func("/machine/stops/many-at-once", test_many_at_once);
    return g_test_run();
}
