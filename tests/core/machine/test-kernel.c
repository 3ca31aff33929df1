// SPDX-License-Identifier: MIT
/* Programs of the language on the C kernel: laws of recording, the timer, policies, ends of every
 * kind, at any moment. */
#include "programs.h"

#include "replay/replay.h"

static const char everything[] =
    "from kernel import *\n"
    "def child(n):\n"
    "    try:\n"
    "        for i in range(n):\n"
    "            yield\n"
    "        return n\n"
    "    finally:\n"
    "        print('child', n, 'ends')\n"
    "async def worker(lock, queue):\n"
    "    async with lock:\n"
    "        await queue.put(await GetTid())\n"
    "def bad():\n"
    "    yield\n"
    "    raise KeyError('bad')\n"
    "def main():\n"
    "    lock, queue = Lock(), Queue(1)\n"
    "    tids = []\n"
    "    for n in range(3):\n"
    "        tids.append((yield NewTask(child(n))))\n"
    "        yield NewTask(worker(lock, queue))\n"
    "    victim = yield NewTask(child(100))\n"
    "    yield NewTask(bad())\n"
    "    print((yield Gather(tids)))\n"
    "    for n in range(3):\n"
    "        print((yield queue.get()))\n"
    "    try:\n"
    "        yield queue.get(timeout=1)\n"
    "    except TimeoutError as error:\n"
    "        print(error)\n"
    "    print((yield KillTask(victim)), (yield WaitTask(victim)), (yield Sleep(3)))\n"
    "    try:\n"
    "        yield Sleep('long')\n"
    "    except TypeError as error:\n"
    "        print(error)\n"
    "scheduler = Scheduler()\n"
    "scheduler.new(main(), 'main')\n"
    "scheduler.mainloop()\n"
    "print(scheduler.figures['created'])\n";

static const char busy[] = "from kernel import *\n"
                           "def count(n):\n"
                           "    total = 0\n"
                           "    for i in range(n):\n"
                           "        total += i\n"
                           "    return total\n"
                           "def task(name, n):\n"
                           "    try:\n"
                           "        for i in range(3):\n"
                           "            print(name, count(n))\n"
                           "            if i == 1: yield Sleep(0.00001)\n"
                           "    finally:\n"
                           "        print(name, count(5), 'ends')\n"
                           "def main():\n"
                           "    victim = yield NewTask(task('victim', 100000))\n"
                           "    yield\n"
                           "    yield\n"
                           "    yield KillTask(victim)\n"
                           "scheduler = Scheduler()\n"
                           "for i in range(3):\n"
                           "    scheduler.new(task('abc'[i], 10 + i), priority=i + 1)\n"
                           "scheduler.new(main(), priority=5)\n"
                           "scheduler.mainloop()\n";

static const char deadlock[] = "from kernel import *\n"
                               "def wait(tid):\n"
                               "    try:\n"
                               "        yield WaitTask(tid)\n"
                               "    finally:\n"
                               "        print('end of the one that waits for', tid)\n"
                               "scheduler = Scheduler()\n"
                               "scheduler.new(wait(2))\n"
                               "scheduler.new(wait(1))\n"
                               "scheduler.mainloop()\n";

static const char abandoned[] = "from kernel import *\n"
                                "queue = Queue()\n"
                                "def task():\n"
                                "    me = scheduler\n"
                                "    yield queue.put(me)\n"
                                "    yield Sleep(1)\n"
                                "    raise SystemExit(2)\n"
                                "scheduler = Scheduler()\n"
                                "scheduler.new(task())\n"
                                "scheduler.mainloop()\n";

static const struct {
    const char *name, *text, *policy;
    guint64 quantum;
} cases[] = {
    {"everything", everything, NULL, 0},
    {"everything-timed", everything, "priority", 7},
    {"busy", busy, NULL, 0},
    {"busy-fifo", busy, "fifo", 20},
    {"busy-priority", busy, "priority", 20},
    {"busy-lottery", busy, "lottery", 20},
    {"busy-feedback", busy, "feedback", 20},
    {"busy-stride", busy, "stride", 20},
    {"busy-shortest", busy, "shortest", 20},
    {"deadlock", deadlock, NULL, 0},
    {"abandoned", abandoned, NULL, 0},
    {"abandoned-timed", abandoned, NULL, 3},
};

static MachineSettings settings_of(gconstpointer index)
{
    return (MachineSettings){.seed = 5,
                             .steps = 40000,
                             .policy = cases[GPOINTER_TO_SIZE(index)].policy,
                             .quantum = cases[GPOINTER_TO_SIZE(index)].quantum};
}

static MachineProgram program_at(gconstpointer index)
{
    return program_of(cases[GPOINTER_TO_SIZE(index)].text);
}

static void test_same_again(gconstpointer index)
{
    MachineProgram program = program_at(index);
    MachineSettings settings = settings_of(index);
    g_autoptr(Machine) one = run_whole(&program, &settings);
    g_autoptr(Machine) same = run_whole(&program, &settings);
    assert_same_logs(machine_log(one), machine_log(same));
    g_autoptr(Machine) stepped = machine_new(&program, &settings);
    const MachineStop one_event = {.events = 1};
    while (machine_advance(stepped, &one_event, 0) == MACHINE_PAUSED)
        ;
    assert_same_logs(machine_log(one), machine_log(stepped));
}

/* It prints the same when nothing is recorded. */
static void collect_output(gpointer data, int stream, const char *bytes, gsize size)
{
    g_string_append_len(data, bytes, (gssize)size);
}

static void test_unrecorded(gconstpointer index)
{
    MachineProgram program = program_at(index);
    MachineSettings settings = settings_of(index);
    g_autoptr(Machine) recorded = run_whole(&program, &settings);
    g_autofree char *output = output_of(machine_log(recorded));
    g_autoptr(GString) text = g_string_new(NULL);
    settings.record = MACHINE_RECORDS_NOTHING;
    settings.output = collect_output;
    settings.data = text;
    g_autoptr(Machine) plain = run_whole(&program, &settings);
    g_assert_cmpstr(text->str, ==, output);
    g_assert_cmpint(machine_exit_status(plain), ==, machine_exit_status(recorded));
}

static void test_world(gconstpointer index)
{
    MachineProgram program = program_at(index);
    MachineSettings settings = settings_of(index);
    g_autoptr(Machine) machine = run_whole(&program, &settings);
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

/* Killed after each event in turn: nothing is left behind, whatever was under way. */
static void test_free_anywhere(gconstpointer index)
{
    MachineProgram program = program_at(index);
    MachineSettings settings = settings_of(index);
    g_autoptr(Machine) whole = run_whole(&program, &settings);
    guint64 count = log_count(machine_log(whole));
    for (guint64 events = 0; events <= count; events += 1 + count / 400) {
        g_autoptr(Machine) machine = machine_new(&program, &settings);
        const MachineStop there = {.events = events};
        if (events > 0)
            machine_advance(machine, &there, 0);
    }
}

static void test_branches(gconstpointer index)
{
    MachineProgram program = program_at(index);
    MachineSettings settings = settings_of(index);
    g_autoptr(Machine) machine = run_whole(&program, &settings);
    guint64 count = log_count(machine_log(machine));
    const MachineInput input = {
        .kind = MACHINE_INPUT_PROMPT, .text = "scheduler.ready", .length = 15};
    for (guint64 position = 0; position <= count; position += 1 + count / 20) {
        g_autoptr(Machine) branch = machine_branch(machine, position, &input, NULL);
        g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
        find_event(machine_log(branch), EVENT_PROMPT_ANSWERED, 1);
    }
}

static guint count_kind(const Log *log, EventKind kind)
{
    guint count = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        count += event.kind == kind;
    return count;
}

/* Settings of the machine are those of schedulers that name none. */
static void test_timer(void)
{
    MachineProgram program = program_of(busy);
    g_autoptr(Machine) cooperative = run_whole(&program, &(MachineSettings){.steps = 2000000});
    g_autoptr(Machine) timed =
        run_whole(&program, &(MachineSettings){.steps = 2000000, .quantum = 20});
    g_assert_cmpuint(count_kind(machine_log(cooperative), EVENT_INTERRUPTED), ==, 0);
    g_assert_cmpuint(count_kind(machine_log(timed), EVENT_INTERRUPTED), >, 10);
}

static void test_goals(void)
{
    MachineProgram program = program_of(everything);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){0});
    const MachineStop to_trap = {.goal = MACHINE_TO_TRAP}, to_switch = {.goal = MACHINE_TO_SWITCH};
    guint traps = 0;
    while (machine_advance(machine, &to_trap, 0) == MACHINE_PAUSED) {
        g_assert_cmpint(last_event(machine).kind, ==, EVENT_TASK_TRAPPED);
        traps++;
    }
    g_assert_cmpuint(traps, ==, count_kind(machine_log(machine), EVENT_TASK_TRAPPED));
    g_assert_cmpuint(traps, >, 20);
    g_autoptr(Machine) other = machine_new(&program, &(MachineSettings){0});
    while (machine_advance(other, &to_switch, 0) == MACHINE_PAUSED)
        g_assert_cmpuint(last_event(other).task_running.task, >, 0);
}

/* A deadlock is told in the recording, too, and names the circle. */
static void test_deadlock(void)
{
    MachineProgram program = program_of(deadlock);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    const Log *log = machine_log(machine);
    Event event;
    log_event_at(log, find_event(log, EVENT_DEADLOCK_FOUND, 1), &event);
    g_assert_cmpstr(log_text(log, event.deadlock_found.text), ==,
                    "task 1 (wait) waits for the end of task 2 (wait); task 2 (wait) waits for the "
                    "end of task 1 (wait): a circle");
    g_assert_cmpint(last_event(machine).run_ended.reason, ==, END_DEADLOCK);
}

/* All schedulers of a program are recorded as one row of tasks on one clock. */
static void test_several(void)
{
    MachineProgram program = program_of("from kernel import *\n"
                                        "def task():\n"
                                        "    yield Sleep(1)\n"
                                        "def outer():\n"
                                        "    run()\n"
                                        "    yield Sleep(1)\n"
                                        "def run(body=task):\n"
                                        "    scheduler = Scheduler()\n"
                                        "    scheduler.new(body())\n"
                                        "    scheduler.mainloop()\n"
                                        "run()\n"
                                        "run(outer)\n");
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    uint32_t created = 0, running = 0, exited[4] = {0};
    uint64_t time = 0, exits = 0;
    LogIterator events = log_iterate(machine_log(machine), 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind == EVENT_TASK_CREATED) {
            g_assert_cmpuint(event.task_created.task, ==, ++created);
        } else if (event.kind == EVENT_CLOCK_ADVANCED) {
            g_assert_cmpuint(event.clock_advanced.time, >=, time);
            time = event.clock_advanced.time;
        } else if (event.kind == EVENT_TASK_RUNNING) {
            running = event.task_running.task;
        } else if (event.kind == EVENT_TASK_TRAPPED) {
            g_assert_cmpuint(event.task_trapped.task, ==, running);
        } else if (event.kind == EVENT_TASK_EXITED) {
            exited[exits++] = event.task_exited.task;
        }
    }
    g_assert_cmpuint(created, ==, 3);
    g_assert_cmpuint(exits, ==, 3);
    g_assert_true(exited[0] == 1 && exited[1] == 3 && exited[2] == 2);
    g_assert_cmpuint(time, >=, UINT64_C(3000000000));
}

/* Whatever policy is offered can be chosen, each once, and has words of its own. */
static void test_policies(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const MachinePolicy *policy;
    guint count = 0;
    for (; (policy = machine_policy_at(count)); count++) {
        g_autoptr(GError) error = NULL;
        machine_check_settings(&(MachineSettings){.policy = policy->name}, &error);
        g_assert_no_error(error);
        g_assert_true(g_hash_table_add(seen, (char *)policy->name));
        g_assert_true(g_hash_table_add(seen, (char *)policy->title));
    }
    g_assert_cmpuint(count, >, 1);
    g_assert_cmpstr(machine_policy_at(0)->name, ==, "fifo");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*run)(gconstpointer index);
    } laws[] = {{"same-again", test_same_again},
                {"unrecorded", test_unrecorded},
                {"world", test_world},
                {"free-anywhere", test_free_anywhere},
                {"branches", test_branches}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(laws); j++) {
            g_autofree char *path =
                g_strdup_printf("/machine/kernel/%s/%s", cases[i].name, laws[j].name);
            g_test_add_data_func(path, GSIZE_TO_POINTER(i), laws[j].run);
        }
    g_test_add_func("/machine/kernel/timer", test_timer);
    g_test_add_func("/machine/kernel/goals", test_goals);
    g_test_add_func("/machine/kernel/deadlock", test_deadlock);
    g_test_add_func("/machine/kernel/several", test_several);
    g_test_add_func("/machine/kernel/policies", test_policies);
    return g_test_run();
}
