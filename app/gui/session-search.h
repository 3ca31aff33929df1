// SPDX-License-Identifier: MIT
/*
 * A search from the cursor, in slices of the main loop. Private to the session.
 *
 * session_search_run() looks for a moment and, when that is not enough, goes on by itself. The
 * answer may come before it returns; the search may be freed inside the answer.
 */
#pragma once

#include "gui/session.h"

typedef enum {
    SESSION_SEARCH_FOUND,      /* at the position */
    SESSION_SEARCH_ABSENT,     /* there is none: the position is the start */
    SESSION_SEARCH_WANTS_MORE, /* not in what has run: the position is the end. Run it again when
                                  there is more. */
} SessionSearchAnswer;

typedef void (*SessionSearchAnswered)(gpointer data, SessionSearchAnswer answer, guint64 position);

typedef struct SessionSearch SessionSearch;

SessionSearch *session_search_new_queries(Replay *replay, const char *const *queries,
                                          ReplayDirection direction, SessionSearchAnswered answered,
                                          gpointer data);
SessionSearch *session_search_new_step(Replay *replay, ReplayStep step, ReplayDirection direction,
                                       SessionSearchAnswered answered, gpointer data);
void session_search_free(SessionSearch *search);
/* `is_complete`: the run will not get any longer. */
void session_search_run(SessionSearch *search, gboolean is_complete);
