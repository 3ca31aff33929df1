// SPDX-License-Identifier: MIT
/*
 * What a direct switch reads and writes. Private, but for c-task.h, which inlines task_yield().
 *
 * Why: a task that gives way usually hands the processor to the next C task in the ready ring, and
 * nobody needs to know. Then going through the loop (yield, look, resume) is two switches where one
 * does; so task_yield() puts itself at the ring's end, takes the first out and goes straight to it.
 * It does so only up to the turn `direct_until`, which is 0 unless the policy is first in, first
 * out, no timer interrupts and nothing records, and else the turn at which the loop must look
 * around; and only to a task whose slot says where it goes on: one that has begun and is to receive
 * nothing but None. In every other case it traps as everybody does, and the loop decides.
 *
 * What is where follows from what the processor waits for. Among 100,000 tasks each cache line of a
 * task's own costs 7 ns a switch, even when it is fetched long before it is needed, and 100 ns when
 * it is not; what lies in a row costs a tenth of that. So all that a switch needs lies in the
 * ring's slots, registers included, and a switch touches neither the Task nor its Coro: the kernel
 * is found at the beginning of the block of memory that the Task lies in, and whatever else is to
 * be known of the task that runs (its state, its turns, that its coroutine is the one that runs) is
 * brought up to date by kernel_settle() before anybody looks. In the meantime the pool takes the
 * task for the one that the loop resumed; which is why the pool must be the kernel's own. All that
 * is left of the task to be fetched is the top of its stack, for the task itself.
 */
#pragma once

#include "coro/coro.h"
#include "coro/inline.h"

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
    Task *task;     /* NULL: it was taken out of the middle */
    uint64_t turns; /* that came by direct switches, and that the task does not know of as yet */
    CoroRegisters registers; /* where it goes on; no stack pointer: only the loop may resume it */
} ReadySlot;

/* Ready tasks, first in, first out: `count` slots, from `next` to before `free`, round and round
 * between `slots` and `limit`. At least one more is free. */
typedef struct {
    ReadySlot *next; /* whose turn it will be */
    ReadySlot *free; /* where one that becomes ready goes */
    size_t count;
    ReadySlot *slots, *limit;
} ReadyRing;

typedef struct {
    ReadyRing ring;        /* of the policy `fifo` */
    uint64_t turns;        /* of all tasks */
    uint64_t direct_until; /* the turn up to which tasks may switch directly */
    Task *running;
    uint64_t unsettled_turns; /* of the running task: see ReadySlot */
    bool fetches_ahead;       /* it pays: direct_learn(). The ring is longer than READY_AHEAD */
} KernelHead;

/* Tasks lie in blocks of this size, aligned to it, that begin with their kernel (task-memory.c). */
enum { TASK_BLOCK_BYTES = 32 * 1024 };

static inline KernelHead *task_kernel_head(const Task *task)
{
    return *(KernelHead *const *)((uintptr_t)task & ~(uintptr_t)(TASK_BLOCK_BYTES - 1));
}

static inline ReadySlot *ready_ring_after(const ReadyRing *ring, ReadySlot *slot)
{
    return slot + 1 == ring->limit ? ring->slots : slot + 1;
}

/* How far ahead the stacks of the ring's tasks are fetched into the cache, so that a task among
 * very many need not wait for its own frame. */
enum { READY_AHEAD = 64 };

static inline void ready_ring_fetch_ahead(const ReadyRing *ring)
{
    const ReadySlot *slot = ring->next + READY_AHEAD;
    if (slot >= ring->limit)
        slot -= ring->limit - ring->slots;
    __builtin_prefetch(slot->registers.stack_pointer);
}

typedef enum {
    TASK_NOT_SWITCHED, /* the loop must decide */
    TASK_SWITCHED,     /* and back, by another direct switch */
    TASK_RESUMED,      /* switched, and back through the loop */
} TaskSwitch;

/* Gives the processor straight to the next ready task, if nobody else needs to know. */
static inline TaskSwitch task_switch_directly(Task *self)
{
#if defined(__x86_64__) && defined(CORO_INLINE_SWITCH)
    KernelHead *kernel = task_kernel_head(self);
    ReadyRing *ring = &kernel->ring;
    if (__builtin_expect(kernel->turns >= kernel->direct_until || ring->count == 0, 0))
        return TASK_NOT_SWITCHED;
    ReadySlot *next = ring->next, *own = ring->free;
    if (__builtin_expect(!next->registers.stack_pointer, 0))
        return TASK_NOT_SWITCHED;
    if (kernel->fetches_ahead)
        ready_ring_fetch_ahead(ring);
    own->task = self;
    own->turns = kernel->unsettled_turns;
    kernel->unsettled_turns = next->turns + 1;
    kernel->running = next->task;
    kernel->turns++;
    ring->next = ready_ring_after(ring, next);
    ring->free = ready_ring_after(ring, own);
    /* The loop resumes with NULL. */
    if (__builtin_expect(
            !coro_switch_inline(&own->registers, &next->registers, CORO_OK, kernel).value, 0))
        return TASK_RESUMED;
    return TASK_SWITCHED;
#else
    (void)self;
    return TASK_NOT_SWITCHED;
#endif
}
