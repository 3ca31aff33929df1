// SPDX-License-Identifier: MIT
/* Lanes' summaries of buckets that are over. */
#include "replay/lanes-parts.h"

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

/* Where there are few changes, reading them is as quick as reading a summary. */
static bool changed_often(const LaneTrack *track, unsigned level, uint32_t bucket)
{
    LaneReader reader = lane_reader_at(track, (uint64_t)bucket << lane_bucket_bits(level));
    unsigned changes = 0;
    while (changes < LANE_OFTEN && lane_reader_next(&reader))
        changes++;
    return changes == LANE_OFTEN;
}

static void add_summary(Lanes *lanes, const LaneTrack *track, unsigned level, uint32_t bucket)
{
    LaneLevel *own = &track->overview->levels[level];
    if (own->summaries.count == 0) {
        if (!changed_often(track, level, bucket))
            return;
        own->from = bucket;
    }
    LaneSummary summary = sum_up(track, level, bucket);
    LaneSummary *added = lane_row_add(lanes, &own->summaries, 1, sizeof summary);
    *added = summary;
}

void lanes_note_activity(Lanes *lanes, uint32_t lane)
{
    g_array_append_val(lanes->active[0], lane);
}

/* The bucket of a level is over: each lane that changed in it may get a summary, and is remembered
 * for the level above. */
static void close_bucket(Lanes *lanes, unsigned level, uint32_t bucket)
{
    for (unsigned i = 0; i < lanes->active[level]->len; i++) {
        uint32_t lane = g_array_index(lanes->active[level], uint32_t, i);
        const LaneTrack *track = lanes_track(lanes, lane);
        LaneOverview *overview = lane_overview(track);
        if (!overview)
            continue;
        add_summary(lanes, track, level, bucket);
        uint32_t above = bucket >> LANE_STEP_BITS;
        if (level + 1 < LANE_LEVELS && overview->levels[level + 1].active != above + 1) {
            overview->levels[level + 1].active = above + 1;
            g_array_append_val(lanes->active[level + 1], lane);
        }
    }
    g_array_set_size(lanes->active[level], 0);
}

void lanes_close_buckets(Lanes *lanes)
{
    for (unsigned level = 0; level < LANE_LEVELS; level++) {
        uint64_t length = UINT64_C(1) << lane_bucket_bits(level);
        if (lanes->end % length != 0)
            return;
        close_bucket(lanes, level, (uint32_t)(lanes->end / length - 1));
    }
}
