// SPDX-License-Identifier: MIT
/* Boxes, arrows and their words, in the colours of the palette. */
#include "draw/scene-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

#define CORNER 8.0
#define TEXT_MARGIN 10.0
#define ARROW_HEAD 9.0

static void set_color(cairo_t *cairo, PaletteColor color)
{
    cairo_set_source_rgb(cairo, color.red, color.green, color.blue);
}

static void rounded_rectangle(cairo_t *cairo, const SceneRectangle *place)
{
    double right = place->x + place->width, bottom = place->y + place->height;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right - CORNER, place->y + CORNER, CORNER, -G_PI_2, 0);
    cairo_arc(cairo, right - CORNER, bottom - CORNER, CORNER, 0, G_PI_2);
    cairo_arc(cairo, place->x + CORNER, bottom - CORNER, CORNER, G_PI_2, G_PI);
    cairo_arc(cairo, place->x + CORNER, place->y + CORNER, CORNER, G_PI, 3 * G_PI_2);
    cairo_close_path(cairo);
}

static void set_edge(cairo_t *cairo, PaletteEdge edge)
{
    static const double dashes[] = {7, 4}, dots[] = {1.5, 3.5};
    cairo_set_line_width(cairo, edge == PALETTE_EDGE_THICK ? 3 : 1.5);
    if (edge == PALETTE_EDGE_DASHED)
        cairo_set_dash(cairo, dashes, G_N_ELEMENTS(dashes), 0);
    else if (edge == PALETTE_EDGE_DOTTED)
        cairo_set_dash(cairo, dots, G_N_ELEMENTS(dots), 0);
    else
        cairo_set_dash(cairo, NULL, 0, 0);
}

/* Text of one line, shortened in the middle to `width`; returns its height. */
static double draw_text(cairo_t *cairo, const char *text, const char *font, double scale, double x,
                        double y, double width, PangoAlignment alignment)
{
    g_autoptr(PangoLayout) layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_font_description_set_size(description,
                                    (int)(pango_font_description_get_size(description) * scale));
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_MIDDLE);
    pango_layout_set_alignment(layout, alignment);
    pango_layout_set_text(layout, text, -1);
    int height;
    pango_layout_get_pixel_size(layout, NULL, &height);
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, layout);
    return height;
}

static void draw_box(cairo_t *cairo, const SceneBox *box, const SceneStyle *style,
                     gboolean selected)
{
    const PaletteLook *look = palette_look(box->state, style->dark);
    rounded_rectangle(cairo, &box->place);
    set_color(cairo, look->fill);
    cairo_fill_preserve(cairo);
    set_color(cairo, look->line);
    set_edge(cairo, selected ? PALETTE_EDGE_THICK : look->edge);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);

    set_color(cairo, look->text);
    double x = box->place.x + TEXT_MARGIN, width = box->place.width - 2 * TEXT_MARGIN;
    double y = box->place.y + TEXT_MARGIN;
    y += draw_text(cairo, box->title, "Cantarell, Sans Bold 12", style->text_scale, x, y, width,
                   PANGO_ALIGN_LEFT);
    y += draw_text(cairo, look->word, "Cantarell, Sans 9.5", style->text_scale, x, y + 2, width,
                   PANGO_ALIGN_LEFT);
    if (box->caption && *box->caption)
        draw_text(cairo, box->caption, "Cantarell, Sans 9.5", style->text_scale, x, y + 4, width,
                  PANGO_ALIGN_LEFT);
}

static void draw_head(cairo_t *cairo, double x, double y, double angle)
{
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_rotate(cairo, angle);
    cairo_move_to(cairo, 0, 0);
    cairo_line_to(cairo, -ARROW_HEAD, -ARROW_HEAD / 2);
    cairo_line_to(cairo, -ARROW_HEAD, ARROW_HEAD / 2);
    cairo_close_path(cairo);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

static PaletteColor arrow_color(const SceneArrow *arrow, const PaletteBase *base)
{
    if (!arrow->active)
        return base->arrow;
    switch (arrow->kind) {
    case SCENE_PUSH:
        return base->push;
    case SCENE_PULL:
        return base->pull;
    case SCENE_THROW:
        return base->fault;
    }
    return base->arrow;
}

/* Where the straight line between two boxes' centres leaves the first. */
static void edge_point(const SceneRectangle *place, double toward_x, double toward_y, double *x,
                       double *y)
{
    double centre_x = place->x + place->width / 2, centre_y = place->y + place->height / 2;
    double dx = toward_x - centre_x, dy = toward_y - centre_y;
    double scale_x = dx != 0 ? place->width / 2 / fabs(dx) : G_MAXDOUBLE;
    double scale_y = dy != 0 ? place->height / 2 / fabs(dy) : G_MAXDOUBLE;
    double scale = MIN(MIN(scale_x, scale_y), 1);
    *x = centre_x + dx * scale;
    *y = centre_y + dy * scale;
}

static void draw_arrow(cairo_t *cairo, const Scene *scene, const SceneArrow *arrow,
                       const SceneStyle *style)
{
    const SceneRectangle *from =
        &scene_box(scene, arrow->backwards ? arrow->to : arrow->from)->place;
    const SceneRectangle *to = &scene_box(scene, arrow->backwards ? arrow->from : arrow->to)->place;
    double start_x, start_y, end_x, end_y;
    edge_point(from, to->x + to->width / 2, to->y + to->height / 2, &start_x, &start_y);
    edge_point(to, from->x + from->width / 2, from->y + from->height / 2, &end_x, &end_y);
    double angle = atan2(end_y - start_y, end_x - start_x);

    set_color(cairo, arrow_color(arrow, palette_base(style->dark)));
    cairo_set_line_width(cairo, arrow->active ? 3 : 1.5);
    cairo_move_to(cairo, start_x, start_y);
    cairo_line_to(cairo, end_x - cos(angle) * ARROW_HEAD, end_y - sin(angle) * ARROW_HEAD);
    cairo_stroke(cairo);
    draw_head(cairo, end_x, end_y, angle);
    if (!arrow->active || !arrow->label)
        return;
    double width = MAX(fabs(end_x - start_x), 120);
    draw_text(cairo, arrow->label, "JetBrains Mono, Monospace 9.5", style->text_scale,
              (start_x + end_x - width) / 2, (start_y + end_y) / 2 - 20 * style->text_scale, width,
              PANGO_ALIGN_CENTER);
}

void scene_draw(const Scene *scene, cairo_t *cairo, const SceneStyle *style)
{
    const PaletteBase *base = palette_base(style->dark);
    set_color(cairo, base->background);
    cairo_paint(cairo);
    if (scene->boxes->len == 0 && scene->empty) {
        set_color(cairo, base->faint);
        draw_text(cairo, scene->empty, "Cantarell, Sans 12", style->text_scale, 0,
                  scene->height / 2 - 12, scene->width, PANGO_ALIGN_CENTER);
    }
    for (guint i = 0; i < scene->boxes->len; i++)
        draw_box(cairo, scene_box(scene, i), style, (int)i == style->selected);
    for (guint i = 0; i < scene->arrows->len; i++)
        draw_arrow(cairo, scene, &g_array_index(scene->arrows, SceneArrow, i), style);
}
