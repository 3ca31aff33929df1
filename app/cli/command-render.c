// SPDX-License-Identifier: MIT
/* coroscope-cli render: a moment of a run as a picture; several moments as a strip. */
#include "commands.h"
#include "recording.h"
#include "replayed.h"

#include "draw/export.h"
#include "draw/timeline.h"
#include "draw/views.h"
#include "machine/lesson-run.h"
#include "replay/narrate.h"

#include <stdio.h>

enum { WIDTH = 1280, HEIGHT = 800 };

typedef struct {
    GStrv moments;
    gint stop; /* of the lesson's tour, from 1; 0 for none */
    char *view, *size, *out;
    gboolean dark, contrast;
    double text_scale;
    gint64 from, to; /* of the timeline; -1: all */
} Options;

/* What is drawn: a recording, and the run or lesson that it may come from. */
typedef struct {
    Lesson *lesson;
    LessonRun *run;
    Machine *machine;
    Log *loaded;
    const Log *log;
} Subject;

static void clear_subject(Subject *subject)
{
    g_clear_pointer(&subject->machine, machine_free);
    g_clear_pointer(&subject->run, lesson_run_free);
    g_clear_pointer(&subject->lesson, lesson_free);
    g_clear_pointer(&subject->loaded, log_free);
}

static void run_to_end(Subject *subject)
{
    while (machine_advance(subject->machine, &(MachineStop){0}, 0) == MACHINE_PAUSED)
        continue;
    subject->log = machine_log(subject->machine);
}

static bool open_lesson(Subject *subject, const char *path)
{
    g_autoptr(GError) error = NULL;
    subject->lesson = lesson_load(path, &error);
    if (subject->lesson)
        subject->run = lesson_run_new(subject->lesson, NULL, NULL, &error);
    if (error) {
        recording_complain("%s", error->message);
        return false;
    }
    subject->machine = lesson_run_machine(subject->run);
    run_to_end(subject);
    return true;
}

static bool open_program(Subject *subject, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    MachineProgram program = {.path = path};
    if (!g_file_get_contents(path, &text, &program.length, &error)) {
        recording_complain("%s", error->message);
        return false;
    }
    program.text = text;
    subject->machine = machine_new(&program, &(MachineSettings){0});
    run_to_end(subject);
    return true;
}

/* A lesson (.md) and a program (.py) are run; anything else is a recording. */
static bool open_subject(Subject *subject, const char *path)
{
    if (g_str_has_suffix(path, ".md"))
        return open_lesson(subject, path);
    if (g_str_has_suffix(path, ".py"))
        return open_program(subject, path);
    subject->log = subject->loaded = recording_load(path);
    return subject->log != NULL;
}

/* The query of the tour's nth stop, or NULL after a message. */
static const char *find_stop(const Lesson *lesson, gint nth)
{
    gint count = 0;
    for (unsigned i = 0; lesson && i < lesson_piece_count(lesson); i++) {
        const LessonPiece *piece = lesson_piece(lesson, i);
        if (piece->kind == LESSON_STOP && ++count == nth)
            return lesson_piece_value(piece, "at");
    }
    recording_complain(lesson ? "the tour has %d stops" : "only a lesson has a tour", count);
    return NULL;
}

static PaletteTheme theme_of(const Options *options)
{
    if (options->contrast)
        return options->dark ? PALETTE_CONTRAST_DARK : PALETTE_CONTRAST;
    return options->dark ? PALETTE_DARK : PALETTE_LIGHT;
}

/* ---- The drawings ---- */

typedef struct {
    const Options *options;
    Timeline *timeline;
    guint64 cursor;
} TimelinePicture;

static void draw_timeline(cairo_t *cairo, double width, double height, gpointer data)
{
    TimelinePicture *picture = data;
    const Options *options = picture->options;
    timeline_set_room(picture->timeline, width, height, options->text_scale);
    if (options->from >= 0 || options->to >= 0)
        timeline_show(picture->timeline, (double)MAX(options->from, 0),
                      options->to >= 0 ? (double)options->to : G_MAXINT32);
    timeline_draw(picture->timeline, cairo,
                  &(TimelineStyle){.theme = theme_of(options), .cursor = picture->cursor});
}

static bool save(const Options *options, double width, double height, ExportDraw draw,
                 gpointer data)
{
    g_autoptr(GError) error = NULL;
    if (export_to_file(options->out, width, height, draw, data, &error))
        return true;
    recording_complain("%s", error->message);
    return false;
}

static bool render_timeline(const Options *options, Replay *replay, guint64 position, double width,
                            double height)
{
    while (replay_index(replay, 1 << 20))
        continue;
    g_autoptr(Timeline) timeline = timeline_new();
    timeline_set_run(timeline, replay_log(replay), replay_lanes(replay));
    TimelinePicture picture = {options, timeline, position};
    return save(options, width, height, draw_timeline, &picture);
}

static char *caption_of(Replay *replay, guint64 position)
{
    Event event;
    const World *world = replay_world(replay);
    if (!world_last_event(world, &event))
        return g_strdup("at the start");
    g_autofree char *sentence = narrate(world, &event, NULL);
    return g_strdup_printf("%" G_GUINT64_FORMAT ": %s", position, sentence);
}

/* Scenes in the order in which they were asked for, with one memory: boxes keep their places. */
static bool render_scenes(const Options *options, Replay *replay, const View *view,
                          const guint64 *positions, guint count, double width, double height)
{
    g_autoptr(ViewMemory) memory = view_memory_new();
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
    g_autoptr(GPtrArray) captions = g_ptr_array_new_with_free_func(g_free);
    g_autofree ExportScene *drawn = g_new(ExportScene, count);
    SceneStyle style = {.theme = theme_of(options)};
    double share = count > 1 ? 0.5 : 1; /* of a strip, each scene gets a part of the room */
    for (guint i = 0; i < count; i++) {
        replay_seek(replay, positions[i]);
        ViewRoom room = {width * share, height * share, options->text_scale, memory};
        g_ptr_array_add(scenes, view->layout(replay_world(replay), &room));
        g_ptr_array_add(captions, caption_of(replay, positions[i]));
        drawn[i] = (ExportScene){g_ptr_array_index(scenes, i), &style};
    }
    if (count == 1)
        return save(options, width, height, export_draw_scene, drawn);
    ExportStrip strip = {.count = count,
                         .scenes = drawn,
                         .captions = (const char *const *)captions->pdata,
                         .theme = style.theme};
    return save(options, width, height, export_draw_strip, &strip);
}

static bool parse_size(const Options *options, double *width, double *height)
{
    int columns = WIDTH, rows = HEIGHT;
    char rest;
    if (options->size && sscanf(options->size, "%dx%d%c", &columns, &rows, &rest) != 2)
        return false;
    *width = columns;
    *height = rows;
    return true;
}

static GArray *find_positions(const Options *options, const Subject *subject, Replay *replay)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint64));
    guint64 position = replay_end(replay);
    if (options->stop > 0) {
        const char *stop = find_stop(subject->lesson, options->stop);
        if (!stop || !replayed_find(replay, stop, &position))
            return NULL;
        g_array_append_val(positions, position);
    }
    for (char **moment = options->moments; moment && *moment; moment++) {
        if (!replayed_find(replay, *moment, &position))
            return NULL;
        g_array_append_val(positions, position);
    }
    if (positions->len == 0)
        g_array_append_val(positions, position);
    return g_steal_pointer(&positions);
}

static int render(const Options *options, const char *path)
{
    const View *view = view_find(options->view);
    bool is_timeline = g_str_equal(options->view, "timeline");
    double width, height;
    ExportForm form;
    g_autoptr(GError) error = NULL;
    if (!view && !is_timeline)
        return recording_complain_of_usage("render", "there is no such view");
    if (!parse_size(options, &width, &height))
        return recording_complain_of_usage("render", "a size is WIDTHxHEIGHT");
    if (!export_form_of(options->out, &form, &error))
        return recording_complain_of_usage("render", error->message);
    Subject subject = {0};
    bool done = false;
    if (open_subject(&subject, path)) {
        g_autoptr(Replay) replay = replay_new(subject.log);
        g_autoptr(GArray) positions = find_positions(options, &subject, replay);
        if (positions && is_timeline)
            done = render_timeline(options, replay, g_array_index(positions, guint64, 0), width,
                                   height);
        else if (positions)
            done = render_scenes(options, replay, view, (const guint64 *)(void *)positions->data,
                                 positions->len, width, height);
    }
    clear_subject(&subject);
    return done ? 0 : 1;
}

static char *list_views(void)
{
    GString *text = g_string_new("Views:\n");
    const View *view;
    for (guint i = 0; (view = view_at(i)); i++)
        g_string_append_printf(text, "  %-10s %s\n", view->name, view->sentence);
    g_string_append(text,
                    "  timeline   who was in which state, over all positions\n"
                    "A MOMENT is a position (120: after the first 120 events) or a query: "
                    "“yield 3 in grep”, “last block”.\n"
                    "FILE is a recording, a lesson (.md) or a program (.py); these are run first.\n"
                    "Exit status: 0 done, 1 it cannot be drawn, 2 wrong usage.");
    return g_string_free(text, FALSE);
}

int command_render(int argc, char **argv)
{
    Options options = {.text_scale = 1, .from = -1, .to = -1};
    const GOptionEntry entries[] = {
        {"at", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.moments,
         "Draw this MOMENT; several make a strip (default: the end)", "MOMENT"},
        {"tour", 0, 0, G_OPTION_ARG_INT, &options.stop, "Draw the Kth stop of a lesson's tour",
         "K"},
        {"view", 0, 0, G_OPTION_ARG_STRING, &options.view, "Draw this view (default: flow)",
         "VIEW"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &options.size, "Size in pixels (default: 1280x800)",
         "WIDTHxHEIGHT"},
        {"dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, "On a dark background", NULL},
        {"contrast", 0, 0, G_OPTION_ARG_NONE, &options.contrast, "With high contrast", NULL},
        {"text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.text_scale, "Larger or smaller text",
         "FACTOR"},
        {"from", 0, 0, G_OPTION_ARG_INT64, &options.from, "First position of the timeline", "N"},
        {"to", 0, 0, G_OPTION_ARG_INT64, &options.to, "Last position of the timeline", "N"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, "The picture: .png, .svg or .pdf",
         "OUT"},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *views = list_views();
    const RecordingUsage usage = {
        .arguments = "FILE",
        .summary = "Draws a moment of a run as the window would show it.",
        .description = views,
        .options = entries,
        .least = 1,
        .most = 1,
    };
    int status;
    if (recording_parse(&usage, &argc, argv, &status)) {
        if (!options.view)
            options.view = g_strdup("flow");
        status = options.out ? render(&options, argv[1])
                             : recording_complain_of_usage("render", "expected -o OUT");
    }
    g_strfreev(options.moments);
    g_free(options.view);
    g_free(options.size);
    g_free(options.out);
    return status;
}
