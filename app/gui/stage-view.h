// SPDX-License-Identifier: MIT
/*
 * The stage: draws the World at the session's cursor, in the view that was chosen.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_STAGE_VIEW (coroscope_stage_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeStageView, coroscope_stage_view, COROSCOPE, STAGE_VIEW, GtkWidget)

void coroscope_stage_view_set_session(CoroscopeStageView *self, CoroscopeSession *session);

G_END_DECLS
