// SPDX-License-Identifier: MIT
/* Worlds, stories and reasons of a recording, as text. */
#include "replayed.h"

#include "replay/fold.h"
#include "replay/why.h"

#include <stdio.h>

bool replayed_find(Replay *replay, const char *moment, uint64_t *position)
{
    if (g_ascii_string_to_unsigned(moment, 10, 0, replay_end(replay), position, NULL))
        return true;
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(moment, &error);
    if (query && replay_find_place(replay, query, position))
        return true;
    fprintf(stderr, "coroscope-cli: %s%s\n",
            error ? error->message : "there is no such moment: ", error ? "" : moment);
    return false;
}

/* The World at a moment, or NULL. */
static World *world_at(const Log *log, const char *moment)
{
    g_autoptr(Replay) replay = replay_new(log);
    uint64_t position;
    return replayed_find(replay, moment, &position) ? replay_world_at(replay, position) : NULL;
}

char *replayed_world(const Log *log, const char *moment)
{
    g_autoptr(World) world = world_at(log, moment);
    return world ? world_dump(world) : NULL;
}

char *replayed_story(const Log *log)
{
    GString *story = g_string_new(NULL);
    g_autoptr(World) world = world_new(log);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        world_fold(world, &event);
        g_autofree char *sentence = narrate(world, &event, NULL);
        g_string_append_printf(story, "%" G_GUINT64_FORMAT " %s\n", event.number, sentence);
    }
    return g_string_free(story, FALSE);
}

char *replayed_why(const Log *log, const char *task, const char *moment)
{
    guint64 id;
    g_autoptr(GError) error = NULL;
    if (!g_ascii_string_to_unsigned(task, 10, 1, UINT32_MAX, &id, &error)) {
        fprintf(stderr, "coroscope-cli: task: %s\n", error->message);
        return NULL;
    }
    g_autoptr(World) world = world_at(log, moment);
    if (!world)
        return NULL;
    g_autoptr(GPtrArray) chain = why_task(world, (uint32_t)id, NULL);
    return why_to_text(chain);
}
