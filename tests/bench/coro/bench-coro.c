// SPDX-License-Identifier: MIT
/*
 * Measures on demand: reads lines `NAME COUNT` and answers each with nanoseconds an operation, so
 * that the caller can interleave peers in short slices. `robin-direct TASKS COUNT` and
 * `robin-scheduled TASKS COUNT` take two numbers.
 */
#include "measure.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    Measure measure;
} measures[] = {
    {"ours-pair", ours_pair},
    {"ours-pair-called", ours_pair_called},
    {"ours-life", ours_life},
    {"ours-life-returning", ours_life_returning},
    {"boost-pair", boost_pair},
    {"boost-life", boost_life},
    {"boost-life-dropped", boost_life_dropped},
    {"boost-life-returning", boost_life_returning},
    {"ucontext-pair", ucontext_pair},
    {"lua-pair", lua_pair},
    {"lua-life", lua_life},
};

static double answer(const char *name, long first, long second)
{
    if (strcmp(name, "robin-direct") == 0)
        return ours_robin_direct(first, second);
    if (strcmp(name, "robin-scheduled") == 0)
        return ours_robin_scheduled(first, second);
    for (size_t index = 0; index < sizeof measures / sizeof *measures; index++) {
        if (strcmp(measures[index].name, name) == 0)
            return measures[index].measure(first);
    }
    return -1;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "live") == 0) {
        ours_live(1000000);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "pages") == 0) {
        printf("%.2f\n", touch_pages(1000000));
        return 0;
    }
    char line[128], name[32];
    while (fgets(line, sizeof line, stdin)) {
        long first = 0, second = 0;
        if (sscanf(line, "%31s %ld %ld", name, &first, &second) < 2)
            return 1;
        printf("%.4f\n", answer(name, first, second));
        fflush(stdout);
    }
    return 0;
}
