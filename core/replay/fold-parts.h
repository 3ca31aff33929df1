// SPDX-License-Identifier: MIT
/*
 * The parts of the fold: one function a kind of event, by theme. Private to core/replay.
 *
 * Each takes the World before the event and its payload, `at` is the event's number. What cannot be
 * is counted with fold_contradiction() and left out.
 */
#pragma once

#include <stddef.h>

#include "replay/world.h"

enum {
    FOLD_SLOTS =
        1 << 23, /* leaf places in all tables of a World: what a damaged log may make it take */
    FOLD_ID_GAP = 1024 /* ids are counters; one that jumps further ahead is damage */
};

static inline void fold_contradiction(World *world)
{
    world->contradictions++;
}

/* ---- Shared helpers (fold.c, fold-rows.c) ---- */

/* A new thing with that id, or NULL when there cannot be one. */
void *fold_insert(World *world, Table *table, uint32_t id);

/* Rows of things that have `uint32_t next, previous`; `links` is the offset of `next`, the other
 * follows it. */
void row_append(Table *table, size_t links, WorldRow *row, uint32_t id);
void row_insert(Table *table, size_t links, WorldRow *row, uint32_t id, uint32_t position);
void row_remove(Table *table, size_t links, WorldRow *row, uint32_t id);

/* ---- Frames (fold-frames.c) ---- */

void fold_called(World *world, const EventCalled *event, WorldMoment at);
void fold_line(World *world, const EventLine *event, WorldMoment at);
void fold_returned(World *world, const EventReturned *event, WorldMoment at);
void fold_unwound(World *world, const EventUnwound *event, WorldMoment at);
void fold_raised(World *world, const EventRaised *event, WorldMoment at);
void fold_caught(World *world, const EventCaught *event, WorldMoment at);
void fold_unhandled(World *world, const EventUnhandled *event, WorldMoment at);
void fold_bound(World *world, const EventBound *event, WorldMoment at);
void fold_unbound(World *world, const EventUnbound *event, WorldMoment at);

/* Makes `id` the running frame (0: none); the one that ran so far gets the state `left`. */
void fold_run_frame(World *world, uint32_t id, WorldFrameState left);

/* Removes a frame, remembering it as the last departed one. Its caller, or 0. */
uint32_t fold_remove_frame(World *world, uint32_t id, WorldMoment at);

/* ---- Coroutines (fold-coroutines.c) ---- */

void fold_coroutine_created(World *world, const EventCoroutineCreated *event, WorldMoment at);
void fold_resumed(World *world, const EventResumed *event, WorldMoment at);
void fold_yielded(World *world, const EventYielded *event, WorldMoment at);
void fold_finished(World *world, const EventFinished *event, WorldMoment at);
void fold_failed(World *world, const EventFailed *event, WorldMoment at);
void fold_closed(World *world, const EventClosed *event, WorldMoment at);
void fold_refused(World *world, const EventRefused *event, WorldMoment at);
void fold_await_begun(World *world, const EventAwaitBegun *event, WorldMoment at);
void fold_await_ended(World *world, const EventAwaitEnded *event, WorldMoment at);
void fold_stack_switched(World *world, const EventStackSwitched *event, WorldMoment at);

/* ---- Pipelines (fold-pipelines.c) ---- */

void fold_item_made(World *world, const EventItemMade *event, WorldMoment at);

/* The item (0: none) goes to a coroutine (0: a plain call). */
void fold_move_item(World *world, uint32_t item, uint32_t holder, WorldMoment at);

/* A resume went along the edge into `to`. */
void fold_count_edge(World *world, WorldCoroutine *to, const EventResumed *event, WorldMoment at);
void fold_remove_edges(World *world, const WorldCoroutine *to);

/* ---- Tasks (fold-tasks.c) ---- */

void fold_task_created(World *world, const EventTaskCreated *event, WorldMoment at);
void fold_task_ready(World *world, const EventTaskReady *event, WorldMoment at);
void fold_task_queued(World *world, const EventTaskQueued *event, WorldMoment at);
void fold_task_dequeued(World *world, const EventTaskDequeued *event, WorldMoment at);
void fold_task_running(World *world, const EventTaskRunning *event, WorldMoment at);
void fold_task_trapped(World *world, const EventTaskTrapped *event, WorldMoment at);
void fold_task_answered(World *world, const EventTaskAnswered *event, WorldMoment at);
void fold_task_blocked(World *world, const EventTaskBlocked *event, WorldMoment at);
void fold_task_woken(World *world, const EventTaskWoken *event, WorldMoment at);
void fold_task_cancelled(World *world, const EventTaskCancelled *event, WorldMoment at);
void fold_task_exited(World *world, const EventTaskExited *event, WorldMoment at);
void fold_task_chosen(World *world, const EventTaskChosen *event, WorldMoment at);
void fold_priority_changed(World *world, const EventPriorityChanged *event, WorldMoment at);
void fold_interrupted(World *world, const EventInterrupted *event, WorldMoment at);

/* A coroutine that is the running task's body goes on: the task runs its own code again. */
void fold_task_goes_on(World *world, const WorldCoroutine *coroutine, WorldMoment at);

/* ---- Objects, locks, connections (fold-objects.c) ---- */

void fold_object_created(World *world, const EventObjectCreated *event, WorldMoment at);
void fold_object_changed(World *world, const EventObjectChanged *event, WorldMoment at);
void fold_object_released(World *world, const EventObjectReleased *event, WorldMoment at);
void fold_attribute_bound(World *world, const EventAttributeBound *event, WorldMoment at);
void fold_lock_taken(World *world, const EventLockTaken *event, WorldMoment at);
void fold_lock_released(World *world, const EventLockReleased *event, WorldMoment at);
void fold_descriptor_ready(World *world, const EventDescriptorReady *event, WorldMoment at);
void fold_connection_opened(World *world, const EventConnectionOpened *event, WorldMoment at);
void fold_client_typed(World *world, const EventClientTyped *event, WorldMoment at);
void fold_bytes_in(World *world, const EventBytesIn *event, WorldMoment at);
void fold_bytes_out(World *world, const EventBytesOut *event, WorldMoment at);
void fold_connection_closed(World *world, const EventConnectionClosed *event, WorldMoment at);

/* ---- The run, output, input (fold-run.c) ---- */

void fold_run_started(World *world, const EventRunStarted *event, WorldMoment at);
void fold_run_ended(World *world, const EventRunEnded *event, WorldMoment at);
void fold_source_text(World *world, const EventSourceText *event, WorldMoment at);
void fold_code_defined(World *world, const EventCodeDefined *event, WorldMoment at);
void fold_clock_advanced(World *world, const EventClockAdvanced *event, WorldMoment at);
void fold_output(World *world, const EventOutput *event, WorldMoment at);
void fold_input_asked(World *world, const EventInputAsked *event, WorldMoment at);
void fold_input_given(World *world, const EventInputGiven *event, WorldMoment at);
void fold_prompt_entered(World *world, const EventPromptEntered *event, WorldMoment at);
void fold_prompt_answered(World *world, const EventPromptAnswered *event, WorldMoment at);
