// SPDX-License-Identifier: MIT
/*
 * The beginnings of Kernel and Task that a direct switch reads and writes. Private, but for
 * c-task.h, which inlines task_yield().
 *
 * Why: a task that gives way usually hands the processor to the next C task in the ready ring, and
 * nobody needs to know. Then going through the loop (yield, look, resume) is two switches where one
 * transfer does; so task_yield() puts itself at the ring's end, takes the first out and goes
 * straight to it. It does so only while `direct` is set (first in, first out; no timer interrupt;
 * nothing records), the turn needs no attention (no timer or descriptor is due), and the next task
 * is `plain`. In every other case it traps as everybody does, and the loop decides.
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

/* Ready tasks, first in, first out; `mask` is the capacity, a power of two, less one. */
typedef struct {
    Task **slots;
    size_t mask;
    size_t first, end; /* they only grow; the place is index & mask */
} ReadyRing;

typedef struct {
    Coro *coro; /* of a C task; else NULL */
    Kernel *kernel;
    uint64_t turns;
    uint32_t id;
    uint8_t state; /* TaskState */
    bool plain;    /* a C task that has begun and gets nothing but None */
    bool killed;
} TaskHead;

typedef struct {
    ReadyRing *direct; /* the policy's ring while direct switches are possible; else NULL */
    Task *running;
    uint64_t turns;        /* of all tasks */
    uint64_t stays;        /* turns of the same task as the one before */
    uint64_t attention_at; /* the turn at which the loop must look around */
} KernelHead;

/* The one function that changes a task's state. */
static inline void task_set_state(TaskHead *task, TaskState state)
{
    task->state = (uint8_t)state;
}

/* Gives the processor straight to the next ready task, if nobody else needs to know; true when the
 * task has it again. */
static inline bool task_switch_directly(Task *self)
{
    TaskHead *task = (TaskHead *)self;
    KernelHead *kernel = (KernelHead *)task->kernel;
    ReadyRing *ring = kernel->direct;
    if (__builtin_expect(!ring || kernel->turns + 1 >= kernel->attention_at, 0))
        return false;
    if (ring->first == ring->end || !task->coro)
        return false;
    TaskHead *next = (TaskHead *)ring->slots[ring->first & ring->mask];
    if (!next->plain)
        return false;
    ring->first++;
    ring->slots[ring->end++ & ring->mask] = self;
    task->plain = true;
    task_set_state(task, TASK_STATE_READY);
    task_set_state(next, TASK_STATE_RUNNING);
    kernel->running = (Task *)next;
    kernel->turns++;
    next->turns++;
    coro_transfer(task->coro, next->coro, NULL);
    return true;
}
