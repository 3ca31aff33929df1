// SPDX-License-Identifier: MIT
/*
 * From ranks and rows to a grid of cells, and from cells to pixels; ways for arrows between the
 * cells. Private to app/draw.
 *
 * All columns are equally far apart, and so are all lines; arrows go through the gaps, so that none
 * crosses a box.
 */
#pragma once

#include "draw/flow-graph.h"

typedef struct {
    FlowGraph *graph;
    SceneRectangle room;
    double scale;
    SceneSize size;
    double card_width, card_height, gap_x, gap_y;
    double left, top;
    guint columns, lines;
    GHashTable *cells; /* cells that are taken: column and line */
    GArray *more;      /* of FlowMore */
} FlowGrid;

/* A cell that stands for nodes without room. */
typedef struct {
    int rank, column, line;
    guint count;
    guint lit; /* a node of these that runs, 0 none */
} FlowMore;

/* The ways to arrange a grid, from large cards in one band to tiny ones in several. */
enum { FLOW_GRID_WAYS = 7 };

/* Does everything fit into the room in this way? */
gboolean flow_grid_fits(FlowGraph *graph, SceneRectangle room, double scale, guint way);

/* The first of the ways from `way` on in which everything fits; what does not fit in the last one
 * is marked hidden. */
FlowGrid *flow_grid_new(FlowGraph *graph, SceneRectangle room, double scale, guint way);
void flow_grid_free(FlowGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlowGrid, flow_grid_free)

SceneRectangle flow_grid_place(const FlowGrid *grid, int column, int line);

/* The way of an arrow from the cell on its left end, `offset` below the boxes' middle; sets the
 * arrow's points and the place of its label. `lane` keeps ways that are close apart. With
 * `reversed`, the arrow comes from the other end. */
void flow_grid_route(const FlowGrid *grid, const FlowNode *left, const FlowNode *right,
                     double offset, guint lane, gboolean reversed, SceneArrow *arrow);
