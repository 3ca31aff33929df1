// SPDX-License-Identifier: MIT
/*
 * Checkpoints: packed Worlds by position, all over the log. Private to core/replay.
 *
 * They are due at multiples of the interval, which grows when they would take more than their
 * budget of memory, and shrinks again when there is room.
 */
#pragma once

#include "replay/world.h"

typedef struct Checkpoints Checkpoints;

Checkpoints *checkpoints_new(uint32_t interval);
void checkpoints_free(Checkpoints *checkpoints);

size_t checkpoints_count(const Checkpoints *checkpoints);
size_t checkpoints_memory(const Checkpoints *checkpoints);

/* The first position above `position` at which one is due. */
uint64_t checkpoints_next_due(const Checkpoints *checkpoints, uint64_t position);

/* Keeps a World that stands where one is due, if there is none yet and the budget (in bytes) allows
 * it. */
void checkpoints_add(Checkpoints *checkpoints, World *world, size_t budget);

/* The position of the last one at or before `position`; 0 when there is none. */
uint64_t checkpoints_before(const Checkpoints *checkpoints, uint64_t position);

/* The World of the checkpoint at exactly that position; an empty one for 0. `like` is any World of
 * the run. */
World *checkpoints_restore(const Checkpoints *checkpoints, uint64_t position, const World *like);
