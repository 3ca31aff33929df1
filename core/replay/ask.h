// SPDX-License-Identifier: MIT
/*
 * Questions whose answer is in the run: a learner says what will happen before the
 * cursor goes there. The answer is computed from the recording, never written down.
 *
 *     AskAnswer answer;
 *     if (ask_answer(replay, ASK_RECEIVES, position, 1, &answer, &error))
 *         ...;                              // answer.text is "'python'"
 *     right = ask_is_right(ASK_RECEIVES, answer.text, what_the_learner_typed);
 *     replay_seek(replay, answer.position); // show it
 *     ask_answer_clear(&answer);
 *
 * All functions leave the replay's cursor where it is.
 */
#pragma once

#include "replay/replay.h"

typedef enum {
    ASK_PRINTS,   /* the next `count` lines of output */
    ASK_RUNS,     /* the next `count` tasks that get the processor */
    ASK_RECEIVES, /* what the coroutine that yielded last receives when it is resumed */
    ASK_QUEUE,    /* the ready queue, first to run first, once the next task has been chosen */
    ASK_KINDS
} AskKind;

typedef struct {
    char *text;        /* for people: "task 2 (reader)", "'python'", "task 1, task 3" */
    uint64_t position; /* where it can be seen */
} AskAnswer;

/* "prints", "runs", "receives" or "queue", as lessons write them. */
bool ask_kind_from_name(const char *name, AskKind *kind);

/* Fails when the run, as far as it is recorded, holds no answer after `from`. */
bool ask_answer(Replay *replay, AskKind kind, uint64_t from, unsigned count, AskAnswer *answer,
                GError **error);
void ask_answer_clear(AskAnswer *answer);

/* Is `given` that answer? Blanks, quotes and the case of words do not matter, and of tasks the
 * number is enough. */
bool ask_is_right(AskKind kind, const char *answer, const char *given);

/* Answers to choose from, all from the run, the right one among them, in an order that says
 * nothing and is the same every time. May be the right one alone: then ask for words. Free with
 * g_strfreev(). */
char **ask_choices(Replay *replay, AskKind kind, uint64_t from, const AskAnswer *answer);
