// SPDX-License-Identifier: MIT
/*
 * The bottom bar: the sentence that says what just happened, the buttons that step, the
 * speed of playing, whether the run goes on, and the timeline.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_TRANSPORT (coroscope_transport_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeTransport, coroscope_transport, COROSCOPE, TRANSPORT, CoroscopeView)

/* Shows whether it plays. */
void coroscope_transport_set_playing(CoroscopeTransport *self, gboolean playing);
/* Shows the sentence alone, or all. */
void coroscope_transport_set_presenting(CoroscopeTransport *self, gboolean presenting);
/* Moves the speed by a step; returns lines a second. */
double coroscope_transport_change_speed(CoroscopeTransport *self, int steps);
double coroscope_transport_get_speed(CoroscopeTransport *self);
/* Positions that the user chose, for the timeline to mark. */
void coroscope_transport_focus_timeline(CoroscopeTransport *self);

G_END_DECLS
