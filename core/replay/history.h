// SPDX-License-Identifier: MIT
/*
 * What a run only ever adds to: source files, code, output. Private to core/replay.
 *
 * All Worlds of one log share one History. It holds what the furthest of them has seen; a World
 * that stands earlier knows how much of it is its own (source_count, code_count, output_count),
 * because what was added first is the same for all.
 *
 * Each add function is called at every fold of its event with the number of things that the World
 * had before; it adds only when that is all there is, and returns false when the id is already
 * taken.
 */
#pragma once

#include "replay/world.h"

WorldHistory *history_new(void);
WorldHistory *history_keep(WorldHistory *history);
void history_drop(WorldHistory *history);

bool history_add_source(WorldHistory *history, uint32_t count, const Log *log,
                        const EventSourceText *source);
bool history_add_code(WorldHistory *history, uint32_t count, const EventCodeDefined *code);

/* `offset` is the number of bytes before; returns the number after. */
uint64_t history_add_output(WorldHistory *history, uint32_t count, const Log *log,
                            const EventOutput *output, WorldMoment at, uint64_t offset);

/* By place, which is below the World's count. */
const WorldSource *history_source_at(const WorldHistory *history, uint32_t place);
const WorldCode *history_code_at(const WorldHistory *history, uint32_t place);
WorldOutput history_output_at(const WorldHistory *history, const Log *log, uint32_t place);

/* The place of an id, or UINT32_MAX. */
uint32_t history_find_source(const WorldHistory *history, uint32_t id);
uint32_t history_find_code(const WorldHistory *history, uint32_t id);
