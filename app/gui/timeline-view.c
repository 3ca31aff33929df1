// SPDX-License-Identifier: MIT
/* A canvas with lanes over a slider; what has not been folded yet is, in slices. */
#include "gui/timeline-view.h"

#include "draw/timeline.h"
#include "gui/theme.h"

#include <glib/gi18n.h>
#include <math.h>

enum {
    LEAST_HEIGHT = 58,    /* of the lanes */
    SLICE_PAUSE = 12,     /* milliseconds between two slices */
    SLICE_EVENTS = 20000, /* that are folded before the main loop has its turn */
    DESCRIBE_DELAY = 250, /* milliseconds before the words follow the cursor */
};

#define ZOOM_STEP 1.5
#define PAN_STEP 60.0

struct _CoroscopeTimelineView {
    CoroscopeView parent_instance;
    GtkWidget *box, *area, *slider;
    GtkAdjustment *position;
    gboolean following; /* the slider is being set by us, not by the user */
    Timeline *timeline;
    SceneTexts *texts;
    SceneMark hovered;
    guint index, describe, fit; /* source ids, 0 when there is nothing to do */
    double drag_x;
    gboolean is_dragging;
};

G_DEFINE_FINAL_TYPE(CoroscopeTimelineView, coroscope_timeline_view, COROSCOPE_TYPE_VIEW)

static CoroscopeSession *session_of(CoroscopeTimelineView *self)
{
    return coroscope_view_get_session(COROSCOPE_VIEW(self));
}

/* ---- Drawing ----------------------------------------------------------------------------------
 */

static void draw(GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
    CoroscopeTimelineView *self = data;
    CoroscopeSession *session = session_of(self);
    if (!session)
        return;
    TimelineStyle style = {.theme = coroscope_theme(),
                           .cursor = coroscope_session_get_position(session),
                           .selected = coroscope_session_get_selected(session),
                           .hovered = self->hovered,
                           .texts = self->texts};
    timeline_draw(self->timeline, cairo, &style);
}

static void redraw(CoroscopeTimelineView *self)
{
    gtk_widget_queue_draw(self->area);
}

/* More lanes than that are scrolled: a low window has other things to show. */
static double most_height(CoroscopeTimelineView *self)
{
    GtkRoot *root = gtk_widget_get_root(self->area);
    double window = root ? gtk_widget_get_height(GTK_WIDGET(root)) : 0;
    return CLAMP(window * 0.3 - 108, 76, 240);
}

static void fit_height(CoroscopeTimelineView *self)
{
    double scale = coroscope_text_scale(self->area);
    double height = timeline_natural_height(self->timeline, most_height(self) * scale);
    gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->area),
                                        (int)ceil(MAX(height, LEAST_HEIGHT * scale)));
}

/* Not while sizes are being given out, which asking for another would upset. */
static gboolean fit_late(gpointer data)
{
    CoroscopeTimelineView *self = data;
    self->fit = 0;
    fit_height(self);
    return G_SOURCE_REMOVE;
}

static void resized(CoroscopeTimelineView *self, int width, int height)
{
    timeline_set_room(self->timeline, width, height, coroscope_text_scale(self->area));
    if (!self->fit)
        self->fit = g_idle_add(fit_late, self);
    redraw(self);
}

static gboolean describe(gpointer data)
{
    CoroscopeTimelineView *self = data;
    self->describe = 0;
    if (!session_of(self))
        return G_SOURCE_REMOVE;
    g_autofree char *text =
        timeline_describe(self->timeline, coroscope_session_get_position(session_of(self)));
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   text, -1);
    return G_SOURCE_REMOVE;
}

/* ---- Following the run ------------------------------------------------------------------------
 */

/* Folds what was never folded, so that the lanes know all of the run. */
static gboolean index_slice(gpointer data)
{
    CoroscopeTimelineView *self = data;
    CoroscopeSession *session = session_of(self);
    gboolean is_more = session && replay_index(coroscope_session_get_replay(session), SLICE_EVENTS);
    if (session) {
        timeline_grown(self->timeline);
        redraw(self);
    }
    if (is_more)
        return G_SOURCE_CONTINUE;
    fit_height(self);
    self->index = 0;
    return G_SOURCE_REMOVE;
}

static void follow(CoroscopeTimelineView *self)
{
    CoroscopeSession *session = session_of(self);
    double position = session ? (double)coroscope_session_get_position(session) : 0;
    double length = session ? (double)coroscope_session_get_length(session) : 0;
    self->following = TRUE;
    gtk_adjustment_configure(self->position, position, 0, length, 1, MAX(20, length / 100), 0);
    self->following = FALSE;
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeTimelineView *self = COROSCOPE_TIMELINE_VIEW(view);
    follow(self);
    if (!self->is_dragging)
        timeline_reveal(self->timeline, coroscope_session_get_position(session_of(self)));
    if (!self->describe)
        self->describe = g_timeout_add(DESCRIBE_DELAY, describe, self);
    redraw(self);
}

static void grow(CoroscopeView *view)
{
    CoroscopeTimelineView *self = COROSCOPE_TIMELINE_VIEW(view);
    follow(self);
    if (!self->index)
        self->index = g_timeout_add(SLICE_PAUSE, index_slice, self);
    redraw(self);
}

static void select_changed(CoroscopeView *view, const World *world)
{
    CoroscopeTimelineView *self = COROSCOPE_TIMELINE_VIEW(view);
    SceneMark mark = coroscope_session_get_selected(session_of(self));
    if (mark.kind != SCENE_NOTHING)
        timeline_reveal_lane(self->timeline, mark);
    redraw(self);
}

static void reset(CoroscopeView *view)
{
    CoroscopeTimelineView *self = COROSCOPE_TIMELINE_VIEW(view);
    CoroscopeSession *session = session_of(self);
    Replay *replay = session ? coroscope_session_get_replay(session) : NULL;
    g_clear_handle_id(&self->index, g_source_remove);
    self->hovered = (SceneMark){SCENE_NOTHING, 0};
    timeline_set_run(self->timeline, replay ? replay_log(replay) : NULL,
                     replay ? replay_lanes(replay) : NULL);
    timeline_show_all(self->timeline);
    follow(self);
    redraw(self);
}

/* ---- Pointer and keys -------------------------------------------------------------------------
 */

static void position_changed(CoroscopeTimelineView *self)
{
    if (!self->following && session_of(self))
        coroscope_session_seek(session_of(self), (guint64)gtk_adjustment_get_value(self->position));
}

static void seek_to(CoroscopeTimelineView *self, double x)
{
    SceneRectangle plot = timeline_plot(self->timeline);
    TimelineHit hit =
        timeline_hit(self->timeline, CLAMP(x, plot.x, plot.x + plot.width - 1), plot.y + 1);
    if (session_of(self))
        coroscope_session_seek(session_of(self), hit.position);
}

static void drag_begun(CoroscopeTimelineView *self, double x, double y)
{
    TimelineHit hit = timeline_hit(self->timeline, x, y);
    self->drag_x = x;
    self->is_dragging = hit.on_plot;
    gtk_widget_grab_focus(self->area);
    if (!session_of(self))
        return;
    if (hit.on_plot)
        seek_to(self, x);
    else
        coroscope_session_select(session_of(self), hit.mark);
}

static void drag_moved(CoroscopeTimelineView *self, double dx, double dy)
{
    if (self->is_dragging)
        seek_to(self, self->drag_x + dx);
}

static void drag_ended(CoroscopeTimelineView *self)
{
    self->is_dragging = FALSE;
}

static void pointer_moved(CoroscopeTimelineView *self, double x, double y)
{
    SceneMark mark = timeline_hit(self->timeline, x, y).mark;
    if (mark.kind == self->hovered.kind && mark.id == self->hovered.id)
        return;
    self->hovered = mark;
    redraw(self);
}

static void pointer_left(CoroscopeTimelineView *self)
{
    self->hovered = (SceneMark){SCENE_NOTHING, 0};
    redraw(self);
}

static gboolean scrolled(CoroscopeTimelineView *self, double dx, double dy,
                         GtkEventController *controller)
{
    GdkModifierType state = gtk_event_controller_get_current_event_state(controller);
    SceneRectangle plot = timeline_plot(self->timeline);
    if (state & GDK_CONTROL_MASK)
        timeline_zoom(self->timeline, plot.x + plot.width / 2, pow(ZOOM_STEP, -dy));
    else if (state & GDK_SHIFT_MASK || dx != 0)
        timeline_pan(self->timeline, (dx != 0 ? dx : dy) * PAN_STEP);
    else
        timeline_scroll(self->timeline, dy * PAN_STEP / 2);
    redraw(self);
    return TRUE;
}

static void zoom_at_cursor(CoroscopeTimelineView *self, double factor)
{
    double position =
        session_of(self) ? (double)coroscope_session_get_position(session_of(self)) : 0;
    SceneRectangle plot = timeline_plot(self->timeline);
    double x = CLAMP(timeline_x(self->timeline, position), plot.x, plot.x + plot.width);
    timeline_zoom(self->timeline, x, factor);
}

static gboolean key_pressed(CoroscopeTimelineView *self, guint key, guint code,
                            GdkModifierType state)
{
    if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
        return FALSE;
    switch (key) {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
        zoom_at_cursor(self, ZOOM_STEP);
        break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
        zoom_at_cursor(self, 1 / ZOOM_STEP);
        break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
        timeline_show_all(self->timeline);
        break;
    default:
        return FALSE;
    }
    redraw(self);
    return TRUE;
}

static gboolean show_tooltip(CoroscopeTimelineView *self, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
    g_autofree char *text =
        keyboard || !session_of(self) ? NULL : timeline_tip(self->timeline, x, y);
    gtk_tooltip_set_text(tooltip, text);
    return text != NULL;
}

/* ---- The object -------------------------------------------------------------------------------
 */

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_TIMELINE_VIEW(widget)->slider);
}

static void dispose(GObject *object)
{
    CoroscopeTimelineView *self = COROSCOPE_TIMELINE_VIEW(object);
    g_clear_handle_id(&self->index, g_source_remove);
    g_clear_handle_id(&self->fit, g_source_remove);
    g_clear_handle_id(&self->describe, g_source_remove);
    G_OBJECT_CLASS(coroscope_timeline_view_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    timeline_free(COROSCOPE_TIMELINE_VIEW(object)->timeline);
    scene_texts_free(COROSCOPE_TIMELINE_VIEW(object)->texts);
    G_OBJECT_CLASS(coroscope_timeline_view_parent_class)->finalize(object);
}

static void coroscope_timeline_view_class_init(CoroscopeTimelineViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    GTK_WIDGET_CLASS(class)->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->grow = grow;
    COROSCOPE_VIEW_CLASS(class)->select = select_changed;
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "timelineview");
}

static void add_controllers(CoroscopeTimelineView *self)
{
    GtkGesture *drag = gtk_gesture_drag_new();
    g_signal_connect_swapped(drag, "drag-begin", G_CALLBACK(drag_begun), self);
    g_signal_connect_swapped(drag, "drag-update", G_CALLBACK(drag_moved), self);
    g_signal_connect_swapped(drag, "drag-end", G_CALLBACK(drag_ended), self);
    gtk_widget_add_controller(self->area, GTK_EVENT_CONTROLLER(drag));
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect_swapped(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect_swapped(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(self->area, motion);
    GtkEventController *wheel =
        gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
    g_signal_connect_swapped(wheel, "scroll", G_CALLBACK(scrolled), self);
    gtk_widget_add_controller(self->area, wheel);
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

static void make_slider(CoroscopeTimelineView *self)
{
    self->position = gtk_adjustment_new(0, 0, 0, 1, 20, 0);
    self->slider = gtk_scale_new(GTK_ORIENTATION_HORIZONTAL, self->position);
    gtk_widget_add_css_class(self->slider, "slim");
    gtk_scale_set_draw_value(GTK_SCALE(self->slider), FALSE);
    gtk_scale_set_digits(GTK_SCALE(self->slider), 0);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Position in the run"), -1);
    g_signal_connect_swapped(self->position, "value-changed", G_CALLBACK(position_changed), self);
}

static void coroscope_timeline_view_init(CoroscopeTimelineView *self)
{
    self->timeline = timeline_new();
    self->texts = scene_texts_new();
    self->area = g_object_new(GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                              "has-tooltip", TRUE, "focusable", TRUE, "hexpand", TRUE, NULL);
    gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->area), LEAST_HEIGHT);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->area), draw, self, NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Timeline"), -1);
    g_signal_connect_swapped(self->area, "query-tooltip", G_CALLBACK(show_tooltip), self);
    g_signal_connect_swapped(self->area, "resize", G_CALLBACK(resized), self);
    make_slider(self);
    add_controllers(self);
    coroscope_theme_follow(self, G_CALLBACK(redraw));
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append(GTK_BOX(self->box), self->area);
    gtk_box_append(GTK_BOX(self->box), self->slider);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
}
