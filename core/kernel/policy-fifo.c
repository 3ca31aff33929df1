// SPDX-License-Identifier: MIT
/* First in, first out: the tutorial's ready queue, as a ring. */
#include "kernel/private.h"

enum { FIRST_CAPACITY = 16 };

/* The ring lies in the kernel, where a direct switch has it at hand. */
struct ReadyQueue {
    ReadyRing *ring;
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
    ring->slots = ring->next = ring->free = g_new0(ReadySlot, capacity);
    ring->limit = ring->slots + capacity;
    ring->count = 0;
}

static ReadySlot *before(const ReadyRing *ring, ReadySlot *slot)
{
    return slot == ring->slots ? ring->limit - 1 : slot - 1;
}

/* How many stand before a slot. */
static size_t position_of(const ReadyRing *ring, const ReadySlot *slot)
{
    return (size_t)(slot >= ring->next ? slot - ring->next
                                       : slot - ring->next + (ptrdiff_t)capacity_of(ring));
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new(ReadyQueue, 1);
    queue->ring = &kernel->head.ring;
    allocate(queue->ring, FIRST_CAPACITY);
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    g_free(queue->ring->slots);
    g_free(queue);
}

static void put(ReadySlot *slot, Task *task)
{
    task->head.place = slot;
    *slot = (ReadySlot){task, task_is_plain(task) ? task->head.coro : NULL};
}

static void append(ReadyRing *ring, Task *task)
{
    put(ring->free, task);
    ring->free = ready_ring_after(ring, ring->free);
    ring->count++;
}

static void grow(ReadyRing *ring)
{
    ReadyRing old = *ring;
    allocate(ring, 2 * capacity_of(&old));
    for (size_t i = 0; i < old.count; i++, old.next = ready_ring_after(&old, old.next))
        append(ring, old.next->task);
    g_free(old.slots);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    set_place(place, ring->count);
    if (ring->count == capacity_of(ring))
        grow(ring);
    append(ring, task);
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    if (ring->count == 0)
        return NULL;
    set_place(place, 0);
    Task *task = ring->next->task;
    ring->next = ready_ring_after(ring, ring->next);
    ring->count--;
    return task;
}

/* Closes the gap from the nearer end. */
static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    ReadyRing *ring = queue->ring;
    ReadySlot *gap = task->head.place;
    size_t earlier = position_of(ring, gap), later = ring->count - 1 - earlier;
    set_place(place, earlier);
    ring->count--;
    if (earlier < later) {
        for (; earlier > 0; earlier--, gap = before(ring, gap))
            put(gap, before(ring, gap)->task);
        ring->next = ready_ring_after(ring, ring->next);
    } else {
        for (; later > 0; later--, gap = ready_ring_after(ring, gap))
            put(gap, ready_ring_after(ring, gap)->task);
        ring->free = before(ring, ring->free);
    }
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    const ReadyRing *ring = queue->ring;
    ReadySlot *slot = ring->next;
    for (size_t i = 0; i < ring->count && visitor(slot->task, data); i++)
        slot = ready_ring_after(ring, slot);
}

void policy_fifo_forbid_direct(Kernel *kernel, const Task *task)
{
    if (kernel->policy == &kernel_policy_fifo && task->head.state == TASK_STATE_READY)
        task->head.place->coro = NULL;
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
