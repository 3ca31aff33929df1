// SPDX-License-Identifier: MIT
/* Worlds: made, copied, freed, and asked. */
#include "replay/world.h"

#include "replay/fold.h"
#include "replay/history.h"
#include "replay/names.h"
#include "replay/pack.h"

#include <string.h>

static void keep_frame(void *frame)
{
    names_keep(((WorldFrame *)frame)->names);
}

static void drop_frame(void *frame, Table *table)
{
    names_drop(((WorldFrame *)frame)->names, table);
}

static void keep_object(void *object)
{
    names_keep(((WorldObject *)object)->attributes);
}

static void drop_object(void *object, Table *table)
{
    names_drop(((WorldObject *)object)->attributes, table);
}

const WorldTableInfo world_tables[WORLD_TABLES] = {
    {offsetof(World, frames),
     offsetof(WorldFrame, names),
     {sizeof(WorldFrame), keep_frame, drop_frame}},
    {offsetof(World, coroutines), 0, {sizeof(WorldCoroutine), NULL, NULL}},
    {offsetof(World, edges), 0, {sizeof(WorldEdge), NULL, NULL}},
    {offsetof(World, items), 0, {sizeof(WorldItem), NULL, NULL}},
    {offsetof(World, tasks), 0, {sizeof(WorldTask), NULL, NULL}},
    {offsetof(World, objects),
     offsetof(WorldObject, attributes),
     {sizeof(WorldObject), keep_object, drop_object}},
    {offsetof(World, locks), 0, {sizeof(WorldLock), NULL, NULL}},
    {offsetof(World, connections), 0, {sizeof(WorldConnection), NULL, NULL}},
    {offsetof(World, stacks), 0, {sizeof(WorldStack), NULL, NULL}},
};

Table *world_table(World *world, unsigned which)
{
    return (Table *)(void *)((char *)world + world_tables[which].offset);
}

/* Takes over the references to history and memory. */
static World *make_world(const Log *log, WorldHistory *history, TableMemory *memory)
{
    World *world = g_new0(World, 1);
    world->log = log;
    world->history = history;
    world->memory = memory;
    world->memory->bytes += sizeof(World);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        table_init(world_table(world, i), &world_tables[i].type, world->memory);
    world->started_at = world->ended_at = world->deadlock_at = world->line_at = world->departed.at =
        WORLD_NEVER;
    world->exception.raised_at = world->exception.at = world->transfer.at = WORLD_NEVER;
    world->failure = world->exception;
    world->input.asked_at = world->input.given_at = world->ready_descriptor_at = WORLD_NEVER;
    world->prompt.entered_at = world->prompt.answered_at = WORLD_NEVER;
    return world;
}

World *world_new(const Log *log)
{
    return make_world(log, history_new(), table_memory_new());
}

World *world_new_like(const World *other)
{
    other->memory->references++;
    return make_world(other->log, history_keep(other->history), other->memory);
}

void world_free(World *world)
{
    if (!world)
        return;
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        table_clear(world_table(world, i));
    history_drop(world->history);
    world->memory->bytes -= sizeof(World);
    table_memory_drop(world->memory);
    g_free(world);
}

World *world_copy(World *world)
{
    World *copy = g_memdup2(world, sizeof *world);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        table_copy(world_table(copy, i), world_table(world, i));
    history_keep(world->history);
    world->memory->references++;
    world->memory->bytes += sizeof(World);
    return copy;
}

size_t world_memory(const World *world)
{
    return world->memory->bytes;
}

size_t world_own_memory(const World *world)
{
    size_t bytes = sizeof(World);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        bytes +=
            ((const Table *)(const void *)((const char *)world + world_tables[i].offset))->bytes;
    return bytes;
}

/* ---- Looking things up ---- */

const WorldSource *world_source_at(const World *world, uint32_t place)
{
    return place < world->source_count ? history_source_at(world->history, place) : NULL;
}

const WorldSource *world_source(const World *world, uint32_t id)
{
    return world_source_at(world, history_find_source(world->history, id));
}

const WorldCode *world_code_at(const World *world, uint32_t place)
{
    return place < world->code_count ? history_code_at(world->history, place) : NULL;
}

const WorldCode *world_code(const World *world, uint32_t id)
{
    return world_code_at(world, history_find_code(world->history, id));
}

const char *world_source_line(const World *world, const WorldSource *source, uint32_t line,
                              size_t *length)
{
    if (line == 0 || line > source->line_count)
        return NULL;
    const char *text = world_text(world, source->text);
    uint32_t start = source->starts[line - 1], end = source->starts[line];
    while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        end--;
    *length = end - start;
    return text + start;
}

WorldOutput world_output(const World *world, uint32_t place)
{
    g_return_val_if_fail(place < world->output_count, (WorldOutput){0});
    return history_output_at(world->history, world->log, place);
}

uint32_t world_chain(const World *world, uint32_t *frames, uint32_t room)
{
    uint32_t count = 0;
    for (uint32_t id = world->running_frame; id != 0 && count < world->frames.count;) {
        if (count < room)
            frames[count] = id;
        count++;
        const WorldFrame *frame = world_frame(world, id);
        id = frame && world_frame(world, frame->caller) ? frame->caller : 0;
    }
    return count;
}

WorldTimes world_task_times(const World *world, const WorldTask *task)
{
    WorldTimes times = {task->ready_time, task->run_time, task->wait_time};
    uint64_t open = world->clock - task->since_time;
    if (task->state == WORLD_TASK_READY)
        times.ready += open;
    else if (task->state == WORLD_TASK_RUNNING || task->state == WORLD_TASK_TRAPPING)
        times.run += open;
    else if (task->state == WORLD_TASK_WAITING)
        times.wait += open;
    return times;
}

/* ---- Values, fetched from the event that brought them ---- */

bool world_event(const World *world, WorldMoment at, Event *event)
{
    if (at >= world->position || at >= log_count(world->log))
        return false;
    log_event_at(world->log, at, event);
    return true;
}

bool world_last_event(const World *world, Event *event)
{
    return world->position > 0 && world_event(world, (WorldMoment)(world->position - 1), event);
}

/* The VALUE field called "value" (or the only one) of the event at a moment. */
static EventValue value_at(const World *world, WorldMoment at)
{
    Event event;
    if (!world_event(world, at, &event))
        return event_value_absent();
    EventValue cells[EVENT_FIELDS_MAX];
    unsigned count = event_to_cells(&event, cells);
    for (unsigned i = 0; i < count; i++) {
        if (event_kinds[event.kind].fields[i].type == EVENT_FIELD_VALUE)
            return cells[i];
    }
    return event_value_absent();
}

EventValue world_name_value(const World *world, const WorldName *name)
{
    return value_at(world, name->at);
}

EventValue world_coroutine_received(const World *world, const WorldCoroutine *coroutine)
{
    return value_at(world, coroutine->resumed_at);
}

EventValue world_coroutine_yielded(const World *world, const WorldCoroutine *coroutine)
{
    return value_at(world, coroutine->yielded_at);
}

EventValue world_coroutine_returned(const World *world, const WorldCoroutine *coroutine)
{
    return value_at(world, coroutine->ended_at);
}

EventValue world_item_value(const World *world, const WorldItem *item)
{
    return value_at(world, item->made_at != WORLD_NEVER ? item->made_at : item->moved_at);
}

EventValue world_transfer_value(const World *world)
{
    return value_at(world, world->transfer.at);
}

EventValue world_prompt_value(const World *world)
{
    return value_at(world, world->prompt.answered_at);
}

bool world_task_trap(const World *world, const WorldTask *task, EventTaskTrapped *trap)
{
    Event event;
    bool found = world_event(world, task->trapped_at, &event);
    if (found)
        *trap = event.task_trapped;
    return found;
}

EventValue world_task_waits_on(const World *world, const WorldTask *task)
{
    return value_at(world, task->blocked_at);
}

uint32_t world_task_awaited_task(const World *world, const WorldTask *task)
{
    if (task->state != WORLD_TASK_WAITING || task->reason != WAIT_TASK)
        return 0;
    EventValue on = world_task_waits_on(world, task);
    int64_t id = on.tag == EVENT_VALUE_INT ? event_value_as_int(on) : 0;
    return id > 0 && id < UINT32_MAX && world_task(world, (uint32_t)id) ? (uint32_t)id : 0;
}
