// SPDX-License-Identifier: MIT
/* The heap of timers. */
#include "kernel/timers.h"

#include "kernel/private.h"

static bool is_before(const Timer *a, const Timer *b)
{
    return a->moment != b->moment ? a->moment < b->moment : a->sequence < b->sequence;
}

static void place(Timers *timers, size_t index, Timer timer)
{
    timers->heap[index] = timer;
    timer.task->timer_index = index;
}

static void sift_up(Timers *timers, size_t index, Timer timer)
{
    while (index > 0 && is_before(&timer, &timers->heap[(index - 1) / 2])) {
        place(timers, index, timers->heap[(index - 1) / 2]);
        index = (index - 1) / 2;
    }
    place(timers, index, timer);
}

static void sift_down(Timers *timers, size_t index, Timer timer)
{
    for (size_t child; (child = 2 * index + 1) < timers->count; index = child) {
        if (child + 1 < timers->count && is_before(&timers->heap[child + 1], &timers->heap[child]))
            child++;
        if (!is_before(&timers->heap[child], &timer))
            break;
        place(timers, index, timers->heap[child]);
    }
    place(timers, index, timer);
}

void timers_clear(Timers *timers)
{
    g_free(timers->heap);
    *timers = (Timers){0};
}

void timers_set(Timers *timers, Task *task, uint64_t moment)
{
    g_assert(task->timer_index == TIMERS_NOWHERE);
    if (timers->count == timers->capacity) {
        timers->capacity = MAX(2 * timers->capacity, 16);
        timers->heap = g_renew(Timer, timers->heap, timers->capacity);
    }
    sift_up(timers, timers->count++, (Timer){moment, timers->sequence++, task});
}

void timers_remove(Timers *timers, Task *task)
{
    size_t index = task->timer_index;
    if (index == TIMERS_NOWHERE)
        return;
    task->timer_index = TIMERS_NOWHERE;
    Timer last = timers->heap[--timers->count];
    if (last.task == task)
        return;
    if (index > 0 && is_before(&last, &timers->heap[(index - 1) / 2]))
        sift_up(timers, index, last);
    else
        sift_down(timers, index, last);
}

bool timers_first(const Timers *timers, uint64_t *moment)
{
    if (timers->count > 0)
        *moment = timers->heap[0].moment;
    return timers->count > 0;
}

Task *timers_take_due(Timers *timers, uint64_t now)
{
    if (timers->count == 0 || timers->heap[0].moment > now)
        return NULL;
    Task *task = timers->heap[0].task;
    timers_remove(timers, task);
    return task;
}
