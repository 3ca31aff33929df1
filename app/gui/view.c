// SPDX-License-Identifier: MIT
/* Passes a session's signals on to the class, and puts them off while nobody sees the view. */
#include "gui/view.h"

typedef struct {
    CoroscopeSession *session;
    gboolean is_late; /* it was not told of something because it is not shown */
} CoroscopeViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(CoroscopeView, coroscope_view, GTK_TYPE_WIDGET)

static CoroscopeViewPrivate *private_of(CoroscopeView *self)
{
    return coroscope_view_get_instance_private(self);
}

static gboolean is_told(CoroscopeView *self)
{
    CoroscopeViewPrivate *private = private_of(self);
    if (gtk_widget_get_mapped(GTK_WIDGET(self)))
        return TRUE;
    private->is_late = TRUE;
    return FALSE;
}

static void world_changed(CoroscopeView *self)
{
    CoroscopeViewClass *class = COROSCOPE_VIEW_GET_CLASS(self);
    if (class->update && is_told(self))
        class->update(self, coroscope_session_get_world(private_of(self)->session));
}

static void selection_changed(CoroscopeView *self)
{
    CoroscopeViewClass *class = COROSCOPE_VIEW_GET_CLASS(self);
    if (class->select && is_told(self))
        class->select(self, coroscope_session_get_world(private_of(self)->session));
}

static void log_grown(CoroscopeView *self)
{
    CoroscopeViewClass *class = COROSCOPE_VIEW_GET_CLASS(self);
    if (class->grow && is_told(self))
        class->grow(self);
}

static void tell_all(CoroscopeView *self)
{
    world_changed(self);
    selection_changed(self);
    log_grown(self);
}

void coroscope_view_set_session(CoroscopeView *self, CoroscopeSession *session)
{
    CoroscopeViewPrivate *private = private_of(self);
    if (private->session)
        g_signal_handlers_disconnect_by_data(private->session, self);
    g_set_object(&private->session, session);
    private->is_late = FALSE;
    if (COROSCOPE_VIEW_GET_CLASS(self)->reset)
        COROSCOPE_VIEW_GET_CLASS(self)->reset(self);
    if (!session)
        return;
    g_signal_connect_object(session, "changed", G_CALLBACK(world_changed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(session, "selection-changed", G_CALLBACK(selection_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(session, "grown", G_CALLBACK(log_grown), self, G_CONNECT_SWAPPED);
    tell_all(self);
}

CoroscopeSession *coroscope_view_get_session(CoroscopeView *self)
{
    return private_of(self)->session;
}

static void map(GtkWidget *widget)
{
    CoroscopeView *self = COROSCOPE_VIEW(widget);
    CoroscopeViewPrivate *private = private_of(self);
    GTK_WIDGET_CLASS(coroscope_view_parent_class)->map(widget);
    if (private->is_late && private->session) {
        private->is_late = FALSE;
        tell_all(self);
    }
}

static void dispose(GObject *object)
{
    g_clear_object(&private_of(COROSCOPE_VIEW(object))->session);
    for (GtkWidget *child; (child = gtk_widget_get_first_child(GTK_WIDGET(object)));)
        gtk_widget_unparent(child);
    G_OBJECT_CLASS(coroscope_view_parent_class)->dispose(object);
}

static void coroscope_view_class_init(CoroscopeViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    GTK_WIDGET_CLASS(class)->map = map;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
}

static void coroscope_view_init(CoroscopeView *self)
{
}
