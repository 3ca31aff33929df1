// SPDX-License-Identifier: MIT
/*
 * Shortest job first: who will compute least before its next wait.
 *
 * Nobody knows that, so it is guessed: KernelTaskOptions may tell it; after each
 * burst the guess becomes the mean of the old guess and what the burst took. With a
 * timer this is shortest remaining time first: a shorter newcomer takes the processor.
 */
#include "kernel/ordered-queue.h"

static uint64_t remaining(const Task *task)
{
    const TaskSchedule *schedule = &task->schedule;
    return schedule->estimate > schedule->used ? schedule->estimate - schedule->used : 0;
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.key = remaining(task);
    ordered_queue_add(queue, task, place);
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
    ORDERED_QUEUE_FUNCTIONS,
    .add = add,
    .ran = ran,
    .preempts = preempts,
};
