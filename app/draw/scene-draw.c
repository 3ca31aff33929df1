// SPDX-License-Identifier: MIT
/* Draws a scene: background, panels, arrows, cards, values on their way, legend. */
#include "draw/brush.h"

#include <math.h>

void draw_scene_arrow(Brush *brush, const SceneArrow *arrow)
{
    if (arrow->point_count < 2)
        return;
    ScenePoint points[SCENE_POINTS];
    for (guint i = 0; i < arrow->point_count; i++)
        points[i] = arrow->points[arrow->backwards ? arrow->point_count - 1 - i : i];
    gboolean lit = arrow->active || arrow->on_path;
    brush->alpha = arrow->alpha;
    brush_way(brush, arrow->kind, points, arrow->point_count,
              arrow->active    ? 3
              : arrow->on_path ? 2.2
                               : 1.3,
              lit ? brush_arrow_color(brush, arrow->kind, arrow->backwards) : brush->base->arrow);
    brush->alpha = 1;
}

void draw_scene_arrow_label(Brush *brush, const SceneArrow *arrow)
{
    if (!arrow->active || !arrow->label || !*arrow->label || arrow->label_place.width <= 0)
        return;
    const double margin = 8 * brush->scale;
    TextLine line = {arrow->label, TEXT_CODE, PANGO_ALIGN_CENTER,
                     arrow->label_place.width - 2 * margin};
    double width, height;
    scene_text_measure(brush->texts, &line, &width, &height);
    SceneRectangle pill = arrow->label_place;
    pill.width = MIN(pill.width, MAX(width + 2 * margin + 1, pill.height));
    pill.x += floor((arrow->label_place.width - pill.width) / 2);
    PaletteItem item = palette_item(arrow->number, brush->style->theme);
    brush->alpha = arrow->alpha;
    brush_rounded(brush, pill, pill.height / 2);
    brush_color(brush, item.fill);
    cairo_fill_preserve(brush->cairo);
    brush_color(brush, brush->base->background);
    cairo_set_line_width(brush->cairo, 1.5);
    cairo_stroke(brush->cairo);
    brush_color(brush, item.text);
    brush_text_middle(
        brush, arrow->label, TEXT_CODE, PANGO_ALIGN_CENTER,
        (SceneRectangle){pill.x + margin, pill.y, pill.width - 2 * margin, pill.height});
    brush->alpha = 1;
}

static void draw_key(const Brush *brush, const SceneKey *key)
{
    const double scale = brush->scale, symbol = 22 * scale;
    double middle = key->place.y + key->place.height / 2;
    if (key->is_arrow) {
        ScenePoint ends[2] = {{key->place.x, middle}, {key->place.x + symbol, middle}};
        if (key->arrow == SCENE_PULL) {
            ends[0].x = key->place.x + symbol;
            ends[1].x = key->place.x;
        }
        brush_way(brush, key->arrow, ends, 2, 1.8, brush_arrow_color(brush, key->arrow, FALSE));
    } else {
        PaletteLook look = palette_look(key->state, brush->style->theme);
        SceneRectangle place = {key->place.x + 1, middle - 6 * scale, symbol - 2, 12 * scale};
        brush_rounded(brush, place, 3 * scale);
        brush_color(brush, look.fill);
        cairo_fill(brush->cairo);
        brush_rounded(brush, place, 3 * scale);
        brush_color(brush, look.line);
        brush_edge(brush, look.edge);
        cairo_stroke(brush->cairo);
        cairo_set_dash(brush->cairo, NULL, 0, 0);
        brush_mark(brush, look.mark, key->place.x + symbol / 2, middle, 8 * scale,
                   key->state == PALETTE_RUNNING ? look.text : look.line);
    }
    brush_color(brush, brush->base->faint);
    brush_text_middle(brush,
                      key->is_arrow ? scene_arrow_word(key->arrow) : palette_word(key->state),
                      TEXT_SMALL, PANGO_ALIGN_LEFT,
                      (SceneRectangle){key->place.x + symbol + 6 * scale, key->place.y,
                                       key->place.width - symbol - 8 * scale, key->place.height});
}

static void draw_empty(const Brush *brush, const Scene *scene)
{
    double height = text_role_height(TEXT_TITLE) * scene->text_scale;
    brush_color(brush, brush->base->faint);
    brush_text(brush, scene->empty, TEXT_TITLE, PANGO_ALIGN_CENTER, 12,
               (scene->height - height) / 2, scene->width - 24);
}

static void draw_parts(Brush *brush, const Scene *scene)
{
    if (scene->boxes->len == 0 && scene->empty)
        draw_empty(brush, scene);
    for (guint i = 0; i < scene->boxes->len; i++)
        if (scene_box(scene, i)->shape == SCENE_PANEL)
            draw_scene_box(brush, scene_box(scene, i));
    for (int lit = 0; lit < 2; lit++)
        for (guint i = 0; i < scene->arrows->len; i++) {
            const SceneArrow *arrow = scene_arrow(scene, i);
            if ((arrow->active || arrow->on_path) == lit)
                draw_scene_arrow(brush, arrow);
        }
    for (guint i = 0; i < scene->boxes->len; i++)
        if (scene_box(scene, i)->shape != SCENE_PANEL)
            draw_scene_box(brush, scene_box(scene, i));
    for (guint i = 0; i < scene->arrows->len; i++)
        draw_scene_arrow_label(brush, scene_arrow(scene, i));
    for (guint i = 0; i < scene->keys->len; i++)
        draw_key(brush, &g_array_index(scene->keys, SceneKey, i));
}

void scene_draw(const Scene *scene, cairo_t *cairo, const SceneStyle *style)
{
    SceneTexts *texts = style->texts ? style->texts : scene_texts_new();
    Brush brush = {.cairo = cairo,
                   .style = style,
                   .base = palette_base(style->theme),
                   .texts = texts,
                   .scale = scene->text_scale,
                   .alpha = 1};
    cairo_save(cairo);
    scene_texts_begin(texts, cairo, scene->text_scale);
    if (!style->transparent) {
        brush_color(&brush, brush.base->background);
        cairo_paint(cairo);
    }
    draw_parts(&brush, scene);
    cairo_restore(cairo);
    if (!style->texts)
        scene_texts_free(texts);
}
