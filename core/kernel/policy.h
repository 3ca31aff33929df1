// SPDX-License-Identifier: MIT
/*
 * Policies: who runs next, and for how long.
 *
 * A policy is a table of functions over a ready queue that it makes itself. The
 * kernel adds each task that becomes ready, takes the next one, and tells what a
 * turn took. Nothing else decides about order, so a new policy is one file and one
 * row in policies.def.
 *
 * Places are for the recording: `position` counts who stands before a task in its
 * level. They cost something, so they are asked for (place is not NULL) only when
 * the run is recorded.
 */
#pragma once

#include "kernel/kernel.h"

typedef struct ReadyQueue ReadyQueue;

typedef struct {
    uint32_t position;
    uint32_t level;
} ReadyPlace;

struct KernelPolicy {
    const char *name; /* "fifo" */
    const char *doc;
    ReadyQueue *(*create)(Kernel *kernel);
    void (*destroy)(ReadyQueue *queue);
    void (*add)(ReadyQueue *queue, Task *task, ReadyPlace *place);
    /* NULL when it is empty. */
    Task *(*take)(ReadyQueue *queue, ReadyPlace *place);
    /* One that is in it. */
    void (*remove)(ReadyQueue *queue, Task *task, ReadyPlace *place);
    /* In the order in which it keeps them. */
    void (*visit)(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data), void *data);

    /* The rest may be NULL. */
    /* How long the task's slice is; NULL: the quantum of the settings. */
    uint64_t (*slice)(const ReadyQueue *queue, const Task *task);
    /* The task had the processor for so long; `whole` says its slice was used up. */
    void (*ran)(ReadyQueue *queue, Task *task, uint64_t used, bool whole);
    /* The priority of one that is in it has changed. */
    void (*changed)(ReadyQueue *queue, Task *task);
    /* With a timer: must `woken`, which became ready, have the processor of `running`? */
    bool (*preempts)(const ReadyQueue *queue, const Task *woken, const Task *running);
};

/* One a row of policies.def: kernel_policy_fifo and so on. */
#define POLICY(name, title) extern const KernelPolicy kernel_policy_##name;
#include "kernel/policies.def"

/* All of them, ended by NULL. */
extern const KernelPolicy *const kernel_policies[];
/* NULL when there is none of that name. */
const KernelPolicy *kernel_policy_find(const char *name);
