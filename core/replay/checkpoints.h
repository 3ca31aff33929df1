// SPDX-License-Identifier: MIT
/*
 * Checkpoints: packed Worlds by position, all over the log. Private to core/replay.
 *
 * They are kept in the order in which the log is first folded, at multiples of the interval: at all
 * of them when the budget of memory allows, else in such steps that it lasts to the log's end (and
 * in a growing log, whenever it has grown enough).
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

/* Keeps a World that stands where one is due and beyond all others, if the budget (in bytes) allows
 * it. */
void checkpoints_add(Checkpoints *checkpoints, World *world, size_t budget);

/* The position of the last one at or before `position`; 0 when there is none. */
uint64_t checkpoints_before(const Checkpoints *checkpoints, uint64_t position);

/* The World of the checkpoint at exactly that position; an empty one for 0. `like` is any World of
 * the run. */
World *checkpoints_restore(const Checkpoints *checkpoints, uint64_t position, const World *like);
