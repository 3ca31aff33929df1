// SPDX-License-Identifier: MIT
/* Draws one box: a card, a panel, a chip, a brick, a gauge, a label. */
#include "draw/brush.h"

#include <math.h>

typedef struct {
    double corner, stripe, margin, mark;
    TextRole title, word;
} CardLook;

/* A narrower card has none. */
#define ROOM_FOR_MARK 64.0
/* Between a state's mark and its word. */
#define MARK_GAP 5.0

static const CardLook card_looks[SCENE_SIZES] = {
    [SCENE_LARGE] = {9, 9, 10, 11, TEXT_TITLE, TEXT_BODY},
    [SCENE_MEDIUM] = {7, 8, 8, 9, TEXT_HEADING, TEXT_SMALL},
    [SCENE_SMALL] = {5, 6, 6, 8, TEXT_SMALL, TEXT_SMALL},
    [SCENE_TINY] = {4, 5, 3, 7, TEXT_TINY, TEXT_TINY},
};

static CardLook card_look(const Brush *brush, SceneSize size)
{
    CardLook look = card_looks[size];
    look.corner *= brush->scale;
    look.stripe *= brush->scale;
    look.margin *= brush->scale;
    look.mark *= brush->scale;
    return look;
}

static void draw_frame_shape(const Brush *brush, SceneRectangle place, const PaletteLook *look,
                             double corner, double stripe)
{
    cairo_t *cairo = brush->cairo;
    brush_rounded(brush, place, corner);
    brush_color(brush, look->fill);
    cairo_fill(cairo);
    if (look->pattern != PALETTE_PATTERN_NONE && stripe > 0)
        brush_pattern(brush, look->pattern,
                      (SceneRectangle){place.x + 2 * brush->scale, place.y + corner * 0.6,
                                       stripe - 2 * brush->scale, place.height - corner * 1.2},
                      look->line);
    brush_rounded(brush, place, corner);
    brush_color(brush, look->line);
    brush_edge(brush, look->edge);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

/* Fill, pattern and edge. */
static void draw_frame(const Brush *brush, const SceneBox *box, const PaletteLook *look,
                       double corner, double stripe)
{
    const double margin = ceil(3 * brush->scale), pixels = brush->style->pixels;
    if (pixels <= 0) {
        draw_frame_shape(brush, box->place, look, corner, stripe);
        return;
    }
    cairo_t *fresh;
    double width = round(box->place.width), height = round(box->place.height);
    SpriteKey key = {SPRITE_FRAME, (guint8)box->state, (guint8)brush->style->theme,
                     (guint32)(corner * 10 + (stripe > 0))};
    cairo_surface_t *sprite =
        sprite_find(scene_texts_sprites(brush->texts), key, width, height, margin, pixels, &fresh);
    if (fresh) {
        Brush into = *brush;
        into.cairo = fresh;
        into.alpha = 1;
        draw_frame_shape(&into, (SceneRectangle){0, 0, width, height}, look, corner, stripe);
        cairo_destroy(fresh);
    }
    sprite_draw(sprite, brush->cairo, box->place.x, box->place.y, width, height, margin, pixels,
                brush->alpha);
}

/* The badge in the top right corner; returns the width that it takes from the title. */
static double draw_badge(const Brush *brush, const SceneBox *box, const PaletteLook *look,
                         double margin)
{
    if (!box->badge || !*box->badge)
        return 0;
    TextLine line = {box->badge, TEXT_SMALL, PANGO_ALIGN_CENTER, box->place.width / 2, 0};
    double width, height;
    scene_text_measure(brush->texts, &line, &width, &height);
    line.width = MAX(width + 2, height - 6 * brush->scale) + 8 * brush->scale;
    SceneRectangle place = {box->place.x + box->place.width - margin - line.width,
                            box->place.y + margin, line.width, height};
    brush_rounded(brush, place, height / 2);
    brush_color(brush, look->text);
    cairo_fill(brush->cairo);
    brush_color(brush, look->fill);
    scene_text_draw(brush->texts, &line, place.x, place.y);
    return line.width + 4 * brush->scale;
}

/* Mark and word on one line. */
static void draw_word(const Brush *brush, const PaletteLook *look, const CardLook *card,
                      const char *word, double x, double y, double width)
{
    double height = text_role_height(card->word) * brush->scale, mark = card->mark;
    if (look->mark != PALETTE_MARK_NONE) {
        brush_mark(brush, look->mark, x + mark / 2, y + height / 2, mark, look->line);
        x += mark + MARK_GAP * brush->scale;
        width -= mark + MARK_GAP * brush->scale;
    }
    brush_color(brush, look->text);
    brush_text(brush, word, card->word, PANGO_ALIGN_LEFT, x, y, width);
}

static void draw_tall_card(const Brush *brush, const SceneBox *box, const PaletteLook *look,
                           const CardLook *card)
{
    double x = box->place.x + card->stripe + card->margin;
    double width = box->place.x + box->place.width - card->margin - x;
    double title = text_role_height(card->title) * brush->scale;
    double line = text_role_height(card->word) * brush->scale;
    const char *word = palette_word(box->state);
    gboolean has_word = *word != '\0';
    gboolean has_caption = box->size == SCENE_LARGE || !has_word;
    double content = title + line * ((has_word ? 1 : 0) + (has_caption ? 1 : 0));
    double y = box->place.y + MAX((box->place.height - content) / 2, 1);
    double badge = draw_badge(brush, box, look, card->margin - 2);
    brush_color(brush, look->text);
    brush_text(brush, box->title, card->title, PANGO_ALIGN_LEFT, x, y, width - badge);
    y += title;
    PaletteLook shown = *look;
    if (box->state == PALETTE_RUNNING)
        shown.line = look->text;
    if (has_word) {
        gboolean captioned =
            box->size != SCENE_LARGE && box->caption_first && box->caption && *box->caption;
        g_autofree char *both = box->shape == SCENE_BRICK && box->caption && *box->caption
                                    ? g_strdup_printf("%s, %s", word, box->caption)
                                    : NULL;
        draw_word(brush, &shown, card, both ? both : captioned ? box->caption : word, x, y, width);
        y += line;
    }
    if (has_caption) {
        brush_color(brush, look->text);
        brush_text(brush, box->caption, card->word, PANGO_ALIGN_LEFT, x, y, width - box->chip_room);
    }
}

static void draw_flat_card(const Brush *brush, const SceneBox *box, const PaletteLook *look,
                           const CardLook *card)
{
    double x = box->place.x + card->stripe + card->margin, mark = card->mark;
    gboolean has_room = box->place.width >= ROOM_FOR_MARK * brush->scale;
    if (has_room && look->mark != PALETTE_MARK_NONE) {
        brush_mark(brush, look->mark, x + mark / 2, box->place.y + box->place.height / 2, mark,
                   box->state == PALETTE_RUNNING ? look->text : look->line);
        x += mark + MARK_GAP * brush->scale;
    }
    brush_color(brush, look->text);
    gboolean is_brief = box->size == SCENE_TINY && box->brief;
    brush_text_middle(brush, is_brief ? box->brief : box->title, card->title,
                      is_brief ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT,
                      (SceneRectangle){x, box->place.y,
                                       box->place.x + box->place.width - card->margin - x,
                                       box->place.height});
}

static void draw_card(const Brush *brush, const SceneBox *box, const PaletteLook *look)
{
    const CardLook scaled = card_look(brush, box->size), *card = &scaled;
    draw_frame(brush, box, look, card->corner, card->stripe);
    if (box->size <= SCENE_MEDIUM)
        draw_tall_card(brush, box, look, card);
    else
        draw_flat_card(brush, box, look, card);
}

/* As much of a panel's caption as there is room for: all of it, what follows its colon, or its
 * number. Half a word would say nothing. Did it find room? */
static gboolean draw_panel_caption(const Brush *brush, const char *caption, double x, double y,
                                   double room)
{
    if (!caption || !*caption)
        return TRUE;
    const char *colon = strstr(caption, ": ");
    g_autofree char *number = g_strndup(caption, strspn(caption, "0123456789"));
    const char *forms[] = {caption, colon ? colon + 2 : caption, number};
    const double margin = 10 * brush->scale;
    brush_color(brush, brush->base->faint);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
        if (*forms[i] && scene_text_fits(brush->texts, forms[i], TEXT_SMALL, room - margin)) {
            brush_text(brush, forms[i], TEXT_SMALL, PANGO_ALIGN_RIGHT, x + margin, y,
                       room - margin);
            return TRUE;
        }
    return FALSE;
}

static void draw_panel(const Brush *brush, const SceneBox *box)
{
    const double margin = 10 * brush->scale;
    brush_rounded(brush, box->place, margin);
    brush_color(brush, brush->base->panel);
    cairo_fill_preserve(brush->cairo);
    brush_color(brush, brush->base->panel_line);
    brush_edge(brush, PALETTE_EDGE_SOLID);
    cairo_set_line_width(brush->cairo, 1);
    cairo_stroke(brush->cairo);
    double heading = text_role_height(TEXT_HEADING) * brush->scale;
    double x = box->place.x + margin,
           y = box->place.y + floor(CLAMP((box->place.height - heading) / 2, 0, margin / 2)),
           room = (box->heading_room > 0 ? box->heading_room : box->place.width - margin) - margin;
    TextRole role = scene_text_role(brush->texts, box->title, TEXT_HEADING, room);
    TextLine line = {box->title, role, PANGO_ALIGN_LEFT, room, 0};
    double width, height;
    scene_text_measure(brush->texts, &line, &width, &height);
    double less = (text_role_height(TEXT_HEADING) - text_role_height(role)) * brush->scale;
    brush_color(brush, brush->base->text);
    scene_text_draw(brush->texts, &line, x, y + floor(less / 2));
    if (draw_panel_caption(brush, box->caption, x + width, y + 1, room - width) || !box->is_empty)
        return;
    y += heading + margin / 4;
    if (y + text_role_height(TEXT_SMALL) * brush->scale <= box->place.y + box->place.height)
        brush_text(brush, box->caption, TEXT_SMALL, PANGO_ALIGN_LEFT, x, y, room);
}

static void draw_chip(const Brush *brush, const SceneBox *box)
{
    PaletteItem item = palette_item(box->number, brush->style->theme);
    brush_rounded(brush, box->place, box->place.height / 2);
    brush_color(brush, item.fill);
    cairo_fill(brush->cairo);
    brush_color(brush, item.text);
    SceneRectangle inside = box->place;
    inside.x += 4 * brush->scale;
    inside.width -= 8 * brush->scale;
    brush_text_middle(brush, box->title, TEXT_TINY, PANGO_ALIGN_CENTER, inside);
}

/* Title on the left, caption on the right: the title may take two thirds when it needs to. */
static void draw_brick(const Brush *brush, const SceneBox *box, const PaletteLook *look)
{
    const CardLook scaled = card_look(brush, SCENE_SMALL), *card = &scaled;
    draw_frame(brush, box, look, card->corner, card->stripe);
    double x = box->place.x + card->stripe + card->margin, mark = card->mark;
    PaletteColor color = box->state == PALETTE_RUNNING ? look->text : look->line;
    if (look->mark != PALETTE_MARK_NONE) {
        brush_mark(brush, look->mark, x + mark / 2, box->place.y + box->place.height / 2, mark,
                   color);
        x += mark + MARK_GAP * brush->scale;
    }
    double room = box->place.x + box->place.width - card->margin - 2 - x;
    TextLine caption = {box->caption ? box->caption : "", TEXT_SMALL, PANGO_ALIGN_RIGHT, room / 2,
                        0};
    double width = 0, height;
    if (room > 92 * brush->scale)
        scene_text_measure(brush->texts, &caption, &width, &height);
    brush_color(brush, look->text);
    brush_text_middle(brush, box->title, TEXT_BODY, PANGO_ALIGN_LEFT,
                      (SceneRectangle){x, box->place.y, room - width - 6, box->place.height});
    brush_text_middle(
        brush, box->caption, TEXT_SMALL, PANGO_ALIGN_RIGHT,
        (SceneRectangle){x + room - width - 1, box->place.y, width + 1, box->place.height});
}

/* A vessel that is filled to its level; a line shows how full it ever was. */
static void draw_vessel(const Brush *brush, const SceneBox *box, const PaletteLook *look,
                        SceneRectangle place)
{
    cairo_t *cairo = brush->cairo;
    const double corner = 5 * brush->scale, over = 4 * brush->scale;
    brush_rounded(brush, place, corner);
    brush_color(brush, brush->base->background);
    cairo_fill(cairo);
    double level = round(place.height * CLAMP(box->level, 0, 1));
    SceneRectangle full = {place.x, place.y + place.height - level, place.width, level};
    cairo_save(cairo);
    brush_rounded(brush, place, corner);
    cairo_clip(cairo);
    cairo_rectangle(cairo, full.x, full.y, full.width, full.height);
    brush_color(brush, box->state == PALETTE_RUNNING ? look->fill : look->line);
    cairo_fill(cairo);
    cairo_restore(cairo);
    double peak = place.y + place.height - round(place.height * CLAMP(box->peak, 0, 1));
    const double dashes[] = {4 * brush->scale, 3 * brush->scale};
    cairo_set_dash(cairo, dashes, G_N_ELEMENTS(dashes), 0);
    cairo_set_line_width(cairo, 2 * brush->scale);
    brush_color(brush, brush->base->fault);
    cairo_move_to(cairo, place.x - over, peak);
    cairo_line_to(cairo, place.x + place.width + over, peak);
    cairo_stroke(cairo);
    brush_rounded(brush, place, corner);
    brush_color(brush, look->line);
    brush_edge(brush, look->edge);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

static void draw_gauge(const Brush *brush, const SceneBox *box, const PaletteLook *look)
{
    const CardLook scaled = card_look(brush, box->size), *card = &scaled;
    draw_frame(brush, box, look, 7 * brush->scale, 0);
    double margin = 9 * brush->scale, wide = 22 * brush->scale;
    SceneRectangle vessel = {box->place.x + margin + 3, box->place.y + margin, wide,
                             box->place.height - 2 * margin};
    draw_vessel(brush, box, look, vessel);
    double x = vessel.x + wide + 10 * brush->scale,
           width = box->place.x + box->place.width - 8 * brush->scale - x;
    double y = box->place.y + 6 * brush->scale;
    brush_color(brush, look->text);
    y += brush_text(brush, box->title, TEXT_HEADING, PANGO_ALIGN_LEFT, x, y, width);
    PaletteLook shown = *look;
    if (box->state == PALETTE_RUNNING)
        shown.line = look->text;
    draw_word(brush, &shown, card, palette_word(box->state), x, y, width);
    y += text_role_height(card->word) * brush->scale;
    brush_color(brush, look->text);
    y += brush_text(brush, box->caption, TEXT_SMALL, PANGO_ALIGN_LEFT, x, y, width);
    brush_text(brush, box->badge, TEXT_SMALL, PANGO_ALIGN_LEFT, x, y, width);
}

/* Where a tower stood until it was resumed: an outline keeps its place. */
static SceneRectangle draw_outline(const Brush *brush, SceneRectangle place)
{
    const double margin = 10 * brush->scale;
    brush_rounded(brush, place, 6 * brush->scale);
    brush_color(brush, brush->base->panel_line);
    brush_edge(brush, PALETTE_EDGE_DASHED);
    cairo_stroke(brush->cairo);
    cairo_set_dash(brush->cairo, NULL, 0, 0);
    return (SceneRectangle){place.x + margin, place.y, place.width - 2 * margin, place.height};
}

static void draw_label(const Brush *brush, const SceneBox *box)
{
    TextRole role = box->size == SCENE_LARGE ? TEXT_BODY : TEXT_SMALL;
    SceneRectangle place = box->kind == SCENE_TOWER ? draw_outline(brush, box->place) : box->place;
    int lines = (int)floor(place.height / (text_role_height(role) * brush->scale));
    brush_color(brush, brush->base->faint);
    if (lines > 1 && box->kind != SCENE_TOWER)
        scene_text_draw(brush->texts,
                        &(TextLine){box->title, role, PANGO_ALIGN_LEFT, place.width, lines},
                        place.x, place.y);
    else
        brush_text_middle(brush, box->title, role, PANGO_ALIGN_LEFT, place);
}

static void draw_ring(const Brush *brush, SceneRectangle place, double corner, double width,
                      double distance)
{
    SceneRectangle around = {place.x - distance, place.y - distance, place.width + 2 * distance,
                             place.height + 2 * distance};
    brush_rounded(brush, around, corner + distance);
    cairo_set_dash(brush->cairo, NULL, 0, 0);
    cairo_set_line_width(brush->cairo, width);
    brush_color(brush, brush->base->select);
    cairo_stroke(brush->cairo);
}

static void draw_marks(const Brush *brush, const SceneBox *box)
{
    double corner =
        box->shape == SCENE_PANEL ? 10 * brush->scale : card_look(brush, box->size).corner;
    if (scene_box_shows(box, brush->style->selected))
        draw_ring(brush, box->place, corner, 2.5, 2.5);
    else if (scene_box_shows(box, brush->style->hovered))
        draw_ring(brush, box->place, corner, 1.2, 2);
}

void draw_scene_box(Brush *brush, const SceneBox *box)
{
    PaletteLook look = palette_look(box->state, brush->style->theme);
    brush->alpha = box->alpha;
    switch (box->shape) {
    case SCENE_CARD:
        draw_card(brush, box, &look);
        break;
    case SCENE_PANEL:
        draw_panel(brush, box);
        break;
    case SCENE_CHIP:
        draw_chip(brush, box);
        break;
    case SCENE_BRICK:
        if (box->size <= SCENE_MEDIUM)
            draw_card(brush, box, &look);
        else
            draw_brick(brush, box, &look);
        break;
    case SCENE_GAUGE:
        draw_gauge(brush, box, &look);
        break;
    case SCENE_LABEL:
        draw_label(brush, box);
        break;
    }
    draw_marks(brush, box);
    brush->alpha = 1;
}
