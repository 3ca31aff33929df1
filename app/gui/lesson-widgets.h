// SPDX-License-Identifier: MIT
/*
 * Prose of a lesson as widgets.
 */
#pragma once

#include "lesson/lesson.h"

#include <gtk/gtk.h>

/* Text with Pango markup that wraps and can be selected. */
GtkWidget *lesson_text(const char *markup, const char *style);
/* The widget for a piece of prose; NULL for a directive. */
GtkWidget *lesson_prose_widget(const LessonPiece *piece);
/* An experiment: what to try, a button, and behind another one what happens. */
GtkWidget *lesson_experiment_widget(const LessonPiece *piece, GtkWidget **try_button);
