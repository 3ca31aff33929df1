// SPDX-License-Identifier: MIT
/*
 * A large round mark where the mouse is, for a room to see.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_POINTER_OVERLAY (coroscope_pointer_overlay_get_type())
G_DECLARE_FINAL_TYPE(CoroscopePointerOverlay, coroscope_pointer_overlay, COROSCOPE, POINTER_OVERLAY,
                     GtkWidget)

GtkWidget *coroscope_pointer_overlay_new(void);
/* Watches the mouse over that widget, which covers the same place. */
void coroscope_pointer_overlay_follow(CoroscopePointerOverlay *self, GtkWidget *widget);

G_END_DECLS
