// SPDX-License-Identifier: MIT
/*
 * Lottery: each turn goes to the holder of a ticket drawn by the seeded chance. A task
 * has as many tickets as its priority, at least one.
 *
 * The ready tasks lie in a row in the order of arrival. Draws walk along a tree of
 * sums over its slots (a Fenwick tree), so that a turn costs the logarithm of how many are ready. A
 * slot that is emptied keeps its place until the row is full; then the row closes up.
 */
#include "kernel/private.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };
#define MOST_TICKETS ((int64_t)1 << 20)

struct ReadyQueue {
    Task **slots;     /* NULL: empty */
    uint64_t *sums;   /* from index 1: sums[i] is that of the (i & -i) slots up to i */
    uint32_t *counts; /* likewise: how many are there */
    size_t capacity;  /* a power of two */
    size_t end;       /* slots from here on have not been used yet */
    size_t count;
    uint64_t tickets;
    Random *random;
};

static uint64_t tickets_of(const Task *task)
{
    return (uint64_t)CLAMP(task->priority, 1, MOST_TICKETS);
}

static void allocate(ReadyQueue *queue, size_t capacity)
{
    queue->capacity = capacity;
    queue->slots = g_new0(Task *, capacity);
    queue->sums = g_new0(uint64_t, capacity + 1);
    queue->counts = g_new0(uint32_t, capacity + 1);
    queue->end = 0;
}

static void release(ReadyQueue *queue)
{
    g_free(queue->slots);
    g_free(queue->sums);
    g_free(queue->counts);
}

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
    queue->random = &kernel->random;
    allocate(queue, FIRST_CAPACITY);
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    release(queue);
    g_free(queue);
}

/* Unsigned arithmetic: adding the negative takes away. */
static void count_slot(ReadyQueue *queue, size_t slot, uint64_t tickets, uint32_t tasks)
{
    for (size_t i = slot + 1; i <= queue->capacity; i += i & -i) {
        queue->sums[i] += tickets;
        queue->counts[i] += tasks;
    }
    queue->tickets += tickets;
}

static uint32_t tasks_before(const ReadyQueue *queue, size_t slot)
{
    uint32_t count = 0;
    for (size_t i = slot; i > 0; i -= i & -i)
        count += queue->counts[i];
    return count;
}

static void fill_slot(ReadyQueue *queue, Task *task)
{
    queue->slots[queue->end] = task;
    task->schedule.key = queue->end;
    task->schedule.used = tickets_of(task);
    count_slot(queue, queue->end++, task->schedule.used, 1);
}

/* The row has come to its end: closes the gaps, and grows when there are few of them. */
static void close_up(ReadyQueue *queue)
{
    ReadyQueue old = *queue;
    allocate(queue, old.count > old.capacity / 2 ? 2 * old.capacity : old.capacity);
    queue->tickets = 0;
    for (size_t i = 0; i < old.end; i++)
        if (old.slots[i])
            fill_slot(queue, old.slots[i]);
    release(&old);
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    if (queue->end == queue->capacity)
        close_up(queue);
    if (place)
        *place = (ReadyPlace){.position = (uint32_t)queue->count};
    fill_slot(queue, task);
    queue->count++;
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    size_t slot = task->schedule.key;
    if (place)
        *place = (ReadyPlace){.position = tasks_before(queue, slot)};
    queue->slots[slot] = NULL;
    count_slot(queue, slot, -task->schedule.used, (uint32_t)-1);
    queue->count--;
}

/* The slot in which ticket number `ticket` lies. */
static size_t slot_of_ticket(const ReadyQueue *queue, uint64_t ticket)
{
    size_t slot = 0;
    for (size_t step = queue->capacity; step > 0; step /= 2) {
        if (slot + step <= queue->capacity && queue->sums[slot + step] <= ticket) {
            slot += step;
            ticket -= queue->sums[slot];
        }
    }
    return slot;
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    if (queue->count == 0)
        return NULL;
    Task *task = queue->slots[slot_of_ticket(queue, random_below(queue->random, queue->tickets))];
    remove_task(queue, task, place);
    return task;
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    for (size_t i = 0; i < queue->end; i++)
        if (queue->slots[i] && !visitor(queue->slots[i], data))
            return;
}

static void changed(ReadyQueue *queue, Task *task)
{
    uint64_t tickets = tickets_of(task);
    count_slot(queue, task->schedule.key, tickets - task->schedule.used, 0);
    task->schedule.used = tickets;
}

const KernelPolicy kernel_policy_lottery = {
    .name = "lottery",
    .doc = "Lottery: chance decides, in proportion to priorities.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
    .changed = changed,
};
