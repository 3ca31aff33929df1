// SPDX-License-Identifier: MIT
/*
 * What `dump` prints of a replayed recording: the World at a moment, the story of the run, the
 * answer to "why?". Each gives text to be freed, or NULL after a message on standard error.
 *
 * A moment is a position ("120") or a query ("yield 3 in grep", see replay/query.h).
 */
#pragma once

#include "replay/replay.h"

/* Where a moment is; false after a message. */
bool replayed_find(Replay *replay, const char *moment, uint64_t *position);

char *replayed_world(const Log *log, const char *moment);
char *replayed_story(const Log *log);
char *replayed_why(const Log *log, const char *task, const char *moment);
