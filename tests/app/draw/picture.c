// SPDX-License-Identifier: MIT
/*
 * A look at one view of one moment of a recording, for those who work on the drawings:
 *
 *     picture VIEW RECORDING MOMENT WIDTHxHEIGHT THEME OUT.png [TEXT_SCALE]
 *
 * MOMENT is a position or a query; THEME is a number of PaletteTheme. Prints the description.
 */
#include "draw/scene-draw.h"
#include "draw/views.h"
#include "replay/replay.h"
#include "trace/log-file.h"

#include <stdio.h>

static gboolean find_moment(Replay *replay, const char *moment, uint64_t *position)
{
    if (g_ascii_isdigit(*moment)) {
        *position = g_ascii_strtoull(moment, NULL, 10);
        return TRUE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(moment, &error);
    if (!query)
        fprintf(stderr, "%s\n", error->message);
    return query && replay_find_place(replay, query, position);
}

static int draw(const World *world, char **argv, double text_scale)
{
    int width, height;
    const View *view = view_find(argv[1]);
    if (!view || sscanf(argv[4], "%dx%d", &width, &height) != 2)
        return 2;
    g_autoptr(Scene) scene = view->layout(
        world, &(ViewRoom){.width = width, .height = height, .text_scale = text_scale});
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);
    scene_draw(scene, cairo, &(SceneStyle){.theme = (PaletteTheme)(argv[5][0] - '0')});
    cairo_destroy(cairo);
    cairo_status_t status = cairo_surface_write_to_png(surface, argv[6]);
    cairo_surface_destroy(surface);
    g_autofree char *words = scene_describe(scene);
    printf("%s", words);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc < 7)
        return 2;
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) log = log_load(argv[2], (size_t)1 << 30, NULL, &error);
    if (!log) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    g_autoptr(Replay) replay = replay_new(log);
    uint64_t position;
    if (!find_moment(replay, argv[3], &position))
        return 1;
    replay_seek(replay, position);
    return draw(replay_world(replay), argv, argc > 7 ? g_ascii_strtod(argv[7], NULL) : 1);
}
