// SPDX-License-Identifier: MIT
/*
 * Towers of frames. Private to app/draw.
 */
#pragma once

#include "draw/view-room.h"

typedef struct {
    const World *world;
    Scene *scene;
    ViewMemory *memory;
    double scale;
    GHashTable *chain;   /* frames of the running tower */
    GHashTable *carried; /* coroutine to the one that stands on it */
} Towers;

/* Is there room for all towers, with bricks that say what they do? Remembers places only. */
gboolean towers_fit(Towers *towers, SceneRectangle running, SceneRectangle suspended,
                    gboolean one_row);
/* The running tower, bottom up, into `room`. */
void towers_add_running(Towers *towers, SceneRectangle room);
/* The suspended ones into `room`; returns how many there are. */
guint towers_add_suspended(Towers *towers, SceneRectangle room);
/* How many coroutines are suspended or not started, at a glance. */
guint towers_count_suspended(const Towers *towers);
