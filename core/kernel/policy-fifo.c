// SPDX-License-Identifier: MIT
/* First in, first out: the tutorial's ready queue, as a ring. */
#include "kernel/private.h"

enum { FIRST_CAPACITY = 16 };

/* The ring lies in the kernel, where a direct switch has it at hand. */
struct ReadyQueue {
    ReadyRing *ring;
};

static ReadySlot *slot(const ReadyRing *ring, size_t index)
{
    return &ring->slots[index & ring->mask];
}

static void set_place(ReadyPlace *place, size_t position)
{
    if (place)
        *place = (ReadyPlace){.position = (uint32_t)position};
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new(ReadyQueue, 1);
    queue->ring = &kernel->head.ring;
    *queue->ring =
        (ReadyRing){.slots = g_new0(ReadySlot, FIRST_CAPACITY), .mask = FIRST_CAPACITY - 1};
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    g_free(queue->ring->slots);
    g_free(queue);
}

static void put(ReadyRing *ring, size_t place, Task *task)
{
    task->head.place = place;
    *slot(ring, place) = (ReadySlot){task, task_is_plain(task) ? task->head.coro : NULL};
}

static void grow(ReadyRing *ring)
{
    ReadyRing old = *ring;
    ring->mask = 2 * old.mask + 1;
    ring->slots = g_new0(ReadySlot, ring->mask + 1);
    for (size_t place = old.first; place != old.first + old.count; place++)
        *slot(ring, place) = *slot(&old, place);
    g_free(old.slots);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    set_place(place, ring->count);
    if (ring->count > ring->mask)
        grow(ring);
    put(ring, ring->first + ring->count++, task);
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    if (ring->count == 0)
        return NULL;
    set_place(place, 0);
    ring->count--;
    return slot(ring, ring->first++)->task;
}

/* Closes the gap from the nearer end. */
static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    size_t gap = task->head.place, last = ring->first + ring->count - 1;
    set_place(place, gap - ring->first);
    ring->count--;
    if (gap - ring->first > last - gap) {
        for (; gap != last; gap++)
            put(ring, gap, slot(ring, gap + 1)->task);
        return;
    }
    for (; gap != ring->first; gap--)
        put(ring, gap, slot(ring, gap - 1)->task);
    ring->first++;
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    const ReadyRing *ring = queue->ring;
    for (size_t index = 0; index < ring->count; index++)
        if (!visitor(slot(ring, ring->first + index)->task, data))
            return;
}

void policy_fifo_forbid_direct(Kernel *kernel, const Task *task)
{
    if (kernel->policy == &kernel_policy_fifo && task->head.state == TASK_STATE_READY)
        slot(&kernel->head.ring, task->head.place)->coro = NULL;
}

const KernelPolicy kernel_policy_fifo = {
    .name = "fifo",
    .doc = "Round robin: who has been ready longest runs next.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
};
