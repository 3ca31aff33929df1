// SPDX-License-Identifier: MIT
/*
 * The main window: puts the views together, opens documents, and carries the actions of
 * actions.def (window-actions.c).
 */
#pragma once

#include "gui/progress.h"
#include "lesson/course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_WINDOW (coroscope_window_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeWindow, coroscope_window, COROSCOPE, WINDOW, AdwApplicationWindow)

/* The course must outlive the window; NULL when it could not be read, for the reason of `error`. */
CoroscopeWindow *coroscope_window_new(AdwApplication *application, const Course *course,
                                      const GError *error);
/* Opens what was open last, else the first lesson. */
void coroscope_window_open_last(CoroscopeWindow *self);
/* Opens a Python program or a recording; says so in the window when it cannot. */
void coroscope_window_open_path(CoroscopeWindow *self, const char *path);

G_END_DECLS
