// SPDX-License-Identifier: MIT
/* The traps about tasks and about time. */
#include "kernel/private.h"

TrapOutcome trap_get_tid(Kernel *kernel, Task *task, KernelValue *arguments)
{
    return trap_answer(kernel_int(task->id));
}

TrapOutcome trap_new_task(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelBody *body = arguments[0].body;
    arguments[0] = kernel_none();
    KernelTaskOptions options = {.priority =
                                     arguments[1].kind == KERNEL_INT ? arguments[1].number : 0};
    const Task *made = kernel_make_task(kernel, body, &options);
    if (!made)
        return trap_raise(kernel_error_new("RuntimeError",
                                           "no more than %u tasks may live at a time",
                                           kernel->settings.most_tasks));
    return trap_answer(kernel_int(made->id));
}

TrapOutcome trap_kill_task(Kernel *kernel, Task *task, KernelValue *arguments)
{
    Task *victim = kernel_find_live(kernel, arguments[0].number);
    if (!victim)
        return trap_answer(kernel_bool(false));
    task_kill_by(kernel, victim, task);
    return trap_answer(kernel_bool(true));
}

/* Waits for the end of `wanted`, which lives. */
static TrapOutcome wait_for_end(Kernel *kernel, Task *task, Task *wanted, KernelValue timeout)
{
    task_block(kernel, task, WAIT_TASK, kernel_int(wanted->id), &wanted->joiners, timeout);
    return trap_end(TRAP_BLOCKED);
}

TrapOutcome trap_wait_task(Kernel *kernel, Task *task, KernelValue *arguments)
{
    Task *wanted = kernel_find_live(kernel, arguments[0].number);
    if (!wanted)
        return trap_answer(kernel_bool(false));
    return wait_for_end(kernel, task, wanted, arguments[1]);
}

static void raise_cancelled(Kernel *kernel, Task *victim, const Task *by)
{
    RECORD(kernel, TASK_CANCELLED, task_cancelled, TaskCancelled, .task = victim->id, .by = by->id);
    g_autofree char *title = task_title(by);
    KernelInput input = kernel_throw(kernel_error_new("Cancelled", "cancelled by %s", title));
    victim->cancelled = true;
    direct_forbid(kernel, victim);
    victim->burst = 0;
    if (victim->state == TASK_STATE_WAITING)
        task_wake(kernel, victim, WAKE_CANCELLED, READY_WOKEN, input);
    else
        task_set_input(victim, input);
}

TrapOutcome trap_cancel_task(Kernel *kernel, Task *task, KernelValue *arguments)
{
    Task *victim = kernel_find_live(kernel, arguments[0].number);
    if (victim == task)
        return trap_raise(kernel_error_new("ValueError", "a task cannot cancel itself"));
    if (!victim)
        return trap_answer(kernel_bool(false));
    if (!victim->killed)
        raise_cancelled(kernel, victim, task);
    TrapOutcome outcome = wait_for_end(kernel, task, victim, arguments[1]);
    task->timeout_is_false = true;
    return outcome;
}

TrapOutcome trap_yield(Kernel *kernel, Task *task, KernelValue *arguments)
{
    return trap_end(TRAP_GAVE_WAY);
}

TrapOutcome trap_set_priority(Kernel *kernel, Task *task, KernelValue *arguments)
{
    Task *changed = task;
    if (arguments[1].kind == KERNEL_INT)
        changed = kernel_find_live(kernel, arguments[1].number);
    if (!changed)
        return trap_answer(kernel_bool(false));
    changed->priority = arguments[0].number;
    RECORD(kernel, PRIORITY_CHANGED, priority_changed, PriorityChanged, .task = changed->id,
           .priority = changed->priority);
    if (kernel->policy->changed && changed->state == TASK_STATE_READY)
        kernel->policy->changed(kernel->ready, changed);
    return trap_answer(kernel_bool(true));
}

TrapOutcome trap_now(Kernel *kernel, Task *task, KernelValue *arguments)
{
    uint64_t now = kernel_sync_clock(kernel);
    record_clock(kernel);
    return trap_answer(kernel_time((int64_t)now));
}

TrapOutcome trap_sleep(Kernel *kernel, Task *task, KernelValue *arguments)
{
    if (arguments[0].number == 0)
        return trap_end(TRAP_GAVE_WAY);
    task_block(kernel, task, WAIT_SLEEP, kernel_none(), NULL, arguments[0]);
    return trap_end(TRAP_BLOCKED);
}

TrapOutcome trap_compute(Kernel *kernel, Task *task, KernelValue *arguments)
{
    task->burst = (uint64_t)arguments[0].number;
    return trap_end(TRAP_COMPUTES);
}
