// SPDX-License-Identifier: MIT
/*
 * Folding: one event after the other becomes a World. The only code beside narrate.c that knows
 * what each kind of event means.
 *
 * A World starts empty at position 0. world_fold() takes it one event further; the event must be
 * the log's event number world->position. Nothing in an event is trusted: an event that cannot be
 * (an unknown id, a task that wakes without having waited) is left out as far as it cannot be, and
 * counted. Folding the same events gives equal Worlds (world_dump() says the same), whatever way
 * they were reached.
 */
#pragma once

#include "replay/world.h"

/* An empty World of a log, which must outlive it. */
World *world_new(const Log *log);

/* An empty World of the same log, counted in the same memory. */
World *world_new_like(const World *other);
void world_free(World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* A copy, in next to no time: both share what is equal until one of them changes. */
World *world_copy(World *world);

void world_fold(World *world, const Event *event);

/* Folds on until `position` or the log's end; returns the position reached. */
uint64_t world_fold_to(World *world, uint64_t position);
