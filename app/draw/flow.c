// SPDX-License-Identifier: MIT
/* Columns from the edges of the pipeline, rows from the order of creation. */
#include "draw/flow.h"

#define BOX_WIDTH 168.0
#define BOX_HEIGHT 74.0
#define COLUMN_GAP 96.0
#define ROW_GAP 28.0
#define MARGIN 24.0
/* More columns than that, and a pipeline is a cycle. */
#define MOST_COLUMNS 64

typedef struct {
    const World *world;
    Scene *scene;
    GHashTable *columns; /* coroutine id -> column + 1; main is 0 */
} Flow;

static int column_of(const Flow *flow, guint32 id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(flow->columns, GUINT_TO_POINTER(id)));
}

static gboolean move_right_of(Flow *flow, guint32 right, guint32 left)
{
    int wanted = column_of(flow, left) + 1;
    if (right == left || wanted <= column_of(flow, right) || wanted > MOST_COLUMNS)
        return FALSE;
    g_hash_table_insert(flow->columns, GUINT_TO_POINTER(right), GINT_TO_POINTER(wanted));
    return TRUE;
}

/* Data goes to the right: with a push from the resumer, with a pull from the resumed one. */
static void find_columns(Flow *flow)
{
    gboolean moved = TRUE;
    for (int round = 0; moved && round < MOST_COLUMNS; round++) {
        moved = FALSE;
        for (const WorldEdge *edge = NULL;
             (edge = world_edge_after(flow->world, edge ? edge->id : 0));) {
            if (edge->kind == WORLD_EDGE_PUSH)
                moved |= move_right_of(flow, edge->to, edge->from);
            else if (edge->from != 0)
                moved |= move_right_of(flow, edge->from, edge->to);
        }
    }
}

static PaletteState palette_state(const WorldCoroutine *coroutine)
{
    static const PaletteState states[] = {
        [WORLD_COROUTINE_CREATED] = PALETTE_CREATED,
        [WORLD_COROUTINE_SUSPENDED] = PALETTE_SUSPENDED,
        [WORLD_COROUTINE_RUNNING] = PALETTE_RUNNING,
        [WORLD_COROUTINE_NORMAL] = PALETTE_NORMAL,
        [WORLD_COROUTINE_ENDED] = PALETTE_FINISHED,
    };
    return states[coroutine->state];
}

static void add_main(Flow *flow)
{
    scene_add_box(flow->scene,
                  (SceneBox){.kind = SCENE_MAIN,
                             .state = flow->world->ended               ? PALETTE_FINISHED
                                      : flow->world->running_coroutine ? PALETTE_NORMAL
                                                                       : PALETTE_RUNNING,
                             .title = g_strdup("main"),
                             .caption = g_strdup("")});
}

/* Where it is: the line that runs or at which it waits. */
static char *caption_of(const Flow *flow, const WorldCoroutine *coroutine)
{
    if (coroutine->state == WORLD_COROUTINE_CREATED)
        return g_strdup("not started");
    const WorldFrame *frame = world_frame(flow->world, coroutine->frame);
    uint32_t line = frame && frame->line ? frame->line : coroutine->line;
    return line ? g_strdup_printf("line %u", line) : g_strdup("");
}

static void add_coroutine(Flow *flow, const WorldCoroutine *coroutine)
{
    scene_add_box(flow->scene, (SceneBox){.kind = SCENE_COROUTINE,
                                          .id = coroutine->id,
                                          .state = palette_state(coroutine),
                                          .title = world_coroutine_name(flow->world, coroutine->id),
                                          .caption = caption_of(flow, coroutine)});
}

static void place_boxes(Flow *flow)
{
    int rows[MOST_COLUMNS + 1] = {0};
    int most = 1, last = 0;
    for (guint i = 0; i < flow->scene->boxes->len; i++) {
        int column = column_of(flow, scene_box(flow->scene, i)->id);
        most = MAX(most, ++rows[column]);
        last = MAX(last, column);
    }
    double content = most * BOX_HEIGHT + (most - 1) * ROW_GAP;
    double top = MAX(MARGIN, (flow->scene->height - content) / 2);
    int filled[MOST_COLUMNS + 1] = {0};
    for (guint i = 0; i < flow->scene->boxes->len; i++) {
        SceneBox *box = &g_array_index(flow->scene->boxes, SceneBox, i);
        int column = column_of(flow, box->id);
        box->place = (SceneRectangle){MARGIN + column * (BOX_WIDTH + COLUMN_GAP),
                                      top + filled[column]++ * (BOX_HEIGHT + ROW_GAP), BOX_WIDTH,
                                      BOX_HEIGHT};
    }
    flow->scene->width =
        MAX(flow->scene->width, 2 * MARGIN + (last + 1) * BOX_WIDTH + last * COLUMN_GAP);
    flow->scene->height = MAX(flow->scene->height, content + 2 * MARGIN);
}

static SceneArrowKind arrow_kind(const WorldEdge *edge)
{
    switch ((WorldEdgeKind)edge->kind) {
    case WORLD_EDGE_PUSH:
        return SCENE_PUSH;
    case WORLD_EDGE_PULL:
    case WORLD_EDGE_AWAIT:
        return SCENE_PULL;
    case WORLD_EDGE_THROW:
        return SCENE_THROW;
    }
    return SCENE_PUSH;
}

static gboolean is_event_now(const World *world)
{
    return world->transfer.kind != WORLD_TRANSFER_NONE && world->position > 0 &&
           world->transfer.at + 1 == world->position;
}

static void add_arrow(Flow *flow, const WorldEdge *edge)
{
    const WorldTransfer *transfer = &flow->world->transfer;
    int from = edge->from ? scene_find_box(flow->scene, SCENE_COROUTINE, edge->from)
                          : scene_find_box(flow->scene, SCENE_MAIN, 0);
    int to = scene_find_box(flow->scene, SCENE_COROUTINE, edge->to);
    if (from < 0 || to < 0)
        return;
    SceneArrow arrow = {.from = (guint)from, .to = (guint)to, .kind = arrow_kind(edge)};
    if (is_event_now(flow->world)) {
        gboolean down = transfer->kind == WORLD_TRANSFER_RESUME && edge->at == transfer->at;
        gboolean back = transfer->kind != WORLD_TRANSFER_RESUME && transfer->from == edge->to &&
                        transfer->to == edge->from;
        arrow.active = down || back;
        arrow.backwards = back;
        if (arrow.active)
            arrow.label = world_value_text(flow->world, world_transfer_value(flow->world));
    }
    scene_add_arrow(flow->scene, arrow);
}

Scene *flow_layout(const World *world, double width, double height)
{
    g_autoptr(GHashTable) columns = g_hash_table_new(NULL, NULL);
    Flow flow = {.world = world, .scene = scene_new(width, height), .columns = columns};
    if (world_coroutine_count(world) == 0) {
        flow.scene->empty = g_strdup("No coroutine yet");
        return flow.scene;
    }
    find_columns(&flow);
    add_main(&flow);
    for (const WorldCoroutine *coroutine = NULL;
         (coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0));)
        add_coroutine(&flow, coroutine);
    place_boxes(&flow);
    for (const WorldEdge *edge = NULL; (edge = world_edge_after(world, edge ? edge->id : 0));)
        add_arrow(&flow, edge);
    return flow.scene;
}
