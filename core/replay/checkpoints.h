// SPDX-License-Identifier: MIT
/*
 * A row of Worlds by position, which a Replay starts from when it seeks. Private to core/replay.
 *
 * Worlds are due at multiples of the interval. checkpoints_thin() doubles the interval and
 * drops what no longer fits; checkpoints_put() adds one anywhere.
 */
#pragma once

#include "replay/world.h"

typedef struct Checkpoints Checkpoints;

Checkpoints *checkpoints_new(uint32_t interval);
void checkpoints_free(Checkpoints *checkpoints);

size_t checkpoints_count(const Checkpoints *checkpoints);

/* The first position above `position` at which a World is due. */
uint64_t checkpoints_next_due(const Checkpoints *checkpoints, uint64_t position);

/* Adds a copy of a World that stands where one is due; false when there is one already or none is
 * due. */
bool checkpoints_add(Checkpoints *checkpoints, World *world);

/* Adds a copy of a World, wherever it stands, unless there is one. */
void checkpoints_put(Checkpoints *checkpoints, World *world);

/* The last World at or before `position`, or NULL; it stays where it is: copy it. */
World *checkpoints_before(const Checkpoints *checkpoints, uint64_t position);

/* Doubles the interval and drops those that are no longer due; false when the interval cannot grow.
 */
bool checkpoints_thin(Checkpoints *checkpoints);

/* Drops all beyond `position`, and the furthest before it until `count` are left. */
void checkpoints_keep_nearest(Checkpoints *checkpoints, uint64_t position, size_t count);

/* Halves the interval, but not below `least`: what was dropped comes back when somebody folds past
 * it. */
void checkpoints_make_denser(Checkpoints *checkpoints, uint32_t least);
