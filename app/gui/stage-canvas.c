// SPDX-License-Identifier: MIT
/* Lays out on every change, blends from what was seen to what is to be seen, and draws that. */
#include "gui/stage-canvas.h"

#include "draw/details.h"
#include "draw/scene-draw.h"
#include "gui/details-popover.h"
#include "gui/theme.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* Milliseconds that a box takes to glide to its place. */
#define GLIDE 240

struct _CoroscopeStageCanvas {
    CoroscopeView parent_instance;
    GtkWidget *area, *popover;
    const View *view;
    ViewMemory *memory;
    SceneTexts *texts;
    Scene *scene; /* where everything comes to rest; NULL when it has to be laid out */
    Scene *from;  /* where it set out, while it glides */
    double text_scale, progress;
    AdwAnimation *glide;
    SceneMark hovered;
    gint64 updated_at;
    guint describe; /* source id, 0 when the words are those of the scene */
};

G_DEFINE_FINAL_TYPE(CoroscopeStageCanvas, coroscope_stage_canvas, COROSCOPE_TYPE_VIEW)

static guint described_signal;

static const World *world_of(CoroscopeStageCanvas *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    return session ? coroscope_session_get_world(session) : NULL;
}

static SceneMark selected_mark(CoroscopeStageCanvas *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    return session ? coroscope_session_get_selected(session) : (SceneMark){SCENE_NOTHING, 0};
}

/* ---- Laying out and drawing -------------------------------------------------------------------
 */

static void describe(CoroscopeStageCanvas *self)
{
    g_autofree char *description = scene_describe(self->scene);
    g_autofree char *label = g_strdup_printf(_("Stage: %s"), _(self->view->title));
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    const char *summary = self->scene->summary ? self->scene->summary : "";
    g_signal_emit(self, described_signal, 0, summary);
}

static void place_popover(CoroscopeStageCanvas *self);

/* Words change labels, which must not be while sizes are given out or something is drawn. */
static gboolean describe_late(gpointer data)
{
    CoroscopeStageCanvas *self = data;
    self->describe = 0;
    if (self->scene)
        describe(self);
    place_popover(self);
    return G_SOURCE_REMOVE;
}

static void lay_out(CoroscopeStageCanvas *self)
{
    const World *world = world_of(self);
    int width = gtk_widget_get_width(self->area), height = gtk_widget_get_height(self->area);
    g_clear_pointer(&self->scene, scene_free);
    if (!world || !self->view || width <= 0 || height <= 0)
        return;
    double text_scale = MAX(self->text_scale, coroscope_text_scale(self->area));
    self->scene = self->view->layout(world, &(ViewRoom){width, height, text_scale, self->memory});
    if (!self->describe)
        self->describe = g_idle_add_full(G_PRIORITY_HIGH_IDLE, describe_late, self, NULL);
}

static void draw(GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
    CoroscopeStageCanvas *self = data;
    if (!self->scene)
        lay_out(self);
    if (!self->scene)
        return;
    SceneStyle style = {.theme = coroscope_theme(),
                        .selected = selected_mark(self),
                        .hovered = self->hovered,
                        .texts = self->texts,
                        .pixels = gtk_widget_get_scale_factor(self->area)};
    g_autoptr(Scene) blended =
        self->from ? scene_blend(self->from, self->scene, self->progress) : NULL;
    scene_draw(blended ? blended : self->scene, cairo, &style);
}

static void glide_on(double progress, gpointer data)
{
    CoroscopeStageCanvas *self = data;
    self->progress = progress;
    if (progress >= 1)
        g_clear_pointer(&self->from, scene_free);
    gtk_widget_queue_draw(self->area);
}

/* What is seen at this moment becomes the start of the way to the next scene. */
static Scene *take_seen(CoroscopeStageCanvas *self)
{
    Scene *seen = self->from && self->scene ? scene_blend(self->from, self->scene, self->progress)
                                            : g_steal_pointer(&self->scene);
    g_clear_pointer(&self->from, scene_free);
    return seen;
}

/* Motion is shorter than the time between two steps, so that fast playing does not smear. */
static guint glide_time(CoroscopeStageCanvas *self)
{
    gint64 now = g_get_monotonic_time(), passed = (now - self->updated_at) / 1000;
    self->updated_at = now;
    return (guint)CLAMP(passed * 3 / 4, 0, GLIDE);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeStageCanvas *self = COROSCOPE_STAGE_CANVAS(view);
    guint time = glide_time(self);
    Scene *seen = take_seen(self);
    adw_animation_reset(self->glide);
    lay_out(self);
    gboolean same_room = seen && self->scene && seen->width == self->scene->width &&
                         seen->height == self->scene->height;
    if (same_room && time > 30) {
        self->from = seen;
        self->progress = 0;
        adw_timed_animation_set_duration(ADW_TIMED_ANIMATION(self->glide), time);
        adw_animation_play(self->glide);
    } else {
        scene_free(seen);
    }
    gtk_widget_queue_draw(self->area);
}

static void lay_out_anew(CoroscopeStageCanvas *self)
{
    adw_animation_reset(self->glide);
    g_clear_pointer(&self->from, scene_free);
    lay_out(self);
    gtk_widget_queue_draw(self->area);
}

/* ---- Details ----------------------------------------------------------------------------------
 */

/* The box that is selected, or -1. */
static int selected_box(CoroscopeStageCanvas *self)
{
    SceneMark mark = selected_mark(self);
    if (!self->scene || mark.kind == SCENE_NOTHING)
        return -1;
    int index = scene_find_box(self->scene, mark.kind, mark.id);
    for (guint i = 0; index < 0 && i < self->scene->boxes->len; i++)
        if (scene_box_shows(scene_box(self->scene, i), mark))
            index = (int)i;
    return index;
}

static gboolean is_open(CoroscopeStageCanvas *self)
{
    return self->popover && gtk_widget_get_visible(self->popover);
}

static void place_popover(CoroscopeStageCanvas *self)
{
    if (!is_open(self))
        return;
    int index = selected_box(self);
    const World *world = world_of(self);
    if (index < 0 || !coroscope_details_popover_show(COROSCOPE_DETAILS_POPOVER(self->popover),
                                                     world, selected_mark(self))) {
        gtk_popover_popdown(GTK_POPOVER(self->popover));
        return;
    }
    SceneRectangle box = scene_box(self->scene, (guint)index)->place;
    gtk_popover_set_pointing_to(
        GTK_POPOVER(self->popover),
        &(GdkRectangle){(int)box.x, (int)box.y, (int)ceil(box.width), (int)ceil(box.height)});
}

static void place_chosen(CoroscopeStageCanvas *self, guint64 position)
{
    coroscope_session_seek(coroscope_view_get_session(COROSCOPE_VIEW(self)), position);
}

/* Made when it is wanted for the first time. */
static CoroscopeDetailsPopover *popover_of(CoroscopeStageCanvas *self)
{
    if (!self->popover) {
        self->popover = coroscope_details_popover_new();
        g_signal_connect_swapped(self->popover, "place-chosen", G_CALLBACK(place_chosen), self);
        gtk_widget_set_parent(self->popover, GTK_WIDGET(self));
    }
    return COROSCOPE_DETAILS_POPOVER(self->popover);
}

gboolean coroscope_stage_canvas_show_details(CoroscopeStageCanvas *self, gboolean why)
{
    const World *world = world_of(self);
    if (selected_box(self) < 0 ||
        !coroscope_details_popover_show(popover_of(self), world, selected_mark(self)))
        return FALSE;
    coroscope_details_popover_ask_why(popover_of(self), why);
    gtk_widget_set_visible(self->popover, TRUE);
    place_popover(self);
    return TRUE;
}

static void select_changed(CoroscopeView *view, const World *world)
{
    CoroscopeStageCanvas *self = COROSCOPE_STAGE_CANVAS(view);
    place_popover(self);
    gtk_widget_queue_draw(self->area);
}

/* ---- Pointer and keys -------------------------------------------------------------------------
 */

static SceneMark mark_at(CoroscopeStageCanvas *self, double x, double y)
{
    int index = self->scene ? scene_box_at(self->scene, x, y) : -1;
    if (index < 0)
        return (SceneMark){SCENE_NOTHING, 0};
    const SceneBox *box = scene_box(self->scene, (guint)index);
    return (SceneMark){box->kind, box->id};
}

static void hover(CoroscopeStageCanvas *self, SceneMark mark)
{
    if (self->hovered.kind == mark.kind && self->hovered.id == mark.id)
        return;
    self->hovered = mark;
    gtk_widget_queue_draw(self->area);
}

static void pointer_moved(CoroscopeStageCanvas *self, double x, double y)
{
    hover(self, mark_at(self, x, y));
}

static void pointer_left(CoroscopeStageCanvas *self)
{
    hover(self, (SceneMark){SCENE_NOTHING, 0});
}

static void clicked(CoroscopeStageCanvas *self, int presses, double x, double y)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    SceneMark mark = mark_at(self, x, y), before = selected_mark(self);
    gtk_widget_grab_focus(self->area);
    if (!session)
        return;
    gboolean again = mark.kind == before.kind && mark.id == before.id;
    gboolean shown = is_open(self);
    coroscope_session_select(session, mark);
    if (shown && (mark.kind == SCENE_NOTHING || again))
        gtk_popover_popdown(GTK_POPOVER(self->popover));
    else if (mark.kind != SCENE_NOTHING)
        coroscope_stage_canvas_show_details(self, FALSE);
}

static void select_neighbour(CoroscopeStageCanvas *self, int dx, int dy)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    int index = self->scene ? scene_neighbour(self->scene, selected_box(self), dx, dy) : -1;
    if (!session || index < 0)
        return;
    const SceneBox *box = scene_box(self->scene, (guint)index);
    coroscope_session_select(session, (SceneMark){box->kind, box->id});
    g_autofree char *details = details_text(world_of(self), (SceneMark){box->kind, box->id});
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   details ? details : box->title, -1);
}

static gboolean key_pressed(CoroscopeStageCanvas *self, guint key, guint code,
                            GdkModifierType state)
{
    static const struct {
        guint key;
        int dx, dy;
    } arrows[] = {
        {GDK_KEY_Left, -1, 0}, {GDK_KEY_Right, 1, 0}, {GDK_KEY_Up, 0, -1}, {GDK_KEY_Down, 0, 1}};
    if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
        return FALSE;
    for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++)
        if (key == arrows[i].key) {
            select_neighbour(self, arrows[i].dx, arrows[i].dy);
            return TRUE;
        }
    if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
        return coroscope_stage_canvas_show_details(self, FALSE);
    if (key == GDK_KEY_Escape && is_open(self)) {
        gtk_popover_popdown(GTK_POPOVER(self->popover));
        return TRUE;
    }
    return FALSE;
}

static gboolean show_tooltip(CoroscopeStageCanvas *self, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
    const World *world = world_of(self);
    SceneMark mark = keyboard ? selected_mark(self) : mark_at(self, x, y);
    if (!world || mark.kind == SCENE_NOTHING || is_open(self))
        return FALSE;
    g_autofree char *text = details_text(world, mark);
    gtk_tooltip_set_text(tooltip, text);
    return text != NULL;
}

/* ---- The object -------------------------------------------------------------------------------
 */

void coroscope_stage_canvas_set_view(CoroscopeStageCanvas *self, const View *view)
{
    if (self->view == view)
        return;
    self->view = view;
    view_memory_clear(self->memory);
    lay_out_anew(self);
}

const View *coroscope_stage_canvas_get_view(CoroscopeStageCanvas *self)
{
    return self->view;
}

void coroscope_stage_canvas_set_text_scale(CoroscopeStageCanvas *self, double scale)
{
    self->text_scale = scale;
    lay_out_anew(self);
}

const Scene *coroscope_stage_canvas_get_scene(CoroscopeStageCanvas *self)
{
    return self->scene;
}

static void reset(CoroscopeView *view)
{
    CoroscopeStageCanvas *self = COROSCOPE_STAGE_CANVAS(view);
    view_memory_clear(self->memory);
    if (is_open(self))
        gtk_popover_popdown(GTK_POPOVER(self->popover));
    lay_out_anew(self);
}

static void size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    GTK_WIDGET_CLASS(coroscope_stage_canvas_parent_class)
        ->size_allocate(widget, width, height, baseline);
    if (COROSCOPE_STAGE_CANVAS(widget)->popover)
        gtk_popover_present(GTK_POPOVER(COROSCOPE_STAGE_CANVAS(widget)->popover));
}

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_STAGE_CANVAS(widget)->area);
}

static void dispose(GObject *object)
{
    g_clear_handle_id(&COROSCOPE_STAGE_CANVAS(object)->describe, g_source_remove);
    g_clear_object(&COROSCOPE_STAGE_CANVAS(object)->glide);
    G_OBJECT_CLASS(coroscope_stage_canvas_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    CoroscopeStageCanvas *self = COROSCOPE_STAGE_CANVAS(object);
    g_clear_pointer(&self->scene, scene_free);
    g_clear_pointer(&self->from, scene_free);
    view_memory_free(self->memory);
    scene_texts_free(self->texts);
    G_OBJECT_CLASS(coroscope_stage_canvas_parent_class)->finalize(object);
}

static void coroscope_stage_canvas_class_init(CoroscopeStageCanvasClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    widget_class->grab_focus = grab_focus;
    widget_class->size_allocate = size_allocate;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->select = select_changed;
    described_signal = g_signal_new("described", COROSCOPE_TYPE_STAGE_CANVAS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    gtk_widget_class_set_css_name(widget_class, "stagecanvas");
}

static void add_controllers(CoroscopeStageCanvas *self)
{
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect_swapped(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect_swapped(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(self->area, motion);
    GtkGesture *click = gtk_gesture_click_new();
    g_signal_connect_swapped(click, "pressed", G_CALLBACK(clicked), self);
    gtk_widget_add_controller(self->area, GTK_EVENT_CONTROLLER(click));
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(self->area, keys);
}

static void coroscope_stage_canvas_init(CoroscopeStageCanvas *self)
{
    self->text_scale = 1;
    self->memory = view_memory_new();
    self->texts = scene_texts_new();
    self->area =
        g_object_new(GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "focusable",
                     TRUE, "has-tooltip", TRUE, "vexpand", TRUE, "hexpand", TRUE, NULL);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->area), draw, self, NULL);
    g_signal_connect_swapped(self->area, "query-tooltip", G_CALLBACK(show_tooltip), self);
    g_signal_connect_swapped(self->area, "resize", G_CALLBACK(lay_out_anew), self);
    gtk_widget_set_parent(self->area, GTK_WIDGET(self));
    add_controllers(self);
    coroscope_theme_follow(self, G_CALLBACK(lay_out_anew));
    AdwAnimationTarget *target = adw_callback_animation_target_new(glide_on, self, NULL);
    self->glide = adw_timed_animation_new(self->area, 0, 1, GLIDE, target);
    adw_timed_animation_set_easing(ADW_TIMED_ANIMATION(self->glide), ADW_EASE_OUT_CUBIC);
}
