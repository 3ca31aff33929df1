// SPDX-License-Identifier: MIT
/* Finds the boxes and connections of a World's pipelines. */
#include "draw/flow-graph.h"

#include "draw/flow-ranks.h"

enum {
    MOST_NODES = 600,     /* coroutines that are looked at */
    MOST_ENDED = 12,      /* finished ones that stay in the picture */
    MOST_EDGES_INTO = 64, /* of one coroutine */
};

static gpointer mark_key(SceneMark mark)
{
    return GSIZE_TO_POINTER((gsize)mark.kind << 32 | mark.id);
}

FlowNode *flow_graph_node(const FlowGraph *graph, guint node)
{
    g_assert(node < graph->nodes->len);
    return &g_array_index(graph->nodes, FlowNode, node);
}

int flow_graph_find(const FlowGraph *graph, SceneMark mark)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(graph->index, mark_key(mark))) - 1;
}

static guint add_node(FlowGraph *graph, SceneMark mark, gboolean lit)
{
    int known = flow_graph_find(graph, mark);
    if (known >= 0)
        return (guint)known;
    FlowNode node = {.mark = mark, .lit = lit};
    g_array_append_val(graph->nodes, node);
    g_hash_table_insert(graph->index, mark_key(mark), GUINT_TO_POINTER(graph->nodes->len));
    return graph->nodes->len - 1;
}

/* ---- Which coroutines ---- */

static gboolean is_lit(const WorldCoroutine *coroutine)
{
    return coroutine->state == WORLD_COROUTINE_RUNNING ||
           coroutine->state == WORLD_COROUTINE_NORMAL;
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
    guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;
    return (left > right) - (left < right);
}

static void take_last_ended(const World *world, GArray *ids)
{
    guint32 id = world->ended_coroutines.last;
    for (guint i = 0; i < MOST_ENDED && id != 0; i++) {
        g_array_append_val(ids, id);
        id = world_coroutine(world, id)->previous;
    }
}

static void take_live(const World *world, GArray *ids)
{
    const WorldCoroutine *coroutine = NULL;
    for (guint looked = 0; looked < 2 * MOST_NODES && ids->len < MOST_NODES; looked++) {
        coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0);
        if (!coroutine)
            break;
        if (coroutine->state != WORLD_COROUTINE_ENDED)
            g_array_append_val(ids, coroutine->id);
    }
}

/* Those of the resume chain, wherever they are in the table. */
static void take_chain(const World *world, GArray *ids)
{
    const WorldCoroutine *coroutine = world_coroutine(world, world->running_coroutine);
    for (guint i = 0; coroutine && i < MOST_NODES; i++) {
        g_array_append_val(ids, coroutine->id);
        coroutine = world_coroutine(world, coroutine->resumer);
        if (!coroutine || !is_lit(coroutine))
            break;
    }
}

static void add_coroutines(FlowGraph *graph)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    take_live(graph->world, ids);
    take_last_ended(graph->world, ids);
    take_chain(graph->world, ids);
    g_array_sort(ids, compare_ids);
    guint live = 0;
    for (guint i = 0; i < ids->len; i++) {
        guint32 id = g_array_index(ids, guint32, i);
        const WorldCoroutine *coroutine = world_coroutine(graph->world, id);
        gboolean is_new = flow_graph_find(graph, (SceneMark){SCENE_COROUTINE, id}) < 0;
        live += is_new && coroutine->state != WORLD_COROUTINE_ENDED;
        add_node(graph, (SceneMark){SCENE_COROUTINE, id}, is_lit(coroutine));
    }
    guint all = world_coroutine_count(graph->world) - graph->world->ended_coroutines.count;
    graph->unshown = all > live ? all - live : 0;
}

/* ---- Which connections ---- */

/* The plain code whose calls are the program's main flow has no box of its own. */
static gboolean is_main_code(const World *world, guint32 code)
{
    const WorldCode *plain = world_code(world, code);
    return !plain || plain->flavour == CODE_IS_MODULE || plain == world_code_at(world, 0);
}

/* A next() that only brings a coroutine to its first yield, or a close at its end. */
static gboolean is_passing(const World *world, const WorldEdge *edge, const WorldCoroutine *to)
{
    if (edge->kind == WORLD_EDGE_THROW)
        return TRUE;
    if (edge->kind != WORLD_EDGE_PULL || edge->count > 1)
        return FALSE;
    if (to->yielded_count != 1)
        return TRUE;
    EventValue first = world_coroutine_yielded(world, to);
    return first.tag == EVENT_VALUE_NONE || first.tag == EVENT_VALUE_ABSENT;
}

static int resumer_node(FlowGraph *graph, const WorldEdge *edge, gboolean passing)
{
    if (edge->from != 0)
        return flow_graph_find(graph, (SceneMark){SCENE_COROUTINE, edge->from});
    if (is_main_code(graph->world, edge->code))
        return 0;
    SceneMark mark = {SCENE_CODE, edge->code};
    int known = flow_graph_find(graph, mark);
    if (known >= 0)
        return known;
    return passing ? 0 : (int)add_node(graph, mark, FALSE);
}

static void add_edge(FlowGraph *graph, const WorldEdge *edge, guint to, guint32 task,
                     gboolean passing)
{
    int from = resumer_node(graph, edge, passing);
    if (from < 0 || (guint)from == to)
        return;
    /* A scheduler drives its tasks, whatever they give back. */
    gboolean schedules = edge->from == 0 && task != 0;
    gboolean downstream = edge->kind == WORLD_EDGE_PUSH || schedules;
    FlowEdge flow = {(guint)from, to, edge->id, (WorldEdgeKind)edge->kind, downstream, passing};
    g_array_append_val(graph->edges, flow);
    if (passing)
        return;

    SceneMark resumer = flow_graph_node(graph, (guint)from)->mark,
              resumed = flow_graph_node(graph, to)->mark;
    view_memory_add_edge(graph->memory, &(MemoryEdge){edge->id, downstream ? resumer : resumed,
                                                      downstream ? resumed : resumer});
}

static void add_edges_into(FlowGraph *graph, guint to)
{
    const World *world = graph->world;
    const WorldCoroutine *coroutine = world_coroutine(world, flow_graph_node(graph, to)->mark.id);
    guint32 id = coroutine->first_edge;
    for (guint i = 0; i < MOST_EDGES_INTO && id != 0; i++) {
        const WorldEdge *edge = world_edge(world, id);
        add_edge(graph, edge, to, coroutine->task, is_passing(world, edge, coroutine));
        id = edge->next;
    }
}

static int compare_edges(gconstpointer a, gconstpointer b)
{
    return compare_ids(&((const FlowEdge *)a)->edge, &((const FlowEdge *)b)->edge);
}

FlowGraph *flow_graph_new(const World *world, ViewMemory *memory)
{
    FlowGraph *graph = g_new0(FlowGraph, 1);
    graph->world = world;
    graph->memory = memory;
    graph->nodes = g_array_new(FALSE, TRUE, sizeof(FlowNode));
    graph->edges = g_array_new(FALSE, TRUE, sizeof(FlowEdge));
    graph->index = g_hash_table_new(NULL, NULL);
    add_node(graph, (SceneMark){SCENE_MAIN, 0}, TRUE);
    add_coroutines(graph);
    guint coroutines = graph->nodes->len;
    for (guint node = 1; node < coroutines; node++)
        add_edges_into(graph, node);
    g_array_sort(graph->edges, compare_edges);
    flow_graph_rank(graph);
    flow_graph_give_rows(graph);
    return graph;
}

void flow_graph_free(FlowGraph *graph)
{
    if (!graph)
        return;
    g_array_unref(graph->nodes);
    g_array_unref(graph->edges);
    g_hash_table_unref(graph->index);
    g_free(graph);
}
