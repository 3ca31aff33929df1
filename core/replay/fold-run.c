// SPDX-License-Identifier: MIT
/* The fold's part for the run as a whole: its start and end, sources, clock, output, input, prompt.
 */
#include "replay/fold-parts.h"
#include "replay/history.h"

void fold_run_started(World *world, const EventRunStarted *event, WorldMoment at)
{
    world->started = true;
    world->started_at = at;
    world->program = event->program;
    world->policy = event->policy;
    world->seed = event->seed;
    world->live = event->live;
}

void fold_run_ended(World *world, const EventRunEnded *event, WorldMoment at)
{
    world->ended = true;
    world->ended_at = at;
    world->end_reason = (uint8_t)event->reason;
    world->end_text = event->text;
    world->status = event->status;
}

void fold_source_text(World *world, const EventSourceText *event, WorldMoment at)
{
    if (event->source != 0 &&
        history_add_source(world->history, world->source_count, world->log, event))
        world->source_count++;
    else
        fold_contradiction(world);
}

void fold_code_defined(World *world, const EventCodeDefined *event, WorldMoment at)
{
    if (event->code != 0 && history_add_code(world->history, world->code_count, event))
        world->code_count++;
    else
        fold_contradiction(world);
}

void fold_clock_advanced(World *world, const EventClockAdvanced *event, WorldMoment at)
{
    if (event->time >= world->clock)
        world->clock = event->time;
    else
        fold_contradiction(world);
}

void fold_output(World *world, const EventOutput *event, WorldMoment at)
{
    world->output_bytes = history_add_output(world->history, world->output_count, world->log, event,
                                             at, world->output_bytes);
    world->output_count++;
}

void fold_input_asked(World *world, const EventInputAsked *event, WorldMoment at)
{
    world->input.asked = true;
    world->input.prompt = event->text;
    world->input.asked_at = at;
}

void fold_input_given(World *world, const EventInputGiven *event, WorldMoment at)
{
    world->input.asked = false;
    world->input.line = event->text;
    world->input.ended = event->end;
    world->input.given += !event->end;
    world->input.given_at = at;
}

void fold_prompt_entered(World *world, const EventPromptEntered *event, WorldMoment at)
{
    world->prompt.open++;
    world->prompt.text = event->text;
    world->prompt.error = 0;
    world->prompt.count++;
    world->prompt.entered_at = at;
    world->prompt.answered_at = WORLD_NEVER;
}

void fold_prompt_answered(World *world, const EventPromptAnswered *event, WorldMoment at)
{
    if (!world->prompt.open) {
        fold_contradiction(world);
        return;
    }
    world->prompt.open--;
    world->prompt.error = event->text;
    world->prompt.answered_at = at;
}
