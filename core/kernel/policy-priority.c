// SPDX-License-Identifier: MIT
/* Priority: the highest number first; first in, first out among equals. */
#include "kernel/ordered-queue.h"

struct ReadyQueue {
    OrderedQueue ordered;
};

/* The higher the priority, the lower the key. */
static uint64_t key_of(const Task *task)
{
    return (uint64_t)INT64_MAX - (uint64_t)task->priority;
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new(ReadyQueue, 1);
    queue->ordered = ordered_queue_new();
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    ordered_queue_clear(&queue->ordered);
    g_free(queue);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.key = key_of(task);
    ordered_queue_add(&queue->ordered, task, place);
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    return ordered_queue_take(&queue->ordered, place);
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ordered_queue_remove(&queue->ordered, task, place);
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    ordered_queue_visit(&queue->ordered, visitor, data);
}

static void changed(ReadyQueue *queue, Task *task)
{
    task->schedule.key = key_of(task);
    ordered_queue_move(&queue->ordered, task);
}

static bool preempts(const ReadyQueue *queue, const Task *woken, const Task *running)
{
    return woken->priority > running->priority;
}

const KernelPolicy kernel_policy_priority = {
    .name = "priority",
    .doc = "Priority: the highest number first. With a timer, a more urgent task takes the "
           "processor at once.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
    .changed = changed,
    .preempts = preempts,
};
