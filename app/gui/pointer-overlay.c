// SPDX-License-Identifier: MIT
/* Draws a disc and lets every event through. */
#include "gui/pointer-overlay.h"

#define RADIUS 22.0f

struct _CoroscopePointerOverlay {
    GtkWidget parent_instance;
    float x, y;
};

G_DEFINE_FINAL_TYPE(CoroscopePointerOverlay, coroscope_pointer_overlay, GTK_TYPE_WIDGET)

static void moved(CoroscopePointerOverlay *self, double x, double y)
{
    self->x = (float)x;
    self->y = (float)y;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void coroscope_pointer_overlay_follow(CoroscopePointerOverlay *self, GtkWidget *widget)
{
    GtkEventController *motion = gtk_event_controller_motion_new();
    gtk_event_controller_set_propagation_phase(motion, GTK_PHASE_CAPTURE);
    g_signal_connect_object(motion, "motion", G_CALLBACK(moved), self, G_CONNECT_SWAPPED);
    gtk_widget_add_controller(widget, motion);
}

static void snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    CoroscopePointerOverlay *self = COROSCOPE_POINTER_OVERLAY(widget);
    graphene_rect_t box =
        GRAPHENE_RECT_INIT(self->x - RADIUS, self->y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    GskRoundedRect disc;
    gsk_rounded_rect_init_from_rect(&disc, &box, RADIUS);
    const GdkRGBA fill = {0.88f, 0.11f, 0.14f, 0.45f}, line = {1, 1, 1, 0.9f};
    gtk_snapshot_push_rounded_clip(snapshot, &disc);
    gtk_snapshot_append_color(snapshot, &fill, &box);
    gtk_snapshot_pop(snapshot);
    gtk_snapshot_append_border(snapshot, &disc, (float[4]){2, 2, 2, 2},
                               (GdkRGBA[4]){line, line, line, line});
}

static void coroscope_pointer_overlay_class_init(CoroscopePointerOverlayClass *class)
{
    GTK_WIDGET_CLASS(class)->snapshot = snapshot;
}

static void coroscope_pointer_overlay_init(CoroscopePointerOverlay *self)
{
    gtk_widget_set_can_target(GTK_WIDGET(self), FALSE);
}

GtkWidget *coroscope_pointer_overlay_new(void)
{
    return g_object_new(COROSCOPE_TYPE_POINTER_OVERLAY, NULL);
}
