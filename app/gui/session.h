// SPDX-License-Identifier: MIT
/*
 * The session: a recording and a cursor in it, as a GObject. It is the only thing
 * that views are given; they read the World at the cursor and never anything live.
 *
 * The signal "changed" says that the World is another: the cursor moved, or the
 * recording grew. The signal "more-wanted" (query text) says that a step forward
 * came to the end of what has run: whoever runs the program lets it go on and
 * calls coroscope_session_grown().
 */
#pragma once

#include "replay/replay.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_SESSION (coroscope_session_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeSession, coroscope_session, COROSCOPE, SESSION, GObject)

/* The log must outlive the session. */
CoroscopeSession *coroscope_session_new(const Log *log);

/* Valid until the next "changed". */
const World *coroscope_session_get_world(CoroscopeSession *self);
guint64 coroscope_session_get_position(CoroscopeSession *self);
guint64 coroscope_session_get_length(CoroscopeSession *self);

void coroscope_session_seek(CoroscopeSession *self, guint64 position);
/* Moves to the next or previous moment that a query names. Going forwards beyond the end
 * emits "more-wanted" and answers FALSE; the query must be a valid one. */
gboolean coroscope_session_go(CoroscopeSession *self, const char *query, ReplayDirection direction);
/* The moment that a query names in the whole run; FALSE when it does not happen, or (with an
 * error) when it is no query. */
gboolean coroscope_session_find_place(CoroscopeSession *self, const char *query, guint64 *position,
                                      GError **error);
/* Moves there. */
gboolean coroscope_session_go_to_place(CoroscopeSession *self, const char *query, GError **error);

/* To be called when the log has grown. */
void coroscope_session_grown(CoroscopeSession *self);

/* The sentence that says what just happened; the caller frees it. */
char *coroscope_session_narrate(CoroscopeSession *self);

G_END_DECLS
