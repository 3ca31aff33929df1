// SPDX-License-Identifier: MIT
/* A source view that follows the session. */
#include "gui/code-view.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

struct _CoroscopeCodeView {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkSourceView *view;
    GtkSourceBuffer *buffer;
    GtkTextTag *running, *waiting;
    CoroscopeSession *session;
    guint32 source; /* whose text is shown */
};

G_DEFINE_FINAL_TYPE(CoroscopeCodeView, coroscope_code_view, GTK_TYPE_WIDGET)

static void follow_color_scheme(CoroscopeCodeView *self)
{
    gboolean dark = adw_style_manager_get_dark(adw_style_manager_get_default());
    gtk_source_buffer_set_style_scheme(
        self->buffer,
        gtk_source_style_scheme_manager_get_scheme(gtk_source_style_scheme_manager_get_default(),
                                                   dark ? "Adwaita-dark" : "Adwaita"));
    g_object_set(self->running, "paragraph-background", dark ? "#1d5233" : "#c4ecd1", NULL);
    g_object_set(self->waiting, "paragraph-background", dark ? "#1f3350" : "#dce8f8", NULL);
}

static void show_source(CoroscopeCodeView *self, const WorldSource *source, const World *world)
{
    const char *name = world_text(world, source->name);
    gtk_source_buffer_set_language(self->buffer,
                                   gtk_source_language_manager_guess_language(
                                       gtk_source_language_manager_get_default(), name, NULL));
    gtk_text_buffer_set_text(GTK_TEXT_BUFFER(self->buffer), world_text(world, source->text), -1);
    self->source = source->id;
}

static void mark_line(CoroscopeCodeView *self, GtkTextTag *tag, guint32 line)
{
    GtkTextIter start, end;
    GtkTextBuffer *buffer = GTK_TEXT_BUFFER(self->buffer);
    if (line == 0 || !gtk_text_buffer_get_iter_at_line(buffer, &start, (int)line - 1))
        return;
    end = start;
    gtk_text_iter_forward_line(&end);
    gtk_text_buffer_apply_tag(buffer, tag, &start, &end);
}

static void mark_waiting_coroutines(CoroscopeCodeView *self, const World *world)
{
    for (const WorldCoroutine *coroutine = NULL;
         (coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0));) {
        const WorldCode *code = world_code(world, coroutine->code);
        if (coroutine->state == WORLD_COROUTINE_SUSPENDED && code && code->source == self->source)
            mark_line(self, self->waiting, coroutine->line);
    }
}

static void scroll_to_line(CoroscopeCodeView *self, guint32 line)
{
    GtkTextIter place;
    if (line == 0 ||
        !gtk_text_buffer_get_iter_at_line(GTK_TEXT_BUFFER(self->buffer), &place, (int)line - 1))
        return;
    gtk_text_buffer_place_cursor(GTK_TEXT_BUFFER(self->buffer), &place);
    gtk_text_view_scroll_mark_onscreen(GTK_TEXT_VIEW(self->view),
                                       gtk_text_buffer_get_insert(GTK_TEXT_BUFFER(self->buffer)));
}

/* The file in which the next line runs. */
static const WorldSource *running_source(const World *world)
{
    const WorldFrame *frame = world_frame(world, world->running_frame);
    const WorldCode *code = frame ? world_code(world, frame->code) : NULL;
    return code ? world_source(world, code->source) : NULL;
}

static void describe(CoroscopeCodeView *self, const World *world)
{
    g_autofree char *text = world->line ? g_strdup_printf("Line %u is about to run", world->line)
                                        : g_strdup("No line runs");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   text, -1);
}

static void session_changed(CoroscopeCodeView *self)
{
    const World *world = coroscope_session_get_world(self->session);
    const WorldSource *running = running_source(world);
    const WorldSource *source = running ? running : world_source_at(world, 0);
    if (!source)
        return;
    if (source->id != self->source)
        show_source(self, source, world);
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds(GTK_TEXT_BUFFER(self->buffer), &start, &end);
    gtk_text_buffer_remove_tag(GTK_TEXT_BUFFER(self->buffer), self->running, &start, &end);
    gtk_text_buffer_remove_tag(GTK_TEXT_BUFFER(self->buffer), self->waiting, &start, &end);
    mark_waiting_coroutines(self, world);
    if (!world->ended && running && running->id == self->source)
        mark_line(self, self->running, world->line);
    scroll_to_line(self, world->line);
    describe(self, world);
}

void coroscope_code_view_set_session(CoroscopeCodeView *self, CoroscopeSession *session)
{
    if (self->session)
        g_signal_handlers_disconnect_by_data(self->session, self);
    g_set_object(&self->session, session);
    self->source = 0;
    gtk_text_buffer_set_text(GTK_TEXT_BUFFER(self->buffer), "", -1);
    if (!session)
        return;
    g_signal_connect_object(session, "changed", G_CALLBACK(session_changed), self,
                            G_CONNECT_SWAPPED);
    session_changed(self);
}

static void dispose(GObject *object)
{
    CoroscopeCodeView *self = COROSCOPE_CODE_VIEW(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    g_clear_object(&self->buffer);
    G_OBJECT_CLASS(coroscope_code_view_parent_class)->dispose(object);
}

static void coroscope_code_view_class_init(CoroscopeCodeViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "codeview");
}

static void coroscope_code_view_init(CoroscopeCodeView *self)
{
    self->buffer = gtk_source_buffer_new(NULL);
    GtkTextBuffer *buffer = GTK_TEXT_BUFFER(self->buffer);
    self->waiting = gtk_text_buffer_create_tag(buffer, "waiting", NULL);
    self->running = gtk_text_buffer_create_tag(buffer, "running", NULL);
    self->view = GTK_SOURCE_VIEW(gtk_source_view_new_with_buffer(self->buffer));
    gtk_source_view_set_show_line_numbers(self->view, TRUE);
    gtk_text_view_set_editable(GTK_TEXT_VIEW(self->view), FALSE);
    gtk_text_view_set_cursor_visible(GTK_TEXT_VIEW(self->view), FALSE);
    gtk_text_view_set_monospace(GTK_TEXT_VIEW(self->view), TRUE);
    gtk_text_view_set_top_margin(GTK_TEXT_VIEW(self->view), 6);
    gtk_text_view_set_left_margin(GTK_TEXT_VIEW(self->view), 6);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   "Program", -1);
    g_signal_connect_object(adw_style_manager_get_default(), "notify::dark",
                            G_CALLBACK(follow_color_scheme), self, G_CONNECT_SWAPPED);
    follow_color_scheme(self);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), GTK_WIDGET(self->view));
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
