// SPDX-License-Identifier: MIT
/* Makes the Flow view's scene: boxes, arrows, items, words. */
#include "draw/flow.h"

#include "draw/flow-place.h"

#include <math.h>

#define MARGIN_X 30.0
#define MARGIN_Y 18.0

enum {
    MOST_IDLE_ARROWS = 160,
    MOST_CHIPS = 3,
    TINY_NAME = 8, /* bytes of a name that a tiny card has room for */
};

typedef struct {
    const World *world;
    Scene *scene;
    FlowGraph *graph;
    FlowGrid *grid;
    guint *boxes; /* by node: box + 1, 0 when it is hidden */
} Flow;

/* ---- Boxes ---- */

/* The plain function that the main flow is in, when it has no box of its own; else NULL. */
static const WorldFrame *plain_frame(const Flow *flow)
{
    const World *world = flow->world;
    const WorldFrame *innermost = world_frame(world, world->running_frame), *frame = innermost;
    if (world->running_coroutine != 0 || !frame || frame->caller == 0)
        return NULL;
    for (guint i = 0; frame && i < 64; i++) {
        if (flow_graph_find(flow->graph, (SceneMark){SCENE_CODE, frame->code}) >= 0)
            return NULL;
        frame = world_frame(world, frame->caller);
    }
    return innermost;
}

static PaletteState main_state(const Flow *flow)
{
    if (flow->world->ended)
        return PALETTE_FINISHED;
    const WorldFrame *frame = world_frame(flow->world, flow->world->running_frame);
    gboolean calls = frame && frame->caller != 0 && !plain_frame(flow);
    return calls ? PALETTE_NORMAL : PALETTE_RUNNING;
}

static PaletteState code_state(const World *world, guint32 code)
{
    PaletteState state = PALETTE_PLAIN;
    const WorldFrame *frame = world_frame(world, world->running_frame);
    for (guint i = 0; frame && i < 64; i++) {
        if (frame->code == code)
            return i == 0 ? PALETTE_RUNNING : PALETTE_NORMAL;
        frame = world_frame(world, frame->caller);
    }
    return state;
}

static char *code_caption(const World *world, guint32 code)
{
    const WorldFrame *frame = world_frame(world, world->running_frame);
    for (guint i = 0; frame && i < 64; i++) {
        if (frame->code == code && frame->line > 0)
            return g_strdup_printf("line %u", frame->line);
        frame = world_frame(world, frame->caller);
    }
    return g_strdup("plain function");
}

/* The line that the outermost frame is at, or the function that it is in. */
static char *main_caption(const Flow *flow)
{
    const World *world = flow->world;
    const WorldFrame *plain = plain_frame(flow);
    if (plain)
        return g_strdup_printf("in %s()", world_code_name(world, plain->code));
    const WorldFrame *frame = world_frame(world, world->running_frame);
    for (guint i = 0; frame && frame->caller != 0 && i < 4096; i++)
        frame = world_frame(world, frame->caller);
    return frame && frame->line > 0 ? g_strdup_printf("line %u", frame->line) : g_strdup("");
}

/* "35" of "worker of some kind 35", of which a tiny card would leave "w…5"; NULL of other names. */
static char *brief_name(const char *name)
{
    const char *space = strrchr(name, ' ');
    return space && strlen(name) > TINY_NAME && g_ascii_isdigit(space[1]) ? g_strdup(space + 1)
                                                                          : NULL;
}

static SceneBox box_of(const Flow *flow, const FlowNode *node)
{
    const World *world = flow->world;
    SceneBox box = {.kind = node->mark.kind,
                    .id = node->mark.id,
                    .shape = SCENE_CARD,
                    .size = flow->grid->size,
                    .place = flow_grid_place(flow->grid, node->column, node->line)};
    if (node->mark.kind == SCENE_COROUTINE) {
        const WorldCoroutine *coroutine = world_coroutine(world, node->mark.id);
        box.state = view_coroutine_state(coroutine);
        box.title = world_coroutine_name(world, coroutine->id);
        box.brief = brief_name(box.title);
        box.caption = view_coroutine_caption(world, coroutine);
        box.coroutine = coroutine->id;
        box.task = coroutine->task;
    } else if (node->mark.kind == SCENE_CODE) {
        box.state = code_state(world, node->mark.id);
        box.title = g_strdup(world_code_name(world, node->mark.id));
        box.caption = code_caption(world, node->mark.id);
    } else {
        box.state = main_state(flow);
        box.title = g_strdup("main");
        box.caption = main_caption(flow);
    }
    return box;
}

static void add_boxes(Flow *flow)
{
    for (guint i = 0; i < flow->graph->nodes->len; i++) {
        const FlowNode *node = flow_graph_node(flow->graph, i);
        if (!node->hidden)
            flow->boxes[i] = scene_add_box(flow->scene, box_of(flow, node)) + 1;
    }
}

static void add_more_boxes(Flow *flow)
{
    for (guint i = 0; i < flow->grid->more->len; i++) {
        const FlowMore *more = &g_array_index(flow->grid->more, FlowMore, i);
        guint count = more->count + (i == 0 ? flow->graph->unshown : 0);
        scene_add_box(flow->scene,
                      (SceneBox){.kind = SCENE_MORE,
                                 .id = (guint32)more->rank + 1,
                                 .shape = SCENE_CARD,
                                 .size = flow->grid->size,
                                 .state = more->lit ? PALETTE_RUNNING : PALETTE_PLAIN,
                                 .title = g_strdup_printf("and %u more", count),
                                 .brief = g_strdup_printf("+%u", count),
                                 .place = flow_grid_place(flow->grid, more->column, more->line)});
    }
}

/* How deep each box is in the resume chain: its badge, once there are two. */
static void number_the_chain(Flow *flow)
{
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint32));
    const WorldCoroutine *coroutine = world_coroutine(flow->world, flow->world->running_coroutine);
    while (coroutine && chain->len < 4096) {
        g_array_append_val(chain, coroutine->id);
        coroutine = world_coroutine(flow->world, coroutine->resumer);
    }
    for (guint i = 0; chain->len > 1 && i < chain->len; i++) {
        int node = flow_graph_find(flow->graph,
                                   (SceneMark){SCENE_COROUTINE, g_array_index(chain, guint32, i)});
        if (node >= 0 && flow->boxes[node] > 0)
            g_array_index(flow->scene->boxes, SceneBox, flow->boxes[node] - 1).badge =
                g_strdup_printf("%u", chain->len - i);
    }
}

/* ---- Items ---- */

/* A card's items, the last ones that came to it, along its lower edge. */
static void add_chip(Flow *flow, const WorldItem *item, guint box, guint place)
{
    double scale = flow->scene->text_scale, width = 30 * scale, height = 17 * scale;
    SceneRectangle card = scene_box(flow->scene, box)->place;
    SceneRectangle chip = {card.x + card.width - 7 - (place + 1) * (width + 3),
                           card.y + card.height - height - 6, width, height};
    g_array_index(flow->scene->boxes, SceneBox, box).chip_room = (place + 1) * (width + 3);
    scene_add_box(flow->scene, (SceneBox){.kind = SCENE_ITEM,
                                          .id = item->id,
                                          .shape = SCENE_CHIP,
                                          .size = SCENE_TINY,
                                          .number = item->id,
                                          .title = g_strdup_printf("#%u", item->id),
                                          .caption = world_value_text(
                                              flow->world, world_item_value(flow->world, item)),
                                          .coroutine = item->holder,
                                          .place = chip});
}

static void add_chips(Flow *flow)
{
    if (flow->grid->size != SCENE_LARGE)
        return;
    g_autofree guint *chips = g_new0(guint, flow->graph->nodes->len);
    guint32 id = flow->world->recent_items.last;
    for (const WorldItem *item; (item = world_item(flow->world, id)); id = item->previous) {
        SceneMark holder = {item->holder ? SCENE_COROUTINE : SCENE_MAIN, item->holder};
        int node = flow_graph_find(flow->graph, holder);
        if (item->holder != 0 && node >= 0 && flow->boxes[node] > 0 && chips[node] < MOST_CHIPS)
            add_chip(flow, item, flow->boxes[node] - 1, chips[node]++);
    }
}

/* ---- Arrows ---- */

static SceneArrowKind arrow_kind(WorldEdgeKind kind)
{
    static const SceneArrowKind kinds[] = {[WORLD_EDGE_PUSH] = SCENE_PUSH,
                                           [WORLD_EDGE_PULL] = SCENE_PULL,
                                           [WORLD_EDGE_AWAIT] = SCENE_AWAIT,
                                           [WORLD_EDGE_THROW] = SCENE_THROW};
    return kinds[kind];
}

/* Whether control went along the edge in the last event; `backwards`: up, to the resumer. */
static gboolean is_active(const Flow *flow, const WorldEdge *edge, gboolean *backwards)
{
    const WorldTransfer *transfer = &flow->world->transfer;
    *backwards = FALSE;
    if (!view_transfer_is_now(flow->world))
        return FALSE;
    switch ((WorldTransferKind)transfer->kind) {
    case WORLD_TRANSFER_RESUME:
        return edge->at == transfer->at;
    case WORLD_TRANSFER_YIELD:
    case WORLD_TRANSFER_FINISH:
    case WORLD_TRANSFER_FAIL:
    case WORLD_TRANSFER_CLOSE: {
        const WorldCoroutine *left = world_coroutine(flow->world, edge->to);
        *backwards = TRUE;
        return transfer->from == edge->to && left && edge->at == left->resumed_at;
    }
    default:
        return FALSE;
    }
}

static gboolean is_on_path(const Flow *flow, const WorldEdge *edge)
{
    const WorldCoroutine *to = world_coroutine(flow->world, edge->to);
    return to && (to->state == WORLD_COROUTINE_RUNNING || to->state == WORLD_COROUTINE_NORMAL) &&
           edge->at == to->resumed_at;
}

/* Connections between the same two boxes keep apart. */
static double offset_of(const Flow *flow, const FlowEdge *edge)
{
    double step = MIN(flow->grid->card_height * 0.2, 11 * flow->scene->text_scale);
    switch (edge->kind) {
    case WORLD_EDGE_PUSH:
        return edge->passing ? -step : 0;
    case WORLD_EDGE_PULL:
        return edge->passing ? step : 0;
    case WORLD_EDGE_AWAIT:
        return 0;
    case WORLD_EDGE_THROW:
        return step;
    }
    return 0;
}

static gboolean has_both_ways(const Flow *flow, const FlowEdge *edge)
{
    for (guint i = 0; i < flow->graph->edges->len; i++) {
        const FlowEdge *other = &g_array_index(flow->graph->edges, FlowEdge, i);
        if (other != edge && other->from == edge->from && other->to == edge->to &&
            other->kind != edge->kind && !other->passing)
            return TRUE;
    }
    return FALSE;
}

static void give_label(Flow *flow, SceneArrow *arrow)
{
    const WorldTransfer *transfer = &flow->world->transfer;
    EventValue value = world_transfer_value(flow->world);
    arrow->number = view_value_number(transfer->item, value);
    if (transfer->kind == WORLD_TRANSFER_FAIL)
        arrow->label = g_strdup("exception");
    else if (transfer->kind == WORLD_TRANSFER_CLOSE ||
             (transfer->kind == WORLD_TRANSFER_RESUME && transfer->how == RESUME_CLOSE))
        arrow->label = g_strdup("close");
    else if (transfer->kind == WORLD_TRANSFER_RESUME && transfer->how == RESUME_NEXT)
        arrow->label = g_strdup("next");
    else if (value.tag != EVENT_VALUE_ABSENT)
        arrow->label = world_value_text(flow->world, value);
    if (arrow->backwards && transfer->kind == WORLD_TRANSFER_FAIL)
        arrow->kind = SCENE_THROW;
}

/* The data's source stands on the left, whoever moves the data. Where both connections between two
 * boxes are drawn, the pull is the lower one. */
static void route(Flow *flow, const FlowEdge *edge, guint lane, SceneArrow *arrow)
{
    const FlowNode *from = flow_graph_node(flow->graph, edge->from),
                   *to = flow_graph_node(flow->graph, edge->to);
    gboolean to_the_left = to->rank < from->rank;
    double offset = offset_of(flow, edge);
    if (!edge->passing && edge->kind != WORLD_EDGE_PUSH && has_both_ways(flow, edge))
        offset += MIN(flow->grid->card_height * 0.22, 14 * flow->scene->text_scale);
    flow_grid_route(flow->grid, to_the_left ? to : from, to_the_left ? from : to, offset, lane,
                    to_the_left, arrow);
}

static void add_arrow(Flow *flow, guint index)
{
    const FlowEdge *edge = &g_array_index(flow->graph->edges, FlowEdge, index);
    const WorldEdge *of_world = world_edge(flow->world, edge->edge);
    if (flow->boxes[edge->from] == 0 || flow->boxes[edge->to] == 0)
        return;
    SceneArrow arrow = {.from = flow->boxes[edge->from] - 1,
                        .to = flow->boxes[edge->to] - 1,
                        .kind = arrow_kind(edge->kind)};
    arrow.active = is_active(flow, of_world, &arrow.backwards);
    arrow.backwards &= arrow.active;
    arrow.on_path = is_on_path(flow, of_world);
    gboolean lit = arrow.active || arrow.on_path;
    const FlowNode *from = flow_graph_node(flow->graph, edge->from),
                   *to = flow_graph_node(flow->graph, edge->to);
    gboolean crowded = (from->crowded || to->crowded) && ABS(from->column - to->column) != 1;
    if (!lit && (edge->passing || crowded || flow->graph->edges->len > MOST_IDLE_ARROWS))
        return;
    if (arrow.active)
        give_label(flow, &arrow);
    route(flow, edge, index, &arrow);
    scene_add_arrow(flow->scene, arrow);
}

static void route_down(const Flow *flow, const FlowNode *above, const FlowNode *below,
                       SceneArrow *arrow)
{
    SceneRectangle from = flow_grid_place(flow->grid, above->column, above->line),
                   to = flow_grid_place(flow->grid, below->column, below->line);
    double x = from.x + floor(from.width / 4);
    arrow->points[0] = (ScenePoint){x, from.y + from.height};
    arrow->points[1] = (ScenePoint){x, to.y};
    arrow->point_count = 2;
}

static void route_call(const Flow *flow, const FlowNode *from, const FlowNode *to, guint lane,
                       SceneArrow *arrow)
{
    gboolean to_the_left = to->column < from->column;
    flow_grid_route(flow->grid, to_the_left ? to : from, to_the_left ? from : to,
                    -flow->grid->card_height * 0.2, lane, to_the_left, arrow);
}

/* A plain function that runs was called by the main flow, or by what that called. */
static void add_calls(Flow *flow)
{
    const FlowNode *main = flow_graph_node(flow->graph, 0);
    for (guint i = 1; i < flow->graph->nodes->len && flow->boxes[0] > 0; i++) {
        const FlowNode *node = flow_graph_node(flow->graph, i);
        if (node->mark.kind != SCENE_CODE || flow->boxes[i] == 0 ||
            scene_box(flow->scene, flow->boxes[i] - 1)->state == PALETTE_PLAIN)
            continue;
        SceneArrow arrow = {.from = flow->boxes[0] - 1,
                            .to = flow->boxes[i] - 1,
                            .kind = SCENE_CALL,
                            .on_path = TRUE};
        if (node->column == main->column && node->line == main->line + 1)
            route_down(flow, main, node, &arrow);
        else
            route_call(flow, main, node, i, &arrow);
        scene_add_arrow(flow->scene, arrow);
    }
}

/* ---- Words ---- */

static void append_chain(const Flow *flow, GString *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const WorldCoroutine *coroutine = world_coroutine(flow->world, flow->world->running_coroutine);
    while (coroutine && names->len < 64) {
        g_ptr_array_add(names, world_coroutine_name(flow->world, coroutine->id));
        coroutine = world_coroutine(flow->world, coroutine->resumer);
    }
    if (names->len < 2)
        return;
    g_string_append(text, " Resume chain: main");
    for (guint i = names->len; i > 0; i--)
        g_string_append_printf(text, " → %s", (const char *)g_ptr_array_index(names, i - 1));
    g_string_append_c(text, '.');
}

static char *summarize(const Flow *flow)
{
    g_autofree char *count =
        view_count_text(world_coroutine_count(flow->world), "coroutine", "coroutines");
    GString *text = g_string_new(NULL);
    const char *running = "main";
    g_autofree char *name = NULL;
    if (flow->world->running_coroutine != 0)
        running = name = world_coroutine_name(flow->world, flow->world->running_coroutine);
    g_string_append_printf(text, "%s; ", count);
    if (flow->world->ended)
        g_string_append(text, "the program has ended.");
    else
        g_string_append_printf(text, "%s is running.", running);
    append_chain(flow, text);
    return g_string_free(text, FALSE);
}

static double add_legend(Scene *scene)
{
    static const PaletteState states[] = {PALETTE_RUNNING, PALETTE_NORMAL,   PALETTE_SUSPENDED,
                                          PALETTE_CREATED, PALETTE_FINISHED, PALETTE_STATES};
    static const SceneArrowKind arrows[] = {SCENE_PUSH, SCENE_PULL, SCENE_AWAIT, SCENE_THROW,
                                            SCENE_ARROW_KINDS};
    return scene_add_legend(scene, states, arrows);
}

static SceneRectangle inside_of(const ViewRoom *room, double legend)
{
    return (SceneRectangle){MARGIN_X, MARGIN_Y, room->width - 2 * MARGIN_X,
                            room->height - 2 * MARGIN_Y - legend};
}

/* First how large the cards are, then how large all of it: what they say is worth more. */
typedef struct {
    FlowGraph *graph;
    const ViewRoom *wanted;
} Fit;

enum { SCALES = VIEW_STEPS + 1 };

static gboolean way_fits(guint way, gpointer data)
{
    const Fit *fit = data;
    ViewRoom room = view_room(fit->wanted, way % SCALES);
    double about_a_legend = 28 * room.text_scale;
    return flow_grid_fits(fit->graph, inside_of(&room, about_a_legend), room.text_scale,
                          way / SCALES);
}

static void lay_out(Flow *flow, double legend, const ViewRoom *room, guint way)
{
    Scene *scene = flow->scene;
    g_autoptr(FlowGrid) grid =
        flow_grid_new(flow->graph, inside_of(room, legend), scene->text_scale, way);
    g_autofree guint *boxes = g_new0(guint, flow->graph->nodes->len);
    flow->grid = grid;
    flow->boxes = boxes;
    add_boxes(flow);
    add_more_boxes(flow);
    number_the_chain(flow);
    for (guint i = 0; i < flow->graph->edges->len; i++)
        add_arrow(flow, i);
    add_calls(flow);
    add_chips(flow);
    scene->summary = summarize(flow);
}

Scene *flow_layout(const World *world, const ViewRoom *wanted)
{
    g_autoptr(FlowGraph) graph = flow_graph_new(world, wanted->memory);
    guint way = view_choose(wanted, 0, graph->nodes->len, FLOW_GRID_WAYS * SCALES - 1, way_fits,
                            &(Fit){graph, wanted});
    ViewRoom room = view_room(wanted, way % SCALES);
    Scene *scene = scene_new(room.width, room.height, room.text_scale);
    scene->title = g_strdup("Flow");
    if (!world->started && world_coroutine_count(world) == 0) {
        scene->empty = g_strdup("Nothing has happened yet");
        return scene;
    }
    Flow flow = {.world = world, .scene = scene, .graph = graph};
    lay_out(&flow, add_legend(scene), &room, way / SCALES);
    return scene;
}
