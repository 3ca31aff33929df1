// SPDX-License-Identifier: MIT
/*
 * The session: a recording, a cursor in it, what is selected and where the run shall
 * halt. It is the only thing that views are given; they read the World at the cursor
 * and never anything live.
 *
 * Signals: "changed", the World is another; "grown", the recording is longer (told some
 * ten times a second while it goes on) or the state of its run another; "selection-changed";
 * "breakpoints-changed"; "more-wanted", a step forwards came to the end of what has run: whoever
 * runs the program lets it go on and calls coroscope_session_grown(), and the step is finished when
 * what it looks for is there.
 *
 * Moving never blocks: what is not found within a moment is searched for in slices.
 */
#pragma once

#include "draw/scene.h"
#include "replay/replay.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_SESSION (coroscope_session_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeSession, coroscope_session, COROSCOPE, SESSION, GObject)

/* What the run behind the recording does. */
typedef enum {
    COROSCOPE_RUN_OVER,    /* there is no run, or it is over */
    COROSCOPE_RUN_GOES_ON, /* the recording grows */
    COROSCOPE_RUN_RESTS,   /* it is ahead of the cursor by enough */
    COROSCOPE_RUN_STOPPED, /* the user stopped it */
    COROSCOPE_RUN_ASKS,    /* the program waits for a line of input */
} CoroscopeRunState;

/* The log must outlive the session. */
CoroscopeSession *coroscope_session_new(const Log *log);

/* Valid until the next "changed". */
const World *coroscope_session_get_world(CoroscopeSession *self);
Replay *coroscope_session_get_replay(CoroscopeSession *self);
guint64 coroscope_session_get_position(CoroscopeSession *self);
guint64 coroscope_session_get_length(CoroscopeSession *self);

/* ---- Moving; each of these ends the search that is under way ----------------------------------
 */

void coroscope_session_seek(CoroscopeSession *self, guint64 position);
/* To the next or previous moment that a query names; it must be a valid one. When there is none
 * forwards the cursor goes to the end, backwards to the start. */
void coroscope_session_go(CoroscopeSession *self, const char *query, ReplayDirection direction);
/* The same for any of several queries, whichever comes first. NULL-terminated. */
void coroscope_session_go_any(CoroscopeSession *self, const char *const *queries,
                              ReplayDirection direction);
/* By line: into, over or out. */
void coroscope_session_step(CoroscopeSession *self, ReplayStep step, ReplayDirection direction);
gboolean coroscope_session_is_searching(CoroscopeSession *self);
void coroscope_session_stop_searching(CoroscopeSession *self);

/* The moment that a query names in the whole run so far; FALSE when it did not happen, or (with an
 * error) when it is no query. */
gboolean coroscope_session_find_place(CoroscopeSession *self, const char *query, guint64 *position,
                                      GError **error);
/* Moves there. */
gboolean coroscope_session_go_to_place(CoroscopeSession *self, const char *query, GError **error);

/* ---- The run ----------------------------------------------------------------------------------
 */

void coroscope_session_set_run_state(CoroscopeSession *self, CoroscopeRunState state);
CoroscopeRunState coroscope_session_get_run_state(CoroscopeSession *self);
/* To be called when the log has grown. */
void coroscope_session_grown(CoroscopeSession *self);

/* The sentence that says what just happened; the caller frees it. */
char *coroscope_session_narrate(CoroscopeSession *self);

/* ---- Selection --------------------------------------------------------------------------------
 */

/* Marks a thing in all views; {SCENE_NOTHING} is none. */
void coroscope_session_select(CoroscopeSession *self, SceneMark mark);
SceneMark coroscope_session_get_selected(CoroscopeSession *self);
/* The task and the coroutine that are selected, either as the other's body; 0 for none. */
guint32 coroscope_session_get_selected_task(CoroscopeSession *self);
guint32 coroscope_session_get_selected_coroutine(CoroscopeSession *self);
/* To the next or previous moment at which something happens to them. */
void coroscope_session_go_with_selected(CoroscopeSession *self, ReplayDirection direction);

/* ---- Breakpoints ------------------------------------------------------------------------------
 */

/* A line of a source file, by the file's name. */
void coroscope_session_toggle_breakpoint(CoroscopeSession *self, const char *source, guint line);
gboolean coroscope_session_has_breakpoint(CoroscopeSession *self, const char *source, guint line);
/* Takes those of another session over: the same program, run again. */
void coroscope_session_copy_breakpoints(CoroscopeSession *self, CoroscopeSession *other);
void coroscope_session_go_to_breakpoint(CoroscopeSession *self, ReplayDirection direction);

G_END_DECLS
