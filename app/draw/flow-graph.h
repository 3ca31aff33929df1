// SPDX-License-Identifier: MIT
/*
 * The graph behind the Flow view: boxes and connections, ranked so that data goes from left to
 * right, each with a row of its own. Private to app/draw.
 */
#pragma once

#include "draw/view-room.h"

typedef struct {
    SceneMark mark;
    int rank;         /* column before any folding */
    int row;          /* place in that column, from 0 */
    gboolean linked;  /* a connection says where it stands */
    gboolean hidden;  /* no room: the rank's SCENE_MORE box stands for it */
    gboolean lit;     /* it runs or waits for its callee: never hidden */
    gboolean crowded; /* its rank takes several columns: arrows to it only while they are lit */
    int column, line; /* of the grid, once placed */
} FlowNode;

/* `from` resumes `to`. */
typedef struct {
    guint from, to; /* nodes */
    guint32 edge;   /* of the World */
    WorldEdgeKind kind;
    gboolean downstream; /* data goes from `from` to `to` */
    gboolean passing;    /* it starts or closes something once: shown only while it happens */
} FlowEdge;

typedef struct {
    const World *world;
    ViewMemory *memory;
    GArray *nodes;     /* of FlowNode; the first is the program's main flow */
    GArray *edges;     /* of FlowEdge */
    GHashTable *index; /* mark to node + 1 */
    guint unshown;     /* coroutines, not finished, beyond those that are nodes */
    int rank_count;
} FlowGraph;

FlowGraph *flow_graph_new(const World *world, ViewMemory *memory);
void flow_graph_free(FlowGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlowGraph, flow_graph_free)

FlowNode *flow_graph_node(const FlowGraph *graph, guint node);
/* The node that shows something, or -1. */
int flow_graph_find(const FlowGraph *graph, SceneMark mark);
