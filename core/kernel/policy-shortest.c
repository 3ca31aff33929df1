// SPDX-License-Identifier: MIT
/*
 * Shortest job first: who will compute least before its next wait.
 *
 * Nobody knows that, so it is guessed: KernelTaskOptions may tell it; after each
 * burst the guess becomes the mean of the old guess and what the burst took. With a
 * timer this is shortest remaining time first: a shorter newcomer takes the processor.
 */
#include "kernel/ordered-queue.h"

struct ReadyQueue {
    OrderedQueue ordered;
};

static uint64_t remaining(const Task *task)
{
    const TaskSchedule *schedule = &task->schedule;
    return schedule->estimate > schedule->used ? schedule->estimate - schedule->used : 0;
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
    task->schedule.key = remaining(task);
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

static void ran(ReadyQueue *queue, Task *task, uint64_t used, bool interrupted)
{
    TaskSchedule *schedule = &task->schedule;
    schedule->used += used;
    if (interrupted)
        return;
    schedule->estimate =
        schedule->estimate ? (schedule->estimate + schedule->used) / 2 : schedule->used;
    schedule->used = 0;
}

/* The running one's use of its present slice is not booked yet. */
static bool preempts(const ReadyQueue *queue, const Task *woken, const Task *running)
{
    uint64_t left = remaining(running), used = task_kernel(running)->slice_used;
    return remaining(woken) < (left > used ? left - used : 0);
}

const KernelPolicy kernel_policy_shortest = {
    .name = "shortest",
    .doc = "Shortest job first, by a guess from what each task did before. With a timer, shortest "
           "remaining time first.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
    .ran = ran,
    .preempts = preempts,
};
