// SPDX-License-Identifier: MIT
/*
 * What drawing a scene carries along, and the shapes that boxes, arrows and the legend share.
 * Private to app/draw.
 */
#pragma once

#include "draw/scene-text.h"

/* SpriteKey.what */
enum { SPRITE_FRAME, SPRITE_MARK };

typedef struct {
    cairo_t *cairo;
    const SceneStyle *style;
    const PaletteBase *base;
    SceneTexts *texts;
    double scale; /* of text */
    double alpha; /* of the thing that is being drawn */
} Brush;

void brush_color(const Brush *brush, PaletteColor color);
void brush_rounded(const Brush *brush, SceneRectangle place, double corner);
/* Line width and dashes of a box's edge. */
void brush_edge(const Brush *brush, PaletteEdge edge);
/* Fills a rectangle with a pattern in `color`. */
void brush_pattern(const Brush *brush, PalettePattern pattern, SceneRectangle place,
                   PaletteColor color);
/* A mark of `size` pixels around a centre, in `color`. */
void brush_mark(const Brush *brush, PaletteMark mark, double x, double y, double size,
                PaletteColor color);
/* A line of text, in a smaller size where it is too long for that of its role. */
double brush_text(const Brush *brush, const char *text, TextRole role, PangoAlignment alignment,
                  double x, double y, double width);
/* Text centred between `y` and `y + height`. */
void brush_text_middle(const Brush *brush, const char *text, TextRole role,
                       PangoAlignment alignment, SceneRectangle place);

/* The line through some points, its corners rounded, with the head of its kind. */
void brush_way(const Brush *brush, SceneArrowKind kind, const ScenePoint *points, guint count,
               double width, PaletteColor color);
PaletteColor brush_arrow_color(const Brush *brush, SceneArrowKind kind, gboolean backwards);

void draw_scene_box(Brush *brush, const SceneBox *box);
void draw_scene_arrow(Brush *brush, const SceneArrow *arrow);
void draw_scene_arrow_label(Brush *brush, const SceneArrow *arrow);
