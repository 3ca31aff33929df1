// SPDX-License-Identifier: MIT
/* Machines in the hands of somebody who does anything at any time: steps of all kinds, inputs that
 * nobody has asked for, breakpoints where there is no line, branches of branches, many machines at
 * once, each left in whatever state it is in. Whatever was done, the recording makes sense and can
 * be repeated. */
#include "programs.h"

#include "editions.h"
#include "machine/rerun.h"
#include "replay/replay.h"
#include "trace/text-form.h"

static const char asks[] = "name = input('name? ')\n"
                           "def echo():\n"
                           "    while True:\n"
                           "        got = yield\n"
                           "        print('got', got)\n"
                           "e = echo(); next(e)\n"
                           "for word in (name, 'x', 'y'):\n"
                           "    e.send(word)\n"
                           "try:\n"
                           "    print(input('more? '))\n"
                           "finally:\n"
                           "    print('end')\n";

static const char kernel_tasks[] = "from kernel import *\n"
                                   "line = Queue(1)\n"
                                   "def maker(n):\n"
                                   "    for i in range(n):\n"
                                   "        yield Put(line, i)\n"
                                   "        yield Sleep(0.1)\n"
                                   "def taker(n):\n"
                                   "    for i in range(n):\n"
                                   "        print((yield Get(line)))\n"
                                   "    yield KillTask(3)\n"
                                   "def idle():\n"
                                   "    try:\n"
                                   "        while True: yield\n"
                                   "    finally: print('idle ends')\n"
                                   "s = Scheduler()\n"
                                   "s.new(maker(4)); s.new(taker(4)); s.new(idle())\n"
                                   "s.mainloop()\n";

static const char server[] = "import socket\n"
                             "from kernel import *\n"
                             "def handle(client):\n"
                             "    while True:\n"
                             "        yield ReadWait(client)\n"
                             "        data = client.recv(100)\n"
                             "        if not data: break\n"
                             "        client.send(data * 2)\n"
                             "    client.close()\n"
                             "def server():\n"
                             "    sock = socket.socket()\n"
                             "    sock.bind(('', 45000)); sock.listen(5)\n"
                             "    while True:\n"
                             "        yield ReadWait(sock)\n"
                             "        yield NewTask(handle(sock.accept()[0]))\n"
                             "s = Scheduler()\n"
                             "s.new(server())\n"
                             "s.mainloop()\n";

static const char threads[] = "import queue, threading\n"
                              "line = queue.Queue(2)\n"
                              "def work(n):\n"
                              "    while (item := line.get()) is not None:\n"
                              "        print(n, item)\n"
                              "        line.task_done()\n"
                              "workers = [threading.Thread(target=work, args=(n,)) for n in 'ab']\n"
                              "for w in workers: w.start()\n"
                              "for item in (1, 2, 3, None, None): line.put(item)\n"
                              "for w in workers: w.join()\n"
                              "print(sorted([3, 1, 2], key=lambda v: -v))\n";

static const char own_scheduler[] = "from collections import deque\n"
                                    "ready = deque()\n"
                                    "def task(name, n):\n"
                                    "    for i in range(n):\n"
                                    "        print(name, i)\n"
                                    "        yield 'trap'\n"
                                    "ready.append(task('a', 2))\n"
                                    "ready.append(task('b', 3))\n"
                                    "while ready:\n"
                                    "    t = ready.popleft()\n"
                                    "    try: next(t)\n"
                                    "    except StopIteration: continue\n"
                                    "    ready.append(t)\n";

static const char two_schedulers[] = "from kernel import *\n"
                                     "def task(name):\n"
                                     "    print(name, (yield GetTid()))\n"
                                     "    yield Sleep(1)\n"
                                     "for names in 'ab', 'cde':\n"
                                     "    s = Scheduler()\n"
                                     "    for name in names: s.new(task(name))\n"
                                     "    s.mainloop()\n";

static const char fails[] = "def f(n):\n"
                            "    return 1 / n if n == 0 else f(n - 1)\n"
                            "try: f(3)\n"
                            "except ZeroDivisionError as e: print(e)\n"
                            "f(2)\n";

static const char broken[] = "def f(:\n    pass\n";

static const struct {
    const char *text, *roles;
} programs[] = {{asks, NULL},   {kernel_tasks, NULL},
                {server, NULL}, {threads, NULL},
                {fails, NULL},  {two_schedulers, NULL},
                {broken, NULL}, {own_scheduler, "task: generator\nready: ready\ntrap: str\n"}};

static gboolean one_in(GRand *chance, gint32 many)
{
    return g_rand_int_range(chance, 0, many) == 0;
}

#define CHOOSE(chance, array) \
    ((array)[(guint)g_rand_int_range((chance), 0, (gint32)G_N_ELEMENTS(array))])

/* ---- What somebody does ---- */

static MachineStop any_stop(GRand *chance)
{
    MachineStop stop = {.goal = (MachineGoal)g_rand_int_range(chance, 0, MACHINE_TO_OUTPUT + 1)};
    if (one_in(chance, 2))
        stop.events = (guint64)g_rand_int_range(chance, 0, 60);
    if (one_in(chance, 4))
        stop.furthest = (guint64)g_rand_int_range(chance, 0, 300);
    if (one_in(chance, 4))
        stop.kinds[g_rand_int_range(chance, 0, EVENT_KINDS)] = TRUE;
    stop.goes_on = one_in(chance, 3);
    return stop;
}

static MachineInput any_input(GRand *chance, guint64 position)
{
    static const char *const texts[] = {
        "",          "1 + 1",        "print('typed')", "x = 5",       "def",       "1/0",
        "\n",        "next(t)",      "\xff\xfe",       "hello\n",     "e.close()", "ready.clear()",
        "e.send(e)", "s.mainloop()", "input()",        "import queue"};
    const char *text = CHOOSE(chance, texts);
    static const guint32 numbers[] = {0, 1, 2, 3, 7, UINT32_MAX};
    return (MachineInput){.kind = (MachineInputKind)g_rand_int_range(chance, 0, 4),
                          .position = position,
                          .text = text,
                          .length = strlen(text),
                          .end = one_in(chance, 5),
                          .number = CHOOSE(chance, numbers)};
}

static void set_breakpoints(Machine *machine, GRand *chance)
{
    static const char *const files[] = {NULL, "program.py", "queue.py", "nowhere.py"};
    static const char *const conditions[] = {
        NULL, "i == 1", "1/0", "def", "print('no part of it')", "input()"};
    MachineBreakpoint breakpoints[3];
    for (guint i = 0; i < G_N_ELEMENTS(breakpoints); i++)
        breakpoints[i] = (MachineBreakpoint){.file = CHOOSE(chance, files),
                                             .line = (guint32)g_rand_int_range(chance, 0, 20),
                                             .condition = CHOOSE(chance, conditions)};
    machine_set_breakpoints(machine, breakpoints, (gsize)g_rand_int_range(chance, 0, 4));
}

static void assert_goes_forward(Machine *machine, GRand *chance)
{
    guint64 before = log_count(machine_log(machine));
    MachineStop stop = any_stop(chance);
    MachineStatus status = machine_advance(machine, &stop, one_in(chance, 3) ? 200 : 0);
    g_assert_cmpint(machine_status(machine), ==, status);
    g_assert_cmpuint(log_count(machine_log(machine)), >=, before);
    g_assert_cmpint(status, !=, MACHINE_DIFFERS);
}

static void do_anything(Machine *machine, GRand *chance)
{
    if (one_in(chance, 4)) {
        MachineInput input = any_input(chance, 0);
        g_autoptr(GError) error = NULL;
        g_assert_true(machine_input(machine, &input, &error) == (error == NULL));
    } else if (one_in(chance, 6))
        set_breakpoints(machine, chance);
    else
        assert_goes_forward(machine, chance);
}

/* The last events before a position. */
static char *recent_events(const Log *log, guint64 position)
{
    g_autoptr(GString) text = g_string_new(NULL);
    position = MIN(position, log_count(log));
    for (guint64 i = position > 20 ? position - 20 : 0; i < position; i++) {
        Event event;
        log_event_at(log, i, &event);
        text_form_append_event(text, log, &event);
        g_string_append_c(text, '\n');
    }
    return g_strdup(text->str);
}

static void assert_is_the_same(const Machine *machine, const Machine *branch)
{
    if (machine_status(branch) != MACHINE_DIFFERS)
        return;
    guint64 position = 1;
    const Log *one = machine_log(machine), *other = machine_log(branch);
    Event event, its;
    while (log_event_at(one, position, &event), log_event_at(other, position, &its),
           log_events_equal(one, &event, other, &its))
        position++;
    g_autofree char *events = recent_events(one, position + 1);
    g_autofree char *others = recent_events(other, position + 1);
    g_error("%s\n%s\nbut:\n%s", machine_error(branch)->message, events, others);
}

/* A branch somewhere in the past (or right here, or behind the end), brought up to there. */
static Machine *branch_anywhere(Machine *machine, GRand *chance)
{
    guint64 count = log_count(machine_log(machine));
    guint64 position = (guint64)g_rand_int_range(chance, 0, (gint32)count + 3);
    MachineInput input = any_input(chance, position);
    Machine *branch = machine_branch(machine, position, one_in(chance, 3) ? NULL : &input, NULL);
    g_assert_nonnull(branch);
    const MachineStop stop = {.events = 1};
    while (machine_is_catching_up(branch) && machine_advance(branch, &stop, 0) != MACHINE_ENDED)
        assert_is_the_same(machine, branch);
    assert_same_beginning(machine_log(machine), machine_log(branch),
                          machine_branch_position(branch));
    return branch;
}

/* ---- What must hold then ---- */

static void assert_sense(const Machine *machine)
{
    const Log *log = machine_log(machine);
    g_autoptr(Replay) replay = replay_new(log);
    while (replay_forward(replay))
        if (replay_world(replay)->contradictions > 0) {
            g_autofree char *events = recent_events(log, replay_position(replay));
            g_error("the last of these events contradicts the World:\n%s", events);
        }
}

static void assert_can_be_repeated(const Machine *machine)
{
    const Log *log = machine_log(machine);
    guint64 count = log_count(log);
    g_autoptr(MachineRecording) recording = machine_recording_of(log, NULL);
    if (!recording) /* it was left before its settings were recorded */
        return;
    recording->settings.asks = TRUE;
    g_autoptr(Machine) again = machine_new(&recording->program, &recording->settings);
    const MachineStop stop = {.events = count};
    machine_advance(again, &stop, 0);
    assert_same_beginning(log, machine_log(again), MIN(count, log_count(machine_log(again))));
    g_assert_cmpuint(log_count(machine_log(again)), >=, count);
}

static Machine *new_machine(GRand *chance, MachineProgram *program)
{
    guint which = (guint)g_rand_int_range(chance, 0, G_N_ELEMENTS(programs));
    static const guint64 quanta[] = {0, 0, 3};
    *program = program_of(programs[which].text);
    return machine_new(program, &(MachineSettings){.roles = programs[which].roles,
                                                   .quantum = CHOOSE(chance, quanta),
                                                   .steps = 20000,
                                                   .asks = TRUE});
}

/* ---- Tests ---- */

/* A chain of machines, each a branch of the one before; freed in any order that is allowed. */
static void test_anything(void)
{
    enum { SEEDS = 40, ACTIONS = 25 };
    for (guint32 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(GPtrArray) machines =
            g_ptr_array_new_with_free_func((GDestroyNotify)machine_free);
        MachineProgram program;
        Machine *machine = new_machine(chance, &program);
        g_ptr_array_add(machines, machine);
        for (guint i = 0; i < ACTIONS; i++) {
            if (one_in(chance, 8)) {
                machine = branch_anywhere(machine, chance);
                g_ptr_array_add(machines, machine);
            } else if (machines->len > 1 && one_in(chance, 8)) {
                g_ptr_array_remove_index_fast(
                    machines, (guint)g_rand_int_range(chance, 0, (gint32)machines->len));
                machine = g_ptr_array_index(machines, machines->len - 1);
            }
            do_anything(machine, chance);
        }
        assert_sense(machine);
        assert_can_be_repeated(machine);
    }
}

/* Many of all kinds in turn; then all are left. */
static void test_many(void)
{
    enum { MANY = 30, ROUNDS = 12 };
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    g_autoptr(GPtrArray) machines = g_ptr_array_new_with_free_func((GDestroyNotify)machine_free);
    MachineProgram texts[MANY];
    for (guint i = 0; i < MANY; i++)
        g_ptr_array_add(machines, i % 5 == 0 ? machine_new_c(edition_find("kernel_tasks"),
                                                             &(MachineSettings){0})
                                             : new_machine(chance, &texts[i]));
    for (guint i = 0; i < MANY * ROUNDS; i++)
        assert_goes_forward(g_ptr_array_index(machines, (guint)g_rand_int_range(chance, 0, MANY)),
                            chance);
    for (guint i = 0; i < MANY; i++)
        assert_sense(g_ptr_array_index(machines, i));
}

/* A breakpoint in a library that comes with the language is nowhere; one set while such code runs
 * (a thread waits inside Queue.get) is met as soon as the program's own runs again. */
static void test_breakpoints_in_library(void)
{
    MachineProgram program = program_of(threads);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    MachineStop blocked = {0};
    blocked.kinds[EVENT_TASK_BLOCKED] = TRUE;
    g_assert_cmpint(machine_advance(machine, &blocked, 0), ==, MACHINE_PAUSED);
    MachineBreakpoint in_library[200];
    for (guint i = 0; i < G_N_ELEMENTS(in_library); i++)
        in_library[i] = (MachineBreakpoint){.file = "queue.py", .line = i + 1};
    in_library[0] = (MachineBreakpoint){.line = 5};
    machine_set_breakpoints(machine, in_library, G_N_ELEMENTS(in_library));
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_PAUSED);
    g_assert_cmpint(last_event(machine).kind, ==, EVENT_LINE);
    g_assert_cmpuint(last_event(machine).line.line, ==, 5);
    machine_set_breakpoints(machine, in_library + 1, G_N_ELEMENTS(in_library) - 1);
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
}

/* Inputs for a run that takes none, or none any more. */
static void test_refused(void)
{
    const MachineInput prompt = {.kind = MACHINE_INPUT_PROMPT, .text = "1", .length = 1};
    g_autoptr(Machine) c_machine = machine_new_c(edition_find("grep"), &(MachineSettings){0});
    g_autoptr(GError) error = NULL;
    g_assert_false(machine_input(c_machine, &prompt, &error));
    g_assert_nonnull(error);
    MachineProgram program = program_of(fails);
    g_autoptr(Machine) ended = run_whole(&program, &(MachineSettings){0});
    guint64 count = log_count(machine_log(ended));
    for (MachineInputKind kind = MACHINE_INPUT_PROMPT; kind <= MACHINE_INPUT_TASK; kind++) {
        MachineInput input = prompt;
        input.kind = kind;
        g_clear_error(&error);
        g_assert_false(machine_input(ended, &input, &error));
        g_assert_nonnull(error);
        g_assert_cmpint(machine_advance(ended, &never, 0), ==, MACHINE_ENDED);
    }
    g_assert_cmpuint(log_count(machine_log(ended)), ==, count);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/abuse/anything", test_anything);
    g_test_add_func("/machine/abuse/many", test_many);
    g_test_add_func("/machine/abuse/breakpoints-in-library", test_breakpoints_in_library);
    g_test_add_func("/machine/abuse/refused", test_refused);
    return g_test_run();
}
