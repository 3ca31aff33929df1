// SPDX-License-Identifier: MIT
/* Folds the ranks of a flow graph into a grid that fits. */
#include "draw/flow-place.h"

#include <math.h>

enum { LEAST_LINES = 3 };

/* Of the width that is left when all have their least: values stand in the gaps, names in cards. */
#define GAPS_SHARE 0.6
/* A narrower label would say nothing. */
#define LEAST_LABEL 36.0

typedef struct {
    int count;           /* rows in use */
    int limit;           /* rows that may be shown */
    int column, columns; /* grid columns that it takes */
    int band;
} Rank;

typedef struct {
    FlowGrid *grid;
    Rank *ranks;
    int rank_count;     /* those that may be shown */
    int columns, lines; /* that there is room for */
    int used_columns, used_lines;
    int *band_tops;
} Fold;

static void count_rows(Fold *fold)
{
    const FlowGraph *graph = fold->grid->graph;
    for (int i = 0; i < graph->rank_count; i++)
        fold->ranks[i] = (Rank){.limit = G_MAXINT};
    for (guint i = 0; i < graph->nodes->len; i++) {
        const FlowNode *node = flow_graph_node(graph, i);
        Rank *rank = &fold->ranks[node->rank];
        rank->count = MAX(rank->count, node->row + 1);
    }
}

static int shown_rows(const Rank *rank)
{
    return MAX(MIN(rank->count, rank->limit), 1);
}

static int width_of_rank(const Fold *fold, const Rank *rank)
{
    return (shown_rows(rank) + fold->lines - 1) / fold->lines;
}

/* Puts the ranks into bands, left to right and top to bottom; true if all is inside. */
static gboolean fold_ranks(Fold *fold)
{
    int column = 0, band = 0, band_lines = 0;
    fold->used_columns = fold->used_lines = 0;
    fold->band_tops[0] = fold->band_tops[1] = 0;
    for (int i = 0; i < fold->rank_count; i++) {
        Rank *rank = &fold->ranks[i];
        rank->columns = width_of_rank(fold, rank);
        if (column > 0 && column + rank->columns > fold->columns) {
            fold->used_lines += band_lines;
            fold->band_tops[++band] = fold->used_lines;
            column = band_lines = 0;
        }
        rank->band = band;
        rank->column = column;
        column += rank->columns;
        band_lines = MAX(band_lines, MIN(shown_rows(rank), fold->lines));
        fold->used_columns = MAX(fold->used_columns, column);
    }
    fold->used_lines += band_lines;
    return fold->used_columns <= fold->columns && fold->used_lines <= fold->lines;
}

static int how_many(double room, double size, double gap)
{
    return MAX((int)floor((room + gap) / (size + gap)), 1);
}

/* True if all fits: in one band, unless more are allowed. */
static gboolean fold_with_size(Fold *fold, SceneSize size, gboolean in_bands)
{
    FlowGrid *grid = fold->grid;
    CardSize card = card_size(size, grid->scale);
    grid->size = size;
    grid->gap_x = card.gap_x;
    grid->gap_y = card.gap_y;
    grid->card_width = MIN(card.width, grid->room.width);
    grid->card_height = MIN(card.height, grid->room.height);
    fold->columns = how_many(grid->room.width, card.width, card.gap_x);
    fold->lines = how_many(grid->room.height, card.height, card.gap_y);
    return fold_ranks(fold) && (in_bands || fold->band_tops[1] == 0) &&
           card.width <= grid->room.width && card.height <= grid->room.height;
}

static Rank *longest_rank(const Fold *fold)
{
    Rank *longest = &fold->ranks[0];
    for (int i = 1; i < fold->rank_count; i++)
        if (shown_rows(&fold->ranks[i]) > shown_rows(longest))
            longest = &fold->ranks[i];
    return longest;
}

/* Takes rows from the longest rank, then ranks from the end, until all is inside. */
static void hide_what_is_too_much(Fold *fold)
{
    while (!fold_ranks(fold)) {
        Rank *longest = longest_rank(fold);
        int rows = shown_rows(longest);
        if (rows > 2)
            longest->limit = rows - MAX(rows / 20, 1);
        else if (fold->rank_count > 1)
            fold->rank_count--;
        else
            break;
    }
    if (fold->rank_count < fold->grid->graph->rank_count)
        fold->ranks[fold->rank_count - 1].limit = 1;
}

/* ---- From ranks to cells ---- */

static gpointer cell_key(int column, int line)
{
    return GSIZE_TO_POINTER((gsize)(unsigned)column << 32 | ((unsigned)line + 1));
}

static void cell_of(const Fold *fold, const Rank *rank, int row, int *column, int *line)
{
    *column = rank->column + row / fold->lines;
    *line = fold->band_tops[rank->band] + row % fold->lines;
}

static int compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const FlowNode *left = flow_graph_node(data, *(const guint *)a),
                   *right = flow_graph_node(data, *(const guint *)b);
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* The nodes that a shown rank has to hold, by rank and row: its own, and for the last one those of
 * the ranks after it. */
static GArray *nodes_of_rank(const Fold *fold, int rank)
{
    FlowGraph *graph = fold->grid->graph;
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < graph->nodes->len; i++) {
        int of_node = flow_graph_node(graph, i)->rank;
        if (of_node == rank || (rank == fold->rank_count - 1 && of_node > rank))
            g_array_append_val(nodes, i);
    }
    g_array_sort_with_data(nodes, compare_rows, graph);
    return nodes;
}

/* Shows as many as there are rows but one, which stands for the rest; what is lit goes first. */
static void place_crowded(Fold *fold, int number)
{
    FlowGraph *graph = fold->grid->graph;
    Rank *rank = &fold->ranks[number];
    g_autoptr(GArray) nodes = nodes_of_rank(fold, number);
    int room = shown_rows(rank) - 1, row = 0, lit = 0;
    for (guint i = 0; i < nodes->len; i++)
        lit += flow_graph_node(graph, g_array_index(nodes, guint, i))->lit;
    int quiet = MAX(room - lit, 0);
    FlowMore more = {.rank = number};
    for (guint i = 0; i < nodes->len; i++) {
        guint index = g_array_index(nodes, guint, i);
        FlowNode *node = flow_graph_node(graph, index);
        gboolean shown = row < room && (node->lit || quiet-- > 0);
        node->hidden = !shown;
        if (shown)
            cell_of(fold, rank, row++, &node->column, &node->line);
        else if (node->lit)
            more.lit = index;
        more.count += !shown;
    }
    cell_of(fold, rank, row, &more.column, &more.line);
    if (more.count > 0)
        g_array_append_val(fold->grid->more, more);
}

static void place_nodes(Fold *fold)
{
    FlowGrid *grid = fold->grid;
    for (guint i = 0; i < grid->graph->nodes->len; i++) {
        FlowNode *node = flow_graph_node(grid->graph, i);
        if (node->rank >= fold->rank_count)
            continue;
        node->crowded = fold->ranks[node->rank].columns > 1;
        cell_of(fold, &fold->ranks[node->rank], node->row, &node->column, &node->line);
    }
    for (int i = 0; i < fold->rank_count; i++)
        if (fold->ranks[i].limit < fold->ranks[i].count ||
            (i == fold->rank_count - 1 && i < grid->graph->rank_count - 1))
            place_crowded(fold, i);
    for (guint i = 0; i < grid->graph->nodes->len; i++) {
        const FlowNode *node = flow_graph_node(grid->graph, i);
        if (!node->hidden)
            g_hash_table_add(grid->cells, cell_key(node->column, node->line));
    }
    for (guint i = 0; i < grid->more->len; i++) {
        const FlowMore *more = &g_array_index(grid->more, FlowMore, i);
        g_hash_table_add(grid->cells, cell_key(more->column, more->line));
    }
}

/* Cards and gaps grow into what room is left; columns stand in the middle; lines begin where three,
 * five, ... of them would, so that one more below hardly ever moves those above. */
static void fit_to_room(Fold *fold)
{
    FlowGrid *grid = fold->grid;
    CardSize card = card_size(grid->size, grid->scale);
    int columns = fold->used_columns;
    double least_width = columns * card.width + (columns - 1) * card.gap_x;
    double most_width = columns * card.most_width + (columns - 1) * card.most_gap_x;
    double part = CLAMP((grid->room.width - least_width) / (most_width - least_width), 0, 1);
    double gaps = (columns - 1) * (card.most_gap_x - card.gap_x),
           extra = part * (most_width - least_width), of_gaps = MIN(GAPS_SHARE * extra, gaps);
    double of_cards = MIN(extra - of_gaps, columns * (card.most_width - card.width));
    grid->card_width = floor(MIN(card.width + of_cards / columns, grid->room.width));
    grid->gap_x = floor(card.gap_x + (extra - of_cards) / MAX(columns - 1, 1));
    double width = columns * grid->card_width + (columns - 1) * grid->gap_x;
    grid->left = grid->room.x + floor((grid->room.width - width) / 2);
    int lines = MIN(MAX(LEAST_LINES, fold->used_lines | 1), fold->lines);
    double least = lines * grid->card_height + (lines - 1) * grid->gap_y;
    double height = fold->used_lines * grid->card_height + (fold->used_lines - 1) * grid->gap_y;
    double top = (grid->room.height - least) / 2;
    grid->top = grid->room.y + floor(MAX(MIN(top, grid->room.height - height), 0));
    grid->columns = (guint)columns;
    grid->lines = (guint)fold->used_lines;
}

static Fold fold_new(FlowGraph *graph, SceneRectangle room, double scale)
{
    FlowGrid *grid = g_new0(FlowGrid, 1);
    grid->graph = graph;
    grid->room = room;
    grid->scale = scale;
    grid->cells = g_hash_table_new(NULL, NULL);
    grid->more = g_array_new(FALSE, TRUE, sizeof(FlowMore));
    Fold fold = {.grid = grid,
                 .ranks = g_new0(Rank, graph->rank_count),
                 .band_tops = g_new0(int, graph->rank_count + 2),
                 .rank_count = graph->rank_count};
    count_rows(&fold);
    return fold;
}

static void fold_clear(Fold *fold)
{
    g_free(fold->ranks);
    g_free(fold->band_tops);
}

/* Smaller cards read better than a pipeline in several bands, down to a point. */
static const struct {
    SceneSize size;
    gboolean in_bands;
} ways[FLOW_GRID_WAYS] = {{SCENE_LARGE, FALSE}, {SCENE_MEDIUM, FALSE}, {SCENE_LARGE, TRUE},
                          {SCENE_MEDIUM, TRUE}, {SCENE_SMALL, FALSE},  {SCENE_SMALL, TRUE},
                          {SCENE_TINY, TRUE}};

gboolean flow_grid_fits(FlowGraph *graph, SceneRectangle room, double scale, guint way)
{
    g_assert(way < FLOW_GRID_WAYS);
    Fold fold = fold_new(graph, room, scale);
    gboolean fits = fold_with_size(&fold, ways[way].size, ways[way].in_bands);
    flow_grid_free(fold.grid);
    fold_clear(&fold);
    return fits;
}

FlowGrid *flow_grid_new(FlowGraph *graph, SceneRectangle room, double scale, guint way)
{
    Fold fold = fold_new(graph, room, scale);
    while (way < FLOW_GRID_WAYS && !fold_with_size(&fold, ways[way].size, ways[way].in_bands))
        way++;
    if (way == FLOW_GRID_WAYS)
        hide_what_is_too_much(&fold);
    Rank *longest = longest_rank(&fold);
    if (graph->unshown > 0 && longest->limit >= longest->count)
        longest->limit = MAX(longest->count - 1, 1);
    fold_ranks(&fold);
    place_nodes(&fold);
    fit_to_room(&fold);
    fold_clear(&fold);
    return fold.grid;
}

void flow_grid_free(FlowGrid *grid)
{
    if (!grid)
        return;
    g_hash_table_unref(grid->cells);
    g_array_unref(grid->more);
    g_free(grid);
}

SceneRectangle flow_grid_place(const FlowGrid *grid, int column, int line)
{
    return (SceneRectangle){grid->left + column * (grid->card_width + grid->gap_x),
                            grid->top + line * (grid->card_height + grid->gap_y), grid->card_width,
                            grid->card_height};
}

/* ---- Ways ---- */

static gboolean is_free(const FlowGrid *grid, int line, int from, int to)
{
    for (int column = from; column <= to; column++)
        if (g_hash_table_contains(grid->cells, cell_key(column, line)))
            return FALSE;
    return TRUE;
}

typedef struct {
    const FlowGrid *grid;
    const FlowNode *left, *right;
    SceneRectangle from, to;
    double start_y, end_y;
    double offset;         /* of the way from the middle of the cards */
    double lane_x, lane_y; /* how far beside the middle of a gap */
    SceneArrow *arrow;
} Route;

static void add_point(Route *route, double x, double y)
{
    g_assert(route->arrow->point_count < SCENE_POINTS);
    route->arrow->points[route->arrow->point_count++] = (ScenePoint){x, y};
}

typedef enum { LABEL_ABOVE, LABEL_ON, LABEL_BELOW } LabelSide;

/* A label of at most `width` at a point of the way. Only a long way is not hidden by one on it. */
static void put_label(Route *route, double x, double y, double width, LabelSide side)
{
    double scale = route->grid->scale, height = MIN(20 * scale, MAX(route->grid->gap_y, 16));
    double apart = 5 * scale;
    if (width < LEAST_LABEL * scale)
        width = 0;
    double top = side == LABEL_ABOVE   ? y - height - apart
                 : side == LABEL_BELOW ? y + apart
                                       : y - height / 2;
    route->arrow->label_place = (SceneRectangle){x - width / 2, top, width, height};
}

/* The side of the way's level part on which no bend of it is; beside a straight one, the lower side
 * of the lower of two. */
static LabelSide free_side(const Route *route, double here, double other)
{
    if (fabs(here - other) > 0.5)
        return other < here ? LABEL_BELOW : LABEL_ABOVE;
    return route->offset > 0 ? LABEL_BELOW : LABEL_ABOVE;
}

static double right_edge(const SceneRectangle *place)
{
    return place->x + place->width;
}

/* Through the gap right of the source, along the target's line. */
static void route_by_line(Route *route)
{
    double gap = route->grid->gap_x;
    add_point(route, right_edge(&route->from), route->start_y);
    if (fabs(route->start_y - route->end_y) > 0.5) {
        double x = right_edge(&route->from) + gap / 2 + route->lane_x;
        add_point(route, x, route->start_y);
        add_point(route, x, route->end_y);
    }
    add_point(route, route->to.x, route->end_y);
    put_label(route, route->to.x - gap / 2, route->end_y, gap - 8,
              free_side(route, route->end_y, route->start_y));
}

/* Along the source's line, then through the gap left of the target. */
static void route_by_source_line(Route *route)
{
    double gap = route->grid->gap_x, x = route->to.x - gap / 2 + route->lane_x;
    add_point(route, right_edge(&route->from), route->start_y);
    add_point(route, x, route->start_y);
    add_point(route, x, route->end_y);
    add_point(route, route->to.x, route->end_y);
    put_label(route, right_edge(&route->from) + gap / 2, route->start_y, gap - 8,
              free_side(route, route->start_y, route->end_y));
}

/* Around: through the gap beside the source, between two lines, the gap beside the target. */
static void route_around(Route *route)
{
    const FlowGrid *grid = route->grid;
    int line = route->right->line;
    if (route->left->line > line || (route->left->line == line && line == 0))
        line++;
    else if (route->left->line == line)
        line = line == (int)grid->lines - 1 ? line : line + 1;
    double y =
        grid->top + line * (grid->card_height + grid->gap_y) - grid->gap_y / 2 + route->lane_y;
    double gap = grid->gap_x;
    double first = right_edge(&route->from) + MIN(gap / 4, 18) + route->lane_x / 4;
    double last = route->to.x - MIN(gap / 3, 24) + route->lane_x / 4;
    add_point(route, right_edge(&route->from), route->start_y);
    add_point(route, first, route->start_y);
    add_point(route, first, y);
    add_point(route, last, y);
    add_point(route, last, route->end_y);
    add_point(route, route->to.x, route->end_y);
    put_label(route, (first + last) / 2, y, fabs(last - first) - 10, LABEL_ON);
}

static void reverse_points(SceneArrow *arrow)
{
    for (guint i = 0; i < arrow->point_count / 2; i++) {
        ScenePoint point = arrow->points[i];
        arrow->points[i] = arrow->points[arrow->point_count - 1 - i];
        arrow->points[arrow->point_count - 1 - i] = point;
    }
}

void flow_grid_route(const FlowGrid *grid, const FlowNode *left, const FlowNode *right,
                     double offset, guint lane, gboolean reversed, SceneArrow *arrow)
{
    Route route = {.grid = grid,
                   .left = left,
                   .right = right,
                   .from = flow_grid_place(grid, left->column, left->line),
                   .to = flow_grid_place(grid, right->column, right->line),
                   .lane_x = ((int)(left->line % 5) - 2) * MIN(grid->gap_x * 0.07, 7),
                   .lane_y = ((int)(lane % 3) - 1) * MIN(grid->gap_y * 0.2, 4),
                   .offset = offset,
                   .arrow = arrow};
    route.start_y = route.from.y + route.from.height / 2 + offset;
    route.end_y = route.to.y + route.to.height / 2 + offset;
    arrow->point_count = 0;
    gboolean ahead = right->column > left->column;
    if (ahead && is_free(grid, right->line, left->column + 1, right->column - 1))
        route_by_line(&route);
    else if (ahead && is_free(grid, left->line, left->column + 1, right->column - 1))
        route_by_source_line(&route);
    else
        route_around(&route);
    if (reversed)
        reverse_points(arrow);
}
