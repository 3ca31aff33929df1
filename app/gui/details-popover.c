// SPDX-License-Identifier: MIT
/* A heading, lines of text, and a list of sentences that can be chosen. */
#include "gui/details-popover.h"

#include "draw/details.h"
#include "replay/why.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CoroscopeDetailsPopover {
    GtkPopover parent_instance;
    GtkWidget *heading, *text, *next_button, *why_button, *chain;
};

G_DEFINE_FINAL_TYPE(CoroscopeDetailsPopover, coroscope_details_popover, GTK_TYPE_POPOVER)

static guint place_chosen_signal;

static const char *translate(const char *message)
{
    return gettext(message);
}

static GtkWidget *sentence_label(const char *sentence)
{
    GtkWidget *label = gtk_label_new(sentence);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_width_chars(GTK_LABEL(label), 44);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 44);
    return label;
}

static void choose(GtkButton *button, gpointer position)
{
    GtkWidget *self = gtk_widget_get_ancestor(GTK_WIDGET(button), COROSCOPE_TYPE_DETAILS_POPOVER);
    g_signal_emit(self, place_chosen_signal, 0, (guint64)GPOINTER_TO_SIZE(position));
}

static GtkWidget *step_widget(const WhyStep *step)
{
    GtkWidget *label = sentence_label(step->sentence);
    if (step->at == WORLD_NEVER) {
        gtk_widget_add_css_class(label, "why-step");
        return label;
    }
    GtkWidget *button = gtk_button_new();
    gtk_button_set_child(GTK_BUTTON(button), label);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_add_css_class(button, "why-place");
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   step->sentence, -1);
    g_autofree char *tooltip = g_strdup_printf(_("Go to step %u"), step->at + 1);
    gtk_widget_set_tooltip_text(button, tooltip);
    g_signal_connect(button, "clicked", G_CALLBACK(choose), GSIZE_TO_POINTER((gsize)step->at + 1));
    return button;
}

static GPtrArray *chain_for(const World *world, SceneMark mark)
{
    if (mark.kind == SCENE_TASK && world_task(world, mark.id))
        return why_task(world, mark.id, translate);
    if (mark.kind == SCENE_COROUTINE && world_coroutine(world, mark.id))
        return why_coroutine(world, mark.id, translate);
    return NULL;
}

static void show_chain(CoroscopeDetailsPopover *self, const World *world, SceneMark mark)
{
    for (GtkWidget *child; (child = gtk_widget_get_first_child(self->chain));)
        gtk_box_remove(GTK_BOX(self->chain), child);
    g_autoptr(GPtrArray) steps = chain_for(world, mark);
    for (guint i = 0; steps && i < steps->len; i++)
        gtk_box_append(GTK_BOX(self->chain), step_widget(g_ptr_array_index(steps, i)));
    gtk_widget_set_visible(self->why_button, steps != NULL);
}

gboolean coroscope_details_popover_show(CoroscopeDetailsPopover *self, const World *world,
                                        SceneMark mark)
{
    g_autofree char *details = details_text(world, mark);
    if (!details)
        return FALSE;
    char *rest = strchr(details, '\n');
    if (rest)
        *rest++ = '\0';
    gtk_label_set_text(GTK_LABEL(self->heading), details);
    gtk_label_set_text(GTK_LABEL(self->text), rest ? rest : "");
    gtk_widget_set_visible(self->text, rest && *rest);
    const WorldTask *task = mark.kind == SCENE_TASK ? world_task(world, mark.id) : NULL;
    gtk_widget_set_visible(self->next_button, task && task->state == WORLD_TASK_READY);
    show_chain(self, world, mark);
    return TRUE;
}

void coroscope_details_popover_ask_why(CoroscopeDetailsPopover *self, gboolean why)
{
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->why_button), why);
}

static void coroscope_details_popover_class_init(CoroscopeDetailsPopoverClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    place_chosen_signal =
        g_signal_new("place-chosen", COROSCOPE_TYPE_DETAILS_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/coroscope/Coroscope/details-popover.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeDetailsPopover, heading);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeDetailsPopover, text);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeDetailsPopover, next_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeDetailsPopover, why_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeDetailsPopover, chain);
}

static void coroscope_details_popover_init(CoroscopeDetailsPopover *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *coroscope_details_popover_new(void)
{
    return g_object_new(COROSCOPE_TYPE_DETAILS_POPOVER, NULL);
}
