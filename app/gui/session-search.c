// SPDX-License-Identifier: MIT
/* Several queries are searched side by side, each as far as the others, and the nearest hit wins.
 */
#include "gui/session-search.h"

enum {
    CHUNK = 32768,             /* events that one query looks at before the next has its turn */
    SLICE_MICROSECONDS = 4000, /* of the main loop */
    SLICE_PAUSE = 3,           /* milliseconds between two slices, for everything else */
};

typedef struct {
    Query *query;
    ReplaySearch *search;
    gboolean found;
    guint64 position;
} Branch;

struct SessionSearch {
    Replay *replay;
    GArray *branches; /* of Branch; empty for a step */
    ReplayStep step;
    ReplayDirection direction;
    guint64 from;
    guint64 tried; /* the length of the run when a step was looked for last */
    SessionSearchAnswered answered;
    gpointer data;
    guint slice; /* source id, 0 when no slice is due */
};

static void clear_branch(gpointer data)
{
    Branch *branch = data;
    g_clear_pointer(&branch->search, replay_search_free);
    g_clear_pointer(&branch->query, query_free);
}

static SessionSearch *new_search(Replay *replay, ReplayDirection direction,
                                 SessionSearchAnswered answered, gpointer data)
{
    SessionSearch *search = g_new0(SessionSearch, 1);
    search->replay = replay;
    search->direction = direction;
    search->from = replay_position(replay);
    search->answered = answered;
    search->data = data;
    search->branches = g_array_new(FALSE, TRUE, sizeof(Branch));
    g_array_set_clear_func(search->branches, clear_branch);
    return search;
}

SessionSearch *session_search_new_queries(Replay *replay, const char *const *queries,
                                          ReplayDirection direction, SessionSearchAnswered answered,
                                          gpointer data)
{
    SessionSearch *search = new_search(replay, direction, answered, data);
    for (guint i = 0; queries[i]; i++) {
        g_autoptr(GError) error = NULL;
        Branch branch = {.query = query_parse(queries[i], &error)};
        g_assert_no_error(error);
        branch.search = replay_search_new(replay, branch.query, search->from, direction);
        g_array_append_val(search->branches, branch);
    }
    return search;
}

SessionSearch *session_search_new_step(Replay *replay, ReplayStep step, ReplayDirection direction,
                                       SessionSearchAnswered answered, gpointer data)
{
    SessionSearch *search = new_search(replay, direction, answered, data);
    search->step = step;
    return search;
}

void session_search_free(SessionSearch *search)
{
    g_clear_handle_id(&search->slice, g_source_remove);
    g_array_unref(search->branches);
    g_free(search);
}

/* Nothing was found, up to the end in that direction. */
static void answer_absent(SessionSearch *search)
{
    gboolean forwards = search->direction == REPLAY_FORWARDS;
    search->answered(search->data, forwards ? SESSION_SEARCH_WANTS_MORE : SESSION_SEARCH_ABSENT,
                     forwards ? replay_end(search->replay) : 0);
}

/* Looks one chunk further in every query; TRUE while there is more to look at. */
static gboolean look_further(SessionSearch *search)
{
    gboolean is_ongoing = FALSE;
    for (guint i = 0; i < search->branches->len; i++) {
        Branch *branch = &g_array_index(search->branches, Branch, i);
        uint64_t position;
        if (branch->found)
            continue;
        ReplaySearchResult result = replay_search_run(branch->search, CHUNK, &position);
        branch->found = result == REPLAY_SEARCH_FOUND;
        branch->position = position;
        is_ongoing |= result == REPLAY_SEARCH_ONGOING;
    }
    return is_ongoing;
}

/* All queries have looked equally far, so the nearest of their hits is the nearest there is. */
static gboolean nearest_hit(const SessionSearch *search, guint64 *nearest)
{
    gboolean found = FALSE;
    for (guint i = 0; i < search->branches->len; i++) {
        const Branch *branch = &g_array_index(search->branches, Branch, i);
        gboolean is_nearer = search->direction == REPLAY_FORWARDS ? branch->position < *nearest
                                                                  : branch->position > *nearest;
        if (branch->found && (!found || is_nearer)) {
            *nearest = branch->position;
            found = TRUE;
        }
    }
    return found;
}

static gboolean run_slice(gpointer data)
{
    SessionSearch *search = data;
    gint64 end = g_get_monotonic_time() + SLICE_MICROSECONDS;
    gboolean is_ongoing;
    guint64 position = 0;
    do {
        is_ongoing = look_further(search);
        if (nearest_hit(search, &position)) {
            search->slice = 0;
            search->answered(search->data, SESSION_SEARCH_FOUND, position);
            return G_SOURCE_REMOVE;
        }
    } while (is_ongoing && g_get_monotonic_time() < end);
    if (is_ongoing)
        return G_SOURCE_CONTINUE;
    search->slice = 0;
    answer_absent(search);
    return G_SOURCE_REMOVE;
}

/* A step is looked for anew each time, so not before the run is half as long again. */
static void run_step(SessionSearch *search, gboolean is_complete)
{
    guint64 length = replay_end(search->replay);
    if (!is_complete && search->tried > 0 &&
        length < search->tried + (search->tried - search->from) / 2 + 1)
        return;
    search->tried = length;
    uint64_t position;
    if (replay_find_step(search->replay, search->step, search->from, search->direction, &position))
        search->answered(search->data, SESSION_SEARCH_FOUND, position);
    else
        answer_absent(search);
}

void session_search_run(SessionSearch *search, gboolean is_complete)
{
    if (search->branches->len == 0)
        run_step(search, is_complete);
    else if (!search->slice && run_slice(search))
        search->slice = g_timeout_add(SLICE_PAUSE, run_slice, search);
}
