// SPDX-License-Identifier: MIT
/*
 * A long recording such as programs make: a scheduler that gives its tasks turns, each task a chain
 * of generators that compute a little, bind names, call functions and pass values on.
 */
#pragma once

#include "trace/log.h"

enum { STORY_TASKS = 20, STORY_STAGES = 3 };

typedef struct {
    Log *log;
    uint32_t names[16];
    uint32_t trap, queue_text;
    uint32_t frames, items, turn;
    uint64_t random;
} Story;

static inline uint32_t story_random(Story *story, uint32_t below)
{
    story->random = story->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(story->random >> 33) % below;
}

static inline uint32_t story_frame(uint32_t task, uint32_t stage)
{
    return 1 + task * STORY_STAGES + stage;
}

static inline void story_begin(Story *story, Log *log)
{
    *story = (Story){.log = log, .random = 1};
    log_append_run_started(
        log, (EventRunStarted){.program = log_intern(log, "story.py", -1), .seed = 1});
    for (unsigned i = 0; i < G_N_ELEMENTS(story->names); i++) {
        char name[16];
        g_snprintf(name, sizeof name, "name_%u", i);
        story->names[i] = log_intern(log, name, -1);
        log_append_code_defined(log, (EventCodeDefined){.code = i + 1,
                                                        .name = story->names[i],
                                                        .line = i * 10 + 1,
                                                        .flavour = CODE_IS_GENERATOR});
    }
    story->trap = log_intern(log, "Sleep", -1);
    for (uint32_t task = 0; task < STORY_TASKS; task++) {
        for (uint32_t stage = 0; stage < STORY_STAGES; stage++)
            log_append_coroutine_created(
                log, (EventCoroutineCreated){.coroutine = story_frame(task, stage),
                                             .frame = story_frame(task, stage),
                                             .code = stage + 1,
                                             .name = story->names[stage]});
        log_append_task_created(log, (EventTaskCreated){.task = task + 1,
                                                        .name = story->names[task % 16],
                                                        .coroutine = story_frame(task, 0)});
        log_append_task_ready(log, (EventTaskReady){task + 1, READY_CREATED});
        log_append_task_queued(log, (EventTaskQueued){task + 1, task, 0});
    }
    story->frames = 1 + STORY_TASKS * STORY_STAGES;
}

/* A few lines of a stage: an assignment each, now and then a call. */
static inline void story_compute(Story *story, uint32_t frame, uint32_t stage)
{
    for (uint32_t line = 1; line < 4 + stage; line++) {
        log_append_line(story->log, (EventLine){.frame = frame, .line = stage * 10 + line});
        log_append_bound(story->log,
                         (EventBound){.frame = frame,
                                      .name = story->names[stage * 4 + line % 4],
                                      .value = event_value_int(story->items * 10 + line),
                                      .changed = true});
    }
    if (story_random(story, 4) == 0) {
        uint32_t called = story->frames++;
        log_append_called(story->log, (EventCalled){called, 9, frame});
        log_append_line(story->log, (EventLine){called, 91});
        log_append_returned(story->log,
                            (EventReturned){called, event_value_float(story->items / 2.0)});
    }
}

static inline void story_resume(Story *story, uint32_t task, uint32_t stage)
{
    uint32_t frame = story_frame(task, stage);
    log_append_resumed(story->log, (EventResumed){.coroutine = frame,
                                                  .caller = stage > 0 ? frame - 1 : 0,
                                                  .value = event_value_none(),
                                                  .resumer = stage > 0 ? frame - 1 : 0,
                                                  .how = RESUME_NEXT,
                                                  .item = stage > 0 ? story->items : 0});
    story_compute(story, frame, stage);
    if (stage + 1 < STORY_STAGES)
        story_resume(story, task, stage + 1);
    log_append_yielded(story->log, (EventYielded){.coroutine = frame,
                                                  .line = stage * 10 + 3,
                                                  .value = event_value_int(story->items),
                                                  .item = story->items});
}

/* One turn of one task: some forty events. */
static inline void story_turn(Story *story)
{
    uint32_t task = story->turn++ % STORY_TASKS;
    story->items++;
    log_append_task_dequeued(story->log, (EventTaskDequeued){task + 1, 0, 0});
    log_append_task_running(story->log, (EventTaskRunning){task + 1});
    story_resume(story, task, 0);
    log_append_task_trapped(story->log, (EventTaskTrapped){.task = task + 1,
                                                           .trap = story->trap,
                                                           .argument = event_value_float(0.5)});
    log_append_task_ready(story->log, (EventTaskReady){task + 1, READY_YIELDED});
    log_append_task_queued(story->log, (EventTaskQueued){task + 1, STORY_TASKS - 1, 0});
}
