// SPDX-License-Identifier: MIT
/* Shapes that the drawing of boxes, arrows and the legend share. */
#include "draw/brush.h"

#include <math.h>

#define BEND 9.0
#define HEAD 9.0

void brush_color(const Brush *brush, PaletteColor color)
{
    cairo_set_source_rgba(brush->cairo, color.red, color.green, color.blue, brush->alpha);
}

void brush_rounded(const Brush *brush, SceneRectangle place, double corner)
{
    cairo_t *cairo = brush->cairo;
    double right = place.x + place.width, bottom = place.y + place.height;
    corner = MIN(corner, MIN(place.width, place.height) / 2);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right - corner, place.y + corner, corner, -G_PI_2, 0);
    cairo_arc(cairo, right - corner, bottom - corner, corner, 0, G_PI_2);
    cairo_arc(cairo, place.x + corner, bottom - corner, corner, G_PI_2, G_PI);
    cairo_arc(cairo, place.x + corner, place.y + corner, corner, G_PI, 3 * G_PI_2);
    cairo_close_path(cairo);
}

void brush_edge(const Brush *brush, PaletteEdge edge)
{
    double scale = brush->scale;
    const double dashes[] = {6 * scale, 3.5 * scale}, dots[] = {1.5 * scale, 3 * scale};
    gboolean strong = brush->style->theme >= PALETTE_CONTRAST;
    double width = (edge == PALETTE_EDGE_THICK ? 2.5 : 1.4) + strong * 0.8;
    cairo_set_line_width(brush->cairo, width * scale);
    if (edge == PALETTE_EDGE_DASHED)
        cairo_set_dash(brush->cairo, dashes, G_N_ELEMENTS(dashes), 0);
    else if (edge == PALETTE_EDGE_DOTTED)
        cairo_set_dash(brush->cairo, dots, G_N_ELEMENTS(dots), 0);
    else
        cairo_set_dash(brush->cairo, NULL, 0, 0);
}

/* ---- Patterns ---- */

static void add_lines(cairo_t *cairo, SceneRectangle place, double rise, double step)
{
    for (double y = place.y - fabs(rise); y < place.y + place.height + fabs(rise); y += step) {
        cairo_move_to(cairo, place.x, y + rise / 2);
        cairo_line_to(cairo, place.x + place.width, y - rise / 2);
    }
}

static void add_dots(cairo_t *cairo, SceneRectangle place, double step)
{
    for (double y = place.y + step / 2; y < place.y + place.height; y += step) {
        cairo_move_to(cairo, place.x + place.width / 2, y);
        cairo_close_path(cairo);
    }
}

void brush_pattern(const Brush *brush, PalettePattern pattern, SceneRectangle place,
                   PaletteColor color)
{
    cairo_t *cairo = brush->cairo;
    if (pattern == PALETTE_PATTERN_NONE)
        return;
    cairo_save(cairo);
    cairo_rectangle(cairo, place.x, place.y, place.width, place.height);
    cairo_clip(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    const double step = 6 * brush->scale;
    cairo_set_line_width(cairo, (pattern == PALETTE_PATTERN_DOTS ? 3 : 1.5) * brush->scale);
    cairo_set_line_cap(cairo, pattern == PALETTE_PATTERN_DOTS ? CAIRO_LINE_CAP_ROUND
                                                              : CAIRO_LINE_CAP_BUTT);
    if (pattern == PALETTE_PATTERN_DOTS)
        add_dots(cairo, place, step);
    else
        add_lines(cairo, place,
                  pattern == PALETTE_PATTERN_RISING    ? place.width
                  : pattern == PALETTE_PATTERN_FALLING ? -place.width
                                                       : 0,
                  step);
    brush_color(brush, color);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/* ---- Marks ---- */

static void triangle(cairo_t *cairo, double half)
{
    cairo_move_to(cairo, -half * 0.8, -half);
    cairo_line_to(cairo, half, 0);
    cairo_line_to(cairo, -half * 0.8, half);
    cairo_close_path(cairo);
}

static void mark_path(cairo_t *cairo, PaletteMark mark, double half)
{
    switch (mark) {
    case PALETTE_MARK_NONE:
        break;
    case PALETTE_MARK_RING:
        cairo_arc(cairo, 0, 0, half * 0.85, 0, 2 * G_PI);
        break;
    case PALETTE_MARK_OPEN_TRIANGLE:
    case PALETTE_MARK_TRIANGLE:
        triangle(cairo, half);
        break;
    case PALETTE_MARK_CHEVRON:
        for (int i = 0; i < 2; i++) {
            double x = (i - 1) * half * 0.9;
            cairo_move_to(cairo, x, -half);
            cairo_line_to(cairo, x + half * 0.9, 0);
            cairo_line_to(cairo, x, half);
        }
        break;
    case PALETTE_MARK_BARS:
        cairo_rectangle(cairo, -half * 0.8, -half, half * 0.55, 2 * half);
        cairo_rectangle(cairo, half * 0.25, -half, half * 0.55, 2 * half);
        break;
    case PALETTE_MARK_HOURGLASS:
        cairo_move_to(cairo, -half * 0.8, -half);
        cairo_line_to(cairo, half * 0.8, -half);
        cairo_line_to(cairo, -half * 0.8, half);
        cairo_line_to(cairo, half * 0.8, half);
        cairo_close_path(cairo);
        break;
    case PALETTE_MARK_SQUARE:
        cairo_rectangle(cairo, -half * 0.8, -half * 0.8, half * 1.6, half * 1.6);
        break;
    }
}

static void draw_mark(const Brush *brush, PaletteMark mark, double x, double y, double size,
                      PaletteColor color)
{
    cairo_t *cairo = brush->cairo;
    gboolean open = mark == PALETTE_MARK_RING || mark == PALETTE_MARK_OPEN_TRIANGLE ||
                    mark == PALETTE_MARK_CHEVRON;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_new_path(cairo);
    mark_path(cairo, mark, size / 2);
    brush_color(brush, color);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_set_line_width(cairo, MAX(size / 6, 1.2));
    if (open)
        cairo_stroke(cairo);
    else
        cairo_fill(cairo);
    cairo_restore(cairo);
}

static guint32 color_number(PaletteColor color)
{
    return (guint32)lround(color.red * 255) << 16 | (guint32)lround(color.green * 255) << 8 |
           (guint32)lround(color.blue * 255);
}

void brush_mark(const Brush *brush, PaletteMark mark, double x, double y, double size,
                PaletteColor color)
{
    const double margin = 2, pixels = brush->style->pixels;
    if (pixels <= 0 || mark == PALETTE_MARK_NONE) {
        draw_mark(brush, mark, x, y, size, color);
        return;
    }
    cairo_t *fresh;
    SpriteKey key = {SPRITE_MARK, (guint8)mark, (guint8)brush->style->theme, color_number(color)};
    cairo_surface_t *sprite =
        sprite_find(scene_texts_sprites(brush->texts), key, size, size, margin, pixels, &fresh);
    if (fresh) {
        Brush into = *brush;
        into.cairo = fresh;
        into.alpha = 1;
        draw_mark(&into, mark, size / 2, size / 2, size, color);
        cairo_destroy(fresh);
    }
    sprite_draw(sprite, brush->cairo, x - size / 2, y - size / 2, size, size, margin, pixels,
                brush->alpha);
}

/* ---- Text ---- */

double brush_text(const Brush *brush, const char *text, TextRole role, PangoAlignment alignment,
                  double x, double y, double width)
{
    if (!text || !*text || width < 4)
        return 0;
    TextRole fitting = scene_text_role(brush->texts, text, role, width);
    double less = (text_role_height(role) - text_role_height(fitting)) * brush->scale;
    TextLine line = {text, fitting, alignment, width, 0};
    return less + scene_text_draw(brush->texts, &line, x, y + floor(less * 0.6));
}

void brush_text_middle(const Brush *brush, const char *text, TextRole role,
                       PangoAlignment alignment, SceneRectangle place)
{
    if (!text || !*text || place.width < 4)
        return;
    TextLine line = {text, scene_text_role(brush->texts, text, role, place.width), alignment,
                     place.width, 0};
    double width, height;
    scene_text_measure(brush->texts, &line, &width, &height);
    scene_text_draw(brush->texts, &line, place.x, place.y + floor((place.height - height) / 2));
}

/* ---- Ways of arrows ---- */

PaletteColor brush_arrow_color(const Brush *brush, SceneArrowKind kind, gboolean backwards)
{
    const PaletteBase *base = brush->base;
    switch (kind) {
    case SCENE_PUSH:
        return backwards ? base->pull : base->push;
    case SCENE_PULL:
        return base->pull;
    case SCENE_AWAIT:
        return base->await;
    case SCENE_THROW:
        return base->fault;
    case SCENE_TRAP:
        return base->trap;
    case SCENE_ANSWER:
        return base->answer;
    case SCENE_INTERRUPT:
        return base->interrupt;
    case SCENE_CALL:
    case SCENE_MOVE:
        return base->faint;
    case SCENE_ARROW_KINDS:
        break;
    }
    return base->arrow;
}

static void set_way_dash(cairo_t *cairo, SceneArrowKind kind, double scale)
{
    const double dashed[] = {7 * scale, 4 * scale}, dotted[] = {2 * scale, 3.5 * scale},
                 mixed[] = {8 * scale, 3 * scale, 2 * scale, 3 * scale};
    switch (kind) {
    case SCENE_PULL:
        cairo_set_dash(cairo, dashed, G_N_ELEMENTS(dashed), 0);
        break;
    case SCENE_AWAIT:
        cairo_set_dash(cairo, dotted, G_N_ELEMENTS(dotted), 0);
        break;
    case SCENE_THROW:
    case SCENE_INTERRUPT:
        cairo_set_dash(cairo, mixed, G_N_ELEMENTS(mixed), 0);
        break;
    default:
        cairo_set_dash(cairo, NULL, 0, 0);
    }
}

static double length_between(ScenePoint a, ScenePoint b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

static ScenePoint toward(ScenePoint from, ScenePoint to, double distance)
{
    double length = length_between(from, to);
    if (length == 0)
        return from;
    double part = distance / length;
    return (ScenePoint){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

static void way_path(cairo_t *cairo, const ScenePoint *points, guint count, double most_bend,
                     ScenePoint end)
{
    cairo_move_to(cairo, points[0].x, points[0].y);
    for (guint i = 1; i + 1 < count; i++) {
        double bend = MIN(most_bend, length_between(points[i - 1], points[i]) / 2);
        bend = MIN(bend, length_between(points[i], points[i + 1]) / 2);
        ScenePoint before = toward(points[i], points[i - 1], bend);
        ScenePoint after = toward(points[i], points[i + 1], bend);
        cairo_line_to(cairo, before.x, before.y);
        cairo_curve_to(cairo, (before.x + 2 * points[i].x) / 3, (before.y + 2 * points[i].y) / 3,
                       (after.x + 2 * points[i].x) / 3, (after.y + 2 * points[i].y) / 3, after.x,
                       after.y);
    }
    cairo_line_to(cairo, end.x, end.y);
}

/* A pull's head is open: it asks, it brings nothing. */
static void draw_head(cairo_t *cairo, ScenePoint tip, double angle, double size, gboolean open)
{
    cairo_save(cairo);
    cairo_translate(cairo, tip.x, tip.y);
    cairo_rotate(cairo, angle);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_move_to(cairo, -size, -size * 0.55);
    cairo_line_to(cairo, 0, 0);
    cairo_line_to(cairo, -size, size * 0.55);
    if (open) {
        cairo_stroke(cairo);
    } else {
        cairo_close_path(cairo);
        cairo_fill(cairo);
    }
    cairo_restore(cairo);
}

void brush_way(const Brush *brush, SceneArrowKind kind, const ScenePoint *points, guint count,
               double width, PaletteColor color)
{
    if (count < 2)
        return;
    cairo_t *cairo = brush->cairo;
    ScenePoint tip = points[count - 1], before = points[count - 2];
    width *= brush->scale;
    double size = HEAD * brush->scale + width;
    gboolean open = kind == SCENE_PULL;
    brush_color(brush, color);
    cairo_set_line_width(cairo, width);
    set_way_dash(cairo, kind, brush->scale);
    way_path(cairo, points, count, BEND * brush->scale, toward(tip, before, open ? 1 : size * 0.8));
    cairo_stroke(cairo);
    draw_head(cairo, tip, atan2(tip.y - before.y, tip.x - before.x), size, open);
    cairo_set_dash(cairo, NULL, 0, 0);
}
