// SPDX-License-Identifier: MIT
/* A list over rows; only those that differ from the moment before are made anew. */
#include "gui/variables-view.h"

#include "gui/variable-row.h"

#include <glib/gi18n.h>

struct _CoroscopeVariablesView {
    CoroscopeView parent_instance;
    GtkWidget *list, *stack;
    GListStore *rows; /* of CoroscopeVariableRow */
};

G_DEFINE_FINAL_TYPE(CoroscopeVariablesView, coroscope_variables_view, COROSCOPE_TYPE_VIEW)

/* ---- Rows as widgets --------------------------------------------------------------------------
 */

static GtkWidget *new_label(GtkWidget *box, PangoEllipsizeMode ellipsize)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_ellipsize(GTK_LABEL(label), ellipsize);
    gtk_box_append(GTK_BOX(box), label);
    return label;
}

static void set_up(GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    new_label(box, PANGO_ELLIPSIZE_MIDDLE);
    GtkWidget *text = new_label(box, PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_set_hexpand(text, TRUE);
    gtk_widget_set_halign(text, GTK_ALIGN_START);
    gtk_list_item_set_child(item, box);
}

static void set_class(GtkWidget *widget, const char *name, gboolean is_set)
{
    if (is_set)
        gtk_widget_add_css_class(widget, name);
    else
        gtk_widget_remove_css_class(widget, name);
}

static void bind(GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
    const CoroscopeVariableRow *row = gtk_list_item_get_item(item);
    GtkWidget *box = gtk_list_item_get_child(item);
    GtkWidget *name = gtk_widget_get_first_child(box), *text = gtk_widget_get_last_child(box);
    gboolean is_heading = row->flags & VARIABLE_ROW_HEADING;
    gtk_label_set_text(GTK_LABEL(name), row->name);
    gtk_label_set_text(GTK_LABEL(text), row->text);
    gtk_label_set_width_chars(GTK_LABEL(name), is_heading ? -1 : row->name_width);
    gtk_label_set_max_width_chars(GTK_LABEL(name), is_heading ? -1 : row->name_width);
    gtk_widget_set_tooltip_text(name, is_heading ? NULL : row->name);
    gtk_widget_set_tooltip_text(text, is_heading ? NULL : row->text);
    set_class(box, "frame-heading", is_heading);
    set_class(box, "variable", !is_heading);
    set_class(box, "suspended", row->flags & VARIABLE_ROW_SUSPENDED);
    set_class(box, "defined", row->flags & VARIABLE_ROW_DEFINED);
    set_class(box, "selected-frame", row->flags & VARIABLE_ROW_SELECTED);
    set_class(text, "changed", row->flags & VARIABLE_ROW_CHANGED);
    set_class(text, "dim-label", row->flags & VARIABLE_ROW_REMARK);
    gtk_accessible_update_property(GTK_ACCESSIBLE(text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   row->flags & VARIABLE_ROW_CHANGED ? _("changed") : "", -1);
}

static void activated(GtkListView *list, guint place, gpointer data)
{
    CoroscopeVariablesView *self = data;
    g_autoptr(CoroscopeVariableRow) row = g_list_model_get_item(G_LIST_MODEL(self->rows), place);
    if (row && row->coroutine)
        coroscope_session_select(coroscope_view_get_session(COROSCOPE_VIEW(self)),
                                 (SceneMark){SCENE_COROUTINE, row->coroutine});
}

/* ---- Following the World ----------------------------------------------------------------------
 */

static gboolean is_same(GListStore *store, guint place, GPtrArray *rows, guint other)
{
    g_autoptr(CoroscopeVariableRow) row = g_list_model_get_item(G_LIST_MODEL(store), place);
    return coroscope_variable_row_equal(row, g_ptr_array_index(rows, other));
}

/* Replaces what lies between the rows at both ends that stay the same. */
static void replace(GListStore *store, GPtrArray *rows)
{
    guint before = g_list_model_get_n_items(G_LIST_MODEL(store)), start = 0, end = 0;
    guint shorter = MIN(before, rows->len);
    while (start < shorter && is_same(store, start, rows, start))
        start++;
    while (end < shorter - start && is_same(store, before - 1 - end, rows, rows->len - 1 - end))
        end++;
    if (start + end < before || start + end < rows->len)
        g_list_store_splice(store, start, before - start - end, rows->pdata + start,
                            rows->len - start - end);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeVariablesView *self = COROSCOPE_VARIABLES_VIEW(view);
    guint32 selected = coroscope_session_get_selected_coroutine(coroscope_view_get_session(view));
    g_autoptr(GPtrArray) rows = coroscope_variable_rows(world, selected);
    replace(self->rows, rows);
    gtk_stack_set_visible_child_name(GTK_STACK(self->stack), rows->len > 0 ? "rows" : "empty");
}

static void reset(CoroscopeView *view)
{
    CoroscopeVariablesView *self = COROSCOPE_VARIABLES_VIEW(view);
    g_list_store_remove_all(self->rows);
    gtk_stack_set_visible_child_name(GTK_STACK(self->stack), "empty");
}

/* ---- The object -------------------------------------------------------------------------------
 */

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_VARIABLES_VIEW(widget)->list);
}

static void dispose(GObject *object)
{
    g_clear_object(&COROSCOPE_VARIABLES_VIEW(object)->rows);
    G_OBJECT_CLASS(coroscope_variables_view_parent_class)->dispose(object);
}

static void coroscope_variables_view_class_init(CoroscopeVariablesViewClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    widget_class->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->select = update;
    gtk_widget_class_set_css_name(widget_class, "variablesview");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/variables-view.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeVariablesView, list);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeVariablesView, stack);
    gtk_widget_class_bind_template_callback(widget_class, set_up);
    gtk_widget_class_bind_template_callback(widget_class, bind);
    gtk_widget_class_bind_template_callback(widget_class, activated);
}

static void coroscope_variables_view_init(CoroscopeVariablesView *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    self->rows = g_list_store_new(COROSCOPE_TYPE_VARIABLE_ROW);
    gtk_list_view_set_model(
        GTK_LIST_VIEW(self->list),
        GTK_SELECTION_MODEL(gtk_no_selection_new(G_LIST_MODEL(g_object_ref(self->rows)))));
}
