// SPDX-License-Identifier: MIT
/*
 * Figures of replay: seeking, stepping back, the memory of checkpoints and lanes, in generated runs
 * of four shapes. Prints NAME VALUE lines that the `run` script turns into ratios.
 *
 *     bench-seek EVENTS [SHAPE]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "generate.h"
#include "replay/fold.h"
#include "replay/replay.h"

enum { SEEKS = 400, QUOTA_BYTES_AN_EVENT = 64 };

static const struct {
    const char *name;
    unsigned tasks;
    bool endless;
} shapes[] = {{"tasks_20", 20, false},
              {"tasks_1000", 1000, false},
              {"tasks_10000", 10000, true},
              {"tasks_100000", 100000, true}};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time); /* not what other programs take */
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void print_times(const char *shape, const char *what, double *times, unsigned count)
{
    qsort(times, count, sizeof *times, compare);
    printf("%s_%s_median %f\n%s_%s_worst %f\n", shape, what, times[count / 2], shape, what,
           times[count - 1]);
}

static void seek_about(Replay *replay, const char *shape, GRand *dice)
{
    static double times[SEEKS];
    double end = (double)replay_end(replay);
    for (int i = 0; i < SEEKS; i++) {
        uint64_t position = (uint64_t)(g_rand_double(dice) * end);
        double start = now();
        replay_seek(replay, position);
        times[i] = now() - start;
    }
    print_times(shape, "seek", times, SEEKS);
    replay_seek(replay, (uint64_t)(end * 0.7));
    for (int i = 0; i < SEEKS; i++) {
        double start = now();
        replay_back(replay);
        times[i] = now() - start;
    }
    print_times(shape, "back", times, SEEKS);
}

static void measure(unsigned shape, uint64_t events)
{
    const char *name = shapes[shape].name;
    g_autoptr(Log) log = log_new((size_t)events * QUOTA_BYTES_AN_EVENT);
    generate_run(log,
                 (RunShape){.events = events,
                            .tasks = shapes[shape].tasks,
                            .coroutines = 10,
                            .first_tasks = shapes[shape].tasks,
                            .endless = shapes[shape].endless},
                 1);
    g_autoptr(World) world = world_new(log);
    double start = now();
    world_fold_to(world, UINT64_MAX);
    printf("%s_fold %f\n", name, now() - start);
    g_autoptr(Replay) replay = replay_new(log);
    start = now();
    while (replay_index(replay, 1 << 20))
        continue;
    printf("%s_index %f\n", name, now() - start);
    printf("%s_lanes %f\n", name,
           (double)lanes_memory(replay_lanes(replay)) / (double)log_memory(log));
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);
    seek_about(replay, name, dice);
    printf("%s_checkpoints %zu\n", name, replay_checkpoint_count(replay));
    printf("%s_share %f\n", name,
           (double)replay_checkpoint_memory(replay) / (double)log_memory(log));
}

int main(int argc, char **argv)
{
    uint64_t events = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 10000000;
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++) {
        if (argc < 3 || g_str_equal(argv[2], shapes[shape].name))
            measure(shape, events);
    }
    return 0;
}
