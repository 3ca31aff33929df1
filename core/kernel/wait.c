// SPDX-License-Identifier: MIT
/* Going to a waiting room and coming back. */
#include "kernel/private.h"

static uint64_t deadline(Kernel *kernel, KernelValue timeout)
{
    uint64_t moment;
    if (timeout.kind == KERNEL_NONE)
        return 0;
    if (__builtin_add_overflow(kernel->clock, (uint64_t)timeout.number, &moment))
        moment = UINT64_MAX;
    return moment;
}

void task_block(Kernel *kernel, Task *task, WaitReason reason, KernelValue on, WaitRoom *room,
                KernelValue timeout)
{
    kernel_sync_clock(kernel);
    task->reason = reason;
    task->on = on;
    task->until = deadline(kernel, timeout);
    task->waits_since = kernel->clock;
    if (room)
        room_enter(room, &task->waiter);
    if (task->until)
        timers_set(&kernel->timers, task, task->until);
    task_set_state(task, TASK_STATE_WAITING);
    record_clock(kernel);
    RECORD(kernel, TASK_BLOCKED, task_blocked, TaskBlocked, .task = task->id, .reason = reason,
           .on = kernel_describe(kernel, on),
           .until = task->until ? kernel->recorder.born + task->until : 0);
    kernel_plan_attention(kernel);
}

/* It waits for nothing any more. */
static void leave_wait(Kernel *kernel, Task *task, WakeCause cause)
{
    room_leave(&task->waiter);
    timers_remove(&kernel->timers, task);
    task->blocked += kernel_sync_clock(kernel) - task->waits_since;
    if (task->gather)
        gather_drop(kernel, task);
    if (task->reason == WAIT_READ || task->reason == WAIT_WRITE)
        descriptor_left(kernel, (int)task->on.number, cause == WAKE_DESCRIPTOR);
    kernel_value_release(kernel, task->put);
    task->put = kernel_none();
    kernel_value_release(kernel, task->on);
    task->on = kernel_none();
    task->timeout_is_false = false;
}

void task_wake(Kernel *kernel, Task *task, WakeCause cause, ReadyWhy why, KernelInput input)
{
    g_assert(task->state == TASK_STATE_WAITING);
    leave_wait(kernel, task, cause);
    task_set_input(task, input);
    record_clock(kernel);
    RECORD(kernel, TASK_WOKEN, task_woken, TaskWoken, .task = task->id, .waker = kernel->acting,
           .cause = cause);
    if (why != READY_KILLED)
        record_answer(kernel, task, input);
    task_keep_answer(kernel, task);
    task_make_ready(kernel, task, why);
}

static const char *what_took_too_long(const Task *task)
{
    static const char *const words[] = {
        [WAIT_TASK] = "the task did not end in time",
        [WAIT_READ] = "nothing came to read in time",
        [WAIT_WRITE] = "no room to write came in time",
        [WAIT_SLEEP] = "",
        [WAIT_ITEM] = "nothing was put into the queue in time",
        [WAIT_ROOM] = "no room came into the queue in time",
        [WAIT_LOCK] = "the lock was not released in time",
        [WAIT_SEMAPHORE] = "the semaphore was not released in time",
        [WAIT_EVENT] = "the event was not set in time",
        [WAIT_GATHER] = "not all of the tasks ended in time",
        [WAIT_INPUT] = "nothing was typed in time",
        [WAIT_OTHER] = "the wait was too long",
    };
    return words[task->reason];
}

void task_time_out(Kernel *kernel, Task *task)
{
    if (task->reason == WAIT_SLEEP)
        task_wake(kernel, task, WAKE_TIME, READY_WOKEN, kernel_send(kernel_none()));
    else if (task->timeout_is_false)
        task_wake(kernel, task, WAKE_TIMEOUT, READY_WOKEN, kernel_send(kernel_bool(false)));
    else
        task_wake(kernel, task, WAKE_TIMEOUT, READY_WOKEN,
                  kernel_throw(kernel_error_new("TimeoutError", "%s", what_took_too_long(task))));
}

void task_keep_answer(Kernel *kernel, Task *task)
{
    if (!(kernel->settings.quirks & KERNEL_QUIRK_STICKY_ANSWERS) ||
        task->input.signal != KERNEL_SEND)
        return;
    kernel_value_release(kernel, task->sticky);
    task->sticky = kernel_value_retain(kernel, task->input.value);
}
