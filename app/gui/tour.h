// SPDX-License-Identifier: MIT
/*
 * A lesson's tour in a run: at which position each stop is.
 *
 * A stop is looked for once; one that the run has not come to yet is looked for again when the
 * run is a good deal longer, or complete.
 */
#pragma once

#include "gui/session.h"
#include "lesson/lesson.h"

typedef struct Tour Tour;

/* The lesson and the session must outlive the tour. */
Tour *tour_new(const Lesson *lesson, CoroscopeSession *session);
void tour_free(Tour *tour);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tour, tour_free)

/* To be called when the run has grown. */
void tour_update(Tour *tour);
/* The position of a stop, by its piece; FALSE when the run does not come there. */
gboolean tour_find(Tour *tour, guint piece, guint64 *position);
/* The piece of the last stop at or before a position, in the order of the run; -1 for none. */
int tour_stop_before(Tour *tour, guint64 position, gboolean *exact);
/* The stop that a presenter goes to next from there, in the order of the lesson; -1 for none.
 * `current` is the stop that was chosen last, or -1. */
int tour_neighbour(Tour *tour, int current, ReplayDirection direction);
