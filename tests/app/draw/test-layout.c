// SPDX-License-Identifier: MIT
/* What holds for every view's scene, whatever the World: nothing overlaps, nothing is outside, no
 * arrow crosses a box, boxes stay where they are. */
#include "draw/details.h"
#include "draw/scene-draw.h"
#include "draw/views.h"
#include "generate.h"
#include "replay/replay.h"
#include "scenes.h"

#include <math.h>

static const struct {
    double width, height, text_scale;
} rooms[] = {{240, 180, 1},  {640, 480, 1}, {1024, 700, 1},  {1920, 1080, 1},
             {1280, 800, 2}, {480, 900, 1}, {3840, 2160, 2}, {3840, 2160, 1}};

/* ---- Geometry ---- */

static gboolean overlap(const SceneRectangle *a, const SceneRectangle *b)
{
    const double slack = 0.5;
    return a->x + a->width > b->x + slack && b->x + b->width > a->x + slack &&
           a->y + a->height > b->y + slack && b->y + b->height > a->y + slack;
}

static gboolean contains(const SceneRectangle *outer, const SceneRectangle *inner)
{
    const double slack = 0.5;
    return inner->x >= outer->x - slack && inner->y >= outer->y - slack &&
           inner->x + inner->width <= outer->x + outer->width + slack &&
           inner->y + inner->height <= outer->y + outer->height + slack;
}

/* Segments are level or upright. */
static gboolean crosses(ScenePoint a, ScenePoint b, const SceneRectangle *place)
{
    const double slack = 1;
    return MAX(a.x, b.x) > place->x + slack && MIN(a.x, b.x) < place->x + place->width - slack &&
           MAX(a.y, b.y) > place->y + slack && MIN(a.y, b.y) < place->y + place->height - slack;
}

/* ---- One scene ---- */

static char *name_of(const SceneBox *box)
{
    return g_strdup_printf("%s (kind %d, id %u) at %.1f, %.1f, %.1f x %.1f", box->title, box->kind,
                           box->id, box->place.x, box->place.y, box->place.width,
                           box->place.height);
}

static void check_pair(const SceneBox *a, const SceneBox *b)
{
    gboolean nested = a->shape == SCENE_PANEL || b->shape == SCENE_PANEL;
    gboolean chip = (a->shape == SCENE_CHIP) != (b->shape == SCENE_CHIP);
    if (chip || !overlap(&a->place, &b->place))
        return;
    if (nested && (contains(&a->place, &b->place) || contains(&b->place, &a->place)) &&
        a->shape != b->shape)
        return;
    g_autofree char *first = name_of(a), *second = name_of(b);
    g_error("%s overlaps %s", first, second);
}

static void check_boxes(const Scene *scene)
{
    SceneRectangle whole = {0, 0, scene->width, scene->height};
    g_autoptr(GHashTable) marks = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneBox *box = scene_box(scene, i);
        g_autofree char *name = name_of(box);
        if (!contains(&whole, &box->place) || box->place.width <= 0 || box->place.height <= 0)
            g_error("%s is outside of %.0f x %.0f", name, scene->width, scene->height);
        if (!g_hash_table_add(marks, GSIZE_TO_POINTER((gsize)box->kind << 32 | box->id)))
            g_error("%s is there twice", name);
        g_assert_nonnull(box->title);
        g_assert_cmpfloat(box->alpha, ==, 1);
        for (guint j = 0; j < i; j++)
            check_pair(scene_box(scene, j), box);
    }
}

static void check_arrow(const Scene *scene, const SceneArrow *arrow)
{
    SceneRectangle whole = {0, 0, scene->width, scene->height};
    g_assert_cmpuint(arrow->point_count, >=, 2);
    for (guint p = 0; p < arrow->point_count; p++) {
        SceneRectangle point = {arrow->points[p].x, arrow->points[p].y, 0, 0};
        if (!contains(&whole, &point))
            g_error("an arrow from %s to %s goes to %.1f, %.1f in %.0f x %.0f",
                    scene_box(scene, arrow->from)->title, scene_box(scene, arrow->to)->title,
                    point.x, point.y, scene->width, scene->height);
    }
    for (guint p = 1; p < arrow->point_count; p++) {
        ScenePoint a = arrow->points[p - 1], b = arrow->points[p];
        g_assert_true(fabs(a.x - b.x) < 0.6 || fabs(a.y - b.y) < 0.6);
        for (guint i = 0; i < scene->boxes->len; i++) {
            const SceneBox *box = scene_box(scene, i);
            if (box->shape != SCENE_PANEL && box->shape != SCENE_CHIP &&
                crosses(a, b, &box->place)) {
                g_autofree char *name = name_of(box);
                g_error("an arrow from %s to %s crosses %s", scene_box(scene, arrow->from)->title,
                        scene_box(scene, arrow->to)->title, name);
            }
        }
    }
    if (arrow->active && arrow->label && arrow->label_place.width > 0)
        g_assert_true(contains(&whole, &arrow->label_place));
}

static void check_keys(const Scene *scene)
{
    SceneRectangle whole = {0, 0, scene->width, scene->height};
    for (guint i = 0; i < scene->keys->len; i++) {
        const SceneKey *key = &g_array_index(scene->keys, SceneKey, i);
        g_assert_true(contains(&whole, &key->place));
        for (guint j = 0; j < scene->boxes->len; j++)
            g_assert_false(overlap(&key->place, &scene_box(scene, j)->place));
    }
}

static void check_words(const World *world, const Scene *scene)
{
    g_autofree char *words = scene_describe(scene);
    g_assert_true(g_utf8_validate(words, -1, NULL));
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneBox *box = scene_box(scene, i);
        g_assert_nonnull(strstr(words, box->title));
        g_autofree char *details = details_text(world, (SceneMark){box->kind, box->id});
        g_assert_true(!details || g_utf8_validate(details, -1, NULL));
    }
}

static void check_scene(const World *world, const Scene *scene)
{
    check_boxes(scene);
    for (guint i = 0; i < scene->arrows->len; i++)
        check_arrow(scene, scene_arrow(scene, i));
    check_keys(scene);
    check_words(world, scene);
}

static guint most_boxes[8], most_arrows[8];

static void check_all_views(const World *world)
{
    for (guint v = 0; view_at(v); v++)
        for (guint r = 0; r < G_N_ELEMENTS(rooms); r++) {
            g_autoptr(Scene) scene = view_at(v)->layout(
                world, &(ViewRoom){rooms[r].width, rooms[r].height, rooms[r].text_scale, NULL});
            g_assert_cmpfloat(scene->width, ==, rooms[r].width);
            g_assert_cmpfloat(scene->height, ==, rooms[r].height);
            check_scene(world, scene);
            most_boxes[v] = MAX(most_boxes[v], scene->boxes->len);
            most_arrows[v] = MAX(most_arrows[v], scene->arrows->len);
        }
}

/* ---- Tests ---- */

static Log *generated(unsigned tasks, unsigned coroutines, uint64_t events, uint32_t seed)
{
    Log *log = log_new((size_t)1 << 28);
    generate_run(log,
                 (RunShape){.events = events,
                            .tasks = tasks,
                            .coroutines = coroutines,
                            .first_tasks = tasks,
                            .endless = seed % 2},
                 seed);
    return log;
}

static void test_generated(void)
{
    static const unsigned sizes[] = {0, 1, 2, 7, 40, 130, 500};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        for (uint32_t seed = 1; seed <= 4; seed++) {
            g_autoptr(Log) log = generated(seed < 3 ? sizes[i] : sizes[i] / 2 + 1, sizes[i],
                                           400 + 40 * sizes[i], seed);
            g_autoptr(Replay) replay = replay_new(log);
            for (int part = 1; part <= 3; part++) {
                replay_seek(replay, replay_end(replay) * (uint64_t)part / 3);
                check_all_views(replay_world(replay));
            }
        }
    for (guint v = 0; view_at(v); v++)
        g_test_message("%s: at most %u boxes, %u arrows", view_at(v)->name, most_boxes[v],
                       most_arrows[v]);
    g_assert_cmpuint(most_boxes[0], >=, 500);
}

static void test_every_moment(void)
{
    static void (*const runs[])(Log * log) = {scene_grep, scene_tasks, scene_deadlock};
    for (guint i = 0; i < G_N_ELEMENTS(runs); i++) {
        g_autoptr(Log) log = log_new((size_t)1 << 24);
        runs[i](log);
        g_autoptr(Replay) replay = replay_new(log);
        for (uint64_t at = 0; at <= replay_end(replay); at++) {
            replay_seek(replay, at);
            check_all_views(replay_world(replay));
        }
    }
}

/* A box that is in two neighbouring scenes with as many columns and cards of the same size has not
 * moved, unless it changed its rank or its queue did. */
static guint count_moved(const Scene *before, const Scene *after, guint *kept)
{
    guint moved = 0;
    for (guint i = 0; i < after->boxes->len; i++) {
        const SceneBox *box = scene_box(after, i);
        int index = scene_find_box(before, box->kind, box->id);
        if (index < 0 || box->shape == SCENE_CHIP)
            continue;
        const SceneRectangle *old = &scene_box(before, (guint)index)->place;
        (*kept)++;
        moved += fabs(old->x - box->place.x) > 0.5 || fabs(old->y - box->place.y) > 0.5;
    }
    return moved;
}

/* Of all that could move from one event to the next, hardly anything does; going over the run a
 * second time, when all connections are known, still less. */
static void test_stable(void)
{
    for (guint v = 0; view_at(v); v++) {
        g_autoptr(Log) log = generated(6, 10, 3000, 3);
        g_autoptr(Replay) replay = replay_new(log);
        g_autoptr(ViewMemory) memory = view_memory_new();
        guint moved[2] = {0}, kept[2] = {0};
        for (int round = 0; round < 2; round++) {
            g_autoptr(Scene) before = NULL;
            for (uint64_t at = 0; at <= replay_end(replay); at++) {
                replay_seek(replay, at);
                Scene *after =
                    view_at(v)->layout(replay_world(replay), &(ViewRoom){1280, 800, 1, memory});
                if (before)
                    moved[round] += count_moved(before, after, &kept[round]);
                g_clear_pointer(&before, scene_free);
                before = after;
            }
        }
        g_test_message("%s: %u of %u, then %u of %u boxes moved", view_at(v)->name, moved[0],
                       kept[0], moved[1], kept[1]);
        g_assert_cmpuint(moved[0] * 20, <, kept[0]);
        g_assert_cmpuint(moved[1] * 20, <, kept[1]);
    }
}

/* Two coroutines more in a rank move none of those that are there. */
static void test_newcomers_move_nobody(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 24);
    scene_grep(log);
    uint64_t before_them = log_count(log) - 3;
    g_autoptr(Log) longer = log_new((size_t)1 << 24);
    LogIterator events = log_iterate(log, 0);
    for (uint32_t text = 1; text < log_text_count(log); text++)
        log_intern(longer, log_text(log, text), -1);
    for (Event event; log_iterator_next(&events, &event) && event.number < before_them;)
        log_append(longer, &event);
    g_autoptr(Replay) replay = replay_new(longer);
    g_autoptr(ViewMemory) memory = view_memory_new();
    ViewRoom room = {1280, 800, 1, memory};
    replay_seek(replay, replay_end(replay));
    g_autoptr(Scene) before = view_find("flow")->layout(replay_world(replay), &room);
    for (uint32_t i = 0; i < 2; i++)
        log_append_coroutine_created(
            longer, (EventCoroutineCreated){.coroutine = 50 + i, .frame = 50 + i, .code = 2});
    replay_seek(replay, replay_end(replay));
    g_autoptr(Scene) after = view_find("flow")->layout(replay_world(replay), &room);
    guint kept = 0;
    g_assert_cmpuint(count_moved(before, after, &kept), ==, 0);
    g_assert_cmpuint(kept, ==, 2);
    g_assert_cmpuint(after->boxes->len, ==, before->boxes->len + 2);
}

static void test_blend(void)
{
    g_autoptr(Log) log = generated(10, 12, 1500, 5);
    g_autoptr(Replay) replay = replay_new(log);
    for (guint v = 0; view_at(v); v++)
        for (uint64_t at = 100; at + 50 < replay_end(replay); at += 60) {
            ViewRoom room = {900, 600, 1, NULL};
            replay_seek(replay, at);
            g_autoptr(Scene) from = view_at(v)->layout(replay_world(replay), &room);
            replay_seek(replay, at + 50);
            g_autoptr(Scene) to = view_at(v)->layout(replay_world(replay), &room);
            g_autoptr(Scene) start = scene_blend(from, to, 0), middle = scene_blend(from, to, 0.5),
                             end = scene_blend(from, to, 1);
            g_assert_cmpuint(middle->boxes->len, >=, to->boxes->len);
            for (guint i = 0; i < to->boxes->len; i++) {
                const SceneBox *box = scene_box(to, i);
                int old = scene_find_box(from, box->kind, box->id);
                g_assert_cmpfloat(scene_box(end, i)->place.x, ==, box->place.x);
                g_assert_cmpfloat(scene_box(end, i)->alpha, ==, 1);
                g_assert_cmpfloat(scene_box(middle, i)->alpha, ==, old < 0 ? 0.5 : 1);
                if (old >= 0)
                    g_assert_cmpfloat(scene_box(start, i)->place.y, ==,
                                      scene_box(from, (guint)old)->place.y);
            }
        }
}

static void test_hits(void)
{
    g_autoptr(Log) log = generated(30, 30, 3000, 2);
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, replay_end(replay));
    for (guint v = 0; view_at(v); v++) {
        g_autoptr(Scene) scene =
            view_at(v)->layout(replay_world(replay), &(ViewRoom){1280, 800, 1, NULL});
        for (guint i = 0; i < scene->boxes->len; i++) {
            const SceneBox *box = scene_box(scene, i);
            int hit = scene_box_at(scene, box->place.x + 3, box->place.y + 2);
            g_assert_cmpint(hit, ==, (int)i);
            g_assert_true(scene_box_shows(box, (SceneMark){box->kind, box->id}));
            g_assert_false(scene_box_shows(box, (SceneMark){0}));
        }
        g_assert_cmpint(scene_box_at(scene, -1, 10), ==, -1);
    }
}

/* The arrow keys reach every card from the first one. */
static void test_neighbours(void)
{
    g_autoptr(Log) log = generated(12, 20, 2000, 2);
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, replay_end(replay));
    g_autoptr(Scene) scene =
        view_find("flow")->layout(replay_world(replay), &(ViewRoom){1280, 800, 1, NULL});
    g_autofree gboolean *seen = g_new0(gboolean, scene->boxes->len);
    g_autoptr(GQueue) queue = g_queue_new();
    int first = scene_neighbour(scene, -1, 0, 0);
    g_assert_cmpint(first, >=, 0);
    seen[first] = TRUE;
    g_queue_push_tail(queue, GINT_TO_POINTER(first));
    while (!g_queue_is_empty(queue)) {
        static const int ways[][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        int index = GPOINTER_TO_INT(g_queue_pop_head(queue));
        for (guint w = 0; w < G_N_ELEMENTS(ways); w++) {
            int next = scene_neighbour(scene, index, ways[w][0], ways[w][1]);
            if (!seen[next])
                g_queue_push_tail(queue, GINT_TO_POINTER(next));
            seen[next] = TRUE;
        }
    }
    for (guint i = 0; i < scene->boxes->len; i++)
        if (scene_box(scene, i)->shape == SCENE_CARD)
            g_assert_true(seen[i]);
}

/* What a box draws stays within its place, but for the edge's own width. */
static void test_ink_inside(void)
{
    g_autoptr(Log) log = generated(40, 40, 4000, 1);
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, replay_end(replay));
    for (guint v = 0; view_at(v); v++)
        for (guint r = 0; r < G_N_ELEMENTS(rooms); r++) {
            g_autoptr(Scene) scene = view_at(v)->layout(
                replay_world(replay),
                &(ViewRoom){rooms[r].width, rooms[r].height, rooms[r].text_scale, NULL});
            for (guint i = 0; i < scene->boxes->len; i += 1 + i / 8) {
                const SceneBox *box = scene_box(scene, i);
                g_autoptr(Scene) alone = scene_new(scene->width, scene->height, scene->text_scale);
                SceneBox copy = *box;
                copy.title = g_strdup("A name that is far too long, ÅÇgjpqy, for any of the boxes");
                copy.caption = g_strdup("and a caption that says still more: ÅÇgjpqy");
                copy.badge = g_strdup("badge");
                copy.brief = NULL;
                scene_add_box(alone, copy);
                cairo_surface_t *surface =
                    cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
                cairo_t *cairo = cairo_create(surface);
                scene_draw(alone, cairo, &(SceneStyle){.transparent = TRUE});
                cairo_destroy(cairo);
                double edge = 3 * MAX(scene->text_scale, 1);
                SceneRectangle ink,
                    room = {box->place.x - edge, box->place.y - edge, box->place.width + 2 * edge,
                            box->place.height + 2 * edge};
                cairo_recording_surface_ink_extents(surface, &ink.x, &ink.y, &ink.width,
                                                    &ink.height);
                cairo_surface_destroy(surface);
                if (!contains(&room, &ink)) {
                    g_autofree char *name = name_of(box);
                    g_error(
                        "%s, shape %d, size %d, view %s, %.0f x %.0f: ink at %.1f, %.1f, %.1f x "
                        "%.1f",
                        name, box->shape, box->size, view_at(v)->name, rooms[r].width,
                        rooms[r].height, ink.x, ink.y, ink.width, ink.height);
                }
            }
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/layout/generated", test_generated);
    g_test_add_func("/draw/layout/every-moment", test_every_moment);
    g_test_add_func("/draw/layout/stable", test_stable);
    g_test_add_func("/draw/layout/newcomers-move-nobody", test_newcomers_move_nobody);
    g_test_add_func("/draw/layout/blend", test_blend);
    g_test_add_func("/draw/layout/hits", test_hits);
    g_test_add_func("/draw/layout/neighbours", test_neighbours);
    g_test_add_func("/draw/layout/ink-inside", test_ink_inside);
    return g_test_run();
}
