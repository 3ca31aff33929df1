// SPDX-License-Identifier: MIT
/* The table of actions, and accelerators and tooltips made from it. */
#include "gui/actions.h"

static const CoroscopeAction actions[] = {
#define ACTION(name, accelerator, second, label, sentence) \
    {"win." #name, {accelerator, second, NULL}, label, sentence},
#include "gui/actions.def"
#undef ACTION
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
}

char *coroscope_action_tooltip(CoroscopeActionId id)
{
    const CoroscopeAction *action = coroscope_action(id);
    guint key;
    GdkModifierType modifiers;
    if (!gtk_accelerator_parse(action->accelerators[0], &key, &modifiers))
        return g_strdup(action->label);
    g_autofree char *shortcut = gtk_accelerator_get_label(key, modifiers);
    return g_strdup_printf("%s (%s)", action->label, shortcut);
}
