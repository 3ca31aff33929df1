// SPDX-License-Identifier: MIT
/*
 * Rows of 32-bit words in a few bytes. Private to core/replay.
 *
 * A row is coded against the one above it. Which of its words are the same, and which are one more,
 * is a pattern; patterns repeat, so that one takes a byte. Each other word is the shortest of three
 * things: its difference to the word above; its difference to the last large word beside it (the
 * numbers of events of one moment lie close together); its place among the values that its column
 * had lately.
 *
 * Writer and reader go through the same rows with the same calls and so keep the same state.
 */
#pragma once

#include <glib.h>

#include "replay/numbers.h"

enum {
    ROW_WORDS = 64,  /* in a row at most */
    ROW_RECENT = 32, /* values remembered a column */
};

typedef struct {
    uint64_t other, counted; /* a bit a word: coded; one more than above */
} RowPattern;

typedef struct {
    unsigned words;
    uint32_t above[ROW_WORDS];
    uint32_t recent[ROW_WORDS][ROW_RECENT];
    GArray *patterns;  /* of RowPattern, by number */
    GHashTable *known; /* RowPattern to number + 1; the writer's */
} RowCoder;

RowCoder *row_coder_new(unsigned words);
void row_coder_free(RowCoder *coder);

void pack_number(GByteArray *out, uint32_t number);

/* `beside` is the last large word, which rows of several coders may share. */
void pack_row(RowCoder *coder, GByteArray *out, const uint32_t *row, uint32_t *beside);

/* The row, valid until the next call. The bytes are our own, so they are trusted. */
const uint32_t *unpack_row(RowCoder *coder, const uint8_t **at, uint32_t *beside);
