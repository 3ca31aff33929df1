// SPDX-License-Identifier: MIT
/* Sources, code and output of a run, shared by its Worlds. */
#include "replay/history.h"

#include <string.h>

/* An output's text and stream in one word, and its event; every so many, a mark with its offset. */
enum { PIECES_A_MARK = 64 };

typedef struct {
    uint32_t text;
    uint32_t stream : 1;
    uint32_t at : 31;
} Piece;

struct WorldHistory {
    uint32_t references;
    GArray *sources;           /* of WorldSource, each owning its `starts` */
    GArray *codes;             /* of WorldCode */
    GHashTable *source_places; /* id to place + 1 */
    GHashTable *code_places;
    GArray *pieces; /* of Piece */
    GArray *marks;  /* of uint64_t: offset of each PIECES_A_MARK-th piece */
};

static void clear_source(void *source)
{
    g_free((uint32_t *)((WorldSource *)source)->starts);
}

WorldHistory *history_new(void)
{
    WorldHistory *history = g_new0(WorldHistory, 1);
    history->references = 1;
    history->sources = g_array_new(FALSE, FALSE, sizeof(WorldSource));
    g_array_set_clear_func(history->sources, clear_source);
    history->codes = g_array_new(FALSE, FALSE, sizeof(WorldCode));
    history->source_places = g_hash_table_new(NULL, NULL);
    history->code_places = g_hash_table_new(NULL, NULL);
    history->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    history->marks = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return history;
}

WorldHistory *history_keep(WorldHistory *history)
{
    history->references++;
    return history;
}

void history_drop(WorldHistory *history)
{
    if (--history->references > 0)
        return;
    g_array_unref(history->sources);
    g_array_unref(history->codes);
    g_hash_table_unref(history->source_places);
    g_hash_table_unref(history->code_places);
    g_array_unref(history->pieces);
    g_array_unref(history->marks);
    g_free(history);
}

static uint32_t find_place(GHashTable *places, uint32_t id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(places, GUINT_TO_POINTER(id))) - 1;
}

static void set_place(GHashTable *places, uint32_t id, uint32_t place)
{
    g_hash_table_insert(places, GUINT_TO_POINTER(id), GUINT_TO_POINTER(place + 1));
}

uint32_t history_find_source(const WorldHistory *history, uint32_t id)
{
    return find_place(history->source_places, id);
}

uint32_t history_find_code(const WorldHistory *history, uint32_t id)
{
    return find_place(history->code_places, id);
}

/* Where each line begins, and last where the text ends; a line ends in \n, \r or \r\n. */
static uint32_t *line_starts(const char *text, uint32_t *line_count)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t at = 0;
    while (text[at]) {
        g_array_append_val(starts, at);
        at += (uint32_t)strcspn(text + at, "\r\n");
        if (text[at] == '\r' && text[at + 1] == '\n')
            at++;
        if (text[at])
            at++;
    }
    *line_count = starts->len;
    g_array_append_val(starts, at);
    return (uint32_t *)(void *)g_array_free(g_steal_pointer(&starts), FALSE);
}

bool history_add_source(WorldHistory *history, uint32_t count, const Log *log,
                        const EventSourceText *source)
{
    uint32_t place = history_find_source(history, source->source);
    if (place < count)
        return false;
    if (count == history->sources->len) {
        WorldSource new_source = {.id = source->source, .name = source->name, .text = source->text};
        new_source.starts = line_starts(log_text(log, source->text), &new_source.line_count);
        set_place(history->source_places, source->source, count);
        g_array_append_val(history->sources, new_source);
    }
    return true;
}

bool history_add_code(WorldHistory *history, uint32_t count, const EventCodeDefined *code)
{
    uint32_t place = history_find_code(history, code->code);
    if (place < count)
        return false;
    if (count == history->codes->len) {
        WorldCode new_code = {.id = code->code,
                              .source = code->source,
                              .name = code->name,
                              .line = code->line,
                              .flavour = (uint8_t)code->flavour};
        set_place(history->code_places, code->code, count);
        g_array_append_val(history->codes, new_code);
    }
    return true;
}

uint64_t history_add_output(WorldHistory *history, uint32_t count, const Log *log,
                            const EventOutput *output, WorldMoment at, uint64_t offset)
{
    if (count == history->pieces->len) {
        if (count % PIECES_A_MARK == 0)
            g_array_append_val(history->marks, offset);
        Piece piece = {
            .text = output->text, .stream = output->stream == STREAM_ERROR, .at = at & INT32_MAX};
        g_array_append_val(history->pieces, piece);
    }
    return offset + strlen(log_text(log, output->text));
}

const WorldSource *history_source_at(const WorldHistory *history, uint32_t place)
{
    return &g_array_index(history->sources, WorldSource, place);
}

const WorldCode *history_code_at(const WorldHistory *history, uint32_t place)
{
    return &g_array_index(history->codes, WorldCode, place);
}

static const Piece *piece_at(const WorldHistory *history, uint32_t place)
{
    return &g_array_index(history->pieces, Piece, place);
}

WorldOutput history_output_at(const WorldHistory *history, const Log *log, uint32_t place)
{
    uint64_t offset = g_array_index(history->marks, uint64_t, place / PIECES_A_MARK);
    for (uint32_t i = place - place % PIECES_A_MARK; i < place; i++)
        offset += strlen(log_text(log, piece_at(history, i)->text));
    const Piece *piece = piece_at(history, place);
    return (WorldOutput){.text = piece->text,
                         .stream = piece->stream ? STREAM_ERROR : STREAM_OUT,
                         .at = piece->at,
                         .offset = offset};
}
