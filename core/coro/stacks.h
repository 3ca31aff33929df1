// SPDX-License-Identifier: MIT
/*
 * Where stacks come from: one reserved region a pool, in slots, and mappings of their own for other
 * sizes.
 *
 * A slot, from low to high: one guard page, the stack (it grows down), the control block, and up to
 * 2 KiB of colour: different slots begin at different cache sets, since all of them at one offset
 * would evict each other.
 *
 * A stack is never zeroed. Idle ones are reused last in, first out, so that a warm one comes first;
 * beyond `keep_idle` of them the ones idle longest return their pages to the kernel and keep their
 * address and guard.
 */
#pragma once

#include "coro/private.h"

/* Reserves the region. False with errno. */
bool coro_stacks_open(CoroStacks *stacks, const CoroPoolOptions *options);
void coro_stacks_close(CoroStacks *stacks);

/* A control block on a stack that nobody uses, with the fields that outlive coroutines set. NULL
 * with errno. */
Coro *coro_stacks_make(CoroStacks *stacks);
Coro *coro_stacks_make_large(CoroStacks *stacks, size_t size);

/* The idle stack used last, or NULL when none kept its memory: then coro_stacks_make() has one. */
static inline Coro *coro_stacks_take(CoroStacks *stacks)
{
    if (UNLIKELY(stacks->idle_count <= stacks->idle_dropped))
        return NULL;
    return stacks->idle[--stacks->idle_count];
}

/* One more idle stack would have to return its memory. */
static inline bool coro_stacks_are_warm_enough(const CoroStacks *stacks)
{
    return stacks->idle_count - stacks->idle_dropped >= stacks->keep_idle;
}

/* Takes a stack of either kind back. */
void coro_stacks_give(CoroStacks *stacks, Coro *coro);

/* Returns the memory of all idle stacks. */
void coro_stacks_trim(CoroStacks *stacks);

/* The control block in slot `index`, which is below `made`. */
Coro *coro_stacks_slot(const CoroStacks *stacks, size_t index);

/* Marks all of an unused stack, so that its high-water mark can be read to the byte. */
void coro_stacks_paint(Coro *coro);

/* Most bytes of this stack that were ever in use since its memory was last returned. */
size_t coro_stacks_high_water(const CoroStacks *stacks, const Coro *coro);

/* The control block of the stack whose guard holds `address`, or NULL. Safe in a signal handler. */
Coro *coro_stacks_guarded_by(const CoroStacks *stacks, const void *address);
