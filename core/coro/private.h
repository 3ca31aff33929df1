// SPDX-License-Identifier: MIT
/*
 * The insides of Coro and CoroPool, shared by the files of this folder and by nobody else.
 *
 * A coroutine's state is not stored: it is read off the links, so that it cannot contradict them.
 *     resumer   pool.current   parked
 *     NULL      -               -        created (never switched to) or suspended
 *     itself    -               -        finished (the root's is itself, too)
 *     another   itself          no       running
 *     another   another         no       normal
 *     another   another         yes      suspended, top of a parked tower
 * So whether a coroutine can be resumed is one test: its resumer is NULL.
 */
#pragma once

#include "coro/annotate.h"
#include "coro/coro.h"
#include "coro/switch.h"

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

struct Coro {
    CoroHead head; /* read or written by each switch */
    CoroFunction function;
    void *data;
    const char *name;
    uint64_t id;
    const CoroPlace *place; /* where it was created or last left, while observed */
    Coro *next_parked;

    /* Set by stacks.c; they outlive the coroutine. */
    char *stack_low; /* lowest usable byte, above the guard */
    Coro *next_large, *previous_large;
    size_t mapping_size;  /* of a stack with a mapping of its own; 0 in the region */
    unsigned valgrind_id; /* of a stack with a mapping of its own */
    bool guarded;

    CoroAnnotation annotation;
#if !defined(CORO_BACKEND_ASSEMBLY)
    CoroContext context;
#endif
};

/* Stacks of one pool: see stacks.h. */
typedef struct {
    char *region;
    size_t page_size;
    size_t slot_size;
    size_t capacity;
    size_t made; /* slots set up so far: [0, made) */

    Coro **idle; /* LIFO; [0, idle_dropped) have returned their memory */
    size_t idle_count;
    size_t idle_dropped;
    size_t keep_idle;

    Coro *large_live;
    Coro *large_idle; /* LIFO, kept for the next one of the same size */
    size_t large_idle_count;

    CoroGuards guards;
    bool light_guards;
    size_t heavy_guards_left;
    size_t unguarded; /* slots without a guard: the last ones of those made */
    bool measure;
    unsigned *valgrind_ids; /* of each slot, under Valgrind only */
} CoroStacks;

struct CoroPool {
    CoroPoolHead head;
    uint64_t created;
    uint64_t retired_switches; /* of those already destroyed */
    Coro *parked;              /* tops of parked towers */
    size_t live;
    CoroStacks stacks;
    Coro root;
};

static inline CoroContext *coro_context(Coro *coro)
{
#if defined(CORO_BACKEND_ASSEMBLY)
    return &coro->head.registers;
#else
    return &coro->context;
#endif
}

static inline bool coro_is_root(const Coro *coro)
{
    return coro == &coro->head.pool->root;
}

/* The highest byte that a coroutine's frames may use, and one: the control block begins there. */
static inline char *coro_stack_top(Coro *coro)
{
    return (char *)coro;
}
