// SPDX-License-Identifier: MIT
/* Follows calls and coroutines through the log just far enough to know which frame runs. */
#include "machine/steps.h"

#include "trace/log.h"

typedef struct {
    uint32_t caller;    /* who goes on when it ends or yields */
    uint32_t coroutine; /* whose own frame it is; 0: a plain call's */
} StepFrame;

struct Steps {
    LogIterator events;
    GHashTable *frames;     /* id -> StepFrame of those that live */
    GHashTable *coroutines; /* id -> its own frame's id */
    uint32_t running;       /* frame; 0: unknown, until the next line tells */

    MachineGoal goal;
    uint32_t frame;     /* in which the step began */
    uint32_t coroutine; /* whose own frame that is */
    gboolean left;      /* it has ended or yielded since */
};

Steps *steps_new(const Log *log)
{
    Steps *steps = g_new0(Steps, 1);
    steps->events = log_iterate(log, 0);
    steps->frames = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    steps->coroutines = g_hash_table_new(NULL, NULL);
    return steps;
}

void steps_free(Steps *steps)
{
    if (!steps)
        return;
    g_hash_table_unref(steps->frames);
    g_hash_table_unref(steps->coroutines);
    g_free(steps);
}

static StepFrame *find_frame(Steps *steps, uint32_t frame)
{
    return g_hash_table_lookup(steps->frames, GUINT_TO_POINTER(frame));
}

static uint32_t frame_of(Steps *steps, uint32_t coroutine)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(steps->coroutines, GUINT_TO_POINTER(coroutine)));
}

static void begin_frame(Steps *steps, uint32_t id, uint32_t caller, uint32_t coroutine)
{
    StepFrame *frame = g_new0(StepFrame, 1);
    *frame = (StepFrame){caller, coroutine};
    g_hash_table_replace(steps->frames, GUINT_TO_POINTER(id), frame);
}

/* The frame's caller goes on, if it was the frame that ran. */
static void hand_back(Steps *steps, uint32_t id)
{
    StepFrame *frame = find_frame(steps, id);
    if (frame && steps->running == id)
        steps->running = frame->caller;
}

static void end_frame(Steps *steps, uint32_t id)
{
    hand_back(steps, id);
    g_hash_table_remove(steps->frames, GUINT_TO_POINTER(id));
}

static void end_coroutine(Steps *steps, uint32_t coroutine)
{
    end_frame(steps, frame_of(steps, coroutine));
    g_hash_table_remove(steps->coroutines, GUINT_TO_POINTER(coroutine));
}

static void resume(Steps *steps, const EventResumed *event)
{
    uint32_t id = frame_of(steps, event->coroutine);
    StepFrame *frame = find_frame(steps, id);
    if (frame)
        frame->caller = event->caller;
    steps->running = id;
}

static void follow(Steps *steps, const Event *event)
{
    if (event->kind == EVENT_LINE)
        steps->running = event->line.frame;
    else if (event->kind == EVENT_CALLED) {
        begin_frame(steps, event->called.frame, event->called.caller, 0);
        steps->running = event->called.frame;
    } else if (event->kind == EVENT_RETURNED)
        end_frame(steps, event->returned.frame);
    else if (event->kind == EVENT_UNWOUND)
        end_frame(steps, event->unwound.frame);
    else if (event->kind == EVENT_COROUTINE_CREATED) {
        uint32_t coroutine = event->coroutine_created.coroutine;
        begin_frame(steps, event->coroutine_created.frame, 0, coroutine);
        g_hash_table_insert(steps->coroutines, GUINT_TO_POINTER(coroutine),
                            GUINT_TO_POINTER(event->coroutine_created.frame));
    } else if (event->kind == EVENT_RESUMED)
        resume(steps, &event->resumed);
    else if (event->kind == EVENT_YIELDED)
        hand_back(steps, frame_of(steps, event->yielded.coroutine));
    else if (event->kind == EVENT_FINISHED)
        end_coroutine(steps, event->finished.coroutine);
    else if (event->kind == EVENT_FAILED)
        end_coroutine(steps, event->failed.coroutine);
    else if (event->kind == EVENT_CLOSED)
        end_coroutine(steps, event->closed.coroutine);
}

void steps_begin(Steps *steps, MachineGoal goal)
{
    for (Event event; log_iterator_next(&steps->events, &event);)
        follow(steps, &event);
    const StepFrame *frame = find_frame(steps, steps->running);
    steps->goal = goal;
    steps->frame = steps->running;
    steps->coroutine = frame ? frame->coroutine : 0;
    steps->left = frame == NULL;
}

/* Does the event take the processor from the frame in which the step began? */
static gboolean leaves(const Steps *steps, const Event *event)
{
    uint32_t coroutine = event->kind == EVENT_YIELDED    ? event->yielded.coroutine
                         : event->kind == EVENT_FINISHED ? event->finished.coroutine
                         : event->kind == EVENT_FAILED   ? event->failed.coroutine
                         : event->kind == EVENT_CLOSED   ? event->closed.coroutine
                                                         : 0;
    if (coroutine)
        return coroutine == steps->coroutine;
    return (event->kind == EVENT_RETURNED && event->returned.frame == steps->frame) ||
           (event->kind == EVENT_UNWOUND && event->unwound.frame == steps->frame);
}

static gboolean line_reaches(const Steps *steps, const EventLine *line)
{
    switch (steps->goal) {
    case MACHINE_TO_LINE:
        return TRUE;
    case MACHINE_TO_OVER:
        return steps->left || line->frame == steps->frame;
    case MACHINE_TO_OUT:
        return steps->left;
    default:
        return FALSE;
    }
}

static gboolean reaches(Steps *steps, const Event *event)
{
    if (event->kind == EVENT_LINE)
        return line_reaches(steps, &event->line);
    steps->left = steps->left || leaves(steps, event);
    switch (steps->goal) {
    case MACHINE_TO_YIELD:
        return event->kind == EVENT_YIELDED;
    case MACHINE_TO_TRAP:
        return event->kind == EVENT_TASK_TRAPPED;
    case MACHINE_TO_SWITCH:
        return event->kind == EVENT_TASK_RUNNING && event->task_running.task != 0;
    case MACHINE_TO_OUTPUT:
        return event->kind == EVENT_OUTPUT;
    default:
        return FALSE;
    }
}

gboolean steps_reached(Steps *steps)
{
    gboolean reached = FALSE;
    for (Event event; log_iterator_next(&steps->events, &event);) {
        reached = reaches(steps, &event) || reached;
        follow(steps, &event);
    }
    return reached;
}
