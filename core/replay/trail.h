// SPDX-License-Identifier: MIT
/*
 * The trail: a few Worlds close before the cursor, as they are, so that stepping back is quick.
 * Private to core/replay.
 *
 * They share with the cursor's World, and with each other, what is equal in both.
 */
#pragma once

#include "replay/world.h"

typedef struct Trail Trail;

Trail *trail_new(void);
void trail_free(Trail *trail);

/* Adds a copy of a World unless there is one at its position. */
void trail_add(Trail *trail, World *world);

/* The last World at or before `position`, or NULL; it stays where it is: copy it. */
World *trail_before(const Trail *trail, uint64_t position);

/* Drops all beyond `position`, and the furthest before it until `count` are left. */
void trail_keep_nearest(Trail *trail, uint64_t position, size_t count);
