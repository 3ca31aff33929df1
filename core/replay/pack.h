// SPDX-License-Identifier: MIT
/*
 * Worlds packed into a few bytes, for checkpoints: 20 to 130 bytes a thing. Private to
 * core/replay.
 *
 * A thing of a table is taken as a row of 32-bit words and coded against the thing before it
 * (pack-rows.h). Nothing here knows what the words mean, so a new field needs no change here.
 */
#pragma once

#include "replay/world.h"

/* The tables of a World. */
typedef struct {
    size_t offset;       /* of the Table in the World */
    size_t names_offset; /* of the `WorldNames *` in a thing; 0: it has none */
    TableType type;
} WorldTableInfo;

enum { WORLD_TABLES = 9 };
extern const WorldTableInfo world_tables[WORLD_TABLES];
Table *world_table(World *world, unsigned which);

GByteArray *world_pack(World *world);

/* A World of the same run as `like`, with whose parts it shares the bookkeeping. */
World *world_unpack(const uint8_t *bytes, const World *like);
