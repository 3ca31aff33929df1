// SPDX-License-Identifier: MIT
/* Keeps sentence, slider and counter in step with the session. */
#include "gui/transport.h"

#include "gui/actions.h"

struct _CoroscopeTransport {
    GtkWidget parent_instance;
    GtkWidget *bar;
    GtkWidget *sentence;
    GtkWidget *buttons;
    GtkWidget *timeline;
    GtkWidget *counter;
    GtkAdjustment *position;
    CoroscopeSession *session;
    gboolean following; /* the slider is being set by us, not by the user */
};

G_DEFINE_FINAL_TYPE(CoroscopeTransport, coroscope_transport, GTK_TYPE_WIDGET)

static const struct {
    CoroscopeActionId action;
    const char *icon;
} transport_buttons[] = {
    {ACTION_start, "media-skip-backward-symbolic"},
    {ACTION_yield_back, "media-seek-backward-symbolic"},
    {ACTION_back, "go-previous-symbolic"},
    {ACTION_play, "media-playback-start-symbolic"},
    {ACTION_forward, "go-next-symbolic"},
    {ACTION_yield_forward, "media-seek-forward-symbolic"},
    {ACTION_end, "media-skip-forward-symbolic"},
};

static void add_buttons(CoroscopeTransport *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(transport_buttons); i++) {
        const CoroscopeAction *action = coroscope_action(transport_buttons[i].action);
        g_autofree char *tooltip = coroscope_action_tooltip(transport_buttons[i].action);
        GtkWidget *button = gtk_button_new_from_icon_name(transport_buttons[i].icon);
        gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action->name);
        gtk_widget_set_tooltip_text(button, tooltip);
        gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       action->label, -1);
        gtk_box_append(GTK_BOX(self->buttons), button);
    }
}

static void session_changed(CoroscopeTransport *self)
{
    guint64 position = coroscope_session_get_position(self->session);
    guint64 length = coroscope_session_get_length(self->session);
    self->following = TRUE;
    gtk_adjustment_configure(self->position, (double)position, 0, (double)length, 1, 20, 0);
    self->following = FALSE;
    g_autofree char *counter =
        g_strdup_printf("%" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT, position, length);
    gtk_label_set_text(GTK_LABEL(self->counter), counter);
    g_autofree char *sentence = coroscope_session_narrate(self->session);
    gtk_label_set_text(GTK_LABEL(self->sentence), sentence);
}

static void position_changed(CoroscopeTransport *self, GtkAdjustment *adjustment)
{
    if (!self->following && self->session)
        coroscope_session_seek(self->session, (guint64)gtk_adjustment_get_value(adjustment));
}

void coroscope_transport_set_session(CoroscopeTransport *self, CoroscopeSession *session)
{
    if (self->session)
        g_signal_handlers_disconnect_by_data(self->session, self);
    g_set_object(&self->session, session);
    if (!session)
        return;
    g_signal_connect_object(session, "changed", G_CALLBACK(session_changed), self,
                            G_CONNECT_SWAPPED);
    session_changed(self);
}

static void dispose(GObject *object)
{
    CoroscopeTransport *self = COROSCOPE_TRANSPORT(object);
    g_clear_object(&self->session);
    gtk_widget_dispose_template(GTK_WIDGET(self), COROSCOPE_TYPE_TRANSPORT);
    G_OBJECT_CLASS(coroscope_transport_parent_class)->dispose(object);
}

static void coroscope_transport_class_init(CoroscopeTransportClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "transport");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/transport.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, bar);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, sentence);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, buttons);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, timeline);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, counter);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, position);
    gtk_widget_class_bind_template_callback(widget_class, position_changed);
}

static void coroscope_transport_init(CoroscopeTransport *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    add_buttons(self);
}
