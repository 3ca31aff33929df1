// SPDX-License-Identifier: MIT
/*
 * The window's actions as one table (actions.def), and what can be made of it
 * alone. What each action does is in window-actions.c.
 */
#pragma once

#include <gtk/gtk.h>

typedef enum {
#define ACTION(name, accelerator, second, label, sentence) ACTION_##name,
#include "gui/actions.def"
#undef ACTION
    ACTION_COUNT
} CoroscopeActionId;

typedef struct {
    const char *name; /* with the prefix: "win.forward" */
    const char *accelerators[3];
    const char *label;
    const char *sentence;
} CoroscopeAction;

const CoroscopeAction *coroscope_action(CoroscopeActionId id);
void coroscope_actions_set_accelerators(GtkApplication *application);
/* "Step (F8)": a tooltip for whatever triggers the action; the caller frees it. */
char *coroscope_action_tooltip(CoroscopeActionId id);
