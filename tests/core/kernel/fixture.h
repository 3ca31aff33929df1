// SPDX-License-Identifier: MIT
/*
 * What the kernel's tests share: a story that tasks tell, a kernel with little ceremony, and a
 * log of what it decides.
 */
#pragma once

#include "kernel/c-task.h"
#include "kernel/policy.h"

/* Adds words to the story of the running test; tell_times() in milliseconds of the clock, as @5. */
void tell(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The story so far, which begins anew. */
char *story_take(void);

#define MS INT64_C(1000000)

/* Default settings, but no time for a turn: times are exactly what tasks ask for. */
KernelSettings exact_settings(void);
Kernel *kernel_of(const KernelSettings *settings);
uint32_t spawn_named(Kernel *kernel, TaskFunction function, void *data, const char *name);
#define spawn(kernel, function, data) spawn_named((kernel), (function), (data), #function)

/* Runs to KERNEL_DONE, compares the story, frees the kernel. */
void assert_story(Kernel *kernel, const char *expected);
/* The finished task's outcome. */
TaskInfo info_of(const Kernel *kernel, uint32_t id);
/* That it failed with an error that reads "Type: text". */
void assert_failed(const Kernel *kernel, uint32_t id, const char *expected);

/* Starts recording into a new log. */
Log *record_into_log(Kernel *kernel);
/* How many events of a kind there are. */
unsigned count_events(const Log *log, EventKind kind);
