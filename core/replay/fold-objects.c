// SPDX-License-Identifier: MIT
/* The fold's part for objects with their attributes, locks, descriptors and connections. */
#include "replay/fold-parts.h"
#include "replay/names.h"

#define CONNECTION_LINKS offsetof(WorldConnection, next)

void fold_object_created(World *world, const EventObjectCreated *event, WorldMoment at)
{
    WorldObject *object = fold_insert(world, &world->objects, event->object);
    if (!object)
        return;
    object->type = event->type;
    object->text = event->text;
    object->created_at = object->changed_at = at;
}

static WorldObject *edit_object(World *world, uint32_t id)
{
    WorldObject *object = table_edit(&world->objects, id);
    if (!object)
        fold_contradiction(world);
    return object;
}

void fold_object_changed(World *world, const EventObjectChanged *event, WorldMoment at)
{
    WorldObject *object = edit_object(world, event->object);
    if (!object)
        return;
    object->text = event->text;
    object->changed_at = at;
}

void fold_object_released(World *world, const EventObjectReleased *event, WorldMoment at)
{
    const WorldObject *object = edit_object(world, event->object);
    if (object)
        names_forget(object->attributes, &world->objects);
    table_remove(&world->objects, event->object);
    table_remove(&world->locks, event->object);
}

void fold_attribute_bound(World *world, const EventAttributeBound *event, WorldMoment at)
{
    WorldObject *object = edit_object(world, event->object);
    if (object)
        names_bind(&object->attributes, &world->objects, event->name, at, event->changed);
}

void fold_lock_taken(World *world, const EventLockTaken *event, WorldMoment at)
{
    WorldLock *lock = table_edit(&world->locks, event->object);
    if (!lock)
        lock = fold_insert(world, &world->locks, event->object);
    if (!lock)
        return;
    lock->holder = event->task;
    lock->taken++;
    lock->at = at;
}

void fold_lock_released(World *world, const EventLockReleased *event, WorldMoment at)
{
    WorldLock *lock = table_edit(&world->locks, event->object);
    if (!lock) {
        fold_contradiction(world);
        return;
    }
    lock->holder = 0;
    lock->at = at;
}

/* Looks among the newest connections only: a descriptor's number is used again when it is free. */
static WorldConnection *open_connection_of(World *world, int64_t descriptor)
{
    for (uint32_t id = world->connections.highest, looked = 0; id > 0 && looked < WORLD_KEPT;
         id--, looked++) {
        const WorldConnection *connection = world_connection(world, id);
        if (connection && connection->open && connection->descriptor == descriptor)
            return table_edit(&world->connections, id);
    }
    return NULL;
}

void fold_descriptor_ready(World *world, const EventDescriptorReady *event, WorldMoment at)
{
    world->ready_descriptor = event->descriptor;
    world->ready_descriptor_for = (uint8_t)event->readiness;
    world->ready_descriptor_at = at;
    WorldConnection *connection = open_connection_of(world, event->descriptor);
    if (connection)
        connection->ready_for |= (uint8_t)(1u << (event->readiness & 7));
}

void fold_connection_opened(World *world, const EventConnectionOpened *event, WorldMoment at)
{
    WorldConnection *connection = fold_insert(world, &world->connections, event->connection);
    if (!connection)
        return;
    connection->peer = event->peer;
    connection->descriptor = event->descriptor;
    connection->open = true;
    connection->opened_at = at;
    connection->in_at = connection->out_at = connection->typed_at = connection->closed_at =
        WORLD_NEVER;
    world->connections_made++;
}

static WorldConnection *edit_connection(World *world, uint32_t id)
{
    WorldConnection *connection = table_edit(&world->connections, id);
    if (connection && connection->open)
        return connection;
    fold_contradiction(world);
    return NULL;
}

void fold_client_typed(World *world, const EventClientTyped *event, WorldMoment at)
{
    if (event->connection == 0)
        return;
    WorldConnection *connection = edit_connection(world, event->connection);
    if (connection)
        connection->typed_at = at;
}

static size_t text_length(const World *world, uint32_t text)
{
    size_t length;
    log_text_bytes(world->log, text, &length);
    return length;
}

void fold_bytes_in(World *world, const EventBytesIn *event, WorldMoment at)
{
    WorldConnection *connection = edit_connection(world, event->connection);
    if (!connection)
        return;
    connection->bytes_in += text_length(world, event->bytes);
    connection->ready_for &= (uint8_t) ~(1u << READINESS_READ);
    connection->in_at = at;
}

void fold_bytes_out(World *world, const EventBytesOut *event, WorldMoment at)
{
    WorldConnection *connection = edit_connection(world, event->connection);
    if (!connection)
        return;
    connection->bytes_out += text_length(world, event->bytes);
    connection->ready_for &= (uint8_t) ~(1u << READINESS_WRITE);
    connection->out_at = at;
}

void fold_connection_closed(World *world, const EventConnectionClosed *event, WorldMoment at)
{
    WorldConnection *connection = edit_connection(world, event->connection);
    if (!connection)
        return;
    connection->open = false;
    connection->how = (uint8_t)event->how;
    connection->ready_for = 0;
    connection->closed_at = at;
    WorldRow *closed = &world->closed_connections;
    row_append(&world->connections, CONNECTION_LINKS, closed, event->connection);
    if (closed->count <= WORLD_KEPT)
        return;
    uint32_t oldest = closed->first;
    row_remove(&world->connections, CONNECTION_LINKS, closed, oldest);
    table_remove(&world->connections, oldest);
}
