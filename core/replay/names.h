// SPDX-License-Identifier: MIT
/*
 * Rows of names with the moment of their last binding: a frame's locals, an object's attributes.
 * Private to core/replay.
 *
 * A row is shared between copies of a World and counted; whoever changes a shared one copies it
 * first.
 */
#pragma once

#include "replay/world.h"

void names_keep(WorldNames *names);
void names_drop(WorldNames *names, Table *table);

/* Binds `name` in the row at `names` (NULL: empty), which belongs to a thing of `table`. */
void names_bind(WorldNames **names, Table *table, uint32_t name, WorldMoment at, bool changed);

/* Removes a name; false when it was not there. */
bool names_unbind(WorldNames **names, Table *table, uint32_t name);

/* To be called when the thing that has them is about to be removed: they no longer count for its
 * table. */
void names_forget(const WorldNames *names, Table *table);

/* A row with those names, owned by nobody else, for a thing of `table`. */
WorldNames *names_new(Table *table, uint32_t count, uint32_t more);
