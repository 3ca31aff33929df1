// SPDX-License-Identifier: MIT
/*
 * Laws over thousands of random programs.
 *
 * A random program is a handful of tasks that do whatever their seed says: yield,
 * sleep, compute, make, kill, cancel and await each other, share a queue, a lock, a semaphore and
 * an event, fail, with and without timeouts. Whatever they do:
 *     - the same seed gives the same run, to the last event;
 *     - recording changes nothing;
 *     - no reference is lost or released twice;
 *     - what was recorded adds up: the replay side finds no contradiction in it;
 *     - the run may be left, or any task killed, at any point.
 */
#include "fixture.h"

#include "base/limits.h"
#include "base/random.h"
#include "replay/fold.h"
#include "replay/world.h"

#include <string.h>

/* ---- References that count
 * ----------------------------------------------------------------------- */

typedef struct {
    int64_t alive; /* references held by anybody */
    uint64_t hash; /* of all that tasks saw */
} Ledger;

static void retain(void *data, void *reference)
{
    ((Ledger *)data)->alive++;
}

static void release(void *data, void *reference)
{
    Ledger *ledger = data;
    g_assert_cmpint(ledger->alive, >, 0);
    ledger->alive--;
}

static EventValue describe(void *data, void *reference)
{
    return event_value_int((int64_t)(intptr_t)reference);
}

static void see(Ledger *ledger, uint64_t what)
{
    ledger->hash = (ledger->hash ^ what) * 0x9e3779b97f4a7c15u;
    ledger->hash ^= ledger->hash >> 29;
}

/* ---- A random program
 * ------------------------------------------------------------------------------ */

enum { MOST_TASKS = 24, STEPS = 12 };

typedef struct {
    Kernel *kernel;
    Ledger ledger;
    KernelObject *queue, *lock, *semaphore, *event;
    uint64_t seed;
    uint64_t bodies; /* made so far: each has a stream of chance of its own */
} Program;

static KernelValue new_reference(Program *program, uint64_t number)
{
    program->ledger.alive++;
    return kernel_reference((void *)(uintptr_t)(number % 1000 + 1));
}

static KernelBody *random_body(Program *program);

static KernelValue some_timeout(Random *random)
{
    return random_below(random, 3) ? kernel_time((int64_t)random_below(random, 8) * MS)
                                   : kernel_none();
}

static KernelValue some_task(Random *random)
{
    return kernel_int((int64_t)random_below(random, MOST_TASKS));
}

static KernelValue some_tasks(Random *random)
{
    KernelList *list = kernel_list_new(random_below(random, 4));
    for (size_t i = 0; i < list->count; i++)
        list->values[i] = some_task(random);
    return kernel_list_value(list);
}

static KernelValue some_argument(Program *program, Random *random, const KernelArgumentInfo *info)
{
    switch (info->kind) {
    case KERNEL_ARGUMENT_BODY:
        return kernel_body_value(random_body(program));
    case KERNEL_ARGUMENT_TASK:
        return some_task(random);
    case KERNEL_ARGUMENT_TASKS:
        return some_tasks(random);
    case KERNEL_ARGUMENT_DESCRIPTOR:
        return kernel_int(3);
    case KERNEL_ARGUMENT_DURATION:
        return info->optional ? some_timeout(random)
                              : kernel_time((int64_t)random_below(random, 5) * MS);
    case KERNEL_ARGUMENT_NUMBER:
        return kernel_int((int64_t)random_below(random, 9) - 2);
    case KERNEL_ARGUMENT_ANY:
        return new_reference(program, random_next(random));
    case KERNEL_ARGUMENT_QUEUE:
        return kernel_object_value(program->queue);
    case KERNEL_ARGUMENT_LOCK:
        return kernel_object_value(program->lock);
    case KERNEL_ARGUMENT_SEMAPHORE:
        return kernel_object_value(program->semaphore);
    case KERNEL_ARGUMENT_EVENT:
        return kernel_object_value(program->event);
    case KERNEL_ARGUMENT_KINDS:
        break;
    }
    g_assert_not_reached();
}

static void see_value(Ledger *ledger, KernelValue value)
{
    see(ledger, value.kind);
    if (value.kind == KERNEL_LIST) {
        for (size_t i = 0; i < value.list->count; i++)
            see_value(ledger, value.list->values[i]);
    } else if (value.kind != KERNEL_OBJECT) {
        see(ledger, (uint64_t)value.number);
    }
}

/* One trap, whichever; false when the task is to end. */
static bool do_something(Task *self, Program *program, Random *random)
{
    KernelTrap trap = (KernelTrap)random_below(random, KERNEL_TRAPS);
    const KernelTrapInfo *info = &kernel_traps[trap];
    KernelValue arguments[KERNEL_TRAP_ARGUMENTS] = {0};
    unsigned count = info->needed + (unsigned)random_below(random, info->count - info->needed + 1);
    for (unsigned i = 0; i < count; i++)
        arguments[i] = some_argument(program, random, &info->arguments[i]);
    if (random_below(random, 40) == 0)
        trap = KERNEL_TRAPS; /* there is no such one */
    TaskAnswer answer = task_trap(self, trap, count, arguments);
    see(&program->ledger, (uint64_t)task_id(self) << 8 | answer.status);
    see_value(&program->ledger, answer.value);
    kernel_value_release(program->kernel, answer.value);
    if (answer.status == TASK_REFUSED)
        see(&program->ledger, g_str_hash(answer.error->text));
    return answer.status != TASK_KILLED;
}

static KernelValue live(Task *self, void *data)
{
    Program *program = data;
    Random random = random_from_seed(program->seed * 1000003 + task_id(self));
    for (int step = 0; step < STEPS; step++) {
        if (random_below(&random, 3) == 0) {
            if (!task_yield(self) && task_is_killed(self))
                break;
        } else if (!do_something(self, program, &random)) {
            break;
        }
    }
    if (random_below(&random, 6) == 0)
        return task_fail(self, "ValueError", "chance said so");
    return new_reference(program, random_next(&random));
}

static KernelBody *random_body(Program *program)
{
    program->bodies++;
    return task_body_named(program->kernel, live, program, "live");
}

/* A policy, a quantum and all the rest as the seed says. */
static KernelSettings random_settings(Program *program, uint64_t seed)
{
    Random random = random_from_seed(seed);
    size_t policies = 0;
    while (kernel_policies[policies])
        policies++;
    KernelSettings settings = kernel_settings_default();
    settings.seed = seed;
    settings.policy = kernel_policies[random_below(&random, policies)];
    settings.quantum = random_below(&random, 2) * (uint64_t)MS;
    settings.turn_time = random_below(&random, 2) * 100000;
    settings.keep_finished = (uint32_t)random_below(&random, 20);
    settings.most_tasks = MOST_TASKS;
    settings.turns = 20000;
    static const unsigned quirks[] = {0,
                                      0,
                                      0,
                                      KERNEL_QUIRK_STICKY_ANSWERS,
                                      KERNEL_QUIRK_KILL_AT_ONCE,
                                      KERNEL_QUIRK_KILLED_WAITERS_STAY,
                                      KERNEL_QUIRK_ERRORS_END_RUN};
    settings.quirks = quirks[random_below(&random, G_N_ELEMENTS(quirks))];
    settings.references = (KernelReferences){&program->ledger, retain, release, describe};
    return settings;
}

static void begin(Program *program, uint64_t seed, Log *log)
{
    *program = (Program){.seed = seed};
    KernelSettings settings = random_settings(program, seed);
    Kernel *kernel = program->kernel = kernel_of(&settings);
    if (log)
        kernel_record(kernel, &(KernelRecorder){.log = log});
    program->queue = kernel_queue_new(kernel, seed % 4, "queue");
    program->lock = kernel_lock_new(kernel, "lock");
    program->semaphore = kernel_semaphore_new(kernel, 1, "semaphore");
    program->event = kernel_event_new(kernel, "event");
    for (int i = 0; i < 4; i++)
        kernel_spawn(kernel, random_body(program), NULL);
}

static bool count_one(uint32_t id, void *data)
{
    ++*(unsigned *)data;
    return true;
}

/* Frees everything, and checks that nothing is left. */
static void end(Program *program)
{
    unsigned alive = 0;
    kernel_visit_tasks(program->kernel, count_one, &alive);
    g_assert_cmpuint(alive, ==, kernel_alive(program->kernel));
    kernel_free(program->kernel);
    kernel_object_unref(program->queue);
    kernel_object_unref(program->lock);
    kernel_object_unref(program->semaphore);
    kernel_object_unref(program->event);
    g_assert_cmpint(program->ledger.alive, ==, 0);
}

/* ---- The laws
 * -------------------------------------------------------------------------------------- */

static uint64_t hash_of(const Log *log)
{
    uint64_t hash = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        EventValue cells[EVENT_FIELDS_MAX];
        unsigned count = event_to_cells(&event, cells);
        hash = (hash ^ event.kind) * 0x9e3779b97f4a7c15u;
        for (unsigned i = 0; i < count; i++)
            hash = ((hash ^ cells[i].bits) + cells[i].tag) * 0x9e3779b97f4a7c15u;
    }
    return hash ^ log_text_count(log);
}

typedef struct {
    uint64_t seen, events, clock;
    KernelStatus status;
    KernelFigures figures;
} Run;

static Run run(uint64_t seed, Log *log)
{
    Program program;
    Run run = {0};
    begin(&program, seed, log);
    run.status = kernel_run(program.kernel);
    run.clock = kernel_now(program.kernel);
    run.figures = kernel_figures(program.kernel);
    end(&program);
    run.seen = program.ledger.hash;
    run.events = log ? hash_of(log) : 0;
    return run;
}

static unsigned seeds(void)
{
    return g_test_slow() ? 100000 : 4000;
}

static void test_same_seed(void)
{
    g_autoptr(Log) first = log_new(LIMIT_LOG_BYTES);
    g_autoptr(Log) second = log_new(LIMIT_LOG_BYTES);
    unsigned ends[KERNEL_FAILED_TASK + 1] = {0};
    for (unsigned seed = 0; seed < seeds(); seed++) {
        log_clear(first);
        log_clear(second);
        Run a = run(seed, first), b = run(seed, second), unrecorded = run(seed, NULL);
        g_assert_cmpmem(&a, sizeof a, &b, sizeof b);
        unrecorded.events = a.events;
        if (memcmp(&a, &unrecorded, sizeof a) != 0)
            g_test_message("seed %u", seed);
        g_assert_cmpmem(&a, sizeof a, &unrecorded, sizeof unrecorded);
        ends[a.status]++;
    }
    /* The programs were of all kinds. */
    g_assert_cmpuint(ends[KERNEL_DONE], >, seeds() / 10);
    g_assert_cmpuint(ends[KERNEL_DEADLOCK], >, seeds() / 100);
    g_assert_cmpuint(ends[KERNEL_FAILED_TASK], >, seeds() / 100);
}

static void assert_adds_up(const Log *log)
{
    g_autoptr(World) world = world_new(log);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        world_fold(world, &event);
        if (world->contradictions > 0)
            g_test_message("at event %" G_GUINT64_FORMAT ", %s", event.number,
                           event_kinds[event.kind].name);
        g_assert_cmpuint(world->contradictions, ==, 0);
    }
}

static void test_adds_up(void)
{
    g_autoptr(Log) log = log_new(LIMIT_LOG_BYTES);
    for (unsigned seed = 0; seed < seeds() / 4; seed++) {
        log_clear(log);
        run(seed, log);
        assert_adds_up(log);
    }
}

/* Left after each of its steps. */
static void test_left_anywhere(void)
{
    for (unsigned seed = 0; seed < 60; seed++) {
        for (unsigned steps = 0; steps < 60; steps++) {
            Program program;
            begin(&program, seed, NULL);
            for (unsigned i = 0; i < steps; i++)
                kernel_step(program.kernel, 0);
            end(&program);
        }
    }
}

/* Each of the first tasks killed after each step of a run: it goes on to some end. */
static void test_kill_anywhere(void)
{
    unsigned killed = 0;
    g_autoptr(Log) log = log_new(LIMIT_LOG_BYTES);
    for (unsigned seed = 0; seed < 12; seed++) {
        for (unsigned steps = 0; steps < 50; steps++) {
            for (uint32_t victim = 1; victim <= 6; victim++) {
                Program program;
                log_clear(log);
                begin(&program, seed, log);
                for (unsigned i = 0; i < steps; i++)
                    kernel_step(program.kernel, 0);
                killed += kernel_kill(program.kernel, victim);
                kernel_run(program.kernel);
                end(&program);
                assert_adds_up(log);
            }
        }
    }
    g_assert_cmpuint(killed, >, 500);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernel/laws/same-seed", test_same_seed);
    g_test_add_func("/kernel/laws/adds-up", test_adds_up);
    g_test_add_func("/kernel/laws/left-anywhere", test_left_anywhere);
    g_test_add_func("/kernel/laws/kill-anywhere", test_kill_anywhere);
    return g_test_run();
}
