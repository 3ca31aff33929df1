// SPDX-License-Identifier: MIT
/*
 * Stride: processor time in proportion to tickets, without chance.
 *
 * Each task has a pass, which grows by what it used divided by its tickets (its
 * priority, at least one); the lowest pass runs next. One that comes, or comes back
 * from a wait, starts at the lowest pass there is, so that it can neither
 * starve the others nor claim the time it was away.
 */
#include "kernel/ordered-queue.h"

/* The scale of passes, which every number of tickets up to 10 divides; also the most tickets. */
#define STRIDE_ONE 2520

struct ReadyQueue {
    OrderedQueue ordered;
    uint64_t pass; /* of who ran last */
};

static uint64_t tickets(const Task *task)
{
    return (uint64_t)CLAMP(task->priority, 1, STRIDE_ONE);
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
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
    task->schedule.key = MAX(task->schedule.key, queue->pass);
    ordered_queue_add(&queue->ordered, task, place);
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    Task *task = ordered_queue_take(&queue->ordered, place);
    if (task)
        queue->pass = task->schedule.key;
    return task;
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ordered_queue_remove(&queue->ordered, task, place);
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    ordered_queue_visit(&queue->ordered, visitor, data);
}

static void ran(ReadyQueue *queue, Task *task, uint64_t used, bool interrupted)
{
    unsigned __int128 stride = (unsigned __int128)MAX(used, 1) * STRIDE_ONE / tickets(task);
    task->schedule.key += (uint64_t)stride;
}

const KernelPolicy kernel_policy_stride = {
    .name = "stride",
    .doc = "Stride: processor time in proportion to priorities, evenly spread.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
    .ran = ran,
};
