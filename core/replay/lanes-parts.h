// SPDX-License-Identifier: MIT
/*
 * How lanes are kept. Private to lanes*.c.
 *
 * A lane is a row of its changes, each a number: the distance to the change before, and the new
 * state. Most lanes of most programs change a few times and are over. The others have rests, which
 * say every few changes where one can begin to read, and levels of summaries: a level cuts the
 * positions into buckets, and such a lane has a summary for each bucket in which it changed, from
 * the first on in which it had changed often; between them it stays as it was at the last one's
 * end. A task's body has no changes of its own from the moment on at which it is known to be one.
 *
 * Marks are a row of numbers, too: two a mark, the distance to the mark before with the kind, and
 * the lane's distance to that mark's lane; and rests.
 */
#pragma once

#include "replay/lanes.h"
#include "replay/numbers.h"

enum {
    LANE_LEVELS = 3,
    LANE_FIRST_BITS = 11, /* a bucket of the lowest level has 1 << this positions */
    LANE_STEP_BITS = 4,   /* and one of the next level 1 << this buckets */
    LANE_REST = 32,       /* changes between rests; with more, a lane may have summaries */
    LANE_OFTEN = 8,       /* changes in one bucket that are worth a summary */
    LANE_WHOLE = 15,      /* what a share of 1 is in a summary */
    LANE_OWN_BYTES = 16,  /* of changes that a lane keeps in itself */
    LANE_BLOCK = 256,     /* lanes whose memory is got at a time */
    LANE_MARK_REST = 64,  /* marks between their rests */
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
    uint32_t position;   /* of the last change */
    uint32_t state : 3;  /* since then */
    uint32_t count : 29; /* bytes of changes, */
    uint32_t room;       /* and how many there may be, as long as they stand outside; else 0 */
    union {
        uint8_t own[LANE_OWN_BYTES];
        struct {
            uint8_t *bytes;
            LaneOverview *overview; /* or NULL */
        };
    };
} LaneTrack;

typedef struct {
    LaneMark before; /* the mark before it */
    uint32_t offset; /* of it in the row of bytes */
} LaneMarkRest;

struct Lanes {
    GPtrArray *blocks; /* of LANE_BLOCK LaneTracks */
    uint32_t count;
    GArray *tasks, *coroutines;  /* id to lane + 1 */
    GArray *active[LANE_LEVELS]; /* lanes that changed in the present bucket */
    LaneRow marks;               /* of uint8_t */
    LaneRow mark_rests;          /* of LaneMarkRest */
    uint32_t mark_count;
    LaneMark last_mark;
    uint64_t end;
    uint32_t left_out;
    size_t memory;
};

static inline LaneTrack *lanes_track(const Lanes *lanes, uint32_t lane)
{
    return (LaneTrack *)g_ptr_array_index(lanes->blocks, lane / LANE_BLOCK) + lane % LANE_BLOCK;
}

static inline const uint8_t *lane_bytes(const LaneTrack *track)
{
    return track->room > 0 ? track->bytes : track->own;
}

/* What a lane has that changes often; NULL for others. */
static inline LaneOverview *lane_overview(const LaneTrack *track)
{
    return track->room > 0 ? track->overview : NULL;
}

static inline unsigned lane_bucket_bits(unsigned level)
{
    return LANE_FIRST_BITS + level * LANE_STEP_BITS;
}

/* Room for `count` more things at a row's end. */
void *lane_row_add(Lanes *lanes, LaneRow *row, uint32_t count, size_t size);

/* Adds a mark at the end. */
void lanes_add_mark(Lanes *lanes, LaneMarkKind kind, uint32_t lane);

/* The lane changed for the first time in the present bucket. */
void lanes_note_activity(Lanes *lanes, uint32_t lane);

/* All positions below lanes->end are known: sums up the buckets that end here. */
void lanes_close_buckets(Lanes *lanes);

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
    if (reader->offset >= reader->track->count)
        return false;
    const uint8_t *bytes = lane_bytes(reader->track), *at = bytes + reader->offset;
    uint32_t number = take_number(&at);
    reader->offset = (uint32_t)(at - bytes);
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
