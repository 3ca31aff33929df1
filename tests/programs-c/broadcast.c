// SPDX-License-Identifier: MIT
/* One source into three greps, all three into one printer, which only the last of them closes. */
#include "coro/pipeline.h"

#include <stdio.h>
#include <string.h>

static const char *const lines[] = {
    "python and cobra", "a swallow, unladen", "python, swallow and parrot",
    "nothing at all",   "the parrot rests",
};

static bool next_line(void **item, void *data)
{
    size_t *next = data;
    if (*next == sizeof lines / sizeof *lines)
        return false;
    *item = (void *)lines[(*next)++];
    return true;
}

static bool grep(void **item, void *pattern)
{
    bool found = strstr(*item, pattern) != NULL;
    if (found)
        printf("%-8s", (const char *)pattern);
    return found;
}

static void print_line(void *item, void *count)
{
    printf("%s\n", (const char *)item);
    ++*(int *)count;
}

static void print_count(void *count)
{
    printf("%d lines\n", *(int *)count);
}

int main(void)
{
    static const char *const patterns[] = {"python", "swallow", "parrot"};
    CoroPool *pool = coro_pool_new(NULL);
    int count = 0;
    Generator *printer = pipeline_sink(pool, "printer", print_line, print_count, &count);
    Generator *greps[3];
    for (int index = 0; index < 3; index++)
        greps[index] =
            pipeline_filter(pool, patterns[index], grep, (void *)patterns[index], printer);
    Generator *fan = pipeline_broadcast(pool, "broadcast", greps, 3);
    for (int index = 0; index < 3; index++)
        generator_unref(greps[index]);
    generator_unref(printer);
    size_t next = 0;
    pipeline_run(next_line, &next, fan);
    coro_pool_free(pool);
    return 0;
}
