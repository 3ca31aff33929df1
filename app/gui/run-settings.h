// SPDX-License-Identifier: MIT
/*
 * The popover with what a run is started with: policy, quantum, seed.
 *
 * The signal "changed" says that the user wants the run made anew with them.
 */
#pragma once

#include "gui/runner.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_RUN_SETTINGS_VIEW (coroscope_run_settings_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeRunSettingsView, coroscope_run_settings_view, COROSCOPE,
                     RUN_SETTINGS_VIEW, GtkPopover)

/* Shows what a lesson says, or what runs have without one (NULL). */
void coroscope_run_settings_view_set_lesson(CoroscopeRunSettingsView *self, const Lesson *lesson);
/* What an experiment of that lesson changes, too. */
void coroscope_run_settings_view_set_experiment(CoroscopeRunSettingsView *self,
                                                const Lesson *lesson,
                                                const LessonPiece *experiment);
/* Are they other than what the lesson says? */
gboolean coroscope_run_settings_view_differs(CoroscopeRunSettingsView *self, const Lesson *lesson);
/* What the user chose; its text belongs to the view. */
CoroscopeRunSettings coroscope_run_settings_view_get(CoroscopeRunSettingsView *self);
void coroscope_run_settings_view_set_seed(CoroscopeRunSettingsView *self, guint64 seed);
guint64 coroscope_run_settings_view_get_seed(CoroscopeRunSettingsView *self);

G_END_DECLS
