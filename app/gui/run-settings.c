// SPDX-License-Identifier: MIT
/* Three rows and a button; a change waits a moment, so that a spin button can be spun. */
#include "gui/run-settings.h"

/* Milliseconds between a change and the new run. */
#define CHANGE_DELAY 500

struct _CoroscopeRunSettingsView {
    GtkPopover parent_instance;
    GtkWidget *policy, *quantum, *seed;
    gboolean is_setting; /* the widgets are being set by us */
    guint change;        /* source id, 0 when nothing has changed */
};

G_DEFINE_FINAL_TYPE(CoroscopeRunSettingsView, coroscope_run_settings_view, GTK_TYPE_POPOVER)

static guint changed_signal;

static gboolean tell(gpointer data)
{
    CoroscopeRunSettingsView *self = data;
    self->change = 0;
    g_signal_emit(self, changed_signal, 0);
    return G_SOURCE_REMOVE;
}

static void setting_changed(CoroscopeRunSettingsView *self)
{
    if (self->is_setting)
        return;
    g_clear_handle_id(&self->change, g_source_remove);
    self->change = g_timeout_add(CHANGE_DELAY, tell, self);
}

static void another_seed(CoroscopeRunSettingsView *self)
{
    coroscope_run_settings_view_set_seed(self, coroscope_run_settings_view_get_seed(self) + 1);
    setting_changed(self);
}

static guint policy_index(const char *name)
{
    const char *policy;
    for (guint i = 0; name && (policy = coroscope_runner_policy(i, NULL)); i++)
        if (g_str_equal(policy, name))
            return i;
    return 0;
}

static void set_all(CoroscopeRunSettingsView *self, const char *policy, guint64 quantum,
                    guint64 seed)
{
    g_clear_handle_id(&self->change, g_source_remove);
    self->is_setting = TRUE;
    gtk_drop_down_set_selected(GTK_DROP_DOWN(self->policy), policy_index(policy));
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(self->quantum), (double)quantum);
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(self->seed), (double)seed);
    self->is_setting = FALSE;
}

void coroscope_run_settings_view_set_lesson(CoroscopeRunSettingsView *self, const Lesson *lesson)
{
    if (lesson)
        set_all(self, lesson_value(lesson, "policy"), lesson_number(lesson, "quantum", 0),
                lesson_number(lesson, "seed", 1));
    else
        set_all(self, NULL, 0, 1);
}

void coroscope_run_settings_view_set_experiment(CoroscopeRunSettingsView *self,
                                                const Lesson *lesson, const LessonPiece *experiment)
{
    const char *policy = lesson_piece_value(experiment, "policy");
    guint64 quantum = lesson_number(lesson, "quantum", 0), seed = lesson_number(lesson, "seed", 1);
    set_all(self, policy ? policy : lesson_value(lesson, "policy"),
            lesson_piece_number(experiment, "quantum", quantum),
            lesson_piece_number(experiment, "seed", seed));
}

gboolean coroscope_run_settings_view_differs(CoroscopeRunSettingsView *self, const Lesson *lesson)
{
    CoroscopeRunSettings chosen = coroscope_run_settings_view_get(self);
    return policy_index(chosen.policy) != policy_index(lesson_value(lesson, "policy")) ||
           (guint64)chosen.quantum != lesson_number(lesson, "quantum", 0) ||
           (guint64)chosen.seed != lesson_number(lesson, "seed", 1);
}

CoroscopeRunSettings coroscope_run_settings_view_get(CoroscopeRunSettingsView *self)
{
    guint policy = gtk_drop_down_get_selected(GTK_DROP_DOWN(self->policy));
    return (CoroscopeRunSettings){
        .seed = (gint64)coroscope_run_settings_view_get_seed(self),
        .policy = coroscope_runner_policy(policy, NULL),
        .quantum = gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(self->quantum))};
}

guint64 coroscope_run_settings_view_get_seed(CoroscopeRunSettingsView *self)
{
    return (guint64)gtk_spin_button_get_value(GTK_SPIN_BUTTON(self->seed));
}

void coroscope_run_settings_view_set_seed(CoroscopeRunSettingsView *self, guint64 seed)
{
    self->is_setting = TRUE;
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(self->seed), (double)seed);
    self->is_setting = FALSE;
}

static void dispose(GObject *object)
{
    g_clear_handle_id(&COROSCOPE_RUN_SETTINGS_VIEW(object)->change, g_source_remove);
    G_OBJECT_CLASS(coroscope_run_settings_view_parent_class)->dispose(object);
}

static void coroscope_run_settings_view_class_init(CoroscopeRunSettingsViewClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    changed_signal = g_signal_new("changed", COROSCOPE_TYPE_RUN_SETTINGS_VIEW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/run-settings.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeRunSettingsView, policy);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeRunSettingsView, quantum);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeRunSettingsView, seed);
    gtk_widget_class_bind_template_callback(widget_class, setting_changed);
    gtk_widget_class_bind_template_callback(widget_class, another_seed);
}

static void coroscope_run_settings_view_init(CoroscopeRunSettingsView *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
    const char *title;
    for (guint i = 0; coroscope_runner_policy(i, &title); i++)
        gtk_string_list_append(names, title);
    self->is_setting = TRUE;
    gtk_drop_down_set_model(GTK_DROP_DOWN(self->policy), G_LIST_MODEL(names));
    self->is_setting = FALSE;
}
