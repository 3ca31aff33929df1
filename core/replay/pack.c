// SPDX-License-Identifier: MIT
/* Packing Worlds: tables as rows of words. */
#include "replay/pack.h"

#include <stdbool.h>
#include <string.h>

#include "replay/fold.h"
#include "replay/names.h"
#include "replay/pack-rows.h"

enum {
    NAME_CODERS = 16 /* for the first names of a thing, one each; the last is for all others */
};

#define PLAIN_OFFSET offsetof(World, position)
#define PLAIN_WORDS ((offsetof(World, frames) - PLAIN_OFFSET) / sizeof(uint32_t))
G_STATIC_ASSERT((offsetof(World, frames) - PLAIN_OFFSET) % sizeof(uint32_t) == 0);

/* What both directions keep while they go through a table. */
typedef struct {
    const WorldTableInfo *info;
    RowCoder *things;
    RowCoder *names[NAME_CODERS];
    uint32_t beside;
} TableCoder;

/* Two words a name, so that the moment stands alone. */
enum { NAME_WORD, NAME_AT, NAME_WORDS };

static TableCoder table_coder(const WorldTableInfo *info)
{
    TableCoder coder = {.info = info, .things = row_coder_new(info->type.size / sizeof(uint32_t))};
    for (unsigned i = 0; info->names_offset != 0 && i < NAME_CODERS; i++)
        coder.names[i] = row_coder_new(NAME_WORDS);
    return coder;
}

static void table_coder_clear(TableCoder *coder)
{
    row_coder_free(coder->things);
    for (unsigned i = 0; i < NAME_CODERS && coder->names[i]; i++)
        row_coder_free(coder->names[i]);
}

static RowCoder *name_coder(TableCoder *coder, uint32_t place)
{
    return coder->names[MIN(place, NAME_CODERS - 1)];
}

/* ---- Writing ---- */

static void pack_names(TableCoder *coder, GByteArray *out, const WorldNames *names)
{
    pack_number(out, names ? names->count + 1 : 0);
    if (!names)
        return;
    pack_number(out, names->more);
    for (uint32_t i = 0; i < names->count; i++) {
        const WorldName *name = &names->names[i];
        uint32_t row[NAME_WORDS] = {
            [NAME_WORD] = name->name << 1 | name->changed, [NAME_AT] = name->at};
        pack_row(name_coder(coder, i), out, row, &coder->beside);
    }
}

static void pack_table(GByteArray *out, const Table *table, const WorldTableInfo *info)
{
    pack_number(out, table->highest);
    pack_number(out, table->count);
    if (table->count == 0)
        return;
    TableCoder coder = table_coder(info);
    const char *thing = table_after(table, 0);
    for (uint32_t id; thing; thing = table_after(table, id)) {
        memcpy(&id, thing, sizeof id);
        uint32_t words[ROW_WORDS];
        memcpy(words, thing, info->type.size);
        WorldNames *names = NULL;
        if (info->names_offset != 0) {
            memcpy(&names, thing + info->names_offset, sizeof names);
            memset((char *)words + info->names_offset, 0, sizeof names);
        }
        pack_row(coder.things, out, words, &coder.beside);
        if (info->names_offset != 0)
            pack_names(&coder, out, names);
    }
    table_coder_clear(&coder);
}

/* The World's plain part is a few rows, each coded against the one before. */
static void pack_plain(GByteArray *out, const World *world)
{
    RowCoder *coder = row_coder_new(ROW_WORDS);
    uint32_t words[PLAIN_WORDS + ROW_WORDS] = {0}, beside = 0;
    memcpy(words, &world->position, PLAIN_WORDS * sizeof(uint32_t));
    for (unsigned i = 0; i < PLAIN_WORDS; i += ROW_WORDS)
        pack_row(coder, out, words + i, &beside);
    row_coder_free(coder);
}

GByteArray *world_pack(World *world)
{
    GByteArray *out = g_byte_array_new();
    pack_plain(out, world);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        pack_table(out, world_table(world, i), &world_tables[i]);
    return out;
}

/* ---- Reading: the bytes are our own, so they are trusted ---- */

static WorldNames *unpack_names(TableCoder *coder, const uint8_t **at, Table *table)
{
    uint32_t count = unpack_number(at);
    if (count-- == 0)
        return NULL;
    WorldNames *names = names_new(table, count, unpack_number(at));
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *row = unpack_row(name_coder(coder, i), at, &coder->beside);
        names->names[i] = (WorldName){
            .name = row[NAME_WORD] >> 1, .changed = row[NAME_WORD] & 1, .at = row[NAME_AT]};
    }
    return names;
}

static void unpack_table(const uint8_t **at, Table *table, const WorldTableInfo *info)
{
    uint32_t highest = unpack_number(at), count = unpack_number(at);
    if (count > 0) {
        TableCoder coder = table_coder(info);
        for (; count > 0; count--) {
            const uint32_t *row = unpack_row(coder.things, at, &coder.beside);
            char *thing = table_insert(table, row[0]);
            memcpy(thing, row, info->type.size);
            if (info->names_offset != 0) {
                WorldNames *names = unpack_names(&coder, at, table);
                memcpy(thing + info->names_offset, &names, sizeof names);
            }
        }
        table_coder_clear(&coder);
    }
    table_set_highest(table, highest);
}

static void unpack_plain(const uint8_t **at, World *world)
{
    RowCoder *coder = row_coder_new(ROW_WORDS);
    uint32_t words[PLAIN_WORDS + ROW_WORDS], beside = 0;
    for (unsigned i = 0; i < PLAIN_WORDS; i += ROW_WORDS)
        memcpy(words + i, unpack_row(coder, at, &beside), ROW_WORDS * sizeof(uint32_t));
    memcpy(&world->position, words, PLAIN_WORDS * sizeof(uint32_t));
    row_coder_free(coder);
}

World *world_unpack(const uint8_t *bytes, const World *like)
{
    World *world = world_new_like(like);
    const uint8_t *at = bytes;
    unpack_plain(&at, world);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        unpack_table(&at, world_table(world, i), &world_tables[i]);
    return world;
}
