// SPDX-License-Identifier: MIT
/* The window's widgets, their sizes, and what is remembered between starts. */
#include "gui/window-parts.h"

#include "gui/actions.h"
#include "gui/application.h"

#include <glib/gi18n.h>

/* Below that width the stage stands above the code instead of beside it. */
#define NARROW 1180
/* From that width on the course stands beside the lesson. */
#define ROOMY 1500
/* From these on, text is larger: on a large screen when presenting, on a wall always. */
#define BROAD 2300
#define VAST 2900
/* Milliseconds before a changed size or place is stored. */
#define REMEMBER_DELAY 800

G_DEFINE_FINAL_TYPE(CoroscopeWindow, coroscope_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- Messages ---------------------------------------------------------------------------------
 */

void window_say(CoroscopeWindow *self, const char *text)
{
    if (text)
        gtk_label_set_text(GTK_LABEL(self->banner_text), text);
    gtk_revealer_set_reveal_child(GTK_REVEALER(self->banner), text != NULL);
}

void window_toast(CoroscopeWindow *self, const char *text)
{
    g_autofree char *markup = g_markup_escape_text(text, -1);
    AdwToast *toast = adw_toast_new(markup);
    adw_toast_set_timeout(toast, 4);
    if (self->toast)
        adw_toast_dismiss(self->toast);
    g_set_weak_pointer(&self->toast, toast);
    adw_toast_overlay_add_toast(self->toasts, toast);
}

static void close_banner(CoroscopeWindow *self)
{
    window_say(self, NULL);
}

/* ---- Sizes ------------------------------------------------------------------------------------
 */

/* The panes whose places are kept, as shares of the window in thousandths. */
typedef struct {
    const char *key;
    GtkPaned *pane;
    gboolean is_vertical;
} Pane;

enum { PANES = 4 };

static void list_panes(CoroscopeWindow *self, Pane panes[PANES])
{
    const Pane all[PANES] = {
        {"lesson-share", self->lesson_pane, FALSE},
        {"stage-share", self->stage_pane, FALSE},
        {"code-share", self->code_pane, TRUE},
        {"data-share", self->data_pane, FALSE},
    };
    for (guint i = 0; i < PANES; i++)
        panes[i] = all[i];
}

/* A pane's share is of the room that it is given when it is wide, so narrow windows keep theirs. */
static int room_of(CoroscopeWindow *self, const Pane *pane)
{
    gboolean is_vertical =
        gtk_orientable_get_orientation(GTK_ORIENTABLE(pane->pane)) == GTK_ORIENTATION_VERTICAL;
    int size = is_vertical ? gtk_widget_get_height(GTK_WIDGET(pane->pane))
                           : gtk_widget_get_width(GTK_WIDGET(pane->pane));
    return size;
}

static void set_pane(CoroscopeWindow *self, const Pane *pane, int room)
{
    int share = g_settings_get_int(self->settings, pane->key);
    gtk_paned_set_position(pane->pane, room * share / 1000);
}

/* What the lesson takes of the window's width. */
static int lesson_width(CoroscopeWindow *self, int width)
{
    return gtk_widget_get_visible(GTK_WIDGET(self->lesson_view))
               ? width * g_settings_get_int(self->settings, "lesson-share") / 1000
               : 0;
}

/* The first sizes, before anything has been given its place, follow from the window's. */
static void restore_panes(CoroscopeWindow *self, int width, int height)
{
    Pane panes[PANES];
    list_panes(self, panes);
    int lesson = lesson_width(self, width), stage = width - lesson;
    int code = stage - stage * g_settings_get_int(self->settings, "stage-share") / 1000;
    int rooms[PANES] = {width, stage, height - 230, code};
    for (guint i = 0; i < PANES; i++)
        set_pane(self, &panes[i], rooms[i]);
}

static gboolean is_turned(CoroscopeWindow *self)
{
    return gtk_orientable_get_orientation(GTK_ORIENTABLE(self->stage_pane)) ==
           GTK_ORIENTATION_VERTICAL;
}

static void remember_panes(CoroscopeWindow *self)
{
    Pane panes[PANES];
    list_panes(self, panes);
    for (guint i = 0; i < PANES; i++) {
        int room = room_of(self, &panes[i]);
        int share = room > 0 ? gtk_paned_get_position(panes[i].pane) * 1000 / room : -1;
        /* A pane that has no new size yet may have a place beyond its old one. */
        if (share >= 0 && share <= 1000 && (i == 0 || !is_turned(self)))
            g_settings_set_int(self->settings, panes[i].key, share);
    }
}

/* Stage beside code over data, or stage above code beside data. */
static void turn_panes(CoroscopeWindow *self, gboolean narrow)
{
    GtkOrientation across = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
    GtkOrientation along = narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self->stage_pane), across);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self->code_pane), along);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self->data_pane), across);
}

/* The stage first; the code needs some sixty characters. */
static void place_presented(CoroscopeWindow *self, int width, int height)
{
    gtk_paned_set_position(self->stage_pane, is_turned(self) ? height / 2 : width * 56 / 100);
}

static void place_panes(CoroscopeWindow *self, int width, int height)
{
    if (self->is_presenting) {
        place_presented(self, width, height);
        return;
    }
    if (!is_turned(self)) {
        restore_panes(self, width, height);
        return;
    }
    int lesson = lesson_width(self, width), inner = height - 230;
    if (lesson > 0)
        gtk_paned_set_position(self->lesson_pane, lesson);
    gtk_paned_set_position(self->stage_pane, inner * 52 / 100);
    gtk_paned_set_position(self->code_pane, (width - lesson) * 58 / 100);
    gtk_paned_set_position(self->data_pane, inner / 4);
}

/* A pane that was turned measures its place by its old size until it has a new one. */
static gboolean place_late(gpointer data)
{
    CoroscopeWindow *self = data;
    int width = gtk_widget_get_width(GTK_WIDGET(self)),
        height = gtk_widget_get_height(GTK_WIDGET(self));
    self->place_panes = 0;
    /* Before the first frame it has none. */
    if (width == 0)
        gtk_window_get_default_size(GTK_WINDOW(self), &width, &height);
    place_panes(self, width, height);
    return G_SOURCE_REMOVE;
}

void window_place_panes(CoroscopeWindow *self)
{
    if (!self->place_panes)
        self->place_panes = g_timeout_add(30, place_late, self);
}

/* The screen is filled, or left, a little after presenting begins or ends. */
static void follow_presenting(CoroscopeWindow *self, int width)
{
    if (self->presented_width == 0 || width == self->presented_width)
        return;
    window_place_panes(self);
    self->presented_width = self->is_presenting ? width : 0;
}

/* There is room for the course beside everything else. */
static void fold_course(CoroscopeWindow *self, int width)
{
    gboolean fold = width < ROOMY;
    if (fold == (adw_flap_get_fold_policy(self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS))
        return;
    adw_flap_set_fold_policy(self->flap,
                             fold ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
    adw_flap_set_reveal_flap(self->flap, !fold && !self->is_presenting);
}

static void set_class(CoroscopeWindow *self, const char *name, gboolean is_set)
{
    if (is_set)
        gtk_widget_add_css_class(GTK_WIDGET(self), name);
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self), name);
}

static void adapt(CoroscopeWindow *self, int width)
{
    gboolean was_vast = gtk_widget_has_css_class(GTK_WIDGET(self), "vast");
    fold_course(self, width);
    follow_presenting(self, width);
    set_class(self, "broad", width >= BROAD && width < VAST);
    if (is_turned(self) == (width < NARROW) && was_vast == (width >= VAST))
        return;
    set_class(self, "vast", width >= VAST);
    turn_panes(self, width < NARROW);
    window_place_panes(self);
}

/* Not while sizes are being given out, which asking for others would upset. */
static gboolean adapt_late(gpointer data)
{
    CoroscopeWindow *self = data;
    self->adapt = 0;
    adapt(self, gtk_widget_get_width(GTK_WIDGET(self)));
    return G_SOURCE_REMOVE;
}

static void size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    CoroscopeWindow *self = COROSCOPE_WINDOW(widget);
    GTK_WIDGET_CLASS(coroscope_window_parent_class)->size_allocate(widget, width, height, baseline);
    if (!self->adapt)
        self->adapt = g_idle_add_full(G_PRIORITY_HIGH_IDLE, adapt_late, self, NULL);
}

static void restore_size(CoroscopeWindow *self)
{
    int width = g_settings_get_int(self->settings, "window-width");
    int height = g_settings_get_int(self->settings, "window-height");
    gtk_window_set_default_size(GTK_WINDOW(self), width, height);
    if (g_settings_get_boolean(self->settings, "window-maximized"))
        gtk_window_maximize(GTK_WINDOW(self));
    adw_flap_set_fold_policy(self->flap, width < ROOMY ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                                       : ADW_FLAP_FOLD_POLICY_NEVER);
    adw_flap_set_reveal_flap(self->flap, width >= ROOMY);
    turn_panes(self, width < NARROW);
    place_panes(self, width, height);
}

/* ---- What is remembered -----------------------------------------------------------------------
 */

static char *name_of_document(CoroscopeWindow *self)
{
    if (!self->document)
        return NULL;
    const CourseEntry *entry = coroscope_document_get_entry(self->document);
    if (entry)
        return g_strconcat("lesson:", entry->id, NULL);
    if (coroscope_document_get_kind(self->document) == COROSCOPE_DOCUMENT_SCRATCH)
        return g_strdup("scratch:");
    const char *path = coroscope_document_get_path(self->document);
    return path ? g_strconcat("file:", path, NULL) : NULL;
}

static void remember_now(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    g_autofree char *name = name_of_document(self);
    int width, height;
    g_clear_handle_id(&self->remember, g_source_remove);
    if (name) {
        g_settings_set_string(self->settings, "document", name);
        g_settings_set_uint64(self->settings, "position",
                              session ? coroscope_session_get_position(session) : 0);
    }
    if (self->is_presenting)
        return;
    gtk_window_get_default_size(GTK_WINDOW(self), &width, &height);
    g_settings_set_int(self->settings, "window-width", width);
    g_settings_set_int(self->settings, "window-height", height);
    g_settings_set_boolean(self->settings, "window-maximized",
                           gtk_window_is_maximized(GTK_WINDOW(self)));
    remember_panes(self);
}

static gboolean remember_late(gpointer data)
{
    CoroscopeWindow *self = data;
    self->remember = 0;
    remember_now(self);
    return G_SOURCE_REMOVE;
}

void window_remember(CoroscopeWindow *self)
{
    if (!self->remember)
        self->remember = g_timeout_add(REMEMBER_DELAY, remember_late, self);
}

static gboolean open_named(CoroscopeWindow *self, const char *name)
{
    const char *rest = strchr(name, ':') ? strchr(name, ':') + 1 : "";
    if (g_str_has_prefix(name, "lesson:"))
        for (unsigned i = 0; self->course && i < course_length(self->course); i++)
            if (g_str_equal(course_entry(self->course, i)->id, rest)) {
                window_open_entry(self, i);
                return self->document != NULL;
            }
    if (g_str_has_prefix(name, "scratch:"))
        window_open_document(self, coroscope_document_new_scratch());
    else if (g_str_has_prefix(name, "file:") && g_file_test(rest, G_FILE_TEST_IS_REGULAR))
        coroscope_window_open_path(self, rest);
    return self->document != NULL;
}

void coroscope_window_open_last(CoroscopeWindow *self)
{
    g_autofree char *name = g_settings_get_string(self->settings, "document");
    guint64 position = g_settings_get_uint64(self->settings, "position");
    if (open_named(self, name)) {
        window_place_cursor(self, position);
        return;
    }
    for (unsigned i = 0; self->course && !self->document && i < course_length(self->course); i++)
        if (course_entry(self->course, i)->lesson)
            window_open_entry(self, i);
    if (!self->document)
        window_open_document(self, coroscope_document_new_scratch());
}

/* ---- Signals of the parts ---------------------------------------------------------------------
 */

static void lesson_chosen(CoroscopeWindow *self, guint index)
{
    window_open_entry(self, index);
    if (adw_flap_get_folded(self->flap))
        adw_flap_set_reveal_flap(self->flap, FALSE);
}

static void stop_chosen(CoroscopeWindow *self, guint piece)
{
    window_go_to_stop(self, (int)piece);
}

static void experiment_chosen(CoroscopeWindow *self, guint piece)
{
    window_make_experiment(self, piece);
}

static void question_answered(CoroscopeWindow *self, guint piece, const char *text, gboolean right)
{
    coroscope_progress_answer(self->progress, coroscope_document_get_entry(self->document)->id,
                              piece, text, right);
}

static void check_wanted(CoroscopeWindow *self, guint piece)
{
    window_check_mended(self, piece);
}

static void moment_wanted(CoroscopeWindow *self, const char *query)
{
    window_stop_playing(self);
    if (window_session(self))
        coroscope_session_go_to_place(window_session(self), query, NULL);
}

static void place_wanted(CoroscopeWindow *self, guint64 position)
{
    window_stop_playing(self);
    if (window_session(self))
        coroscope_session_seek(window_session(self), position);
}

static void program_wanted(CoroscopeWindow *self, const char *text)
{
    window_set_text(self, text);
}

static void next_wanted(CoroscopeWindow *self)
{
    window_open_neighbour(self, 1);
}

static void evaluate(CoroscopeWindow *self, const char *text)
{
    window_input(self, COROSCOPE_INPUT_PROMPT, text, 0);
}

static void answer(CoroscopeWindow *self, const char *text)
{
    window_input(self, COROSCOPE_INPUT_LINE, text, 0);
}

static void end_of_input(CoroscopeWindow *self)
{
    window_input(self, COROSCOPE_INPUT_END, NULL, 0);
}

static void send(CoroscopeWindow *self, const char *text)
{
    window_input(self, COROSCOPE_INPUT_CLIENT, text, 0);
}

static gboolean key_pressed(CoroscopeWindow *self, guint key, guint code, GdkModifierType state)
{
    return window_present_key(self, key, state);
}

/* ---- The object -------------------------------------------------------------------------------
 */

static gboolean close_request(GtkWindow *window)
{
    CoroscopeWindow *self = COROSCOPE_WINDOW(window);
    remember_now(self);
    window_close_document(self);
    if (self->notes)
        gtk_window_destroy(GTK_WINDOW(self->notes));
    return GTK_WINDOW_CLASS(coroscope_window_parent_class)->close_request(window);
}

static void dispose(GObject *object)
{
    CoroscopeWindow *self = COROSCOPE_WINDOW(object);
    g_clear_handle_id(&self->remember, g_source_remove);
    g_clear_handle_id(&self->adapt, g_source_remove);
    g_clear_handle_id(&self->place_panes, g_source_remove);
    if (self->document)
        window_close_document(self);
    g_clear_weak_pointer(&self->toast);
    g_clear_object(&self->progress);
    g_clear_object(&self->settings);
    gtk_widget_dispose_template(GTK_WIDGET(self), COROSCOPE_TYPE_WINDOW);
    G_OBJECT_CLASS(coroscope_window_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    g_array_unref(COROSCOPE_WINDOW(object)->moments);
    G_OBJECT_CLASS(coroscope_window_parent_class)->finalize(object);
}

/* What the first frame need not wait for. */
static void frame_painted(GdkFrameClock *clock, CoroscopeWindow *self)
{
    g_signal_handlers_disconnect_by_func(clock, frame_painted, self);
    coroscope_lesson_view_go_on(self->lesson_view);
    coroscope_course_list_fill(self->course_list);
}

static void map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(coroscope_window_parent_class)->map(widget);
    g_signal_connect_object(gtk_widget_get_frame_clock(widget), "after-paint",
                            G_CALLBACK(frame_painted), widget, 0);
}

static void bind_children(GtkWidgetClass *widget_class)
{
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, header);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, course_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, menu_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, settings_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, title);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, banner);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, banner_text);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, toasts);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, overlay);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, flap);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, lesson_pane);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, stage_pane);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, code_pane);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, data_pane);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, course_list);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, lesson_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, stage_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, code_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, variables_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, output_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, prompt_bar);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, transport);
}

static void coroscope_window_class_init(CoroscopeWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    widget_class->size_allocate = size_allocate;
    widget_class->map = map;
    GTK_WINDOW_CLASS(class)->close_request = close_request;
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/window.ui");
    bind_children(widget_class);
    gtk_widget_class_bind_template_callback(widget_class, close_banner);
    gtk_widget_class_bind_template_callback(widget_class, lesson_chosen);
    gtk_widget_class_bind_template_callback(widget_class, stop_chosen);
    gtk_widget_class_bind_template_callback(widget_class, experiment_chosen);
    gtk_widget_class_bind_template_callback(widget_class, question_answered);
    gtk_widget_class_bind_template_callback(widget_class, check_wanted);
    gtk_widget_class_bind_template_callback(widget_class, moment_wanted);
    gtk_widget_class_bind_template_callback(widget_class, place_wanted);
    gtk_widget_class_bind_template_callback(widget_class, program_wanted);
    gtk_widget_class_bind_template_callback(widget_class, next_wanted);
    gtk_widget_class_bind_template_callback(widget_class, evaluate);
    gtk_widget_class_bind_template_callback(widget_class, answer);
    gtk_widget_class_bind_template_callback(widget_class, end_of_input);
    gtk_widget_class_bind_template_callback(widget_class, send);
    gtk_widget_class_bind_template_callback(widget_class, key_pressed);
}

/* A button for each action takes its time, which the first frame need not wait for. */
static void make_menu(GtkMenuButton *button, gpointer data)
{
    g_autoptr(GMenuModel) menu = coroscope_actions_menu();
    gtk_menu_button_set_create_popup_func(button, NULL, NULL, NULL);
    gtk_menu_button_set_menu_model(button, menu);
}

static void ensure_types(void)
{
    g_type_ensure(COROSCOPE_TYPE_COURSE_LIST);
    g_type_ensure(COROSCOPE_TYPE_LESSON_VIEW);
    g_type_ensure(COROSCOPE_TYPE_STAGE_VIEW);
    g_type_ensure(COROSCOPE_TYPE_CODE_VIEW);
    g_type_ensure(COROSCOPE_TYPE_VARIABLES_VIEW);
    g_type_ensure(COROSCOPE_TYPE_OUTPUT_VIEW);
    g_type_ensure(COROSCOPE_TYPE_PROMPT_BAR);
    g_type_ensure(COROSCOPE_TYPE_TRANSPORT);
}

static void coroscope_window_init(CoroscopeWindow *self)
{
    ensure_types();
    gtk_widget_init_template(GTK_WIDGET(self));
    self->stop = -1;
    self->moments = g_array_new(FALSE, FALSE, sizeof(guint64));
    self->settings = g_settings_new(COROSCOPE_APP_ID);
    self->progress = coroscope_progress_new();
    gtk_menu_button_set_create_popup_func(GTK_MENU_BUTTON(self->menu_button), make_menu, NULL,
                                          NULL);
    self->run_settings = g_object_new(COROSCOPE_TYPE_RUN_SETTINGS_VIEW, NULL);
    g_signal_connect_object(self->run_settings, "changed", G_CALLBACK(window_run), self,
                            G_CONNECT_SWAPPED);
    gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->settings_button),
                                GTK_WIDGET(self->run_settings));
    g_signal_connect_object(self->flap, "notify::reveal-flap",
                            G_CALLBACK(coroscope_course_list_fill), self->course_list,
                            G_CONNECT_SWAPPED);
    window_add_actions(self);
    restore_size(self);
    window_update_actions(self);
}

CoroscopeWindow *coroscope_window_new(AdwApplication *application, const Course *course,
                                      const GError *error)
{
    CoroscopeWindow *self = g_object_new(COROSCOPE_TYPE_WINDOW, "application", application, NULL);
    self->course = course;
    coroscope_course_list_set_course(self->course_list, course, self->progress);
    if (adw_flap_get_reveal_flap(self->flap))
        coroscope_course_list_fill(self->course_list);
    if (!course)
        window_say(self, error->message);
    return self;
}
