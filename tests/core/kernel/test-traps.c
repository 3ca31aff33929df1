// SPDX-License-Identifier: MIT
/* Every trap's error cases, looped over the table; queues, locks, semaphores, events; deadlocks. */
#include "fixture.h"

#include <string.h>

/* ---- Malformed traps ----------------------------------------------------------------------------
 */

/* One value of every kind, made anew for each use. */
enum { SAMPLES = 13 };

static KernelValue sample(Kernel *kernel, int which)
{
    KernelObject *object = NULL;
    KernelList *list;
    switch (which) {
    case 0:
        return kernel_none();
    case 1:
        return kernel_bool(true);
    case 2:
        return kernel_int(1000000);
    case 3:
        return kernel_int(-1);
    case 4:
        return kernel_time(0);
    case 5:
        return kernel_time(-1);
    case 6:
        return kernel_reference((char *)"text");
    case 7:
        return kernel_list_value(kernel_list_new(0));
    case 8:
        list = kernel_list_new(1); /* of None, not of ids */
        return kernel_list_value(list);
    case 9:
        object = kernel_queue_new(kernel, 1, "q");
        break;
    case 10:
        object = kernel_lock_new(kernel, "l");
        break;
    case 11:
        object = kernel_semaphore_new(kernel, 1, "s");
        break;
    case 12:
        object = kernel_event_new(kernel, "e");
        break;
    }
    KernelValue value = kernel_object_value(object);
    kernel_object_unref(object);
    return value;
}

/* Whether the sample fits an argument: said here once more, by hand. */
static bool sample_fits(int which, KernelArgumentKind kind)
{
    static const char *const fitting[KERNEL_ARGUMENT_KINDS] = {[KERNEL_ARGUMENT_BODY] = "",
                                                               [KERNEL_ARGUMENT_TASK] = "cd",
                                                               [KERNEL_ARGUMENT_TASKS] = "h",
                                                               [KERNEL_ARGUMENT_DESCRIPTOR] = "c",
                                                               [KERNEL_ARGUMENT_DURATION] = "e",
                                                               [KERNEL_ARGUMENT_NUMBER] = "cd",
                                                               [KERNEL_ARGUMENT_ANY] =
                                                                   "abcdefghijklm",
                                                               [KERNEL_ARGUMENT_QUEUE] = "j",
                                                               [KERNEL_ARGUMENT_LOCK] = "k",
                                                               [KERNEL_ARGUMENT_SEMAPHORE] = "l",
                                                               [KERNEL_ARGUMENT_EVENT] = "m"};
    return strchr(fitting[kind], 'a' + which) != NULL;
}

static int fitting_sample(KernelArgumentKind kind)
{
    for (int which = SAMPLES - 1; which >= 0; which--)
        if (sample_fits(which, kind))
            return which;
    return -1;
}

typedef struct {
    KernelTrap trap;
    unsigned count;
    unsigned wrong; /* the argument that is */
    int which;
    bool went_on;
} Malformed;

static KernelValue do_nothing(Task *self, void *data)
{
    return kernel_none();
}

static KernelValue fitting_value(Task *self, KernelArgumentKind kind)
{
    if (kind == KERNEL_ARGUMENT_BODY)
        return kernel_body_value(task_body(task_kernel(self), do_nothing, NULL));
    return sample(task_kernel(self), fitting_sample(kind));
}

static KernelValue trap_badly(Task *self, void *data)
{
    Malformed *malformed = data;
    const KernelTrapInfo *info = &kernel_traps[malformed->trap];
    KernelValue arguments[KERNEL_TRAP_ARGUMENTS] = {0};
    for (unsigned i = 0; i < malformed->count && i < KERNEL_TRAP_ARGUMENTS; i++) {
        bool spoiled = i >= info->count || i == malformed->wrong;
        arguments[i] = spoiled ? sample(task_kernel(self), malformed->which)
                               : fitting_value(self, info->arguments[i].kind);
    }
    TaskAnswer answer = task_trap(self, malformed->trap, malformed->count, arguments);
    g_assert_cmpint(answer.status, ==, TASK_REFUSED);
    g_assert_true(answer.error == task_error(self));
    g_assert_cmpstr(answer.error->type, ==, "TypeError");
    g_assert_nonnull(strstr(answer.error->text, info->name));
    malformed->went_on = task_yield(self);
    return kernel_none();
}

static void assert_refused(Malformed malformed)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, trap_badly, &malformed);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_true(malformed.went_on);
    g_assert_cmpuint(kernel_figures(kernel).failed, ==, 0);
    kernel_free(kernel);
}

static void test_wrong_counts(void)
{
    for (unsigned trap = 0; trap < KERNEL_TRAPS; trap++)
        for (unsigned count = 0; count <= KERNEL_TRAP_ARGUMENTS; count++)
            if (count < kernel_traps[trap].needed || count > kernel_traps[trap].count)
                assert_refused(
                    (Malformed){.trap = trap, .count = count, .wrong = UINT_MAX, .which = 0});
}

static void test_wrong_arguments(void)
{
    unsigned tried = 0;
    for (unsigned trap = 0; trap < KERNEL_TRAPS; trap++) {
        const KernelTrapInfo *info = &kernel_traps[trap];
        for (unsigned wrong = 0; wrong < info->count; wrong++) {
            for (int which = 0; which < SAMPLES; which++) {
                const KernelArgumentInfo *argument = &info->arguments[wrong];
                if (sample_fits(which, argument->kind) || (argument->optional && which == 0))
                    continue;
                assert_refused((Malformed){trap,
                                           wrong + 1 > info->needed ? wrong + 1 : info->needed,
                                           wrong, which, false});
                tried++;
            }
        }
    }
    g_assert_cmpuint(tried, >, 200);
}

static KernelValue trap_unknown(Task *self, void *data)
{
    TaskAnswer answer = task_trap(self, (KernelTrap)77, 0, NULL);
    tell("%s: %s;", answer.error->type, answer.error->text);
    KernelValue arguments[4] = {sample(task_kernel(self), 9), sample(task_kernel(self), 10)};
    answer = task_trap(self, (KernelTrap)KERNEL_TRAPS, 4, arguments);
    return task_fail_again(self);
}

static void test_unknown(void)
{
    Kernel *kernel = kernel_of(NULL);
    uint32_t id = spawn(kernel, trap_unknown, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_autofree char *expected =
        g_strdup_printf("TypeError: there is no trap number %u", KERNEL_TRAPS);
    assert_failed(kernel, id, expected);
    assert_story(kernel, "TypeError: there is no trap number 77;");
}

static KernelValue say_what_is_wrong(Task *self, void *data)
{
    Kernel *kernel = task_kernel(self);
    static const int samples[] = {0, 1, 2, 5, 6, 7, 10};
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        KernelValue argument = sample(kernel, samples[i]);
        tell("%s\n", task_trap(self, KERNEL_TRAP_SLEEP, 1, &argument).error->text);
    }
    tell("%s\n", task_trap(self, KERNEL_TRAP_PUT, 0, NULL).error->text);
    tell("%s\n", task_trap(self, KERNEL_TRAP_KILL_TASK, 0, NULL).error->text);
    return kernel_none();
}

static void test_messages(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, say_what_is_wrong, NULL);
    assert_story(
        kernel, "Sleep() needs a duration that is not negative as 'duration', not None\n"
                " Sleep() needs a duration that is not negative as 'duration', not True\n"
                " Sleep() needs a duration that is not negative as 'duration', not 1000000\n"
                " Sleep() needs a duration that is not negative as 'duration', not -1 ns\n"
                " Sleep() needs a duration that is not negative as 'duration', not something else\n"
                " Sleep() needs a duration that is not negative as 'duration', not a list\n"
                " Sleep() needs a duration that is not negative as 'duration', not the lock 'l'\n"
                " Put() takes 2 to 3 arguments, not 0\n"
                " KillTask() takes 1 argument, not 0\n");
}

static KernelValue nothing_outside(Task *self, void *data)
{
    task_read_wait(self, 5, TASK_FOR_EVER);
    tell("%s:%s", task_error(self)->type, task_error(self)->text);
    task_write_wait(self, 6, TASK_FOR_EVER);
    tell("%s:%s", task_error(self)->type, task_error(self)->text);
    uint32_t unknown = 99;
    tell("%s", task_gather(self, &unknown, 1, TASK_FOR_EVER).error->text);
    tell("%d%d", task_set_priority(self, 99, 5), task_set_priority(self, 1, 5));
    return kernel_none();
}

static void test_wrong_targets(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, nothing_outside, NULL);
    assert_story(kernel, "OSError:[Errno 9] Bad file descriptor: 5 OSError:[Errno 9] Bad file "
                         "descriptor: 6 there is no task 99 to gather, "
                         "or it ended long ago 01");
}

/* ---- Queues -------------------------------------------------------------------------------------
 */

typedef struct {
    KernelObject *object;
    int count;
} Shared;

static KernelValue producer(Task *self, void *data)
{
    Shared *shared = data;
    for (int i = 1; i <= shared->count; i++) {
        task_put(self, shared->object, kernel_int(i));
        tell("+%d", i);
    }
    return kernel_none();
}

static KernelValue consumer(Task *self, void *data)
{
    Shared *shared = data;
    for (int i = 1; i <= shared->count; i++)
        tell("-%d", (int)task_get(self, shared->object, TASK_FOR_EVER).value.number);
    return kernel_none();
}

static void run_queue(size_t capacity, TaskFunction first, TaskFunction second,
                      const char *expected)
{
    Kernel *kernel = kernel_of(NULL);
    Shared shared = {kernel_queue_new(kernel, capacity, "jobs"), 4};
    spawn(kernel, first, &shared);
    spawn(kernel, second, &shared);
    assert_story(kernel, expected);
    g_assert_cmpint(kernel_object_level(shared.object), ==, 0);
    kernel_object_unref(shared.object); /* it outlives its kernel */
}

static KernelValue slow_consumer(Task *self, void *data)
{
    Shared *shared = data;
    for (int i = 1; i <= shared->count; i++) {
        task_sleep(self, 1 * MS);
        tell("-%d", (int)task_get(self, shared->object, TASK_FOR_EVER).value.number);
    }
    return kernel_none();
}

/* The row says who had to wait: the producer for room from its third value on, or not at all. */
static void test_queue_fills_up(void)
{
    run_queue(2, producer, slow_consumer, "+1 +2 +3 -1 +4 -2 -3 -4");
    run_queue(4, producer, slow_consumer, "+1 +2 +3 +4 -1 -2 -3 -4");
    run_queue(1, producer, slow_consumer, "+1 +2 -1 +3 -2 +4 -3 -4");
}

static void test_queue(void)
{
    run_queue(2, producer, consumer, "+1 -1 +2 -2 +3 -3 +4 -4");
    run_queue(2, consumer, producer, "-1 +1 -2 +2 -3 +3 -4 +4");
    run_queue(0, producer, consumer, "+1 -1 +2 -2 +3 -3 +4 -4");
    run_queue(0, consumer, producer, "-1 +1 -2 +2 -3 +3 -4 +4");
}

static KernelValue times_out(Task *self, void *data)
{
    Shared *shared = data;
    tell("%s", task_get(self, shared->object, 5 * MS).error->text);
    task_put(self, shared->object, kernel_int(1));
    KernelValue arguments[] = {kernel_object_value(shared->object), kernel_int(2),
                               kernel_time(5 * MS)};
    tell("%s", task_trap(self, KERNEL_TRAP_PUT, 3, arguments).error->text);
    tell("%d@%d", (int)kernel_object_level(shared->object), (int)(task_now(self) / MS));
    return kernel_none();
}

static void test_timeouts(void)
{
    KernelSettings settings = exact_settings();
    Kernel *kernel = kernel_of(&settings);
    Shared shared = {kernel_queue_new(kernel, 1, "jobs"), 0};
    spawn(kernel, times_out, &shared);
    assert_story(kernel,
                 "nothing was put into the queue in time no room came into the queue in time "
                 "1@10");
    kernel_object_unref(shared.object);
}

/* ---- Locks, semaphores, events ------------------------------------------------------------------
 */

static KernelValue locker(Task *self, void *data)
{
    Shared *shared = data;
    uint32_t id = task_get_id(self);
    if (!task_acquire(self, shared->object)) {
        tell("%u!", id);
        return kernel_none();
    }
    tell("%u(", id);
    task_sleep(self, 1 * MS);
    tell(")%u", id);
    if (id != 2) /* one forgets it: the lock is free when that task has ended */
        task_release(self, shared->object);
    return kernel_none();
}

static KernelValue killer_of_waiter(Task *self, void *data)
{
    task_yield(self);
    task_yield(self);
    task_kill(self, 3);
    return kernel_none();
}

static void test_lock(void)
{
    Kernel *kernel = kernel_of(NULL);
    Shared shared = {kernel_lock_new(kernel, "door"), 0};
    for (int i = 0; i < 4; i++)
        spawn(kernel, locker, &shared);
    spawn(kernel, killer_of_waiter, NULL);
    assert_story(kernel, "1( 3! )1 2( )2 4( )4");
    kernel_object_unref(shared.object);
}

static KernelValue releases_wrongly(Task *self, void *data)
{
    Shared *shared = data;
    task_release(self, shared->object);
    tell("%s;", task_error(self)->text);
    task_acquire(self, shared->object);
    task_sleep(self, 10 * MS);
    return kernel_none();
}

static KernelValue releases_anothers(Task *self, void *data)
{
    Shared *shared = data;
    task_sleep(self, 5 * MS);
    task_release(self, shared->object);
    tell("%s", task_error(self)->text);
    return kernel_none();
}

static void test_lock_errors(void)
{
    Kernel *kernel = kernel_of(NULL);
    Shared shared = {kernel_lock_new(kernel, "door"), 0};
    spawn(kernel, releases_wrongly, &shared);
    spawn(kernel, releases_anothers, &shared);
    assert_story(kernel, "Release() of the lock 'door', which nobody holds; Release() of the lock "
                         "'door', which task 1 (releases_wrongly) holds");
    kernel_object_unref(shared.object);
}

static KernelValue passes(Task *self, void *data)
{
    Shared *shared = data;
    uint32_t id = task_get_id(self);
    task_down(self, shared->object);
    tell("%u(", id);
    task_sleep(self, 1 * MS);
    tell(")%u", id);
    task_up(self, shared->object);
    return kernel_none();
}

static void test_semaphore(void)
{
    Kernel *kernel = kernel_of(NULL);
    Shared shared = {kernel_semaphore_new(kernel, 2, "seats"), 0};
    for (int i = 0; i < 4; i++)
        spawn(kernel, passes, &shared);
    assert_story(kernel, "1( 2( )1 3( )2 4( )3 )4");
    g_assert_cmpint(kernel_object_level(shared.object), ==, 2);
    kernel_object_unref(shared.object);
}

static KernelValue waits_for_event(Task *self, void *data)
{
    Shared *shared = data;
    bool set = task_wait_event(self, shared->object, shared->count * MS);
    tell("%s", set ? "set" : task_error(self)->type);
    tell("@%d", (int)(task_now(self) / MS));
    return kernel_none();
}

static KernelValue sets_event(Task *self, void *data)
{
    Shared *shared = data;
    task_sleep(self, 10 * MS);
    task_set_event(self, shared->object);
    tell("%d", task_wait_event(self, shared->object, 1));
    task_clear_event(self, shared->object);
    tell("%d", task_wait_event(self, shared->object, 1));
    return kernel_none();
}

static void test_event(void)
{
    KernelSettings settings = exact_settings();
    Kernel *kernel = kernel_of(&settings);
    Shared patient = {kernel_event_new(kernel, "start"), 50}, hasty = {patient.object, 5};
    spawn(kernel, waits_for_event, &patient);
    spawn(kernel, waits_for_event, &hasty);
    spawn(kernel, waits_for_event, &patient);
    spawn(kernel, sets_event, &patient);
    assert_story(kernel, "TimeoutError @5 set set @10 @10 1 0");
    kernel_object_unref(patient.object);
}

/* ---- Deadlocks ----------------------------------------------------------------------------------
 */

static KernelValue waits_for_other(Task *self, void *data)
{
    task_wait(self, (uint32_t)(uintptr_t)data);
    return kernel_none();
}

static void assert_stuck(Kernel *kernel, const char *expected)
{
    Log *log = record_into_log(kernel);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DEADLOCK);
    g_assert_cmpstr(kernel_problem(kernel), ==, expected);
    g_assert_cmpuint(count_events(log, EVENT_DEADLOCK_FOUND), ==, 1);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DEADLOCK); /* and says so only once */
    g_assert_cmpuint(count_events(log, EVENT_DEADLOCK_FOUND), ==, 1);
    kernel_record(kernel, NULL);
    kernel_free(kernel);
    log_free(log);
}

static void test_circle(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn_named(kernel, waits_for_other, (void *)1, "alone");
    assert_stuck(kernel, "task 1 (alone) waits for the end of task 1 (alone): a circle");
    kernel = kernel_of(NULL);
    spawn_named(kernel, waits_for_other, (void *)2, "a");
    spawn_named(kernel, waits_for_other, (void *)3, "b");
    spawn_named(kernel, waits_for_other, (void *)2, "c");
    assert_stuck(kernel,
                 "task 2 (b) waits for the end of task 3 (c); task 3 (c) waits for the end of "
                 "task 2 (b): a circle");
}

static KernelValue takes_two(Task *self, void *data)
{
    KernelObject **locks = data;
    task_acquire(self, locks[0]);
    task_yield(self);
    task_acquire(self, locks[1]);
    return kernel_none();
}

static void test_two_locks(void)
{
    Kernel *kernel = kernel_of(NULL);
    KernelObject *locks[3] = {kernel_lock_new(kernel, "fork"), kernel_lock_new(kernel, "knife")};
    locks[2] = locks[0];
    spawn_named(kernel, takes_two, &locks[0], "a");
    spawn_named(kernel, takes_two, &locks[1], "b");
    assert_stuck(kernel,
                 "task 1 (a) waits for the lock 'knife', which task 2 (b) holds; task 2 (b) "
                 "waits for the lock 'fork', which task 1 (a) holds: a circle");
    kernel_object_unref(locks[0]);
    kernel_object_unref(locks[1]);
}

static void test_for_ever(void)
{
    Kernel *kernel = kernel_of(NULL);
    Shared queue = {kernel_queue_new(kernel, 1, "jobs"), 2};
    Shared event = {kernel_event_new(kernel, "start"), 1000000};
    Shared semaphore = {kernel_semaphore_new(kernel, 0, "seats"), 0};
    spawn_named(kernel, consumer, &queue, "worker");
    spawn_named(kernel, passes, &semaphore, "guest");
    assert_stuck(kernel, "task 1 (worker) waits for a value in the queue 'jobs', into which nobody "
                         "puts one; task 2 (guest) waits for the semaphore 'seats', which nobody "
                         "raises");
    kernel_object_unref(queue.object);
    kernel_object_unref(event.object);
    kernel_object_unref(semaphore.object);
}

/* A deadlock ends when somebody outside kills one of those in it. */
static void test_way_out(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, waits_for_other, (void *)2);
    spawn(kernel, waits_for_other, (void *)1);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DEADLOCK);
    kernel_kill(kernel, 1);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_null(kernel_problem(kernel));
    kernel_free(kernel);
}

static KernelValue spins(Task *self, void *data)
{
    while (task_yield(self))
        continue;
    return kernel_none();
}

static void test_turn_quota(void)
{
    KernelSettings settings = kernel_settings_default();
    settings.turns = 1000;
    Kernel *kernel = kernel_of(&settings);
    spawn(kernel, spins, NULL);
    spawn(kernel, spins, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_QUOTA);
    g_assert_cmpstr(kernel_problem(kernel), ==, "the run has taken its 1000 turns");
    g_assert_cmpuint(kernel_figures(kernel).turns, ==, 1000);
    kernel_free(kernel);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        GTestFunc run;
    } tests[] = {
        {"wrong-counts", test_wrong_counts},
        {"wrong-arguments", test_wrong_arguments},
        {"unknown", test_unknown},
        {"messages", test_messages},
        {"wrong-targets", test_wrong_targets},
        {"queue", test_queue},
        {"queue-fills-up", test_queue_fills_up},
        {"timeouts", test_timeouts},
        {"lock", test_lock},
        {"lock-errors", test_lock_errors},
        {"semaphore", test_semaphore},
        {"event", test_event},
        {"circle", test_circle},
        {"two-locks", test_two_locks},
        {"for-ever", test_for_ever},
        {"way-out", test_way_out},
        {"turn-quota", test_turn_quota},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strdup_printf("/kernel/traps/%s", tests[i].name);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
