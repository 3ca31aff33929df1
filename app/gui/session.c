// SPDX-License-Identifier: MIT
/* A Replay behind GObject's signals, with selection and breakpoints; moving is in session-search.c.
 */
#include "gui/session-search.h"

#include "replay/narrate.h"

#include <glib/gi18n.h>

/* Microseconds between two times that views are told of a run that goes on. */
#define TELL_INTERVAL 80000

struct _CoroscopeSession {
    GObject parent_instance;
    Replay *replay;
    SessionSearch *search;
    CoroscopeRunState run_state;
    gint64 told_at; /* when "grown" was emitted last */
    SceneMark selected;
    GHashTable *breakpoints; /* of "file:line", a set */
};

G_DEFINE_FINAL_TYPE(CoroscopeSession, coroscope_session, G_TYPE_OBJECT)

enum { CHANGED, GROWN, SELECTION_CHANGED, BREAKPOINTS_CHANGED, MORE_WANTED, SIGNALS };
static guint signals[SIGNALS];

const World *coroscope_session_get_world(CoroscopeSession *self)
{
    return replay_world(self->replay);
}

Replay *coroscope_session_get_replay(CoroscopeSession *self)
{
    return self->replay;
}

guint64 coroscope_session_get_position(CoroscopeSession *self)
{
    return replay_position(self->replay);
}

guint64 coroscope_session_get_length(CoroscopeSession *self)
{
    return replay_end(self->replay);
}

static void move_to(CoroscopeSession *self, guint64 position)
{
    if (position == replay_position(self->replay))
        return;
    replay_seek(self->replay, position);
    g_signal_emit(self, signals[CHANGED], 0);
}

/* ---- Moving -----------------------------------------------------------------------------------
 */

static gboolean may_grow(CoroscopeSession *self)
{
    return self->run_state != COROSCOPE_RUN_OVER && self->run_state != COROSCOPE_RUN_ASKS;
}

/* A search has its answer, needs more of the run, or has nothing to find. */
static void search_answered(gpointer data, SessionSearchAnswer answer, guint64 position)
{
    CoroscopeSession *self = data;
    if (answer == SESSION_SEARCH_WANTS_MORE && may_grow(self)) {
        g_signal_emit(self, signals[MORE_WANTED], 0);
        return;
    }
    g_clear_pointer(&self->search, session_search_free);
    move_to(self, position);
    g_signal_emit(self, signals[GROWN], 0);
}

static void start_search(CoroscopeSession *self, SessionSearch *search)
{
    g_clear_pointer(&self->search, session_search_free);
    self->search = search;
    session_search_run(search, !may_grow(self));
}

void coroscope_session_seek(CoroscopeSession *self, guint64 position)
{
    coroscope_session_stop_searching(self);
    move_to(self, position);
}

void coroscope_session_go_any(CoroscopeSession *self, const char *const *queries,
                              ReplayDirection direction)
{
    start_search(
        self, session_search_new_queries(self->replay, queries, direction, search_answered, self));
}

void coroscope_session_go(CoroscopeSession *self, const char *query, ReplayDirection direction)
{
    coroscope_session_go_any(self, (const char *const[]){query, NULL}, direction);
}

void coroscope_session_step(CoroscopeSession *self, ReplayStep step, ReplayDirection direction)
{
    start_search(self,
                 session_search_new_step(self->replay, step, direction, search_answered, self));
}

gboolean coroscope_session_is_searching(CoroscopeSession *self)
{
    return self->search != NULL;
}

void coroscope_session_stop_searching(CoroscopeSession *self)
{
    if (!self->search)
        return;
    g_clear_pointer(&self->search, session_search_free);
    g_signal_emit(self, signals[GROWN], 0);
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

/* ---- The run ----------------------------------------------------------------------------------
 */

static void tell_that_it_grew(CoroscopeSession *self)
{
    self->told_at = g_get_monotonic_time();
    g_signal_emit(self, signals[GROWN], 0);
}

void coroscope_session_grown(CoroscopeSession *self)
{
    if (self->search)
        session_search_run(self->search, !may_grow(self));
    if (g_get_monotonic_time() - self->told_at >= TELL_INTERVAL)
        tell_that_it_grew(self);
}

void coroscope_session_set_run_state(CoroscopeSession *self, CoroscopeRunState state)
{
    if (self->run_state == state)
        return;
    self->run_state = state;
    if (self->search)
        session_search_run(self->search, !may_grow(self));
    tell_that_it_grew(self);
}

CoroscopeRunState coroscope_session_get_run_state(CoroscopeSession *self)
{
    return self->run_state;
}

static const char *translate(const char *message)
{
    return gettext(message);
}

char *coroscope_session_narrate(CoroscopeSession *self)
{
    return narrate_last(replay_world(self->replay), translate);
}

/* ---- Selection --------------------------------------------------------------------------------
 */

void coroscope_session_select(CoroscopeSession *self, SceneMark mark)
{
    if (self->selected.kind == mark.kind && self->selected.id == mark.id)
        return;
    self->selected = mark;
    g_signal_emit(self, signals[SELECTION_CHANGED], 0);
}

SceneMark coroscope_session_get_selected(CoroscopeSession *self)
{
    return self->selected;
}

guint32 coroscope_session_get_selected_task(CoroscopeSession *self)
{
    if (self->selected.kind == SCENE_TASK)
        return self->selected.id;
    if (self->selected.kind != SCENE_COROUTINE)
        return 0;
    const WorldCoroutine *coroutine =
        world_coroutine(replay_world(self->replay), self->selected.id);
    return coroutine ? coroutine->task : 0;
}

guint32 coroscope_session_get_selected_coroutine(CoroscopeSession *self)
{
    if (self->selected.kind == SCENE_COROUTINE)
        return self->selected.id;
    if (self->selected.kind != SCENE_TASK)
        return 0;
    const WorldTask *task = world_task(replay_world(self->replay), self->selected.id);
    return task ? task->coroutine : 0;
}

/* The words of queries after which something has happened to a coroutine, or to a task. */
static const char *const coroutine_words[] = {"resume", "yield", "finish", "fail", "closed"};

void coroscope_session_go_with_selected(CoroscopeSession *self, ReplayDirection direction)
{
    g_autoptr(GPtrArray) queries = g_ptr_array_new_with_free_func(g_free);
    guint32 task = coroscope_session_get_selected_task(self);
    guint32 coroutine = coroscope_session_get_selected_coroutine(self);
    if (task)
        g_ptr_array_add(queries, g_strdup_printf("task %u", task));
    for (size_t i = 0; coroutine && i < G_N_ELEMENTS(coroutine_words); i++)
        g_ptr_array_add(queries, g_strdup_printf("%s in %u", coroutine_words[i], coroutine));
    g_ptr_array_add(queries, NULL);
    if (queries->len > 1)
        coroscope_session_go_any(self, (const char *const *)queries->pdata, direction);
}

/* ---- Breakpoints ------------------------------------------------------------------------------
 */

static char *breakpoint_name(const char *source, guint line)
{
    g_autofree char *name = g_path_get_basename(source);
    return g_strdup_printf("%s:%u", name, line);
}

void coroscope_session_toggle_breakpoint(CoroscopeSession *self, const char *source, guint line)
{
    char *name = breakpoint_name(source, line);
    if (!g_hash_table_remove(self->breakpoints, name))
        g_hash_table_add(self->breakpoints, name);
    else
        g_free(name);
    g_signal_emit(self, signals[BREAKPOINTS_CHANGED], 0);
}

gboolean coroscope_session_has_breakpoint(CoroscopeSession *self, const char *source, guint line)
{
    g_autofree char *name = breakpoint_name(source, line);
    return g_hash_table_contains(self->breakpoints, name);
}

void coroscope_session_copy_breakpoints(CoroscopeSession *self, CoroscopeSession *other)
{
    GHashTableIter names;
    gpointer name;
    g_hash_table_iter_init(&names, other->breakpoints);
    while (g_hash_table_iter_next(&names, &name, NULL))
        g_hash_table_add(self->breakpoints, g_strdup(name));
    g_signal_emit(self, signals[BREAKPOINTS_CHANGED], 0);
}

void coroscope_session_go_to_breakpoint(CoroscopeSession *self, ReplayDirection direction)
{
    g_autoptr(GPtrArray) queries = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter names;
    gpointer name;
    g_hash_table_iter_init(&names, self->breakpoints);
    while (g_hash_table_iter_next(&names, &name, NULL))
        g_ptr_array_add(queries, g_strdup_printf("line %s", (const char *)name));
    g_ptr_array_add(queries, NULL);
    if (queries->len > 1)
        coroscope_session_go_any(self, (const char *const *)queries->pdata, direction);
}

/* ---- The object -------------------------------------------------------------------------------
 */

static void finalize(GObject *object)
{
    CoroscopeSession *self = COROSCOPE_SESSION(object);
    g_clear_pointer(&self->search, session_search_free);
    g_clear_pointer(&self->replay, replay_free);
    g_hash_table_unref(self->breakpoints);
    G_OBJECT_CLASS(coroscope_session_parent_class)->finalize(object);
}

static void coroscope_session_class_init(CoroscopeSessionClass *class)
{
    static const char *const names[] = {
        [CHANGED] = "changed",
        [GROWN] = "grown",
        [SELECTION_CHANGED] = "selection-changed",
        [BREAKPOINTS_CHANGED] = "breakpoints-changed",
        [MORE_WANTED] = "more-wanted",
    };
    G_OBJECT_CLASS(class)->finalize = finalize;
    for (int i = 0; i < SIGNALS; i++)
        signals[i] = g_signal_new(names[i], COROSCOPE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void coroscope_session_init(CoroscopeSession *self)
{
    self->breakpoints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

CoroscopeSession *coroscope_session_new(const Log *log)
{
    CoroscopeSession *self = g_object_new(COROSCOPE_TYPE_SESSION, NULL);
    self->replay = replay_new(log);
    return self;
}
