// SPDX-License-Identifier: MIT
/*
 * Shapes that are drawn once and then copied: outlines and dashes are what drawing a scene spends
 * its time on, and there are few different ones. Private to app/draw.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct SpriteCache SpriteCache;

SpriteCache *sprite_cache_new(void);
void sprite_cache_free(SpriteCache *cache);
/* To be called between two pictures: forgets when there are too many. */
void sprite_cache_trim(SpriteCache *cache);

/* What a sprite depends on besides its size. */
typedef struct {
    guint8 what, state, theme;
    guint32 variant;
} SpriteKey;

/* A sprite of some kind, width x height with a margin around; its surface is in device pixels,
 * `pixels` a unit. Gives a context to draw it in, the origin being inside of the margin, when it is
 * not there yet: *fresh; the caller destroys that. */
cairo_surface_t *sprite_find(SpriteCache *cache, SpriteKey key, double width, double height,
                             double margin, double pixels, cairo_t **fresh);

/* Copies a sprite to a place, on whole device pixels. */
void sprite_draw(cairo_surface_t *sprite, cairo_t *cairo, double x, double y, double width,
                 double height, double margin, double pixels, double alpha);
