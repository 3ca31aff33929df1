// SPDX-License-Identifier: MIT
/*
 * Lanes: which state every task and coroutine was in at every position, for timelines of any
 * length.
 *
 * A Replay keeps them (replay_lanes()) and makes them longer whenever it folds events for the first
 * time; call replay_index() in slices to have the whole log. With a new coroutine in each
 * hundred events they take a fifth of the log's memory: 64 bytes a lane, two bytes a change.
 *
 * Lane 0 is the program's own flow; a task and a coroutine get one when they are made, in that
 * order. A coroutine that is a task's body has a lane, too, which names its task: that task's lane
 * is the one to show, and the body is absent from its own from then on. After LANES_MOST lanes
 * nobody gets one any more (`lanes_left_out()` counts them).
 *
 * The state at position p is the one after the first p events, as World has it. lanes_runs() gives
 * exact runs of equal states: for a stretch of few events. lanes_columns() sums up a stretch of any
 * length in as many columns as one likes, in a time that depends on the columns alone: each has the
 * state that took most of it, and whether there was running in it at all. Where a column covers
 * 4,096 positions or more it is made from summaries, and of two states that took nearly the same
 * share (within a sixteenth) either may win.
 */
#pragma once

#include "replay/world.h"

enum { LANES_MOST = 1 << 18 };

typedef struct Lanes Lanes;

typedef enum {
    LANE_ABSENT,    /* not made yet; or shown in its task's lane */
    LANE_CREATED,   /* made, nothing of it has run; a task: never ready so far */
    LANE_READY,     /* a task that could run */
    LANE_RUNNING,   /* it runs */
    LANE_NORMAL,    /* it waits for what it resumed; a task: for the kernel's answer */
    LANE_SUSPENDED, /* a coroutine at a yield or await */
    LANE_WAITING,   /* a task in a waiting room */
    LANE_ENDED,
    LANE_STATES,
} LaneState;

typedef enum { LANE_MAIN, LANE_COROUTINE, LANE_TASK } LaneKind;

typedef struct {
    LaneKind kind;
    uint32_t id;      /* the coroutine's or task's; 0 for main */
    uint32_t name;    /* text, 0 for none */
    uint32_t ordinal; /* of coroutines: 1 for the first of that name */
    uint32_t task;    /* of a coroutine that is a task's body: that task; else 0 */
    uint32_t begin;   /* position at which it was made */
    uint32_t end;     /* position at which it ended; UINT32_MAX while it has not */
} Lane;

/* ---- For Replay ---- */

Lanes *lanes_new(void);
void lanes_free(Lanes *lanes);

/* Folds the World on to `position`; it must stand at lanes_end(). */
void lanes_fold_to(Lanes *lanes, World *world, uint64_t position);

/* ---- For views ---- */

/* The last position that they know. */
uint64_t lanes_end(const Lanes *lanes);
uint32_t lanes_count(const Lanes *lanes);
uint32_t lanes_left_out(const Lanes *lanes);
const Lane *lanes_get(const Lanes *lanes, uint32_t lane);

/* The lane of a task or coroutine, or UINT32_MAX. */
uint32_t lanes_find(const Lanes *lanes, LaneKind kind, uint32_t id);

/* "main", "grep 2", "task 3 (reader)": like world_task_name(), at any position. Free with
 * g_free(). */
char *lanes_title(const Lanes *lanes, uint32_t lane, const Log *log);

LaneState lanes_state(const Lanes *lanes, uint32_t lane, uint64_t position);

/* The same, and since when (`from`) and until when (`to`, the position of the next change, or
 * beyond the last one). */
LaneState lanes_run_at(const Lanes *lanes, uint32_t lane, uint64_t position, uint64_t *from,
                       uint64_t *to);

/* Calls `run` for each run of equal states that touches the positions [from, to), in order; the
 * first and last are cut to them. */
typedef void (*LaneRunFunction)(void *data, uint64_t from, uint64_t to, LaneState state);
void lanes_runs(const Lanes *lanes, uint32_t lane, uint64_t from, uint64_t to, LaneRunFunction run,
                void *data);

typedef struct {
    uint8_t state; /* a LaneState: which took most of it */
    bool ran;      /* some of it was running */
} LaneColumn;

/* Column i is about the positions [from + i * width, from + (i + 1) * width); width is at least 1,
 * and beyond lanes_end() all is absent. */
void lanes_columns(const Lanes *lanes, uint32_t lane, uint64_t from, double width, unsigned count,
                   LaneColumn *columns);

/* Moments to be marked. */
typedef enum { LANE_MARK_TRAP, LANE_MARK_OUTPUT } LaneMarkKind;

typedef struct {
    uint32_t position; /* after it */
    uint32_t kind : 1; /* a LaneMarkKind */
    uint32_t lane : 31;
} LaneMark;

/* Fills in those at positions [from, to), by position. Returns how many there are; when there are
 * more than `room`, room + 1. */
size_t lanes_marks(const Lanes *lanes, uint64_t from, uint64_t to, LaneMark *marks, size_t room);

size_t lanes_memory(const Lanes *lanes);

/* The words for states: "ready", "waiting" ... Untranslated. */
const char *lane_state_name(LaneState state);
