// SPDX-License-Identifier: MIT
/*
 * Figures of a recording: what there is in it, and how each task spent its time.
 *
 * Times are the run's clock, in nanoseconds. A simulated run's clock stands still while programs
 * compute, so everything is also counted in events. Task 0 is the main program and the scheduler.
 */
#pragma once

#include "trace/log.h"

typedef enum { TASK_TIME_READY, TASK_TIME_RUNNING, TASK_TIME_WAITING, TASK_TIMES } TaskTime;

typedef struct {
    uint64_t events;
    uint64_t time;
} LogSpan;

typedef struct {
    uint32_t task;
    uint32_t name;  /* text */
    uint64_t turns; /* how often it got the processor */
    LogSpan spent[TASK_TIMES];
    bool has_exited;
    ExitReason exit_reason;
} TaskStatistics;

typedef struct {
    uint32_t task;
    WaitReason reason;
    uint64_t first; /* number of the event that began it */
    LogSpan length;
    bool has_ended; /* false if it lasted to the end of the recording */
} LongWait;

typedef struct {
    uint64_t events;
    uint64_t kinds[EVENT_KINDS];
    uint64_t time;     /* the clock at the end */
    uint64_t switches; /* how often the processor went to another task than before */
    GArray *tasks;     /* TaskStatistics, by task */
    GArray *waits;     /* LongWait, the longest first; at most LOG_STATISTICS_WAITS */
} LogStatistics;

enum { LOG_STATISTICS_WAITS = 10 };

LogStatistics *log_statistics_new(const Log *log);
void log_statistics_free(LogStatistics *statistics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LogStatistics, log_statistics_free)
