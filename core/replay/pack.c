// SPDX-License-Identifier: MIT
/* Packing Worlds: rows of words as differences. */
#include "replay/pack.h"

#include <string.h>

#include "replay/fold.h"
#include "replay/names.h"

enum {
    WORDS_MOST = 512, /* in a thing, or in a World's plain part */
    WORD_BYTES = 5,   /* that a packed word takes at most */
};

#define PLAIN_OFFSET offsetof(World, position)
#define PLAIN_BYTES (offsetof(World, frames) - PLAIN_OFFSET)
G_STATIC_ASSERT(PLAIN_BYTES % sizeof(uint32_t) == 0);
G_STATIC_ASSERT(PLAIN_BYTES / sizeof(uint32_t) <= WORDS_MOST);

/* ---- Writing ---- */

static uint8_t *put_number(uint8_t *to, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        *to++ = (uint8_t)(number | 0x80);
    *to++ = (uint8_t)number;
    return to;
}

/* Small differences in either direction become small numbers. */
static uint32_t folded(uint32_t difference)
{
    return difference << 1 ^ (uint32_t) - (int32_t)(difference >> 31);
}

static uint32_t unfolded(uint32_t number)
{
    return number >> 1 ^ (uint32_t) - (int32_t)(number & 1);
}

static void write_number(GByteArray *out, uint32_t number)
{
    uint8_t bytes[WORD_BYTES];
    g_byte_array_append(out, bytes, (unsigned)(put_number(bytes, number) - bytes));
}

/* A bit a word that differs from the last row's, then the differences. `last` becomes the row. */
static void write_words(GByteArray *out, const void *row, uint32_t *last, unsigned count)
{
    uint8_t bytes[WORDS_MOST / 8 + WORDS_MOST * WORD_BYTES];
    uint8_t *to = bytes + (count + 7) / 8;
    memset(bytes, 0, (count + 7) / 8);
    for (unsigned i = 0; i < count; i++) {
        uint32_t word;
        memcpy(&word, (const char *)row + i * sizeof word, sizeof word);
        if (word == last[i])
            continue;
        bytes[i / 8] |= (uint8_t)(1u << i % 8);
        to = put_number(to, folded(word - last[i]));
        last[i] = word;
    }
    g_byte_array_append(out, bytes, (unsigned)(to - bytes));
}

static void write_names(GByteArray *out, const WorldNames *names, GArray *last)
{
    write_number(out, names ? names->count + 1 : 0);
    if (!names)
        return;
    write_number(out, names->more);
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t words[2], *before = &g_array_index(last, uint32_t, 2 * i);
        memcpy(words, &names->names[i], sizeof words);
        write_number(out, folded(words[0] - before[0]));
        write_number(out, folded(words[1] - before[1]));
        memcpy(before, words, sizeof words);
    }
}

static GArray *new_last_names(void)
{
    GArray *last = g_array_sized_new(FALSE, TRUE, sizeof(uint32_t), 2 * WORLD_NAMES);
    return g_array_set_size(last, 2 * WORLD_NAMES);
}

static void write_table(GByteArray *out, const Table *table, const WorldTableInfo *info)
{
    write_number(out, table->highest);
    write_number(out, table->count);
    unsigned count = info->type.size / sizeof(uint32_t);
    uint32_t last[WORDS_MOST] = {0};
    g_autoptr(GArray) last_names =
        info->names_offset != 0 && table->count > 0 ? new_last_names() : NULL;
    const char *thing = table_after(table, 0);
    for (uint32_t id; thing; thing = table_after(table, id)) {
        memcpy(&id, thing, sizeof id);
        uint32_t words[WORDS_MOST];
        memcpy(words, thing, info->type.size);
        WorldNames *names = NULL;
        if (info->names_offset != 0) {
            memcpy(&names, thing + info->names_offset, sizeof names);
            memset((char *)words + info->names_offset, 0, sizeof names);
        }
        write_words(out, words, last, count);
        if (last_names)
            write_names(out, names, last_names);
    }
}

GByteArray *world_pack(World *world)
{
    GByteArray *out = g_byte_array_new();
    uint32_t nothing[WORDS_MOST] = {0};
    write_words(out, (const char *)world + PLAIN_OFFSET, nothing, PLAIN_BYTES / sizeof(uint32_t));
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        write_table(out, world_table(world, i), &world_tables[i]);
    return out;
}

/* ---- Reading: the bytes are our own, so they are trusted ---- */

static uint32_t read_number(const uint8_t **at)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
}

/* `last` becomes the row. */
static void read_words(const uint8_t **at, uint32_t *last, unsigned count)
{
    const uint8_t *bits = *at;
    *at += (count + 7) / 8;
    for (unsigned first = 0; first < count; first += 8) {
        for (unsigned byte = bits[first / 8]; byte != 0; byte &= byte - 1)
            last[first + (unsigned)__builtin_ctz(byte)] += unfolded(read_number(at));
    }
}

static WorldNames *read_names(const uint8_t **at, Table *table, GArray *last)
{
    uint32_t count = read_number(at);
    if (count-- == 0)
        return NULL;
    WorldNames *names = names_new(table, count, read_number(at));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *words = &g_array_index(last, uint32_t, 2 * i);
        words[0] += unfolded(read_number(at));
        words[1] += unfolded(read_number(at));
        memcpy(&names->names[i], words, sizeof(WorldName));
    }
    return names;
}

static void read_table(const uint8_t **at, Table *table, const WorldTableInfo *info)
{
    uint32_t highest = read_number(at), count = read_number(at);
    uint32_t last[WORDS_MOST] = {0};
    g_autoptr(GArray) last_names = info->names_offset != 0 && count > 0 ? new_last_names() : NULL;
    for (; count > 0; count--) {
        read_words(at, last, info->type.size / sizeof(uint32_t));
        char *thing = table_insert(table, last[0]);
        memcpy(thing, last, info->type.size);
        if (last_names) {
            WorldNames *names = read_names(at, table, last_names);
            memcpy(thing + info->names_offset, &names, sizeof names);
        }
    }
    table_set_highest(table, highest);
}

World *world_unpack(const GByteArray *bytes, const World *like)
{
    World *world = world_new_like(like);
    const uint8_t *at = bytes->data;
    uint32_t plain[WORDS_MOST] = {0};
    read_words(&at, plain, PLAIN_BYTES / sizeof(uint32_t));
    memcpy((char *)world + PLAIN_OFFSET, plain, PLAIN_BYTES);
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        read_table(&at, world_table(world, i), &world_tables[i]);
    g_assert(at == bytes->data + bytes->len);
    return world;
}
