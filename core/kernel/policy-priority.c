// SPDX-License-Identifier: MIT
/* Priority: the highest number first; first in, first out among equals. */
#include "kernel/ordered-queue.h"

/* The higher the priority, the lower the key. */
static uint64_t key_of(const Task *task)
{
    return (uint64_t)INT64_MAX - (uint64_t)task->priority;
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.key = key_of(task);
    ordered_queue_add(queue, task, place);
}

static void changed(ReadyQueue *queue, Task *task)
{
    ordered_queue_remove(queue, task, NULL);
    add(queue, task, NULL);
}

static bool preempts(const ReadyQueue *queue, const Task *woken, const Task *running)
{
    return woken->priority > running->priority;
}

const KernelPolicy kernel_policy_priority = {
    .name = "priority",
    .doc = "Priority: the highest number first. With a timer, a more urgent task takes the "
           "processor at once.",
    ORDERED_QUEUE_FUNCTIONS,
    .add = add,
    .changed = changed,
    .preempts = preempts,
};
