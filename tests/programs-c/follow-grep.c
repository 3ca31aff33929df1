// SPDX-License-Identifier: MIT
/* follow | grep | printer: the source pushes lines of a growing log through a filter into a sink.
 */
#include "coro/pipeline.h"

#include <stdio.h>
#include <string.h>

/* A log that somebody writes to while it is read; an empty place means that no line has come yet.
 */
typedef struct {
    const char *const *lines;
    size_t next, count;
} Log;

static bool follow(void **item, void *data)
{
    Log *log = data;
    while (log->next < log->count) {
        const char *line = log->lines[log->next++];
        if (line) {
            *item = (void *)line;
            return true;
        }
        printf("(waiting)\n");
    }
    return false;
}

static bool grep(void **item, void *pattern)
{
    return strstr(*item, pattern) != NULL;
}

static void print_line(void *item, void *data)
{
    (void)data;
    printf("%s\n", (const char *)item);
}

static void say_goodbye(void *data)
{
    (void)data;
    printf("the printer is closed\n");
}

int main(void)
{
    static const char *const lines[] = {
        "bus 5 leaves the depot",     "tram 12 is late", NULL, "bus 7 is full", NULL, NULL,
        "nobody waits for the ferry", "bus 5 is back",
    };
    char pattern[] = "bus";
    CoroPool *pool = coro_pool_new(NULL);
    Generator *printer = pipeline_sink(pool, "printer", print_line, say_goodbye, NULL);
    Generator *buses = pipeline_filter(pool, "grep bus", grep, pattern, printer);
    generator_unref(printer); /* the filter holds it now */
    Log log = {lines, 0, sizeof lines / sizeof *lines};
    pipeline_run(follow, &log, buses);
    coro_pool_free(pool);
    return 0;
}
