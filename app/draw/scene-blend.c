// SPDX-License-Identifier: MIT
/* A scene on the way from one to another: boxes glide, arrows and newcomers fade. */
#include "draw/scene.h"

#include <math.h>

static double between(double from, double to, double t)
{
    return t < 1 ? from + (to - from) * t : to;
}

static SceneRectangle rectangle_between(SceneRectangle from, SceneRectangle to, double t)
{
    return (SceneRectangle){between(from.x, to.x, t), between(from.y, to.y, t),
                            between(from.width, to.width, t), between(from.height, to.height, t)};
}

static SceneBox copy_box(const SceneBox *box)
{
    SceneBox copy = *box;
    copy.title = g_strdup(box->title);
    copy.brief = g_strdup(box->brief);
    copy.caption = g_strdup(box->caption);
    copy.badge = g_strdup(box->badge);
    return copy;
}

static SceneArrow copy_arrow(const SceneArrow *arrow)
{
    SceneArrow copy = *arrow;
    copy.label = g_strdup(arrow->label);
    return copy;
}

static gpointer box_key(const SceneBox *box)
{
    return GSIZE_TO_POINTER((gsize)box->kind << 32 | box->id);
}

/* Boxes by their mark: index + 1. */
static GHashTable *boxes_by_mark(const Scene *scene)
{
    GHashTable *table = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < scene->boxes->len; i++)
        g_hash_table_insert(table, box_key(scene_box(scene, i)), GUINT_TO_POINTER(i + 1));
    return table;
}

static const SceneBox *same_box(const Scene *scene, GHashTable *table, const SceneBox *box)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(table, box_key(box)));
    return index > 0 ? scene_box(scene, index - 1) : NULL;
}

static void blend_boxes(Scene *scene, const Scene *from, const Scene *to, GHashTable *old, double t)
{
    for (guint i = 0; i < to->boxes->len; i++) {
        SceneBox box = copy_box(scene_box(to, i));
        const SceneBox *before = same_box(from, old, &box);
        double alpha = before ? before->alpha : 0;
        if (before)
            box.place = rectangle_between(before->place, box.place, t);
        scene_add_box(scene, box);
        g_array_index(scene->boxes, SceneBox, i).alpha = between(alpha, 1, t);
    }
    /* Those that go come last, so that indices are those of `to`. */
    g_autoptr(GHashTable) new = boxes_by_mark(to);
    for (guint i = 0; i < from->boxes->len; i++) {
        const SceneBox *before = scene_box(from, i);
        if (same_box(to, new, before))
            continue;
        guint index = scene_add_box(scene, copy_box(before));
        g_array_index(scene->boxes, SceneBox, index).alpha = before->alpha * (1 - t);
    }
}

static gpointer arrow_hash(const Scene *scene, const SceneArrow *arrow)
{
    const SceneBox *from = scene_box(scene, arrow->from), *to = scene_box(scene, arrow->to);
    gsize key = GPOINTER_TO_SIZE(box_key(from)) * 31 + GPOINTER_TO_SIZE(box_key(to));
    return GSIZE_TO_POINTER(key * 31 + (gsize)arrow->kind + 1);
}

/* The point of a way that lies a part of its length from its beginning. */
static ScenePoint point_on_way(const SceneArrow *arrow, double part)
{
    double length = 0, far = 0;
    for (guint p = 1; p < arrow->point_count; p++)
        length += hypot(arrow->points[p].x - arrow->points[p - 1].x,
                        arrow->points[p].y - arrow->points[p - 1].y);
    for (guint p = 1; p < arrow->point_count; p++) {
        ScenePoint a = arrow->points[p - 1], b = arrow->points[p];
        double step = hypot(b.x - a.x, b.y - a.y);
        if (step > 0 && far + step >= part * length) {
            double along = (part * length - far) / step;
            return (ScenePoint){between(a.x, b.x, along), between(a.y, b.y, along)};
        }
        far += step;
    }
    return arrow->points[arrow->point_count - 1];
}

/* What goes along an arrow starts at its beginning, and comes to rest where the label stands. */
static void let_label_travel(SceneArrow *arrow, double t)
{
    if (arrow->point_count < 2 || arrow->label_place.width <= 0)
        return;
    SceneRectangle *place = &arrow->label_place;
    ScenePoint rest = {place->x + place->width / 2, place->y + place->height / 2};
    ScenePoint way = point_on_way(arrow, arrow->backwards ? 1 - t / 2 : t / 2);
    place->x += (way.x - rest.x) * (1 - t);
    place->y += (way.y - rest.y) * (1 - t);
}

static void blend_arrows(Scene *scene, const Scene *from, const Scene *to, double t)
{
    g_autoptr(GHashTable) old = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < from->arrows->len; i++)
        g_hash_table_insert(old, arrow_hash(from, scene_arrow(from, i)), GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < to->arrows->len; i++) {
        SceneArrow arrow = copy_arrow(scene_arrow(to, i));
        guint index = GPOINTER_TO_UINT(g_hash_table_lookup(old, arrow_hash(to, &arrow)));
        const SceneArrow *before = index > 0 ? scene_arrow(from, index - 1) : NULL;
        gboolean glides = before && before->point_count == arrow.point_count;
        for (guint p = 0; glides && p < arrow.point_count; p++)
            arrow.points[p] = (ScenePoint){between(before->points[p].x, arrow.points[p].x, t),
                                           between(before->points[p].y, arrow.points[p].y, t)};
        scene_add_arrow(scene, arrow);
        SceneArrow *added = &g_array_index(scene->arrows, SceneArrow, i);
        added->alpha = glides ? 1 : t;
        if (arrow.active && !(before && before->active))
            let_label_travel(added, t);
    }
}

Scene *scene_blend(const Scene *from, const Scene *to, double t)
{
    t = CLAMP(t, 0, 1);
    Scene *scene = scene_new(to->width, to->height, to->text_scale);
    scene->title = g_strdup(to->title);
    scene->summary = g_strdup(to->summary);
    scene->empty = g_strdup(to->empty);
    g_array_append_vals(scene->keys, to->keys->data, to->keys->len);
    g_autoptr(GHashTable) old = boxes_by_mark(from);
    blend_boxes(scene, from, to, old, t);
    blend_arrows(scene, from, to, t);
    return scene;
}
