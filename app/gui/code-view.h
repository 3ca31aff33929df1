// SPDX-License-Identifier: MIT
/*
 * The program's text, with the line that is about to run and the lines at which
 * suspended coroutines wait.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_CODE_VIEW (coroscope_code_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeCodeView, coroscope_code_view, COROSCOPE, CODE_VIEW, GtkWidget)

void coroscope_code_view_set_session(CoroscopeCodeView *self, CoroscopeSession *session);

G_END_DECLS
