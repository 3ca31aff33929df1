// SPDX-License-Identifier: MIT
/* A ready queue in order, on GSequence. */
#include "kernel/ordered-queue.h"

ReadyQueue *ordered_queue_create(Kernel *kernel)
{
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
    queue->tasks = g_sequence_new(NULL);
    return queue;
}

void ordered_queue_destroy(ReadyQueue *queue)
{
    g_sequence_free(queue->tasks);
    g_free(queue);
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

void ordered_queue_add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    task->schedule.place = g_sequence_insert_sorted(queue->tasks, task, compare_with_new, task);
    set_place(place, task->schedule.place);
}

void ordered_queue_remove(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    set_place(place, task->schedule.place);
    g_sequence_remove(task->schedule.place);
    task->schedule.place = NULL;
}

Task *ordered_queue_take(ReadyQueue *queue, ReadyPlace *place)
{
    GSequenceIter *first = g_sequence_get_begin_iter(queue->tasks);
    if (g_sequence_iter_is_end(first))
        return NULL;
    Task *task = g_sequence_get(first);
    ordered_queue_remove(queue, task, place);
    queue->taken_key = task->schedule.key;
    return task;
}

void ordered_queue_visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data),
                         void *data)
{
    GSequenceIter *iterator = g_sequence_get_begin_iter(queue->tasks);
    while (!g_sequence_iter_is_end(iterator) && visitor(g_sequence_get(iterator), data))
        iterator = g_sequence_iter_next(iterator);
}
