// SPDX-License-Identifier: MIT
/* Scenes as data: making and searching them. */
#include "draw/scene.h"

#include <math.h>

#define KEY_HEIGHT 20.0
#define KEY_MARGIN 12.0
#define KEY_SYMBOL 28.0
#define KEY_GAP 14.0
#define LEAST_FOR_LEGEND 220.0
#define LEGEND_SHARE 0.15

static void box_clear(gpointer data)
{
    SceneBox *box = data;
    g_free(box->title);
    g_free(box->brief);
    g_free(box->caption);
    g_free(box->badge);
}

static void arrow_clear(gpointer data)
{
    g_free(((SceneArrow *)data)->label);
}

Scene *scene_new(double width, double height, double text_scale)
{
    Scene *scene = g_new0(Scene, 1);
    scene->width = width;
    scene->height = height;
    scene->text_scale = text_scale;
    scene->boxes = g_array_new(FALSE, TRUE, sizeof(SceneBox));
    g_array_set_clear_func(scene->boxes, box_clear);
    scene->arrows = g_array_new(FALSE, TRUE, sizeof(SceneArrow));
    g_array_set_clear_func(scene->arrows, arrow_clear);
    scene->keys = g_array_new(FALSE, TRUE, sizeof(SceneKey));
    return scene;
}

void scene_free(Scene *scene)
{
    if (!scene)
        return;
    g_array_unref(scene->boxes);
    g_array_unref(scene->arrows);
    g_array_unref(scene->keys);
    g_free(scene->title);
    g_free(scene->summary);
    g_free(scene->empty);
    g_free(scene);
}

guint scene_add_box(Scene *scene, SceneBox box)
{
    box.alpha = 1;
    g_array_append_val(scene->boxes, box);
    return scene->boxes->len - 1;
}

void scene_add_arrow(Scene *scene, SceneArrow arrow)
{
    g_assert(arrow.from < scene->boxes->len && arrow.to < scene->boxes->len);
    arrow.alpha = 1;
    g_array_append_val(scene->arrows, arrow);
}

/* ---- The legend ---- */

/* About as wide as a word is drawn, without a font at hand. */
static double word_width(const char *word)
{
    double width = 0;
    for (const char *letter = word; *letter; letter = g_utf8_next_char(letter))
        width += strchr("fijlrt, ", *letter) ? 3.9 : strchr("mw", *letter) ? 9.6 : 6.6;
    return width;
}

static double key_width(const Scene *scene, const SceneKey *key)
{
    const char *word = key->is_arrow ? scene_arrow_word(key->arrow) : palette_word(key->state);
    return (KEY_SYMBOL + word_width(word) + KEY_GAP) * scene->text_scale;
}

static gboolean fit_one_row(const Scene *scene)
{
    double width = 0;
    for (guint i = 0; i < scene->keys->len; i++)
        width += key_width(scene, &g_array_index(scene->keys, SceneKey, i));
    return width <= scene->width - 2 * KEY_MARGIN;
}

/* Gives the keys places in rows from the left, the arrows below the states unless all stand in one
 * row; returns the number of rows. */
static guint place_keys(Scene *scene)
{
    gboolean one_row = fit_one_row(scene), among_arrows = FALSE;
    double x = KEY_MARGIN;
    guint row = 0;
    for (guint i = 0; i < scene->keys->len; i++) {
        SceneKey *key = &g_array_index(scene->keys, SceneKey, i);
        double width = MIN(key_width(scene, key), scene->width - 2 * KEY_MARGIN);
        gboolean is_first_arrow = key->is_arrow && !among_arrows;
        among_arrows |= key->is_arrow;
        if (x > KEY_MARGIN &&
            (x + width > scene->width - KEY_MARGIN || (is_first_arrow && !one_row))) {
            x = KEY_MARGIN;
            row++;
        }
        key->place = (SceneRectangle){x, row * KEY_HEIGHT * scene->text_scale, width,
                                      KEY_HEIGHT * scene->text_scale};
        x += width;
    }
    return row + 1;
}

/* The words on the cards say what matters, where a legend would take their room. */
static gboolean has_room_for_legend(const Scene *scene, double height)
{
    return scene->height >= LEAST_FOR_LEGEND * scene->text_scale &&
           height <= scene->height * LEGEND_SHARE;
}

double scene_add_legend(Scene *scene, const PaletteState *states, const SceneArrowKind *arrows)
{
    guint state_count = 0;
    for (; *states != PALETTE_STATES; states++) {
        SceneKey key = {.state = *states};
        g_array_append_val(scene->keys, key);
        state_count++;
    }
    for (; *arrows != SCENE_ARROW_KINDS; arrows++) {
        SceneKey key = {.is_arrow = TRUE, .arrow = *arrows};
        g_array_append_val(scene->keys, key);
    }
    double height = place_keys(scene) * KEY_HEIGHT * scene->text_scale;
    if (!has_room_for_legend(scene, height)) {
        g_array_set_size(scene->keys, state_count);
        height = place_keys(scene) * KEY_HEIGHT * scene->text_scale;
    }
    if (!has_room_for_legend(scene, height)) {
        g_array_set_size(scene->keys, 0);
        return 0;
    }
    for (guint i = 0; i < scene->keys->len; i++)
        g_array_index(scene->keys, SceneKey, i).place.y += scene->height - height - 4;
    return height + 8;
}

/* ---- Searching ---- */

const SceneBox *scene_box(const Scene *scene, guint index)
{
    g_assert(index < scene->boxes->len);
    return &g_array_index(scene->boxes, SceneBox, index);
}

const SceneArrow *scene_arrow(const Scene *scene, guint index)
{
    g_assert(index < scene->arrows->len);
    return &g_array_index(scene->arrows, SceneArrow, index);
}

int scene_box_at(const Scene *scene, double x, double y)
{
    for (guint i = scene->boxes->len; i > 0; i--) {
        const SceneRectangle *place = &scene_box(scene, i - 1)->place;
        if (x >= place->x && x < place->x + place->width && y >= place->y &&
            y < place->y + place->height)
            return (int)i - 1;
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

gboolean scene_box_shows(const SceneBox *box, SceneMark mark)
{
    if (mark.kind == SCENE_NOTHING)
        return FALSE;
    if (box->kind == mark.kind && box->id == mark.id)
        return TRUE;
    if (mark.id == 0)
        return FALSE;
    return (mark.kind == SCENE_TASK && box->task == mark.id) ||
           (mark.kind == SCENE_COROUTINE && box->coroutine == mark.id);
}

static gboolean can_be_chosen(const SceneBox *box)
{
    return box->shape != SCENE_PANEL && box->shape != SCENE_CHIP && box->shape != SCENE_LABEL;
}

int scene_neighbour(const Scene *scene, int index, int dx, int dy)
{
    int best = index;
    double least = INFINITY;
    for (guint i = 0; i < scene->boxes->len; i++) {
        const SceneBox *box = scene_box(scene, i);
        if (!can_be_chosen(box) || (int)i == index)
            continue;
        if (index < 0)
            return (int)i;
        const SceneRectangle *here = &scene_box(scene, (guint)index)->place, *there = &box->place;
        double x = there->x + there->width / 2 - here->x - here->width / 2;
        double y = there->y + there->height / 2 - here->y - here->height / 2;
        double ahead = x * dx + y * dy, aside = fabs(x * dy) + fabs(y * dx);
        if (ahead > 1 && ahead + 3 * aside < least) {
            least = ahead + 3 * aside;
            best = (int)i;
        }
    }
    return best;
}
