// SPDX-License-Identifier: MIT
/*
 * The frames of the moment and their names: first those that run, innermost first,
 * then the kept frames of suspended coroutines, greyed. A value that the last line
 * changed is marked.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_VARIABLES_VIEW (coroscope_variables_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeVariablesView, coroscope_variables_view, COROSCOPE, VARIABLES_VIEW,
                     GtkWidget)

void coroscope_variables_view_set_session(CoroscopeVariablesView *self, CoroscopeSession *session);

G_END_DECLS
