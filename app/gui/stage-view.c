// SPDX-License-Identifier: MIT
/* Two panels of a header and a canvas; the second is there on demand, below the first one or beside
 * it, whichever leaves both the better room. */
#include "gui/stage-view.h"

#include "gui/actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

enum { PANELS = 2, MOST_VIEWS = 8 };

typedef struct {
    GtkWidget *box, *summary;
    GtkWidget *buttons[MOST_VIEWS];
    CoroscopeStageCanvas *canvas;
} Panel;

struct _CoroscopeStageView {
    GtkWidget parent_instance;
    Panel panels[PANELS];
    GtkWidget *line;       /* between panels side by side */
    gboolean is_switching; /* the buttons are being set by us */
};

G_DEFINE_FINAL_TYPE(CoroscopeStageView, coroscope_stage_view, GTK_TYPE_WIDGET)

static Panel *active_panel(CoroscopeStageView *self)
{
    Panel *second = &self->panels[1];
    gboolean has_keyboard = gtk_widget_get_visible(second->box) &&
                            gtk_widget_get_focus_child(GTK_WIDGET(self)) == second->box;
    return has_keyboard ? second : &self->panels[0];
}

static void show_in(CoroscopeStageView *self, Panel *panel, const View *view)
{
    coroscope_stage_canvas_set_view(panel->canvas, view);
    self->is_switching = TRUE;
    for (guint i = 0; i < MOST_VIEWS && panel->buttons[i]; i++)
        gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(panel->buttons[i]), view_at(i) == view);
    self->is_switching = FALSE;
}

static void button_toggled(GtkToggleButton *button, gpointer data)
{
    CoroscopeStageView *self = data;
    if (self->is_switching || !gtk_toggle_button_get_active(button))
        return;
    for (guint p = 0; p < PANELS; p++)
        for (guint i = 0; i < MOST_VIEWS && self->panels[p].buttons[i]; i++)
            if (self->panels[p].buttons[i] == GTK_WIDGET(button))
                show_in(self, &self->panels[p], view_at(i));
}

static void described(Panel *panel, const char *summary)
{
    gtk_label_set_text(GTK_LABEL(panel->summary), summary);
    gtk_widget_set_tooltip_text(panel->summary, *summary ? summary : NULL);
}

static GtkWidget *view_buttons(CoroscopeStageView *self, Panel *panel)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(box, "linked");
    const View *view;
    for (guint i = 0; i < MOST_VIEWS && (view = view_at(i)); i++) {
        GtkWidget *button = gtk_toggle_button_new_with_label(_(view->title));
        gtk_widget_set_tooltip_text(button, _(view->sentence));
        if (i > 0)
            gtk_toggle_button_set_group(GTK_TOGGLE_BUTTON(button),
                                        GTK_TOGGLE_BUTTON(panel->buttons[0]));
        g_signal_connect(button, "toggled", G_CALLBACK(button_toggled), self);
        gtk_box_append(GTK_BOX(box), button);
        panel->buttons[i] = button;
    }
    return box;
}

static void make_panel(CoroscopeStageView *self, Panel *panel, gboolean is_first)
{
    GtkWidget *bar = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_widget_add_css_class(bar, "view-bar");
    gtk_box_append(GTK_BOX(bar), view_buttons(self, panel));
    panel->summary = gtk_label_new("");
    gtk_label_set_xalign(GTK_LABEL(panel->summary), 0);
    gtk_label_set_single_line_mode(GTK_LABEL(panel->summary), TRUE);
    gtk_widget_add_css_class(panel->summary, "dim-label");
    /* Half a summary would say less than none: the stage itself says all of it. */
    GtkWidget *room = adw_squeezer_new();
    adw_squeezer_set_allow_none(ADW_SQUEEZER(room), TRUE);
    adw_squeezer_set_xalign(ADW_SQUEEZER(room), 0);
    adw_squeezer_add(ADW_SQUEEZER(room), panel->summary);
    gtk_widget_set_hexpand(room, TRUE);
    gtk_box_append(GTK_BOX(bar), room);
    GtkWidget *split = coroscope_action_button(
        ACTION_two_views, is_first ? "view-dual-symbolic" : "window-close-symbolic");
    gtk_widget_add_css_class(split, "flat");
    gtk_box_append(GTK_BOX(bar), split);

    panel->canvas = g_object_new(COROSCOPE_TYPE_STAGE_CANVAS, "vexpand", TRUE, NULL);
    g_signal_connect_swapped(panel->canvas, "described", G_CALLBACK(described), panel);
    panel->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append(GTK_BOX(panel->box), bar);
    gtk_box_append(GTK_BOX(panel->box), GTK_WIDGET(panel->canvas));
    gtk_widget_set_visible(panel->box, is_first);
    gtk_widget_set_parent(panel->box, GTK_WIDGET(self));
}

/* ---- Where the panels are ---------------------------------------------------------------------
 */

/* A wider panel than that is drawn no better. */
#define WIDE_ENOUGH 1.25

static int least_size(Panel *panel, GtkOrientation orientation)
{
    int least = 0;
    if (gtk_widget_get_visible(panel->box))
        gtk_widget_measure(panel->box, orientation, -1, &least, NULL, NULL, NULL);
    return least;
}

static gboolean has_room_beside(CoroscopeStageView *self, int width)
{
    int least = 1;
    for (guint p = 0; p < PANELS; p++)
        least += least_size(&self->panels[p], GTK_ORIENTATION_HORIZONTAL);
    return width >= least;
}

static void measure(GtkWidget *widget, GtkOrientation orientation, int size, int *least,
                    int *natural, int *least_baseline, int *natural_baseline)
{
    CoroscopeStageView *self = COROSCOPE_STAGE_VIEW(widget);
    gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
    gboolean below = is_height && !has_room_beside(self, size);
    *least = 0;
    for (guint p = 0; p < PANELS; p++) {
        int one = least_size(&self->panels[p], orientation);
        *least = below ? *least + one : MAX(*least, one);
    }
    *natural = *least;
    *least_baseline = *natural_baseline = -1;
}

static void place(GtkWidget *widget, int x, int y, int width, int height)
{
    gtk_widget_size_allocate(widget, &(GtkAllocation){x, y, width, height}, -1);
}

static void size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    CoroscopeStageView *self = COROSCOPE_STAGE_VIEW(widget);
    GtkWidget *first = self->panels[0].box, *second = self->panels[1].box;
    gboolean two = gtk_widget_get_visible(second);
    int least = least_size(&self->panels[0], GTK_ORIENTATION_VERTICAL) +
                least_size(&self->panels[1], GTK_ORIENTATION_VERTICAL);
    gboolean beside =
        two && has_room_beside(self, width) && (width > height * WIDE_ENOUGH || height < least);
    gtk_widget_set_child_visible(self->line, beside);
    if (!two) {
        place(first, 0, 0, width, height);
    } else if (beside) {
        place(first, 0, 0, width / 2, height);
        place(self->line, width / 2, 0, 1, height);
        place(second, width / 2 + 1, 0, width - width / 2 - 1, height);
    } else {
        place(first, 0, 0, width, height / 2);
        place(second, 0, height / 2, width, height - height / 2);
    }
}

static GtkSizeRequestMode get_request_mode(GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* ---- Views ------------------------------------------------------------------------------------
 */

void coroscope_stage_view_set_session(CoroscopeStageView *self, CoroscopeSession *session)
{
    for (guint p = 0; p < PANELS; p++)
        coroscope_view_set_session(COROSCOPE_VIEW(self->panels[p].canvas), session);
}

/* Another view than the first panel's, for the second. */
static const View *other_view(CoroscopeStageView *self)
{
    const View *shown = coroscope_stage_canvas_get_view(self->panels[0].canvas), *view;
    for (guint i = 0; (view = view_at(i)); i++)
        if (view != shown)
            return view;
    return shown;
}

static void show_second(CoroscopeStageView *self, const View *view)
{
    if (view)
        show_in(self, &self->panels[1], view);
    gtk_widget_set_visible(self->panels[1].box, view != NULL);
}

void coroscope_stage_view_set_views(CoroscopeStageView *self, const char *const *names)
{
    const View *views[PANELS] = {NULL};
    guint count = 0;
    for (guint i = 0; names && names[i] && count < PANELS; i++)
        if (view_find(names[i]))
            views[count++] = view_find(names[i]);
    show_in(self, &self->panels[0], views[0] ? views[0] : view_at(0));
    show_second(self, views[1]);
}

void coroscope_stage_view_want(CoroscopeStageView *self, const char *name)
{
    const View *view = name ? view_find(name) : NULL;
    const Panel *second = &self->panels[1];
    gboolean in_second = gtk_widget_get_visible(second->box) &&
                         coroscope_stage_canvas_get_view(second->canvas) == view;
    if (view && !in_second)
        show_in(self, &self->panels[0], view);
}

void coroscope_stage_view_show(CoroscopeStageView *self, const char *name)
{
    const View *view = view_find(name);
    if (view)
        show_in(self, active_panel(self), view);
}

void coroscope_stage_view_toggle_two(CoroscopeStageView *self)
{
    gboolean is_shown = gtk_widget_get_visible(self->panels[1].box);
    show_second(self, is_shown ? NULL : other_view(self));
}

void coroscope_stage_view_set_text_scale(CoroscopeStageView *self, double scale)
{
    for (guint p = 0; p < PANELS; p++)
        coroscope_stage_canvas_set_text_scale(self->panels[p].canvas, scale);
}

const View *coroscope_stage_view_get_view(CoroscopeStageView *self)
{
    return coroscope_stage_canvas_get_view(active_panel(self)->canvas);
}

gboolean coroscope_stage_view_show_details(CoroscopeStageView *self, gboolean why)
{
    for (guint p = 0; p < PANELS; p++)
        if (gtk_widget_get_visible(self->panels[p].box) &&
            coroscope_stage_canvas_show_details(self->panels[p].canvas, why))
            return TRUE;
    return FALSE;
}

static gboolean grab_focus(GtkWidget *widget)
{
    CoroscopeStageView *self = COROSCOPE_STAGE_VIEW(widget);
    return gtk_widget_grab_focus(GTK_WIDGET(active_panel(self)->canvas));
}

static void dispose(GObject *object)
{
    CoroscopeStageView *self = COROSCOPE_STAGE_VIEW(object);
    for (guint p = 0; p < PANELS; p++)
        g_clear_pointer(&self->panels[p].box, gtk_widget_unparent);
    g_clear_pointer(&self->line, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_stage_view_parent_class)->dispose(object);
}

static void coroscope_stage_view_class_init(CoroscopeStageViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    GTK_WIDGET_CLASS(class)->grab_focus = grab_focus;
    GTK_WIDGET_CLASS(class)->measure = measure;
    GTK_WIDGET_CLASS(class)->size_allocate = size_allocate;
    GTK_WIDGET_CLASS(class)->get_request_mode = get_request_mode;
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "stageview");
}

static void coroscope_stage_view_init(CoroscopeStageView *self)
{
    self->line = gtk_separator_new(GTK_ORIENTATION_VERTICAL);
    gtk_widget_set_parent(self->line, GTK_WIDGET(self));
    for (guint p = 0; p < PANELS; p++)
        make_panel(self, &self->panels[p], p == 0);
    show_in(self, &self->panels[0], view_at(0));
}
