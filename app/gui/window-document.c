// SPDX-License-Identifier: MIT
/* What is open in the window, its run, and branches of that. */
#include "gui/window-parts.h"

#include <glib/gi18n.h>
#include <string.h>

CoroscopeSession *window_session(CoroscopeWindow *self)
{
    return self->runner ? coroscope_runner_get_session(self->runner) : NULL;
}

static const Lesson *lesson_of(CoroscopeWindow *self)
{
    return self->document ? coroscope_document_get_lesson(self->document) : NULL;
}

/* ---- Showing a run ----------------------------------------------------------------------------
 */

/* Puts the cursor where it shall be, as soon as the run has come so far. */
static void place_cursor(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    gboolean is_over = coroscope_session_get_run_state(session) != COROSCOPE_RUN_GOES_ON;
    if (self->is_placed || (coroscope_session_get_length(session) < self->place && !is_over))
        return;
    self->is_placed = TRUE;
    coroscope_session_seek(session, MIN(self->place, coroscope_session_get_length(session)));
    if (self->then)
        coroscope_session_go(session, self->then, REPLAY_FORWARDS);
    g_clear_pointer(&self->then, g_free);
    if (!gtk_window_get_focus(GTK_WINDOW(self)))
        gtk_widget_grab_focus(GTK_WIDGET(self->transport));
}

void window_place_cursor(CoroscopeWindow *self, guint64 position)
{
    if (position == 0 || !self->runner)
        return;
    self->place = position;
    self->is_placed = FALSE;
    place_cursor(self);
}

static void run_grown(CoroscopeWindow *self)
{
    place_cursor(self);
    if (self->tour)
        tour_update(self->tour);
    window_follow_tour(self);
    window_update_actions(self);
}

static void cursor_moved(CoroscopeWindow *self)
{
    window_follow_tour(self);
    window_update_actions(self);
    window_remember(self);
}

static void show_session(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    const Lesson *lesson = lesson_of(self);
    coroscope_code_view_set_document(self->code_view, self->document,
                                     !self->is_edition && session != NULL);
    coroscope_code_view_offer_edition(self->code_view, !window_has_edition(self) ? NULL
                                                       : self->is_edition        ? _("In Python")
                                                                                 : _("In C"));
    coroscope_stage_view_set_session(self->stage_view, session);
    coroscope_view_set_session(COROSCOPE_VIEW(self->code_view), session);
    coroscope_view_set_session(COROSCOPE_VIEW(self->variables_view), session);
    coroscope_view_set_session(COROSCOPE_VIEW(self->output_view), session);
    coroscope_view_set_session(COROSCOPE_VIEW(self->prompt_bar), session);
    coroscope_view_set_session(COROSCOPE_VIEW(self->transport), session);
    coroscope_lesson_view_set_session(self->lesson_view, session);
    g_clear_pointer(&self->tour, tour_free);
    if (session && lesson)
        self->tour = tour_new(lesson, session);
    if (!session)
        return;
    g_signal_connect_object(session, "grown", G_CALLBACK(run_grown), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(session, "changed", G_CALLBACK(cursor_moved), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(session, "selection-changed", G_CALLBACK(window_update_actions), self,
                            G_CONNECT_SWAPPED);
}

/* Takes the runner over. The cursor goes to `place` and from there to the moment `then`. */
static void set_runner(CoroscopeWindow *self, CoroscopeRunner *runner, guint64 place,
                       const char *then)
{
    g_autoptr(CoroscopeRunner) before = g_steal_pointer(&self->runner);
    CoroscopeSession *old = before ? coroscope_runner_get_session(before) : NULL;
    window_stop_playing(self);
    g_clear_object(&self->next_runner);
    self->runner = runner;
    self->place = place;
    self->is_placed = FALSE;
    g_free(self->then);
    self->then = g_strdup(then);
    if (old && runner)
        coroscope_session_copy_breakpoints(coroscope_runner_get_session(runner), old);
    show_session(self);
    if (runner)
        run_grown(self);
    window_update_actions(self);
}

/* ---- Running ----------------------------------------------------------------------------------
 */

static CoroscopeRunner *start_run(CoroscopeWindow *self, GError **error)
{
    const Lesson *lesson = lesson_of(self);
    CoroscopeRunSettings settings = coroscope_run_settings_view_get(self->run_settings);
    if (coroscope_document_get_kind(self->document) == COROSCOPE_DOCUMENT_RECORDING) {
        Log *log = coroscope_document_take_log(self->document);
        return log ? coroscope_runner_new_recording(log) : NULL;
    }
    if (self->is_edition)
        return coroscope_runner_new_edition(lesson_value(lesson, "edition"));
    if (!coroscope_document_has_program(self->document))
        return NULL;
    const char *text = coroscope_document_get_text(self->document);
    if (lesson)
        return coroscope_runner_new_lesson(lesson, text, &settings, error);
    return coroscope_runner_new_program(coroscope_document_get_path(self->document), text,
                                        &settings);
}

/* A program that cannot be read runs no line: then what is wrong is shown at once. */
static void start_at_first_line(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    if (session && coroscope_session_get_position(session) == 0)
        coroscope_session_step(session, REPLAY_STEP_LINE, REPLAY_FORWARDS);
}

void window_run(CoroscopeWindow *self)
{
    g_autoptr(GError) error = NULL;
    if (!self->document ||
        coroscope_document_get_kind(self->document) == COROSCOPE_DOCUMENT_RECORDING)
        return;
    coroscope_document_flush(self->document);
    CoroscopeRunner *runner = start_run(self, &error);
    set_runner(self, runner, 0, NULL);
    window_say(self, error ? error->message : NULL);
    start_at_first_line(self);
}

/* The recording stays what is open. */
static void run_recording(CoroscopeWindow *self)
{
    g_autoptr(GError) error = NULL;
    CoroscopeRunner *runner = coroscope_runner_new_again(self->runner, &error);
    if (!runner) {
        g_autofree char *text =
            g_strdup_printf(_("This recording cannot be run again: %s"), error->message);
        window_say(self, text);
        return;
    }
    set_runner(self, runner, 0, NULL);
    window_say(self, NULL);
    start_at_first_line(self);
}

void window_run_again(CoroscopeWindow *self)
{
    if (self->runner && coroscope_document_get_kind(self->document) == COROSCOPE_DOCUMENT_RECORDING)
        run_recording(self);
    else
        window_run(self);
}

gboolean window_has_edition(CoroscopeWindow *self)
{
    const Lesson *lesson = lesson_of(self);
    return lesson && lesson_value(lesson, "edition") && lesson_value(lesson, "program");
}

void window_toggle_edition(CoroscopeWindow *self)
{
    if (!window_has_edition(self))
        return;
    self->is_edition = !self->is_edition;
    window_run(self);
}

void window_set_text(CoroscopeWindow *self, const char *text)
{
    self->is_edition = FALSE;
    coroscope_document_set_text(self->document, text);
    coroscope_code_view_reload(self->code_view);
    window_run(self);
}

/* ---- Inputs and branches ----------------------------------------------------------------------
 */

/* The branch has repeated the run up to its place: it is shown instead. */
static void branch_grown(CoroscopeWindow *self)
{
    CoroscopeRunner *branch = self->next_runner;
    CoroscopeSession *session = branch ? coroscope_runner_get_session(branch) : NULL;
    if (!session || (coroscope_session_get_length(session) < self->place &&
                     coroscope_session_get_run_state(session) == COROSCOPE_RUN_GOES_ON))
        return;
    g_signal_handlers_disconnect_by_func(session, branch_grown, self);
    g_autofree char *then = g_strdup(self->then);
    set_runner(self, g_steal_pointer(&self->next_runner), self->place, then);
    start_at_first_line(self);
}

static void say_that_it_branches(CoroscopeWindow *self, guint64 place)
{
    g_autofree char *remark =
        g_strdup_printf(_("From step %" G_GUINT64_FORMAT " on this is another run"), place);
    coroscope_prompt_bar_remark(self->prompt_bar, remark);
    window_toast(self, remark);
}

void window_input(CoroscopeWindow *self, CoroscopeInputKind kind, const char *text, guint number)
{
    g_autoptr(GError) error = NULL;
    if (!self->runner)
        return;
    guint64 place = coroscope_session_get_position(window_session(self));
    const char *then = kind == COROSCOPE_INPUT_PROMPT   ? "prompt_answered"
                       : kind == COROSCOPE_INPUT_TASK   ? "switch"
                       : kind == COROSCOPE_INPUT_CLIENT ? "client_typed"
                                                        : "input";
    CoroscopeRunner *runner =
        coroscope_runner_input(self->runner, place, kind, text, number, &error);
    if (!runner) {
        coroscope_prompt_bar_remark(self->prompt_bar, error->message);
        return;
    }
    if (runner == self->runner) {
        coroscope_session_go(window_session(self), then, REPLAY_FORWARDS);
        g_object_unref(runner);
        return;
    }
    say_that_it_branches(self, place);
    g_clear_object(&self->next_runner);
    self->next_runner = runner;
    self->place = place;
    g_free(self->then);
    self->then = g_strdup(then);
    g_signal_connect_object(coroscope_runner_get_session(runner), "grown", G_CALLBACK(branch_grown),
                            self, G_CONNECT_SWAPPED);
    branch_grown(self);
}

/* ---- Opening ----------------------------------------------------------------------------------
 */

static void document_changed(CoroscopeWindow *self)
{
    adw_window_title_set_subtitle(self->title, coroscope_document_get_title(self->document));
    window_update_actions(self);
}

static void document_failed(CoroscopeWindow *self, const char *message)
{
    g_autofree char *text = g_strdup_printf(_("Your changes could not be kept: %s"), message);
    window_say(self, text);
}

void window_close_document(CoroscopeWindow *self)
{
    window_stop_playing(self);
    g_clear_pointer(&self->check, output_check_free);
    g_clear_pointer(&self->tour, tour_free);
    set_runner(self, NULL, 0, NULL);
    coroscope_lesson_view_set_lesson(self->lesson_view, NULL, NULL, self->progress);
    coroscope_code_view_set_document(self->code_view, NULL, FALSE);
    if (self->document)
        g_signal_handlers_disconnect_by_data(self->document, self);
    g_clear_object(&self->document);
    g_array_set_size(self->moments, 0);
    self->stop = -1;
    self->is_edition = FALSE;
}

static int index_of(CoroscopeWindow *self, const CourseEntry *entry)
{
    for (unsigned i = 0; self->course && i < course_length(self->course); i++)
        if (course_entry(self->course, i) == entry)
            return (int)i;
    return -1;
}

static void show_lesson(CoroscopeWindow *self, const CourseEntry *entry)
{
    const Lesson *lesson = entry ? entry->lesson : NULL;
    g_autofree char *program = NULL;
    if (lesson && lesson_value(lesson, "program"))
        program = g_strdup(coroscope_document_get_original(self->document));
    coroscope_lesson_view_set_lesson(self->lesson_view, entry, program, self->progress);
    gboolean is_seen = lesson && !self->is_presenting;
    if (is_seen != gtk_widget_get_visible(GTK_WIDGET(self->lesson_view)) && !self->is_presenting)
        window_place_panes(self);
    gtk_widget_set_visible(GTK_WIDGET(self->lesson_view), is_seen);
    coroscope_course_list_mark(self->course_list, index_of(self, entry));
    g_auto(GStrv) views = lesson ? lesson_scene(lesson) : NULL;
    if (views && views[0])
        coroscope_stage_view_set_views(self->stage_view, (const char *const *)views);
    coroscope_run_settings_view_set_lesson(self->run_settings, lesson);
    self->is_edition = lesson && !lesson_value(lesson, "program");
}

void window_open_document(CoroscopeWindow *self, CoroscopeDocument *document)
{
    g_autoptr(GError) error = NULL;
    window_close_document(self);
    self->document = document;
    g_signal_connect_object(document, "changed", G_CALLBACK(document_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(document, "failed", G_CALLBACK(document_failed), self,
                            G_CONNECT_SWAPPED);
    show_lesson(self, coroscope_document_get_entry(document));
    document_changed(self);
    CoroscopeRunner *runner = start_run(self, &error);
    set_runner(self, runner, 0, NULL);
    window_say(self, error ? error->message : coroscope_document_get_warning(document));
    start_at_first_line(self);
    window_refresh_notes(self);
    window_remember(self);
}

gboolean window_open_entry(CoroscopeWindow *self, guint index)
{
    g_autoptr(GError) error = NULL;
    const CourseEntry *entry = course_entry(self->course, index);
    CoroscopeDocument *document = coroscope_document_new_lesson(entry, &error);
    if (!document) {
        window_say(self, error->message);
        coroscope_course_list_mark(
            self->course_list,
            self->document ? index_of(self, coroscope_document_get_entry(self->document)) : -1);
        return FALSE;
    }
    window_open_document(self, document);
    return TRUE;
}

void window_open_neighbour(CoroscopeWindow *self, int by)
{
    const CourseEntry *entry = self->document ? coroscope_document_get_entry(self->document) : NULL;
    int index = entry ? index_of(self, entry) + by : 0;
    int count = self->course ? (int)course_length(self->course) : 0;
    while (index >= 0 && index < count && !window_open_entry(self, (guint)index))
        index += by;
}

void coroscope_window_open_path(CoroscopeWindow *self, const char *path)
{
    g_autoptr(GError) error = NULL;
    CoroscopeDocument *document = coroscope_document_new_file(path, &error);
    if (document)
        window_open_document(self, document);
    else
        window_say(self, error->message);
}
