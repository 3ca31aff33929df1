// SPDX-License-Identifier: MIT
/* Moves both cursors to the ends of their runs and compares what was printed. */
#include "gui/output-check.h"

#include <string.h>

enum {
    LOOK_EVERY = 20,     /* milliseconds */
    MOST_EVENTS = 400000 /* of a run that is waited for */
};

struct OutputCheck {
    CoroscopeRunner *wanted, *given;
    OutputChecked checked;
    gpointer data;
    guint look; /* source id */
};

/* Is the run over? Keeps it going by following it with the cursor. */
static gboolean is_over(CoroscopeRunner *runner, gboolean *failed)
{
    CoroscopeSession *session = coroscope_runner_get_session(runner);
    CoroscopeRunState state = coroscope_session_get_run_state(session);
    guint64 length = coroscope_session_get_length(session);
    coroscope_session_seek(session, length);
    *failed |= state == COROSCOPE_RUN_ASKS || length > MOST_EVENTS;
    return state == COROSCOPE_RUN_OVER || *failed;
}

static char *printed(CoroscopeRunner *runner)
{
    const World *world = coroscope_session_get_world(coroscope_runner_get_session(runner));
    GString *text = g_string_new(NULL);
    for (guint32 i = 0; i < world->output_count; i++) {
        WorldOutput output = world_output(world, i);
        if (output.stream == STREAM_OUT)
            g_string_append(text, world_text(world, output.text));
    }
    return g_string_free(text, FALSE);
}

static gboolean look(gpointer data)
{
    OutputCheck *check = data;
    gboolean failed = FALSE;
    if (!is_over(check->wanted, &failed) || !is_over(check->given, &failed))
        return G_SOURCE_CONTINUE;
    g_autofree char *wanted = printed(check->wanted);
    g_autofree char *given = printed(check->given);
    check->look = 0;
    check->checked(check->data, !failed && strcmp(wanted, given) == 0);
    return G_SOURCE_REMOVE;
}

OutputCheck *output_check_new(CoroscopeRunner *wanted, CoroscopeRunner *given,
                              OutputChecked checked, gpointer data)
{
    OutputCheck *check = g_new0(OutputCheck, 1);
    check->wanted = wanted;
    check->given = given;
    check->checked = checked;
    check->data = data;
    check->look = g_timeout_add(LOOK_EVERY, look, check);
    return check;
}

void output_check_free(OutputCheck *check)
{
    if (!check)
        return;
    g_clear_handle_id(&check->look, g_source_remove);
    g_object_unref(check->wanted);
    g_object_unref(check->given);
    g_free(check);
}
