// SPDX-License-Identifier: MIT
/*
 * The runner: lets a lesson's program go on, in slices of the main loop, so that
 * no program can freeze the window. It is the one file of the window that knows
 * machines; everything else sees the recording through a session.
 */
#pragma once

#include "gui/session.h"
#include "lesson/lesson.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_RUNNER (coroscope_runner_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeRunner, coroscope_runner, COROSCOPE, RUNNER, GObject)

/* Starts the lesson's program; NULL and an error when it has none that can run. */
CoroscopeRunner *coroscope_runner_new(Lesson *lesson, GError **error);
/* Owned by the runner. */
CoroscopeSession *coroscope_runner_get_session(CoroscopeRunner *self);
/* Takes no further slices. */
void coroscope_runner_stop(CoroscopeRunner *self);

G_END_DECLS
