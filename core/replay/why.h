// SPDX-License-Identifier: MIT
/*
 * "Why?": why a task or a coroutine is in the state it is in, answered from the recording.
 *
 * The answer is a chain of sentences, from the thing asked about to what is behind it: "Task 1
 * waits for task 2 to end. It asked for that with WaitTask(2). Task 2 sleeps until 3.000 s ..."
 * Each carries the event that it rests on, so that a reader can go there. A chain that comes back
 * to a task that it went through says so: that is a deadlock, unless one of these waits for a time
 * only.
 */
#pragma once

#include "replay/narrate.h"

typedef struct {
    WorldMoment at; /* the event that says so; WORLD_NEVER when it follows from the World alone */
    uint32_t task;  /* task that the sentence is about, 0 none */
    uint32_t coroutine; /* coroutine that the sentence is about, 0 none */
    char *sentence;
} WhyStep;

/* The chain, of WhyStep *, never empty; free with g_ptr_array_unref(). */
GPtrArray *why_task(const World *world, uint32_t task, NarrateTranslate translate);
GPtrArray *why_coroutine(const World *world, uint32_t coroutine, NarrateTranslate translate);

/* The chain as lines of text, each with its event: for the command line. Free with g_free(). */
char *why_to_text(const GPtrArray *chain);
