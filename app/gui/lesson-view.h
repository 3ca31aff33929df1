// SPDX-License-Identifier: MIT
/*
 * A lesson's prose as widgets: headings, paragraphs, lists, code, a button for each
 * stop of its tour, questions and experiments.
 *
 * Signals, `piece` being an index into the lesson:
 *   "stop-chosen" (piece)                     the user chose a stop of the tour
 *   "experiment-chosen" (piece)               ... wants an experiment made
 *   "question-answered" (piece, text, right)  ... answered
 *   "check-wanted" (piece)                    ... believes to have mended the program
 *   "moment-wanted" (query), "place-wanted" (position), "program-wanted" (text)
 *                                             as a question's card says (question-card.h)
 *   "next-wanted"                             the lesson is read
 */
#pragma once

#include "gui/progress.h"
#include "gui/session.h"
#include "lesson/course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_LESSON_VIEW (coroscope_lesson_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeLessonView, coroscope_lesson_view, COROSCOPE, LESSON_VIEW, GtkWidget)

/* Shows a lesson, which must outlive this view or the next call; an entry of NULL shows nothing.
 * `program` is its original program or NULL. In a window that is not shown yet only about a screen
 * of it is made, until coroscope_lesson_view_go_on(). */
void coroscope_lesson_view_set_lesson(CoroscopeLessonView *self, const CourseEntry *entry,
                                      const char *program, CoroscopeProgress *progress);
void coroscope_lesson_view_go_on(CoroscopeLessonView *self);
/* The run that questions are about; may be NULL. */
void coroscope_lesson_view_set_session(CoroscopeLessonView *self, CoroscopeSession *session);
/* Marks the stop whose piece this is as the one that the run has come to; -1 for none. `exact`: it
 * stands there. */
void coroscope_lesson_view_mark_stop(CoroscopeLessonView *self, int piece, gboolean exact);
/* The text scrolls along with the stops that the run comes to, until a question or an experiment is
 * taken up. This makes it scroll again. */
void coroscope_lesson_view_follow_tour(CoroscopeLessonView *self);
/* A stop that was seen before. */
void coroscope_lesson_view_mark_seen(CoroscopeLessonView *self, int piece);
/* Passes a verdict on to a question's card. */
void coroscope_lesson_view_judge(CoroscopeLessonView *self, int piece, const char *answer,
                                 gboolean right);

G_END_DECLS
