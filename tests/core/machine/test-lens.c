// SPDX-License-Identifier: MIT
/* Lenses: schedulers of the programs' own, shown as tasks. The eight steps of the tutorial's
 * system, ready queues of every make, tasks that wait for each other, lost wake-ups, roles with
 * mistakes. */
#include "programs.h"

#include "base/error.h"
#include "machine/roles.h"
#include "replay/replay.h"

/* What happens to tasks, in short: +1 created, q1 queued, d1 dequeued, r1 runs, r0 the scheduler
 * does, t1:Trap, a1 answered, b1:reason, w1 woken, x1:how, and "!" for a problem. */
static void append_short(GString *text, const Log *log, const Event *event)
{
    const EventNameInfo *reasons = event_field_types[EVENT_FIELD_WAIT_REASON].names;
    const EventNameInfo *ends = event_field_types[EVENT_FIELD_EXIT_REASON].names;
    switch (event->kind) {
    case EVENT_TASK_CREATED:
        g_string_append_printf(text, "+%u ", event->task_created.task);
        break;
    case EVENT_TASK_QUEUED:
        g_string_append_printf(text, "q%u ", event->task_queued.task);
        break;
    case EVENT_TASK_DEQUEUED:
        g_string_append_printf(text, "d%u ", event->task_dequeued.task);
        break;
    case EVENT_TASK_RUNNING:
        g_string_append_printf(text, "r%u ", event->task_running.task);
        break;
    case EVENT_TASK_TRAPPED:
        g_string_append_printf(text, "t%u:%s ", event->task_trapped.task,
                               log_text(log, event->task_trapped.trap));
        break;
    case EVENT_TASK_ANSWERED:
        g_string_append_printf(text, "a%u ", event->task_answered.task);
        break;
    case EVENT_TASK_BLOCKED:
        g_string_append_printf(text, "b%u:%s ", event->task_blocked.task,
                               reasons[event->task_blocked.reason].name);
        break;
    case EVENT_TASK_WOKEN:
        g_string_append_printf(text, "w%u ", event->task_woken.task);
        break;
    case EVENT_TASK_EXITED:
        g_string_append_printf(text, "x%u:%s ", event->task_exited.task,
                               ends[event->task_exited.reason].name);
        break;
    case EVENT_DEADLOCK_FOUND:
        g_string_append(text, "! ");
        break;
    default:
        break;
    }
}

static char *in_short(const Log *log)
{
    g_autoptr(GString) text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        append_short(text, log, &event);
    return g_strdup(g_strchomp(text->str));
}

/* It makes sense to the fold, is the same again, and changes nothing that the program does. */
static void assert_laws(const MachineProgram *program, const MachineSettings *settings,
                        const Machine *machine)
{
    g_autoptr(Replay) replay = replay_new(machine_log(machine));
    while (replay_forward(replay))
        if (replay_world(replay)->contradictions) {
            g_autofree char *dump = world_dump(replay_world(replay));
            g_error("contradiction\n%s", dump);
        }
    g_autoptr(Machine) again = run_whole(program, settings);
    assert_same_logs(machine_log(machine), machine_log(again));
    MachineSettings without = *settings;
    without.roles = NULL;
    g_autoptr(Machine) plain = run_whole(program, &without);
    g_autofree char *output = output_of(machine_log(machine));
    g_autofree char *plain_output = output_of(machine_log(plain));
    g_assert_cmpstr(output, ==, plain_output);
}

static Machine *run_with_roles(const char *text, const char *roles)
{
    MachineProgram program = program_of(text);
    const MachineSettings settings = {.roles = roles, .steps = 100000};
    Machine *machine = run_whole(&program, &settings);
    assert_laws(&program, &settings, machine);
    return machine;
}

#define TUTORIAL_ROLES           \
    "task: Task\nbody: target\n" \
    "id: tid\nanswer: sendval\n" \
    "ready: Scheduler.ready\n"   \
    "tasks: Scheduler.taskmap\n" \
    "trap: SystemCall\n"         \
    "running: Task.run\n"

/* Programs of tests/programs/tutorial-schedulers. */
static const struct {
    const char *name, *roles;
    const char *begins; /* what happens first */
    const char *ends;   /* and last */
} steps[] = {
    {"step1-task", "task: Task\nbody: target\nid: tid\nrunning: Task.run\n", "+1 r1 r0 r1 r0 r1 r0",
     "x1:finished"},
    {"step2-scheduler", TUTORIAL_ROLES, "+1 q1 +2 q2 d1 r1 r0 q1 d2 r2 r0 q2 d1 r1 r0 q1", "q2"},
    {"step2-task-ends", TUTORIAL_ROLES, "+1 q1 +2 q2 d1 r1 r0 q1 d2", "r0"},
    {"step3-exit", TUTORIAL_ROLES, "+1 q1 +2 q2 d1 r1 r0 q1 d2", "x1:finished"},
    {"step4-gettid", TUTORIAL_ROLES, "+1 q1 +2 q2 d1 r1 t1:GetTid r0 a1 q1 d2 r2 t2:GetTid r0",
     "finished"},
    {"step5-newtask-killtask", TUTORIAL_ROLES, "+1 q1 d1 r1 t1:NewTask r0 +2 q2 a1 q1 d2 r2",
     "finished"},
    {"step6-waittask", TUTORIAL_ROLES "waiting task: Scheduler.exit_waiting\n",
     "+1 q1 d1 r1 t1:NewTask r0 +2 q2 a1 q1 d2 r2 r0 q2 d1 r1 t1:WaitTask r0 b1:task d2 r2 r0 q2",
     "r0 x2:finished w1 a1 q1 d1 r1 t1:WaitTask r0 a1 q1 d1 r1 r0 x1:finished"},
    {"step7-io-socketpair",
     TUTORIAL_ROLES "waiting read: Scheduler.read_waiting\n"
                    "waiting write: Scheduler.write_waiting\n",
     "+1 q1", NULL},
    {"step7-echo-server-clients",
     "task: generator\nready: Scheduler.ready\nwaiting read: Scheduler.reading\n"
     "waiting write: Scheduler.writing\ntrap: SystemCall\n",
     "+1 q1 +2 q2 +3 q3 d1 r1 t1:ReadWait r0 b1:read d2 r2", "finished"},
    {"step8-trampolined-tasks",
     "task: Task\nbody: target\nid: tid\nanswer: sendval\nready: ready\ntrap: SystemCall\n"
     "running: Task.run\n",
     "+1 +2 q1 q2 d1 r1 t1:GetTid r0", "finished"},
};

static char *read_file(const char *path, const char *ending)
{
    g_autofree char *file = g_strconcat(path, ending, NULL);
    g_autoptr(GError) error = NULL;
    char *text;
    g_file_get_contents(file, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static char *read_program(const char *name)
{
    g_autofree char *path = g_strdup_printf(TUTORIAL_PROGRAMS "/%s", name);
    return read_file(path, ".py");
}

static void test_step(gconstpointer data)
{
    const size_t i = GPOINTER_TO_SIZE(data);
    g_autofree char *text = read_program(steps[i].name);
    g_autoptr(Machine) machine = run_with_roles(text, steps[i].roles);
    g_autofree char *story = in_short(machine_log(machine));
    if (!g_str_has_prefix(story, steps[i].begins) ||
        (steps[i].ends && !g_str_has_suffix(story, steps[i].ends)))
        g_error("%s: %s", steps[i].name, story);
}

/* Schedulers written in other ways, in tests/programs/lenses: each has its roles and what happens
 * beside it. */
static void test_other(gconstpointer data)
{
    const char *name = data;
    g_autofree char *path = g_strdup_printf(OTHER_PROGRAMS "/%s", name);
    g_autofree char *text = read_file(path, ".py"), *roles = read_file(path, ".roles"),
                    *expected = read_file(path, ".story");
    g_autoptr(Machine) machine = run_with_roles(text, roles);
    g_autofree char *story = in_short(machine_log(machine));
    g_assert_cmpstr(story, ==, g_strchomp(expected));
}

static void add_others(void)
{
    g_autoptr(GDir) folder = g_dir_open(OTHER_PROGRAMS, 0, NULL);
    g_assert_nonnull(folder);
    guint count = 0;
    for (const char *file; (file = g_dir_read_name(folder));) {
        if (!g_str_has_suffix(file, ".roles"))
            continue;
        char *name = g_strndup(file, strlen(file) - strlen(".roles"));
        g_autofree char *path = g_strdup_printf("/machine/lens/others/%s", name);
        g_test_add_data_func_full(path, name, test_other, g_free);
        count++;
    }
    g_assert_cmpuint(count, >=, 8);
}

/* One scheduler, with each make of ready queue. */
static const char any_queue[] = "from collections import deque\n"
                                "from queue import Queue\n"
                                "class Task:\n"
                                "    def __init__(self, tid, body):\n"
                                "        self.tid, self.body = tid, body\n"
                                "class Scheduler:\n"
                                "    def __init__(self):\n"
                                "        self.ready = %s\n"
                                "    def put(self, task):\n"
                                "        %s\n"
                                "    def take(self):\n"
                                "        task = %s\n"
                                "        return task\n"
                                "    def loop(self):\n"
                                "        while %s:\n"
                                "            task = self.take()\n"
                                "            try:\n"
                                "                next(task.body)\n"
                                "            except StopIteration:\n"
                                "                continue\n"
                                "            self.put(task)\n"
                                "def work(n):\n"
                                "    for i in range(n):\n"
                                "        print(n, i)\n"
                                "        yield\n"
                                "scheduler = Scheduler()\n"
                                "for tid, n in (1, 2), (2, 1), (3, 2):\n"
                                "    scheduler.put(Task(tid, work(n)))\n"
                                "scheduler.loop()\n";

static void test_queues(void)
{
    static const char *const makes[][4] = {
        {"deque()", "self.ready.append(task)", "self.ready.popleft()", "self.ready"},
        {"[]", "self.ready.append(task)", "self.ready.pop(0)", "self.ready"},
        {"[]", "self.ready = self.ready + [task]", "self.ready[0]; del self.ready[0]",
         "self.ready"},
        {"{}", "self.ready[task.tid] = task", "self.ready.pop(next(iter(self.ready)))",
         "self.ready"},
        {"{}", "self.ready[task] = True", "next(iter(self.ready)); del self.ready[task]",
         "self.ready"},
        {"[]", "self.ready.append((0, task.tid, task))", "self.ready.pop(0)[2]", "self.ready"},
        {"Queue()", "self.ready.put(task)", "self.ready.get()", "not self.ready.empty()"},
        {"()", "self.ready += (task,)", "self.ready[0]; self.ready = self.ready[1:]", "self.ready"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(makes); i++) {
        g_auto(GStrv) parts = g_strsplit(any_queue, "%s", -1);
        g_autofree char *text = g_strconcat(parts[0], makes[i][0], parts[1], makes[i][1], parts[2],
                                            makes[i][2], parts[3], makes[i][3], parts[4], NULL);
        g_autoptr(Machine) machine =
            run_with_roles(text, "task: Task\nbody: body\nid: tid\nready: Scheduler.ready\n");
        g_autofree char *story = in_short(machine_log(machine));
        g_assert_cmpstr(story, ==,
                        "+1 q1 +2 q2 +3 q3 d1 r1 r0 q1 d2 r2 r0 q2 d3 r3 r0 q3 d1 r1 r0 q1 "
                        "d2 r2 r0 x2:finished d3 r3 r0 q3 d1 r1 r0 x1:finished "
                        "d3 r3 r0 x3:finished");
    }
}

/* A queue that is changed anywhere: priorities, removal from the middle, from the end. */
static void test_changes(void)
{
    static const char text[] = "class Task:\n"
                               "    def __init__(self, tid):\n"
                               "        self.tid = tid\n"
                               "tasks = [Task(n) for n in range(1, 6)]\n"
                               "ready = list(tasks)\n"
                               "ready.pop()\n"
                               "del ready[1]\n"
                               "ready.insert(0, tasks[4])\n"
                               "ready.reverse()\n"
                               "ready.append(ready.pop(0))\n"
                               "ready.clear()\n";
    g_autoptr(Machine) machine = run_with_roles(text, "task: Task\nid: tid\nready: ready\n");
    g_autofree char *story = in_short(machine_log(machine));
    g_assert_true(g_str_has_prefix(story, "+1 +2 +3 +4 +5 q1 q2 q3 q4 q5 d5 d2 "));
    g_autoptr(Replay) replay = replay_new(machine_log(machine));
    replay_seek(replay, log_count(machine_log(machine)));
    g_assert_cmpuint(replay_world(replay)->ready_count, ==, 0);
}

static char *problem_of(const char *text, const char *roles)
{
    g_autoptr(Machine) machine = run_with_roles(text, roles);
    const Log *log = machine_log(machine);
    Event event;
    log_event_at(log, find_event(log, EVENT_DEADLOCK_FOUND, 1), &event);
    return g_strdup(log_text(log, event.deadlock_found.text));
}

static const char waiting_scheduler[] =
    "from collections import deque\n"
    "class Task:\n"
    "    def __init__(self, tid, body):\n"
    "        self.tid, self.body = tid, body\n"
    "class Wait:\n"
    "    def __init__(self, tid): self.tid = tid\n"
    "class Scheduler:\n"
    "    def __init__(self):\n"
    "        self.ready, self.waiting, self.alive = deque(), {}, {}\n"
    "    def new(self, tid, body):\n"
    "        self.alive[tid] = task = Task(tid, body)\n"
    "        self.ready.append(task)\n"
    "    def loop(self):\n"
    "        while self.alive and %s:\n"
    "            if not self.ready: continue\n"
    "            task = self.ready.popleft()\n"
    "            try:\n"
    "                asked = next(task.body)\n"
    "            except StopIteration:\n"
    "                del self.alive[task.tid]\n"
    "                for other in self.waiting.pop(%s, []):\n"
    "                    self.ready.append(other)\n"
    "                continue\n"
    "            if isinstance(asked, Wait):\n"
    "                self.waiting.setdefault(asked.tid, []).append(task)\n"
    "            else:\n"
    "                self.ready.append(task)\n"
    "def waits(tid):\n"
    "    yield\n"
    "    yield Wait(tid)\n"
    "def works():\n"
    "    yield\n"
    "    yield\n"
    "scheduler = Scheduler()\n"
    "scheduler.new(1, waits(2))\n"
    "scheduler.new(2, %s)\n"
    "scheduler.loop()\n";

static char *scheduler_with(const char *condition, const char *woken, const char *second)
{
    g_auto(GStrv) parts = g_strsplit(waiting_scheduler, "%s", -1);
    return g_strconcat(parts[0], condition, parts[1], woken, parts[2], second, parts[3], NULL);
}

static const char waiting_roles[] = "task: Task\nbody: body\nid: tid\nready: Scheduler.ready\n"
                                    "tasks: Scheduler.alive\n"
                                    "waiting task: Scheduler.waiting\ntrap: Wait\n";

/* Two tasks wait for each other: whether the loop goes round for ever, ends, or fails. */
static void test_circle(void)
{
    static const char *const conditions[] = {"True", "self.ready", "self.ready[0]"};
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++) {
        g_autofree char *text = scheduler_with(conditions[i], "task.tid", "waits(1)");
        g_autofree char *problem = problem_of(text, waiting_roles);
        g_assert_cmpstr(problem, ==,
                        "task 1 (waits) waits for the end of task 2 (waits); task 2 (waits) waits "
                        "for the end of task 1 (waits): a circle");
    }
}

/* The scheduler forgets to wake whoever waits for the one that has ended. */
static void test_lost_wake_up(void)
{
    g_autofree char *text = scheduler_with("True", "None", "works()");
    g_autofree char *problem = problem_of(text, waiting_roles);
    g_assert_cmpstr(problem, ==,
                    "lost wake-up: task 1 (waits) waits for the end of task 2 (works), which is "
                    "over, and nobody wakes it");
}

/* It waits in select() for a socket, for ever, though a task is ready. */
static void test_lost_in_select(void)
{
    static const char text[] = "import select, socket\n"
                               "from collections import deque\n"
                               "here, there = socket.socketpair()\n"
                               "def reader():\n"
                               "    yield here\n"
                               "def writer():\n"
                               "    yield\n"
                               "    yield\n"
                               "    there.send(b'x')\n"
                               "ready, reading = deque([reader(), writer()]), {}\n"
                               "while ready or reading:\n"
                               "    if reading:\n"
                               "        for s in select.select(reading, [], [])[0]:\n"
                               "            ready.append(reading.pop(s))\n"
                               "    task = ready.popleft()\n"
                               "    try:\n"
                               "        wanted = next(task)\n"
                               "    except StopIteration:\n"
                               "        continue\n"
                               "    if wanted: reading[wanted] = task\n"
                               "    else: ready.append(task)\n";
    g_autofree char *problem =
        problem_of(text, "task: generator\nready: ready\nwaiting read: reading\n");
    g_assert_cmpstr(problem, ==, "lost wake-up: task 2 (writer) is ready, but the scheduler waits");
}

/* A scheduler that works has no problem. */
static void test_no_problem(void)
{
    g_autofree char *text = scheduler_with("True", "task.tid", "works()");
    g_autoptr(Machine) machine = run_with_roles(text, waiting_roles);
    g_autofree char *story = in_short(machine_log(machine));
    g_assert_null(strchr(story, '!'));
    g_assert_true(g_str_has_suffix(story, "r0 x2:finished w1 q1 d1 r1 r0 x1:finished"));
}

static void test_roles(void)
{
    static const char *const wrong[] = {
        "task",        "task: a b",  "ready: a..b",          "ready:",
        "nonsense: x", "waiting: x", "waiting sometimes: x", "waiting read: 5",
        "body: 9x",    "trap: a.b"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf("# a remark\n\n%s\n", wrong[i]);
        g_assert_null(roles_parse(text, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        g_assert_true(g_str_has_prefix(error->message, "line 3 of the roles"));
    }
    g_autoptr(Roles) roles = roles_parse("task: T # so\nready: s.q\nready: low\n"
                                         "waiting  sleep: S.sleeping\n",
                                         NULL);
    g_assert_cmpuint(roles->ready->len, ==, 2);
    g_assert_cmpstr(g_array_index(roles->ready, RolePlace, 0).owner, ==, "s");
    g_assert_null(g_array_index(roles->ready, RolePlace, 1).owner);
    g_assert_cmpint(g_array_index(roles->rooms, RoleRoom, 0).reason, ==, WAIT_SLEEP);
}

/* Freed after each event in turn, and branched. */
static void test_anywhere(void)
{
    g_autofree char *text = read_program("step6-waittask");
    MachineProgram program = program_of(text);
    const MachineSettings settings = {.roles = steps[6].roles};
    g_autoptr(Machine) whole = run_whole(&program, &settings);
    guint64 count = log_count(machine_log(whole));
    for (guint64 events = 1; events <= count; events += 1 + count / 200) {
        g_autoptr(Machine) machine = machine_new(&program, &settings);
        const MachineStop there = {.events = events};
        machine_advance(machine, &there, 0);
        g_autoptr(Machine) branch = machine_branch(whole, events, NULL, NULL);
        g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
        assert_same_logs(machine_log(whole), machine_log(branch));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *path = g_strdup_printf("/machine/lens/%s", steps[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_step);
    }
    add_others();
    g_test_add_func("/machine/lens/queues", test_queues);
    g_test_add_func("/machine/lens/changes", test_changes);
    g_test_add_func("/machine/lens/circle", test_circle);
    g_test_add_func("/machine/lens/lost-wake-up", test_lost_wake_up);
    g_test_add_func("/machine/lens/lost-in-select", test_lost_in_select);
    g_test_add_func("/machine/lens/no-problem", test_no_problem);
    g_test_add_func("/machine/lens/roles", test_roles);
    g_test_add_func("/machine/lens/anywhere", test_anywhere);
    return g_test_run();
}
