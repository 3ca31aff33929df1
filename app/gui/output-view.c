// SPDX-License-Identifier: MIT
/* Appends and cuts output as the cursor moves, so that long output costs what changed. */
#include "gui/output-view.h"

struct _CoroscopeOutputView {
    GtkWidget parent_instance;
    GtkWidget *box;
    GtkTextView *view;
    GtkTextBuffer *buffer;
    GArray *ends; /* of int: the buffer's length in characters after each piece shown */
    CoroscopeSession *session;
};

G_DEFINE_FINAL_TYPE(CoroscopeOutputView, coroscope_output_view, GTK_TYPE_WIDGET)

static void cut(CoroscopeOutputView *self, guint count)
{
    if (count >= self->ends->len)
        return;
    GtkTextIter start, end;
    int length = count > 0 ? g_array_index(self->ends, int, count - 1) : 0;
    gtk_text_buffer_get_iter_at_offset(self->buffer, &start, length);
    gtk_text_buffer_get_end_iter(self->buffer, &end);
    gtk_text_buffer_delete(self->buffer, &start, &end);
    g_array_set_size(self->ends, count);
}

static void append(CoroscopeOutputView *self, const World *world, guint place)
{
    WorldOutput output = world_output(world, place);
    GtkTextIter end;
    gtk_text_buffer_get_end_iter(self->buffer, &end);
    const char *tag = output.stream == STREAM_ERROR ? "error" : NULL;
    gtk_text_buffer_insert_with_tags_by_name(self->buffer, &end, world_text(world, output.text), -1,
                                             tag, NULL);
    int length = gtk_text_buffer_get_char_count(self->buffer);
    g_array_append_val(self->ends, length);
}

static void session_changed(CoroscopeOutputView *self)
{
    const World *world = coroscope_session_get_world(self->session);
    cut(self, world->output_count);
    while (self->ends->len < world->output_count)
        append(self, world, self->ends->len);
    GtkTextIter end;
    gtk_text_buffer_get_end_iter(self->buffer, &end);
    gtk_text_view_scroll_to_iter(self->view, &end, 0, FALSE, 0, 0);
}

void coroscope_output_view_set_session(CoroscopeOutputView *self, CoroscopeSession *session)
{
    if (self->session)
        g_signal_handlers_disconnect_by_data(self->session, self);
    g_set_object(&self->session, session);
    cut(self, 0);
    if (!session)
        return;
    g_signal_connect_object(session, "changed", G_CALLBACK(session_changed), self,
                            G_CONNECT_SWAPPED);
    session_changed(self);
}

static void dispose(GObject *object)
{
    CoroscopeOutputView *self = COROSCOPE_OUTPUT_VIEW(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_pointer(&self->ends, g_array_unref);
    G_OBJECT_CLASS(coroscope_output_view_parent_class)->dispose(object);
}

static void coroscope_output_view_class_init(CoroscopeOutputViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "outputview");
}

static void coroscope_output_view_init(CoroscopeOutputView *self)
{
    self->ends = g_array_new(FALSE, FALSE, sizeof(int));
    self->view = GTK_TEXT_VIEW(gtk_text_view_new());
    self->buffer = gtk_text_view_get_buffer(self->view);
    gtk_text_buffer_create_tag(self->buffer, "error", "foreground", "#c01c28", NULL);
    gtk_text_view_set_editable(self->view, FALSE);
    gtk_text_view_set_cursor_visible(self->view, FALSE);
    gtk_text_view_set_monospace(self->view, TRUE);
    gtk_text_view_set_wrap_mode(self->view, GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_left_margin(self->view, 12);
    gtk_text_view_set_right_margin(self->view, 12);
    gtk_text_view_set_top_margin(self->view, 6);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   "Output", -1);
    GtkWidget *heading = gtk_label_new("Output");
    gtk_label_set_xalign(GTK_LABEL(heading), 0);
    gtk_widget_add_css_class(heading, "view-heading");
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), GTK_WIDGET(self->view));
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append(GTK_BOX(self->box), heading);
    gtk_box_append(GTK_BOX(self->box), scroller);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
}
