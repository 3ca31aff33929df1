// SPDX-License-Identifier: MIT
/* A ready queue in order, on GSequence. */
#include "kernel/ordered-queue.h"

OrderedQueue ordered_queue_new(void)
{
    return (OrderedQueue){g_sequence_new(NULL)};
}

void ordered_queue_clear(OrderedQueue *queue)
{
    g_sequence_free(queue->tasks);
}

static void set_place(ReadyPlace *place, GSequenceIter *iterator)
{
    if (place)
        *place = (ReadyPlace){.position = (uint32_t)g_sequence_iter_get_position(iterator)};
}

/* Never 0: so a new one goes behind its equals. */
static gint compare_keys(gconstpointer in_queue, gconstpointer added, gpointer data)
{
    const Task *a = in_queue, *b = added;
    return a->schedule.key <= b->schedule.key ? -1 : 1;
}

/* g_sequence_insert_sorted() passes the new one either way round. */
static gint compare_with_new(gconstpointer a, gconstpointer b, gpointer added)
{
    return a == added ? -compare_keys(b, a, NULL) : compare_keys(a, b, NULL);
}

void ordered_queue_add(OrderedQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.place = g_sequence_insert_sorted(queue->tasks, task, compare_with_new, task);
    set_place(place, task->schedule.place);
}

void ordered_queue_remove(OrderedQueue *queue, Task *task, ReadyPlace *place)
{
    set_place(place, task->schedule.place);
    g_sequence_remove(task->schedule.place);
    task->schedule.place = NULL;
}

Task *ordered_queue_take(OrderedQueue *queue, ReadyPlace *place)
{
    GSequenceIter *first = g_sequence_get_begin_iter(queue->tasks);
    if (g_sequence_iter_is_end(first))
        return NULL;
    Task *task = g_sequence_get(first);
    ordered_queue_remove(queue, task, place);
    return task;
}

void ordered_queue_visit(const OrderedQueue *queue, bool (*visit)(Task *task, void *data),
                         void *data)
{
    GSequenceIter *iterator = g_sequence_get_begin_iter(queue->tasks);
    while (!g_sequence_iter_is_end(iterator) && visit(g_sequence_get(iterator), data))
        iterator = g_sequence_iter_next(iterator);
}

void ordered_queue_move(OrderedQueue *queue, Task *task)
{
    ordered_queue_remove(queue, task, NULL);
    ordered_queue_add(queue, task, NULL);
}

bool ordered_queue_first_key(const OrderedQueue *queue, uint64_t *key)
{
    GSequenceIter *first = g_sequence_get_begin_iter(queue->tasks);
    if (g_sequence_iter_is_end(first))
        return false;
    const Task *task = g_sequence_get(first);
    *key = task->schedule.key;
    return true;
}
