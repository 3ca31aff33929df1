// SPDX-License-Identifier: MIT
/* Text through Pango, with a cache of layouts. */
#include "draw/scene-text.h"

#include <math.h>

enum { MOST_LAYOUTS = 4096 };

/* The height is a line's in pixels with the room it needs in the fonts that are likely. */
static const struct {
    const char *font;
    double height;
} roles[TEXT_ROLES] = {
    [TEXT_TITLE] = {"Cantarell, Sans Bold 12", 22},
    [TEXT_HEADING] = {"Cantarell, Sans Bold 10", 19},
    [TEXT_BODY] = {"Cantarell, Sans 10", 19},
    [TEXT_SMALL] = {"Cantarell, Sans 9", 17},
    [TEXT_TINY] = {"Cantarell, Sans Bold 8", 15},
    [TEXT_CODE] = {"JetBrains Mono, Monospace 9", 17},
};

struct SceneTexts {
    GHashTable *layouts; /* key to PangoLayout */
    SpriteCache *sprites;
    PangoContext *context;
    PangoFontDescription *fonts[TEXT_ROLES];
    cairo_t *cairo;
    double scale;
    guint serial;
};

SceneTexts *scene_texts_new(void)
{
    SceneTexts *texts = g_new0(SceneTexts, 1);
    texts->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    texts->sprites = sprite_cache_new();
    texts->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    return texts;
}

static void clear_fonts(SceneTexts *texts)
{
    for (int role = 0; role < TEXT_ROLES; role++)
        g_clear_pointer(&texts->fonts[role], pango_font_description_free);
}

void scene_texts_free(SceneTexts *texts)
{
    if (!texts)
        return;
    g_hash_table_unref(texts->layouts);
    sprite_cache_free(texts->sprites);
    clear_fonts(texts);
    g_object_unref(texts->context);
    g_free(texts);
}

SpriteCache *scene_texts_sprites(SceneTexts *texts)
{
    return texts->sprites;
}

void scene_texts_begin(SceneTexts *texts, cairo_t *cairo, double scale)
{
    texts->cairo = cairo;
    pango_cairo_update_context(cairo, texts->context);
    guint serial = pango_context_get_serial(texts->context);
    gboolean is_stale = serial != texts->serial || scale != texts->scale;
    if (is_stale || g_hash_table_size(texts->layouts) > MOST_LAYOUTS)
        g_hash_table_remove_all(texts->layouts);
    if (scale != texts->scale)
        clear_fonts(texts);
    sprite_cache_trim(texts->sprites);
    texts->serial = serial;
    texts->scale = scale;
}

static const PangoFontDescription *font_of(SceneTexts *texts, TextRole role)
{
    if (!texts->fonts[role]) {
        PangoFontDescription *font = pango_font_description_from_string(roles[role].font);
        pango_font_description_set_size(
            font, (int)lround(pango_font_description_get_size(font) * texts->scale));
        texts->fonts[role] = font;
    }
    return texts->fonts[role];
}

static PangoLayout *layout_of(SceneTexts *texts, const TextLine *line)
{
    int width = (int)MAX(floor(line->width), 1);
    char head[32];
    g_snprintf(head, sizeof head, "%d %d %d ", (int)line->role, (int)line->alignment, width);
    g_autofree char *key = g_strconcat(head, line->text, NULL);
    PangoLayout *layout = g_hash_table_lookup(texts->layouts, key);
    if (layout)
        return layout;
    layout = pango_layout_new(texts->context);
    pango_layout_set_font_description(layout, font_of(texts, line->role));
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_MIDDLE);
    pango_layout_set_alignment(layout, line->alignment);
    pango_layout_set_text(layout, line->text, -1);
    g_hash_table_insert(texts->layouts, g_steal_pointer(&key), layout);
    return layout;
}

double scene_text_draw(SceneTexts *texts, const TextLine *line, double x, double y)
{
    PangoLayout *layout = layout_of(texts, line);
    int height;
    pango_layout_get_pixel_size(layout, NULL, &height);
    cairo_move_to(texts->cairo, x, y);
    pango_cairo_show_layout(texts->cairo, layout);
    return height;
}

void scene_text_measure(SceneTexts *texts, const TextLine *line, double *width, double *height)
{
    int pixels_wide, pixels_high;
    pango_layout_get_pixel_size(layout_of(texts, line), &pixels_wide, &pixels_high);
    *width = pixels_wide;
    *height = pixels_high;
}

double text_role_height(TextRole role)
{
    return roles[role].height;
}
