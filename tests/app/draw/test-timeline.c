// SPDX-License-Identifier: MIT
/* The timeline: where things are, what part is shown, what is drawn and said; and pictures as
 * files. */
#include "draw/export.h"
#include "draw/timeline.h"
#include "generate.h"
#include "replay/replay.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

enum { QUOTA = 1 << 26 };

typedef struct {
    Log *log;
    Replay *replay;
    Timeline *timeline;
} Shown;

static void index_all(Shown *shown)
{
    while (replay_index(shown->replay, 1 << 20))
        continue;
    timeline_grown(shown->timeline);
}

static Shown show_log(Log *log, double width, double height, double scale)
{
    Shown shown = {.log = log, .replay = replay_new(log), .timeline = timeline_new()};
    timeline_set_run(shown.timeline, log, replay_lanes(shown.replay));
    timeline_set_room(shown.timeline, width, height, scale);
    index_all(&shown);
    return shown;
}

static Shown show_run(RunShape shape, double width, double height)
{
    Log *log = log_new(QUOTA);
    generate_run(log, shape, 3);
    return show_log(log, width, height, 1);
}

static void clear_shown(Shown *shown)
{
    timeline_free(shown->timeline);
    replay_free(shown->replay);
    log_free(shown->log);
}

/* A task that is made, waits from position 20 on, runs from 40 on, and ends at 60. */
static Log *one_task(void)
{
    Log *log = log_new(QUOTA);
    log_append_run_started(log, (EventRunStarted){0});
    log_append_coroutine_created(
        log,
        (EventCoroutineCreated){.coroutine = 1, .frame = 1, .name = log_intern(log, "body", -1)});
    log_append_task_created(
        log, (EventTaskCreated){.task = 1, .coroutine = 1, .name = log_intern(log, "reader", -1)});
    while (log_count(log) < 100) {
        uint64_t next = log_count(log) + 1; /* the position after the event that comes */
        if (next == 20)
            log_append_task_blocked(log, (EventTaskBlocked){.task = 1, .reason = WAIT_SLEEP});
        else if (next == 30)
            log_append_task_trapped(log, (EventTaskTrapped){.task = 1});
        else if (next == 40)
            log_append_task_running(log, (EventTaskRunning){1});
        else if (next == 50)
            log_append_output(log, (EventOutput){.text = log_intern(log, "x", -1)});
        else if (next == 60)
            log_append_task_exited(log, (EventTaskExited){.task = 1});
        else
            log_append_clock_advanced(log, (EventClockAdvanced){next});
    }
    return log;
}

/* ---- Where things are ---- */

static void check_places(const Timeline *timeline, double width, double height)
{
    SceneRectangle plot = timeline_plot(timeline);
    g_assert_cmpfloat(plot.x, >=, 0);
    g_assert_cmpfloat(plot.y, >=, 0);
    g_assert_cmpfloat(plot.x + plot.width, <=, MAX(width, 1));
    g_assert_cmpfloat(plot.y + plot.height, <=, MAX(height, 1));
    for (guint row = 0; row < timeline_row_count(timeline); row++) {
        SceneRectangle place = timeline_row_place(timeline, row);
        SceneRectangle name = timeline_name_place(timeline, row);
        g_assert_cmpfloat(place.height, >=, 17);
        g_assert_cmpfloat(place.x, ==, plot.x);
        g_assert_cmpfloat(place.width, ==, plot.width);
        g_assert_cmpfloat(name.x, >=, 0);
        g_assert_cmpfloat(name.x + name.width, <=, plot.x);
        g_assert_cmpfloat(name.y, ==, place.y);
        if (row > 0) {
            SceneRectangle above = timeline_row_place(timeline, row - 1);
            g_assert_cmpfloat(place.y, ==, above.y + above.height);
        }
    }
    /* Scrolled to its end, the last lane ends at the bottom or above it. */
    g_assert_cmpfloat(timeline_scrolled(timeline), <=,
                      MAX(0, timeline_lanes_height(timeline) - timeline_seen_height(timeline)));
}

static void test_places(void)
{
    static const double sizes[][3] = {{1, 1, 1},      {60, 20, 1},       {240, 90, 1},
                                      {1024, 200, 1}, {1920, 1080, 1},   {3840, 2160, 2},
                                      {300, 1000, 2}, {1280.5, 333, 1.5}};
    static const unsigned tasks[] = {0, 1, 6, 90, 400};
    for (unsigned i = 0; i < G_N_ELEMENTS(tasks); i++) {
        Shown shown = show_run((RunShape){.events = 5000,
                                          .tasks = tasks[i],
                                          .coroutines = 8,
                                          .first_tasks = tasks[i],
                                          .endless = true},
                               10, 10);
        for (unsigned size = 0; size < G_N_ELEMENTS(sizes); size++) {
            timeline_set_room(shown.timeline, sizes[size][0], sizes[size][1], sizes[size][2]);
            check_places(shown.timeline, sizes[size][0], sizes[size][1]);
            timeline_scroll(shown.timeline, 1e9);
            check_places(shown.timeline, sizes[size][0], sizes[size][1]);
            timeline_scroll(shown.timeline, -1e9);
            g_assert_cmpfloat(timeline_scrolled(shown.timeline), ==, 0);
        }
        clear_shown(&shown);
    }
}

static void test_hits(void)
{
    Shown shown = show_run(
        (RunShape){.events = 5000, .tasks = 60, .first_tasks = 60, .endless = true}, 1000, 400);
    Timeline *timeline = shown.timeline;
    timeline_show(timeline, 1000, 1100);
    timeline_scroll(timeline, 130);
    SceneRectangle plot = timeline_plot(timeline);
    guint found = 0;
    for (guint64 position = 1000; position < 1100; position += 7) {
        double x = timeline_x(timeline, (double)position + 0.5);
        for (guint row = 0; row < timeline_row_count(timeline); row++) {
            SceneRectangle place = timeline_row_place(timeline, row);
            double y = place.y + place.height / 2;
            if (y < plot.y || y >= plot.y + plot.height)
                continue;
            TimelineHit hit = timeline_hit(timeline, x, y);
            g_assert_true(hit.on_plot && !hit.on_ruler);
            g_assert_cmpuint(hit.position, ==, position);
            g_assert_cmpint(hit.row, ==, (int)row);
            SceneMark mark = timeline_row_mark(timeline, row);
            g_assert_true(hit.mark.kind == mark.kind && hit.mark.id == mark.id);
            TimelineHit name = timeline_hit(timeline, 3, y);
            g_assert_true(!name.on_plot && name.row == (int)row);
            found++;
        }
        TimelineHit ruler = timeline_hit(timeline, x, 3);
        g_assert_true(ruler.on_plot && ruler.on_ruler && ruler.row == -1);
        g_assert_cmpuint(ruler.position, ==, position);
    }
    g_assert_cmpuint(found, >, 200);
    g_assert_cmpint(timeline_hit(timeline, -1, 50).row, ==, -1);
    g_assert_cmpint(timeline_hit(timeline, 500, 4000).row, ==, -1);
    clear_shown(&shown);
}

static void test_rows(void)
{
    Shown shown = show_log(one_task(), 800, 200, 1);
    Timeline *timeline = shown.timeline;
    g_assert_cmpuint(timeline_row_count(timeline), ==, 2); /* the body is no lane of its own */
    g_assert_cmpint(timeline_row_mark(timeline, 0).kind, ==, SCENE_MAIN);
    g_assert_cmpint(timeline_row_mark(timeline, 1).kind, ==, SCENE_TASK);
    timeline_set_filter(timeline, TIMELINE_ALL);
    g_assert_cmpuint(timeline_row_count(timeline), ==, 2);
    clear_shown(&shown);

    /* Thousands of short tasks: of a short stretch, only those that live in it. */
    shown = show_run((RunShape){.events = 60000, .tasks = 20, .coroutines = 2}, 1000, 600);
    guint all = timeline_row_count(shown.timeline);
    timeline_show(shown.timeline, 30000, 30200);
    guint few = timeline_row_count(shown.timeline);
    g_assert_cmpuint(few, <, all / 2);
    const Lanes *lanes = replay_lanes(shown.replay);
    for (guint row = 1; row < few; row++) {
        SceneMark mark = timeline_row_mark(shown.timeline, row);
        const Lane *lane = lanes_get(lanes, lanes_find(lanes, LANE_TASK, mark.id));
        g_assert_cmpuint(lane->begin, <, 30200);
        g_assert_cmpuint(lane->end, >, 30000);
    }
    timeline_show_all(shown.timeline);
    g_assert_cmpuint(timeline_row_count(shown.timeline), ==, all);
    clear_shown(&shown);
}

/* ---- What part is shown ---- */

static void test_zoom(void)
{
    Shown shown = show_run((RunShape){.events = 20000, .tasks = 5}, 1000, 300);
    Timeline *timeline = shown.timeline;
    double positions = (double)log_count(shown.log) + 1;
    g_assert_true(timeline_shows_all(timeline));
    g_assert_cmpfloat(timeline_to(timeline), ==, positions);
    g_autoptr(GRand) dice = g_rand_new_with_seed(2);
    for (int i = 0; i < 500; i++) {
        double x = g_rand_double_range(dice, timeline_plot(timeline).x, 1000);
        double factor = exp(g_rand_double_range(dice, -1, 1));
        guint64 before = timeline_hit(timeline, x, 3).position;
        double span = timeline_to(timeline) - timeline_from(timeline);
        timeline_zoom(timeline, x, factor);
        g_assert_cmpfloat(timeline_from(timeline), >=, 0);
        g_assert_cmpfloat(timeline_to(timeline), <=, positions + 1e-6);
        double new_span = timeline_to(timeline) - timeline_from(timeline);
        g_assert_cmpfloat(new_span, >=, 11.9);
        gboolean at_edge = timeline_from(timeline) == 0 || timeline_to(timeline) > positions - 1;
        if (!at_edge && fabs(new_span * factor - span) < 1e-6) {
            double moved = fabs((double)timeline_hit(timeline, x, 3).position - (double)before);
            g_assert_cmpfloat(moved, <=, 1);
        }
        timeline_pan(timeline, g_rand_double_range(dice, -300, 300));
        guint64 target = (guint64)g_rand_double_range(dice, 0, positions - 1);
        timeline_reveal(timeline, target);
        g_assert_cmpfloat(timeline_from(timeline), <=, (double)target);
        g_assert_cmpfloat(timeline_to(timeline), >=, (double)target + 1 - 1e-6);
    }
    timeline_show_all(timeline);
    timeline_pan(timeline, 100);
    g_assert_cmpfloat(timeline_from(timeline), ==, 0);
    clear_shown(&shown);
}

static void test_growing(void)
{
    Shown shown = show_log(one_task(), 800, 200, 1);
    g_assert_cmpfloat(timeline_to(shown.timeline), ==, 101);
    log_append_clock_advanced(shown.log, (EventClockAdvanced){1000});
    index_all(&shown);
    g_assert_cmpfloat(timeline_to(shown.timeline), ==, 102);
    timeline_show(shown.timeline, 10, 50);
    log_append_clock_advanced(shown.log, (EventClockAdvanced){1001});
    index_all(&shown);
    g_assert_cmpfloat(timeline_from(shown.timeline), ==, 10);
    g_assert_cmpfloat(timeline_to(shown.timeline), ==, 50);
    timeline_set_run(shown.timeline, NULL, NULL);
    g_assert_cmpuint(timeline_row_count(shown.timeline), ==, 0);
    clear_shown(&shown);
}

static void test_reveal_lane(void)
{
    Shown shown = show_run(
        (RunShape){.events = 5000, .tasks = 100, .first_tasks = 100, .endless = true}, 800, 200);
    SceneRectangle plot = timeline_plot(shown.timeline);
    for (guint32 task = 1; task <= 100; task += 9) {
        SceneMark mark = {SCENE_TASK, task};
        timeline_reveal_lane(shown.timeline, mark);
        guint row = 0;
        while (timeline_row_mark(shown.timeline, row).id != task ||
               timeline_row_mark(shown.timeline, row).kind != SCENE_TASK)
            row++;
        SceneRectangle place = timeline_row_place(shown.timeline, row);
        g_assert_cmpfloat(place.y, >=, plot.y);
        g_assert_cmpfloat(place.y + place.height, <=, plot.y + plot.height);
    }
    clear_shown(&shown);
}

/* ---- What is drawn ---- */

typedef struct {
    cairo_surface_t *surface;
    const unsigned char *data;
    int stride;
} Picture;

/* Drawn in the middle of something larger, so that what is drawn beside it is seen. */
enum { AROUND = 20 };

static Picture draw(const Timeline *timeline, int width, int height, const TimelineStyle *style)
{
    Picture picture = {
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width + 2 * AROUND, height + 2 * AROUND)};
    cairo_t *cairo = cairo_create(picture.surface);
    cairo_set_source_rgb(cairo, 1, 0, 1);
    cairo_paint(cairo);
    cairo_translate(cairo, AROUND, AROUND);
    timeline_draw(timeline, cairo, style);
    g_assert_cmpint(cairo_status(cairo), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cairo);
    cairo_surface_flush(picture.surface);
    picture.data = cairo_image_surface_get_data(picture.surface);
    picture.stride = cairo_image_surface_get_stride(picture.surface);
    return picture;
}

static guint32 pixel(const Picture *picture, double x, double y)
{
    guint32 value;
    memcpy(&value,
           picture->data + ((int)floor(y) + AROUND) * picture->stride +
               ((int)floor(x) + AROUND) * (int)sizeof value,
           sizeof value);
    return value & 0xffffff;
}

static guint32 color_value(PaletteColor color)
{
    return (guint32)lround(color.red * 255) << 16 | (guint32)lround(color.green * 255) << 8 |
           (guint32)lround(color.blue * 255);
}

static void assert_nothing_beside(const Picture *picture, int width, int height)
{
    for (int x = -AROUND; x < width + AROUND; x++) {
        for (int y = -AROUND; y < height + AROUND; y++) {
            if (x < 0 || y < 0 || x >= width || y >= height)
                g_assert_cmphex(pixel(picture, x, y), ==, 0xff00ff);
        }
    }
}

static void test_drawing(void)
{
    const int width = 900, height = 160;
    Shown shown = show_log(one_task(), width, height, 1);
    for (PaletteTheme theme = PALETTE_LIGHT; theme < PALETTE_THEMES; theme++) {
        TimelineStyle style = {.theme = theme, .cursor = 90, .selected = {SCENE_COROUTINE, 1}};
        Picture picture = draw(shown.timeline, width, height, &style);
        assert_nothing_beside(&picture, width, height);
        SceneRectangle row = timeline_row_place(shown.timeline, 1);
        double middle = row.y + row.height / 2;
        PaletteLook running = palette_look(PALETTE_RUNNING, theme);
        g_assert_cmphex(pixel(&picture, timeline_x(shown.timeline, 58), middle), ==,
                        color_value(running.fill));
        /* Waiting is a low, dashed bar: there is some of it, and only in the middle. */
        guint found = 0;
        guint32 waiting = color_value(palette_look(PALETTE_WAITING, theme).line);
        for (double x = timeline_x(shown.timeline, 21); x < timeline_x(shown.timeline, 29); x++)
            found += pixel(&picture, x, middle) == waiting;
        g_assert_cmpuint(found, >, 10);
        g_assert_cmphex(pixel(&picture, timeline_x(shown.timeline, 25), row.y + 5), !=, waiting);
        g_assert_cmphex(pixel(&picture, timeline_x(shown.timeline, 90), middle), ==,
                        color_value(palette_base(theme)->select));
        cairo_surface_destroy(picture.surface);
    }
    clear_shown(&shown);
}

/* The middle of each column shows the state that the lanes give for it, in lanes of few pieces and
 * of many. */
static void test_columns_drawn(void)
{
    const int width = 1400, height = 400;
    Shown shown = show_run(
        (RunShape){.events = 100000, .tasks = 7, .first_tasks = 7, .endless = true}, width, height);
    TimelineStyle style = {.theme = PALETTE_LIGHT, .cursor = 0};
    Picture picture = draw(shown.timeline, width, height, &style);
    assert_nothing_beside(&picture, width, height);
    SceneRectangle plot = timeline_plot(shown.timeline);
    guint count = (guint)plot.width, compared = 0;
    g_autofree LaneColumn *columns = g_new(LaneColumn, count);
    const Lanes *lanes = replay_lanes(shown.replay);
    guint32 running = color_value(palette_look(PALETTE_RUNNING, PALETTE_LIGHT).fill);
    for (guint row = 0; row < timeline_row_count(shown.timeline); row++) {
        SceneMark mark = timeline_row_mark(shown.timeline, row);
        LaneKind kind = mark.kind == SCENE_MAIN ? LANE_MAIN : LANE_TASK;
        lanes_columns(lanes, lanes_find(lanes, kind, mark.id), 0,
                      (timeline_to(shown.timeline) - timeline_from(shown.timeline)) / plot.width,
                      count, columns);
        SceneRectangle place = timeline_row_place(shown.timeline, row);
        for (guint i = 3; i < count; i++) {
            gboolean drawn = pixel(&picture, plot.x + i, place.y + place.height / 2) == running;
            g_assert_cmpuint(drawn, ==, columns[i].state == LANE_RUNNING);
            compared += drawn;
        }
    }
    g_assert_cmpuint(compared, >, 50);
    cairo_surface_destroy(picture.surface);
    clear_shown(&shown);
}

static void test_odd_rooms(void)
{
    Shown shown = show_run((RunShape){.events = 3000, .tasks = 40, .first_tasks = 40}, 10, 10);
    static const int sizes[][2] = {{1, 1}, {30, 8}, {100, 30}, {169, 500}, {2000, 40}};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        timeline_set_room(shown.timeline, sizes[i][0], sizes[i][1], 2);
        Picture picture = draw(shown.timeline, sizes[i][0], sizes[i][1],
                               &(TimelineStyle){.cursor = 1500, .hovered = {SCENE_TASK, 2}});
        assert_nothing_beside(&picture, sizes[i][0], sizes[i][1]);
        cairo_surface_destroy(picture.surface);
    }
    timeline_set_run(shown.timeline, NULL, NULL);
    Picture nothing = draw(shown.timeline, 300, 100, &(TimelineStyle){0});
    cairo_surface_destroy(nothing.surface);
    clear_shown(&shown);
}

/* ---- What is said ---- */

static void test_words(void)
{
    Shown shown = show_log(one_task(), 800, 200, 1);
    g_autofree char *early = timeline_describe(shown.timeline, 2);
    g_assert_cmpstr(early, ==, "Position 2 of 100; 2 lanes; shown from 0 to 100\nmain: running\n");
    g_autofree char *late = timeline_describe(shown.timeline, 45);
    g_assert_cmpstr(late, ==,
                    "Position 45 of 100; 2 lanes; shown from 0 to 100\n"
                    "main: waits for others\ntask 1 (reader): running\n");
    SceneRectangle row = timeline_row_place(shown.timeline, 1);
    g_autofree char *tip =
        timeline_tip(shown.timeline, timeline_x(shown.timeline, 25.5), row.y + 2);
    g_assert_cmpstr(tip, ==, "task 1 (reader): waiting from 20 to 29 (10 events)");
    g_autofree char *name = timeline_tip(shown.timeline, 4, row.y + 2);
    g_assert_cmpstr(name, ==, "task 1 (reader)");
    g_assert_null(timeline_tip(shown.timeline, 300, 4));
    clear_shown(&shown);
}

/* ---- Pictures as files ---- */

static void draw_cross(cairo_t *cairo, double width, double height, gpointer data)
{
    ++*(guint *)data;
    cairo_move_to(cairo, 0, 0);
    cairo_line_to(cairo, width, height);
    cairo_stroke(cairo);
}

static void test_export(void)
{
    static const struct {
        const char *name, *beginning;
    } kinds[] = {{"a.png", "\x89PNG"}, {"a.SVG", "<?xml"}, {"a.pdf", "%PDF"}};
    g_autofree char *folder = g_dir_make_tmp("coroscope-export-XXXXXX", NULL);
    guint drawn = 0;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = g_build_filename(folder, kinds[i].name, NULL), *contents = NULL;
        g_autoptr(GError) error = NULL;
        g_assert_true(export_to_file(path, 300, 200, draw_cross, &drawn, &error));
        g_assert_no_error(error);
        gsize size;
        g_assert_true(g_file_get_contents(path, &contents, &size, NULL));
        g_assert_cmpuint(size, >, 100);
        g_assert_true(g_str_has_prefix(contents, kinds[i].beginning));
        g_remove(path);
    }
    g_assert_cmpuint(drawn, ==, G_N_ELEMENTS(kinds));
    static const struct {
        const char *name;
        double width;
    } wrong[] = {
        {"a.gif", 10}, {"a.png", 0}, {"a.svg", 1e9}, {"a.png", NAN}, {"no/where/a.png", 10}};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *path = g_build_filename(folder, wrong[i].name, NULL);
        g_autoptr(GError) error = NULL;
        g_assert_false(export_to_file(path, wrong[i].width, 10, draw_cross, &drawn, &error));
        g_assert_nonnull(error);
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline/places", test_places);
    g_test_add_func("/timeline/hits", test_hits);
    g_test_add_func("/timeline/rows", test_rows);
    g_test_add_func("/timeline/zoom", test_zoom);
    g_test_add_func("/timeline/growing", test_growing);
    g_test_add_func("/timeline/reveal-lane", test_reveal_lane);
    g_test_add_func("/timeline/drawing", test_drawing);
    g_test_add_func("/timeline/columns-drawn", test_columns_drawn);
    g_test_add_func("/timeline/odd-rooms", test_odd_rooms);
    g_test_add_func("/timeline/words", test_words);
    g_test_add_func("/export/files", test_export);
    return g_test_run();
}
