// SPDX-License-Identifier: MIT
/* The Machine view's ready queues, waiting rooms and arrows. */
#include "draw/machine-zones.h"

#include <glib/gi18n.h>
#include <math.h>

/* Bigger rows get more room, in few steps, so that one task more moves nothing. */
static double weight_of(guint count)
{
    return 1 + (count > 4) + (count > 16) + 2 * (count > 64);
}

/* ---- Ready queues ---- */

static void add_level(MachineZones *zones, guint level, const GArray *ids, SceneRectangle place)
{
    gboolean several = zones->world->level_count > 1;
    double heading_room;
    SceneRectangle inside = machine_inside(zones, place, &heading_room);
    guint panel = scene_add_box(
        zones->scene,
        (SceneBox){.kind = SCENE_QUEUE,
                   .id = level + 1,
                   .shape = SCENE_PANEL,
                   .title = several ? g_strdup_printf("Ready, level %u", level)
                                    : g_strdup("Ready queue"),
                   .caption = ids->len > 0 ? view_count_text(ids->len, "task", "tasks")
                                           : g_strdup("empty"),
                   .heading_room = ids->len > 0 ? heading_room : 0,
                   .is_empty = ids->len == 0,
                   .place = place});
    if (level == 0)
        zones->ready_box = panel;
    guint first = zones->scene->boxes->len;
    machine_add_cards(zones, ids, inside, SCENE_LARGE, FALSE, level + 1);
    if (ids->len > 0 && zones->world->chosen_task == 0 && zones->world->ready[level].count > 0) {
        SceneBox *head = &g_array_index(zones->scene->boxes, SceneBox, first);
        if (!head->badge && level == 0)
            head->badge = g_strdup("next");
    }
}

void machine_add_ready(MachineZones *zones)
{
    guint levels = MAX(zones->world->level_count, 1);
    double gap = levels > 1 ? 6 : 0, total = 0, y = zones->ready.y;
    for (guint level = 0; level < levels; level++)
        total += weight_of(zones->world->ready[level].count);
    double room = zones->ready.height - gap * (levels - 1);
    for (guint level = 0; level < levels; level++) {
        g_autoptr(GArray) ids = machine_row(zones->world, &zones->world->ready[level],
                                            level == 0 ? zones->loose : NULL);
        double height = room * weight_of(zones->world->ready[level].count) / total;
        add_level(zones, level, ids,
                  (SceneRectangle){zones->ready.x, y, zones->ready.width, height});
        y += height + gap;
    }
}

/* ---- Waiting rooms ---- */

static const char *const room_titles[WORLD_ROOMS] = {
    [WAIT_TASK] = N_("Waiting for a task"),    [WAIT_READ] = N_("Waiting to read"),
    [WAIT_WRITE] = N_("Waiting to write"),     [WAIT_SLEEP] = N_("Sleeping"),
    [WAIT_ITEM] = N_("Waiting for an item"),   [WAIT_ROOM] = N_("Waiting for room"),
    [WAIT_LOCK] = N_("Waiting for a lock"),    [WAIT_SEMAPHORE] = N_("Waiting for a semaphore"),
    [WAIT_EVENT] = N_("Waiting for an event"), [WAIT_GATHER] = N_("Waiting for several tasks"),
    [WAIT_INPUT] = N_("Waiting for input"),    [WAIT_OTHER] = N_("Waiting"),
};

/* A room that was ever needed stays, so that the others keep their places. */
static guint find_rooms(const MachineZones *zones, guint *rooms)
{
    guint count = 0;
    for (guint room = 0; room < WORLD_ROOMS; room++) {
        gint64 seen = 0;
        if (zones->world->rooms[room].count > 0)
            view_memory_set(zones->memory, MEMORY_ROOM_SEEN, room, 1);
        view_memory_get(zones->memory, MEMORY_ROOM_SEEN, room, &seen);
        if (seen || zones->world->rooms[room].count > 0)
            rooms[count++] = room;
    }
    return count;
}

static guint add_room(MachineZones *zones, guint room, SceneRectangle place)
{
    g_autoptr(GArray) ids = machine_row(zones->world, &zones->world->rooms[room], NULL);
    double heading_room;
    SceneRectangle inside = machine_inside(zones, place, &heading_room);
    guint panel = scene_add_box(
        zones->scene,
        (SceneBox){.kind = SCENE_ROOM,
                   .id = room + 1,
                   .shape = SCENE_PANEL,
                   .title = g_strdup(_(room_titles[room])),
                   .caption = ids->len > 0 ? view_count_text(ids->len, "task", "tasks")
                                           : g_strdup("empty"),
                   .heading_room = ids->len > 0 ? heading_room : 0,
                   .is_empty = ids->len == 0,
                   .place = place});
    machine_add_cards(zones, ids, inside, SCENE_LARGE, FALSE, 1000 + room);
    return panel;
}

void machine_add_rooms(MachineZones *zones)
{
    guint rooms[WORLD_ROOMS], count = find_rooms(zones, rooms);
    if (count == 0) {
        zones->waiting_box =
            scene_add_box(zones->scene, (SceneBox){.kind = SCENE_ROOM,
                                                   .id = 0,
                                                   .shape = SCENE_PANEL,
                                                   .title = g_strdup("Waiting rooms"),
                                                   .caption = g_strdup("empty"),
                                                   .is_empty = TRUE,
                                                   .place = zones->waiting});
        return;
    }
    double total = 0, gap = 8, y = zones->waiting.y;
    for (guint i = 0; i < count; i++)
        total += weight_of(zones->world->rooms[rooms[i]].count);
    double room = zones->waiting.height - gap * (count - 1);
    for (guint i = 0; i < count; i++) {
        double height = room * weight_of(zones->world->rooms[rooms[i]].count) / total;
        guint panel = add_room(zones, rooms[i],
                               (SceneRectangle){zones->waiting.x, y, zones->waiting.width, height});
        if (i == 0)
            zones->waiting_box = panel;
        y += height + gap;
    }
}

/* ---- Arrows ---- */

static void add_arrow(MachineZones *zones, SceneArrow arrow, const ScenePoint *points, guint count,
                      double label_width)
{
    for (guint i = 0; i < count; i++)
        arrow.points[i] = points[i];
    arrow.point_count = count;
    guint last = count - 1, middle = count > 2 ? count / 2 - 1 : 0;
    const ScenePoint *a = &points[count > 2 ? middle : 0],
                     *b = &points[count > 2 ? middle + 1 : last];
    double height = 20 * zones->scale;
    arrow.label_place = (SceneRectangle){(a->x + b->x - label_width) / 2,
                                         (a->y + b->y - height) / 2, label_width, height};
    scene_add_arrow(zones->scene, arrow);
}

/* The trap that is being asked: of the last event, or of a task that the kernel has not answered.
 */
static char *pending_trap(const MachineZones *zones)
{
    const World *world = zones->world;
    const WorldTask *task = NULL;
    if (view_transfer_is_now(world) && world->transfer.kind == WORLD_TRANSFER_TRAP)
        task = world_task(world, world->transfer.from);
    for (guint i = 0; !task && i < zones->asking->len; i++) {
        const WorldTask *asking = world_task(world, g_array_index(zones->asking, guint32, i));
        if (asking->trapped_at != WORLD_NEVER &&
            (asking->answered_at == WORLD_NEVER || asking->answered_at < asking->trapped_at))
            task = asking;
    }
    return task ? view_trap_text(world, task) : NULL;
}

/* Where the way is too short to carry its label, that stands beside it. */
static void put_label_beside(MachineZones *zones, double left, double right, gboolean at_the_right)
{
    SceneArrow *arrow =
        &g_array_index(zones->scene->arrows, SceneArrow, zones->scene->arrows->len - 1);
    const double letter = 7.4 * zones->scale, margins = 18 * zones->scale;
    if (!zones->is_flat || !arrow->label)
        return;
    double width = MIN(g_utf8_strlen(arrow->label, -1) * letter + margins, right - left);
    if (width < 34 * zones->scale)
        return;
    arrow->label_place.width = width;
    arrow->label_place.x = at_the_right ? right - width : left;
}

static void add_trap(MachineZones *zones)
{
    const World *world = zones->world;
    const SceneRectangle *scheduler = &scene_box(zones->scene, zones->scheduler_box)->place;
    double below = scheduler->y + scheduler->height, top = zones->processor.y;
    double middle = zones->processor.x + zones->processor.width / 2;
    double apart = MIN(26 * zones->scale, scheduler->width / 4);
    double width = zones->processor.width;
    SceneArrow trap = {.from = zones->processor_box,
                       .to = zones->scheduler_box,
                       .kind = SCENE_TRAP,
                       .label = pending_trap(zones)};
    trap.active = trap.label != NULL;
    add_arrow(zones, trap, (ScenePoint[]){{middle - apart, top}, {middle - apart, below}}, 2,
              width);
    put_label_beside(zones, zones->gap.x, middle - apart - 8, TRUE);
    SceneArrow answer = {
        .from = zones->scheduler_box, .to = zones->processor_box, .kind = SCENE_ANSWER};
    answer.active = view_transfer_is_now(world) && world->transfer.kind == WORLD_TRANSFER_ANSWER;
    if (answer.active) {
        EventValue value = world_transfer_value(world);
        answer.label = world_value_text(world, value);
        answer.number = view_value_number(0, value);
    }
    add_arrow(zones, answer, (ScenePoint[]){{middle + apart, below}, {middle + apart, top}}, 2,
              width);
    double outside = scene_box(zones->scene, zones->outside_box)->place.x;
    put_label_beside(zones, middle + apart + 8, outside - 8, FALSE);
}

char *machine_came_in(const World *world)
{
    Event event;
    if (!world_last_event(world, &event))
        return NULL;
    switch (event.kind) {
    case EVENT_INTERRUPTED:
        return g_strdup(
            event_field_types[EVENT_FIELD_INTERRUPT_SOURCE].names[event.interrupted.source].name);
    case EVENT_CONNECTION_OPENED:
        return g_strdup("connects");
    case EVENT_BYTES_IN:
        return world_value_text(world, event_value_string(event.bytes_in.bytes));
    case EVENT_DESCRIPTOR_READY:
        return g_strdup_printf("%" G_GINT64_FORMAT " is ready", event.descriptor_ready.descriptor);
    case EVENT_CONNECTION_CLOSED:
        return event.connection_closed.how == CONNECTION_CLOSED_HERE ? NULL : g_strdup("hangs up");
    default:
        return NULL;
    }
}

/* Where the interrupt's arrow comes down. */
static double interrupt_x(const MachineZones *zones)
{
    return zones->processor.x + zones->processor.width - MIN(16, zones->processor.width / 8);
}

gboolean machine_arrow_says(const MachineZones *zones, const char *came_in)
{
    double outside = scene_box(zones->scene, zones->outside_box)->place.x;
    return (double)g_utf8_strlen(came_in, -1) * 8 * zones->scale + 16 <=
           outside - interrupt_x(zones) - 8;
}

static void add_interrupt(MachineZones *zones)
{
    g_autofree char *what = machine_came_in(zones->world);
    SceneArrow arrow = {.from = zones->outside_box,
                        .to = zones->processor_box,
                        .kind = SCENE_INTERRUPT,
                        .active = what != NULL,
                        .label = what && machine_arrow_says(zones, what) ? g_steal_pointer(&what)
                                                                         : NULL};

    const SceneRectangle *outside = &scene_box(zones->scene, zones->outside_box)->place;
    double y = outside->y + outside->height / 2;
    double x = interrupt_x(zones);
    add_arrow(zones, arrow, (ScenePoint[]){{outside->x, y}, {x, y}, {x, zones->processor.y}}, 3,
              MIN(110 * zones->scale, MAX(outside->x - x - 8, 0)));
}

/* Which way a task went in the last event. */
typedef enum {
    WAY_NONE,
    WAY_TO_PROCESSOR,
    WAY_TO_READY,
    WAY_TO_ROOM,
    WAY_FROM_ROOM,
    WAY_TO_END,
} Way;

static Way way_of_last_event(const World *world)
{
    Event event;
    if (!world_last_event(world, &event))
        return WAY_NONE;
    switch (event.kind) {
    case EVENT_TASK_RUNNING:
        return event.task_running.task != 0 ? WAY_TO_PROCESSOR : WAY_NONE;
    case EVENT_TASK_QUEUED: {
        const WorldTask *task = world_task(world, event.task_queued.task);
        return task && task->ready_why == READY_WOKEN ? WAY_FROM_ROOM
               : task && task->dispatches > 0         ? WAY_TO_READY
                                                      : WAY_NONE;
    }
    case EVENT_TASK_BLOCKED:
        return WAY_TO_ROOM;
    case EVENT_TASK_WOKEN:
        return WAY_FROM_ROOM;
    case EVENT_TASK_EXITED:
        return WAY_TO_END;
    default:
        return WAY_NONE;
    }
}

static void add_circle(MachineZones *zones)
{
    Way way = way_of_last_event(zones->world);
    double right = zones->processor.x + zones->processor.width;
    double ready = zones->ready.x + zones->ready.width;
    double y = zones->processor.y + zones->processor.height * 0.3,
           lower = zones->processor.y + zones->processor.height * 0.3 + 26 * zones->scale;
    double bottom = zones->processor.y + zones->processor.height;
    double channel = zones->channel.y + zones->channel.height / 2;
    double waiting = zones->waiting.x + zones->waiting.width / 2,
           left = zones->ready.x + zones->ready.width / 2,
           middle = zones->processor.x + zones->processor.width / 2;
    guint last_room = zones->waiting_box;
    add_arrow(zones,
              (SceneArrow){.from = zones->ready_box,
                           .to = zones->processor_box,
                           .kind = SCENE_MOVE,
                           .active = way == WAY_TO_PROCESSOR},
              (ScenePoint[]){{ready, y}, {zones->processor.x, y}}, 2, 0);
    add_arrow(zones,
              (SceneArrow){.from = zones->processor_box,
                           .to = zones->ready_box,
                           .kind = SCENE_MOVE,
                           .active = way == WAY_TO_READY},
              (ScenePoint[]){{zones->processor.x, lower}, {ready, lower}}, 2, 0);
    add_arrow(zones,
              (SceneArrow){.from = zones->processor_box,
                           .to = last_room,
                           .kind = SCENE_MOVE,
                           .active = way == WAY_TO_ROOM},
              (ScenePoint[]){{right, y}, {zones->waiting.x, y}}, 2, 0);
    add_arrow(
        zones,
        (SceneArrow){.from = last_room,
                     .to = zones->ready_box,
                     .kind = SCENE_MOVE,
                     .active = way == WAY_FROM_ROOM},
        (ScenePoint[]){{waiting, bottom}, {waiting, channel}, {left, channel}, {left, bottom}}, 4,
        0);
    add_arrow(zones,
              (SceneArrow){.from = zones->processor_box,
                           .to = zones->ended_box,
                           .kind = SCENE_MOVE,
                           .active = way == WAY_TO_END},
              (ScenePoint[]){{middle, bottom}, {middle, zones->ended.y}}, 2, 0);
}

void machine_add_arrows(MachineZones *zones)
{
    add_circle(zones);
    add_trap(zones);
    add_interrupt(zones);
}
