// SPDX-License-Identifier: MIT
/*
 * A lesson's prose as widgets: headings, paragraphs, lists, code, and a button for
 * each stop of its tour.
 */
#pragma once

#include "lesson/lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_LESSON_VIEW (coroscope_lesson_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeLessonView, coroscope_lesson_view, COROSCOPE, LESSON_VIEW, GtkWidget)

/*
 * Shows a lesson, which must outlive this view or the next call; NULL shows
 * nothing. The signal "stop-chosen" (unsigned piece) says that the user chose a
 * stop of the tour.
 */
void coroscope_lesson_view_set_lesson(CoroscopeLessonView *self, const Lesson *lesson);
/* Marks the stop whose piece this is as the one that the run stands at; -1 for none. */
void coroscope_lesson_view_mark_stop(CoroscopeLessonView *self, int piece);

G_END_DECLS
