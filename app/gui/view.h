// SPDX-License-Identifier: MIT
/*
 * What all views share: a session, and being told when it is another, when its
 * World is, when the selection is. A view reads the World and nothing else.
 *
 * A view that is not shown is not told; it catches up when it is shown. All child
 * widgets are let go of here, so a view needs no dispose of its own for them.
 */
#pragma once

#include "gui/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_VIEW (coroscope_view_get_type())
G_DECLARE_DERIVABLE_TYPE(CoroscopeView, coroscope_view, COROSCOPE, VIEW, GtkWidget)

struct _CoroscopeViewClass {
    GtkWidgetClass parent_class;
    /* Another session, or none: forget what was shown. May be NULL, as all of these. */
    void (*reset)(CoroscopeView *self);
    /* The World is another. Only called with a session. */
    void (*update)(CoroscopeView *self, const World *world);
    /* Something else is selected. Only called with a session. */
    void (*select)(CoroscopeView *self, const World *world);
    /* The recording is longer, or its run goes on or does not any more. Only with a session. */
    void (*grow)(CoroscopeView *self);
};

void coroscope_view_set_session(CoroscopeView *self, CoroscopeSession *session);
/* May be NULL. */
CoroscopeSession *coroscope_view_get_session(CoroscopeView *self);

G_END_DECLS
