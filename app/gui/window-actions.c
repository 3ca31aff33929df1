// SPDX-License-Identifier: MIT
/* What each action of actions.def does to the window. */
#include "gui/actions.h"
#include "gui/window-parts.h"

#include <glib/gi18n.h>

/* ---- Stepping and jumping ---------------------------------------------------------------------
 */

static void step(CoroscopeWindow *window, ReplayStep kind, ReplayDirection direction)
{
    CoroscopeSession *session = window_session(window);
    window_stop_playing(window);
    if (session)
        coroscope_session_step(session, kind, direction);
}

static void jump(CoroscopeWindow *window, const char *query, ReplayDirection direction)
{
    CoroscopeSession *session = window_session(window);
    window_stop_playing(window);
    if (session)
        coroscope_session_go(session, query, direction);
}

static void move_by(CoroscopeWindow *window, gint64 events)
{
    CoroscopeSession *session = window_session(window);
    window_stop_playing(window);
    if (!session)
        return;
    gint64 position = (gint64)coroscope_session_get_position(session) + events;
    position = CLAMP(position, 0, (gint64)coroscope_session_get_length(session));
    coroscope_session_seek(session, (guint64)position);
}

#define STEP(name, kind)                                    \
    static void do_##name##forward(CoroscopeWindow *window) \
    {                                                       \
        step(window, kind, REPLAY_FORWARDS);                \
    }                                                       \
    static void do_##name##back(CoroscopeWindow *window)    \
    {                                                       \
        step(window, kind, REPLAY_BACKWARDS);               \
    }
STEP(, REPLAY_STEP_LINE)
STEP(over_, REPLAY_STEP_OVER)
STEP(out_, REPLAY_STEP_OUT)

#define JUMP(name, query)                                    \
    static void do_##name##_forward(CoroscopeWindow *window) \
    {                                                        \
        jump(window, query, REPLAY_FORWARDS);                \
    }                                                        \
    static void do_##name##_back(CoroscopeWindow *window)    \
    {                                                        \
        jump(window, query, REPLAY_BACKWARDS);               \
    }
JUMP(yield, "yield")
JUMP(trap, "trap")
JUMP(switch, "switch")
JUMP(output, "output")

static void do_event_forward(CoroscopeWindow *window)
{
    move_by(window, 1);
}

static void do_event_back(CoroscopeWindow *window)
{
    move_by(window, -1);
}

static void do_start(CoroscopeWindow *window)
{
    move_by(window, G_MININT32);
}

static void do_end(CoroscopeWindow *window)
{
    move_by(window, G_MAXINT32);
}

static void go_to_breakpoint(CoroscopeWindow *window, ReplayDirection direction)
{
    window_stop_playing(window);
    if (window_session(window))
        coroscope_session_go_to_breakpoint(window_session(window), direction);
}

static void do_breakpoint_forward(CoroscopeWindow *window)
{
    go_to_breakpoint(window, REPLAY_FORWARDS);
}

static void do_breakpoint_back(CoroscopeWindow *window)
{
    go_to_breakpoint(window, REPLAY_BACKWARDS);
}

static void go_with_selected(CoroscopeWindow *window, ReplayDirection direction)
{
    window_stop_playing(window);
    if (window_session(window))
        coroscope_session_go_with_selected(window_session(window), direction);
}

static void do_selected_forward(CoroscopeWindow *window)
{
    go_with_selected(window, REPLAY_FORWARDS);
}

static void do_selected_back(CoroscopeWindow *window)
{
    go_with_selected(window, REPLAY_BACKWARDS);
}

static void do_go_to(CoroscopeWindow *window)
{
    window_ask_place(window);
}

/* ---- Running ----------------------------------------------------------------------------------
 */

static void do_play(CoroscopeWindow *window)
{
    window_toggle_play(window);
}

static void change_speed(CoroscopeWindow *window, int steps)
{
    double speed = coroscope_transport_change_speed(window->transport, steps);
    g_autofree char *text = g_strdup_printf(_("%.3g lines a second"), speed);
    window_toast(window, text);
}

static void do_slower(CoroscopeWindow *window)
{
    change_speed(window, -1);
}

static void do_faster(CoroscopeWindow *window)
{
    change_speed(window, 1);
}

static void do_again(CoroscopeWindow *window)
{
    window_run_again(window);
}

static void do_stop(CoroscopeWindow *window)
{
    window_stop_playing(window);
    if (window->runner)
        coroscope_runner_stop(window->runner);
}

static void do_another_seed(CoroscopeWindow *window)
{
    guint64 seed = coroscope_run_settings_view_get_seed(window->run_settings) + 1;
    coroscope_run_settings_view_set_seed(window->run_settings, seed);
    window_run(window);
    g_autofree char *text = g_strdup_printf(_("Seed %" G_GUINT64_FORMAT), seed);
    window_toast(window, text);
}

static void do_settings(CoroscopeWindow *window)
{
    gtk_menu_button_popup(GTK_MENU_BUTTON(window->settings_button));
}

static void do_run_next(CoroscopeWindow *window)
{
    guint32 task = coroscope_session_get_selected_task(window_session(window));
    window_input(window, COROSCOPE_INPUT_TASK, NULL, task);
}

static void do_breakpoint(CoroscopeWindow *window)
{
    coroscope_code_view_toggle_breakpoint(window->code_view);
}

static void do_prompt(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->prompt_bar));
}

/* ---- The lesson -------------------------------------------------------------------------------
 */

static void do_stop_forward(CoroscopeWindow *window)
{
    window_next_stop(window, REPLAY_FORWARDS);
}

static void do_stop_back(CoroscopeWindow *window)
{
    window_next_stop(window, REPLAY_BACKWARDS);
}

static void do_next_lesson(CoroscopeWindow *window)
{
    window_open_neighbour(window, 1);
}

static void do_previous_lesson(CoroscopeWindow *window)
{
    window_open_neighbour(window, -1);
}

static void do_edition(CoroscopeWindow *window)
{
    window_toggle_edition(window);
}

/* The program or what it is run with is other than the document's own. */
static gboolean is_changed(CoroscopeWindow *self)
{
    const Lesson *lesson = self->document ? coroscope_document_get_lesson(self->document) : NULL;
    return self->document &&
           (coroscope_document_is_edited(self->document) ||
            (lesson && coroscope_run_settings_view_differs(self->run_settings, lesson)));
}

static void do_original(CoroscopeWindow *window)
{
    if (!is_changed(window))
        return;
    coroscope_run_settings_view_set_lesson(window->run_settings,
                                           coroscope_document_get_lesson(window->document));
    if (coroscope_document_is_edited(window->document))
        window_set_text(window, coroscope_document_get_original(window->document));
    else
        window_run(window);
}

static void do_forget_progress(CoroscopeWindow *window)
{
    window_forget_progress(window);
}

/* ---- Views ------------------------------------------------------------------------------------
 */

static void do_course(CoroscopeWindow *window)
{
    gboolean shown = adw_flap_get_reveal_flap(window->flap);
    adw_flap_set_reveal_flap(window->flap, !shown);
    if (!shown)
        gtk_widget_grab_focus(GTK_WIDGET(window->course_list));
}

static void do_text(CoroscopeWindow *window)
{
    GtkWidget *text = GTK_WIDGET(window->lesson_view);
    gtk_widget_set_visible(text, !gtk_widget_get_visible(text));
}

static void do_flow(CoroscopeWindow *window)
{
    coroscope_stage_view_show(window->stage_view, "flow");
}

static void do_machine(CoroscopeWindow *window)
{
    coroscope_stage_view_show(window->stage_view, "machine");
}

static void do_stacks(CoroscopeWindow *window)
{
    coroscope_stage_view_show(window->stage_view, "stacks");
}

static void do_two_views(CoroscopeWindow *window)
{
    coroscope_stage_view_toggle_two(window->stage_view);
}

static void show_details(CoroscopeWindow *window, gboolean why)
{
    if (!coroscope_stage_view_show_details(window->stage_view, why))
        window_toast(window, _("Select something on the stage first"));
}

static void do_details(CoroscopeWindow *window)
{
    show_details(window, FALSE);
}

static void do_why(CoroscopeWindow *window)
{
    show_details(window, TRUE);
}

static void do_deselect(CoroscopeWindow *window)
{
    if (window_session(window))
        coroscope_session_select(window_session(window), (SceneMark){SCENE_NOTHING, 0});
}

static void do_focus_text(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->lesson_view));
}

static void do_focus_stage(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->stage_view));
}

static void do_focus_code(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->code_view));
}

static void do_focus_variables(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->variables_view));
}

static void do_focus_output(CoroscopeWindow *window)
{
    gtk_widget_grab_focus(GTK_WIDGET(window->output_view));
}

static void do_focus_timeline(CoroscopeWindow *window)
{
    coroscope_transport_focus_timeline(window->transport);
}

static void do_present(CoroscopeWindow *window)
{
    window_toggle_present(window);
}

static void do_pointer(CoroscopeWindow *window)
{
    window_toggle_pointer(window);
}

static void do_notes(CoroscopeWindow *window)
{
    window_toggle_notes(window);
}

/* ---- Files ------------------------------------------------------------------------------------
 */

static void do_open(CoroscopeWindow *window)
{
    window_ask_open(window);
}

static void do_scratch(CoroscopeWindow *window)
{
    window_open_document(window, coroscope_document_new_scratch());
    gtk_widget_grab_focus(GTK_WIDGET(window->code_view));
}

static void do_save(CoroscopeWindow *window)
{
    window_ask_save(window);
}

static void do_save_recording(CoroscopeWindow *window)
{
    window_ask_save_recording(window);
}

static void do_export_trace(CoroscopeWindow *window)
{
    window_ask_export_trace(window);
}

static void do_export_picture(CoroscopeWindow *window)
{
    window_ask_export_picture(window);
}

static void do_copy_picture(CoroscopeWindow *window)
{
    window_copy_picture(window);
}

static void do_keep_moment(CoroscopeWindow *window)
{
    window_keep_moment(window);
}

static void do_export_strip(CoroscopeWindow *window)
{
    window_ask_export_strip(window);
}

/* ---- Dispatch ---------------------------------------------------------------------------------
 */

static void (*const functions[])(CoroscopeWindow *) = {
#define ACTION(name, group, accelerator, second, label, sentence) [ACTION_##name] = do_##name,
#include "gui/actions.def"
};

static const char *bare_name(CoroscopeActionId id)
{
    return coroscope_action(id)->name + strlen("win.");
}

static void activate(GSimpleAction *action, GVariant *parameter, gpointer window)
{
    const char *name = g_action_get_name(G_ACTION(action));
    for (int id = 0; id < ACTION_COUNT; id++)
        if (g_str_equal(bare_name((CoroscopeActionId)id), name))
            functions[id](window);
}

void window_enable_action(CoroscopeWindow *self, const char *name, gboolean enabled)
{
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), name);
    g_simple_action_set_enabled(G_SIMPLE_ACTION(action), enabled);
}

void window_add_actions(CoroscopeWindow *self)
{
    for (int id = 0; id < ACTION_COUNT; id++) {
        g_autoptr(GSimpleAction) action =
            g_simple_action_new(bare_name((CoroscopeActionId)id), NULL);
        g_signal_connect(action, "activate", G_CALLBACK(activate), self);
        g_action_map_add_action(G_ACTION_MAP(self), G_ACTION(action));
    }
}

/* The selected task could run, and there is a program that the choice can be put to. */
static gboolean can_run_next(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    if (!session || self->is_edition || !coroscope_runner_has_program(self->runner))
        return FALSE;
    const WorldTask *task = world_task(coroscope_session_get_world(session),
                                       coroscope_session_get_selected_task(session));
    return task && task->state == WORLD_TASK_READY;
}

void window_update_actions(CoroscopeWindow *self)
{
    CoroscopeSession *session = window_session(self);
    gboolean selected = session && (coroscope_session_get_selected_task(session) ||
                                    coroscope_session_get_selected_coroutine(session));
    gboolean busy = session && (coroscope_session_is_searching(session) ||
                                coroscope_session_get_run_state(session) == COROSCOPE_RUN_GOES_ON);
    gboolean runs = self->document &&
                    coroscope_document_get_kind(self->document) != COROSCOPE_DOCUMENT_RECORDING;
    gboolean lesson = self->document && coroscope_document_get_lesson(self->document);
    window_enable_action(self, "stop", busy || self->play);
    window_enable_action(self, "again", self->runner || runs);
    window_enable_action(self, "another_seed", runs);
    window_enable_action(self, "settings", runs);
    window_enable_action(self, "edition", window_has_edition(self));
    window_enable_action(self, "original", is_changed(self));
    window_enable_action(self, "save",
                         self->document && coroscope_document_has_program(self->document));
    window_enable_action(self, "selected_forward", selected);
    window_enable_action(self, "selected_back", selected);
    window_enable_action(self, "why", selected);
    window_enable_action(self, "run_next", can_run_next(self));
    window_enable_action(self, "stop_forward", lesson);
    window_enable_action(self, "stop_back", lesson);
    window_enable_action(self, "export_strip", self->moments->len > 0);
}
