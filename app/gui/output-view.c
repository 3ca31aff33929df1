// SPDX-License-Identifier: MIT
/* Appends and cuts output as the cursor moves, so that long output costs what changed. */
#include "gui/output-view.h"

#include "gui/settled-text.h"
#include "gui/theme.h"

/* Characters of one piece that are shown. */
#define MOST_CHARACTERS 100000

struct _CoroscopeOutputView {
    CoroscopeView parent_instance;
    GtkTextView *view;
    GtkTextBuffer *buffer;
    GArray *ends; /* of int: the buffer's length in characters after each piece shown */
};

G_DEFINE_FINAL_TYPE(CoroscopeOutputView, coroscope_output_view, COROSCOPE_TYPE_VIEW)

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

static void insert(CoroscopeOutputView *self, const char *text, const char *tag)
{
    GtkTextIter end;
    const char *last = text;
    for (int i = 0; i < MOST_CHARACTERS && *last; i++)
        last = g_utf8_next_char(last);
    gtk_text_buffer_get_end_iter(self->buffer, &end);
    gtk_text_buffer_insert_with_tags_by_name(self->buffer, &end, text, (int)(last - text), tag,
                                             NULL);
    if (*last)
        gtk_text_buffer_insert(self->buffer, &end, "…\n", -1);
}

static void append(CoroscopeOutputView *self, const World *world, guint place)
{
    WorldOutput output = world_output(world, place);
    insert(self, world_text(world, output.text), output.stream == STREAM_ERROR ? "error" : NULL);
    int length = gtk_text_buffer_get_char_count(self->buffer);
    g_array_append_val(self->ends, length);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeOutputView *self = COROSCOPE_OUTPUT_VIEW(view);
    if (self->ends->len == world->output_count)
        return;
    cut(self, world->output_count);
    while (self->ends->len < world->output_count)
        append(self, world, self->ends->len);
    GtkTextIter end;
    gtk_text_buffer_get_end_iter(self->buffer, &end);
    gtk_text_buffer_place_cursor(self->buffer, &end);
    gtk_text_view_scroll_mark_onscreen(self->view, gtk_text_buffer_get_insert(self->buffer));
}

static void reset(CoroscopeView *view)
{
    cut(COROSCOPE_OUTPUT_VIEW(view), 0);
}

static void follow_theme(CoroscopeOutputView *self)
{
    PaletteColor fault = palette_base(coroscope_theme())->fault;
    GtkTextTag *error =
        gtk_text_tag_table_lookup(gtk_text_buffer_get_tag_table(self->buffer), "error");
    g_object_set(error, "foreground-rgba",
                 &(GdkRGBA){(float)fault.red, (float)fault.green, (float)fault.blue, 1}, NULL);
}

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(GTK_WIDGET(COROSCOPE_OUTPUT_VIEW(widget)->view));
}

static void finalize(GObject *object)
{
    g_array_unref(COROSCOPE_OUTPUT_VIEW(object)->ends);
    G_OBJECT_CLASS(coroscope_output_view_parent_class)->finalize(object);
}

static void coroscope_output_view_class_init(CoroscopeOutputViewClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->finalize = finalize;
    widget_class->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    gtk_widget_class_set_css_name(widget_class, "outputview");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/output-view.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeOutputView, view);
}

static void coroscope_output_view_init(CoroscopeOutputView *self)
{
    g_type_ensure(COROSCOPE_TYPE_SETTLED_TEXT);
    gtk_widget_init_template(GTK_WIDGET(self));
    self->ends = g_array_new(FALSE, FALSE, sizeof(int));
    self->buffer = gtk_text_view_get_buffer(self->view);
    gtk_text_buffer_create_tag(self->buffer, "error", NULL);
    coroscope_theme_follow(self, G_CALLBACK(follow_theme));
    follow_theme(self);
}
