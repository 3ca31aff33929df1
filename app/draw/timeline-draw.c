// SPDX-License-Identifier: MIT
/* Draws the timeline: rows, bars, marks, the ruler, names, the cursor. */
#include "draw/timeline-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define TICK_ROOM 96.0 /* pixels from one number of the ruler to the next, at least */
#define NUMBER_ROOM 140.0
#define PILL_MARGIN 7.0
#define GRID_ALPHA 0.45 /* lines behind the bars are quiet, in high contrast, too */
#define MARK_ROOM 3.0   /* pixels from one mark to the next in a lane, at least */
enum { MARKS_MOST = 6000 };

static void fill(const TimelineDrawing *drawing, SceneRectangle place, PaletteColor color)
{
    brush_color(&drawing->brush, color);
    cairo_rectangle(drawing->brush.cairo, place.x, place.y, place.width, place.height);
    cairo_fill(drawing->brush.cairo);
}

/* ---- Rows ---- */

static void draw_rows(TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    const PaletteBase *base = drawing->brush.base;
    int selected = timeline_find_row(timeline, drawing->style->selected);
    int hovered = timeline_find_row(timeline, drawing->style->hovered);
    for (guint row = drawing->first; row < drawing->after; row++) {
        SceneRectangle place = timeline_row_place(timeline, row);
        place.width += place.x;
        place.x = 0;
        if (row % 2 == 1 || (int)row == hovered)
            fill(drawing, place, base->panel);
        if ((int)row != selected)
            continue;
        drawing->brush.alpha = 0.14;
        fill(drawing, place, base->select);
        drawing->brush.alpha = 1;
        fill(drawing, (SceneRectangle){0, place.y, 4, place.height}, base->select);
    }
}

static void draw_name(const TimelineDrawing *drawing, guint row)
{
    const Timeline *timeline = drawing->timeline;
    SceneRectangle place = timeline_name_place(timeline, row);
    uint32_t lane = timeline_lane(timeline, row);
    LaneState state = lanes_state(timeline->lanes, lane, drawing->style->cursor);
    PaletteLook look = palette_look(timeline_palette_state(state), drawing->style->theme);
    double size = MIN(10 * timeline->text_scale, place.height - 4), gap = size + 7;
    brush_mark(&drawing->brush, look.mark, place.x + size / 2, place.y + place.height / 2, size,
               state == LANE_RUNNING ? look.fill : look.line);
    g_autofree char *title = lanes_title(timeline->lanes, lane, timeline->log);
    gboolean there = state != LANE_ABSENT && state != LANE_ENDED;
    brush_color(&drawing->brush, there ? drawing->brush.base->text : drawing->brush.base->faint);
    gboolean roomy = place.height >= text_role_height(TEXT_BODY) * timeline->text_scale;
    brush_text_middle(&drawing->brush, title, roomy ? TEXT_BODY : TEXT_SMALL, PANGO_ALIGN_LEFT,
                      (SceneRectangle){place.x + gap, place.y, place.width - gap, place.height});
}

static void draw_names(const TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    SceneRectangle plot = timeline_plot(timeline);
    cairo_save(drawing->brush.cairo);
    cairo_rectangle(drawing->brush.cairo, 0, plot.y, plot.x, plot.height);
    cairo_clip(drawing->brush.cairo);
    for (guint row = drawing->first; row < drawing->after; row++)
        draw_name(drawing, row);
    cairo_restore(drawing->brush.cairo);
    fill(drawing, (SceneRectangle){plot.x - 1, plot.y, 1, plot.height},
         drawing->brush.base->panel_line);
}

/* ---- Marks ---- */

/* With a rim in the background's colour, so that it is seen on any bar. */
static void draw_mark(const TimelineDrawing *drawing, LaneMarkKind kind, double x,
                      SceneRectangle row)
{
    cairo_t *cairo = drawing->brush.cairo;
    const PaletteBase *base = drawing->brush.base;
    double size = MIN(5 * drawing->timeline->text_scale, row.height / 3);
    if (kind == LANE_MARK_TRAP) {
        cairo_move_to(cairo, x - size * 0.7, row.y + 1);
        cairo_line_to(cairo, x + size * 0.7, row.y + 1);
        cairo_line_to(cairo, x, row.y + 1 + size);
        cairo_close_path(cairo);
    } else {
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, x, row.y + row.height - 1.5 - size / 2, size / 2, 0, 2 * G_PI);
    }
    cairo_set_line_width(cairo, 2);
    brush_color(&drawing->brush, base->background);
    cairo_stroke_preserve(cairo);
    brush_color(&drawing->brush, kind == LANE_MARK_TRAP ? base->trap : base->text);
    cairo_fill(cairo);
}

/* Marks of what happened between two positions stand at the later one's beginning. Where they would
 * run together, the first stands for those near it; where there are too many, none is drawn. */
static void draw_marks(const TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    g_autofree LaneMark *marks = g_new(LaneMark, MARKS_MOST);
    size_t count = lanes_marks(timeline->lanes, (uint64_t)timeline->from,
                               (uint64_t)ceil(timeline_to(timeline)), marks, MARKS_MOST);
    if (count > MARKS_MOST)
        return;
    guint rows = drawing->after - drawing->first;
    g_autofree double *last = g_new(double, 2 * rows + 1);
    for (guint i = 0; i < 2 * rows; i++)
        last[i] = -MARK_ROOM;
    for (size_t i = 0; i < count; i++) {
        const Lane *lane = lanes_get(timeline->lanes, marks[i].lane);
        static const SceneBoxKind kinds[] = {SCENE_MAIN, SCENE_COROUTINE, SCENE_TASK};
        int row = timeline_find_row(timeline, (SceneMark){kinds[lane->kind], lane->id});
        if (row < (int)drawing->first || row >= (int)drawing->after)
            continue;
        double x = timeline_x(timeline, marks[i].position);
        double *before = &last[2 * ((guint)row - drawing->first) + marks[i].kind];
        if (x - *before < MARK_ROOM)
            continue;
        *before = x;
        draw_mark(drawing, marks[i].kind, x, timeline_row_place(timeline, (guint)row));
    }
}

/* ---- The cursor ---- */

static gboolean sees_cursor(const TimelineDrawing *drawing)
{
    double at = (double)drawing->style->cursor;
    return at >= drawing->timeline->from && at < timeline_to(drawing->timeline);
}

/* Where its number stands, in the ruler; nowhere when it is out of sight. */
static SceneRectangle cursor_pill(const TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    if (!sees_cursor(drawing))
        return (SceneRectangle){0};
    SceneRectangle plot = timeline_plot(timeline);
    g_autofree char *number = timeline_number(drawing->style->cursor);
    TextLine line = {number, TEXT_SMALL, PANGO_ALIGN_CENTER, NUMBER_ROOM * timeline->text_scale, 0};
    double width, height, x = round(timeline_x(timeline, (double)drawing->style->cursor));
    scene_text_measure(drawing->brush.texts, &line, &width, &height);
    SceneRectangle pill = {round(x - width / 2 - PILL_MARGIN), 2, width + 2 * PILL_MARGIN,
                           timeline->ruler_height - 6};
    pill.x = CLAMP(pill.x, plot.x, MAX(plot.x, plot.x + plot.width - pill.width));
    return pill;
}

/* Its position's time is lit, as far as it is wide enough to be seen. */
static void draw_cursor(TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    const PaletteBase *base = drawing->brush.base;
    SceneRectangle plot = timeline_plot(timeline), pill = cursor_pill(drawing);
    if (!sees_cursor(drawing))
        return;
    double at = (double)drawing->style->cursor;
    double x = round(timeline_x(timeline, at)), next = timeline_x(timeline, at + 1);
    if (next - x > 3) {
        drawing->brush.alpha = 0.16;
        fill(drawing, (SceneRectangle){x, plot.y, MIN(next, plot.x + plot.width) - x, plot.height},
             base->select);
        drawing->brush.alpha = 1;
    }
    fill(drawing, (SceneRectangle){x - 1, plot.y - 4, 2, plot.height + 4}, base->select);
    brush_rounded(&drawing->brush, pill, pill.height / 2);
    brush_color(&drawing->brush, base->select);
    cairo_fill(drawing->brush.cairo);
    brush_color(&drawing->brush, base->background);
    g_autofree char *number = timeline_number(drawing->style->cursor);
    brush_text_middle(&drawing->brush, number, TEXT_SMALL, PANGO_ALIGN_CENTER, pill);
}

/* ---- The ruler ---- */

/* 1, 2 or 5 times a power of ten, so that numbers have room. */
static double tick_step(const Timeline *timeline)
{
    double least =
        TICK_ROOM * timeline->text_scale * timeline->span / MAX(timeline_plot(timeline).width, 1);
    double power = pow(10, floor(log10(MAX(least, 1))));
    static const double factors[] = {1, 2, 5, 10};
    for (guint i = 0; i < G_N_ELEMENTS(factors); i++)
        if (factors[i] * power >= least)
            return factors[i] * power;
    return 10 * power;
}

static void draw_ruler(TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    const PaletteBase *base = drawing->brush.base;
    SceneRectangle plot = timeline_plot(timeline);
    SceneRectangle pill = cursor_pill(drawing);
    double step = tick_step(timeline), right = plot.x + plot.width;
    for (double at = ceil(timeline->from / step) * step; at < timeline_to(timeline); at += step) {
        double x = round(timeline_x(timeline, at));
        fill(drawing, (SceneRectangle){x, plot.y - 6, 1, 6}, base->arrow);
        drawing->brush.alpha = GRID_ALPHA;
        fill(drawing, (SceneRectangle){x, plot.y, 1, plot.height}, base->panel_line);
        drawing->brush.alpha = 1;
        g_autofree char *number = timeline_number((guint64)at);
        brush_color(&drawing->brush, base->faint);
        double room = MIN(step * plot.width / timeline->span, right - x) - 8;
        TextLine line = {number, TEXT_SMALL, PANGO_ALIGN_LEFT, NUMBER_ROOM * timeline->text_scale,
                         0};
        double width, height;
        scene_text_measure(drawing->brush.texts, &line, &width, &height);
        gboolean hidden = x + 4 < pill.x + pill.width && x + 4 + width > pill.x;
        if (width <= room && !hidden)
            scene_text_draw(drawing->brush.texts, &line, x + 4, plot.y - 6 - height + 2);
    }
    fill(drawing, (SceneRectangle){plot.x, plot.y - 1, plot.width, 1}, base->panel_line);
}

/* Where the lanes that are seen stand among all of them, when there are more. */
static void draw_scroll_mark(const TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    double seen = timeline_seen_height(timeline), all = timeline_lanes_height(timeline);
    if (all <= seen + 1 || seen < 8)
        return;
    SceneRectangle plot = timeline_plot(timeline);
    const double width = 4 * timeline->text_scale;
    brush_rounded(&drawing->brush,
                  (SceneRectangle){plot.x + plot.width - width - 1,
                                   plot.y + timeline_scrolled(timeline) * seen / all, width,
                                   MAX(seen * seen / all, 2 * width)},
                  width / 2);
    brush_color(&drawing->brush, drawing->brush.base->faint);
    cairo_fill(drawing->brush.cairo);
}

/* ---- All of it ---- */

static void draw_all(TimelineDrawing *drawing)
{
    SceneRectangle plot = timeline_plot(drawing->timeline);
    cairo_t *cairo = drawing->brush.cairo;
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, plot.y, plot.x + plot.width, plot.height);
    cairo_clip(cairo);
    draw_rows(drawing);
    cairo_restore(cairo);
    draw_ruler(drawing);
    cairo_save(cairo);
    cairo_rectangle(cairo, plot.x, plot.y, plot.width, plot.height);
    cairo_clip(cairo);
    timeline_draw_bars(drawing);
    draw_marks(drawing);
    cairo_restore(cairo);
    draw_names(drawing);
    draw_scroll_mark(drawing);
    draw_cursor(drawing);
}

void timeline_draw(const Timeline *timeline, cairo_t *cairo, const TimelineStyle *style)
{
    SceneStyle scene_style = {.theme = style->theme};
    g_autoptr(SceneTexts) own = style->texts ? NULL : scene_texts_new();
    TimelineDrawing drawing = {.timeline = timeline, .style = style};
    drawing.brush = (Brush){.cairo = cairo,
                            .style = &scene_style,
                            .base = palette_base(style->theme),
                            .texts = style->texts ? style->texts : own,
                            .scale = timeline->text_scale,
                            .alpha = 1};
    scene_texts_begin(drawing.brush.texts, cairo, timeline->text_scale);
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, timeline->width, timeline->height);
    cairo_clip(cairo);
    if (!style->transparent)
        fill(&drawing, (SceneRectangle){0, 0, timeline->width, timeline->height},
             drawing.brush.base->background);
    if (timeline->lanes && lanes_end(timeline->lanes) > 0) {
        timeline_seen_rows(timeline, &drawing.first, &drawing.after);
        draw_all(&drawing);
    } else {
        brush_color(&drawing.brush, drawing.brush.base->faint);
        brush_text_middle(&drawing.brush, _("Nothing has run yet"), TEXT_BODY, PANGO_ALIGN_CENTER,
                          (SceneRectangle){0, 0, timeline->width, timeline->height});
    }
    cairo_restore(cairo);
}
