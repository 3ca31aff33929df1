// SPDX-License-Identifier: MIT
/*
 * The stage: one view of the World or two side by side, each with a switch for what it
 * shows.
 */
#pragma once

#include "gui/stage-canvas.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_STAGE_VIEW (coroscope_stage_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeStageView, coroscope_stage_view, COROSCOPE, STAGE_VIEW, GtkWidget)

void coroscope_stage_view_set_session(CoroscopeStageView *self, CoroscopeSession *session);
/* Shows up to two views by their names; unknown ones are left out. NULL-terminated. */
void coroscope_stage_view_set_views(CoroscopeStageView *self, const char *const *names);
/* Sees to it that a view is shown: where it is already, else in the first panel. NULL: any. */
void coroscope_stage_view_want(CoroscopeStageView *self, const char *name);
/* Shows a view in the panel that has the keyboard, else in the first. */
void coroscope_stage_view_show(CoroscopeStageView *self, const char *name);
/* Two views at once, or one. */
void coroscope_stage_view_toggle_two(CoroscopeStageView *self);
void coroscope_stage_view_set_text_scale(CoroscopeStageView *self, double scale);
/* The view of the panel that has the keyboard, else of the first. */
const View *coroscope_stage_view_get_view(CoroscopeStageView *self);
/* Explains what is selected, in the first panel that shows it; FALSE when none does. */
gboolean coroscope_stage_view_show_details(CoroscopeStageView *self, gboolean why);

G_END_DECLS
