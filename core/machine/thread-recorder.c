// SPDX-License-Identifier: MIT
/* What the scheduler of threads tells, as events of the one schema. */
#include "machine/thread-recorder.h"

#include "machine/recorder.h"

#include <string.h>

enum { MAIN_THREAD = 1 };

struct ThreadRecorder {
    Machine *machine;
    Threads *threads;
    gboolean several; /* there was a second thread: from then on all are tasks */
};

static const struct {
    const char *word; /* as threading.py and the host say it */
    WaitReason reason;
    WakeCause cause;
} waits[] = {
    {"sleep", WAIT_SLEEP, WAKE_TIME},  {"join", WAIT_TASK, WAKE_TASK_EXITED},
    {"lock", WAIT_LOCK, WAKE_LOCK},    {"semaphore", WAIT_SEMAPHORE, WAKE_SEMAPHORE},
    {"event", WAIT_EVENT, WAKE_EVENT}, {"item", WAIT_ITEM, WAKE_ITEM},
    {"room", WAIT_ROOM, WAKE_ROOM},    {"socket", WAIT_READ, WAKE_DESCRIPTOR},
    {"other", WAIT_OTHER, WAKE_OTHER},
};

/* A word, and perhaps the number of what is waited for: "join 2". */
static size_t find_wait(const char *text)
{
    size_t i = 0, length = strcspn(text, " ");
    while (i < G_N_ELEMENTS(waits) - 1 &&
           (strncmp(waits[i].word, text, length) != 0 || waits[i].word[length]))
        i++;
    return i;
}

static EventValue number_in(const char *text)
{
    const char *number = strchr(text, ' ');
    return number ? event_value_int(g_ascii_strtoll(number, NULL, 10)) : event_value_none();
}

static void recorded(ThreadRecorder *recorder, EventKind kind)
{
    machine_recorded(recorder->machine, kind);
}

static void record_created(ThreadRecorder *recorder, uint32_t task, uint32_t parent,
                           const char *name, TaskFlavour flavour)
{
    Log *log = recorder->machine->log;
    log_append_task_created(log, (EventTaskCreated){.task = task,
                                                    .name = log_intern(log, name, -1),
                                                    .parent = parent,
                                                    .flavour = flavour});
    recorded(recorder, EVENT_TASK_CREATED);
}

static void record_running(ThreadRecorder *recorder, uint32_t task)
{
    log_append_task_running(recorder->machine->log, (EventTaskRunning){.task = task});
    recorded(recorder, EVENT_TASK_RUNNING);
}

static void record_ready(ThreadRecorder *recorder, uint32_t task, ReadyWhy why, unsigned position)
{
    Log *log = recorder->machine->log;
    log_append_task_ready(log, (EventTaskReady){.task = task, .why = why});
    recorded(recorder, EVENT_TASK_READY);
    log_append_task_queued(log, (EventTaskQueued){.task = task, .position = position});
    recorded(recorder, EVENT_TASK_QUEUED);
}

/* The main thread turns out to be one of several. */
static void record_main(ThreadRecorder *recorder)
{
    recorder->several = TRUE;
    record_created(recorder, MAIN_THREAD, 0, "main", TASK_MAIN);
    record_running(recorder, MAIN_THREAD);
}

static void record_spawned(ThreadRecorder *recorder, const ThreadsNotice *notice)
{
    if (!recorder->several)
        record_main(recorder);
    record_created(recorder, (uint32_t)notice->thread, (uint32_t)threads_current(recorder->threads),
                   notice->text, TASK_THREAD);
    record_ready(recorder, (uint32_t)notice->thread, READY_CREATED, notice->position);
}

static void record_blocked(ThreadRecorder *recorder, const ThreadsNotice *notice)
{
    log_append_task_blocked(
        recorder->machine->log,
        (EventTaskBlocked){.task = (uint32_t)notice->thread,
                           .reason = waits[find_wait(notice->text)].reason,
                           .on = number_in(notice->text),
                           .until = notice->until > 0 ? (uint64_t)notice->until : 0});
    recorded(recorder, EVENT_TASK_BLOCKED);
}

static WakeCause cause_of(const ThreadsNotice *notice)
{
    switch (notice->how) {
    case HOST_TIMEOUT:
        return strcmp(notice->text, "sleep") == 0 ? WAKE_TIME : WAKE_TIMEOUT;
    case HOST_OK:
        return waits[find_wait(notice->text)].cause;
    default:
        return WAKE_CANCELLED;
    }
}

static void record_woken(ThreadRecorder *recorder, const ThreadsNotice *notice)
{
    uint32_t waker = notice->how == HOST_OK ? (uint32_t)threads_current(recorder->threads) : 0;
    log_append_task_woken(recorder->machine->log, (EventTaskWoken){.task = (uint32_t)notice->thread,
                                                                   .waker = waker,
                                                                   .cause = cause_of(notice)});
    recorded(recorder, EVENT_TASK_WOKEN);
    record_ready(recorder, (uint32_t)notice->thread, READY_WOKEN, notice->position);
}

static void record_turn(ThreadRecorder *recorder, uint32_t task)
{
    log_append_task_dequeued(recorder->machine->log, (EventTaskDequeued){.task = task});
    recorded(recorder, EVENT_TASK_DEQUEUED);
    record_running(recorder, task);
}

static void record_interrupted(ThreadRecorder *recorder, uint32_t task)
{
    log_append_interrupted(recorder->machine->log,
                           (EventInterrupted){.task = task, .source = INTERRUPT_TIMER});
    recorded(recorder, EVENT_INTERRUPTED);
}

static void record_ended(ThreadRecorder *recorder, uint32_t task)
{
    log_append_task_exited(recorder->machine->log,
                           (EventTaskExited){.task = task, .reason = EXIT_FINISHED});
    recorded(recorder, EVENT_TASK_EXITED);
}

static void record_clock(ThreadRecorder *recorder, int64_t now)
{
    log_append_clock_advanced(recorder->machine->log, (EventClockAdvanced){.time = (uint64_t)now});
    recorded(recorder, EVENT_CLOCK_ADVANCED);
}

static void record_deadlock(ThreadRecorder *recorder, const ThreadsNotice *notice)
{
    Log *log = recorder->machine->log;
    log_append_deadlock_found(log, (EventDeadlockFound){.tasks = notice->position,
                                                        .text = log_intern(log, notice->text, -1)});
    recorded(recorder, EVENT_DEADLOCK_FOUND);
}

/* What says nothing as long as there is one thread alone. */
static bool is_about_one(const ThreadsNotice *notice)
{
    return notice->news != THREADS_TIME && notice->news != THREADS_DEADLOCK &&
           (notice->news != THREADS_SPAWNED || notice->thread == MAIN_THREAD);
}

static void notice_threads(gpointer data, const ThreadsNotice *notice)
{
    ThreadRecorder *recorder = data;
    uint32_t task = (uint32_t)notice->thread;
    if (recorder->machine->stopping || (!recorder->several && is_about_one(notice)))
        return;
    switch (notice->news) {
    case THREADS_SPAWNED:
        record_spawned(recorder, notice);
        break;
    case THREADS_TURN:
        record_turn(recorder, task);
        break;
    case THREADS_BLOCKED:
        record_blocked(recorder, notice);
        break;
    case THREADS_WOKEN:
        record_woken(recorder, notice);
        break;
    case THREADS_INTERRUPTED:
        record_interrupted(recorder, task);
        record_ready(recorder, task, READY_PREEMPTED, notice->position);
        break;
    case THREADS_YIELDED:
        record_ready(recorder, task, READY_YIELDED, notice->position);
        break;
    case THREADS_LEFT:
        record_running(recorder, 0);
        break;
    case THREADS_ENDED:
        record_ended(recorder, task);
        break;
    case THREADS_TIME:
        record_clock(recorder, notice->until);
        break;
    case THREADS_DEADLOCK:
        record_deadlock(recorder, notice);
        break;
    }
}

ThreadRecorder *thread_recorder_new(Machine *machine, Threads *threads)
{
    ThreadRecorder *recorder = g_new0(ThreadRecorder, 1);
    recorder->machine = machine;
    recorder->threads = threads;
    threads_observe(threads, notice_threads, recorder);
    return recorder;
}

void thread_recorder_free(ThreadRecorder *recorder)
{
    if (!recorder)
        return;
    threads_observe(recorder->threads, NULL, NULL);
    g_free(recorder);
}
