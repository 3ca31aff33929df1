// SPDX-License-Identifier: MIT
/* The window's parts, the lesson that is open, and what is remembered between starts. */
#include "gui/window.h"

#include "gui/application.h"
#include "gui/code-view.h"
#include "gui/course-list.h"
#include "gui/lesson-view.h"
#include "gui/output-view.h"
#include "gui/runner.h"
#include "gui/stage-view.h"
#include "gui/transport.h"
#include "gui/variables-view.h"

/* Milliseconds between two lines while playing. */
#define PLAY_INTERVAL 600

struct _CoroscopeWindow {
    AdwApplicationWindow parent_instance;
    AdwFlap *flap;
    GtkWidget *course_button;
    AdwWindowTitle *title;
    CoroscopeCourseList *course_list;
    CoroscopeLessonView *lesson_view;
    CoroscopeStageView *stage_view;
    CoroscopeCodeView *code_view;
    CoroscopeOutputView *output_view;
    CoroscopeVariablesView *variables_view;
    CoroscopeTransport *transport;
    GSettings *settings;
    const Course *course;
    const CourseEntry *entry; /* the lesson that is open, or NULL */
    CoroscopeRunner *runner;
    guint play; /* source id, 0 when not playing */
};

G_DEFINE_FINAL_TYPE(CoroscopeWindow, coroscope_window, ADW_TYPE_APPLICATION_WINDOW)

CoroscopeSession *coroscope_window_get_session(CoroscopeWindow *self)
{
    return self->runner ? coroscope_runner_get_session(self->runner) : NULL;
}

static void stop_playing(CoroscopeWindow *self)
{
    g_clear_handle_id(&self->play, g_source_remove);
}

/* The last stop of the tour that the cursor stands at, if it stands at one exactly. */
static void mark_stop(CoroscopeWindow *self)
{
    CoroscopeSession *session = coroscope_window_get_session(self);
    const Lesson *lesson = self->entry->lesson;
    int marked = -1;
    for (unsigned i = 0; i < lesson_piece_count(lesson); i++) {
        const LessonPiece *piece = lesson_piece(lesson, i);
        guint64 position;
        if (piece->kind == LESSON_STOP &&
            coroscope_session_find_place(session, lesson_piece_value(piece, "at"), &position,
                                         NULL) &&
            position == coroscope_session_get_position(session))
            marked = (int)i;
    }
    coroscope_lesson_view_mark_stop(self->lesson_view, marked);
}

static void show_session(CoroscopeWindow *self)
{
    CoroscopeSession *session = coroscope_window_get_session(self);
    coroscope_stage_view_set_session(self->stage_view, session);
    coroscope_code_view_set_session(self->code_view, session);
    coroscope_output_view_set_session(self->output_view, session);
    coroscope_variables_view_set_session(self->variables_view, session);
    coroscope_transport_set_session(self->transport, session);
    if (session)
        g_signal_connect_object(session, "changed", G_CALLBACK(mark_stop), self, G_CONNECT_SWAPPED);
}

static void open_lesson(CoroscopeWindow *self, const CourseEntry *entry)
{
    stop_playing(self);
    self->entry = entry;
    g_clear_object(&self->runner);
    coroscope_lesson_view_set_lesson(self->lesson_view, entry->lesson);
    adw_window_title_set_subtitle(self->title,
                                  entry->lesson ? lesson_title(entry->lesson) : entry->id);
    if (entry->lesson)
        self->runner = coroscope_runner_new(entry->lesson, NULL);
    show_session(self);
    g_settings_set_string(self->settings, "lesson", entry->id);
}

static void lesson_chosen(CoroscopeWindow *self, guint index)
{
    open_lesson(self, course_entry(self->course, index));
}

static void stop_chosen(CoroscopeWindow *self, guint piece)
{
    CoroscopeSession *session = coroscope_window_get_session(self);
    stop_playing(self);
    if (session)
        coroscope_session_go_to_place(
            session, lesson_piece_value(lesson_piece(self->entry->lesson, piece), "at"), NULL);
}

static gboolean play_on(gpointer data)
{
    CoroscopeWindow *self = data;
    CoroscopeSession *session = coroscope_window_get_session(self);
    if (coroscope_session_go(session, "line", REPLAY_FORWARDS))
        return G_SOURCE_CONTINUE;
    coroscope_session_seek(session, coroscope_session_get_length(session));
    self->play = 0;
    return G_SOURCE_REMOVE;
}

void coroscope_window_toggle_play(CoroscopeWindow *self)
{
    if (self->play)
        stop_playing(self);
    else if (self->runner)
        self->play = g_timeout_add(PLAY_INTERVAL, play_on, self);
}

void coroscope_window_toggle_course(CoroscopeWindow *self)
{
    adw_flap_set_reveal_flap(self->flap, !adw_flap_get_reveal_flap(self->flap));
}

/* The lesson that was open last time, else the first. */
static void open_first_lesson(CoroscopeWindow *self)
{
    g_autofree char *last = g_settings_get_string(self->settings, "lesson");
    for (unsigned i = 0; i < course_length(self->course); i++)
        if (g_str_equal(course_entry(self->course, i)->id, last)) {
            coroscope_course_list_choose(self->course_list, i);
            return;
        }
    if (course_length(self->course) > 0)
        coroscope_course_list_choose(self->course_list, 0);
}

static void restore_size(CoroscopeWindow *self)
{
    gtk_window_set_default_size(GTK_WINDOW(self),
                                g_settings_get_int(self->settings, "window-width"),
                                g_settings_get_int(self->settings, "window-height"));
    if (g_settings_get_boolean(self->settings, "window-maximized"))
        gtk_window_maximize(GTK_WINDOW(self));
}

static gboolean close_request(GtkWindow *window)
{
    CoroscopeWindow *self = COROSCOPE_WINDOW(window);
    int width, height;
    gtk_window_get_default_size(window, &width, &height);
    g_settings_set_int(self->settings, "window-width", width);
    g_settings_set_int(self->settings, "window-height", height);
    g_settings_set_boolean(self->settings, "window-maximized", gtk_window_is_maximized(window));
    return GTK_WINDOW_CLASS(coroscope_window_parent_class)->close_request(window);
}

static void dispose(GObject *object)
{
    CoroscopeWindow *self = COROSCOPE_WINDOW(object);
    stop_playing(self);
    g_clear_object(&self->runner);
    g_clear_object(&self->settings);
    gtk_widget_dispose_template(GTK_WIDGET(self), COROSCOPE_TYPE_WINDOW);
    G_OBJECT_CLASS(coroscope_window_parent_class)->dispose(object);
}

static void coroscope_window_class_init(CoroscopeWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    GTK_WINDOW_CLASS(class)->close_request = close_request;
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/window.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, flap);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, course_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, title);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, course_list);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, lesson_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, stage_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, code_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, output_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, variables_view);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeWindow, transport);
    gtk_widget_class_bind_template_callback(widget_class, lesson_chosen);
    gtk_widget_class_bind_template_callback(widget_class, stop_chosen);
}

static void coroscope_window_init(CoroscopeWindow *self)
{
    g_type_ensure(COROSCOPE_TYPE_COURSE_LIST);
    g_type_ensure(COROSCOPE_TYPE_LESSON_VIEW);
    g_type_ensure(COROSCOPE_TYPE_STAGE_VIEW);
    g_type_ensure(COROSCOPE_TYPE_CODE_VIEW);
    g_type_ensure(COROSCOPE_TYPE_OUTPUT_VIEW);
    g_type_ensure(COROSCOPE_TYPE_VARIABLES_VIEW);
    g_type_ensure(COROSCOPE_TYPE_TRANSPORT);
    gtk_widget_init_template(GTK_WIDGET(self));
    self->settings = g_settings_new(COROSCOPE_APP_ID);
    coroscope_window_add_actions(self);
    restore_size(self);
}

CoroscopeWindow *coroscope_window_new(AdwApplication *application, const Course *course,
                                      const GError *error)
{
    CoroscopeWindow *self = g_object_new(COROSCOPE_TYPE_WINDOW, "application", application, NULL);
    self->course = course;
    if (course) {
        coroscope_course_list_set_course(self->course_list, course);
        open_first_lesson(self);
    } else {
        adw_window_title_set_subtitle(self->title, error->message);
    }
    return self;
}
