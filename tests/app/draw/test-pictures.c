// SPDX-License-Identifier: MIT
/*
 * Pictures and accessible texts of golden moments.
 *
 * The pictures kept in golden/ are a third of the size, and compared with a tolerance: fonts are
 * never quite the same. With COROSCOPE_UPDATE_GOLDEN set, the files are written instead; then look
 * at them.
 */
#include "draw/scene-draw.h"
#include "draw/views.h"
#include "generate.h"
#include "moments.h"
#include "replay/replay.h"
#include "scenes.h"

#include <math.h>

enum { SHRINK = 3, BLOCK = 16 };

/* Of 255: for the whole picture, and for its worst block. */
#define MOST_DIFFERENCE 2.5
#define MOST_BLOCK_DIFFERENCE 36.0

static void crowd(Log *log)
{
    generate_run(log,
                 (RunShape){.events = 3000, .tasks = 200, .coroutines = 60, .first_tasks = 200}, 1);
}

static const struct {
    const char *name;
    const char *view;
    void (*record)(Log *log);
    const char *moment;
    int width, height;
    PaletteTheme theme;
    double text_scale;
    SceneMark selected;
} pictures[] = {
    {"grep-flow", "flow", scene_grep, "first send", 900, 600, PALETTE_LIGHT, 1, {0}},
    {"grep-flow-close", "flow", scene_grep, "first close", 900, 600, PALETTE_DARK, 1, {0}},
    {"broadcast-flow",
     "flow",
     moment_broadcast,
     "2nd send in grep",
     1200,
     750,
     PALETTE_LIGHT,
     1,
     {SCENE_COROUTINE, 5}},
    {"broadcast-flow-large",
     "flow",
     moment_broadcast,
     "end",
     1200,
     750,
     PALETTE_CONTRAST,
     1.4,
     {0}},
    {"broadcast-flow-small", "flow", moment_broadcast, "end", 600, 450, PALETTE_DARK, 1, {0}},
    {"broadcast-stacks", "stacks", moment_broadcast, "end", 900, 600, PALETTE_DARK, 1, {0}},
    {"tasks-machine", "machine", scene_tasks, "trap WaitTask", 900, 600, PALETTE_LIGHT, 1, {0}},
    {"deadlock-machine",
     "machine",
     scene_deadlock,
     "end",
     900,
     600,
     PALETTE_DARK,
     1,
     {SCENE_TASK, 1}},
    {"levels-machine", "machine", moment_machine, "end", 1200, 750, PALETTE_LIGHT, 1, {0}},
    {"levels-machine-contrast",
     "machine",
     moment_machine,
     "end",
     1200,
     750,
     PALETTE_CONTRAST_DARK,
     1,
     {0}},
    {"stacks-stacks", "stacks", moment_stacks, "end", 1200, 750, PALETTE_LIGHT, 1, {0}},
    {"crowd-flow", "flow", crowd, "end", 1200, 750, PALETTE_LIGHT, 1, {0}},
    {"crowd-machine", "machine", crowd, "end", 1200, 750, PALETTE_DARK, 1, {0}},
};

static Scene *lay_out(guint picture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) log = log_new((size_t)1 << 26);
    pictures[picture].record(log);
    g_autoptr(Replay) replay = replay_new(log);
    g_autoptr(Query) query = query_parse(pictures[picture].moment, &error);
    g_assert_no_error(error);
    uint64_t position;
    g_assert_true(replay_find_place(replay, query, &position));
    replay_seek(replay, position);
    return view_find(pictures[picture].view)
        ->layout(replay_world(replay),
                 &(ViewRoom){pictures[picture].width, pictures[picture].height,
                             pictures[picture].text_scale, NULL});
}

static cairo_surface_t *draw(guint picture)
{
    g_autoptr(Scene) scene = lay_out(picture);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, pictures[picture].width, pictures[picture].height);
    cairo_t *cairo = cairo_create(surface);
    scene_draw(
        scene, cairo,
        &(SceneStyle){.theme = pictures[picture].theme, .selected = pictures[picture].selected});
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static const guint8 *pixel_at(cairo_surface_t *surface, int x, int y)
{
    return cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) +
           4 * x;
}

/* Each pixel is the mean of SHRINK times SHRINK. */
static cairo_surface_t *shrink(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface) / SHRINK,
        height = cairo_image_surface_get_height(surface) / SHRINK;
    cairo_surface_t *small = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            guint8 *to = cairo_image_surface_get_data(small) +
                         y * cairo_image_surface_get_stride(small) + 4 * x;
            for (int channel = 0; channel < 3; channel++) {
                int sum = 0;
                for (int i = 0; i < SHRINK * SHRINK; i++)
                    sum += pixel_at(surface, SHRINK * x + i % SHRINK,
                                    SHRINK * y + i / SHRINK)[channel];
                to[channel] = (guint8)(sum / (SHRINK * SHRINK));
            }
        }
    cairo_surface_mark_dirty(small);
    return small;
}

static double block_difference(cairo_surface_t *a, cairo_surface_t *b, int left, int top, int width,
                               int height)
{
    double sum = 0;
    for (int y = top; y < top + height; y++)
        for (int x = left; x < left + width; x++)
            for (int channel = 0; channel < 3; channel++)
                sum += abs(pixel_at(a, x, y)[channel] - pixel_at(b, x, y)[channel]);
    return sum / (3.0 * width * height);
}

static void differences(cairo_surface_t *a, cairo_surface_t *b, double *whole, double *worst)
{
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    g_assert_cmpint(cairo_image_surface_get_width(b), ==, width);
    g_assert_cmpint(cairo_image_surface_get_height(b), ==, height);
    *whole = block_difference(a, b, 0, 0, width, height);
    *worst = 0;
    for (int y = 0; y + BLOCK <= height; y += BLOCK)
        for (int x = 0; x + BLOCK <= width; x += BLOCK)
            *worst = MAX(*worst, block_difference(a, b, x, y, BLOCK, BLOCK));
}

static char *golden_path(const char *name, const char *ending)
{
    g_autofree char *file = g_strconcat(name, ending, NULL);
    return g_test_build_filename(G_TEST_DIST, "golden", file, NULL);
}

static void test_picture(gconstpointer data)
{
    guint picture = GPOINTER_TO_UINT(data);
    g_autofree char *path = golden_path(pictures[picture].name, ".png");
    cairo_surface_t *surface = draw(picture), *small = shrink(surface);
    if (g_getenv("COROSCOPE_UPDATE_GOLDEN")) {
        g_assert_cmpint(cairo_surface_write_to_png(small, path), ==, CAIRO_STATUS_SUCCESS);
    } else {
        cairo_surface_t *golden = cairo_image_surface_create_from_png(path);
        g_assert_cmpint(cairo_surface_status(golden), ==, CAIRO_STATUS_SUCCESS);
        double whole, worst;
        differences(small, golden, &whole, &worst);
        g_test_message("%s: %.2f on the whole, %.2f in the worst block", pictures[picture].name,
                       whole, worst);
        g_assert_cmpfloat(whole, <, MOST_DIFFERENCE);
        g_assert_cmpfloat(worst, <, MOST_BLOCK_DIFFERENCE);
        cairo_surface_destroy(golden);
    }
    cairo_surface_destroy(small);
    cairo_surface_destroy(surface);
}

static void test_words(gconstpointer data)
{
    guint picture = GPOINTER_TO_UINT(data);
    g_autofree char *path = golden_path(pictures[picture].name, ".txt");
    g_autoptr(Scene) scene = lay_out(picture);
    g_autofree char *words = scene_describe(scene), *golden = NULL;
    if (g_getenv("COROSCOPE_UPDATE_GOLDEN")) {
        g_assert_true(g_file_set_contents(path, words, -1, NULL));
        return;
    }
    g_assert_true(g_file_get_contents(path, &golden, NULL, NULL));
    g_assert_cmpstr(words, ==, golden);
}

/* The tolerance is not so wide that another moment, or another theme, would pass. */
static void test_tolerance(void)
{
    cairo_surface_t *large[3] = {draw(0), draw(1), draw(6)}, *small[3];
    for (int i = 0; i < 3; i++)
        small[i] = shrink(large[i]);
    for (int i = 0; i < 3; i++) {
        double whole, worst;
        differences(small[i], small[(i + 1) % 3], &whole, &worst);
        g_assert_true(whole >= MOST_DIFFERENCE || worst >= MOST_BLOCK_DIFFERENCE);
        differences(small[i], small[i], &whole, &worst);
        g_assert_cmpfloat(worst, ==, 0);
    }
    for (int i = 0; i < 3; i++) {
        cairo_surface_destroy(small[i]);
        cairo_surface_destroy(large[i]);
    }
}

/* What is chosen is marked: the pictures differ around it, and nowhere else. */
static void test_selection(void)
{
    g_autoptr(Scene) scene = lay_out(8);
    int index = scene_find_box(scene, SCENE_TASK, 2);
    g_assert_cmpint(index, >=, 0);
    SceneRectangle place = scene_box(scene, (guint)index)->place;
    cairo_surface_t *surfaces[2];
    for (int i = 0; i < 2; i++) {
        surfaces[i] = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1200, 750);
        cairo_t *cairo = cairo_create(surfaces[i]);
        SceneMark mark = i > 0 ? (SceneMark){SCENE_TASK, 2} : (SceneMark){0};
        scene_draw(scene, cairo, &(SceneStyle){.selected = mark});
        cairo_destroy(cairo);
        cairo_surface_flush(surfaces[i]);
    }
    guint changed = 0;
    for (int y = 0; y < 750; y++)
        for (int x = 0; x < 1200; x++)
            if (memcmp(pixel_at(surfaces[0], x, y), pixel_at(surfaces[1], x, y), 3) != 0) {
                changed++;
                g_assert_true(x >= place.x - 6 && x <= place.x + place.width + 6);
                g_assert_true(y >= place.y - 6 && y <= place.y + place.height + 6);
            }
    g_assert_cmpuint(changed, >, 200);
    cairo_surface_destroy(surfaces[0]);
    cairo_surface_destroy(surfaces[1]);
}

/* A cache of texts changes nothing. */
static void test_cached_texts(void)
{
    g_autoptr(Scene) scene = lay_out(2);
    g_autoptr(SceneTexts) texts = scene_texts_new();
    cairo_surface_t *plain = draw(2);
    for (int round = 0; round < 2; round++) {
        cairo_surface_t *cached = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1200, 750);
        cairo_t *cairo = cairo_create(cached);
        scene_draw(scene, cairo, &(SceneStyle){.texts = texts, .selected = {SCENE_COROUTINE, 5}});
        cairo_destroy(cairo);
        cairo_surface_flush(cached);
        double whole, worst;
        differences(plain, cached, &whole, &worst);
        g_assert_cmpfloat(whole, ==, 0);
        cairo_surface_destroy(cached);
    }
    cairo_surface_destroy(plain);
}

/* What is copied from sprites looks like what is drawn, on a screen of any scale. */
static void test_sprites(void)
{
    for (guint picture = 0; picture < G_N_ELEMENTS(pictures); picture++)
        for (int pixels = 1; pixels <= 2; pixels++) {
            g_autoptr(Scene) scene = lay_out(picture);
            g_autoptr(SceneTexts) texts = scene_texts_new();
            cairo_surface_t *surfaces[3], *small[2];
            for (int i = 0; i < 3; i++) {
                surfaces[i] =
                    cairo_image_surface_create(CAIRO_FORMAT_RGB24, pictures[picture].width * pixels,
                                               pictures[picture].height * pixels);
                cairo_surface_set_device_scale(surfaces[i], pixels, pixels);
                cairo_t *cairo = cairo_create(surfaces[i]);
                scene_draw(scene, cairo,
                           &(SceneStyle){.theme = pictures[picture].theme,
                                         .texts = texts,
                                         .pixels = i > 0 ? pixels : 0});
                cairo_destroy(cairo);
                cairo_surface_flush(surfaces[i]);
            }
            double whole, worst;
            for (int i = 0; i < 2; i++)
                small[i] = shrink(surfaces[i]);
            differences(small[0], small[1], &whole, &worst);
            g_assert_cmpfloat(whole, <, MOST_DIFFERENCE / 2);
            g_assert_cmpfloat(worst, <, MOST_BLOCK_DIFFERENCE / 2);
            differences(surfaces[1], surfaces[2], &whole, &worst);
            g_assert_cmpfloat(worst, ==, 0);
            for (int i = 0; i < 2; i++)
                cairo_surface_destroy(small[i]);
            for (int i = 0; i < 3; i++)
                cairo_surface_destroy(surfaces[i]);
        }
}

static cairo_surface_t *draw_plainly(const Scene *scene)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)scene->width, (int)scene->height);
    cairo_t *cairo = cairo_create(surface);
    scene_draw(scene, cairo, &(SceneStyle){.theme = PALETTE_LIGHT});
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

/* A panel too narrow for both on one line shows its caption below its title. */
static void test_narrow_panels(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 26);
    scene_deadlock(log);
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, log_count(log));
    g_autoptr(Scene) scene =
        view_find("machine")->layout(replay_world(replay), &(ViewRoom){240, 400, 1, NULL});
    cairo_surface_t *with = draw_plainly(scene);
    guint panels = 0;
    SceneRectangle place = {0, 0, 0, 0};
    for (guint i = 0; i < scene->boxes->len; i++) {
        SceneBox *box = &g_array_index(scene->boxes, SceneBox, i);
        if (!box->is_empty)
            continue;
        panels++;
        place = box->place;
        g_assert_cmpstr(box->caption, ==, "empty");
        g_clear_pointer(&box->caption, g_free);
    }
    g_assert_cmpuint(panels, >, 0);
    cairo_surface_t *without = draw_plainly(scene);
    guint changed = 0;
    for (int y = (int)place.y + 1; y < (int)(place.y + place.height) - 1; y++)
        for (int x = (int)place.x + 1; x < (int)(place.x + place.width) - 1; x++)
            changed += memcmp(pixel_at(with, x, y), pixel_at(without, x, y), 3) != 0;
    g_assert_cmpuint(changed, >, 20);
    cairo_surface_destroy(with);
    cairo_surface_destroy(without);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) {
        g_autofree char *picture = g_strconcat("/draw/pictures/", pictures[i].name, NULL);
        g_autofree char *words = g_strconcat("/draw/words/", pictures[i].name, NULL);
        g_test_add_data_func(picture, GUINT_TO_POINTER(i), test_picture);
        g_test_add_data_func(words, GUINT_TO_POINTER(i), test_words);
    }
    g_test_add_func("/draw/pictures/tolerance", test_tolerance);
    g_test_add_func("/draw/pictures/selection", test_selection);
    g_test_add_func("/draw/pictures/cached-texts", test_cached_texts);
    g_test_add_func("/draw/pictures/sprites", test_sprites);
    g_test_add_func("/draw/pictures/narrow-panels", test_narrow_panels);
    return g_test_run();
}
