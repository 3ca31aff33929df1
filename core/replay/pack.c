// SPDX-License-Identifier: MIT
/* Packing Worlds: tables as rows of words. */
#include "replay/pack.h"

#include <stdbool.h>
#include <string.h>

#include "replay/fold.h"
#include "replay/names.h"
#include "replay/pack-rows.h"

enum {
    NAME_PLACES = 32, /* names of the thing above that are remembered, */
    NAME_KNOWN = 15,  /* and names had lately; the number itself means another one */
    NAME_KNOWN_BITS = 4,
    NAME_CHANGED = 1 << NAME_KNOWN_BITS, /* in a name's first byte, with the bytes of its moment */
    NAME_ABOVE = NAME_CHANGED << 1,
    NAME_BYTES_SHIFT = NAME_KNOWN_BITS + 2,
};

#define PLAIN_OFFSET offsetof(World, position)
#define PLAIN_WORDS ((offsetof(World, frames) - PLAIN_OFFSET) / sizeof(uint32_t))
G_STATIC_ASSERT((offsetof(World, frames) - PLAIN_OFFSET) % sizeof(uint32_t) == 0);

/* What both directions keep while they go through a table. */
typedef struct {
    const WorldTableInfo *info;
    RowCoder *things;
    uint32_t beside;
    uint32_t end;                /* the World's position: all moments lie before it */
    uint32_t above[NAME_PLACES]; /* names of the thing above, by place */
    uint32_t known[NAME_KNOWN];  /* names had lately */
} TableCoder;

static TableCoder table_coder(const WorldTableInfo *info, const World *world)
{
    return (TableCoder){.info = info,
                        .things = row_coder_new(info->type.size / sizeof(uint32_t)),
                        .end = (uint32_t)world->position};
}

static unsigned known_place(uint32_t name)
{
    return (name * 0x9e3779b1u >> 16) % NAME_KNOWN;
}

/* ---- Writing ---- */

/* A byte that says which name it is, if it is one that was to be expected, whether it was changed,
 * and how many bytes say how long ago. */
static uint8_t *pack_name(TableCoder *coder, uint8_t *to, const WorldName *name, uint32_t place)
{
    uint32_t *above = &coder->above[place % NAME_PLACES];
    uint32_t *known = &coder->known[known_place(name->name)];
    uint32_t ago = GUINT32_TO_LE(coder->end - name->at);
    unsigned bytes = 1 + (ago > 0xff) + (ago > 0xffff) + (ago > 0xffffff);
    bool expected = *above == name->name, met = *known == name->name;
    unsigned which = expected ? 0 : met ? known_place(name->name) : NAME_KNOWN;
    *to++ = (uint8_t)((bytes - 1) << NAME_BYTES_SHIFT | (expected ? NAME_ABOVE : 0) |
                      (name->changed ? NAME_CHANGED : 0) | which);
    memcpy(to, &ago, sizeof ago);
    to += bytes;
    if (which == NAME_KNOWN)
        to = put_number(to, name->name);
    *above = *known = name->name;
    return to;
}

static void pack_names(TableCoder *coder, GByteArray *out, const WorldNames *names)
{
    enum { NAME_BYTES = 1 + sizeof(uint32_t) + NUMBER_BYTES };
    pack_number(out, names ? names->count + 1 : 0);
    if (!names)
        return;
    pack_number(out, names->more);
    unsigned used = out->len;
    g_byte_array_set_size(out, used + names->count * NAME_BYTES);
    uint8_t *to = out->data + used;
    for (uint32_t i = 0; i < names->count; i++)
        to = pack_name(coder, to, &names->names[i], i);
    g_byte_array_set_size(out, (unsigned)(to - out->data));
}

static void pack_table(GByteArray *out, World *world, unsigned which)
{
    const Table *table = world_table(world, which);
    const WorldTableInfo *info = &world_tables[which];
    pack_number(out, table->highest);
    pack_number(out, table->count);
    if (table->count == 0)
        return;
    TableCoder coder = table_coder(info, world);
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
    row_coder_free(coder.things);
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
        pack_table(out, world, i);
    return out;
}

/* ---- Reading: the bytes are our own, so they are trusted; behind the last name there are others
 * ---- */

static WorldName unpack_name(TableCoder *coder, const uint8_t **at, uint32_t place)
{
    uint32_t *above = &coder->above[place % NAME_PLACES], ago;
    uint8_t head = *(*at)++;
    unsigned bytes = 1 + (head >> NAME_BYTES_SHIFT), which = head & (NAME_CHANGED - 1);
    memcpy(&ago, *at, sizeof ago);
    ago = GUINT32_FROM_LE(ago) & UINT32_MAX >> 8 * (sizeof ago - bytes);
    *at += bytes;
    uint32_t name = head & NAME_ABOVE     ? *above
                    : which == NAME_KNOWN ? take_number(at)
                                          : coder->known[which];
    *above = coder->known[known_place(name)] = name;
    return (WorldName){
        .name = name, .changed = (head & NAME_CHANGED) != 0, .at = (coder->end - ago) & INT32_MAX};
}

static WorldNames *unpack_names(TableCoder *coder, const uint8_t **at, Table *table)
{
    uint32_t count = take_number(at);
    if (count-- == 0)
        return NULL;
    WorldNames *names = names_new(table, count, take_number(at));
    for (uint32_t i = 0; i < count; i++)
        names->names[i] = unpack_name(coder, at, i);
    return names;
}

static void unpack_table(const uint8_t **at, World *world, unsigned which)
{
    Table *table = world_table(world, which);
    const WorldTableInfo *info = &world_tables[which];
    uint32_t highest = take_number(at), count = take_number(at);
    if (count > 0) {
        TableCoder coder = table_coder(info, world);
        for (; count > 0; count--) {
            const uint32_t *row = unpack_row(coder.things, at, &coder.beside);
            char *thing = table_insert(table, row[0]);
            memcpy(thing, row, info->type.size);
            if (info->names_offset != 0) {
                WorldNames *names = unpack_names(&coder, at, table);
                memcpy(thing + info->names_offset, &names, sizeof names);
            }
        }
        row_coder_free(coder.things);
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
        unpack_table(&at, world, i);
    return world;
}
