// SPDX-License-Identifier: MIT
/* The cursor: checkpoints while the log is folded for the first time, and the way from them to any
 * position. */
#include "replay/replay.h"

#include "replay/checkpoints.h"
#include "replay/fold.h"
#include "replay/replay-parts.h"
#include "replay/trail.h"

enum {
    INTERVAL = 16384, /* events between checkpoints: folding so many takes about a millisecond */
    MEMORY_SHARE = 4, /* checkpoints take at most the log's memory over this */
    LEAST_BUDGET = 1 << 18, /* bytes, for the smallest logs */
    TRAIL_LENGTH = 24,      /* Worlds kept near the cursor */
    TRAIL_LEAST = 3,        /* even when memory is short */
    TRAIL_FIRST = 8,        /* the nearest lies so far behind it, */
    TRAIL_FACTOR = 8,       /* each further one so many times further, */
    TRAIL_LAST = 32768,     /* up to this */
};

struct Replay {
    const Log *log;
    ReplaySettings settings;
    World *world;             /* at the cursor */
    World *frontier;          /* where replay_index() folds, or NULL */
    Checkpoints *checkpoints; /* all over the log */
    Trail *trail;             /* near the cursor */
    Lanes *lanes;             /* up to `indexed` */
    uint64_t indexed;
};

static void start(Replay *replay)
{
    replay->world = world_new(replay->log);
    replay->checkpoints = checkpoints_new(replay->settings.interval);
    replay->trail = trail_new();
    replay->lanes = lanes_new();
    replay->indexed = 0;
}

static void stop(Replay *replay)
{
    checkpoints_free(replay->checkpoints);
    trail_free(replay->trail);
    lanes_free(replay->lanes);
    g_clear_pointer(&replay->frontier, world_free);
    g_clear_pointer(&replay->world, world_free);
}

Replay *replay_new(const Log *log)
{
    return replay_new_with(log,
                           (ReplaySettings){.interval = INTERVAL, .memory_share = MEMORY_SHARE});
}

Replay *replay_new_with(const Log *log, ReplaySettings settings)
{
    Replay *replay = g_new0(Replay, 1);
    replay->log = log;
    replay->settings = settings;
    start(replay);
    return replay;
}

void replay_free(Replay *replay)
{
    if (!replay)
        return;
    stop(replay);
    g_free(replay);
}

void replay_restart(Replay *replay)
{
    stop(replay);
    start(replay);
}

const Log *replay_log(const Replay *replay)
{
    return replay->log;
}

const World *replay_world(const Replay *replay)
{
    return replay->world;
}

uint64_t replay_position(const Replay *replay)
{
    return replay->world->position;
}

uint64_t replay_end(const Replay *replay)
{
    return log_count(replay->log);
}

uint64_t replay_indexed(const Replay *replay)
{
    return replay->indexed;
}

const Lanes *replay_lanes(const Replay *replay)
{
    return replay->lanes;
}

size_t replay_checkpoint_count(const Replay *replay)
{
    return checkpoints_count(replay->checkpoints);
}

/* The packed ones, and what the Worlds near the cursor take beside the cursor's own. */
size_t replay_checkpoint_memory(const Replay *replay)
{
    size_t all = world_memory(replay->world), own = world_own_memory(replay->world);
    return checkpoints_memory(replay->checkpoints) + (all > own ? all - own : 0);
}

static size_t memory_budget(const Replay *replay)
{
    if (replay->settings.memory_share == 0)
        return SIZE_MAX;
    return MAX(log_memory(replay->log) / replay->settings.memory_share, (size_t)LEAST_BUDGET);
}

/* ---- Folding along, leaving checkpoints ---- */

/* What is folded for the first time makes the lanes longer. */
static void fold_to(Replay *replay, World *world, uint64_t position)
{
    world_fold_to(world, MIN(position, lanes_end(replay->lanes)));
    if (world->position < position)
        lanes_fold_to(replay->lanes, world, position);
}

void replay_advance(Replay *replay, World *world, uint64_t position)
{
    while (world->position < position) {
        uint64_t due = checkpoints_next_due(replay->checkpoints, world->position);
        fold_to(replay, world, MIN(due, position));
        size_t budget = memory_budget(replay); /* the trail gets an eighth */
        if (world->position == due)
            checkpoints_add(replay->checkpoints, world, budget - budget / 8);
    }
    replay->indexed = MAX(replay->indexed, world->position);
}

/* ---- Seeking ---- */

/* The better of two Worlds to start from, of which each may be NULL or stand too far on. */
static World *better_start(World *one, World *other, uint64_t position)
{
    if (!other || other->position > position)
        return one;
    return !one || one->position < other->position ? other : one;
}

/* How many events could be folded in the time that it takes to unpack a World like that. */
static uint64_t unpacking_cost(const World *world)
{
    enum { BYTES_AN_EVENT = 256 };
    return world_own_memory(world) / BYTES_AN_EVENT;
}

/* A World of our own from which `position` is quickly reached: a copy of one at hand, or an
 * unpacked checkpoint. */
static World *nearest(Replay *replay, uint64_t position)
{
    World *best = better_start(NULL, trail_before(replay->trail, position), position);
    best = better_start(best, replay->frontier, position);
    best = better_start(best, replay->world, position);
    uint64_t checkpoint = checkpoints_before(replay->checkpoints, position);
    if (best && best->position + unpacking_cost(replay->world) >= checkpoint)
        return world_copy(best);
    return checkpoints_restore(replay->checkpoints, checkpoint, replay->world);
}

/* Folds on to the cursor's new place and leaves Worlds on the way, denser towards it: whoever went
 * back once will go back again. */
static void advance_with_trail(Replay *replay, World *world, uint64_t position)
{
    for (uint64_t behind = TRAIL_LAST; behind >= TRAIL_FIRST; behind /= TRAIL_FACTOR) {
        if (position < world->position + behind)
            continue;
        replay_advance(replay, world, position - behind);
        trail_add(replay->trail, world);
    }
    size_t length = TRAIL_LENGTH;
    trail_keep_nearest(replay->trail, position, length);
    while (length > TRAIL_LEAST && replay_checkpoint_memory(replay) > memory_budget(replay))
        trail_keep_nearest(replay->trail, position, --length);
    replay_advance(replay, world, position);
}

uint64_t replay_seek(Replay *replay, uint64_t position)
{
    position = MIN(position, replay_end(replay));
    World *world = replay->world;
    uint64_t checkpoint = checkpoints_before(replay->checkpoints, position);
    if (position >= world->position && checkpoint <= world->position + unpacking_cost(world)) {
        replay_advance(replay, world, position);
        return position;
    }
    world = nearest(replay, position);
    world_free(replay->world);
    replay->world = world;
    advance_with_trail(replay, world, position);
    return position;
}

bool replay_forward(Replay *replay)
{
    if (replay_position(replay) >= replay_end(replay))
        return false;
    replay_advance(replay, replay->world, replay_position(replay) + 1);
    return true;
}

bool replay_back(Replay *replay)
{
    if (replay_position(replay) == 0)
        return false;
    replay_seek(replay, replay_position(replay) - 1);
    return true;
}

World *replay_world_at(Replay *replay, uint64_t position)
{
    position = MIN(position, replay_end(replay));
    World *world = nearest(replay, position);
    replay_advance(replay, world, position);
    return world;
}

bool replay_index(Replay *replay, uint64_t budget)
{
    uint64_t end = replay_end(replay);
    if (replay->indexed >= end) {
        g_clear_pointer(&replay->frontier, world_free);
        return false;
    }
    if (!replay->frontier || replay->frontier->position < replay->indexed) {
        World *frontier = nearest(replay, replay->indexed);
        g_clear_pointer(&replay->frontier, world_free);
        replay->frontier = frontier;
    }
    uint64_t left = end - replay->frontier->position;
    replay_advance(replay, replay->frontier, replay->frontier->position + MIN(budget, left));
    if (replay->indexed < end)
        return true;
    g_clear_pointer(&replay->frontier, world_free);
    return false;
}
