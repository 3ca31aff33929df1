// SPDX-License-Identifier: MIT
/*
 * The beginnings of Kernel and Task that a direct switch reads and writes. Private, but for
 * c-task.h, which inlines task_yield().
 *
 * Why: a task that gives way usually hands the processor to the next C task in the ready ring, and
 * nobody needs to know. Then going through the loop (yield, look, resume) is two switches where one
 * transfer does; so task_yield() puts itself at the ring's end, takes the first out and goes
 * straight to it. It does so only up to the turn `direct_until`, which is 0 unless the policy is
 * first in, first out, no timer interrupts and nothing records, and else the turn at which the loop
 * must look around; and only to a task whose slot names its coroutine: one that has begun and is to
 * receive nothing but None. In every other case it traps as everybody does, and the loop decides.
 *
 * What is where follows from what the processor waits for: each step from one task to the next goes
 * through the coroutine's saved stack, the kernel, the ring and the next slot, one after the other.
 * So the ring lies in the kernel, a slot names the coroutine beside the task, and a task books its
 * own turn when it has the processor, instead of another doing it for it.
 */
#pragma once

#include "coro/coro.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Kernel Kernel;
typedef struct Task Task;

typedef enum {
    TASK_STATE_CREATED, /* in no queue as yet */
    TASK_STATE_READY,
    TASK_STATE_RUNNING,
    TASK_STATE_WAITING,
    TASK_STATE_FINISHED,
} TaskState;

typedef struct {
    Task *task;
    Coro *coro; /* the task's, when it may be switched to directly; else NULL */
} ReadySlot;

/* Ready tasks, first in, first out: `count` of them, from `next` to before `free`, round and round
 * between `slots` and `limit`. */
typedef struct {
    ReadySlot *next; /* whose turn it will be */
    ReadySlot *free; /* where one that becomes ready goes, unless all are taken */
    size_t count;
    ReadySlot *slots, *limit;
} ReadyRing;

typedef struct {
    Coro *coro; /* of a C task; else NULL */
    Kernel *kernel;
    uint64_t turns;
    ReadySlot *place; /* in the ring, while it is ready */
    uint32_t id;
    uint8_t state; /* TaskState */
    bool killed;
} TaskHead;

typedef struct {
    ReadyRing ring;        /* of the policy `fifo` */
    uint64_t turns;        /* of all tasks */
    uint64_t direct_until; /* the turn up to which tasks may switch directly */
    Task *running;
    uint64_t stays; /* turns of the same task as the one before */
} KernelHead;

/* The one function that changes a task's state. */
static inline void task_set_state(TaskHead *task, TaskState state)
{
    task->state = (uint8_t)state;
}

static inline ReadySlot *ready_ring_after(const ReadyRing *ring, ReadySlot *slot)
{
    return slot + 1 == ring->limit ? ring->slots : slot + 1;
}

/* How far ahead the ring's tasks are fetched into the cache, so that a switch among very many need
 * not wait for memory. */
enum { READY_AHEAD = 12 };

static inline void ready_ring_fetch_ahead(const ReadyRing *ring)
{
    if (ring->count <= READY_AHEAD)
        return;
    const ReadySlot *slot = ring->next + READY_AHEAD;
    if (slot >= ring->limit)
        slot -= ring->limit - ring->slots;
    __builtin_prefetch(slot->task, 1);
    __builtin_prefetch(slot->coro, 1);
    __builtin_prefetch((const char *)slot->coro - 64, 1); /* the top of its stack */
}

/* Another task has switched to this one. */
static inline void task_begin_direct_turn(TaskHead *task)
{
    task_set_state(task, TASK_STATE_RUNNING);
    task->turns++;
}

typedef enum {
    TASK_NOT_SWITCHED, /* the loop must decide */
    TASK_SWITCHED,     /* and back, by another direct switch */
    TASK_RESUMED,      /* switched, and back through the loop */
} TaskSwitch;

/* Gives the processor straight to the next ready task, if nobody else needs to know. */
static inline TaskSwitch task_switch_directly(Task *self)
{
    TaskHead *task = (TaskHead *)self;
    KernelHead *kernel = (KernelHead *)task->kernel;
    ReadyRing *ring = &kernel->ring;
    if (__builtin_expect(kernel->turns >= kernel->direct_until || ring->count == 0, 0))
        return TASK_NOT_SWITCHED;
    const ReadySlot *next = ring->next;
    Coro *coro = next->coro;
    if (__builtin_expect(!coro, 0))
        return TASK_NOT_SWITCHED;
    ready_ring_fetch_ahead(ring);
    kernel->running = next->task;
    kernel->turns++;
    task_set_state(task, TASK_STATE_READY);
    task->place = ring->free;
    *ring->free = (ReadySlot){self, task->coro};
    ring->next = ready_ring_after(ring, ring->next);
    ring->free = ready_ring_after(ring, ring->free);
    if (__builtin_expect(!coro_transfer(task->coro, coro, coro).value, 0))
        return TASK_RESUMED;
    task_begin_direct_turn(task);
    return TASK_SWITCHED;
}
