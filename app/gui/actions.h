// SPDX-License-Identifier: MIT
/*
 * The window's actions as one table (actions.def), and what can be made of it
 * alone: accelerators, tooltips, menus, the shortcuts window. What each action
 * does is in window-actions.c.
 */
#pragma once

#include <gtk/gtk.h>

typedef enum {
#define ACTION(name, group, accelerator, second, label, sentence) ACTION_##name,
#include "gui/actions.def"
    ACTION_COUNT
} CoroscopeActionId;

typedef enum {
#define GROUP(name, title) GROUP_##name,
#include "gui/actions.def"
    GROUP_COUNT
} CoroscopeActionGroup;

typedef struct {
    const char *name; /* with the prefix: "win.forward" */
    CoroscopeActionGroup group;
    const char *accelerators[3];
    const char *label;    /* untranslated, as the sentence */
    const char *sentence; /* what it does, without a full stop */
} CoroscopeAction;

const CoroscopeAction *coroscope_action(CoroscopeActionId id);
void coroscope_actions_set_accelerators(GtkApplication *application);
/* "Step (F8)": a tooltip for whatever triggers the action; the caller frees it. */
char *coroscope_action_tooltip(CoroscopeActionId id);
/* A button with an icon that triggers an action, with tooltip and accessible label. */
GtkWidget *coroscope_action_button(CoroscopeActionId id, const char *icon);
/* The main menu: a submenu a group, then About and the like. */
GMenuModel *coroscope_actions_menu(void);
/* The shortcuts window, not shown yet. */
GtkWidget *coroscope_actions_shortcuts(void);
