// SPDX-License-Identifier: MIT
/* The trap Gather: one task in the waiting rooms of several others at once. */
#include "kernel/private.h"

struct Gather {
    KernelList *results;
    KernelError *error; /* of the first in the list that did not finish well */
    size_t error_index;
    size_t left;
    size_t count;
    Waiter waiters[]; /* one for each task of the list; in no room once that is over */
};

static void note_error(Kernel *kernel, Gather *gather, size_t index, const Task *finished)
{
    if (gather->error && gather->error_index < index)
        return;
    kernel_error_free(kernel, gather->error);
    gather->error_index = index;
    if (finished->failure) {
        gather->error = kernel_error_copy(kernel, finished->failure);
        return;
    }
    g_autofree char *title = task_title(finished);
    gather->error = kernel_error_new("Cancelled", "%s was killed", title);
}

static void note_result(Kernel *kernel, Gather *gather, size_t index, const Task *finished)
{
    if (finished->exit == EXIT_FINISHED)
        gather->results->values[index] = kernel_value_retain(kernel, finished->value);
    else
        note_error(kernel, gather, index, finished);
    gather->left--;
}

/* Takes the results out: what the gathering task receives. */
static KernelInput finish(Gather *gather)
{
    KernelInput input;
    if (gather->error) {
        input = kernel_throw(gather->error);
        gather->error = NULL;
    } else {
        input = kernel_send(kernel_list_value(gather->results));
        gather->results = NULL;
    }
    return input;
}

static void gather_free(Kernel *kernel, Gather *gather)
{
    for (size_t i = 0; i < gather->count; i++)
        room_leave(&gather->waiters[i]);
    if (gather->results)
        kernel_value_release(kernel, kernel_list_value(gather->results));
    kernel_error_free(kernel, gather->error);
    g_free(gather);
}

void gather_note_exit(Kernel *kernel, Waiter *waiter, Task *finished)
{
    Task *task = waiter->task;
    Gather *gather = task->gather;
    room_leave(waiter);
    note_result(kernel, gather, (size_t)(waiter - gather->waiters), finished);
    if (gather->left == 0)
        task_wake(kernel, task, WAKE_GATHER, READY_WOKEN, finish(gather));
}

void gather_drop(Kernel *kernel, Task *task)
{
    gather_free(kernel, task->gather);
    task->gather = NULL;
}

const Task *gather_first_left(const Gather *gather)
{
    for (size_t i = 0; i < gather->count; i++)
        if (gather->waiters[i].room) {
            /* A task's room lies in the task. */
            const void *task = (const char *)gather->waiters[i].room - offsetof(Task, joiners);
            return task;
        }
    return NULL;
}

static Gather *gather_new(Task *task, size_t count)
{
    Gather *gather = g_malloc0(sizeof *gather + count * sizeof(Waiter));
    gather->results = kernel_list_new(count);
    gather->count = gather->left = count;
    for (size_t i = 0; i < count; i++)
        gather->waiters[i].task = task;
    return gather;
}

TrapOutcome trap_gather(Kernel *kernel, Task *task, KernelValue *arguments)
{
    const KernelList *ids = arguments[0].list;
    for (size_t i = 0; i < ids->count; i++)
        if (!kernel_find_task(kernel, ids->values[i].number))
            return trap_raise(kernel_error_new("ValueError",
                                               "there is no task %" G_GINT64_FORMAT
                                               " to gather, or it ended long ago",
                                               ids->values[i].number));
    Gather *gather = gather_new(task, ids->count);
    for (size_t i = 0; i < ids->count; i++) {
        Task *wanted = kernel_find_task(kernel, ids->values[i].number);
        if (wanted->state == TASK_STATE_FINISHED)
            note_result(kernel, gather, i, wanted);
        else
            room_enter(&wanted->joiners, &gather->waiters[i]);
    }
    if (gather->left > 0) {
        task->gather = gather;
        task_block(kernel, task, WAIT_GATHER, kernel_int((int64_t)gather->left), NULL,
                   arguments[1]);
        return trap_end(TRAP_BLOCKED);
    }
    KernelInput input = finish(gather);
    gather_free(kernel, gather);
    return input.signal == KERNEL_THROW ? trap_raise(input.error) : trap_answer(input.value);
}
