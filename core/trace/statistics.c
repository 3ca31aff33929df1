// SPDX-License-Identifier: MIT
/* Figures of a recording. */
#include "trace/statistics.h"

/* What is known of a task while events go by. */
typedef struct {
    TaskStatistics figures;
    bool has_state;
    TaskTime state;
    uint64_t since_event, since_time;
    WaitReason reason;
} Task;

typedef struct {
    LogStatistics *result;
    GHashTable *tasks; /* id -> Task */
    uint32_t running;
    uint32_t last_turn; /* task that had the processor last, but for the scheduler */
    uint64_t event, clock;
} Counter;

static int compare_waits(gconstpointer a, gconstpointer b)
{
    const LongWait *left = a, *right = b;
    if (left->length.time != right->length.time)
        return left->length.time < right->length.time ? 1 : -1;
    if (left->length.events != right->length.events)
        return left->length.events < right->length.events ? 1 : -1;
    return left->first < right->first ? -1 : left->first > right->first;
}

/* Keeps the longest waits only. */
static void add_wait(LogStatistics *result, const LongWait *wait)
{
    GArray *waits = result->waits;
    unsigned place = waits->len;
    while (place > 0 && compare_waits(wait, &g_array_index(waits, LongWait, place - 1)) < 0)
        place--;
    if (place >= LOG_STATISTICS_WAITS)
        return;
    g_array_insert_vals(waits, place, wait, 1);
    g_array_set_size(waits, MIN(waits->len, LOG_STATISTICS_WAITS));
}

static Task *task_of(Counter *counter, uint32_t id)
{
    Task *task = g_hash_table_lookup(counter->tasks, GUINT_TO_POINTER(id));
    if (!task) {
        task = g_new0(Task, 1);
        task->figures.task = id;
        g_hash_table_insert(counter->tasks, GUINT_TO_POINTER(id), task);
    }
    return task;
}

static void leave_state(Counter *counter, Task *task, bool has_ended)
{
    if (!task->has_state)
        return;
    LogSpan span = {.events = counter->event - task->since_event,
                    .time = counter->clock - task->since_time};
    task->figures.spent[task->state].events += span.events;
    task->figures.spent[task->state].time += span.time;
    if (task->state == TASK_TIME_WAITING)
        add_wait(counter->result, &(LongWait){.task = task->figures.task,
                                              .reason = task->reason,
                                              .first = task->since_event,
                                              .length = span,
                                              .has_ended = has_ended});
    task->has_state = false;
}

static void enter_state(Counter *counter, Task *task, TaskTime state)
{
    leave_state(counter, task, true);
    task->has_state = true;
    task->state = state;
    task->since_event = counter->event;
    task->since_time = counter->clock;
}

/* Gives the processor to a task; the one that had it is in no state until an event says. */
static void switch_to(Counter *counter, uint32_t id)
{
    Task *old = task_of(counter, counter->running), *next = task_of(counter, id);
    if (old != next && old->has_state && old->state == TASK_TIME_RUNNING)
        leave_state(counter, old, true);
    enter_state(counter, next, TASK_TIME_RUNNING);
    counter->running = id;
    next->figures.turns++;
    if (id != 0 && id != counter->last_turn) {
        counter->result->switches += counter->last_turn != 0;
        counter->last_turn = id;
    }
}

static void take_pause(Counter *counter, uint32_t id, TaskTime state)
{
    enter_state(counter, task_of(counter, id), state);
    if (id == counter->running && id != 0) {
        counter->running = 0;
        enter_state(counter, task_of(counter, 0), TASK_TIME_RUNNING);
    }
}

static void take_exit(Counter *counter, const EventTaskExited *exited)
{
    Task *task = task_of(counter, exited->task);
    leave_state(counter, task, true);
    task->figures.has_exited = true;
    task->figures.exit_reason = exited->reason;
    if (exited->task == counter->running && exited->task != 0) {
        counter->running = 0;
        enter_state(counter, task_of(counter, 0), TASK_TIME_RUNNING);
    }
}

static void take_event(Counter *counter, const Event *event)
{
    counter->result->kinds[event->kind]++;
    counter->event = event->number;
    switch ((int)event->kind) {
    case EVENT_CLOCK_ADVANCED:
        counter->clock = MAX(counter->clock, event->clock_advanced.time);
        break;
    case EVENT_TASK_CREATED:
        task_of(counter, event->task_created.task)->figures.name = event->task_created.name;
        break;
    case EVENT_TASK_READY:
        take_pause(counter, event->task_ready.task, TASK_TIME_READY);
        break;
    case EVENT_TASK_BLOCKED:
        take_pause(counter, event->task_blocked.task, TASK_TIME_WAITING);
        task_of(counter, event->task_blocked.task)->reason = event->task_blocked.reason;
        break;
    case EVENT_TASK_RUNNING:
        switch_to(counter, event->task_running.task);
        break;
    case EVENT_TASK_EXITED:
        take_exit(counter, &event->task_exited);
        break;
    default: /* other kinds change no task's state */
        break;
    }
}

static int compare_tasks(gconstpointer a, gconstpointer b)
{
    const TaskStatistics *left = a, *right = b;
    return left->task < right->task ? -1 : left->task > right->task;
}

static void finish(Counter *counter)
{
    GHashTableIter iterator;
    gpointer task;
    counter->event = counter->result->events;
    g_hash_table_iter_init(&iterator, counter->tasks);
    while (g_hash_table_iter_next(&iterator, NULL, &task)) {
        leave_state(counter, task, false);
        g_array_append_val(counter->result->tasks, ((Task *)task)->figures);
    }
    g_array_sort(counter->result->tasks, compare_tasks);
    counter->result->time = counter->clock;
}

LogStatistics *log_statistics_new(const Log *log)
{
    LogStatistics *result = g_new0(LogStatistics, 1);
    result->events = log_count(log);
    result->tasks = g_array_new(FALSE, FALSE, sizeof(TaskStatistics));
    result->waits = g_array_new(FALSE, FALSE, sizeof(LongWait));
    Counter counter = {
        .result = result,
        .tasks = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
    enter_state(&counter, task_of(&counter, 0), TASK_TIME_RUNNING);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        take_event(&counter, &event);
    finish(&counter);
    g_hash_table_unref(counter.tasks);
    return result;
}

void log_statistics_free(LogStatistics *statistics)
{
    if (!statistics)
        return;
    g_array_unref(statistics->tasks);
    g_array_unref(statistics->waits);
    g_free(statistics);
}
