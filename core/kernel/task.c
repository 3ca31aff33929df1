// SPDX-License-Identifier: MIT
/* A task's life: made, ready, killed, over, forgotten. */
#include "kernel/private.h"

Task *kernel_find_task(const Kernel *kernel, int64_t id)
{
    if (id <= 0 || id > UINT32_MAX)
        return NULL;
    return g_hash_table_lookup(kernel->tasks, GUINT_TO_POINTER((uint32_t)id));
}

Task *kernel_find_live(const Kernel *kernel, int64_t id)
{
    Task *task = kernel_find_task(kernel, id);
    return task && task->state != TASK_STATE_FINISHED ? task : NULL;
}

char *task_title(const Task *task)
{
    return g_strdup_printf("task %u (%s)", task->id, task->name);
}

void task_set_input(Task *task, KernelInput input)
{
    kernel_value_release(task_kernel(task), task->input.value);
    kernel_error_free(task_kernel(task), task->input.error);
    task->input = input;
}

static bool is_more_urgent(const Kernel *kernel, const Task *task)
{
    return kernel->settings.quantum && kernel->head.running && kernel->policy->preempts &&
           kernel->policy->preempts(kernel->ready, task, kernel->head.running);
}

void task_make_ready(Kernel *kernel, Task *task, ReadyWhy why)
{
    task_set_state(task, TASK_STATE_READY);
    RECORD(kernel, TASK_READY, task_ready, TaskReady, .task = task->id, .why = why);
    ReadyPlace place = {0};
    kernel->policy->add(kernel->ready, task, kernel_records(kernel) ? &place : NULL);
    kernel->ready_count++;
    RECORD(kernel, TASK_QUEUED, task_queued, TaskQueued, .task = task->id,
           .position = place.position, .level = place.level);
    if (is_more_urgent(kernel, task))
        kernel->preempted = true;
}

static int64_t first_priority(const KernelTaskOptions *options, const Task *parent)
{
    if (options && options->priority != 0)
        return options->priority;
    return parent ? parent->priority : KERNEL_DEFAULT_PRIORITY;
}

static const char *first_name(const KernelBody *body, const KernelTaskOptions *options)
{
    if (options && options->name)
        return options->name;
    const char *name = body->type->name ? body->type->name(body) : NULL;
    return name ? name : "task";
}

static uint32_t *last_id(Kernel *kernel)
{
    return kernel->settings.last_task ? kernel->settings.last_task : &kernel->last_id;
}

Task *kernel_make_task(Kernel *kernel, KernelBody *body, const KernelTaskOptions *options)
{
    if (kernel->alive >= kernel->settings.most_tasks || *last_id(kernel) == UINT32_MAX) {
        body_release(body);
        return NULL;
    }
    const Task *parent = kernel->head.running;
    Task *task = task_memory_take(kernel);
    task->id = ++*last_id(kernel);
    task->coro = kernel->settings.trampoline ? NULL : task_body_coro(body);
    task->body = body;
    task->waiter.task = task;
    task->timer_index = TIMERS_NOWHERE;
    task->name = g_strdup(first_name(body, options));
    task->priority = first_priority(options, parent);
    task->schedule.estimate = options ? options->expected : 0;
    task->created = kernel_sync_clock(kernel);
    g_hash_table_insert(kernel->tasks, GUINT_TO_POINTER(task->id), task);
    kernel->alive++;
    kernel->figures.created++;
    record_created(kernel, task, parent);
    task_make_ready(kernel, task, READY_CREATED);
    return task;
}

uint32_t kernel_spawn(Kernel *kernel, KernelBody *body, const KernelTaskOptions *options)
{
    const Task *task = kernel_make_task(kernel, body, options);
    return task ? task->id : 0;
}

/* What a body that was closed stopped with is thrown away; the answer is what went wrong. */
static KernelError *after_close(Kernel *kernel, KernelStep step)
{
    if (step.stop == KERNEL_FAILED)
        return step.error;
    if (step.stop == KERNEL_RETURNED) {
        kernel_value_release(kernel, step.value);
        return NULL;
    }
    if (step.stop == KERNEL_YIELDED)
        kernel_value_release(kernel, step.value);
    if (step.stop == KERNEL_CALLED)
        body_release(step.body);
    if (step.stop == KERNEL_TRAPPED)
        for (unsigned i = 0; i < MIN(step.request->count, KERNEL_TRAP_ARGUMENTS); i++)
            kernel_value_release(kernel, step.request->arguments[i]);
    return kernel_error_new("RuntimeError", "the task was to end, but went on");
}

static void close_innermost(Kernel *kernel, Task *task)
{
    task_set_input(task, kernel_send(kernel_none())); /* what it was to receive never arrives */
    KernelStep step =
        task->body->type->resume(task->body, task, (KernelInput){.signal = KERNEL_CLOSE});
    kernel_error_free(kernel, task->failure);
    task->failure = after_close(kernel, step);
}

bool task_is_subroutine(const Task *task)
{
    return task->callers && task->callers->len > 0;
}

void task_drop_subroutine(Task *task)
{
    body_release(task->body);
    task->body = g_ptr_array_steal_index(task->callers, task->callers->len - 1);
}

void task_close_bodies(Kernel *kernel, Task *task)
{
    task->closed = true;
    close_innermost(kernel, task);
    while (task_is_subroutine(task)) {
        task_drop_subroutine(task);
        close_innermost(kernel, task);
    }
}

/* With KERNEL_QUIRK_KILL_INNERMOST only a subroutine ends, and its caller goes on. */
static void kill_subroutine(Kernel *kernel, Task *task)
{
    close_innermost(kernel, task);
    task_drop_subroutine(task);
    task_set_input(task, kernel_send(kernel_none()));
}

static void mark_killed(Kernel *kernel, Task *task, const Task *killer)
{
    task->killed = true;
    direct_forbid(kernel, task);
    if (kernel->settings.quirks & KERNEL_QUIRK_KILL_AT_ONCE && task != killer)
        task_close_bodies(kernel, task);
}

void task_kill_by(Kernel *kernel, Task *task, Task *killer)
{
    unsigned quirks = kernel->settings.quirks;
    if (!task->killed) {
        RECORD(kernel, TASK_CANCELLED, task_cancelled, TaskCancelled, .task = task->id,
               .by = killer ? killer->id : 0);
        if (quirks & KERNEL_QUIRK_KILL_INNERMOST && task_is_subroutine(task)) {
            kill_subroutine(kernel, task);
            return;
        }
        mark_killed(kernel, task, killer);
    }
    if (task->state == TASK_STATE_WAITING && !(quirks & KERNEL_QUIRK_KILLED_WAITERS_STAY))
        task_wake(kernel, task, WAKE_CANCELLED, READY_KILLED, kernel_send(kernel_none()));
}

bool kernel_kill(Kernel *kernel, uint32_t id)
{
    kernel_settle(kernel);
    Task *task = kernel_find_live(kernel, id);
    if (task)
        task_kill_by(kernel, task, kernel->head.running);
    return task != NULL;
}

/* The share of the time in which it wanted the processor that it had it. */
static void count_fairness(Kernel *kernel, double computed, double ready)
{
    if (computed <= 0)
        return;
    double share = computed / (computed + ready);
    kernel->fairness_sum += share;
    kernel->fairness_squares += share * share;
    kernel->fairness_count++;
}

static uint64_t all_computed(const Kernel *kernel, const Task *task)
{
    uint64_t turns = kernel->settings.live ? 0 : task->turns * kernel->settings.turn_time;
    return task->computed + turns;
}

static void count_exit(Kernel *kernel, const Task *task)
{
    KernelFigures *figures = &kernel->figures;
    double life = (double)(task->finished - task->created);
    double computed = (double)all_computed(kernel, task);
    double ready = MAX(life - computed - (double)task->blocked, 0.0);
    figures->finished++;
    figures->failed += task->exit == EXIT_FAILED;
    figures->killed += task->exit == EXIT_KILLED;
    figures->turnaround += life;
    figures->response += (double)(task->first_run - task->created);
    figures->ready += ready;
    figures->blocked += (double)task->blocked;
    count_fairness(kernel, computed, ready);
}

static void record_exit(Kernel *kernel, const Task *task)
{
    if (!kernel_records(kernel))
        return;
    record_clock(kernel);
    g_autofree char *text = NULL;
    if (task->failure)
        text = g_strconcat(task->failure->type, *task->failure->text ? ": " : "",
                           task->failure->text, NULL);
    RECORD(kernel, TASK_EXITED, task_exited, TaskExited, .task = task->id, .reason = task->exit,
           .value = kernel_describe(kernel, task->value),
           .text = kernel_text(kernel, text ? text : ""));
}

static void wake_joiners(Kernel *kernel, Task *task)
{
    for (Waiter *waiter; (waiter = task->joiners.first);) {
        if (waiter->task->gather)
            gather_note_exit(kernel, waiter, task);
        else
            task_wake(kernel, waiter->task, WAKE_TASK_EXITED, READY_WOKEN,
                      kernel_send(kernel_bool(true)));
    }
}

static void remember(Kernel *kernel, Task *task)
{
    g_queue_push_tail(&kernel->remembered, task);
    while (g_queue_get_length(&kernel->remembered) > kernel->settings.keep_finished) {
        Task *oldest = g_queue_pop_head(&kernel->remembered);
        g_hash_table_remove(kernel->tasks, GUINT_TO_POINTER(oldest->id));
        task_free(kernel, oldest);
    }
}

static void end_run(Kernel *kernel, const Task *task)
{
    g_autofree char *title = task_title(task);
    g_free(kernel->problem);
    kernel->problem =
        g_strdup_printf("%s failed: %s: %s", title, task->failure->type, task->failure->text);
    kernel->status = KERNEL_FAILED_TASK;
}

void task_exit(Kernel *kernel, Task *task, ExitReason reason, KernelValue value, KernelError *error)
{
    task_release_locks(kernel, task);
    task_set_input(task, kernel_send(kernel_none()));
    body_release(task->body);
    task->body = NULL;
    task->coro = NULL;
    direct_permit(task);
    task->exit = reason;
    task->value = value;
    kernel_error_free(kernel, task->failure);
    task->failure = error;
    task->finished = kernel_sync_clock(kernel);
    task->first_run = task->turns > 0 ? task->first_run : task->finished;
    task_set_state(task, TASK_STATE_FINISHED);
    kernel->alive--;
    count_exit(kernel, task);
    record_exit(kernel, task);
    kernel_release_processor(kernel);
    if (kernel->last_run == task)
        kernel->last_run = NULL;
    if (reason == EXIT_FAILED && kernel->settings.quirks & KERNEL_QUIRK_ERRORS_END_RUN)
        end_run(kernel, task);
    wake_joiners(kernel, task);
    remember(kernel, task);
}

void task_free(Kernel *kernel, Task *task)
{
    task_set_input(task, kernel_send(kernel_none()));
    kernel_value_release(kernel, task->sticky);
    kernel_value_release(kernel, task->value);
    kernel_error_free(kernel, task->failure);
    kernel_error_free(kernel, task->error);
    if (task->callers)
        g_ptr_array_unref(task->callers);
    g_free(task->name);
    task_memory_give(task);
}

bool kernel_task_info(const Kernel *kernel, uint32_t id, TaskInfo *info)
{
    const Task *task = kernel_find_task(kernel, id);
    if (!task)
        return false;
    /* Nothing that a caller could see changes. */
    kernel_settle((Kernel *)kernel);
    kernel_settle_turns((Kernel *)kernel);
    *info = (TaskInfo){.id = id,
                       .name = task->name,
                       .state = task->state,
                       .priority = task->priority,
                       .reason = task->reason,
                       .turns = task->turns,
                       .created = task->created,
                       .first_run = task->first_run,
                       .finished = task->finished,
                       .computed = all_computed(kernel, task),
                       .blocked = task->blocked,
                       .exit = task->exit,
                       .value = task->value,
                       .error = task->failure};
    return true;
}

const char *task_state_name(TaskState state)
{
    static const char *const names[] = {[TASK_STATE_CREATED] = "created",
                                        [TASK_STATE_READY] = "ready",
                                        [TASK_STATE_RUNNING] = "running",
                                        [TASK_STATE_WAITING] = "waiting",
                                        [TASK_STATE_FINISHED] = "finished"};
    return names[state];
}

uint32_t task_id(const Task *task)
{
    return task->id;
}

const char *task_name(const Task *task)
{
    return task->name;
}

Kernel *task_kernel(const Task *task)
{
    return (Kernel *)task_kernel_head(task);
}
