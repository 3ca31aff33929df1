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

static uint64_t tickets(const Task *task)
{
    return (uint64_t)CLAMP(task->priority, 1, STRIDE_ONE);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.key = MAX(task->schedule.key, queue->taken_key);
    ordered_queue_add(queue, task, place);
}

static void ran(ReadyQueue *queue, Task *task, uint64_t used, bool interrupted)
{
    unsigned __int128 stride = (unsigned __int128)MAX(used, 1) * STRIDE_ONE / tickets(task);
    task->schedule.key += (uint64_t)stride;
}

const KernelPolicy kernel_policy_stride = {
    .name = "stride",
    .doc = "Stride: processor time in proportion to priorities, evenly spread.",
    ORDERED_QUEUE_FUNCTIONS,
    .add = add,
    .ran = ran,
};
