// SPDX-License-Identifier: MIT
/*
 * How lanes are kept. Private to lanes*.c.
 *
 * A lane is a row of its changes, each a number: the distance to the change before, and the new
 * state. Most lanes of most programs change a few times and are over. The others have rests, which
 * say every few changes where one can begin to read, and levels of summaries: a level cuts the
 * positions into buckets, and such a lane has a summary for each bucket in which it changed, from
 * the first on in which it had changed often; between them it stays as it was at the last one's
 * end.
 */
#pragma once

#include "replay/lanes.h"

enum {
    LANE_LEVELS = 3,
    LANE_FIRST_BITS = 9, /* a bucket of the lowest level has 1 << this positions */
    LANE_STEP_BITS = 4,  /* and one of the next level 1 << this buckets */
    LANE_REST = 32,      /* changes between rests; with more, a lane has summaries */
    LANE_WHOLE = 15,     /* what a share of 1 is in a summary */
};

/* A growing row of plain things. */
typedef struct {
    void *data;
    uint32_t count, room;
} LaneRow;

typedef struct {
    uint32_t position;    /* of the change before, */
    uint32_t state : 3;   /* and its state */
    uint32_t offset : 29; /* of the next change in the row of bytes */
} LaneRest;

/* Shares of the states, from LANE_CREATED on, half a byte each. */
typedef struct {
    uint32_t bucket;
    uint32_t last : 3; /* state at its end */
    uint32_t shares : 28;
} LaneSummary;

typedef struct {
    LaneRow summaries; /* of LaneSummary */
    uint32_t from;     /* the first bucket that has one if it needs one; when there is any */
    uint32_t active;   /* last bucket + 1 in which it changed */
} LaneLevel;

/* What a lane has that changes often. */
typedef struct {
    LaneRow rests; /* of LaneRest */
    LaneLevel levels[LANE_LEVELS];
} LaneOverview;

typedef struct {
    Lane lane;
    uint32_t changes;
    uint32_t position;      /* of the last change */
    uint32_t active;        /* last bucket of the lowest level + 1 in which it changed */
    uint8_t state;          /* since then */
    LaneRow bytes;          /* of uint8_t */
    LaneOverview *overview; /* or NULL */
} LaneTrack;

struct Lanes {
    GPtrArray *tracks;           /* of LaneTrack */
    GArray *tasks, *coroutines;  /* id to lane + 1 */
    GArray *active[LANE_LEVELS]; /* lanes that changed in the present bucket */
    GArray *marks;               /* of LaneMark */
    uint64_t end;
    uint32_t left_out;
    size_t memory;
};

static inline const LaneTrack *lanes_track(const Lanes *lanes, uint32_t lane)
{
    return g_ptr_array_index(lanes->tracks, lane);
}

static inline unsigned lane_bucket_bits(unsigned level)
{
    return LANE_FIRST_BITS + level * LANE_STEP_BITS;
}

/* Reading the changes of a lane one by one. */
typedef struct {
    const LaneTrack *track;
    uint32_t offset;
    uint32_t position; /* of the last change read; 0 before the first */
    LaneState state;   /* since then */
} LaneReader;

/* Stands at the last change at or before `position`. */
LaneReader lane_reader_at(const LaneTrack *track, uint64_t position);

/* The next change; false when there is none. */
static inline bool lane_reader_next(LaneReader *reader)
{
    if (reader->offset >= reader->track->bytes.count)
        return false;
    const uint8_t *bytes = reader->track->bytes.data;
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = bytes[reader->offset++];
        number |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    reader->position += number >> 3;
    reader->state = (LaneState)(number & 7);
    return true;
}

/* The first summary of a level whose bucket is at least `bucket`. */
uint32_t lane_find_summary(const LaneLevel *level, uint32_t bucket);

static inline unsigned lane_share(LaneSummary summary, LaneState state)
{
    return summary.shares >> (4 * (state - LANE_CREATED)) & LANE_WHOLE;
}
