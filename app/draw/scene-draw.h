// SPDX-License-Identifier: MIT
/*
 * Draws a scene with cairo and Pango: on the screen, into PNG, SVG or PDF alike.
 */
#pragma once

#include "draw/scene.h"

#include <cairo.h>

typedef struct {
    gboolean dark;
    double text_scale; /* 1 is the desktop's size */
    int selected;      /* index of a box, or -1 */
} SceneStyle;

void scene_draw(const Scene *scene, cairo_t *cairo, const SceneStyle *style);
