// SPDX-License-Identifier: MIT
/* A Replay behind GObject's signals. */
#include "gui/session.h"

#include "replay/narrate.h"

struct _CoroscopeSession {
    GObject parent_instance;
    Replay *replay;
};

G_DEFINE_FINAL_TYPE(CoroscopeSession, coroscope_session, G_TYPE_OBJECT)

static guint changed_signal, more_wanted_signal;

static void changed(CoroscopeSession *self)
{
    g_signal_emit(self, changed_signal, 0);
}

const World *coroscope_session_get_world(CoroscopeSession *self)
{
    return replay_world(self->replay);
}

guint64 coroscope_session_get_position(CoroscopeSession *self)
{
    return replay_position(self->replay);
}

guint64 coroscope_session_get_length(CoroscopeSession *self)
{
    return replay_end(self->replay);
}

void coroscope_session_seek(CoroscopeSession *self, guint64 position)
{
    if (position == replay_position(self->replay))
        return;
    replay_seek(self->replay, position);
    changed(self);
}

gboolean coroscope_session_go(CoroscopeSession *self, const char *text, ReplayDirection direction)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(text, &error);
    g_assert_no_error(error);
    uint64_t position;
    if (replay_find(self->replay, query, replay_position(self->replay), direction, &position)) {
        coroscope_session_seek(self, position);
        return TRUE;
    }
    if (direction == REPLAY_FORWARDS)
        g_signal_emit(self, more_wanted_signal, 0, text);
    return FALSE;
}

gboolean coroscope_session_find_place(CoroscopeSession *self, const char *text, guint64 *position,
                                      GError **error)
{
    g_autoptr(Query) query = query_parse(text, error);
    uint64_t found;
    if (!query || !replay_find_place(self->replay, query, &found))
        return FALSE;
    *position = found;
    return TRUE;
}

gboolean coroscope_session_go_to_place(CoroscopeSession *self, const char *text, GError **error)
{
    guint64 position;
    if (!coroscope_session_find_place(self, text, &position, error))
        return FALSE;
    coroscope_session_seek(self, position);
    return TRUE;
}

void coroscope_session_grown(CoroscopeSession *self)
{
    changed(self);
}

char *coroscope_session_narrate(CoroscopeSession *self)
{
    return narrate_last(replay_world(self->replay), NULL);
}

static void finalize(GObject *object)
{
    g_clear_pointer(&COROSCOPE_SESSION(object)->replay, replay_free);
    G_OBJECT_CLASS(coroscope_session_parent_class)->finalize(object);
}

static void coroscope_session_class_init(CoroscopeSessionClass *class)
{
    G_OBJECT_CLASS(class)->finalize = finalize;
    changed_signal = g_signal_new("changed", COROSCOPE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
    more_wanted_signal = g_signal_new("more-wanted", COROSCOPE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void coroscope_session_init(CoroscopeSession *self)
{
}

CoroscopeSession *coroscope_session_new(const Log *log)
{
    CoroscopeSession *self = g_object_new(COROSCOPE_TYPE_SESSION, NULL);
    self->replay = replay_new(log);
    return self;
}
