// SPDX-License-Identifier: MIT
/* First in, first out: the tutorial's ready queue, as a ring. */
#include "kernel/private.h"

enum { FIRST_CAPACITY = 16 };

struct ReadyQueue {
    ReadyRing ring;
};

static Task **slot(const ReadyRing *ring, size_t index)
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
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
    queue->ring.slots = g_new(Task *, FIRST_CAPACITY);
    queue->ring.mask = FIRST_CAPACITY - 1;
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    g_free(queue->ring.slots);
    g_free(queue);
}

static void grow(ReadyRing *ring)
{
    size_t count = ring->end - ring->first, capacity = 2 * (ring->mask + 1);
    Task **slots = g_new(Task *, capacity);
    for (size_t i = 0; i < count; i++)
        slots[i] = *slot(ring, ring->first + i);
    g_free(ring->slots);
    *ring = (ReadyRing){.slots = slots, .mask = capacity - 1, .first = 0, .end = count};
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = &queue->ring;
    set_place(place, ring->end - ring->first);
    if (ring->end - ring->first > ring->mask)
        grow(ring);
    *slot(ring, ring->end++) = task;
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    ReadyRing *ring = &queue->ring;
    if (ring->first == ring->end)
        return NULL;
    set_place(place, 0);
    return *slot(ring, ring->first++);
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = &queue->ring;
    size_t index = ring->first;
    while (*slot(ring, index) != task)
        index++;
    set_place(place, index - ring->first);
    for (; index > ring->first; index--)
        *slot(ring, index) = *slot(ring, index - 1);
    ring->first++;
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    const ReadyRing *ring = &queue->ring;
    for (size_t index = ring->first; index != ring->end && visitor(*slot(ring, index), data);)
        index++;
}

ReadyRing *policy_fifo_ring(ReadyQueue *queue)
{
    return &queue->ring;
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
