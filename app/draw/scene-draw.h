// SPDX-License-Identifier: MIT
/*
 * Draws a scene with cairo and Pango: on the screen, into PNG, SVG or PDF alike.
 */
#pragma once

#include "draw/scene.h"

#include <cairo.h>

/*
 * Texts that are laid out already, and shapes that are drawn already. Drawing with one that is kept
 * from frame to frame takes a fraction of the time.
 */
typedef struct SceneTexts SceneTexts;

SceneTexts *scene_texts_new(void);
void scene_texts_free(SceneTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SceneTexts, scene_texts_free)

typedef struct {
    PaletteTheme theme;
    SceneMark selected, hovered; /* marked wherever they are shown; {0} is none */
    gboolean transparent;        /* do not paint the background */
    SceneTexts *texts;           /* or NULL */
    double pixels; /* device pixels a unit, for a screen: shapes are copied from `texts`. 0: all is
                      drawn as outlines, as files want it */
} SceneStyle;

void scene_draw(const Scene *scene, cairo_t *cairo, const SceneStyle *style);
