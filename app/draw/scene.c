// SPDX-License-Identifier: MIT
/* Scenes as data: making, searching and describing them. */
#include "draw/scene.h"

static void box_clear(gpointer data)
{
    SceneBox *box = data;
    g_free(box->title);
    g_free(box->caption);
}

static void arrow_clear(gpointer data)
{
    g_free(((SceneArrow *)data)->label);
}

Scene *scene_new(double width, double height)
{
    Scene *scene = g_new0(Scene, 1);
    scene->width = width;
    scene->height = height;
    scene->boxes = g_array_new(FALSE, TRUE, sizeof(SceneBox));
    g_array_set_clear_func(scene->boxes, box_clear);
    scene->arrows = g_array_new(FALSE, TRUE, sizeof(SceneArrow));
    g_array_set_clear_func(scene->arrows, arrow_clear);
    return scene;
}

void scene_free(Scene *scene)
{
    if (!scene)
        return;
    g_array_unref(scene->boxes);
    g_array_unref(scene->arrows);
    g_free(scene->empty);
    g_free(scene);
}

guint scene_add_box(Scene *scene, SceneBox box)
{
    g_array_append_val(scene->boxes, box);
    return scene->boxes->len - 1;
}

void scene_add_arrow(Scene *scene, SceneArrow arrow)
{
    g_assert(arrow.from < scene->boxes->len && arrow.to < scene->boxes->len);
    g_array_append_val(scene->arrows, arrow);
}

const SceneBox *scene_box(const Scene *scene, guint index)
{
    g_assert(index < scene->boxes->len);
    return &g_array_index(scene->boxes, SceneBox, index);
}

int scene_box_at(const Scene *scene, double x, double y)
{
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneRectangle *place = &scene_box(scene, i)->place;
        if (x >= place->x && x < place->x + place->width && y >= place->y &&
            y < place->y + place->height)
            return (int)i;
    }
    return -1;
}

int scene_find_box(const Scene *scene, SceneBoxKind kind, guint32 id)
{
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneBox *box = scene_box(scene, i);
        if (box->kind == kind && box->id == id)
            return (int)i;
    }
    return -1;
}

static void describe_arrow(const Scene *scene, const SceneArrow *arrow, GString *text)
{
    const char *from = scene_box(scene, arrow->backwards ? arrow->to : arrow->from)->title;
    const char *to = scene_box(scene, arrow->backwards ? arrow->from : arrow->to)->title;
    g_string_append_printf(text, "%s → %s", from, to);
    if (arrow->label)
        g_string_append_printf(text, ": %s", arrow->label);
    g_string_append_c(text, '\n');
}

char *scene_describe(const Scene *scene)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (scene->boxes->len == 0 && scene->empty)
        g_string_append(text, scene->empty);
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneBox *box = scene_box(scene, i);
        g_string_append_printf(text, "%s: %s", box->title, palette_look(box->state, FALSE)->word);
        if (box->caption && *box->caption)
            g_string_append_printf(text, ", %s", box->caption);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; i < scene->arrows->len; i++) {
        const SceneArrow *arrow = &g_array_index(scene->arrows, SceneArrow, i);
        if (arrow->active)
            describe_arrow(scene, arrow, text);
    }
    return g_strdup(text->str);
}
