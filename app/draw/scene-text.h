// SPDX-License-Identifier: MIT
/*
 * The type scale, and text drawn in it. Private to app/draw.
 *
 * Every text has a width that it never exceeds: what is longer is shortened in the middle, so that
 * both the beginning and the end of a name can be read. All but prose is one line.
 */
#pragma once

#include "draw/scene-draw.h"
#include "draw/sprite.h"

#include <pango/pangocairo.h>

/* The type scale: the only sizes that there are. */
typedef enum {
    TEXT_TITLE,   /* of a large card */
    TEXT_HEADING, /* of a medium card, of a panel */
    TEXT_BODY,    /* of a small card; words and captions of large ones */
    TEXT_SMALL,   /* words and captions of small things, the legend */
    TEXT_TINY,    /* titles of the smallest cards, and long titles of others */
    TEXT_FINE,    /* words and captions that are too long for the other sizes */
    TEXT_CODE,    /* values */
    TEXT_ROLES,
} TextRole;

/* The shapes that are kept along with the texts. */
SpriteCache *scene_texts_sprites(SceneTexts *texts);

/* Begins drawing on `cairo`. NULL is accepted by none of these. */
void scene_texts_begin(SceneTexts *texts, cairo_t *cairo, double scale);

typedef struct {
    const char *text;
    TextRole role;
    PangoAlignment alignment;
    double width; /* at most so wide */
    int lines;    /* prose is wrapped into so many lines; 0 and 1: a line */
} TextLine;

/* Draws in the current source colour, `x`, `y` being the top left of `line.width`; returns its
 * height. */
double scene_text_draw(SceneTexts *texts, const TextLine *line, double x, double y);
/* Its size. */
void scene_text_measure(SceneTexts *texts, const TextLine *line, double *width, double *height);
/* Is there room for all of it in that width? */
gboolean scene_text_fits(SceneTexts *texts, const char *text, TextRole role, double width);
/* The largest role from `role` down in which it fits; the smallest one when none does. */
TextRole scene_text_role(SceneTexts *texts, const char *text, TextRole role, double width);
/* The height of a line of that role, before any scale: what layouts reckon with. */
double text_role_height(TextRole role);
