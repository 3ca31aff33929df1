// SPDX-License-Identifier: MIT
/*
 * Figures of the log: appending, saving, loading. Prints NAME VALUE lines that the `run` script
 * turns into ratios.
 *
 *     bench-log EVENTS FOLDER     writes FOLDER/story.coro, and FOLDER/story.json with a twentieth
 * of the events
 */
#include "story.h"

#include "trace/log-file.h"

#include <stdio.h>
#include <time.h>

/* As large as a plain struct of fixed fields for the commonest events is. */
typedef struct {
    uint64_t kind, frame, line, name, tag, bits;
} PlainRecord;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double fill(Log *log, uint64_t events)
{
    Story story;
    double start = now();
    story_begin(&story, log);
    while (log_count(log) < events)
        story_turn(&story);
    return (now() - start) / (double)log_count(log);
}

/* The peer of appending: a growing array of structs with as many lines and bindings. */
static double fill_plain(uint64_t events)
{
    double start = now();
    GArray *array = g_array_new(FALSE, FALSE, sizeof(PlainRecord));
    for (uint64_t i = 0; i < events; i++) {
        PlainRecord record = {i % 40, i / 50, i % 300, i % 16, 4, i};
        g_array_append_val(array, record);
    }
    double time = (now() - start) / (double)events;
    g_array_unref(array);
    return time;
}

static bool save(const Log *log, const char *folder, const char *name, LogForm form)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    if (log_save(log, path, form, &error))
        return true;
    fprintf(stderr, "%s\n", error->message);
    return false;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    uint64_t events = g_ascii_strtoull(argv[1], NULL, 10);
    g_autoptr(Log) log = log_new((size_t)4 << 30);
    printf("append_fresh %.3f\n", fill(log, events));
    printf("memory_bytes %.3f\n", (double)log_memory(log) / (double)log_count(log));
    for (int round = 0; round < 3; round++) {
        log_clear(log);
        printf("append %.3f\n", fill(log, events));
    }
    printf("append_plain %.3f\n", fill_plain(events));
    for (int round = 0; round < 3; round++) {
        double start = now();
        if (!save(log, argv[2], "story.coro", LOG_FORM_CORO))
            return 1;
        printf("save %.0f\n", now() - start);
    }
    g_autofree char *path = g_build_filename(argv[2], "story.coro", NULL);
    for (int round = 0; round < 3; round++) {
        double start = now();
        g_autoptr(Log) loaded = log_load(path, (size_t)4 << 30, NULL, NULL);
        if (!loaded)
            return 1;
        printf("load %.0f\n", now() - start);
    }
    double start = now();
    LogIterator iterator = log_iterate(log, 0);
    uint64_t lines = 0;
    for (Event event; log_iterator_next(&iterator, &event);)
        lines += event.kind == EVENT_LINE;
    printf("iterate %.3f\nlines %" G_GUINT64_FORMAT "\n", (now() - start) / (double)log_count(log),
           lines);
    log_clear(log);
    fill(log, events / 20);
    printf("json_events %" G_GUINT64_FORMAT "\n", log_count(log));
    return save(log, argv[2], "story.json", LOG_FORM_JSON) ? 0 : 1;
}
