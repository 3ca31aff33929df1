// SPDX-License-Identifier: MIT
/*
 * Where the boxes of a flow graph stand: ranks from left to right, rows from the top. Private to
 * app/draw.
 */
#pragma once

#include "draw/flow-graph.h"

/* Gives ranks: the source of a connection stands left of its target. The connection that was seen
 * first decides; one that would close a circle does not count. */
void flow_graph_rank(FlowGraph *graph);

/* Gives rows: the remembered one, else that of the first neighbour to the left, else the next free
 * one. */
void flow_graph_give_rows(FlowGraph *graph);
