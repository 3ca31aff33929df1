// SPDX-License-Identifier: MIT
/*
 * What a step costs a view: laying out the World and drawing it, at 1920 x 1080, for 10, 100 and
 * 500 boxes. Prints NAME VALUE lines (nanoseconds, medians) that the `run` script makes ratios of.
 */
#include "draw/scene-draw.h"
#include "draw/views.h"
#include "generate.h"
#include "replay/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WIDTH = 1920, HEIGHT = 1080, ROUNDS = 41 };

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

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, compare);
    return times[ROUNDS / 2];
}

/* A pipeline whose main flow sends to every coroutine, so that each has an arrow. */
static void record_boxes(Log *log, unsigned boxes)
{
    generate_run(log,
                 (RunShape){.events = 300 + 40 * (uint64_t)boxes,
                            .tasks = boxes / 2,
                            .coroutines = boxes,
                            .first_tasks = boxes / 2,
                            .endless = true},
                 1);
}

static void measure(const View *view, unsigned boxes, cairo_t *cairo)
{
    g_autoptr(Log) log = log_new((size_t)1 << 28);
    record_boxes(log, boxes);
    g_autoptr(Replay) replay = replay_new(log);
    g_autoptr(ViewMemory) memory = view_memory_new();
    g_autoptr(SceneTexts) texts = scene_texts_new();
    double layouts[ROUNDS], draws[ROUNDS], steps[ROUNDS];
    guint shown = 0;
    for (int round = -1; round < ROUNDS; round++) {
        /* Stepping: each round is another moment, as in the window. */
        replay_seek(replay, replay_end(replay) - 2 * (uint64_t)ROUNDS + (uint64_t)(round + 1));
        double start = now();
        g_autoptr(Scene) scene =
            view->layout(replay_world(replay), &(ViewRoom){WIDTH, HEIGHT, 1, memory});
        double laid_out = now();
        scene_draw(scene, cairo, &(SceneStyle){.texts = texts, .pixels = 1});
        cairo_surface_flush(cairo_get_target(cairo));
        double drawn = now();
        shown = scene->boxes->len;
        if (round < 0)
            continue;
        layouts[round] = laid_out - start;
        draws[round] = drawn - laid_out;
        steps[round] = drawn - start;
    }
    printf("%s_%u_boxes %u\n", view->name, boxes, shown);
    printf("%s_%u_layout %.0f\n", view->name, boxes, median(layouts));
    printf("%s_%u_draw %.0f\n", view->name, boxes, median(draws));
    printf("%s_%u_step %.0f\n", view->name, boxes, median(steps));
}

/* The peer: clearing the picture, and as many rounded rectangles as cairo draws without us. */
static double plain_boxes(cairo_t *cairo, unsigned boxes)
{
    double times[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_paint(cairo);
        for (unsigned i = 0; i < boxes; i++) {
            double x = i % 20 * 95 + 10.5, y = i / 20 * 40 + 10.5;
            cairo_new_sub_path(cairo);
            cairo_arc(cairo, x + 76, y + 4, 4, -G_PI_2, 0);
            cairo_arc(cairo, x + 76, y + 22, 4, 0, G_PI_2);
            cairo_arc(cairo, x + 4, y + 22, 4, G_PI_2, G_PI);
            cairo_arc(cairo, x + 4, y + 4, 4, G_PI, 3 * G_PI_2);
            cairo_close_path(cairo);
            cairo_set_source_rgb(cairo, 0.9, 0.9, 1);
            cairo_fill_preserve(cairo);
            cairo_set_source_rgb(cairo, 0, 0, 0);
            cairo_stroke(cairo);
        }
        cairo_surface_flush(cairo_get_target(cairo));
        times[round] = now() - start;
    }
    return median(times);
}

int main(void)
{
    static const unsigned sizes[] = {10, 100, 500};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        printf("plain_%u %.0f\n", sizes[i], plain_boxes(cairo, sizes[i]));
        for (guint v = 0; view_at(v); v++)
            measure(view_at(v), sizes[i], cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return 0;
}
