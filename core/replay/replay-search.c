// SPDX-License-Identifier: MIT
/* Searching for events that a query names: first by kind, which needs no World, then each candidate
 * with its World. */
#include "replay/fold.h"
#include "replay/replay-parts.h"

enum { NEAR = 32768 /* events that are rather folded than sought */ };

struct ReplaySearch {
    Replay *replay;
    const Query *query;
    ReplayDirection direction;
    uint64_t from;
    uint64_t at;     /* forwards: the next event to look at; backwards: those below it */
    uint64_t wanted; /* matches still to be passed */
    World *world;    /* at the last candidate, or NULL */
    GArray *matches; /* of uint64_t: events of a chunk that match */
};

ReplaySearch *replay_search_new(Replay *replay, const Query *query, uint64_t from,
                                ReplayDirection direction)
{
    ReplaySearch *search = g_new0(ReplaySearch, 1);
    search->replay = replay;
    search->query = query;
    search->direction = direction;
    search->from = from;
    search->at =
        direction == REPLAY_FORWARDS ? from : MIN(from > 0 ? from - 1 : 0, replay_end(replay));
    search->wanted = query_count(query);
    search->matches = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return search;
}

void replay_search_free(ReplaySearch *search)
{
    if (!search)
        return;
    world_free(search->world);
    g_array_unref(search->matches);
    g_free(search);
}

/* The World right after an event. */
static const World *world_after(ReplaySearch *search, uint64_t number)
{
    if (!query_needs_world(search->query))
        return replay_world(search->replay);
    uint64_t position = number + 1;
    World *world = search->world;
    if (world && world->position <= position && position - world->position <= NEAR) {
        replay_advance(search->replay, world, position);
        return world;
    }
    search->world = replay_world_at(search->replay, position);
    world_free(world);
    return search->world;
}

/* Gathers the matching events from `begin` up to `end`. */
static void match_chunk(ReplaySearch *search, uint64_t begin, uint64_t end)
{
    g_array_set_size(search->matches, 0);
    LogIterator events = log_iterate(replay_log(search->replay), begin);
    for (Event event; events.number < end && log_iterator_next(&events, &event);) {
        if (query_wants_kind(search->query, event.kind) &&
            query_matches(search->query, world_after(search, event.number), &event))
            g_array_append_val(search->matches, event.number);
    }
}

/* Takes the wanted match out of the chunk's; false when it has too few. */
static bool take_match(ReplaySearch *search, uint64_t *position)
{
    unsigned count = search->matches->len;
    if (search->wanted > count) {
        search->wanted -= count;
        return false;
    }
    unsigned wanted = (unsigned)search->wanted;
    unsigned place = search->direction == REPLAY_FORWARDS ? wanted - 1 : count - wanted;
    *position = g_array_index(search->matches, uint64_t, place) + 1;
    return true;
}

static ReplaySearchResult find_fixed(const ReplaySearch *search, uint64_t fixed, uint64_t *position)
{
    *position = fixed;
    bool lies_there =
        search->direction == REPLAY_FORWARDS ? fixed > search->from : fixed < search->from;
    return lies_there ? REPLAY_SEARCH_FOUND : REPLAY_SEARCH_ABSENT;
}

ReplaySearchResult replay_search_run(ReplaySearch *search, uint64_t budget, uint64_t *position)
{
    uint64_t fixed, end = replay_end(search->replay);
    if (query_fixed_position(search->query, end, &fixed))
        return find_fixed(search, fixed, position);
    bool forwards = search->direction == REPLAY_FORWARDS;
    for (uint64_t looked = 0; forwards ? search->at < end : search->at > 0;
         looked += REPLAY_CHUNK) {
        if (looked >= budget)
            return REPLAY_SEARCH_ONGOING;
        uint64_t begin =
            forwards ? search->at : search->at - MIN(search->at, (uint64_t)REPLAY_CHUNK);
        uint64_t chunk_end = forwards ? MIN(begin + REPLAY_CHUNK, end) : search->at;
        match_chunk(search, begin, chunk_end);
        search->at = forwards ? chunk_end : begin;
        if (take_match(search, position))
            return REPLAY_SEARCH_FOUND;
    }
    return REPLAY_SEARCH_ABSENT;
}

bool replay_find(Replay *replay, const Query *query, uint64_t from, ReplayDirection direction,
                 uint64_t *position)
{
    g_autoptr(ReplaySearch) search = replay_search_new(replay, query, from, direction);
    return replay_search_run(search, UINT64_MAX, position) == REPLAY_SEARCH_FOUND;
}

bool replay_find_place(Replay *replay, const Query *query, uint64_t *position)
{
    uint64_t end = replay_end(replay);
    if (query_fixed_position(query, end, position))
        return true;
    return query_is_last(query) ? replay_find(replay, query, end + 2, REPLAY_BACKWARDS, position)
                                : replay_find(replay, query, 0, REPLAY_FORWARDS, position);
}
