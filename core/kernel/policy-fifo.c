// SPDX-License-Identifier: MIT
/* First in, first out: the tutorial's ready queue, as a ring. */
#include "kernel/private.h"

enum { FIRST_CAPACITY = 16 };

/* The ring lies in the kernel, where a direct switch has it at hand. */
struct ReadyQueue {
    ReadyRing *ring;
    size_t holes; /* slots in use without a task */
    size_t found; /* how far from the first slot the last removed one was */
};

static void set_place(ReadyPlace *place, size_t position)
{
    if (place)
        *place = (ReadyPlace){.position = (uint32_t)position};
}

static size_t capacity_of(const ReadyRing *ring)
{
    return (size_t)(ring->limit - ring->slots);
}

static void allocate(ReadyRing *ring, size_t capacity)
{
    ring->slots = ring->next = ring->free = g_new(ReadySlot, capacity);
    ring->limit = ring->slots + capacity;
    ring->count = 0;
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
    queue->ring = &kernel->head.ring;
    allocate(queue->ring, FIRST_CAPACITY);
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    g_free(queue->ring->slots);
    g_free(queue);
}

static void grow(ReadyQueue *queue)
{
    ReadyRing *ring = queue->ring, old = *ring;
    allocate(ring, 2 * capacity_of(&old));
    for (size_t i = 0; i < old.count; i++, old.next = ready_ring_after(&old, old.next))
        if (old.next->task)
            ring->slots[ring->count++] = *old.next;
    ring->free = ring->slots + ring->count;
    queue->holes = queue->found = 0;
    g_free(old.slots);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    set_place(place, ring->count - queue->holes);
    if (ring->count + 1 == capacity_of(ring))
        grow(queue);
    direct_enter_slot(ring->free, task);
    ring->free = ready_ring_after(ring, ring->free);
    ring->count++;
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    Task *task = NULL;
    for (; !task && ring->count > 0; ring->count--) {
        task = ring->next->task;
        if (task)
            direct_leave_slot(ring->next);
        else
            queue->holes--;
        ring->next = ready_ring_after(ring, ring->next);
    }
    set_place(place, 0);
    return task;
}

/* The slot `position` after the first. */
static ReadySlot *slot_at(const ReadyRing *ring, size_t position)
{
    ReadySlot *slot = ring->next + position;
    return slot < ring->limit ? slot : slot - capacity_of(ring);
}

/* Looks first where the last one was found: who takes tasks out by their ids goes along the ring.
 */
static size_t find(ReadyQueue *queue, const Task *task)
{
    const ReadyRing *ring = queue->ring;
    size_t position = queue->found < ring->count ? queue->found : 0;
    while (slot_at(ring, position)->task != task)
        position = position + 1 < ring->count ? position + 1 : 0;
    queue->found = position;
    return position;
}

static size_t count_tasks(const ReadyRing *ring, size_t positions)
{
    size_t count = 0;
    for (size_t i = 0; i < positions; i++)
        count += slot_at(ring, i)->task != NULL;
    return count;
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    size_t position = find(queue, task);
    if (place)
        set_place(place, count_tasks(queue->ring, position));
    ReadySlot *slot = slot_at(queue->ring, position);
    direct_leave_slot(slot);
    *slot = (ReadySlot){.task = NULL};
    queue->holes++;
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    const ReadyRing *ring = queue->ring;
    ReadySlot *slot = ring->next;
    for (size_t i = 0; i < ring->count; i++, slot = ready_ring_after(ring, slot))
        if (slot->task && !visitor(slot->task, data))
            return;
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
