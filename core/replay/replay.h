// SPDX-License-Identifier: MIT
/*
 * A Replay: a log, a cursor in it, and the World there.
 *
 *     Replay *replay = replay_new(log);
 *     replay_seek(replay, 1200);
 *     const World *world = replay_world(replay);
 *
 * Position n is "after the first n events". The Replay does not own the log, which must outlive
 * it and may grow meanwhile (nothing needs to be called when it did); after log_clear() call
 * replay_restart().
 *
 * Checkpoints. While the log is folded for the first time, packed copies of the World are kept; a
 * seek starts at the last one before its target (or near the cursor, where a few Worlds are kept
 * unpacked, so that stepping backwards is as quick as forwards). They are as dense as a quarter of
 * the log's memory allows, at most one in 16,384 events. In 10,000,000 events of 20 tasks a seek
 * takes 2 ms at worst, of 1,000 tasks 15 ms. A World of 10,000 live tasks takes 1.3 MB packed, one
 * of 100,000 takes 6: there memory wins, and a far seek takes some 25 or 80 ms, at worst three or
 * four times that (tests/bench/replay/figures.md tells why, and what was tried).
 *
 * Time. A seek into a part of the log that was never folded has to fold it once. To not block, call
 * replay_index() in slices after a file was opened; replay_indexed() says how far it is.
 */
#pragma once

#include "replay/lanes.h"
#include "replay/query.h"
#include "replay/world.h"

/* How dense checkpoints are; tests make them denser than anybody needs. */
typedef struct {
    uint32_t interval; /* events between checkpoints, at least 1 */
    uint32_t
        memory_share; /* the log's memory over this is what checkpoints may take; 0: no limit */
} ReplaySettings;

Replay *replay_new(const Log *log);
Replay *replay_new_with(const Log *log, ReplaySettings settings);
void replay_free(Replay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Replay, replay_free)

/* Forgets everything and starts at position 0: the log was cleared. */
void replay_restart(Replay *replay);

const Log *replay_log(const Replay *replay);

/* The World at the cursor: valid until the cursor moves. */
const World *replay_world(const Replay *replay);
uint64_t replay_position(const Replay *replay);

/* The last position there is at present. */
uint64_t replay_end(const Replay *replay);

/* Moves the cursor, at most to the end; returns the position reached. */
uint64_t replay_seek(Replay *replay, uint64_t position);

/* By one event; false at the end, or the start. */
bool replay_forward(Replay *replay);
bool replay_back(Replay *replay);

/* A World at another position, without moving the cursor; free it with world_free() (fold.h). */
World *replay_world_at(Replay *replay, uint64_t position);

/* Folds at most `budget` events that were never folded, to place checkpoints there. False when none
 * are left. */
bool replay_index(Replay *replay, uint64_t budget);

/* How far the log has been folded. */
uint64_t replay_indexed(const Replay *replay);

/* The states of all tasks and coroutines as far as the log has been folded: for timelines. */
const Lanes *replay_lanes(const Replay *replay);

/* How many checkpoints there are, and the memory that they take. */
size_t replay_checkpoint_count(const Replay *replay);
size_t replay_checkpoint_memory(const Replay *replay);

/* ---- Searching -------------------------------------------------------------------------------
 *
 * All give a position, and leave the cursor where it is. A search forwards finds events at or after
 * the position `from` (so the result is above `from`); one backwards finds a result below `from`.
 */

typedef enum { REPLAY_FORWARDS, REPLAY_BACKWARDS } ReplayDirection;

/* The next (previous) position that a query names, counted from `from`: with a count of 3, the
 * third from there. A query for a fixed place (event 120, start, end) is found when it lies in that
 * direction. */
bool replay_find(Replay *replay, const Query *query, uint64_t from, ReplayDirection direction,
                 uint64_t *position);

/* The place that a query names in the whole run: with a count of 3, the third from the start; with
 * `last`, the last. */
bool replay_find_place(Replay *replay, const Query *query, uint64_t *position);

/* The same in slices. */
typedef struct ReplaySearch ReplaySearch;
typedef enum {
    REPLAY_SEARCH_FOUND,
    REPLAY_SEARCH_ABSENT,
    REPLAY_SEARCH_ONGOING
} ReplaySearchResult;

ReplaySearch *replay_search_new(Replay *replay, const Query *query, uint64_t from,
                                ReplayDirection direction);
ReplaySearchResult replay_search_run(ReplaySearch *search, uint64_t budget, uint64_t *position);
void replay_search_free(ReplaySearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReplaySearch, replay_search_free)

/* Steps by line, from the position `from`. Each lands right after a line event: that line is about
 * to run. When there is none in that direction the result is the end (the start), and the answer
 * false. */
typedef enum {
    REPLAY_STEP_LINE, /* the next line, wherever it is: into calls and coroutines */
    REPLAY_STEP_OVER, /* the next line of the same frame, or of who goes on when it has left or
                         yielded */
    REPLAY_STEP_OUT,  /* the first line after the frame has left or yielded */
} ReplayStep;

bool replay_find_step(Replay *replay, ReplayStep step, uint64_t from, ReplayDirection direction,
                      uint64_t *position);
