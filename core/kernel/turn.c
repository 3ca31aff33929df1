// SPDX-License-Identifier: MIT
/* One turn of one task: its body is resumed, and what it stopped with is dealt with. */
#include "kernel/private.h"

#include <string.h>

/* Subroutines below each other in one task. */
#define DEEPEST_CALLS 1000

static void take_processor(Kernel *kernel, Task *task)
{
    uint64_t now = kernel_sync_clock(kernel);
    if (task->turns == 0)
        task->first_run = now;
    kernel->stays += task == kernel->last_run;
    kernel->head.turns++;
    kernel->loop_turns++;
    task->turns++;
    kernel->last_run = kernel->head.running = task;
    kernel->acting = task->id;
    kernel->slice = kernel->policy->slice ? kernel->policy->slice(kernel->ready, task)
                                          : kernel->settings.quantum;
    kernel->slice_used = kernel->turn_used = 0;
    kernel->preempted = false;
    task_set_state(task, TASK_STATE_RUNNING);
    RECORD(kernel, TASK_RUNNING, task_running, TaskRunning, .task = task->id);
}

void kernel_release_processor(Kernel *kernel)
{
    if (!kernel->head.running)
        return;
    kernel->head.running = NULL;
    RECORD(kernel, TASK_RUNNING, task_running, TaskRunning, .task = 0);
}

static void tell_policy(Kernel *kernel, Task *task, bool whole_slice)
{
    if (kernel->policy->ran)
        kernel->policy->ran(kernel->ready, task, kernel->slice_used + kernel->settings.turn_time,
                            whole_slice);
}

static void give_way(Kernel *kernel, Task *task, ReadyWhy why)
{
    tell_policy(kernel, task, why == READY_PREEMPTED);
    task_make_ready(kernel, task, why);
}

static bool slice_is_over(const Kernel *kernel)
{
    return kernel->slice && kernel->slice_used >= kernel->slice;
}

/* A task alone need not be interrupted, unless the policy wants to know what it used. */
static bool may_keep_processor(const Kernel *kernel)
{
    return kernel->ready_count == 0 && !kernel->policy->ran;
}

static uint64_t time_to_first_timer(Kernel *kernel)
{
    uint64_t moment, now = kernel_sync_clock(kernel);
    if (!timers_first(&kernel->timers, &moment))
        return UINT64_MAX;
    return moment > now ? moment - now : 0;
}

static void use_processor(Kernel *kernel, Task *task, uint64_t nanoseconds)
{
    kernel_pass_time(kernel, nanoseconds);
    task->computed += nanoseconds;
    kernel->slice_used += nanoseconds;
    kernel->turn_used += nanoseconds;
}

/* Lets the task's Compute go on; true when it is through, false when the timer interrupts. */
static bool compute(Kernel *kernel, Task *task)
{
    while (task->burst > 0) {
        if (slice_is_over(kernel) && may_keep_processor(kernel))
            kernel->slice_used = 0;
        if (slice_is_over(kernel) || kernel->preempted)
            return false;
        uint64_t step = MIN(task->burst, MAX(time_to_first_timer(kernel), 1));
        if (kernel->slice)
            step = MIN(step, kernel->slice - kernel->slice_used);
        use_processor(kernel, task, step);
        task->burst -= step;
        kernel_ring_timers(kernel);
    }
    return true;
}

/* ---- Subroutines ----------------------------------------------------------------------------- */

/* The innermost body is over; its caller gets `input`. */
static void return_to_caller(Task *task, KernelInput input)
{
    task_drop_subroutine(task);
    task_set_input(task, input);
}

static KernelInput no_subroutines(const char *type, const char *why, KernelBody *body)
{
    body_release(body);
    return kernel_throw(kernel_error_new(type, "%s", why));
}

static void call(Kernel *kernel, Task *task, KernelBody *body)
{
    if (!task->callers)
        task->callers = g_ptr_array_new();
    if (!kernel->settings.trampoline) {
        task_set_input(task, no_subroutines("TypeError",
                                            "a task yielded something that can be run, but this "
                                            "scheduler has no trampoline",
                                            body));
    } else if (task->callers->len >= DEEPEST_CALLS) {
        task_set_input(
            task, no_subroutines("RecursionError", "too many subroutines called each other", body));
    } else {
        g_ptr_array_add(task->callers, task->body);
        task->body = body;
        task_set_input(task, kernel_send(kernel_none()));
    }
}

/* ---- What a body stopped with. Each tells whether the task goes on in the same turn -------------
 */

static bool after_yield(Kernel *kernel, Task *task, KernelValue value)
{
    if (task_is_subroutine(task) && kernel->settings.quirks & KERNEL_QUIRK_YIELD_RETURNS) {
        return_to_caller(task, kernel_send(value));
        return true;
    }
    kernel_value_release(kernel, value);
    if (kernel->settings.quirks & KERNEL_QUIRK_STICKY_ANSWERS)
        task_set_input(task, kernel_send(kernel_value_retain(kernel, task->sticky)));
    give_way(kernel, task, READY_YIELDED);
    return false;
}

static void answer(Kernel *kernel, Task *task, KernelInput input)
{
    task_set_input(task, input);
    record_answer(kernel, task, input);
    task_keep_answer(kernel, task);
    give_way(kernel, task, READY_ANSWERED);
}

static bool after_trap(Kernel *kernel, Task *task, KernelRequest *request)
{
    kernel->figures.traps++;
    record_trap(kernel, task, request);
    TrapOutcome outcome = kernel_handle_trap(kernel, task, request);
    switch (outcome.end) {
    case TRAP_ANSWERED:
        answer(kernel, task, kernel_send(outcome.value));
        return false;
    case TRAP_RAISED:
        answer(kernel, task, kernel_throw(outcome.error));
        return false;
    case TRAP_BLOCKED:
        tell_policy(kernel, task, false);
        return false;
    case TRAP_GAVE_WAY:
        give_way(kernel, task, READY_YIELDED);
        return false;
    case TRAP_COMPUTES:
        return true;
    }
    g_assert_not_reached();
}

static bool after_return(Kernel *kernel, Task *task, KernelValue value)
{
    if (task_is_subroutine(task)) {
        return_to_caller(task, kernel_send(value));
        return true;
    }
    tell_policy(kernel, task, false);
    task_exit(kernel, task, EXIT_FINISHED, value, NULL);
    return false;
}

static bool after_failure(Kernel *kernel, Task *task, KernelError *error)
{
    if (task_is_subroutine(task) && !(kernel->settings.quirks & KERNEL_QUIRK_YIELD_RETURNS)) {
        return_to_caller(task, kernel_throw(error));
        return true;
    }
    while (task_is_subroutine(task))
        task_drop_subroutine(task);
    tell_policy(kernel, task, false);
    bool obeyed = task->cancelled && strcmp(error->type, "Cancelled") == 0;
    task_exit(kernel, task, obeyed ? EXIT_KILLED : EXIT_FAILED, kernel_none(), error);
    return false;
}

static void interrupt(Kernel *kernel, Task *task)
{
    kernel->figures.interrupts++;
    record_clock(kernel);
    RECORD(kernel, INTERRUPTED, interrupted, Interrupted, .task = task->id,
           .source = INTERRUPT_TIMER);
    tell_policy(kernel, task, slice_is_over(kernel));
    task_make_ready(kernel, task, READY_PREEMPTED);
}

static bool goes_on_after(Kernel *kernel, Task *task, KernelStep step)
{
    switch (step.stop) {
    case KERNEL_YIELDED:
        return after_yield(kernel, task, step.value);
    case KERNEL_TRAPPED:
        return after_trap(kernel, task, step.request);
    case KERNEL_CALLED:
        call(kernel, task, step.body);
        return true;
    case KERNEL_RETURNED:
        return after_return(kernel, task, step.value);
    case KERNEL_FAILED:
        return after_failure(kernel, task, step.error);
    case KERNEL_INTERRUPTED:
        interrupt(kernel, task);
        return false;
    }
    g_assert_not_reached();
}

/* ---- The turn ----------------------------------------------------------------------------------
 */

static KernelStep resume(Task *task)
{
    KernelInput input = task->input;
    task->input = kernel_send(kernel_none());
    return task->body->type->resume(task->body, task, input);
}

static void end_killed(Kernel *kernel, Task *task)
{
    if (!task->closed)
        task_close_bodies(kernel, task);
    KernelError *error = task->failure;
    task->failure = NULL;
    task_exit(kernel, task, error ? EXIT_FAILED : EXIT_KILLED, kernel_none(), error);
}

void kernel_run_turn(Kernel *kernel, Task *task)
{
    take_processor(kernel, task);
    bool goes_on = true;
    if (task->killed) {
        end_killed(kernel, task);
        goes_on = false;
    }
    while (goes_on) {
        if (compute(kernel, task)) {
            KernelStep step = resume(task);
            task = kernel->head.running; /* tasks may have switched directly */
            goes_on = goes_on_after(kernel, task, step);
        } else {
            interrupt(kernel, task);
            goes_on = false;
        }
    }
    kernel_release_processor(kernel);
    kernel->acting = 0;
}

KernelTick kernel_tick(Kernel *kernel, uint64_t nanoseconds)
{
    Task *task = kernel->head.running;
    g_assert(task);
    use_processor(kernel, task, nanoseconds);
    kernel_ring_timers(kernel);
    if (kernel->settings.turn_limit && kernel->turn_used > kernel->settings.turn_limit)
        return KERNEL_TURN_OVER;
    if (slice_is_over(kernel) && may_keep_processor(kernel))
        kernel->slice_used = 0;
    return slice_is_over(kernel) || kernel->preempted ? KERNEL_SLICE_OVER : KERNEL_GO_ON;
}

KernelError *kernel_turn_error(Kernel *kernel)
{
    const Task *task = kernel->head.running;
    g_assert(task);
    g_autofree char *title = task_title(task);
    g_autofree char *name = g_strdup_printf("%s: nanoseconds of computing without a yield", title);
    RECORD(kernel, QUOTA_REACHED, quota_reached, QuotaReached, .name = kernel_text(kernel, name),
           .limit = kernel->settings.turn_limit);
    return kernel_error_new("RuntimeError",
                            "%s never yields: it had the processor for more than %" G_GUINT64_FORMAT
                            " ns",
                            title, kernel->settings.turn_limit);
}
