// SPDX-License-Identifier: MIT
/* A canvas around the layout and drawing functions of app/draw, with tooltips and a description. */
#include "gui/stage-view.h"

#include "draw/flow.h"
#include "draw/scene-draw.h"

#include <adwaita.h>

struct _CoroscopeStageView {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkWidget *canvas;
    CoroscopeSession *session;
    Scene *scene; /* NULL when it has to be laid out again */
};

G_DEFINE_FINAL_TYPE(CoroscopeStageView, coroscope_stage_view, GTK_TYPE_WIDGET)

static gboolean is_dark(void)
{
    return adw_style_manager_get_dark(adw_style_manager_get_default());
}

static void lay_out(CoroscopeStageView *self)
{
    g_clear_pointer(&self->scene, scene_free);
    if (!self->session)
        return;
    self->scene = flow_layout(coroscope_session_get_world(self->session),
                              &(ViewRoom){.width = gtk_widget_get_width(self->scroller),
                                          .height = gtk_widget_get_height(self->scroller)});
    g_autofree char *description = scene_describe(self->scene);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->canvas),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* A scene larger than the window can be scrolled; an equal size asks for none. */
static void ask_for_size(CoroscopeStageView *self)
{
    int width = gtk_widget_get_width(self->scroller),
        height = gtk_widget_get_height(self->scroller);
    gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(self->canvas),
                                       self->scene->width > width ? (int)self->scene->width : 0);
    gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->canvas),
                                        self->scene->height > height ? (int)self->scene->height
                                                                     : 0);
}

static void draw(GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
    CoroscopeStageView *self = data;
    if (!self->scene)
        lay_out(self);
    if (self->scene)
        scene_draw(self->scene, cairo,
                   &(SceneStyle){.theme = is_dark() ? PALETTE_DARK : PALETTE_LIGHT});
}

static void session_changed(CoroscopeStageView *self)
{
    lay_out(self);
    if (self->scene)
        ask_for_size(self);
    gtk_widget_queue_draw(self->canvas);
}

static void resized(CoroscopeStageView *self)
{
    g_clear_pointer(&self->scene, scene_free);
    gtk_widget_queue_draw(self->canvas);
}

static gboolean show_tooltip(CoroscopeStageView *self, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
    int index = self->scene ? scene_box_at(self->scene, x, y) : -1;
    if (index < 0)
        return FALSE;
    const SceneBox *box = scene_box(self->scene, (guint)index);
    g_autofree char *text =
        g_strdup_printf("%s\n%s, %s", box->title, palette_word(box->state), box->caption);
    gtk_tooltip_set_text(tooltip, text);
    return TRUE;
}

void coroscope_stage_view_set_session(CoroscopeStageView *self, CoroscopeSession *session)
{
    if (self->session)
        g_signal_handlers_disconnect_by_data(self->session, self);
    g_set_object(&self->session, session);
    if (session)
        g_signal_connect_object(session, "changed", G_CALLBACK(session_changed), self,
                                G_CONNECT_SWAPPED);
    session_changed(self);
}

static void dispose(GObject *object)
{
    CoroscopeStageView *self = COROSCOPE_STAGE_VIEW(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->scene, scene_free);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_stage_view_parent_class)->dispose(object);
}

static void coroscope_stage_view_class_init(CoroscopeStageViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "stageview");
}

static void coroscope_stage_view_init(CoroscopeStageView *self)
{
    self->canvas = g_object_new(GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                                "has-tooltip", TRUE, NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   "Stage", -1);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->canvas), draw, self, NULL);
    g_signal_connect_swapped(self->canvas, "query-tooltip", G_CALLBACK(show_tooltip), self);
    g_signal_connect_swapped(self->canvas, "resize", G_CALLBACK(resized), self);
    g_signal_connect_object(adw_style_manager_get_default(), "notify::dark",
                            G_CALLBACK(gtk_widget_queue_draw), self->canvas, G_CONNECT_SWAPPED);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), self->canvas);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
