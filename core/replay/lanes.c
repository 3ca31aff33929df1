// SPDX-License-Identifier: MIT
/* Lanes as they grow: who has one, and their changes of state. */
#include "replay/lanes.h"

#include "replay/fold.h"
#include "replay/lanes-parts.h"

#include <string.h>

enum { NO_LANE = UINT32_MAX, FIRST_ROOM = 4 };

/* Rows grow by a quarter: they are many, and what they do not use is lost. */
static uint32_t grown(uint32_t room, uint32_t needed)
{
    return MAX(room + room / 4, needed + FIRST_ROOM);
}

void *lane_row_add(Lanes *lanes, LaneRow *row, uint32_t count, size_t size)
{
    if (row->count + count > row->room) {
        uint32_t room = grown(row->room, row->count + count);
        lanes->memory += (room - row->room) * size;
        row->data = g_realloc_n(row->data, room, size);
        row->room = room;
    }
    row->count += count;
    return (char *)row->data + (row->count - count) * size;
}

static void clear_track(LaneTrack *track)
{
    if (track->room == 0)
        return;
    for (unsigned level = 0; track->overview && level < LANE_LEVELS; level++)
        g_free(track->overview->levels[level].summaries.data);
    if (track->overview)
        g_free(track->overview->rests.data);
    g_free(track->overview);
    g_free(track->bytes);
}

static uint32_t add_lane(Lanes *lanes, Lane lane)
{
    if (lanes->count == LANES_MOST) {
        lanes->left_out++;
        return NO_LANE;
    }
    if (lanes->count % LANE_BLOCK == 0) {
        g_ptr_array_add(lanes->blocks, g_new0(LaneTrack, LANE_BLOCK));
        lanes->memory += LANE_BLOCK * sizeof(LaneTrack);
    }
    lanes_track(lanes, lanes->count)->lane = lane;
    return lanes->count++;
}

Lanes *lanes_new(void)
{
    Lanes *lanes = g_new0(Lanes, 1);
    lanes->blocks = g_ptr_array_new_with_free_func(g_free);
    lanes->tasks = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    lanes->coroutines = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    for (unsigned level = 0; level < LANE_LEVELS; level++)
        lanes->active[level] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    add_lane(lanes, (Lane){.kind = LANE_MAIN, .end = UINT32_MAX});
    return lanes;
}

void lanes_free(Lanes *lanes)
{
    if (!lanes)
        return;
    for (uint32_t lane = 0; lane < lanes->count; lane++)
        clear_track(lanes_track(lanes, lane));
    g_ptr_array_unref(lanes->blocks);
    g_array_unref(lanes->tasks);
    g_array_unref(lanes->coroutines);
    g_free(lanes->marks.data);
    g_free(lanes->mark_rests.data);
    for (unsigned level = 0; level < LANE_LEVELS; level++)
        g_array_unref(lanes->active[level]);
    g_free(lanes);
}

size_t lanes_memory(const Lanes *lanes)
{
    return lanes->memory + (lanes->tasks->len + lanes->coroutines->len) * sizeof(uint32_t);
}

/* ---- Which lane ---- */

static uint32_t look_up(const GArray *places, uint32_t id)
{
    return id < places->len ? g_array_index(places, uint32_t, id) - 1 : NO_LANE;
}

static void set_place(GArray *places, uint32_t id, uint32_t lane)
{
    if (id >= places->len)
        g_array_set_size(places, id + 1);
    g_array_index(places, uint32_t, id) = lane + 1;
}

uint32_t lanes_find(const Lanes *lanes, LaneKind kind, uint32_t id)
{
    switch (kind) {
    case LANE_MAIN:
        return 0;
    case LANE_COROUTINE:
        return look_up(lanes->coroutines, id);
    case LANE_TASK:
        return look_up(lanes->tasks, id);
    }
    return NO_LANE;
}

/* ---- Changes ---- */

/* A lane's bytes are in the lane as long as they are few. */
static uint8_t *add_bytes(Lanes *lanes, LaneTrack *track, uint32_t count)
{
    uint32_t needed = track->count + count;
    if (needed > (track->room > 0 ? track->room : LANE_OWN_BYTES)) {
        uint32_t room = grown(track->room, needed);
        uint8_t *bytes = g_realloc(track->room > 0 ? track->bytes : NULL, room);
        if (track->room == 0) {
            memcpy(bytes, track->own, track->count);
            track->overview = NULL;
        }
        lanes->memory += room - track->room;
        track->bytes = bytes;
        track->room = room;
    }
    track->count = needed & INT32_MAX >> 2;
    return (track->room > 0 ? track->bytes : track->own) + needed - count;
}

static void add_rest(Lanes *lanes, LaneTrack *track)
{
    if (!track->overview) {
        track->overview = g_new0(LaneOverview, 1);
        lanes->memory += sizeof *track->overview;
    }
    LaneRest *rest = lane_row_add(lanes, &track->overview->rests, 1, sizeof *rest);
    *rest = (LaneRest){.position = track->position, .state = track->state, .offset = track->count};
}

static void add_change(Lanes *lanes, LaneTrack *track, uint32_t position, LaneState state)
{
    if (track->changes > 0 && track->changes % LANE_REST == 0)
        add_rest(lanes, track);
    uint8_t bytes[NUMBER_BYTES];
    uint32_t number = (position - track->position) << 3 | state;
    unsigned length = (unsigned)(put_number(bytes, number) - bytes);
    memcpy(add_bytes(lanes, track, length), bytes, length);
    track->changes++;
    track->position = position;
    track->state = state & 7;
}

static void set_state(Lanes *lanes, uint32_t lane, LaneState state)
{
    LaneTrack *track = lanes_track(lanes, lane);
    if (track->state == state || track->lane.task != 0)
        return;
    uint32_t position = (uint32_t)lanes->end, bits = lane_bucket_bits(0);
    bool is_first = track->changes == 0 || track->position >> bits != position >> bits;
    add_change(lanes, track, position, state);
    if (state == LANE_ENDED)
        track->lane.end = position;
    if (is_first)
        lanes_note_activity(lanes, lane);
}

static LaneState state_of_coroutine(const WorldCoroutine *coroutine)
{
    static const uint8_t states[] = {
        [WORLD_COROUTINE_CREATED] = LANE_CREATED, [WORLD_COROUTINE_SUSPENDED] = LANE_SUSPENDED,
        [WORLD_COROUTINE_RUNNING] = LANE_RUNNING, [WORLD_COROUTINE_NORMAL] = LANE_NORMAL,
        [WORLD_COROUTINE_ENDED] = LANE_ENDED,
    };
    return coroutine ? states[coroutine->state] : LANE_ENDED;
}

static LaneState state_of_task(const WorldTask *task)
{
    static const uint8_t states[] = {
        [WORLD_TASK_NEW] = LANE_CREATED,     [WORLD_TASK_READY] = LANE_READY,
        [WORLD_TASK_RUNNING] = LANE_RUNNING, [WORLD_TASK_TRAPPING] = LANE_NORMAL,
        [WORLD_TASK_WAITING] = LANE_WAITING, [WORLD_TASK_EXITED] = LANE_ENDED,
    };
    return task ? states[task->state] : LANE_ENDED;
}

static void look_at_coroutine(Lanes *lanes, const World *world, uint32_t id)
{
    uint32_t lane = look_up(lanes->coroutines, id);
    if (lane != NO_LANE)
        set_state(lanes, lane, state_of_coroutine(world_coroutine(world, id)));
}

static void look_at_task(Lanes *lanes, const World *world, uint32_t id)
{
    uint32_t lane = look_up(lanes->tasks, id);
    if (lane != NO_LANE)
        set_state(lanes, lane, state_of_task(world_task(world, id)));
}

static void look_at_main(Lanes *lanes, const World *world)
{
    bool busy_elsewhere = world->running_coroutine != 0 || world->running_task != 0;
    set_state(lanes, 0, world->ended ? LANE_ENDED : busy_elsewhere ? LANE_NORMAL : LANE_RUNNING);
}

static void take_new_coroutine(Lanes *lanes, const World *world, uint32_t id)
{
    const WorldCoroutine *coroutine = world_coroutine(world, id);
    if (!coroutine || look_up(lanes->coroutines, id) != NO_LANE)
        return;
    uint32_t lane = add_lane(lanes, (Lane){.kind = LANE_COROUTINE,
                                           .id = id,
                                           .name = coroutine->name,
                                           .ordinal = coroutine->ordinal,
                                           .begin = (uint32_t)lanes->end,
                                           .end = UINT32_MAX});
    if (lane != NO_LANE)
        set_place(lanes->coroutines, id, lane);
}

static void take_new_task(Lanes *lanes, const World *world, uint32_t id)
{
    const WorldTask *task = world_task(world, id);
    if (!task || look_up(lanes->tasks, id) != NO_LANE)
        return;
    uint32_t lane = add_lane(lanes, (Lane){.kind = LANE_TASK,
                                           .id = id,
                                           .name = task->name,
                                           .begin = (uint32_t)lanes->end,
                                           .end = UINT32_MAX});
    if (lane != NO_LANE)
        set_place(lanes->tasks, id, lane);
    uint32_t body = look_up(lanes->coroutines, task->coroutine);
    if (task->coroutine == 0 || body == NO_LANE)
        return;
    set_state(lanes, body, LANE_ABSENT);
    lanes_track(lanes, body)->lane.task = id;
}

/* The lane of whoever runs: a task, else a coroutine, else main. */
static uint32_t running_lane(const Lanes *lanes, const World *world)
{
    if (world->running_task != 0)
        return look_up(lanes->tasks, world->running_task);
    if (world->running_coroutine != 0)
        return look_up(lanes->coroutines, world->running_coroutine);
    return 0;
}

/* Looks at the task and coroutine that an event names; who runs is looked at anyway. */
static void take_event(Lanes *lanes, const World *world, const Event *event)
{
    switch ((int)event->kind) {
    case EVENT_COROUTINE_CREATED:
        take_new_coroutine(lanes, world, event->coroutine_created.coroutine);
        look_at_coroutine(lanes, world, event->coroutine_created.coroutine);
        break;
    case EVENT_RESUMED:
        look_at_coroutine(lanes, world, event->resumed.coroutine);
        look_at_coroutine(lanes, world, event->resumed.resumer);
        break;
    case EVENT_YIELDED:
        look_at_coroutine(lanes, world, event->yielded.coroutine);
        break;
    case EVENT_FINISHED:
        look_at_coroutine(lanes, world, event->finished.coroutine);
        break;
    case EVENT_FAILED:
        look_at_coroutine(lanes, world, event->failed.coroutine);
        break;
    case EVENT_CLOSED:
        look_at_coroutine(lanes, world, event->closed.coroutine);
        break;
    case EVENT_TASK_CREATED:
        take_new_task(lanes, world, event->task_created.task);
        look_at_task(lanes, world, event->task_created.task);
        break;
    case EVENT_TASK_READY:
        look_at_task(lanes, world, event->task_ready.task);
        break;
    case EVENT_TASK_QUEUED:
        look_at_task(lanes, world, event->task_queued.task);
        break;
    case EVENT_TASK_TRAPPED:
        look_at_task(lanes, world, event->task_trapped.task);
        lanes_add_mark(lanes, LANE_MARK_TRAP, look_up(lanes->tasks, event->task_trapped.task));
        break;
    case EVENT_TASK_BLOCKED:
        look_at_task(lanes, world, event->task_blocked.task);
        break;
    case EVENT_TASK_WOKEN:
        look_at_task(lanes, world, event->task_woken.task);
        break;
    case EVENT_TASK_EXITED:
        look_at_task(lanes, world, event->task_exited.task);
        break;
    case EVENT_OUTPUT:
        lanes_add_mark(lanes, LANE_MARK_OUTPUT, running_lane(lanes, world));
        break;
    default: /* other kinds change nobody's state but that of who runs */
        break;
    }
}

/* ---- Folding along ---- */

void lanes_fold_to(Lanes *lanes, World *world, uint64_t position)
{
    g_return_if_fail(world->position == lanes->end);
    LogIterator events = log_iterate(world->log, world->position);
    for (Event event; world->position < position && log_iterator_next(&events, &event);) {
        uint32_t coroutine = world->running_coroutine, task = world->running_task;
        world_fold(world, &event);
        lanes->end++;
        if (lanes->end % (1u << LANE_FIRST_BITS) == 0)
            lanes_close_buckets(lanes);
        take_event(lanes, world, &event);
        look_at_coroutine(lanes, world, coroutine);
        look_at_task(lanes, world, task);
        if (coroutine != world->running_coroutine)
            look_at_coroutine(lanes, world, world->running_coroutine);
        if (task != world->running_task)
            look_at_task(lanes, world, world->running_task);
        look_at_main(lanes, world);
    }
}
