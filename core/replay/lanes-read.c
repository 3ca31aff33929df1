// SPDX-License-Identifier: MIT
/* Lanes as they are read: a state, runs, columns, marks, names. */
#include "replay/lanes.h"

#include "replay/lanes-parts.h"

#include <math.h>

uint64_t lanes_end(const Lanes *lanes)
{
    return lanes->end;
}

uint32_t lanes_count(const Lanes *lanes)
{
    return lanes->count;
}

uint32_t lanes_left_out(const Lanes *lanes)
{
    return lanes->left_out;
}

const Lane *lanes_get(const Lanes *lanes, uint32_t lane)
{
    g_return_val_if_fail(lane < lanes->count, NULL);
    return &lanes_track(lanes, lane)->lane;
}

char *lanes_title(const Lanes *lanes, uint32_t lane, const Log *log)
{
    const Lane *of = lanes_get(lanes, lane);
    const char *name = log_text(log, of->name);
    switch (of->kind) {
    case LANE_MAIN:
        return g_strdup("main");
    case LANE_COROUTINE:
        if (of->name == 0)
            return g_strdup_printf("coroutine %u", of->id);
        return of->ordinal > 1 ? g_strdup_printf("%s %u", name, of->ordinal) : g_strdup(name);
    case LANE_TASK:
        return of->name != 0 ? g_strdup_printf("task %u (%s)", of->id, name)
                             : g_strdup_printf("task %u", of->id);
    }
    return g_strdup("?");
}

const char *lane_state_name(LaneState state)
{
    static const char *const names[LANE_STATES] = {"absent", "created",   "ready",   "running",
                                                   "normal", "suspended", "waiting", "ended"};
    return names[state];
}

/* ---- Single changes ---- */

LaneReader lane_reader_at(const LaneTrack *track, uint64_t position)
{
    const LaneOverview *overview = lane_overview(track);
    const LaneRest *rests = overview ? overview->rests.data : NULL;
    uint32_t low = 0, high = overview ? overview->rests.count : 0;
    while (low < high) { /* the last rest before which nothing lies beyond the position */
        uint32_t middle = low + (high - low) / 2;
        if (rests[middle].position <= position)
            low = middle + 1;
        else
            high = middle;
    }
    LaneReader reader = {.track = track};
    if (low > 0) {
        reader.offset = rests[low - 1].offset;
        reader.position = rests[low - 1].position;
        reader.state = (LaneState)rests[low - 1].state;
    }
    for (LaneReader next = reader; lane_reader_next(&next) && next.position <= position;)
        reader = next;
    return reader;
}

LaneState lanes_state(const Lanes *lanes, uint32_t lane, uint64_t position)
{
    return lane_reader_at(lanes_track(lanes, lane), position).state;
}

LaneState lanes_run_at(const Lanes *lanes, uint32_t lane, uint64_t position, uint64_t *from,
                       uint64_t *to)
{
    LaneReader reader = lane_reader_at(lanes_track(lanes, lane), position);
    LaneState state = reader.state;
    *from = reader.position;
    *to = lane_reader_next(&reader) ? reader.position : lanes->end + 1;
    return state;
}

void lanes_runs(const Lanes *lanes, uint32_t lane, uint64_t from, uint64_t to, LaneRunFunction run,
                void *data)
{
    to = MIN(to, lanes->end + 1);
    LaneReader reader = lane_reader_at(lanes_track(lanes, lane), from);
    for (LaneState state = reader.state; from < to; state = reader.state) {
        uint64_t next = lane_reader_next(&reader) ? MIN(reader.position, to) : to;
        run(data, from, next, state);
        from = next;
    }
}

/* ---- Columns ---- */

/* How long each state lasted in the column that is being filled; columns are left for good from
 * left to right. */
typedef struct {
    double from, width;
    unsigned count, column;
    double right; /* end of the column */
    double times[LANE_STATES];
    LaneColumn *columns;
} Filling;

static void finish_column(Filling *filling)
{
    LaneState best = LANE_ABSENT;
    for (unsigned state = LANE_ABSENT; state < LANE_STATES; state++) {
        if (filling->times[state] > filling->times[best])
            best = (LaneState)state;
    }
    LaneColumn column = {.state = best, .ran = filling->times[LANE_RUNNING] > 0};
    filling->columns[filling->column++] = column;
    for (unsigned state = 0; state < LANE_STATES; state++)
        filling->times[state] = 0;
    filling->right = filling->from + (filling->column + 1) * filling->width;
}

/* A state lasted from `at` to `to`; spans come in order and without gaps. */
static void add_span(Filling *filling, double at, double to, LaneState state)
{
    while (filling->column < filling->count && to >= filling->right) {
        filling->times[state] += filling->right - at;
        at = filling->right;
        finish_column(filling);
    }
    if (to > at)
        filling->times[state] += to - at;
}

/* A bucket's states: each for its share, in the column in which the bucket's middle lies. */
static void add_summary(Filling *filling, LaneSummary summary, double from, double to)
{
    double middle = (from + to) / 2;
    while (filling->column < filling->count && middle >= filling->right)
        finish_column(filling);
    for (unsigned state = LANE_CREATED, shares = summary.shares; shares != 0; state++, shares >>= 4)
        filling->times[state] += (shares & LANE_WHOLE) * (to - from) / LANE_WHOLE;
}

/* Up to the position `to` from changes; `from` is where the columns are filled up to. */
static void fill_from_changes(Filling *filling, const LaneTrack *track, uint64_t from, double to)
{
    LaneReader reader = lane_reader_at(track, from);
    double at = (double)from;
    while (at < to && filling->column < filling->count) {
        LaneState state = reader.state;
        double next = lane_reader_next(&reader) ? MIN((double)reader.position, to) : to;
        add_span(filling, at, next, state);
        at = next;
    }
}

uint32_t lane_find_summary(const LaneLevel *level, uint32_t bucket)
{
    const LaneSummary *summaries = level->summaries.data;
    uint32_t low = 0, high = level->summaries.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (summaries[middle].bucket < bucket)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whole buckets from `first` on up to `last`. */
static void fill_from_summaries(Filling *filling, const LaneTrack *track, unsigned level,
                                uint32_t first, uint32_t last)
{
    const LaneRow *row = &track->overview->levels[level].summaries;
    const LaneSummary *summaries = row->data;
    double length = (double)(UINT64_C(1) << lane_bucket_bits(level)), at = first * length;
    uint32_t place = lane_find_summary(&track->overview->levels[level], first);
    LaneState state = lane_reader_at(track, (uint64_t)at).state;
    for (; place < row->count && summaries[place].bucket < last && filling->column < filling->count;
         place++) {
        double start = summaries[place].bucket * length;
        add_span(filling, at, start, state);
        at = start + length;
        add_summary(filling, summaries[place], start, at);
        state = (LaneState)summaries[place].last;
    }
    add_span(filling, at, last * length, state);
}

/* The highest level whose buckets are at most half a column, and which the lane has; or -1. */
static int level_for(const LaneTrack *track, double width)
{
    const LaneOverview *overview = lane_overview(track);
    for (int level = LANE_LEVELS - 1; overview && level >= 0; level--) {
        if (2.0 * (double)(UINT64_C(1) << lane_bucket_bits((unsigned)level)) <= width &&
            overview->levels[level].summaries.count > 0)
            return level;
    }
    return -1;
}

void lanes_columns(const Lanes *lanes, uint32_t lane, uint64_t from, double width, unsigned count,
                   LaneColumn *columns)
{
    g_return_if_fail(width >= 1 && lane < lanes->count);
    const LaneTrack *track = lanes_track(lanes, lane);
    Filling filling = {.from = (double)from,
                       .width = width,
                       .count = count,
                       .right = (double)from + width,
                       .columns = columns};
    double known = (double)(lanes->end + 1), end = MIN((double)from + count * width, known);
    int level = level_for(track, width);
    if (level >= 0) {
        /* Whole buckets, then what is left at the end; the beginning is cut to a bucket. */
        unsigned bits = lane_bucket_bits((unsigned)level);
        uint64_t first = (from + (UINT64_C(1) << bits) - 1) >> bits;
        uint64_t last = (uint64_t)end >> bits;
        first = MAX(first, track->overview->levels[level].from);
        if (last > first) {
            fill_from_changes(&filling, track, from, (double)(first << bits));
            fill_from_summaries(&filling, track, (unsigned)level, (uint32_t)first, (uint32_t)last);
            from = last << bits;
        }
    }
    if ((double)from < end)
        fill_from_changes(&filling, track, from, end);
    if (filling.column < count && (double)from < known)
        finish_column(&filling);
    while (filling.column < count)
        columns[filling.column++] = (LaneColumn){.state = LANE_ABSENT};
}
