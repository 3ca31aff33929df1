// SPDX-License-Identifier: MIT
/* Text through Pango, with a cache of layouts. */
#include "draw/scene-text.h"

#include <math.h>

enum { MOST_LAYOUTS = 4096 };

/* The height is a line's in pixels with the room it needs in the fonts that are likely. */
static const struct {
    const char *font;
    double height;
    TextRole smaller; /* for what is too long; itself: none */
} roles[TEXT_ROLES] = {
    [TEXT_TITLE] = {"Cantarell, Sans Bold 12", 22, TEXT_HEADING},
    [TEXT_HEADING] = {"Cantarell, Sans Bold 10", 19, TEXT_TINY},
    [TEXT_BODY] = {"Cantarell, Sans 10", 19, TEXT_SMALL},
    [TEXT_SMALL] = {"Cantarell, Sans 9", 17, TEXT_FINE},
    [TEXT_TINY] = {"Cantarell, Sans Bold 8", 15, TEXT_TINY},
    [TEXT_FINE] = {"Cantarell, Sans 8", 15, TEXT_FINE},
    [TEXT_CODE] = {"JetBrains Mono, Monospace 9", 17, TEXT_CODE},
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

/* ---- Shortening -------------------------------------------------------------------------------
 *
 * Pango's own ellipsis in the middle stands apart from what follows it, and may keep blanks at its
 * sides. So the ends are chosen here: as much of both as there is room for.
 */

/* A line never shows more characters than this; what is longer is cut before it is measured. */
enum { MOST_SHOWN = 400 };

static char *without_the_middle(const char *text, glong length, glong head, glong tail)
{
    g_autofree char *first = g_utf8_substring(text, 0, head);
    g_autofree char *last = g_utf8_substring(text, length - tail, length);
    return g_strconcat(g_strchomp(first), "…", g_strchug(last), NULL);
}

static gboolean is_too_wide(PangoLayout *layout)
{
    return pango_layout_is_ellipsized(layout);
}

/* The next place at or before (after) an offset where a cursor may stand: clusters stay whole. */
static glong cursor_place(const PangoLogAttr *places, int count, glong offset, int step)
{
    while (offset > 0 && offset < count - 1 && !places[offset].is_cursor_position)
        offset += step;
    return offset;
}

/* Sets the longest shortened form of a text that fits. */
static void set_shortened(PangoLayout *layout, const char *text)
{
    glong length = g_utf8_strlen(text, -1), least = 0, most = MIN(length - 1, MOST_SHOWN);
    int count;
    pango_layout_set_text(layout, text, -1);
    g_autofree PangoLogAttr *places = NULL;
    pango_layout_get_log_attrs(layout, &places, &count);
    while (least < most) {
        glong kept = (least + most + 1) / 2;
        glong head = cursor_place(places, count, (kept + 1) / 2, -1);
        glong tail = length - cursor_place(places, count, length - kept / 2, 1);
        g_autofree char *shorter = without_the_middle(text, length, head, tail);
        pango_layout_set_text(layout, shorter, -1);
        if (is_too_wide(layout))
            most = kept - 1;
        else
            least = kept;
    }
    glong head = cursor_place(places, count, (least + 1) / 2, -1);
    glong tail = length - cursor_place(places, count, length - least / 2, 1);
    g_autofree char *shortest = without_the_middle(text, length, head, tail);
    pango_layout_set_text(layout, shortest, -1);
}

/* Sets the text, shortened in the middle where it is wider than the layout. */
static void elide(PangoLayout *layout, const char *text)
{
    g_autofree char *shorter = NULL;
    glong length = g_utf8_strlen(text, -1);
    if (length > 2 * MOST_SHOWN)
        text = shorter = without_the_middle(text, length, MOST_SHOWN, MOST_SHOWN);
    pango_layout_set_text(layout, text, -1);
    if (is_too_wide(layout))
        set_shortened(layout, text);
}

static PangoLayout *make_layout(SceneTexts *texts, const TextLine *line, int width)
{
    PangoLayout *layout = pango_layout_new(texts->context);
    pango_layout_set_font_description(layout, font_of(texts, line->role));
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_alignment(layout, line->alignment);
    if (line->lines > 1) {
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -line->lines);
    } else {
        pango_layout_set_single_paragraph_mode(layout, TRUE);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_MIDDLE);
    }
    return layout;
}

static PangoLayout *layout_of(SceneTexts *texts, const TextLine *line)
{
    int width = (int)MAX(floor(line->width), 1);
    char head[48];
    g_snprintf(head, sizeof head, "%d %d %d %d ", (int)line->role, (int)line->alignment,
               line->lines, width);
    g_autofree char *key = g_strconcat(head, line->text, NULL);
    PangoLayout *layout = g_hash_table_lookup(texts->layouts, key);
    if (layout)
        return layout;
    layout = make_layout(texts, line, width);
    if (line->lines > 1)
        pango_layout_set_text(layout, line->text, -1);
    else
        elide(layout, line->text);
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

gboolean scene_text_fits(SceneTexts *texts, const char *text, TextRole role, double width)
{
    const double boundless = 1 << 20;
    if (strlen(text) > 2 * MOST_SHOWN)
        return FALSE;
    double whole, height;
    scene_text_measure(texts, &(TextLine){text, role, PANGO_ALIGN_LEFT, boundless, 0}, &whole,
                       &height);
    return whole <= floor(width);
}

TextRole scene_text_role(SceneTexts *texts, const char *text, TextRole role, double width)
{
    while (roles[role].smaller != role && !scene_text_fits(texts, text, role, width))
        role = roles[role].smaller;
    return role;
}

double text_role_height(TextRole role)
{
    return roles[role].height;
}
