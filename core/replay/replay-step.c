// SPDX-License-Identifier: MIT
/* Steps by line: next, over, out, in both directions. They need the events alone, and which frame
 * runs at the start. */
#include "replay/fold.h"
#include "replay/replay-parts.h"

/* The frame that a step starts in, and the coroutine whose own frame it is (0: a plain call). */
typedef struct {
    ReplayStep step;
    uint32_t frame, coroutine;
    bool left; /* the frame has been left (backwards: entered) on the way */
} Walk;

static Walk walk_from(Replay *replay, ReplayStep step, uint64_t from)
{
    Walk walk = {.step = step};
    World *there = replay_position(replay) == from ? NULL : replay_world_at(replay, from);
    const World *world = there ? there : replay_world(replay);
    const WorldFrame *frame = world_frame(world, world->running_frame);
    if (frame) {
        walk.frame = frame->id;
        walk.coroutine = frame->own ? frame->coroutine : 0;
    }
    world_free(there);
    if (walk.frame == 0)
        walk.step = REPLAY_STEP_LINE;
    return walk;
}

/* Does the event take the processor from the frame, so that somebody else goes on? */
static bool leaves(const Walk *walk, const Event *event)
{
    bool own = walk->coroutine != 0;
    if (event->kind == EVENT_RETURNED)
        return event->returned.frame == walk->frame;
    if (event->kind == EVENT_UNWOUND)
        return event->unwound.frame == walk->frame;
    if (event->kind == EVENT_YIELDED)
        return own && event->yielded.coroutine == walk->coroutine;
    if (event->kind == EVENT_FINISHED)
        return own && event->finished.coroutine == walk->coroutine;
    if (event->kind == EVENT_FAILED)
        return own && event->failed.coroutine == walk->coroutine;
    if (event->kind == EVENT_CLOSED)
        return own && event->closed.coroutine == walk->coroutine;
    return false;
}

static bool enters(const Walk *walk, const Event *event)
{
    if (event->kind == EVENT_CALLED)
        return event->called.frame == walk->frame;
    return event->kind == EVENT_RESUMED && walk->coroutine != 0 &&
           event->resumed.coroutine == walk->coroutine;
}

/* Looks at one event; true when the walk ends right after it. */
static bool arrives(Walk *walk, const Event *event, ReplayDirection direction)
{
    if (event->kind == EVENT_LINE) {
        if (walk->step == REPLAY_STEP_LINE || walk->left)
            return true;
        return walk->step == REPLAY_STEP_OVER && event->line.frame == walk->frame;
    }
    if (direction == REPLAY_FORWARDS ? leaves(walk, event) : enters(walk, event))
        walk->left = true;
    return false;
}

static bool walk_forwards(Replay *replay, Walk *walk, uint64_t from, uint64_t *position)
{
    LogIterator events = log_iterate(replay_log(replay), from);
    for (Event event; log_iterator_next(&events, &event);) {
        if (arrives(walk, &event, REPLAY_FORWARDS)) {
            *position = event.number + 1;
            return true;
        }
    }
    *position = replay_end(replay);
    return false;
}

/* A log is read forwards only, so chunk by chunk is read and then gone through from its end. */
static bool walk_backwards(Replay *replay, Walk *walk, uint64_t from, uint64_t *position)
{
    g_autofree Event *chunk = g_new(Event, REPLAY_CHUNK);
    for (uint64_t end = from; end > 0;) {
        uint64_t begin = end - MIN(end, (uint64_t)REPLAY_CHUNK);
        LogIterator events = log_iterate(replay_log(replay), begin);
        for (uint64_t i = 0; i < end - begin; i++)
            log_iterator_next(&events, &chunk[i]);
        for (uint64_t i = end - begin; i > 0; i--) {
            const Event *event = &chunk[i - 1];
            bool is_here =
                event->number + 1 == from && event->kind == EVENT_LINE; /* the line we stand at */
            if (!is_here && arrives(walk, event, REPLAY_BACKWARDS)) {
                *position = event->number + 1;
                return true;
            }
        }
        end = begin;
    }
    *position = 0;
    return false;
}

bool replay_find_step(Replay *replay, ReplayStep step, uint64_t from, ReplayDirection direction,
                      uint64_t *position)
{
    from = MIN(from, replay_end(replay));
    Walk walk = walk_from(replay, step, from);
    return direction == REPLAY_FORWARDS ? walk_forwards(replay, &walk, from, position)
                                        : walk_backwards(replay, &walk, from, position);
}
