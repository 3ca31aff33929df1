// SPDX-License-Identifier: MIT
/* Text views scroll and measure when they are given their size, if it is not a new one. */
#include "gui/settled-text.h"

struct _CoroscopeSettledText {
    GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE(CoroscopeSettledText, coroscope_settled_text, GTK_TYPE_TEXT_VIEW)

#define WATCHED_BUFFER "coroscope-watched-buffer"
#define IS_NEW "coroscope-has-new-size"

static const char *const changes[] = {"changed", "apply-tag", "remove-tag"};

static void settle(GtkWidget *view)
{
    gtk_widget_queue_allocate(view);
}

/* A view that is given its size may find its text higher or narrower than before and ask for
 * another size, and its scroll bars for other places, in the midst of it. Between a widget that
 * keeps its size and one above that gets a new one GTK 4.8 loses such a request: it holds the upper
 * one for settled, never looks below it again and draws what has no place. So everything above the
 * view is looked through once more, before anything is drawn. */
static void look_again(GdkFrameClock *clock, GtkWidget *view)
{
    if (!g_object_get_data(G_OBJECT(view), IS_NEW))
        return;
    g_object_set_data(G_OBJECT(view), IS_NEW, NULL);
    for (GtkWidget *above = gtk_widget_get_parent(view); above;
         above = gtk_widget_get_parent(above))
        gtk_widget_queue_allocate(above);
}

static void watch_clock(GtkWidget *view)
{
    g_signal_connect_object(gtk_widget_get_frame_clock(view), "layout", G_CALLBACK(look_again),
                            view, G_CONNECT_AFTER);
}

static void leave_clock(GtkWidget *view)
{
    g_signal_handlers_disconnect_by_func(gtk_widget_get_frame_clock(view), look_again, view);
}

/* The view follows its cursor; it has other marks, too, which it moves when it gets its size. */
static void follow_cursor(GtkWidget *view, const GtkTextIter *place, GtkTextMark *mark,
                          GtkTextBuffer *buffer)
{
    if (mark == gtk_text_buffer_get_insert(buffer))
        settle(view);
}

static void watch_buffer(GtkTextView *view)
{
    GtkTextBuffer *before = g_object_get_data(G_OBJECT(view), WATCHED_BUFFER);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer(view);
    if (before) {
        g_signal_handlers_disconnect_by_func(before, settle, view);
        g_signal_handlers_disconnect_by_func(before, follow_cursor, view);
    }
    g_object_set_data_full(G_OBJECT(view), WATCHED_BUFFER, g_object_ref(buffer), g_object_unref);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        g_signal_connect_object(buffer, changes[i], G_CALLBACK(settle), view,
                                G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    g_signal_connect_object(buffer, "mark-set", G_CALLBACK(follow_cursor), view,
                            G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    settle(GTK_WIDGET(view));
}

void settled_text_watch(GtkTextView *view)
{
    g_signal_connect(view, "notify::buffer", G_CALLBACK(watch_buffer), NULL);
    g_signal_connect_after(view, "realize", G_CALLBACK(watch_clock), NULL);
    g_signal_connect(view, "unrealize", G_CALLBACK(leave_clock), NULL);
}

/* The second time finds the width unchanged, and so does what the first put off. */
void settled_text_allocate(GtkWidgetClass *parent, GtkWidget *view, int width, int height,
                           int baseline)
{
    for (int i = 0; i < 2; i++)
        parent->size_allocate(view, width, height, baseline);
    g_object_set_data(G_OBJECT(view), IS_NEW, view);
}

static void size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    settled_text_allocate(GTK_WIDGET_CLASS(coroscope_settled_text_parent_class), widget, width,
                          height, baseline);
}

static void coroscope_settled_text_class_init(CoroscopeSettledTextClass *class)
{
    GTK_WIDGET_CLASS(class)->size_allocate = size_allocate;
}

static void coroscope_settled_text_init(CoroscopeSettledText *self)
{
    settled_text_watch(GTK_TEXT_VIEW(self));
}
