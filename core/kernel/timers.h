// SPDX-License-Identifier: MIT
/*
 * Timers: which waiting task's moment comes first. Private to core/kernel.
 *
 * A binary heap ordered by moment, then by the order in which they were set. Each task has one
 * timer at most and knows its place in the heap, so that a wait which ends early takes it out.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Task Task;

typedef struct {
    uint64_t moment;
    uint64_t sequence;
    Task *task;
} Timer;

typedef struct {
    Timer *heap;
    size_t count, capacity;
    uint64_t sequence;
} Timers;

/* Where a task that has no timer stands. */
#define TIMERS_NOWHERE SIZE_MAX

void timers_clear(Timers *timers);
/* The task must have none. */
void timers_set(Timers *timers, Task *task, uint64_t moment);
/* Nothing happens when the task has none. */
void timers_remove(Timers *timers, Task *task);
/* False when there is none. */
bool timers_first(const Timers *timers, uint64_t *moment);
/* Takes out the first that is due by `now`; NULL when none is. */
Task *timers_take_due(Timers *timers, uint64_t now);
