// SPDX-License-Identifier: MIT
/* What each action of actions.def does to the window. */
#include "gui/actions.h"
#include "gui/window.h"

static void step(CoroscopeWindow *window, const char *query, ReplayDirection direction)
{
    CoroscopeSession *session = coroscope_window_get_session(window);
    if (!session || coroscope_session_go(session, query, direction))
        return;
    coroscope_session_seek(
        session, direction == REPLAY_FORWARDS ? coroscope_session_get_length(session) : 0);
}

static void move_by(CoroscopeWindow *window, gint64 events)
{
    CoroscopeSession *session = coroscope_window_get_session(window);
    if (!session)
        return;
    gint64 position = (gint64)coroscope_session_get_position(session) + events;
    position = CLAMP(position, 0, (gint64)coroscope_session_get_length(session));
    coroscope_session_seek(session, (guint64)position);
}

static void do_back(CoroscopeWindow *window)
{
    step(window, "line", REPLAY_BACKWARDS);
}

static void do_forward(CoroscopeWindow *window)
{
    step(window, "line", REPLAY_FORWARDS);
}

static void do_event_back(CoroscopeWindow *window)
{
    move_by(window, -1);
}

static void do_event_forward(CoroscopeWindow *window)
{
    move_by(window, 1);
}

static void do_yield_back(CoroscopeWindow *window)
{
    step(window, "yield", REPLAY_BACKWARDS);
}

static void do_yield_forward(CoroscopeWindow *window)
{
    step(window, "yield", REPLAY_FORWARDS);
}

static void do_start(CoroscopeWindow *window)
{
    move_by(window, G_MININT32);
}

static void do_end(CoroscopeWindow *window)
{
    move_by(window, G_MAXINT32);
}

static void do_play(CoroscopeWindow *window)
{
    coroscope_window_toggle_play(window);
}

static void do_course(CoroscopeWindow *window)
{
    coroscope_window_toggle_course(window);
}

static void (*const functions[])(CoroscopeWindow *) = {
#define ACTION(name, accelerator, second, label, sentence) [ACTION_##name] = do_##name,
#include "gui/actions.def"
#undef ACTION
};

static void activate(GSimpleAction *action, GVariant *parameter, gpointer window)
{
    const char *name = g_action_get_name(G_ACTION(action));
    for (int id = 0; id < ACTION_COUNT; id++)
        if (g_str_equal(coroscope_action((CoroscopeActionId)id)->name + strlen("win."), name))
            functions[id](window);
}

void coroscope_window_add_actions(CoroscopeWindow *self)
{
    for (int id = 0; id < ACTION_COUNT; id++) {
        const char *name = coroscope_action((CoroscopeActionId)id)->name + strlen("win.");
        g_autoptr(GSimpleAction) action = g_simple_action_new(name, NULL);
        g_signal_connect(action, "activate", G_CALLBACK(activate), self);
        g_action_map_add_action(G_ACTION_MAP(self), G_ACTION(action));
    }
}
