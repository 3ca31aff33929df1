// SPDX-License-Identifier: MIT
/*
 * A look at one view of one moment of a recording, for those who work on the drawings:
 *
 *     picture VIEW RECORDING MOMENT WIDTHxHEIGHT THEME OUT.png [TEXT_SCALE]
 *
 * RECORDING is a file, or a run that tests use: @grep, @tasks, @deadlock, or
 * @TASKS,COROUTINES,EVENTS for a generated one. MOMENT is a position or a query; THEME is a number
 * of PaletteTheme. Prints the description.
 */
#include "draw/scene-draw.h"
#include "draw/views.h"
#include "replay/replay.h"
#include "trace/log-file.h"

#include "generate.h"
#include "moments.h"
#include "scenes.h"

#include <stdio.h>

static Log *load(const char *name, GError **error)
{
    static const struct {
        const char *name;
        void (*record)(Log *log);
    } runs[] = {{"@grep", scene_grep},         {"@tasks", scene_tasks},
                {"@deadlock", scene_deadlock}, {"@broadcast", moment_broadcast},
                {"@machine", moment_machine},  {"@stacks", moment_stacks}};
    if (*name != '@')
        return log_load(name, (size_t)1 << 30, NULL, error);
    Log *log = log_new((size_t)1 << 30);
    for (guint i = 0; i < G_N_ELEMENTS(runs); i++)
        if (g_str_equal(runs[i].name, name))
            runs[i].record(log);
    unsigned tasks, coroutines, events;
    if (sscanf(name, "@%u,%u,%u", &tasks, &coroutines, &events) == 3)
        generate_run(
            log,
            (RunShape){
                .events = events, .tasks = tasks, .coroutines = coroutines, .first_tasks = tasks},
            1);
    return log;
}

static gboolean find_moment(Replay *replay, const char *moment, uint64_t *position)
{
    if (g_ascii_string_to_unsigned(moment, 10, 0, G_MAXUINT64, position, NULL))
        return TRUE;
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
    g_autoptr(Log) log = load(argv[2], &error);
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
