// SPDX-License-Identifier: MIT
/* The fold's part for pipelines: who sends to whom, and where each item is. */
#include "replay/fold-parts.h"

#define ITEM_LINKS offsetof(WorldItem, next)

static WorldEdgeKind edge_kind(ResumeHow how)
{
    switch (how) {
    case RESUME_SEND:
    case RESUME_TRANSFER:
        return WORLD_EDGE_PUSH;
    case RESUME_NEXT:
        return WORLD_EDGE_PULL;
    case RESUME_AWAIT:
    case RESUME_DELEGATE:
        return WORLD_EDGE_AWAIT;
    case RESUME_THROW:
    case RESUME_CLOSE:
        return WORLD_EDGE_THROW;
    }
    return WORLD_EDGE_PUSH;
}

static bool is_edge(const WorldEdge *edge, uint32_t from, uint32_t code, WorldEdgeKind kind)
{
    return edge && edge->from == from && edge->code == code && edge->kind == kind;
}

/* The edge into `to`; made when it is missing; NULL when it cannot be. */
static WorldEdge *edge_into(World *world, WorldCoroutine *to, uint32_t from, uint32_t code,
                            WorldEdgeKind kind)
{
    if (is_edge(world_edge(world, to->recent_edge), from, code, kind))
        return table_edit(&world->edges, to->recent_edge);
    uint32_t last = 0, count = 0;
    for (uint32_t id = to->first_edge; id != 0; count++) {
        const WorldEdge *edge = world_edge(world, id);
        if (is_edge(edge, from, code, kind))
            return table_edit(&world->edges, id);
        last = id;
        id = edge->next;
    }
    if (count >= WORLD_EDGES)
        return NULL;
    WorldEdge *edge = fold_insert(world, &world->edges, world->next_edge + 1);
    if (!edge)
        return NULL;
    world->next_edge++;
    edge->from = from;
    edge->code = code;
    edge->to = to->id;
    edge->kind = kind;
    WorldEdge *previous = table_edit(&world->edges, last);
    if (previous)
        previous->next = edge->id;
    else
        to->first_edge = edge->id;
    return edge;
}

void fold_count_edge(World *world, WorldCoroutine *to, const EventResumed *event, WorldMoment at)
{
    const WorldFrame *caller = to->resumer == 0 ? world_frame(world, to->resumer_frame) : NULL;
    WorldEdge *edge =
        edge_into(world, to, to->resumer, caller ? caller->code : 0, edge_kind(event->how));
    if (!edge)
        return;
    edge->count++;
    edge->at = at;
    if (event->item != 0)
        edge->item = event->item;
    to->recent_edge = edge->id;
}

void fold_remove_edges(World *world, const WorldCoroutine *to)
{
    for (uint32_t id = to->first_edge; id != 0;) {
        uint32_t next = world_edge(world, id)->next;
        table_remove(&world->edges, id);
        id = next;
    }
}

/* Items are seen again and again, also after they were forgotten. */
static WorldItem *edit_item(World *world, uint32_t id)
{
    WorldItem *item = table_edit(&world->items, id);
    if (item) {
        row_remove(&world->items, ITEM_LINKS, &world->recent_items, id);
    } else {
        item = fold_insert(world, &world->items, id);
        if (!item)
            return NULL;
        item->made_at = item->moved_at = WORLD_NEVER;
    }
    row_append(&world->items, ITEM_LINKS, &world->recent_items, id);
    if (world->recent_items.count > WORLD_KEPT_ITEMS) {
        uint32_t oldest = world->recent_items.first;
        row_remove(&world->items, ITEM_LINKS, &world->recent_items, oldest);
        table_remove(&world->items, oldest);
    }
    return item;
}

void fold_item_made(World *world, const EventItemMade *event, WorldMoment at)
{
    WorldItem *item = edit_item(world, event->item);
    if (!item)
        return;
    item->maker = item->holder = event->coroutine;
    item->parent = event->parent;
    item->made_at = at;
    world->items_made++;
}

void fold_move_item(World *world, uint32_t id, uint32_t holder, WorldMoment at)
{
    WorldItem *item = id != 0 ? edit_item(world, id) : NULL;
    if (!item)
        return;
    item->before = item->holder;
    item->holder = holder;
    item->moved_at = at;
    item->moves++;
}
