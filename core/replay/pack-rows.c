// SPDX-License-Identifier: MIT
/* Coding rows of words against the rows above them. */
#include "replay/pack-rows.h"

#include <stdbool.h>
#include <string.h>

enum {
    WORD_BYTES = NUMBER_BYTES + 1, /* that a coded word takes at most */
    HEAD_BITS = 5,                 /* of its value in its first byte, */
    HEAD_MORE = 1 << HEAD_BITS,    /* which says so when others follow, */
    WAY_SHIFT = HEAD_BITS + 1,     /* and the way it was coded */
    LARGE = 1 << 12,
};

typedef enum { WAY_ABOVE, WAY_BESIDE, WAY_RECENT } Way;

static unsigned pattern_hash(const void *pattern)
{
    const RowPattern *of = pattern;
    uint64_t mixed = (of->other * 0x9e3779b97f4a7c15u) ^ (of->counted * 0xc2b2ae3d27d4eb4fu);
    return (unsigned)(mixed >> 32);
}

static int pattern_equal(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(RowPattern)) == 0;
}

RowCoder *row_coder_new(unsigned words)
{
    g_assert(words <= ROW_WORDS);
    RowCoder *coder = g_new0(RowCoder, 1);
    coder->words = words;
    coder->patterns = g_array_new(FALSE, FALSE, sizeof(RowPattern));
    coder->known = g_hash_table_new_full(pattern_hash, pattern_equal, g_free, NULL);
    return coder;
}

void row_coder_free(RowCoder *coder)
{
    g_array_unref(coder->patterns);
    g_hash_table_unref(coder->known);
    g_free(coder);
}

/* Where a column remembers a value. */
static unsigned slot_of(uint32_t value)
{
    return (value * 0x9e3779b1u) >> (32 - HEAD_BITS);
}
G_STATIC_ASSERT(ROW_RECENT == 1 << HEAD_BITS);

void pack_number(GByteArray *out, uint32_t number)
{
    uint8_t bytes[NUMBER_BYTES];
    g_byte_array_append(out, bytes, (unsigned)(put_number(bytes, number) - bytes));
}

static uint8_t *put_word(uint8_t *to, Way way, uint32_t number)
{
    uint8_t head = (uint8_t)(way << WAY_SHIFT | (number & (HEAD_MORE - 1)));
    number >>= HEAD_BITS;
    *to++ = number != 0 ? head | HEAD_MORE : head;
    return number != 0 ? put_number(to, number) : to;
}

/* What both sides do with a word that was coded. */
static void remember(RowCoder *coder, unsigned column, uint32_t word, uint32_t *beside)
{
    coder->above[column] = word;
    coder->recent[column][slot_of(word)] = word;
    if (word >= LARGE)
        *beside = word;
}

static RowPattern pattern_of(const RowCoder *coder, const uint32_t *row)
{
    RowPattern pattern = {0};
    for (unsigned i = 0; i < coder->words; i++) {
        uint32_t difference = row[i] - coder->above[i];
        if (difference == 1)
            pattern.counted |= UINT64_C(1) << i;
        else if (difference != 0)
            pattern.other |= UINT64_C(1) << i;
    }
    return pattern;
}

/* The pattern's number; a new one is spelled out once. */
static void pack_pattern(RowCoder *coder, GByteArray *out, RowPattern pattern)
{
    unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(coder->known, &pattern));
    pack_number(out, known);
    if (known != 0)
        return;
    g_byte_array_append(out, (const uint8_t *)&pattern, sizeof pattern);
    g_array_append_val(coder->patterns, pattern);
    g_hash_table_insert(coder->known, g_memdup2(&pattern, sizeof pattern),
                        GUINT_TO_POINTER(coder->patterns->len));
}

static RowPattern unpack_pattern(RowCoder *coder, const uint8_t **at)
{
    uint32_t known = take_number(at);
    if (known != 0)
        return g_array_index(coder->patterns, RowPattern, known - 1);
    RowPattern pattern;
    memcpy(&pattern, *at, sizeof pattern);
    *at += sizeof pattern;
    g_array_append_val(coder->patterns, pattern);
    return pattern;
}

void pack_row(RowCoder *coder, GByteArray *out, const uint32_t *row, uint32_t *beside)
{
    RowPattern pattern = pattern_of(coder, row);
    pack_pattern(coder, out, pattern);
    uint8_t bytes[ROW_WORDS * WORD_BYTES], *to = bytes;
    for (uint64_t left = pattern.counted; left != 0; left &= left - 1)
        coder->above[__builtin_ctzll(left)]++;
    for (uint64_t left = pattern.other; left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctzll(left);
        uint32_t above = folded_number(row[i] - coder->above[i]),
                 next = folded_number(row[i] - *beside);
        if (MIN(above, next) >= HEAD_MORE && coder->recent[i][slot_of(row[i])] == row[i])
            to = put_word(to, WAY_RECENT, slot_of(row[i]));
        else
            to = above <= next ? put_word(to, WAY_ABOVE, above) : put_word(to, WAY_BESIDE, next);
        remember(coder, i, row[i], beside);
    }
    g_byte_array_append(out, bytes, (unsigned)(to - bytes));
}

const uint32_t *unpack_row(RowCoder *coder, const uint8_t **at, uint32_t *beside)
{
    RowPattern pattern = unpack_pattern(coder, at);
    for (uint64_t left = pattern.counted; left != 0; left &= left - 1)
        coder->above[__builtin_ctzll(left)]++;
    for (uint64_t left = pattern.other; left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctzll(left);
        uint8_t head = *(*at)++;
        uint32_t number = head & (HEAD_MORE - 1);
        if (head & HEAD_MORE)
            number |= take_number(at) << HEAD_BITS;
        uint32_t word;
        switch ((Way)(head >> WAY_SHIFT)) {
        case WAY_ABOVE:
            word = coder->above[i] + unfolded_number(number);
            break;
        case WAY_BESIDE:
            word = *beside + unfolded_number(number);
            break;
        default:
            word = coder->recent[i][number];
        }
        remember(coder, i, word, beside);
    }
    return coder->above;
}
