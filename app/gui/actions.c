// SPDX-License-Identifier: MIT
/* The table of actions, and all that is made by looping over it. */
#include "gui/actions.h"

#include <glib/gi18n.h>

static const CoroscopeAction actions[] = {
#define ACTION(name, group, accelerator, second, label, sentence) \
    {"win." #name, GROUP_##group, {accelerator, second, NULL}, label, sentence},
#include "gui/actions.def"
};

static const char *const group_titles[] = {
#define GROUP(name, title) title,
#include "gui/actions.def"
};

/* What the application itself does. */
static const struct {
    const char *name, *label, *accelerator;
} application_actions[] = {
    {"app.shortcuts", N_("Keyboard Shortcuts"), "<Control>question"},
    {"app.about", N_("About Coroscope"), ""},
    {"app.quit", N_("Quit"), "<Control>Q"},
};

const CoroscopeAction *coroscope_action(CoroscopeActionId id)
{
    g_assert(id < ACTION_COUNT);
    return &actions[id];
}

void coroscope_actions_set_accelerators(GtkApplication *application)
{
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        const char *used[3] = {NULL};
        unsigned count = 0;
        for (unsigned j = 0; actions[i].accelerators[j]; j++)
            if (*actions[i].accelerators[j])
                used[count++] = actions[i].accelerators[j];
        gtk_application_set_accels_for_action(application, actions[i].name, used);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(application_actions); i++)
        if (*application_actions[i].accelerator)
            gtk_application_set_accels_for_action(
                application, application_actions[i].name,
                (const char *const[]){application_actions[i].accelerator, NULL});
}

char *coroscope_action_tooltip(CoroscopeActionId id)
{
    const CoroscopeAction *action = coroscope_action(id);
    guint key;
    GdkModifierType modifiers;
    if (!*action->accelerators[0] ||
        !gtk_accelerator_parse(action->accelerators[0], &key, &modifiers))
        return g_strdup(_(action->label));
    g_autofree char *shortcut = gtk_accelerator_get_label(key, modifiers);
    return g_strdup_printf("%s (%s)", _(action->label), shortcut);
}

GtkWidget *coroscope_action_button(CoroscopeActionId id, const char *icon)
{
    const CoroscopeAction *action = coroscope_action(id);
    g_autofree char *tooltip = coroscope_action_tooltip(id);
    GtkWidget *button = gtk_button_new_from_icon_name(icon);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action->name);
    gtk_widget_set_tooltip_text(button, tooltip);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _(action->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   _(action->sentence), -1);
    return button;
}

static GMenu *group_menu(CoroscopeActionGroup group)
{
    GMenu *menu = g_menu_new();
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
        if (actions[i].group == group)
            g_menu_append(menu, _(actions[i].label), actions[i].name);
    return menu;
}

GMenuModel *coroscope_actions_menu(void)
{
    GMenu *menu = g_menu_new();
    g_autoptr(GMenu) groups = g_menu_new(), general = g_menu_new();
    for (int group = 0; group < GROUP_COUNT; group++) {
        g_autoptr(GMenu) submenu = group_menu((CoroscopeActionGroup)group);
        g_menu_append_submenu(groups, _(group_titles[group]), G_MENU_MODEL(submenu));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(application_actions); i++)
        g_menu_append(general, _(application_actions[i].label), application_actions[i].name);
    g_menu_append_section(menu, NULL, G_MENU_MODEL(groups));
    g_menu_append_section(menu, NULL, G_MENU_MODEL(general));
    return G_MENU_MODEL(menu);
}

/* ---- The shortcuts window ---------------------------------------------------------------------
 */

static void append_shortcut(GString *markup, const char *title, const char *accelerator)
{
    g_autofree char *escaped =
        g_markup_printf_escaped("<child><object class=\"GtkShortcutsShortcut\">"
                                "<property name=\"title\">%s</property>"
                                "<property name=\"accelerator\">%s</property></object></child>",
                                title, accelerator);
    g_string_append(markup, escaped);
}

static void open_group(GString *markup, const char *title)
{
    g_autofree char *escaped = g_markup_printf_escaped(
        "<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>", title);
    g_string_append(markup, escaped);
}

static void append_group(GString *markup, CoroscopeActionGroup group)
{
    open_group(markup, _(group_titles[group]));
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
        if (actions[i].group == group && *actions[i].accelerators[0])
            append_shortcut(markup, _(actions[i].label), actions[i].accelerators[0]);
    g_string_append(markup, "</object></child>");
}

/* GTK 4.8 builds a shortcuts window from an interface description alone, so one is written. */
GtkWidget *coroscope_actions_shortcuts(void)
{
    g_autoptr(GString) markup = g_string_new(
        "<interface><object class=\"GtkShortcutsWindow\" id=\"window\">"
        "<property name=\"modal\">1</property><child><object class=\"GtkShortcutsSection\">"
        "<property name=\"section-name\">all</property><property "
        "name=\"max-height\">12</property>");
    for (int group = 0; group < GROUP_COUNT; group++)
        append_group(markup, (CoroscopeActionGroup)group);
    open_group(markup, _("General"));
    for (size_t i = 0; i < G_N_ELEMENTS(application_actions); i++)
        if (*application_actions[i].accelerator)
            append_shortcut(markup, _(application_actions[i].label),
                            application_actions[i].accelerator);
    append_shortcut(markup, _("Main Menu"), "F10");
    g_string_append(markup, "</object></child></object></child></object></interface>");
    g_autoptr(GtkBuilder) builder = gtk_builder_new_from_string(markup->str, (gssize)markup->len);
    return g_object_ref(GTK_WIDGET(gtk_builder_get_object(builder, "window")));
}
