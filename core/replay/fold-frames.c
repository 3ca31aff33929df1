// SPDX-License-Identifier: MIT
/* The fold's part for frames: lines, calls, returns, exceptions, names. */
#include "replay/fold-parts.h"
#include "replay/names.h"

/* Its task lost the processor in the middle of its lines, not at a yield. */
static void interrupt_coroutine(World *world, WorldCoroutine *coroutine)
{
    const WorldFrame *frame = world_frame(world, coroutine->frame);
    coroutine->state = WORLD_COROUTINE_SUSPENDED;
    if (frame && frame->line != 0)
        coroutine->line = frame->line;
}

/* The coroutine that runs is the one whose frame, or whose call, runs. */
static void run_coroutine(World *world, uint32_t id, WorldFrameState left)
{
    if (world->running_coroutine == id)
        return;
    WorldCoroutine *old = table_edit(&world->coroutines, world->running_coroutine);
    if (old && old->state == WORLD_COROUTINE_RUNNING && left == WORLD_FRAME_SUSPENDED)
        interrupt_coroutine(world, old);
    else if (old && old->state == WORLD_COROUTINE_RUNNING)
        old->state = WORLD_COROUTINE_NORMAL;
    WorldCoroutine *coroutine = table_edit(&world->coroutines, id);
    if (coroutine && coroutine->state != WORLD_COROUTINE_ENDED)
        coroutine->state = WORLD_COROUTINE_RUNNING;
    world->running_coroutine = coroutine ? id : 0;
}

void fold_run_frame(World *world, uint32_t id, WorldFrameState left)
{
    if (id != world->running_frame) {
        WorldFrame *old = table_edit(&world->frames, world->running_frame);
        if (old && old->state == WORLD_FRAME_RUNNING)
            old->state = (uint8_t)left;
    }
    WorldFrame *frame = table_edit(&world->frames, id);
    world->running_frame = frame ? id : 0;
    if (frame) {
        frame->state = WORLD_FRAME_RUNNING;
        world->line = frame->line;
        run_coroutine(world, frame->coroutine, left);
    } else {
        world->line = 0;
        run_coroutine(world, 0, left);
    }
}

uint32_t fold_remove_frame(World *world, uint32_t id, WorldMoment at)
{
    const WorldFrame *frame = table_get(&world->frames, id);
    if (!frame)
        return 0;
    world->departed = (WorldDeparted){.frame = id,
                                      .code = frame->code,
                                      .line = frame->line,
                                      .caller = frame->caller,
                                      .coroutine = frame->coroutine,
                                      .at = at};
    names_forget(frame->names, &world->frames);
    table_remove(&world->frames, id);
    if (world->running_frame == id)
        world->running_frame = 0;
    return world->departed.caller;
}

void fold_called(World *world, const EventCalled *event, WorldMoment at)
{
    WorldFrame *frame = fold_insert(world, &world->frames, event->frame);
    if (!frame)
        return;
    const WorldFrame *caller = world_frame(world, event->caller);
    frame->code = event->code;
    frame->caller = caller ? event->caller : 0;
    frame->coroutine = caller ? caller->coroutine : 0;
    frame->entered_at = at;
    frame->line_at = WORLD_NEVER;
    world->frames_made++;
    world->transfer = (WorldTransfer){.kind = WORLD_TRANSFER_CALL,
                                      .from = frame->coroutine,
                                      .to = frame->coroutine,
                                      .from_frame = frame->caller,
                                      .to_frame = event->frame,
                                      .at = at};
    fold_run_frame(world, event->frame, WORLD_FRAME_CALLING);
}

/* A frame goes on that nothing was said to have resumed: the one that ran has handed its place on.
 */
static void run_unannounced(World *world, uint32_t frame)
{
    uint32_t old = world->running_coroutine;
    fold_run_frame(world, frame, WORLD_FRAME_CALLING);
    WorldCoroutine *coroutine =
        old != world->running_coroutine ? table_edit(&world->coroutines, old) : NULL;
    if (!coroutine || coroutine->awaits == 0 || coroutine->state != WORLD_COROUTINE_NORMAL)
        return;
    coroutine->state = WORLD_COROUTINE_SUSPENDED;
    WorldFrame *own = table_edit(&world->frames, coroutine->frame);
    if (own && own->state == WORLD_FRAME_CALLING) {
        own->state = WORLD_FRAME_SUSPENDED;
        own->caller = 0;
    }
}

void fold_line(World *world, const EventLine *event, WorldMoment at)
{
    WorldFrame *frame = table_edit(&world->frames, event->frame);
    if (!frame) {
        fold_contradiction(world);
        return;
    }
    frame->line = event->line;
    frame->line_at = at;
    world->line = event->line;
    world->line_at = at;
    if (event->frame != world->running_frame)
        run_unannounced(world, event->frame);
}

/* A plain call is over; `kind` says what goes back to its caller. */
static void leave(World *world, uint32_t id, WorldTransferKind kind, WorldMoment at)
{
    const WorldFrame *frame = world_frame(world, id);
    if (!frame || frame->own) {
        fold_contradiction(world);
        return;
    }
    uint32_t coroutine = frame->coroutine;
    uint32_t caller = fold_remove_frame(world, id, at);
    world->transfer = (WorldTransfer){.kind = (uint8_t)kind,
                                      .from = coroutine,
                                      .to = coroutine,
                                      .from_frame = id,
                                      .to_frame = caller,
                                      .at = at};
    fold_run_frame(world, caller, WORLD_FRAME_CALLING);
}

void fold_returned(World *world, const EventReturned *event, WorldMoment at)
{
    leave(world, event->frame, WORLD_TRANSFER_RETURN, at);
}

void fold_unwound(World *world, const EventUnwound *event, WorldMoment at)
{
    leave(world, event->frame, WORLD_TRANSFER_FAIL, at);
    world->exception.frame = world->running_frame;
    world->exception.at = at;
}

/* The line of a frame becomes known by another event than its line event. */
static void set_line(World *world, uint32_t id, uint32_t line, WorldMoment at)
{
    WorldFrame *frame = table_edit(&world->frames, id);
    if (!frame)
        return;
    frame->line = line;
    frame->line_at = at;
    if (id == world->running_frame)
        world->line = line;
}

void fold_raised(World *world, const EventRaised *event, WorldMoment at)
{
    world->exception = (WorldException){.state = WORLD_EXCEPTION_RAISED,
                                        .type = event->type,
                                        .text = event->text,
                                        .frame = event->frame,
                                        .line = event->line,
                                        .raised_frame = event->frame,
                                        .raised_line = event->line,
                                        .raised_at = at,
                                        .at = at};
    if (event->line != 0)
        set_line(world, event->frame, event->line, at);
}

/* What a coroutine awaited has ended with the exception that its own frame now caught. */
static void end_await(World *world, const WorldFrame *frame)
{
    WorldCoroutine *coroutine =
        frame && frame->own ? table_edit(&world->coroutines, frame->coroutine) : NULL;
    if (!coroutine)
        return;
    coroutine->awaits = 0;
    coroutine->awaiting_at = WORLD_NEVER;
}

void fold_caught(World *world, const EventCaught *event, WorldMoment at)
{
    WorldException *exception = &world->exception;
    if (exception->type != event->type) /* the one caught is another than the last one raised */
        *exception = (WorldException){.type = event->type, .raised_at = WORLD_NEVER};
    exception->state = WORLD_EXCEPTION_CAUGHT;
    exception->frame = event->frame;
    exception->line = event->line;
    exception->at = at;
    if (world_frame(world, event->frame) && event->frame != world->running_frame)
        fold_run_frame(world, event->frame, WORLD_FRAME_CALLING);
    end_await(world, world_frame(world, event->frame));
    if (event->line != 0)
        set_line(world, event->frame, event->line, at);
}

void fold_unhandled(World *world, const EventUnhandled *event, WorldMoment at)
{
    WorldException *exception = &world->exception;
    if (exception->type != event->type)
        *exception = (WorldException){.raised_at = WORLD_NEVER};
    exception->state = WORLD_EXCEPTION_UNHANDLED;
    exception->type = event->type;
    exception->text = event->text;
    exception->at = at;
    if (event->task == 0)
        world->failure = *exception;
}

void fold_bound(World *world, const EventBound *event, WorldMoment at)
{
    WorldFrame *frame = table_edit(&world->frames, event->frame);
    if (frame)
        names_bind(&frame->names, &world->frames, event->name, at, event->changed);
    else
        fold_contradiction(world);
}

void fold_unbound(World *world, const EventUnbound *event, WorldMoment at)
{
    WorldFrame *frame = table_edit(&world->frames, event->frame);
    if (!frame || !names_unbind(&frame->names, &world->frames, event->name))
        fold_contradiction(world);
}
