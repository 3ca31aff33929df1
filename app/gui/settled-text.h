// SPDX-License-Identifier: MIT
/*
 * A text view that is settled when it is drawn: it has scrolled, and its lines are measured.
 *
 * A plain one puts both off, until it is drawn if need be. Then they move what is being drawn:
 * scroll bars that have their places already are left without one, and GTK warns of that. Source
 * views, which derive from a class of their own, settle by the two functions.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_SETTLED_TEXT (coroscope_settled_text_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeSettledText, coroscope_settled_text, COROSCOPE, SETTLED_TEXT,
                     GtkTextView)

/* Once for each view: whatever changes in its buffer, it will be given its size anew. */
void settled_text_watch(GtkTextView *view);
/* For the class's size_allocate(). */
void settled_text_allocate(GtkWidgetClass *parent, GtkWidget *view, int width, int height,
                           int baseline);

G_END_DECLS
