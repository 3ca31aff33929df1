// SPDX-License-Identifier: MIT
/* A list box whose rows change places. */
#include "gui/order-list.h"

#include <glib/gi18n.h>

struct _CoroscopeOrderList {
    GtkWidget parent_instance;
    GtkWidget *list;
};

G_DEFINE_FINAL_TYPE(CoroscopeOrderList, coroscope_order_list, GTK_TYPE_WIDGET)

static void move_row(GtkWidget *button, int by)
{
    GtkListBoxRow *row = GTK_LIST_BOX_ROW(gtk_widget_get_ancestor(button, GTK_TYPE_LIST_BOX_ROW));
    GtkListBox *list = GTK_LIST_BOX(gtk_widget_get_parent(GTK_WIDGET(row)));
    int place = gtk_list_box_row_get_index(row) + by;
    if (place < 0 || !gtk_list_box_get_row_at_index(list, place))
        return;
    g_object_ref(row);
    gtk_list_box_remove(list, GTK_WIDGET(row));
    gtk_list_box_insert(list, GTK_WIDGET(row), place);
    g_object_unref(row);
    gtk_widget_grab_focus(button);
}

static void up_clicked(GtkWidget *button)
{
    move_row(button, -1);
}

static void down_clicked(GtkWidget *button)
{
    move_row(button, 1);
}

static GtkWidget *move_button(const char *icon, const char *label, GCallback clicked)
{
    GtkWidget *button = gtk_button_new_from_icon_name(icon);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_set_tooltip_text(button, label);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                   -1);
    g_signal_connect(button, "clicked", clicked, NULL);
    return button;
}

static GtkWidget *row_for(const char *line)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
    GtkWidget *label = gtk_label_new(line);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_widget_set_tooltip_text(label, line);
    gtk_widget_add_css_class(label, "monospace");
    gtk_box_append(GTK_BOX(box), label);
    gtk_box_append(GTK_BOX(box),
                   move_button("go-up-symbolic", _("Move up"), G_CALLBACK(up_clicked)));
    gtk_box_append(GTK_BOX(box),
                   move_button("go-down-symbolic", _("Move down"), G_CALLBACK(down_clicked)));
    GtkWidget *row = gtk_list_box_row_new();
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), box);
    g_object_set_data_full(G_OBJECT(row), "line", g_strdup(line), g_free);
    return row;
}

GStrv coroscope_order_list_get_lines(CoroscopeOrderList *self)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    GtkListBoxRow *row;
    for (int i = 0; (row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), i)); i++)
        g_strv_builder_add(lines, g_object_get_data(G_OBJECT(row), "line"));
    return g_strv_builder_end(lines);
}

static void dispose(GObject *object)
{
    g_clear_pointer(&COROSCOPE_ORDER_LIST(object)->list, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_order_list_parent_class)->dispose(object);
}

static void coroscope_order_list_class_init(CoroscopeOrderListClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
}

static void coroscope_order_list_init(CoroscopeOrderList *self)
{
    self->list = gtk_list_box_new();
    gtk_list_box_set_selection_mode(GTK_LIST_BOX(self->list), GTK_SELECTION_NONE);
    gtk_widget_add_css_class(self->list, "boxed-list");
    gtk_widget_set_parent(self->list, GTK_WIDGET(self));
}

GtkWidget *coroscope_order_list_new(const char *const *lines)
{
    CoroscopeOrderList *self = g_object_new(COROSCOPE_TYPE_ORDER_LIST, NULL);
    for (guint i = 0; lines[i]; i++)
        gtk_list_box_append(GTK_LIST_BOX(self->list), row_for(lines[i]));
    return GTK_WIDGET(self);
}
