// SPDX-License-Identifier: MIT
/*
 * Items: which of the values that coroutines hand to each other are one thing on its way along a
 * pipeline.
 *
 * A coroutine that hands on what it has received last passes the item on; so does one that hands
 * what it has made to another receiver as well (a broadcast). Anything else is a new item, which
 * it has made from what it received last. Values are compared as the recording tells them, so
 * nothing of the program is kept alive for that; and what a source hands to somebody who has that
 * item already is another of the same looks.
 *
 * Only LIMIT_ITEMS items of a run are followed: it costs as much as recording the handing over
 * itself, and who looks at a run looks at its first items, or at any. A note then says so.
 * Private to core/machine.
 */
#pragma once

#include "machine/recorder.h"

typedef struct Items Items;

Items *items_new(Machine *machine);
void items_free(Items *items);

/* Are there more to follow? */
gboolean items_are_followed(const Items *items);

/* A coroutine that is a task: what its kernel and it hand to each other are questions and answers,
 * no items. */
void items_leave_out(Items *items, uint32_t coroutine);

/* A coroutine is about to be resumed by another (0: by what is no coroutine). */
void items_resumed_by(Items *items, uint32_t coroutine, uint32_t resumer);

/* What it receives then, and what it yields to its resumer: which item is that? Records a new one.
 * 0: none, for what is no value. */
uint32_t items_into(Items *items, uint32_t coroutine, EventValue value);
uint32_t items_out_of(Items *items, uint32_t coroutine, EventValue value);
