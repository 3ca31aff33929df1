// SPDX-License-Identifier: MIT
/* The fold's part for coroutines: made, resumed, yielded, ended, awaiting; and the C stacks. */
#include "replay/fold-parts.h"

#define COROUTINE_LINKS offsetof(WorldCoroutine, next)

/* Which one of its name it is. Looks only at those made shortly before: equal ones mostly come in
 * rows. */
static uint32_t ordinal_of(const World *world, uint32_t id, uint32_t name)
{
    enum { LOOK_BACK = 64 };
    for (uint32_t before = id - 1; before > 0 && id - before <= LOOK_BACK; before--) {
        const WorldCoroutine *other = world_coroutine(world, before);
        if (other && other->name == name)
            return other->ordinal + 1;
    }
    return 1;
}

void fold_coroutine_created(World *world, const EventCoroutineCreated *event, WorldMoment at)
{
    WorldCoroutine *coroutine = fold_insert(world, &world->coroutines, event->coroutine);
    if (!coroutine)
        return;
    coroutine->name = event->name;
    coroutine->ordinal = ordinal_of(world, event->coroutine, event->name);
    coroutine->code = event->code;
    coroutine->creator = event->creator;
    coroutine->flavour = (uint8_t)event->flavour;
    coroutine->created_at = at;
    coroutine->resumed_at = coroutine->yielded_at = coroutine->awaiting_at = coroutine->ended_at =
        WORLD_NEVER;
    world->coroutines_made++;
    WorldFrame *frame = event->frame != 0 ? fold_insert(world, &world->frames, event->frame) : NULL;
    if (!frame)
        return;
    coroutine->frame = event->frame;
    frame->code = event->code;
    frame->coroutine = event->coroutine;
    frame->own = true;
    frame->entered_at = at;
    frame->line_at = WORLD_NEVER;
    world->frames_made++;
}

/* The frame and coroutine that run are left behind by a transfer: nobody waits for them to come
 * back. */
static void suspend_running(World *world)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, world->running_coroutine);
    if (coroutine)
        coroutine->state = WORLD_COROUTINE_SUSPENDED;
    fold_run_frame(world, 0, WORLD_FRAME_SUSPENDED);
    WorldFrame *frame = coroutine ? table_edit(&world->frames, coroutine->frame) : NULL;
    if (frame) {
        frame->state = WORLD_FRAME_SUSPENDED;
        frame->caller = 0;
    }
}

void fold_resumed(World *world, const EventResumed *event, WorldMoment at)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, event->coroutine);
    if (!coroutine || coroutine->state == WORLD_COROUTINE_ENDED) {
        fold_contradiction(world);
        return;
    }
    if (event->how == RESUME_TRANSFER)
        suspend_running(world);
    WorldCoroutine *resumer = table_edit(&world->coroutines, event->resumer);
    if (resumer && resumer != coroutine && resumer->state != WORLD_COROUTINE_ENDED)
        resumer->state = WORLD_COROUTINE_NORMAL;
    const WorldFrame *caller = world_frame(world, event->caller);
    coroutine->state = WORLD_COROUTINE_RUNNING;
    coroutine->how = (uint8_t)event->how;
    coroutine->resumer = resumer ? event->resumer : 0;
    coroutine->resumer_frame = caller && event->caller != coroutine->frame ? event->caller : 0;
    coroutine->resumed_at = at;
    coroutine->resumed_count++;
    world->resumes++;
    world->transfer = (WorldTransfer){.kind = WORLD_TRANSFER_RESUME,
                                      .how = (uint8_t)event->how,
                                      .from = coroutine->resumer,
                                      .to = event->coroutine,
                                      .from_frame = coroutine->resumer_frame,
                                      .to_frame = coroutine->frame,
                                      .item = event->item,
                                      .at = at};
    fold_count_edge(world, coroutine, event, at);
    fold_move_item(world, event->item, event->coroutine, at);
    fold_task_goes_on(world, coroutine, at);
    fold_run_frame(world, coroutine->frame, WORLD_FRAME_CALLING);
    world->running_coroutine = event->coroutine; /* also when it has no frame */
    WorldFrame *frame = table_edit(&world->frames, coroutine->frame);
    if (frame)
        frame->caller = coroutine->resumer_frame;
    WorldFrame *calling = table_edit(&world->frames, coroutine->resumer_frame);
    if (calling && calling->state != WORLD_FRAME_CREATED)
        calling->state = WORLD_FRAME_CALLING;
}

/* Control returns from a coroutine that ran to who resumed it. */
static void go_back(World *world, const WorldCoroutine *coroutine, WorldFrameState left)
{
    uint32_t resumer = coroutine->resumer;
    fold_run_frame(world, coroutine->resumer_frame, left);
    WorldCoroutine *back = table_edit(&world->coroutines, resumer);
    if (world->running_frame == 0 && back && back->state == WORLD_COROUTINE_NORMAL) {
        back->state = WORLD_COROUTINE_RUNNING;
        world->running_coroutine = resumer;
    }
}

static void set_transfer_back(World *world, const WorldCoroutine *coroutine, WorldTransferKind kind,
                              uint32_t item, WorldMoment at)
{
    world->transfer = (WorldTransfer){.kind = (uint8_t)kind,
                                      .from = coroutine->id,
                                      .to = coroutine->resumer,
                                      .from_frame = coroutine->frame,
                                      .to_frame = coroutine->resumer_frame,
                                      .item = item,
                                      .at = at};
}

static bool is_on(const WorldCoroutine *coroutine)
{
    return coroutine->state == WORLD_COROUTINE_RUNNING ||
           coroutine->state == WORLD_COROUTINE_NORMAL;
}

void fold_yielded(World *world, const EventYielded *event, WorldMoment at)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, event->coroutine);
    if (!coroutine || !is_on(coroutine)) {
        fold_contradiction(world);
        return;
    }
    coroutine->state = WORLD_COROUTINE_SUSPENDED;
    coroutine->yielded_at = at;
    coroutine->yielded_count++;
    world->yields++;
    WorldFrame *frame = table_edit(&world->frames, coroutine->frame);
    if (frame) {
        if (event->line != 0)
            frame->line = event->line;
        frame->state = WORLD_FRAME_SUSPENDED;
        frame->caller = 0;
    }
    coroutine->line = event->line != 0 || !frame ? event->line : frame->line;
    set_transfer_back(world, coroutine, WORLD_TRANSFER_YIELD, event->item, at);
    fold_move_item(world, event->item, coroutine->resumer, at);
    go_back(world, coroutine, WORLD_FRAME_SUSPENDED);
}

/* Only so many of those that have ended are kept. */
static void forget_ended(World *world)
{
    if (world->ended_coroutines.count <= WORLD_KEPT)
        return;
    uint32_t oldest = world->ended_coroutines.first;
    fold_remove_edges(world, world_coroutine(world, oldest));
    row_remove(&world->coroutines, COROUTINE_LINKS, &world->ended_coroutines, oldest);
    table_remove(&world->coroutines, oldest);
    table_remove(&world->stacks, oldest + 1);
}

static void end_coroutine(World *world, uint32_t id, WorldCoroutineEnd end,
                          WorldTransferKind transfer, WorldMoment at)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, id);
    if (!coroutine || coroutine->state == WORLD_COROUTINE_ENDED) {
        fold_contradiction(world);
        return;
    }
    bool was_on = is_on(coroutine);
    const WorldFrame *frame = world_frame(world, coroutine->frame);
    if (frame)
        coroutine->line = frame->line;
    coroutine->state = WORLD_COROUTINE_ENDED;
    coroutine->end = (uint8_t)end;
    coroutine->ended_at = at;
    coroutine->awaits = 0;
    coroutine->awaiting_at = WORLD_NEVER;
    world->coroutines_ended++;
    if (was_on)
        set_transfer_back(world, coroutine, transfer, 0, at);
    fold_remove_frame(world, coroutine->frame, at);
    if (was_on)
        go_back(world, coroutine, WORLD_FRAME_CALLING);
    row_append(&world->coroutines, COROUTINE_LINKS, &world->ended_coroutines, id);
    forget_ended(world);
}

void fold_finished(World *world, const EventFinished *event, WorldMoment at)
{
    end_coroutine(world, event->coroutine, WORLD_COROUTINE_RETURNED, WORLD_TRANSFER_FINISH, at);
}

void fold_failed(World *world, const EventFailed *event, WorldMoment at)
{
    end_coroutine(world, event->coroutine, WORLD_COROUTINE_FAILED, WORLD_TRANSFER_FAIL, at);
    world->exception.frame = world->running_frame;
    world->exception.at = at;
}

void fold_closed(World *world, const EventClosed *event, WorldMoment at)
{
    end_coroutine(world, event->coroutine, WORLD_COROUTINE_CLOSED, WORLD_TRANSFER_CLOSE, at);
}

void fold_refused(World *world, const EventRefused *event, WorldMoment at)
{
    if (!world_coroutine(world, event->coroutine))
        fold_contradiction(world);
}

void fold_await_begun(World *world, const EventAwaitBegun *event, WorldMoment at)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, event->coroutine);
    if (!coroutine || coroutine->state == WORLD_COROUTINE_ENDED) {
        fold_contradiction(world);
        return;
    }
    coroutine->awaits = world_coroutine(world, event->inner) ? event->inner : 0;
    coroutine->awaiting_at = at;
}

void fold_await_ended(World *world, const EventAwaitEnded *event, WorldMoment at)
{
    WorldCoroutine *coroutine = table_edit(&world->coroutines, event->coroutine);
    if (!coroutine || coroutine->awaiting_at == WORLD_NEVER) {
        fold_contradiction(world);
        return;
    }
    coroutine->awaits = 0;
    coroutine->awaiting_at = WORLD_NEVER;
}

static WorldStack *edit_stack(World *world, uint32_t coroutine)
{
    if (coroutine == UINT32_MAX || (coroutine != 0 && !world_coroutine(world, coroutine)))
        return NULL;
    WorldStack *stack = table_edit(&world->stacks, coroutine + 1);
    if (!stack && (stack = fold_insert(world, &world->stacks, coroutine + 1))) {
        stack->coroutine = coroutine;
        stack->at = WORLD_NEVER;
    }
    return stack;
}

void fold_stack_switched(World *world, const EventStackSwitched *event, WorldMoment at)
{
    if (!edit_stack(world, event->from))
        fold_contradiction(world);
    WorldStack *stack = edit_stack(world, event->to);
    if (!stack) {
        fold_contradiction(world);
        return;
    }
    stack->depth = event->depth;
    stack->high_water = MAX(stack->high_water, MAX(event->high_water, event->depth));
    stack->switches++;
    stack->at = at;
    world->stack = event->to;
    world->stack_switches++;
}
