// SPDX-License-Identifier: MIT
/* A slider over the positions of the run. */
#include "gui/timeline-view.h"

#include <glib/gi18n.h>

struct _CoroscopeTimelineView {
    CoroscopeView parent_instance;
    GtkWidget *slider;
    GtkAdjustment *position;
    gboolean following; /* the slider is being set by us, not by the user */
};

G_DEFINE_FINAL_TYPE(CoroscopeTimelineView, coroscope_timeline_view, COROSCOPE_TYPE_VIEW)

static void follow(CoroscopeTimelineView *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    double position = session ? (double)coroscope_session_get_position(session) : 0;
    double length = session ? (double)coroscope_session_get_length(session) : 0;
    self->following = TRUE;
    gtk_adjustment_configure(self->position, position, 0, length, 1, MAX(20, length / 100), 0);
    self->following = FALSE;
}

static void update(CoroscopeView *view, const World *world)
{
    follow(COROSCOPE_TIMELINE_VIEW(view));
}

static void grow(CoroscopeView *view)
{
    follow(COROSCOPE_TIMELINE_VIEW(view));
}

static void position_changed(CoroscopeTimelineView *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    if (!self->following && session)
        coroscope_session_seek(session, (guint64)gtk_adjustment_get_value(self->position));
}

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_TIMELINE_VIEW(widget)->slider);
}

static void coroscope_timeline_view_class_init(CoroscopeTimelineViewClass *class)
{
    GTK_WIDGET_CLASS(class)->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->reset = grow;
    COROSCOPE_VIEW_CLASS(class)->grow = grow;
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "timelineview");
}

static void coroscope_timeline_view_init(CoroscopeTimelineView *self)
{
    self->position = gtk_adjustment_new(0, 0, 0, 1, 20, 0);
    self->slider = gtk_scale_new(GTK_ORIENTATION_HORIZONTAL, self->position);
    gtk_scale_set_draw_value(GTK_SCALE(self->slider), FALSE);
    gtk_scale_set_digits(GTK_SCALE(self->slider), 0);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Position in the run"), -1);
    g_signal_connect_swapped(self->position, "value-changed", G_CALLBACK(position_changed), self);
    gtk_widget_set_parent(self->slider, GTK_WIDGET(self));
}
