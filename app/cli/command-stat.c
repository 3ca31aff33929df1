// SPDX-License-Identifier: MIT
/* coroscope-cli stat: a recording in figures. */
#include "commands.h"
#include "recording.h"
#include "trace/statistics.h"

/* A time with the unit that suits it. */
static const char *time_text(uint64_t time, char buffer[32])
{
    static const struct {
        uint64_t unit;
        const char *name;
    } units[] = {{1000000000, "s"}, {1000000, "ms"}, {1000, "us"}, {1, "ns"}};
    unsigned i = 0;
    while (time < units[i].unit && i + 1 < G_N_ELEMENTS(units))
        i++;
    if (time == 0)
        g_snprintf(buffer, 32, "0");
    else
        g_snprintf(buffer, 32, "%.4g %s", (double)time / (double)units[i].unit, units[i].name);
    return buffer;
}

static void print_run(const Log *log, const LogStatistics *statistics)
{
    char time[32];
    printf("%" G_GUINT64_FORMAT " events, %u texts, %.1f bytes an event in memory\n",
           statistics->events, log_text_count(log) - 1,
           statistics->events ? (double)log_memory(log) / (double)statistics->events : 0.0);
    printf("clock at the end: %s; %" G_GUINT64_FORMAT " switches between tasks\n",
           time_text(statistics->time, time), statistics->switches);
}

static void print_kinds(const LogStatistics *statistics)
{
    printf("\nEvents by kind:\n");
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++)
        if (statistics->kinds[kind] > 0)
            printf("%12" G_GUINT64_FORMAT "  %s\n", statistics->kinds[kind],
                   event_kinds[kind].name);
}

static void print_span(LogSpan span)
{
    char time[32];
    printf(" %10" G_GUINT64_FORMAT " %9s", span.events, time_text(span.time, time));
}

static void print_tasks(const Log *log, const LogStatistics *statistics)
{
    printf("\nTasks (each time in events, and on the clock):\n");
    printf("%6s %-20s %8s %20s %20s %20s  %s\n", "task", "name", "turns", "running", "ready",
           "waiting", "end");
    for (unsigned i = 0; i < statistics->tasks->len; i++) {
        const TaskStatistics *task = &g_array_index(statistics->tasks, TaskStatistics, i);
        const EventNameInfo *ends = event_field_types[EVENT_FIELD_EXIT_REASON].names;
        const char *name = task->task == 0 ? "(main, scheduler)" : log_text(log, task->name);
        printf("%6u %-20s %8" G_GUINT64_FORMAT, task->task, name, task->turns);
        print_span(task->spent[TASK_TIME_RUNNING]);
        print_span(task->spent[TASK_TIME_READY]);
        print_span(task->spent[TASK_TIME_WAITING]);
        printf("  %s\n", task->has_exited ? ends[task->exit_reason].name : "-");
    }
}

static void print_waits(const LogStatistics *statistics)
{
    if (statistics->waits->len == 0)
        return;
    const EventNameInfo *reasons = event_field_types[EVENT_FIELD_WAIT_REASON].names;
    printf("\nLongest waits:\n");
    for (unsigned i = 0; i < statistics->waits->len; i++) {
        const LongWait *wait = &g_array_index(statistics->waits, LongWait, i);
        char time[32];
        printf("  task %u waited for %s from event %" G_GUINT64_FORMAT " on: %s, %" G_GUINT64_FORMAT
               " events%s\n",
               wait->task, reasons[wait->reason].doc, wait->first,
               time_text(wait->length.time, time), wait->length.events,
               wait->has_ended ? "" : ", and still does at the end");
    }
}

int command_stat(int argc, char **argv)
{
    static const RecordingUsage usage = {
        .arguments = "FILE",
        .summary = "Prints figures of a recording: how large it is, how long each task ran, was "
                   "ready and waited,\nthe longest waits, and how many events there are of each "
                   "kind.",
        .description = "Exit status: 0 done, 1 FILE cannot be read, 2 wrong usage.",
        .least = 1,
        .most = 1,
    };
    int status;
    if (!recording_parse(&usage, &argc, argv, &status))
        return status;
    g_autoptr(Log) log = recording_load(argv[1]);
    if (!log)
        return 1;
    g_autoptr(LogStatistics) statistics = log_statistics_new(log);
    print_run(log, statistics);
    print_tasks(log, statistics);
    print_waits(statistics);
    print_kinds(statistics);
    return recording_finish_output(0);
}
