// SPDX-License-Identifier: MIT
/* Ranks and rows of a flow graph. */
#include "draw/flow-ranks.h"

/* Data goes from `left` to `right`; by node, as lists through `next`. */
typedef struct {
    guint left, right;
    int next_of_left; /* another link with the same left node, -1 none */
} Link;

typedef struct {
    FlowGraph *graph;
    GArray *links;
    int *first;     /* by node: its first link to the right, -1 none */
    guint *visited; /* by node: number of the search that came by */
    guint search;
    guint *stack;
} Ranking;

static gboolean reaches(Ranking *ranking, guint from, guint to)
{
    guint depth = 0;
    ranking->search++;
    ranking->stack[depth++] = from;
    ranking->visited[from] = ranking->search;
    while (depth > 0) {
        guint node = ranking->stack[--depth];
        if (node == to)
            return TRUE;
        for (int i = ranking->first[node]; i >= 0;) {
            const Link *link = &g_array_index(ranking->links, Link, i);
            if (ranking->visited[link->right] != ranking->search) {
                ranking->visited[link->right] = ranking->search;
                ranking->stack[depth++] = link->right;
            }
            i = link->next_of_left;
        }
    }
    return FALSE;
}

static gboolean has_link(const Ranking *ranking, guint left, guint right)
{
    for (int i = ranking->first[left]; i >= 0;) {
        const Link *link = &g_array_index(ranking->links, Link, i);
        if (link->right == right)
            return TRUE;
        i = link->next_of_left;
    }
    return FALSE;
}

/* Moves a node, and all to the right of it that are no longer so, to the right. */
static void push_right(Ranking *ranking, guint start, int least)
{
    guint depth = 0;
    FlowNode *node = flow_graph_node(ranking->graph, start);
    if (node->rank >= least)
        return;
    node->rank = least;
    ranking->search++;
    ranking->stack[depth++] = start;
    while (depth > 0) {
        guint at = ranking->stack[--depth];
        ranking->visited[at] = 0;
        int rank = flow_graph_node(ranking->graph, at)->rank;
        for (int i = ranking->first[at]; i >= 0;) {
            const Link *link = &g_array_index(ranking->links, Link, i);
            FlowNode *right = flow_graph_node(ranking->graph, link->right);
            if (right->rank <= rank) {
                right->rank = rank + 1;
                if (ranking->visited[link->right] != ranking->search) {
                    ranking->visited[link->right] = ranking->search;
                    ranking->stack[depth++] = link->right;
                }
            }
            i = link->next_of_left;
        }
    }
}

static void add_link(Ranking *ranking, guint left, guint right)
{
    if (left == right || has_link(ranking, left, right) || reaches(ranking, right, left))
        return;
    Link link = {left, right, ranking->first[left]};
    ranking->first[left] = (int)ranking->links->len;
    g_array_append_val(ranking->links, link);
    flow_graph_node(ranking->graph, left)->linked = TRUE;
    flow_graph_node(ranking->graph, right)->linked = TRUE;
    push_right(ranking, right, flow_graph_node(ranking->graph, left)->rank + 1);
}

static void add_remembered_links(Ranking *ranking)
{
    const MemoryEdge *edge;
    for (guint i = 0; (edge = view_memory_edge(ranking->graph->memory, i)); i++) {
        int left = flow_graph_find(ranking->graph, edge->left),
            right = flow_graph_find(ranking->graph, edge->right);
        if (left >= 0 && right >= 0)
            add_link(ranking, (guint)left, (guint)right);
    }
}

static void add_links(Ranking *ranking)
{
    add_remembered_links(ranking);
    for (guint i = 0; i < ranking->graph->edges->len; i++) {
        const FlowEdge *edge = &g_array_index(ranking->graph->edges, FlowEdge, i);
        if (edge->passing)
            continue;
        if (edge->downstream)
            add_link(ranking, edge->from, edge->to);
        else
            add_link(ranking, edge->to, edge->from);
    }
}

/* A source that is pulled by something far to the right stands close to it. */
static void pull_sources_right(Ranking *ranking)
{
    for (guint node = 1; node < ranking->graph->nodes->len; node++) {
        FlowNode *source = flow_graph_node(ranking->graph, node);
        if (source->rank != 0 || ranking->first[node] < 0)
            continue;
        int nearest = G_MAXINT;
        for (int i = ranking->first[node]; i >= 0;) {
            const Link *link = &g_array_index(ranking->links, Link, i);
            nearest = MIN(nearest, flow_graph_node(ranking->graph, link->right)->rank);
            i = link->next_of_left;
        }
        source->rank = nearest - 1;
    }
}

void flow_graph_rank(FlowGraph *graph)
{
    guint count = graph->nodes->len;
    Ranking ranking = {.graph = graph,
                       .links = g_array_new(FALSE, FALSE, sizeof(Link)),
                       .first = g_new(int, count),
                       .visited = g_new0(guint, count),
                       .stack = g_new(guint, count + 1)};
    for (guint node = 0; node < count; node++)
        ranking.first[node] = -1;
    add_links(&ranking);
    pull_sources_right(&ranking);
    graph->rank_count = 1;
    for (guint i = 0; i < count; i++) {
        FlowNode *node = flow_graph_node(graph, i);
        if (!node->linked && i > 0)
            node->rank = 1;
        graph->rank_count = MAX(graph->rank_count, node->rank + 1);
    }
    g_array_unref(ranking.links);
    g_free(ranking.first);
    g_free(ranking.visited);
    g_free(ranking.stack);
}

/* ---- Rows ---- */

static guint64 node_key(const FlowNode *node)
{
    return (guint64)node->mark.kind << 32 | node->mark.id;
}

static gpointer slot_key(int rank, int row)
{
    return GSIZE_TO_POINTER((gsize)(unsigned)rank << 32 | (unsigned)row);
}

/* The node takes the first free row at or below `wanted`. */
static void take_row(GHashTable *taken, FlowNode *node, int wanted)
{
    while (g_hash_table_contains(taken, slot_key(node->rank, wanted)))
        wanted++;
    node->row = wanted;
    g_hash_table_add(taken, slot_key(node->rank, wanted));
}

static void take_remembered_rows(FlowGraph *graph, GHashTable *taken, gboolean *placed)
{
    for (guint i = 0; i < graph->nodes->len; i++) {
        FlowNode *node = flow_graph_node(graph, i);
        gint64 slot;
        if (!view_memory_get(graph->memory, MEMORY_FLOW_SLOT, node_key(node), &slot) ||
            slot >> 32 != node->rank)
            continue;
        take_row(taken, node, (int)(slot & 0xffffffff));
        placed[i] = TRUE;
    }
}

/* By node: its neighbour to the left that was connected first, or -1. */
static int *find_left_neighbours(const FlowGraph *graph)
{
    int *left = g_new(int, graph->nodes->len);
    for (guint i = 0; i < graph->nodes->len; i++)
        left[i] = -1;
    for (guint i = 0; i < graph->edges->len; i++) {
        const FlowEdge *edge = &g_array_index(graph->edges, FlowEdge, i);
        int rise =
            flow_graph_node(graph, edge->to)->rank - flow_graph_node(graph, edge->from)->rank;
        guint right = rise > 0 ? edge->to : edge->from;
        if (!edge->passing && rise != 0 && left[right] < 0)
            left[right] = (int)(rise > 0 ? edge->from : edge->to);
    }
    return left;
}

static void remember_rows(const FlowGraph *graph)
{
    for (guint i = 0; i < graph->nodes->len; i++) {
        const FlowNode *node = flow_graph_node(graph, i);
        view_memory_set(graph->memory, MEMORY_FLOW_SLOT, node_key(node),
                        (gint64)node->rank << 32 | node->row);
    }
}

void flow_graph_give_rows(FlowGraph *graph)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    g_autofree gboolean *placed = g_new0(gboolean, graph->nodes->len);
    g_autofree int *left = find_left_neighbours(graph);
    take_remembered_rows(graph, taken, placed);
    /* Those without a connection take what is left over. */
    for (int linked = 1; linked >= 0; linked--)
        for (int rank = 0; rank < graph->rank_count; rank++)
            for (guint i = 0; i < graph->nodes->len; i++) {
                FlowNode *node = flow_graph_node(graph, i);
                if (!placed[i] && node->rank == rank && (node->linked || i == 0) == linked)
                    take_row(taken, node, left[i] >= 0 ? flow_graph_node(graph, left[i])->row : 0);
            }
    remember_rows(graph);
}
