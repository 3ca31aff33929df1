// SPDX-License-Identifier: MIT
/*
 * What is known about the thing that is selected on the stage, and, on request, why it
 * is as it is: a chain of sentences, each of which leads to its moment of the run.
 *
 * The signal "place-chosen" (position) says that the user chose one of them.
 */
#pragma once

#include "draw/scene.h"
#include "replay/world.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_DETAILS_POPOVER (coroscope_details_popover_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeDetailsPopover, coroscope_details_popover, COROSCOPE, DETAILS_POPOVER,
                     GtkPopover)

GtkWidget *coroscope_details_popover_new(void);
/* Says what is known of it at that World. FALSE when that is nothing. */
gboolean coroscope_details_popover_show(CoroscopeDetailsPopover *self, const World *world,
                                        SceneMark mark);
/* Explains it, or stops doing so. */
void coroscope_details_popover_ask_why(CoroscopeDetailsPopover *self, gboolean why);

G_END_DECLS
