// SPDX-License-Identifier: MIT
/* Playing by itself, and presenting to a room. */
#include "gui/window-parts.h"

#include "gui/pointer-overlay.h"

#include <glib/gi18n.h>

/* Of text and boxes on the stage while presenting. */
#define PRESENTING_SCALE 1.6

/* ---- Playing ----------------------------------------------------------------------------------
 */

void window_stop_playing(CoroscopeWindow *self)
{
    if (!self->play)
        return;
    g_clear_handle_id(&self->play, g_source_remove);
    coroscope_transport_set_playing(self->transport, FALSE);
}

static gboolean play_on(gpointer data);

static void schedule_next_line(CoroscopeWindow *self)
{
    double speed = coroscope_transport_get_speed(self->transport);
    self->play = g_timeout_add((guint)(1000 / speed), play_on, self);
}

static gboolean is_at_end(CoroscopeSession *session)
{
    return coroscope_session_get_position(session) == coroscope_session_get_length(session) &&
           (coroscope_session_get_run_state(session) == COROSCOPE_RUN_OVER ||
            coroscope_session_get_run_state(session) == COROSCOPE_RUN_ASKS);
}

/* A line that the run has not come to yet is waited for. */
static gboolean play_on(gpointer data)
{
    CoroscopeWindow *self = data;
    CoroscopeSession *session = window_session(self);
    self->play = 0;
    if (is_at_end(session)) {
        coroscope_transport_set_playing(self->transport, FALSE);
        return G_SOURCE_REMOVE;
    }
    if (!coroscope_session_is_searching(session))
        coroscope_session_step(session, REPLAY_STEP_LINE, REPLAY_FORWARDS);
    if (!self->play)
        schedule_next_line(self);
    return G_SOURCE_REMOVE;
}

void window_toggle_play(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    if (self->play) {
        window_stop_playing(self);
        return;
    }
    if (!session)
        return;
    if (is_at_end(session))
        coroscope_session_seek(session, 0);
    coroscope_transport_set_playing(self->transport, TRUE);
    schedule_next_line(self);
}

/* ---- Presenting -------------------------------------------------------------------------------
 */

static void set_class(GtkWidget *widget, const char *name, gboolean is_set)
{
    if (is_set)
        gtk_widget_add_css_class(widget, name);
    else
        gtk_widget_remove_css_class(widget, name);
}

void window_toggle_present(CoroscopeWindow *self)
{
    gboolean on = !self->is_presenting;
    gboolean has_lesson = self->document && coroscope_document_get_lesson(self->document);
    self->is_presenting = on;
    set_class(GTK_WIDGET(self), "presenting", on);
    gtk_widget_set_visible(self->header, !on);
    gtk_widget_set_visible(GTK_WIDGET(self->lesson_view), !on && has_lesson);
    gtk_widget_set_visible(GTK_WIDGET(self->data_pane), !on);
    coroscope_transport_set_presenting(self->transport, on);
    coroscope_stage_view_set_text_scale(self->stage_view, on ? PRESENTING_SCALE : 1);
    if (on) {
        adw_flap_set_reveal_flap(self->flap, FALSE);
        gtk_window_fullscreen(GTK_WINDOW(self));
        window_toast(self, _("Page Down and Page Up go through the stops; Escape ends presenting"));
    } else {
        gtk_window_unfullscreen(GTK_WINDOW(self));
        adw_flap_set_reveal_flap(self->flap, adw_flap_get_fold_policy(self->flap) ==
                                                 ADW_FLAP_FOLD_POLICY_NEVER);
        if (self->toast)
            adw_toast_dismiss(self->toast);
        if (self->pointer && gtk_widget_get_visible(self->pointer))
            window_toggle_pointer(self);
    }
    self->presented_width = gtk_widget_get_width(GTK_WIDGET(self));
    window_place_panes(self);
}

gboolean window_present_key(CoroscopeWindow *self, guint key, GdkModifierType state)
{
    if (!self->is_presenting || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
        return FALSE;
    switch (key) {
    case GDK_KEY_Escape:
        window_toggle_present(self);
        return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
        window_next_stop(self, REPLAY_FORWARDS);
        return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
        window_next_stop(self, REPLAY_BACKWARDS);
        return TRUE;
    default:
        return FALSE;
    }
}

void window_toggle_pointer(CoroscopeWindow *self)
{
    if (!self->pointer) {
        self->pointer = coroscope_pointer_overlay_new();
        gtk_widget_set_visible(self->pointer, FALSE);
        gtk_overlay_add_overlay(self->overlay, self->pointer);
        coroscope_pointer_overlay_follow(COROSCOPE_POINTER_OVERLAY(self->pointer),
                                         GTK_WIDGET(self->overlay));
    }
    gboolean shown = gtk_widget_get_visible(self->pointer);
    gtk_widget_set_visible(self->pointer, !shown);
    gtk_widget_set_cursor_from_name(GTK_WIDGET(self->overlay), shown ? NULL : "none");
}

/* ---- Notes ------------------------------------------------------------------------------------
 */

static void notes_closed(CoroscopeWindow *self)
{
    self->notes = NULL;
}

static GtkWidget *notes_window(CoroscopeWindow *self)
{
    GtkWidget *window = adw_window_new(), *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *scroller = gtk_scrolled_window_new(), *label = gtk_label_new(NULL);
    gtk_window_set_title(GTK_WINDOW(window), _("Teacher’s Notes"));
    gtk_window_set_default_size(GTK_WINDOW(window), 440, 520);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_yalign(GTK_LABEL(label), 0);
    gtk_label_set_selectable(GTK_LABEL(label), TRUE);
    gtk_widget_set_can_focus(label, FALSE);
    gtk_widget_add_css_class(label, "notes");
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), label);
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_box_append(GTK_BOX(box), adw_header_bar_new());
    gtk_box_append(GTK_BOX(box), scroller);
    adw_window_set_content(ADW_WINDOW(window), box);
    g_object_set_data(G_OBJECT(window), "label", label);
    g_signal_connect_object(window, "destroy", G_CALLBACK(notes_closed), self, G_CONNECT_SWAPPED);
    return window;
}

void window_refresh_notes(CoroscopeWindow *self)
{
    if (!self->notes)
        return;
    g_autofree char *notes = window_notes(self);
    gtk_label_set_markup(GTK_LABEL(g_object_get_data(G_OBJECT(self->notes), "label")),
                         notes ? notes : _("This lesson has no notes for teachers."));
}

void window_toggle_notes(CoroscopeWindow *self)
{
    if (self->notes) {
        gtk_window_destroy(GTK_WINDOW(self->notes));
        return;
    }
    self->notes = notes_window(self);
    window_refresh_notes(self);
    gtk_window_present(GTK_WINDOW(self->notes));
}
