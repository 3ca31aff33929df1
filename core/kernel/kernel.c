// SPDX-License-Identifier: MIT
/* A kernel as a whole: made, stepped, idle, freed; and its clock. */
#include "kernel/private.h"

#include "base/limits.h"

#include <errno.h>

#define DEFAULT_TURN_TIME 1000

KernelSettings kernel_settings_default(void)
{
    return (KernelSettings){.turn_time = DEFAULT_TURN_TIME,
                            .most_tasks = LIMIT_KERNEL_TASKS,
                            .keep_finished = LIMIT_KERNEL_FINISHED};
}

int64_t kernel_monotonic_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* ---- Making and freeing ---------------------------------------------------------------------- */

static bool open_pool(Kernel *kernel)
{
    kernel->pool = kernel->settings.pool;
    if (kernel->pool)
        return true;
    kernel->owns_pool = true;
    kernel->pool = coro_pool_new(&(CoroPoolOptions){.stack_size = kernel->settings.stack_bytes,
                                                    .guards = CORO_GUARDS_POSSIBLE});
    return kernel->pool != NULL;
}

static bool open_outside(Kernel *kernel)
{
    kernel->outside = kernel->settings.outside;
    if (kernel->outside || !kernel->settings.live)
        return true;
    kernel->owns_outside = true;
    kernel->outside = outside_epoll_new();
    return kernel->outside != NULL;
}

Kernel *kernel_new(const KernelSettings *settings)
{
    Kernel *kernel = g_new0(Kernel, 1);
    kernel->settings = settings ? *settings : kernel_settings_default();
    if (!open_pool(kernel) || !open_outside(kernel)) {
        int error = errno;
        if (kernel->owns_pool)
            coro_pool_free(kernel->pool);
        g_free(kernel);
        errno = error;
        return NULL;
    }
    kernel->policy = kernel->settings.policy ? kernel->settings.policy : &kernel_policy_fifo;
    kernel->random = random_from_seed(kernel->settings.seed);
    kernel->tasks = g_hash_table_new(NULL, NULL);
    g_queue_init(&kernel->remembered);
    kernel->started = kernel_monotonic_now();
    kernel->ready = kernel->policy->create(kernel);
    if (kernel->outside && kernel->outside->attach)
        kernel->outside->attach(kernel->outside, kernel);
    kernel_plan_attention(kernel);
    return kernel;
}

static gint compare_ids(gconstpointer a, gconstpointer b)
{
    return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

/* The ids of all that live, in order. */
static GArray *living(const Kernel *kernel)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, kernel->tasks);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        const Task *task = value;
        if (task->state != TASK_STATE_FINISHED)
            g_array_append_val(ids, task->id);
    }
    g_array_sort(ids, compare_ids);
    return ids;
}

static void take_from_ready(Kernel *kernel, Task *task)
{
    ReadyPlace place = {0};
    kernel->policy->remove(kernel->ready, task, kernel_records(kernel) ? &place : NULL);
    kernel->ready_count--;
    RECORD(kernel, TASK_DEQUEUED, task_dequeued, TaskDequeued, .task = task->id,
           .position = place.position, .level = place.level);
}

/* Kills what lives. Tasks can make no new ones meanwhile, for a killed one's traps do nothing. */
static void end_all(Kernel *kernel)
{
    g_autoptr(GArray) ids = living(kernel);
    kernel->settings.quirks = 0;
    for (unsigned i = 0; i < ids->len; i++) {
        Task *task = kernel_find_live(kernel, g_array_index(ids, uint32_t, i));
        task_kill_by(kernel, task, NULL);
        take_from_ready(kernel, task);
        kernel_run_turn(kernel, task);
    }
}

void kernel_free(Kernel *kernel)
{
    if (!kernel)
        return;
    g_assert(!kernel->head.running);
    kernel->settings.keep_finished = 0;
    end_all(kernel);
    for (Task *task; (task = g_queue_pop_head(&kernel->remembered));)
        task_free(kernel, task);
    objects_detach(kernel);
    descriptors_free(kernel);
    kernel->policy->destroy(kernel->ready);
    g_hash_table_unref(kernel->tasks);
    timers_clear(&kernel->timers);
    if (kernel->outside && kernel->outside->attach)
        kernel->outside->attach(kernel->outside, NULL);
    if (kernel->owns_outside)
        outside_free(kernel->outside);
    if (kernel->owns_pool)
        coro_pool_free(kernel->pool);
    g_free(kernel->problem);
    g_free(kernel);
}

const KernelSettings *kernel_settings(const Kernel *kernel)
{
    return &kernel->settings;
}

/* ---- The clock ------------------------------------------------------------------------------- */

uint64_t kernel_now(const Kernel *kernel)
{
    if (kernel->settings.live)
        return (uint64_t)(kernel_monotonic_now() - kernel->started);
    return kernel->clock + (kernel->head.turns - kernel->clock_turns) * kernel->settings.turn_time;
}

uint64_t kernel_sync_clock(Kernel *kernel)
{
    kernel->clock = kernel_now(kernel);
    kernel->clock_turns = kernel->head.turns;
    return kernel->clock;
}

void kernel_catch_up(Kernel *kernel, uint64_t moment)
{
    uint64_t now = kernel_sync_clock(kernel);
    if (kernel->settings.live || moment <= now)
        return;
    kernel->figures.idle += moment - now;
    kernel->clock = moment;
    kernel_plan_attention(kernel);
}

void kernel_pass_time(Kernel *kernel, uint64_t nanoseconds)
{
    kernel_sync_clock(kernel);
    if (!kernel->settings.live) {
        kernel->clock += nanoseconds;
        return;
    }
    while (kernel_now(kernel) < kernel->clock + nanoseconds)
        continue;
    kernel_sync_clock(kernel);
}

void kernel_ring_timers(Kernel *kernel)
{
    uint64_t now = kernel_sync_clock(kernel);
    for (Task *task; (task = timers_take_due(&kernel->timers, now));)
        task_time_out(kernel, task);
}

/* ---- Attention ------------------------------------------------------------------------------- */

static uint64_t turns_to_timer(const Kernel *kernel, uint64_t moment)
{
    uint64_t now = kernel_now(kernel);
    if (moment <= now)
        return 0;
    if (kernel->settings.live || kernel->settings.turn_time == 0)
        return MOST_TURNS_UNATTENDED;
    uint64_t turn_time = kernel->settings.turn_time;
    return (moment - now) / turn_time + ((moment - now) % turn_time > 0);
}

void kernel_plan_attention(Kernel *kernel)
{
    uint64_t at = kernel->head.turns +
                  (kernel->settings.live ? MOST_LIVE_TURNS_UNATTENDED : MOST_TURNS_UNATTENDED);
    uint64_t moment;
    if (timers_first(&kernel->timers, &moment))
        at = MIN(at, kernel->head.turns + turns_to_timer(kernel, moment));
    if (kernel_waits_for_outside(kernel))
        at = MIN(at, kernel->next_look);
    if (kernel->settings.turns)
        at = MIN(at, kernel->settings.turns);
    kernel->attention_at = at;
    kernel->head.direct_until = kernel_may_switch_directly(kernel) ? at : 0;
}

static void look_around(Kernel *kernel)
{
    kernel_ring_timers(kernel);
    if (kernel_waits_for_outside(kernel) && kernel->head.turns >= kernel->next_look)
        kernel_look_outside(kernel, 0);
    kernel_plan_attention(kernel);
    if (kernel->head.direct_until)
        direct_learn(kernel);
}

/* ---- Running --------------------------------------------------------------------------------- */

static KernelStatus end_with(Kernel *kernel, KernelStatus status, char *problem)
{
    g_free(kernel->problem);
    kernel->problem = problem;
    return kernel->status = status;
}

static KernelStatus stop_for_quota(Kernel *kernel)
{
    if (kernel->status != KERNEL_QUOTA)
        RECORD(kernel, QUOTA_REACHED, quota_reached, QuotaReached,
               .name = kernel_text(kernel, "turns"), .limit = kernel->settings.turns);
    return end_with(kernel, KERNEL_QUOTA,
                    g_strdup_printf("the run has taken its %" G_GUINT64_FORMAT " turns",
                                    kernel->settings.turns));
}

/* Nobody is ready and nothing will happen. */
static KernelStatus stop_for_ever(Kernel *kernel)
{
    KernelStatus status = kernel_is_quiet(kernel) ? KERNEL_QUIET : KERNEL_DEADLOCK;
    char *text = kernel_describe_deadlock(kernel);
    if (kernel->status != status && status == KERNEL_DEADLOCK)
        RECORD(kernel, DEADLOCK_FOUND, deadlock_found, DeadlockFound, .tasks = kernel->alive,
               .text = kernel_text(kernel, text));
    return end_with(kernel, status, text);
}

/* When something will happen by itself. */
static bool next_moment(const Kernel *kernel, uint64_t *moment)
{
    uint64_t outside;
    bool any = timers_first(&kernel->timers, moment);
    if (kernel->outside && kernel->outside->next_moment &&
        kernel->outside->next_moment(kernel->outside, &outside)) {
        *moment = any ? MIN(*moment, outside) : outside;
        any = true;
    }
    return any;
}

/* The virtual clock jumps to where somebody can go on. */
static KernelStatus jump(Kernel *kernel)
{
    uint64_t moment;
    if (kernel_waits_for_outside(kernel))
        kernel_look_outside(kernel, 0);
    while (kernel->ready_count == 0) {
        if (!next_moment(kernel, &moment))
            return stop_for_ever(kernel);
        uint64_t now = kernel_sync_clock(kernel);
        if (moment > now) {
            kernel->figures.idle += moment - now;
            kernel->clock = moment;
            record_clock(kernel);
        }
        kernel_ring_timers(kernel);
        kernel_look_outside(kernel, 0);
    }
    return KERNEL_RUNNING;
}

/* The real clock: waits for the outside or the first timer. */
static KernelStatus sleep_until_needed(Kernel *kernel, int64_t patience)
{
    uint64_t moment, now = kernel_sync_clock(kernel);
    bool timed = timers_first(&kernel->timers, &moment);
    bool outside = kernel_waits_for_outside(kernel);
    if (!timed && !outside)
        return stop_for_ever(kernel);
    if (timed) {
        int64_t left = moment > now ? (int64_t)MIN(moment - now, (uint64_t)INT64_MAX) : 0;
        patience = patience < 0 ? left : MIN(patience, left);
    }
    kernel_look_outside(kernel, patience);
    kernel->figures.idle += kernel_sync_clock(kernel) - now;
    kernel_ring_timers(kernel);
    return kernel->ready_count > 0 ? KERNEL_RUNNING : KERNEL_WAITING;
}

static KernelStatus idle(Kernel *kernel, int64_t patience)
{
    if (kernel->alive == 0)
        return end_with(kernel, KERNEL_DONE, NULL);
    KernelStatus status =
        kernel->settings.live ? sleep_until_needed(kernel, patience) : jump(kernel);
    kernel_plan_attention(kernel);
    return kernel->status = status;
}

static Task *next_task(Kernel *kernel)
{
    Task *task = kernel->chosen;
    if (task) {
        kernel->chosen = NULL;
        take_from_ready(kernel, task);
        return task;
    }
    ReadyPlace place = {0};
    task = kernel->policy->take(kernel->ready, kernel_records(kernel) ? &place : NULL);
    if (!task)
        return NULL;
    kernel->ready_count--;
    RECORD(kernel, TASK_DEQUEUED, task_dequeued, TaskDequeued, .task = task->id,
           .position = place.position, .level = place.level);
    return task;
}

KernelStatus kernel_step(Kernel *kernel, int64_t patience)
{
    g_assert(!kernel->head.running);
    if (kernel->status == KERNEL_FAILED_TASK)
        return kernel->status;
    if (kernel->settings.turns && kernel->head.turns >= kernel->settings.turns)
        return stop_for_quota(kernel);
    if (kernel->head.turns >= kernel->attention_at)
        look_around(kernel);
    Task *task = next_task(kernel);
    if (!task)
        return idle(kernel, patience);
    kernel->status = KERNEL_RUNNING;
    kernel_run_turn(kernel, task);
    return kernel->status;
}

KernelStatus kernel_run(Kernel *kernel)
{
    KernelStatus status;
    do
        status = kernel_step(kernel, -1);
    while (status == KERNEL_RUNNING || status == KERNEL_WAITING);
    return status;
}

const char *kernel_problem(const Kernel *kernel)
{
    return kernel->problem;
}

bool kernel_choose_next(Kernel *kernel, uint32_t id)
{
    kernel_settle(kernel);
    Task *task = kernel_find_live(kernel, id);
    if (!task || task->state != TASK_STATE_READY)
        return false;
    kernel->chosen = task;
    RECORD(kernel, TASK_CHOSEN, task_chosen, TaskChosen, .task = id);
    return true;
}

/* ---- Questions ------------------------------------------------------------------------------- */

uint32_t kernel_alive(const Kernel *kernel)
{
    return kernel->alive;
}

uint32_t kernel_current(const Kernel *kernel)
{
    return kernel->head.running ? kernel->head.running->id : 0;
}

typedef struct {
    bool (*visit)(uint32_t id, void *data);
    void *data;
} Visit;

static bool visit_id(Task *task, void *data)
{
    const Visit *visit = data;
    return visit->visit(task->id, visit->data);
}

void kernel_visit_ready(const Kernel *kernel, bool (*visit)(uint32_t id, void *data), void *data)
{
    kernel->policy->visit(kernel->ready, visit_id, &(Visit){visit, data});
}

void kernel_visit_tasks(const Kernel *kernel, bool (*visit)(uint32_t id, void *data), void *data)
{
    g_autoptr(GArray) ids = living(kernel);
    for (unsigned i = 0; i < ids->len && visit(g_array_index(ids, uint32_t, i), data); i++)
        continue;
}

KernelFigures kernel_figures(const Kernel *kernel)
{
    KernelFigures figures = kernel->figures;
    double count = MAX(figures.finished, 1);
    figures.turns = kernel->head.turns;
    figures.switches = figures.turns - kernel->stays;
    figures.turnaround /= count;
    figures.response /= count;
    figures.ready /= count;
    figures.blocked /= count;
    figures.fairness = 1;
    if (kernel->fairness_squares > 0)
        figures.fairness = kernel->fairness_sum * kernel->fairness_sum /
                           ((double)kernel->fairness_count * kernel->fairness_squares);
    return figures;
}
