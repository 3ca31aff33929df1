// SPDX-License-Identifier: MIT
/*
 * The bottom bar: the sentence that says what just happened, the buttons that
 * step, and a slider for the position in the run.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_TRANSPORT (coroscope_transport_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeTransport, coroscope_transport, COROSCOPE, TRANSPORT, GtkWidget)

void coroscope_transport_set_session(CoroscopeTransport *self, CoroscopeSession *session);

G_END_DECLS
