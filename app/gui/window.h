// SPDX-License-Identifier: MIT
/*
 * The main window: puts the views together, opens lessons, and carries the actions
 * of actions.def (window-actions.c).
 */
#pragma once

#include "gui/session.h"
#include "lesson/course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_WINDOW (coroscope_window_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeWindow, coroscope_window, COROSCOPE, WINDOW, AdwApplicationWindow)

/* The course must outlive the window; NULL when it could not be read, for the reason of `error`. */
CoroscopeWindow *coroscope_window_new(AdwApplication *application, const Course *course,
                                      const GError *error);
/* The run that is shown, or NULL. */
CoroscopeSession *coroscope_window_get_session(CoroscopeWindow *self);
void coroscope_window_toggle_course(CoroscopeWindow *self);
/* Plays forwards, or stops doing so. */
void coroscope_window_toggle_play(CoroscopeWindow *self);

/* Adds the actions of actions.def to the window (window-actions.c). */
void coroscope_window_add_actions(CoroscopeWindow *self);

G_END_DECLS
