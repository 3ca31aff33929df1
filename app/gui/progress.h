// SPDX-License-Identifier: MIT
/*
 * Progress: which stops of a lesson's tour were seen and which questions answered,
 * kept between starts in the user's data folder.
 *
 * Stops and questions are counted from 0 within their lesson. Everything is written
 * whole shortly after it changed, and at the latest when the object goes.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_PROGRESS (coroscope_progress_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeProgress, coroscope_progress, COROSCOPE, PROGRESS, GObject)

/* The signal "changed" (lesson's id) says that something became known of a lesson. */
CoroscopeProgress *coroscope_progress_new(void);

void coroscope_progress_see_stop(CoroscopeProgress *self, const char *lesson, guint stop);
guint coroscope_progress_count_stops(CoroscopeProgress *self, const char *lesson);
gboolean coroscope_progress_has_seen(CoroscopeProgress *self, const char *lesson, guint stop);

/* The answer that was given last, to be freed, and whether it was right; NULL when there is none.
 */
char *coroscope_progress_get_answer(CoroscopeProgress *self, const char *lesson, guint question,
                                    gboolean *right);
void coroscope_progress_answer(CoroscopeProgress *self, const char *lesson, guint question,
                               const char *answer, gboolean right);
guint coroscope_progress_count_right(CoroscopeProgress *self, const char *lesson);

/* Forgets everything of all lessons. */
void coroscope_progress_forget(CoroscopeProgress *self);

G_END_DECLS
