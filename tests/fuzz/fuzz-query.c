// SPDX-License-Identifier: MIT
/* Fuzzes queries and the fold: the input is a query, a NUL, and bytes from which a log of any
 * events is made. The query must read back as itself; folding, seeking, searching, narrating and
 * asking why must survive any log. */
#include <string.h>

#include "replay/fold.h"
#include "replay/replay.h"
#include "replay/why.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { QUOTA = 1 << 24, EVENTS = 2000 };

typedef struct {
    const uint8_t *at;
    size_t left;
} Bytes;

static uint8_t next_byte(Bytes *bytes)
{
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->at++;
}

/* Mostly small numbers, so that ids meet; sometimes large ones. */
static uint64_t next_number(Bytes *bytes)
{
    uint8_t byte = next_byte(bytes);
    if (byte < 0xf0)
        return byte % 16;
    uint64_t number = 0;
    for (unsigned i = 0; i <= byte % 8u; i++)
        number = number << 8 | next_byte(bytes);
    return number;
}

static void append_event(Log *log, Bytes *bytes)
{
    EventKind kind = (EventKind)(next_byte(bytes) % EVENT_KINDS);
    const EventKindInfo *info = &event_kinds[kind];
    EventValue cells[EVENT_FIELDS_MAX];
    for (unsigned i = 0; i < info->field_count; i++) {
        bool is_value = info->fields[i].type == EVENT_FIELD_VALUE;
        cells[i] = (EventValue){.tag = is_value ? next_byte(bytes) % EVENT_VALUE_TAGS : 0,
                                .bits = next_number(bytes)};
        if (!event_cell_is_valid(info->fields[i].type, cells[i], log_text_count(log)))
            cells[i] = (EventValue){0};
    }
    Event event;
    event_from_cells(kind, cells, &event);
    log_append(log, &event);
}

static Log *make_log(Bytes *bytes)
{
    Log *log = log_new(QUOTA);
    static const char *const texts[] = {"grep", "a.py", "x\ny\n", "\xff", "it's"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        log_intern(log, texts[i], -1);
    while (bytes->left > 0 && log_count(log) < EVENTS)
        append_event(log, bytes);
    return log;
}

static void explain(const World *world)
{
    g_autofree char *sentence = narrate_last(world, NULL);
    g_assert(*sentence);
    g_autoptr(GPtrArray) task = why_task(world, 1, NULL);
    g_autoptr(GPtrArray) coroutine = why_coroutine(world, 1, NULL);
    g_assert(task->len > 0 && coroutine->len > 0);
}

static void replay_log_of(Bytes bytes, const Query *query)
{
    g_autoptr(Log) log = make_log(&bytes);
    g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 16});
    while (replay_forward(replay))
        explain(replay_world(replay));
    g_autofree char *forwards = world_dump(replay_world(replay));
    replay_seek(replay, log_count(log) / 2);
    replay_seek(replay, UINT64_MAX);
    g_autofree char *sought = world_dump(replay_world(replay));
    g_assert(strcmp(forwards, sought) == 0);
    uint64_t position;
    if (query)
        replay_find_place(replay, query, &position);
    for (int step = REPLAY_STEP_LINE; step <= REPLAY_STEP_OUT; step++) {
        replay_find_step(replay, (ReplayStep)step, log_count(log) / 2, REPLAY_FORWARDS, &position);
        replay_find_step(replay, (ReplayStep)step, log_count(log) / 2, REPLAY_BACKWARDS, &position);
    }
}

static Query *parse_twice(const char *text)
{
    Query *query = query_parse(text, NULL);
    if (!query)
        return NULL;
    g_autofree char *written = query_to_string(query);
    g_autoptr(Query) again = query_parse(written, NULL);
    g_assert(again);
    g_autofree char *written_again = query_to_string(again);
    g_assert(strcmp(written, written_again) == 0);
    return query;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = memchr(data, 0, size);
    size_t length = zero ? (size_t)(zero - data) : size;
    g_autofree char *text = g_strndup((const char *)data, length);
    g_autoptr(Query) query = parse_twice(text);
    replay_log_of((Bytes){data + length, size - length}, query);
    return 0;
}
