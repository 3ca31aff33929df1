// SPDX-License-Identifier: MIT
/*
 * Multi-level feedback: the scheduler learns which tasks compute much.
 *
 * Three levels, each first in, first out. A task starts at the top; when it has used
 * up its allotment there (a quantum, doubled at each level below), in one turn or in many, it goes
 * a level down. A lower level runs only when those above are empty. Now and then everybody is
 * boosted back to the top, so that nobody starves, and a task that has changed its ways is seen
 * anew.
 */
#include "kernel/private.h"

enum { LEVELS = 3, BOOST_QUANTA = 100 };
#define DEFAULT_QUANTUM 1000000

struct ReadyQueue {
    Kernel *kernel;
    GQueue levels[LEVELS]; /* of Task */
    uint64_t quantum, boost_every;
    uint64_t next_boost;
    uint32_t epoch; /* boosts so far */
};

static ReadyQueue *create(Kernel *kernel)
{
    ReadyQueue *queue = g_new0(ReadyQueue, 1);
    queue->kernel = kernel;
    queue->quantum = kernel->settings.quantum ? kernel->settings.quantum : DEFAULT_QUANTUM;
    queue->boost_every =
        kernel->settings.boost ? kernel->settings.boost : BOOST_QUANTA * queue->quantum;
    queue->next_boost = queue->boost_every;
    for (unsigned level = 0; level < LEVELS; level++)
        g_queue_init(&queue->levels[level]);
    return queue;
}

static void destroy(ReadyQueue *queue)
{
    for (unsigned level = 0; level < LEVELS; level++)
        g_queue_clear(&queue->levels[level]);
    g_free(queue);
}

static uint64_t allotment(const ReadyQueue *queue, const Task *task)
{
    return queue->quantum << task->schedule.level;
}

/* A task that was away while the others were boosted is boosted when it comes back. */
static void catch_up(const ReadyQueue *queue, Task *task)
{
    if (task->schedule.epoch == queue->epoch)
        return;
    task->schedule.epoch = queue->epoch;
    task->schedule.level = 0;
    task->schedule.used = 0;
}

static void add(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    catch_up(queue, task);
    GQueue *level = &queue->levels[task->schedule.level];
    if (place)
        *place = (ReadyPlace){g_queue_get_length(level), task->schedule.level};
    g_queue_push_tail(level, task);
}

/* Moves one task to the end of the top level, and says so. */
static void lift(ReadyQueue *queue, Task *task, uint32_t from)
{
    Kernel *kernel = queue->kernel;
    RECORD(kernel, TASK_DEQUEUED, task_dequeued, TaskDequeued, .task = task->id, .position = 0,
           .level = from);
    ReadyPlace place;
    add(queue, task, &place);
    RECORD(kernel, TASK_QUEUED, task_queued, TaskQueued, .task = task->id,
           .position = place.position, .level = place.level);
}

static void boost(ReadyQueue *queue)
{
    uint64_t now = kernel_sync_clock(queue->kernel);
    if (now < queue->next_boost)
        return;
    queue->next_boost = now + queue->boost_every;
    queue->epoch++;
    for (const GList *link = queue->levels[0].head; link; link = link->next)
        catch_up(queue, link->data);
    for (uint32_t level = 1; level < LEVELS; level++)
        for (Task *task; (task = g_queue_pop_head(&queue->levels[level]));)
            lift(queue, task, level);
}

static Task *take(ReadyQueue *queue, ReadyPlace *place)
{
    boost(queue);
    for (uint32_t level = 0; level < LEVELS; level++) {
        Task *task = g_queue_pop_head(&queue->levels[level]);
        if (task) {
            if (place)
                *place = (ReadyPlace){0, level};
            return task;
        }
    }
    return NULL;
}

static void remove_task(ReadyQueue *queue, Task *task, ReadyPlace *place)
{
    GQueue *level = &queue->levels[task->schedule.level];
    int position = g_queue_index(level, task);
    if (place)
        *place = (ReadyPlace){(uint32_t)position, task->schedule.level};
    g_queue_pop_nth(level, (guint)position);
}

static void visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data)
{
    for (unsigned level = 0; level < LEVELS; level++)
        for (const GList *link = queue->levels[level].head; link; link = link->next)
            if (!visitor(link->data, data))
                return;
}

static uint64_t slice(const ReadyQueue *queue, const Task *task)
{
    if (!queue->kernel->settings.quantum)
        return 0;
    return allotment(queue, task) - task->schedule.used;
}

static void ran(ReadyQueue *queue, Task *task, uint64_t used, bool interrupted)
{
    task->schedule.used += used;
    if (task->schedule.used < allotment(queue, task))
        return;
    task->schedule.used = 0;
    task->schedule.level = MIN(task->schedule.level + 1, LEVELS - 1);
}

static bool preempts(const ReadyQueue *queue, const Task *woken, const Task *running)
{
    return woken->schedule.level < running->schedule.level;
}

const KernelPolicy kernel_policy_feedback = {
    .name = "feedback",
    .doc = "Multi-level feedback: who computes much sinks, who waits much stays above; a boost "
           "now and then lifts all.",
    .create = create,
    .destroy = destroy,
    .add = add,
    .take = take,
    .remove = remove_task,
    .visit = visit,
    .slice = slice,
    .ran = ran,
    .preempts = preempts,
};
