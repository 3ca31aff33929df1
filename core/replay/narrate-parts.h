// SPDX-License-Identifier: MIT
/*
 * How sentences are made, and the themes of narration. Private to narrate*.c and why.c.
 *
 * sentence() takes a message and pairs of a place's name and the text for it, which it frees:
 *
 *     sentence(narrator, N_("{who} returns {value}"),
 *              "who", name_of_frame(...), "value", value_of(...), NULL)
 */
#pragma once

#include "replay/narrate.h"

/* Marks a message for xgettext. */
#define N_(message) message

typedef struct {
    const World *world; /* right after the event */
    const Event *event;
    NarrateTranslate translate; /* may be NULL */
} Narrator;

char *sentence(const Narrator *narrator, const char *message, ...) G_GNUC_NULL_TERMINATED;

/* A message of a row by an enumeration's value, or the last of the row when a damaged log has no
 * such value. */
#define MESSAGE_OF(messages, value)                                            \
    ((messages)[(unsigned)(value) < G_N_ELEMENTS(messages) ? (unsigned)(value) \
                                                           : G_N_ELEMENTS(messages) - 1])

/* Texts for places; all are to be freed, and never empty. Long values are shortened in the middle.
 */
char *value_of(const Narrator *narrator, EventValue value);
char *text_of(const Narrator *narrator, uint32_t text);
char *quoted(const Narrator *narrator, uint32_t text);
char *number_of(uint64_t number);
char *seconds_of(uint64_t nanoseconds);
char *name_of_frame(const Narrator *narrator, uint32_t frame);
char *name_of_coroutine(const Narrator *narrator, uint32_t coroutine);
char *name_of_task(const Narrator *narrator, uint32_t task);

/* ---- Themes ---- */

char *narrate_resumed(const Narrator *narrator, const EventResumed *event);
char *narrate_yielded(const Narrator *narrator, const EventYielded *event);
char *narrate_closed(const Narrator *narrator, const EventClosed *event);
char *narrate_await_begun(const Narrator *narrator, const EventAwaitBegun *event);
char *narrate_coroutine_created(const Narrator *narrator, const EventCoroutineCreated *event);

char *narrate_task_ready(const Narrator *narrator, const EventTaskReady *event);
char *narrate_task_running(const Narrator *narrator, const EventTaskRunning *event);
char *narrate_task_trapped(const Narrator *narrator, const EventTaskTrapped *event);
char *narrate_task_blocked(const Narrator *narrator, const EventTaskBlocked *event);
char *narrate_task_woken(const Narrator *narrator, const EventTaskWoken *event);
char *narrate_task_exited(const Narrator *narrator, const EventTaskExited *event);
char *narrate_interrupted(const Narrator *narrator, const EventInterrupted *event);
