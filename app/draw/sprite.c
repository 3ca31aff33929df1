// SPDX-License-Identifier: MIT
/* A table of small surfaces. */
#include "draw/sprite.h"

#include <math.h>

enum { MOST_SPRITES = 400 };

struct SpriteCache {
    GHashTable *sprites; /* key to surface */
};

SpriteCache *sprite_cache_new(void)
{
    SpriteCache *cache = g_new0(SpriteCache, 1);
    cache->sprites = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)cairo_surface_destroy);
    return cache;
}

void sprite_cache_free(SpriteCache *cache)
{
    if (!cache)
        return;
    g_hash_table_unref(cache->sprites);
    g_free(cache);
}

void sprite_cache_trim(SpriteCache *cache)
{
    if (g_hash_table_size(cache->sprites) > MOST_SPRITES)
        g_hash_table_remove_all(cache->sprites);
}

cairo_surface_t *sprite_find(SpriteCache *cache, SpriteKey key, double width, double height,
                             double margin, double pixels, cairo_t **fresh)
{
    char name[80];
    g_snprintf(name, sizeof name, "%u %u %u %u %.2f %.2f %.2f", key.what, key.state, key.theme,
               key.variant, width, height, pixels);
    *fresh = NULL;
    cairo_surface_t *sprite = g_hash_table_lookup(cache->sprites, name);
    if (sprite)
        return sprite;
    sprite =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil((width + 2 * margin) * pixels),
                                   (int)ceil((height + 2 * margin) * pixels));
    cairo_surface_set_device_scale(sprite, pixels, pixels);
    g_hash_table_insert(cache->sprites, g_strdup(name), sprite);
    *fresh = cairo_create(sprite);
    cairo_translate(*fresh, margin, margin);
    return sprite;
}

void sprite_draw(cairo_surface_t *sprite, cairo_t *cairo, double x, double y, double width,
                 double height, double margin, double pixels, double alpha)
{
    x = round((x - margin) * pixels) / pixels;
    y = round((y - margin) * pixels) / pixels;
    cairo_save(cairo);
    cairo_set_source_surface(cairo, sprite, x, y);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);
    if (alpha < 1) {
        cairo_paint_with_alpha(cairo, alpha);
    } else {
        cairo_rectangle(cairo, x, y, width + 2 * margin, height + 2 * margin);
        cairo_fill(cairo);
    }
    cairo_restore(cairo);
}
