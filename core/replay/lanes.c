// SPDX-License-Identifier: MIT
/* Lanes as they grow: changes of state, marks, and the summaries of buckets that are over. */
#include "replay/lanes.h"

#include "replay/fold.h"
#include "replay/lanes-parts.h"

#include <string.h>

enum { NO_LANE = UINT32_MAX, NUMBER_BYTES = 5, FIRST_ROOM = 4 };

static void *row_add(Lanes *lanes, LaneRow *row, uint32_t count, size_t size)
{
    if (row->count + count > row->room) {
        uint32_t room = MAX(row->room + row->room / 2, row->count + MAX(count, FIRST_ROOM));
        lanes->memory += (room - row->room) * size;
        row->data = g_realloc_n(row->data, room, size);
        row->room = room;
    }
    row->count += count;
    return (char *)row->data + (row->count - count) * size;
}

static void free_track(void *data)
{
    LaneTrack *track = data;
    g_free(track->bytes.data);
    for (unsigned level = 0; track->overview && level < LANE_LEVELS; level++)
        g_free(track->overview->levels[level].summaries.data);
    if (track->overview)
        g_free(track->overview->rests.data);
    g_free(track->overview);
    g_free(track);
}

static uint32_t add_lane(Lanes *lanes, Lane lane)
{
    if (lanes->tracks->len == LANES_MOST) {
        lanes->left_out++;
        return NO_LANE;
    }
    LaneTrack *track = g_new0(LaneTrack, 1);
    track->lane = lane;
    lanes->memory += sizeof *track + sizeof track;
    g_ptr_array_add(lanes->tracks, track);
    return lanes->tracks->len - 1;
}

Lanes *lanes_new(void)
{
    Lanes *lanes = g_new0(Lanes, 1);
    lanes->tracks = g_ptr_array_new_with_free_func(free_track);
    lanes->tasks = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    lanes->coroutines = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    lanes->marks = g_array_new(FALSE, FALSE, sizeof(LaneMark));
    for (unsigned level = 0; level < LANE_LEVELS; level++)
        lanes->active[level] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    add_lane(lanes, (Lane){.kind = LANE_MAIN, .end = UINT32_MAX});
    return lanes;
}

void lanes_free(Lanes *lanes)
{
    if (!lanes)
        return;
    g_ptr_array_unref(lanes->tracks);
    g_array_unref(lanes->tasks);
    g_array_unref(lanes->coroutines);
    g_array_unref(lanes->marks);
    for (unsigned level = 0; level < LANE_LEVELS; level++)
        g_array_unref(lanes->active[level]);
    g_free(lanes);
}

size_t lanes_memory(const Lanes *lanes)
{
    return lanes->memory + lanes->marks->len * sizeof(LaneMark) +
           (lanes->tasks->len + lanes->coroutines->len) * sizeof(uint32_t);
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

static void add_change(Lanes *lanes, LaneTrack *track, uint32_t position, LaneState state)
{
    if (track->changes > 0 && track->changes % LANE_REST == 0) {
        if (!track->overview) {
            track->overview = g_new0(LaneOverview, 1);
            lanes->memory += sizeof *track->overview;
        }
        LaneRest *rest = row_add(lanes, &track->overview->rests, 1, sizeof *rest);
        *rest = (LaneRest){
            .position = track->position, .state = track->state, .offset = track->bytes.count};
    }
    uint8_t bytes[NUMBER_BYTES], *to = bytes;
    uint32_t number = (position - track->position) << 3 | state;
    for (; number >= 0x80; number >>= 7)
        *to++ = (uint8_t)(number | 0x80);
    *to++ = (uint8_t)number;
    uint32_t length = (uint32_t)(to - bytes);
    memcpy(row_add(lanes, &track->bytes, length, 1), bytes, length);
    track->changes++;
    track->position = position;
    track->state = state;
}

static void set_state(Lanes *lanes, uint32_t lane, LaneState state)
{
    LaneTrack *track = g_ptr_array_index(lanes->tracks, lane);
    if (track->state == state)
        return;
    uint32_t position = (uint32_t)lanes->end;
    add_change(lanes, track, position, state);
    if (state == LANE_ENDED)
        track->lane.end = position;
    uint32_t bucket = position >> lane_bucket_bits(0);
    if (track->active == bucket + 1)
        return;
    track->active = bucket + 1;
    g_array_append_val(lanes->active[0], lane);
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
    if (task->coroutine != 0 && body != NO_LANE)
        ((LaneTrack *)g_ptr_array_index(lanes->tracks, body))->lane.task = id;
}

static void mark(Lanes *lanes, LaneMarkKind kind, uint32_t lane)
{
    LaneMark made = {.position = (uint32_t)lanes->end, .kind = kind, .lane = lane & INT32_MAX};
    if (lane != NO_LANE)
        g_array_append_val(lanes->marks, made);
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
        mark(lanes, LANE_MARK_TRAP, look_up(lanes->tasks, event->task_trapped.task));
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
        mark(lanes, LANE_MARK_OUTPUT, running_lane(lanes, world));
        break;
    default: /* other kinds change nobody's state but that of who runs */
        break;
    }
}

/* ---- Summaries ---- */

static LaneSummary summary_from(uint32_t bucket, LaneState last, const double *times, double length)
{
    LaneSummary summary = {.bucket = bucket, .last = last};
    for (unsigned state = LANE_CREATED; state < LANE_STATES; state++) {
        unsigned share = (unsigned)(times[state] / length * LANE_WHOLE + 0.5);
        if (share == 0 && times[state] > 0)
            share = 1; /* what was there at all stays visible */
        summary.shares |= MIN(share, (unsigned)LANE_WHOLE) << (4 * (state - LANE_CREATED));
    }
    return summary;
}

static LaneSummary sum_up_changes(const LaneTrack *track, unsigned level, uint32_t bucket)
{
    uint64_t from = (uint64_t)bucket << lane_bucket_bits(level), at = from;
    uint64_t to = from + (UINT64_C(1) << lane_bucket_bits(level));
    double times[LANE_STATES] = {0};
    LaneReader reader = lane_reader_at(track, from);
    LaneState last = reader.state;
    while (at < to) {
        last = reader.state;
        uint64_t next = lane_reader_next(&reader) ? MIN(reader.position, to) : to;
        times[last] += (double)(next - at);
        at = next;
    }
    return summary_from(bucket, last, times, (double)(to - from));
}

static LaneSummary sum_up_level(const LaneLevel *below, uint32_t bucket)
{
    const unsigned steps = 1u << LANE_STEP_BITS;
    const LaneSummary *summaries = below->summaries.data;
    uint32_t first = bucket << LANE_STEP_BITS, place = lane_find_summary(below, first);
    LaneState state = place > 0 ? (LaneState)summaries[place - 1].last : LANE_ABSENT;
    double times[LANE_STATES] = {0};
    for (unsigned step = 0; step < steps; step++) {
        bool here = place < below->summaries.count && summaries[place].bucket == first + step;
        if (!here) {
            times[state] += LANE_WHOLE;
            continue;
        }
        for (unsigned i = LANE_CREATED; i < LANE_STATES; i++)
            times[i] += lane_share(summaries[place], (LaneState)i);
        state = (LaneState)summaries[place++].last;
    }
    return summary_from(bucket, state, times, steps * LANE_WHOLE);
}

/* From the level below, where that knows all of the bucket and what was before it. */
static LaneSummary sum_up(const LaneTrack *track, unsigned level, uint32_t bucket)
{
    const LaneLevel *below = level > 0 ? &track->overview->levels[level - 1] : NULL;
    bool known = below && below->summaries.count > 0 && below->from < bucket << LANE_STEP_BITS;
    return known ? sum_up_level(below, bucket) : sum_up_changes(track, level, bucket);
}

/* The bucket of a level is over: each lane that changed in it, and has changed often, gets a
 * summary, and is remembered for the level above. */
static void close_bucket(Lanes *lanes, unsigned level, uint32_t bucket)
{
    for (unsigned i = 0; i < lanes->active[level]->len; i++) {
        uint32_t lane = g_array_index(lanes->active[level], uint32_t, i);
        LaneTrack *track = g_ptr_array_index(lanes->tracks, lane);
        if (!track->overview)
            continue;
        LaneLevel *own = &track->overview->levels[level];
        LaneSummary summary = sum_up(track, level, bucket);
        if (own->summaries.count == 0)
            own->from = bucket;
        LaneSummary *added = row_add(lanes, &own->summaries, 1, sizeof summary);
        *added = summary;
        uint32_t above = bucket >> LANE_STEP_BITS;
        if (level + 1 < LANE_LEVELS && own[1].active != above + 1) {
            own[1].active = above + 1;
            g_array_append_val(lanes->active[level + 1], lane);
        }
    }
    g_array_set_size(lanes->active[level], 0);
}

/* All positions below `position` are known. */
static void close_buckets(Lanes *lanes, uint64_t position)
{
    for (unsigned level = 0; level < LANE_LEVELS; level++) {
        uint64_t length = UINT64_C(1) << lane_bucket_bits(level);
        if (position % length != 0)
            return;
        close_bucket(lanes, level, (uint32_t)(position / length - 1));
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
            close_buckets(lanes, lanes->end);
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
