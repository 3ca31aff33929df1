// SPDX-License-Identifier: MIT
/* The traps on queues, locks, semaphores and events. */
#include "kernel/private.h"

/* The running task goes to a room of the object, which its wait keeps alive. */
static TrapOutcome wait_at(Kernel *kernel, Task *task, WaitReason reason, KernelObject *object,
                           WaitRoom *room, KernelValue timeout)
{
    task_block(kernel, task, reason, kernel_object_value(object), room, timeout);
    return trap_end(TRAP_BLOCKED);
}

/* ---- Queues -----------------------------------------------------------------------------------
 */

static void keep_value(KernelObject *queue, KernelValue value)
{
    KernelValue *kept = g_new(KernelValue, 1);
    *kept = value;
    g_queue_push_tail(&queue->values, kept);
}

static KernelValue take_value(KernelObject *queue)
{
    g_autofree KernelValue *kept = g_queue_pop_head(&queue->values);
    return *kept;
}

/* The value that a waiting giver has with it; the giver goes on. */
static KernelValue take_from_giver(Kernel *kernel, KernelObject *queue)
{
    Task *giver = queue->givers.first->task;
    KernelValue value = giver->put;
    giver->put = kernel_none();
    task_wake(kernel, giver, WAKE_ROOM, READY_WOKEN, kernel_send(kernel_none()));
    return value;
}

TrapOutcome trap_put(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *queue = arguments[0].object;
    KernelValue value = arguments[1];
    arguments[1] = kernel_none();
    if (queue->takers.first) {
        task_wake(kernel, queue->takers.first->task, WAKE_ITEM, READY_WOKEN, kernel_send(value));
    } else if (g_queue_get_length(&queue->values) < queue->capacity) {
        keep_value(queue, value);
        record_object_changed(kernel, queue);
    } else {
        task->put = value;
        return wait_at(kernel, task, WAIT_ROOM, queue, &queue->givers, arguments[2]);
    }
    return trap_answer(kernel_none());
}

TrapOutcome trap_get(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *queue = arguments[0].object;
    if (g_queue_is_empty(&queue->values)) {
        if (queue->givers.first)
            return trap_answer(take_from_giver(kernel, queue));
        return wait_at(kernel, task, WAIT_ITEM, queue, &queue->takers, arguments[1]);
    }
    KernelValue value = take_value(queue);
    if (queue->givers.first)
        keep_value(queue, take_from_giver(kernel, queue));
    record_object_changed(kernel, queue);
    return trap_answer(value);
}

/* ---- Locks ------------------------------------------------------------------------------------
 */

static void hold(Kernel *kernel, KernelObject *lock, Task *task)
{
    lock->holder = task;
    lock->next = task->locks;
    task->locks = kernel_object_ref(lock);
    RECORD(kernel, LOCK_TAKEN, lock_taken, LockTaken, .object = lock->id, .task = task->id);
}

/* Takes the lock off its holder's list; whoever has waited longest has it next. */
static void release_lock(Kernel *kernel, KernelObject *lock)
{
    KernelObject **link = &lock->holder->locks;
    while (*link != lock)
        link = &(*link)->next;
    *link = lock->next;
    RECORD(kernel, LOCK_RELEASED, lock_released, LockReleased, .object = lock->id,
           .task = lock->holder->id);
    lock->holder = NULL;
    if (lock->takers.first) {
        Task *next = lock->takers.first->task;
        hold(kernel, lock, next);
        task_wake(kernel, next, WAKE_LOCK, READY_WOKEN, kernel_send(kernel_none()));
    }
    kernel_object_unref(lock);
}

void task_release_locks(Kernel *kernel, Task *task)
{
    while (task->locks)
        release_lock(kernel, task->locks);
}

TrapOutcome trap_acquire(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *lock = arguments[0].object;
    if (lock->holder)
        return wait_at(kernel, task, WAIT_LOCK, lock, &lock->takers, arguments[1]);
    hold(kernel, lock, task);
    return trap_answer(kernel_none());
}

TrapOutcome trap_release(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *lock = arguments[0].object;
    if (lock->holder != task) {
        g_autofree char *holder = lock->holder ? task_title(lock->holder) : g_strdup("nobody");
        return trap_raise(kernel_error_new(
            "RuntimeError", "Release() of the lock '%s', which %s holds", lock->name, holder));
    }
    release_lock(kernel, lock);
    return trap_answer(kernel_none());
}

/* ---- Semaphores -------------------------------------------------------------------------------
 */

TrapOutcome trap_down(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *semaphore = arguments[0].object;
    if (semaphore->level <= 0)
        return wait_at(kernel, task, WAIT_SEMAPHORE, semaphore, &semaphore->takers, arguments[1]);
    semaphore->level--;
    record_object_changed(kernel, semaphore);
    return trap_answer(kernel_none());
}

TrapOutcome trap_up(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *semaphore = arguments[0].object;
    if (semaphore->takers.first && semaphore->level == 0) {
        task_wake(kernel, semaphore->takers.first->task, WAKE_SEMAPHORE, READY_WOKEN,
                  kernel_send(kernel_none()));
    } else if (semaphore->level == INT64_MAX) {
        return trap_raise(
            kernel_error_new("OverflowError", "the semaphore '%s' is full", semaphore->name));
    } else {
        semaphore->level++;
        record_object_changed(kernel, semaphore);
    }
    return trap_answer(kernel_none());
}

/* ---- Events -----------------------------------------------------------------------------------
 */

TrapOutcome trap_wait_event(Kernel *kernel, Task *task, KernelValue *arguments)
{
    KernelObject *event = arguments[0].object;
    if (!event->level)
        return wait_at(kernel, task, WAIT_EVENT, event, &event->takers, arguments[1]);
    return trap_answer(kernel_none());
}

static void change_event(Kernel *kernel, KernelObject *event, bool set)
{
    event->level = set;
    record_object_changed(kernel, event);
    while (set && event->takers.first)
        task_wake(kernel, event->takers.first->task, WAKE_EVENT, READY_WOKEN,
                  kernel_send(kernel_none()));
}

void kernel_event_set(Kernel *kernel, KernelObject *event)
{
    g_assert(event->kind == OBJECT_EVENT && event->kernel == kernel);
    kernel_settle(kernel);
    change_event(kernel, event, true);
}

TrapOutcome trap_set_event(Kernel *kernel, Task *task, KernelValue *arguments)
{
    change_event(kernel, arguments[0].object, true);
    return trap_answer(kernel_none());
}

TrapOutcome trap_clear_event(Kernel *kernel, Task *task, KernelValue *arguments)
{
    change_event(kernel, arguments[0].object, false);
    return trap_answer(kernel_none());
}
