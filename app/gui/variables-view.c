// SPDX-License-Identifier: MIT
/* Rows of text in a list box, made anew when the World changes. */
#include "gui/variables-view.h"

/* More frames or names than anybody reads are counted instead of shown. */
#define MOST_FRAMES 60
#define MOST_NAMES 100

struct _CoroscopeVariablesView {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkWidget *list;
    CoroscopeSession *session;
};

G_DEFINE_FINAL_TYPE(CoroscopeVariablesView, coroscope_variables_view, GTK_TYPE_WIDGET)

static GtkWidget *text_label(const char *text, const char *style)
{
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_set_tooltip_text(label, text);
    if (style)
        gtk_widget_add_css_class(label, style);
    return label;
}

static void append(CoroscopeVariablesView *self, GtkWidget *child, gboolean is_heading,
                   gboolean is_suspended)
{
    GtkWidget *row = gtk_list_box_row_new();
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), child);
    gtk_list_box_row_set_selectable(GTK_LIST_BOX_ROW(row), FALSE);
    gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
    gtk_widget_add_css_class(row, is_heading ? "frame-heading" : "frame-name");
    if (is_suspended)
        gtk_widget_add_css_class(row, "suspended");
    gtk_list_box_append(GTK_LIST_BOX(self->list), row);
}

static void append_heading(CoroscopeVariablesView *self, const World *world,
                           const WorldFrame *frame)
{
    g_autofree char *name = world_frame_name(world, frame->id);
    g_autofree char *text =
        frame->line ? g_strdup_printf("%s, line %u — %s", name, frame->line,
                                      world_frame_state_name((WorldFrameState)frame->state))
                    : g_strdup_printf("%s — %s", name,
                                      world_frame_state_name((WorldFrameState)frame->state));
    append(self, text_label(text, NULL), TRUE, frame->state == WORLD_FRAME_SUSPENDED);
}

/* Set since the line before the one that is about to run. */
static gboolean is_fresh(const World *world, const WorldFrame *frame, const WorldName *name)
{
    return name->changed && frame->id == world->running_frame && world->position > 0 &&
           frame->line_at != WORLD_NEVER && (WorldMoment)name->at + 1 >= frame->line_at;
}

static void append_name(CoroscopeVariablesView *self, const World *world, const WorldFrame *frame,
                        const WorldName *name)
{
    g_autofree char *value = world_value_text(world, world_name_value(world, name));
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *key = text_label(world_text(world, name->name), "variable-name");
    gtk_label_set_width_chars(GTK_LABEL(key), 10);
    gtk_label_set_max_width_chars(GTK_LABEL(key), 16);
    gtk_box_append(GTK_BOX(box), key);
    GtkWidget *shown = text_label(value, "variable-value");
    gtk_widget_set_hexpand(shown, TRUE);
    if (is_fresh(world, frame, name))
        gtk_widget_add_css_class(shown, "changed");
    gtk_box_append(GTK_BOX(box), shown);
    append(self, box, FALSE, frame->state == WORLD_FRAME_SUSPENDED);
}

static void append_frame(CoroscopeVariablesView *self, const World *world, const WorldFrame *frame)
{
    append_heading(self, world, frame);
    guint count = frame->names ? frame->names->count : 0;
    for (guint i = 0; i < MIN(count, MOST_NAMES); i++)
        append_name(self, world, frame, &frame->names->names[i]);
    guint more = frame->names ? frame->names->more : 0;
    if (count + more > MOST_NAMES) {
        g_autofree char *text = g_strdup_printf("… and %u more", count + more - MOST_NAMES);
        append(self, text_label(text, "dim-label"), FALSE, FALSE);
    }
}

static void append_suspended(CoroscopeVariablesView *self, const World *world, guint room)
{
    for (const WorldFrame *frame = NULL;
         room > 0 && (frame = world_frame_after(world, frame ? frame->id : 0));)
        if (frame->state == WORLD_FRAME_SUSPENDED || frame->state == WORLD_FRAME_CREATED) {
            append_frame(self, world, frame);
            room--;
        }
}

static void session_changed(CoroscopeVariablesView *self)
{
    const World *world = coroscope_session_get_world(self->session);
    uint32_t frames[MOST_FRAMES];
    for (GtkWidget *row; (row = gtk_widget_get_first_child(self->list));)
        gtk_list_box_remove(GTK_LIST_BOX(self->list), row);
    guint depth = MIN(world_chain(world, frames, MOST_FRAMES), MOST_FRAMES);
    for (guint i = 0; i < depth; i++) {
        const WorldFrame *frame = world_frame(world, frames[i]);
        if (frame)
            append_frame(self, world, frame);
    }
    append_suspended(self, world, MOST_FRAMES - depth);
}

void coroscope_variables_view_set_session(CoroscopeVariablesView *self, CoroscopeSession *session)
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
    CoroscopeVariablesView *self = COROSCOPE_VARIABLES_VIEW(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_variables_view_parent_class)->dispose(object);
}

static void coroscope_variables_view_class_init(CoroscopeVariablesViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "variablesview");
}

static void coroscope_variables_view_init(CoroscopeVariablesView *self)
{
    self->list = gtk_list_box_new();
    gtk_list_box_set_selection_mode(GTK_LIST_BOX(self->list), GTK_SELECTION_NONE);
    GtkWidget *empty = gtk_label_new("No frame yet");
    gtk_widget_add_css_class(empty, "dim-label");
    gtk_widget_set_margin_top(empty, 12);
    gtk_list_box_set_placeholder(GTK_LIST_BOX(self->list), empty);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   "Variables", -1);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), self->list);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
