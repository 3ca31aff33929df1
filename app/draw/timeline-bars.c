// SPDX-License-Identifier: MIT
/* The timeline's bars: pieces of equal state, gathered for all lanes, then drawn state by state. */
#include "draw/timeline-draw.h"

#include <math.h>

enum {
    DASHED_MOST = 1500, /* pieces of a state that are dashed: more only look like noise */
    BUSY = 250,         /* pieces of a lane that are drawn one by one; more as an image */
};
#define ROW_MARGIN 2.0
#define BAR_MOST 20.0
#define FOOT 0.3 /* of the bar's height: where something ran in a column */
#define HOLLOW_LEAST 5.0

/* A piece of a lane in one state, in pixels; or a foot. */
typedef struct {
    float x, width;
    guint row;
    guint8 state;  /* a LaneState; LANE_ABSENT of a foot */
    gboolean foot; /* it ran in each of these columns: drawn over what is there */
} Piece;

/* How high a state's bar is; the order is told by height alone, too. */
static double share_of(LaneState state)
{
    static const double shares[LANE_STATES] = {
        [LANE_CREATED] = 0.10,   [LANE_READY] = 0.66,   [LANE_RUNNING] = 1, [LANE_NORMAL] = 0.44,
        [LANE_SUSPENDED] = 0.18, [LANE_WAITING] = 0.28, [LANE_ENDED] = 0.66};
    return shares[state];
}

static SceneRectangle bar_of(const TimelineDrawing *drawing, const Piece *piece, double share)
{
    SceneRectangle row = timeline_row_place(drawing->timeline, piece->row);
    double room = MIN(row.height - 2 * ROW_MARGIN, BAR_MOST * drawing->timeline->text_scale);
    double height = MAX(round(room * share), 1);
    return (SceneRectangle){piece->x, round(row.y + (row.height - height) / 2), piece->width,
                            height};
}

/* ---- Gathering ---- */

typedef struct {
    const TimelineDrawing *drawing;
    GArray *pieces;
    guint row;
} Gathering;

static void add_piece(Gathering *gathering, Piece piece)
{
    /* Of what has ended, only where it ended is shown. */
    if (piece.state == LANE_ENDED)
        piece.width = MIN(piece.width, 2);
    if (piece.state != LANE_ABSENT)
        g_array_append_val(gathering->pieces, piece);
}

static void gather_run(void *data, uint64_t from, uint64_t to, LaneState state)
{
    Gathering *gathering = data;
    const Timeline *timeline = gathering->drawing->timeline;
    SceneRectangle plot = timeline_plot(timeline);
    if (state == LANE_ENDED && (double)from <= timeline->from)
        return;
    double left = MAX(round(timeline_x(timeline, (double)from)), plot.x);
    double right = MIN(round(timeline_x(timeline, (double)to)), plot.x + plot.width);
    Piece piece = {(float)left, (float)(right - left), gathering->row, (guint8)state, FALSE};
    if (right > left)
        add_piece(gathering, piece);
}

static gboolean has_foot(LaneColumn column)
{
    return column.ran && column.state != LANE_RUNNING;
}

static void gather_columns(Gathering *gathering, uint32_t lane, LaneColumn *columns, guint count)
{
    const Timeline *timeline = gathering->drawing->timeline;
    SceneRectangle plot = timeline_plot(timeline);
    lanes_columns(timeline->lanes, lane, (uint64_t)timeline->from, timeline->span / plot.width,
                  count, columns);
    for (guint first = 0, i = 0; first < count; first = i) {
        for (i = first + 1; i < count && columns[i].state == columns[first].state;)
            i++;
        Piece piece = {(float)(plot.x + first), (float)(i - first), gathering->row,
                       columns[first].state, FALSE};
        if (piece.state != LANE_ENDED || first > 0)
            add_piece(gathering, piece);
    }
    for (guint first = 0, i = 0; first < count; first = i) {
        for (i = first + 1; i < count && has_foot(columns[i]) == has_foot(columns[first]);)
            i++;
        Piece piece = {(float)(plot.x + first), (float)(i - first), gathering->row, LANE_ABSENT,
                       TRUE};
        if (has_foot(columns[first]))
            g_array_append_val(gathering->pieces, piece);
    }
}

/* A lane of very many pieces becomes an image, which takes the same time however many there are. */
static void paint_busy_row(const TimelineDrawing *drawing, guint row, const Piece *pieces,
                           guint count);

static GArray *gather(const TimelineDrawing *drawing)
{
    const Timeline *timeline = drawing->timeline;
    guint count = (guint)floor(timeline_plot(timeline).width);
    g_autofree LaneColumn *columns = g_new(LaneColumn, count + 1);
    Gathering gathering = {.drawing = drawing, .pieces = g_array_new(FALSE, FALSE, sizeof(Piece))};
    for (gathering.row = drawing->first; gathering.row < drawing->after; gathering.row++) {
        uint32_t lane = timeline_lane(timeline, gathering.row);
        guint before = gathering.pieces->len;
        if (timeline->span <= timeline_plot(timeline).width)
            lanes_runs(timeline->lanes, lane, (uint64_t)timeline->from,
                       (uint64_t)ceil(timeline->from + timeline->span), gather_run, &gathering);
        else
            gather_columns(&gathering, lane, columns, count);
        if (gathering.pieces->len - before <= BUSY)
            continue;
        paint_busy_row(drawing, gathering.row, &g_array_index(gathering.pieces, Piece, before),
                       gathering.pieces->len - before);
        g_array_set_size(gathering.pieces, before);
    }
    return gathering.pieces;
}

/* ---- Drawing ---- */

static PaletteColor bar_color(PaletteLook look, LaneState state)
{
    return state == LANE_RUNNING ? look.fill : look.line;
}

static guint32 pixel_of(PaletteColor color)
{
    return 0xff000000u | (guint32)lround(color.red * 255) << 16 |
           (guint32)lround(color.green * 255) << 8 | (guint32)lround(color.blue * 255);
}

static gboolean is_hollow(LaneState state)
{
    return state == LANE_READY || state == LANE_NORMAL;
}

/* What a pixel of a busy lane may be: a state, at a bar's end or between its ends, with a foot or
 * not. */
enum { PIXEL_INSIDE = LANE_STATES, PIXEL_FOOT = 2 * LANE_STATES, PIXEL_KINDS = 4 * LANE_STATES };
G_STATIC_ASSERT(LANE_STATES == 8); /* they are added up as bits */

static void find_kinds(const TimelineDrawing *drawing, const Piece *pieces, guint count,
                       guint8 *kinds)
{
    double left = timeline_plot(drawing->timeline).x;
    for (guint i = 0; i < count; i++) {
        const Piece *piece = &pieces[i];
        guint from = (guint)(piece->x - left), after = from + (guint)piece->width;
        /* Feet come after the pieces that they stand on. */
        for (guint x = from; x < after; x++)
            kinds[x] = piece->foot ? (guint8)(kinds[x] | PIXEL_FOOT) : piece->state;
        for (guint x = from + 1; !piece->foot && piece->width >= HOLLOW_LEAST && x + 1 < after; x++)
            kinds[x] |= PIXEL_INSIDE;
    }
}

/* The colour of each kind of pixel in one line, `y` from the top of where bars may be; 0 for none.
 */
static void find_colors(const TimelineDrawing *drawing, guint row, double y, guint32 *colors)
{
    SceneRectangle most = bar_of(drawing, &(Piece){.row = row}, 1);
    PaletteLook running = palette_look(PALETTE_RUNNING, drawing->style->theme);
    gboolean in_foot = y >= most.height - MAX(round(most.height * FOOT), 2);
    for (guint i = LANE_CREATED; i < LANE_STATES; i++) {
        LaneState state = (LaneState)i;
        PaletteLook look = palette_look(timeline_palette_state(state), drawing->style->theme);
        SceneRectangle bar = bar_of(drawing, &(Piece){.row = row}, share_of(state));
        double below = y - (bar.y - most.y);
        gboolean here = below >= 0 && below < bar.height;
        gboolean hollow =
            is_hollow(state) && bar.height >= HOLLOW_LEAST && below >= 1 && below < bar.height - 1;
        guint32 end = here ? pixel_of(bar_color(look, state)) : 0;
        guint32 inside = here && hollow ? pixel_of(look.fill) : end;
        guint32 foot = in_foot ? pixel_of(running.fill) : 0;
        colors[i] = end;
        colors[i + PIXEL_INSIDE] = inside;
        colors[i + PIXEL_FOOT] = in_foot ? foot : end;
        colors[i + PIXEL_FOOT + PIXEL_INSIDE] = in_foot ? foot : inside;
    }
}

static void paint_busy_row(const TimelineDrawing *drawing, guint row, const Piece *pieces,
                           guint count)
{
    SceneRectangle place = bar_of(drawing, &(Piece){.row = row}, 1);
    SceneRectangle plot = timeline_plot(drawing->timeline);
    guint width = (guint)plot.width + 1, height = (guint)place.height;
    g_autofree guint8 *kinds = g_malloc0(width);
    find_kinds(drawing, pieces, count, kinds);
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    unsigned char *data = cairo_image_surface_get_data(image);
    gsize stride = (gsize)cairo_image_surface_get_stride(image);
    for (guint y = 0; data && y < height; y++) {
        guint32 colors[PIXEL_KINDS] = {0}, *pixels = (guint32 *)(void *)(data + y * stride);
        find_colors(drawing, row, y, colors);
        for (guint x = 0; x < width; x++)
            pixels[x] = colors[kinds[x]];
    }
    cairo_surface_mark_dirty(image);
    cairo_set_source_surface(drawing->brush.cairo, image, plot.x, place.y);
    cairo_pattern_set_filter(cairo_get_source(drawing->brush.cairo), CAIRO_FILTER_NEAREST);
    cairo_rectangle(drawing->brush.cairo, plot.x, place.y, plot.width, place.height);
    cairo_fill(drawing->brush.cairo);
    cairo_surface_destroy(image);
}

static guint count_pieces(const GArray *pieces, LaneState state)
{
    guint count = 0;
    for (guint i = 0; i < pieces->len; i++)
        count += g_array_index(pieces, Piece, i).state == state;
    return count;
}

/* Bars of states that are far from running are lines, dashed as the palette says. */
static void draw_lines(const TimelineDrawing *drawing, const GArray *pieces, LaneState state)
{
    cairo_t *cairo = drawing->brush.cairo;
    const PaletteEdge edge = palette_look(timeline_palette_state(state), PALETTE_LIGHT).edge;
    static const double dashed[] = {7, 4}, dotted[] = {3, 3};
    double height = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->state != state)
            continue;
        SceneRectangle bar = bar_of(drawing, piece, share_of(state));
        height = bar.height;
        cairo_move_to(cairo, bar.x, bar.y + bar.height / 2);
        cairo_line_to(cairo, bar.x + bar.width, bar.y + bar.height / 2);
    }
    cairo_set_line_width(cairo, height);
    if (state == LANE_WAITING || edge == PALETTE_EDGE_DOTTED)
        cairo_set_dash(cairo, dotted, G_N_ELEMENTS(dotted), 0);
    else if (edge == PALETTE_EDGE_DASHED)
        cairo_set_dash(cairo, dashed, G_N_ELEMENTS(dashed), 0);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

static void draw_bars(const TimelineDrawing *drawing, const GArray *pieces, LaneState state,
                      PaletteLook look)
{
    cairo_t *cairo = drawing->brush.cairo;
    gboolean hollow = is_hollow(state);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->state != state)
            continue;
        SceneRectangle bar = bar_of(drawing, piece, share_of(state));
        cairo_rectangle(cairo, bar.x, bar.y, bar.width, bar.height);
    }
    cairo_fill(cairo);
    for (guint i = 0; hollow && i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        SceneRectangle bar = bar_of(drawing, piece, share_of(state));
        if (piece->state == state && bar.width >= HOLLOW_LEAST && bar.height >= HOLLOW_LEAST)
            cairo_rectangle(cairo, bar.x + 1, bar.y + 1, bar.width - 2, bar.height - 2);
    }
    if (hollow) {
        brush_color(&drawing->brush, look.fill);
        cairo_fill(cairo);
    }
}

/* In how little of a column something ran: it is not to be overlooked. */
static void draw_feet(const TimelineDrawing *drawing, const GArray *pieces)
{
    cairo_t *cairo = drawing->brush.cairo;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (!piece->foot)
            continue;
        SceneRectangle bar = bar_of(drawing, piece, 1);
        double foot = MAX(round(bar.height * FOOT), 2);
        cairo_rectangle(cairo, bar.x, bar.y + bar.height - foot, bar.width, foot);
    }
    PaletteLook look = palette_look(PALETTE_RUNNING, drawing->style->theme);
    brush_color(&drawing->brush, look.fill);
    cairo_fill(cairo);
}

/* The word in a bar that has room for it. */
static void draw_words(const TimelineDrawing *drawing, const GArray *pieces)
{
    const double margin = 6, least = 60 * drawing->timeline->text_scale;
    PaletteLook look = palette_look(PALETTE_RUNNING, drawing->style->theme);
    brush_color(&drawing->brush, look.text);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        SceneRectangle bar = bar_of(drawing, piece, 1);
        double line = text_role_height(TEXT_SMALL) * drawing->timeline->text_scale;
        if (piece->state != LANE_RUNNING || bar.width < least || bar.height < line)
            continue;
        brush_text_middle(
            &drawing->brush, palette_word(PALETTE_RUNNING), TEXT_SMALL, PANGO_ALIGN_LEFT,
            (SceneRectangle){bar.x + margin, bar.y, bar.width - 2 * margin, bar.height});
    }
}

void timeline_draw_bars(const TimelineDrawing *drawing)
{
    /* From the faintest to the strongest. */
    static const LaneState order[] = {LANE_ENDED,  LANE_CREATED, LANE_SUSPENDED, LANE_WAITING,
                                      LANE_NORMAL, LANE_READY,   LANE_RUNNING};
    cairo_t *cairo = drawing->brush.cairo;
    g_autoptr(GArray) pieces = gather(drawing);
    cairo_save(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        LaneState state = order[i];
        PaletteLook look = palette_look(timeline_palette_state(state), drawing->style->theme);
        guint count = count_pieces(pieces, state);
        if (count == 0)
            continue;
        brush_color(&drawing->brush, bar_color(look, state));
        if (share_of(state) < share_of(LANE_NORMAL) && state != LANE_ENDED && count <= DASHED_MOST)
            draw_lines(drawing, pieces, state);
        else
            draw_bars(drawing, pieces, state, look);
    }
    draw_feet(drawing, pieces);
    cairo_restore(cairo);
    draw_words(drawing, pieces);
}
