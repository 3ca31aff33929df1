// SPDX-License-Identifier: MIT
/* The lesson's side of the window: tour, experiments, questions, progress, notes. */
#include "gui/window-parts.h"

#include "lesson/change.h"

#include <glib/gi18n.h>

static const CourseEntry *entry_of(CoroscopeWindow *self)
{
    return self->document ? coroscope_document_get_entry(self->document) : NULL;
}

/* There is a tour, or somebody chose something in the lesson: so there is one. */
static const CourseEntry *lesson_entry_of(CoroscopeWindow *self)
{
    const CourseEntry *entry = entry_of(self);
    g_assert(entry && entry->lesson);
    return entry;
}

/* ---- The tour ---------------------------------------------------------------------------------
 */

void window_follow_tour(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    gboolean exact = FALSE;
    if (!self->tour || !session)
        return;
    int piece = tour_stop_before(self->tour, coroscope_session_get_position(session), &exact);
    coroscope_lesson_view_mark_stop(self->lesson_view, piece, exact);
    if (piece < 0)
        return;
    if (exact) {
        self->stop = piece;
        coroscope_progress_see_stop(self->progress, lesson_entry_of(self)->id, (guint)piece);
    }
    coroscope_lesson_view_mark_seen(self->lesson_view, piece);
}

void window_go_to_stop(CoroscopeWindow *self, int piece)
{
    CoroscopeSession *session = window_session(self);
    guint64 position;
    window_stop_playing(self);
    if (!session || !self->tour || piece < 0)
        return;
    self->stop = piece;
    coroscope_lesson_view_follow_tour(self->lesson_view);
    const LessonPiece *stop = lesson_piece(lesson_entry_of(self)->lesson, (guint)piece);
    coroscope_stage_view_want(self->stage_view, lesson_piece_value(stop, "view"));
    if (tour_find(self->tour, (guint)piece, &position)) {
        coroscope_session_seek(session, position);
        window_follow_tour(self);
        return;
    }
    g_autoptr(GError) error = NULL;
    if (!coroscope_session_go_to_place(session, lesson_piece_value(stop, "at"), &error))
        window_toast(self, error ? error->message
                                 : _("This run has not come to that moment; the program may have "
                                     "been changed"));
}

void window_next_stop(CoroscopeWindow *self, ReplayDirection direction)
{
    if (self->tour)
        window_go_to_stop(self, tour_neighbour(self->tour, self->stop, direction));
}

/* ---- Experiments and questions ----------------------------------------------------------------
 */

void window_make_experiment(CoroscopeWindow *self, guint index)
{
    g_autoptr(GError) error = NULL;
    const CourseEntry *entry = lesson_entry_of(self);
    const LessonPiece *piece = lesson_piece(entry->lesson, index);
    g_autofree char *text = lesson_change_program(
        lesson_path(entry->lesson), piece, coroscope_document_get_original(self->document), &error);
    if (!text) {
        window_say(self, error->message);
        return;
    }
    coroscope_run_settings_view_set_experiment(self->run_settings, entry->lesson, piece);
    window_set_text(self, text);
    window_toast(self, lesson_change_count(piece) > 0
                           ? _("The program is changed; “The Original” brings it back")
                           : _("The run's settings are changed; “The Original” brings them back"));
}

static void mended_checked(gpointer data, gboolean right)
{
    CoroscopeWindow *self = data;
    g_clear_pointer(&self->check, output_check_free);
    coroscope_lesson_view_judge(
        self->lesson_view, (int)self->checked_piece,
        right ? _("it prints what it should") : _("it does not print what it should yet"), right);
}

void window_check_mended(CoroscopeWindow *self, guint piece)
{
    g_autoptr(GError) error = NULL;
    const Lesson *lesson = lesson_entry_of(self)->lesson;
    CoroscopeRunSettings settings = coroscope_run_settings_view_get(self->run_settings);
    CoroscopeRunner *wanted = coroscope_runner_new_lesson(
        lesson, coroscope_document_get_original(self->document), &settings, &error);
    CoroscopeRunner *given =
        wanted ? coroscope_runner_new_lesson(lesson, coroscope_document_get_text(self->document),
                                             &settings, &error)
               : NULL;
    g_clear_pointer(&self->check, output_check_free);
    if (!given) {
        g_clear_object(&wanted);
        window_say(self, error->message);
        return;
    }
    self->checked_piece = piece;
    self->check = output_check_new(wanted, given, mended_checked, self);
    window_run(self);
}

/* ---- Progress and notes -----------------------------------------------------------------------
 */

static void forget_answered(CoroscopeWindow *self, const char *response)
{
    const CourseEntry *entry = entry_of(self);
    if (!g_str_equal(response, "forget"))
        return;
    coroscope_progress_forget(self->progress);
    if (entry)
        coroscope_lesson_view_set_lesson(self->lesson_view, entry,
                                         coroscope_document_get_original(self->document),
                                         self->progress);
    coroscope_lesson_view_set_session(self->lesson_view, window_session(self));
}

void window_forget_progress(CoroscopeWindow *self)
{
    GtkWidget *dialog = adw_message_dialog_new(
        GTK_WINDOW(self), _("Forget your progress?"),
        _("Stops seen and answers given, in all lessons, are forgotten. Your programs stay."));
    adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "forget",
                                     _("_Forget"), NULL);
    adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "forget",
                                               ADW_RESPONSE_DESTRUCTIVE);
    adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
    g_signal_connect_object(dialog, "response", G_CALLBACK(forget_answered), self,
                            G_CONNECT_SWAPPED);
    gtk_window_present(GTK_WINDOW(dialog));
}

char *window_notes(CoroscopeWindow *self)
{
    const CourseEntry *entry = entry_of(self);
    g_autoptr(GString) notes = g_string_new(NULL);
    for (guint i = 0; entry && entry->lesson && i < lesson_piece_count(entry->lesson); i++) {
        const LessonPiece *piece = lesson_piece(entry->lesson, i);
        if (piece->kind == LESSON_TEACHER && piece->markup)
            g_string_append_printf(notes, "%s%s", notes->len > 0 ? "\n\n" : "", piece->markup);
    }
    return notes->len > 0 ? g_strdup(notes->str) : NULL;
}
