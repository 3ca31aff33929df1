// SPDX-License-Identifier: MIT
/*
 * What the program has printed up to the cursor.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_OUTPUT_VIEW (coroscope_output_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeOutputView, coroscope_output_view, COROSCOPE, OUTPUT_VIEW, GtkWidget)

void coroscope_output_view_set_session(CoroscopeOutputView *self, CoroscopeSession *session);

G_END_DECLS
