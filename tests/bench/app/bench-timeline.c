// SPDX-License-Identifier: MIT
/*
 * Figures of the timeline: drawing at 1920x1080 what 10,000,000 events mean, at all zooms. Prints
 * NAME VALUE lines that the `run` script turns into figures.
 *
 *     bench-timeline EVENTS
 */
#include "draw/timeline.h"
#include "generate.h"
#include "replay/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WIDTH = 1920, HEIGHT = 1080, DRAWINGS = 15 };

static const struct {
    const char *name;
    unsigned tasks, coroutines;
    bool endless;
} shapes[] = {{"coroutines_10", 0, 10, true},
              {"tasks_20", 20, 5, true},
              {"tasks_200", 200, 5, true},
              {"tasks_come_and_go", 50, 5, false},
              {"tasks_10000", 10000, 5, true}};

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

static void draw_at(const char *shape, Timeline *timeline, double positions, double span,
                    GRand *dice, SceneTexts *texts)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
    double times[DRAWINGS];
    for (int i = -1; i < DRAWINGS; i++) {
        double from = g_rand_double(dice) * (positions - span);
        cairo_t *cairo = cairo_create(surface);
        double start = now();
        timeline_show(timeline, from, from + span);
        timeline_draw(timeline, cairo,
                      &(TimelineStyle){.cursor = (guint64)(from + span / 2), .texts = texts});
        if (i >= 0)
            times[i] = now() - start;
        cairo_destroy(cairo);
    }
    cairo_surface_destroy(surface);
    qsort(times, DRAWINGS, sizeof *times, compare);
    printf("%s %.0f %.0f %.0f\n", shape, span, times[DRAWINGS / 2], times[DRAWINGS - 1]);
}

static void measure(unsigned shape, uint64_t events)
{
    g_autoptr(Log) log = log_new((size_t)events * 64);
    generate_run(log,
                 (RunShape){.events = events,
                            .tasks = shapes[shape].tasks,
                            .coroutines = shapes[shape].coroutines,
                            .first_tasks = shapes[shape].tasks,
                            .endless = shapes[shape].endless},
                 1);
    g_autoptr(Replay) replay = replay_new(log);
    while (replay_index(replay, 1 << 20))
        continue;
    const Lanes *lanes = replay_lanes(replay);
    g_autoptr(Timeline) timeline = timeline_new();
    g_autoptr(SceneTexts) texts = scene_texts_new();
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);
    timeline_set_run(timeline, log, lanes);
    timeline_set_room(timeline, WIDTH, HEIGHT, 1);
    double positions = (double)lanes_end(lanes) + 1;
    draw_at(shapes[shape].name, timeline, positions, positions, dice, texts);
    for (double span = 100; span < positions; span *= 10)
        draw_at(shapes[shape].name, timeline, positions, span, dice, texts);
    draw_at(shapes[shape].name, timeline, positions, positions / 12, dice, texts);
    printf("%s memory %zu %zu\n", shapes[shape].name, lanes_memory(lanes), log_memory(log));
}

int main(int argc, char **argv)
{
    uint64_t events = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 10000000;
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++)
        measure(shape, events);
    return 0;
}
