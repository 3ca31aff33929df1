// SPDX-License-Identifier: MIT
/*
 * Unpacking the beginning of an LZ4 block. A block is a row of sequences: a byte with two lengths
 * of four bits, more bytes of the first length, so many literal bytes, two bytes with a distance,
 * more bytes of the second length; then so many bytes and four are copied from that far back.
 */
#include "trace/lz4-prefix.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { LENGTH_GOES_ON = 15, MATCH_BYTES_LEAST = 4, DISTANCE_BYTES = 2 };

typedef struct {
    const uint8_t *at, *end;
    uint8_t *to;
    size_t used, room;
} Unpacker;

/* Adds the bytes by which a length goes on; false when the block is cut there. */
static bool take_length(Unpacker *unpacker, size_t *length)
{
    if (*length < LENGTH_GOES_ON)
        return true;
    while (unpacker->at < unpacker->end) {
        uint8_t more = *unpacker->at++;
        *length += more;
        if (more < UINT8_MAX)
            return true;
    }
    return false;
}

static void copy_literals(Unpacker *unpacker, size_t length)
{
    length = MIN(length, (size_t)(unpacker->end - unpacker->at));
    length = MIN(length, unpacker->room - unpacker->used);
    memcpy(unpacker->to + unpacker->used, unpacker->at, length);
    unpacker->at += length;
    unpacker->used += length;
}

/* Byte by byte, since what is copied may be what this very copy has made. */
static void copy_match(Unpacker *unpacker, size_t distance, size_t length)
{
    length = MIN(length, unpacker->room - unpacker->used);
    for (uint8_t *to = unpacker->to + unpacker->used; length > 0; length--, to++) {
        *to = *(to - distance);
        unpacker->used++;
    }
}

/* Unpacks a sequence, or what is there of it; false when it was the last. */
static bool take_sequence(Unpacker *unpacker)
{
    uint8_t lengths = *unpacker->at++;
    size_t literals = lengths >> 4, match = lengths & 0xf;
    if (!take_length(unpacker, &literals))
        return false;
    copy_literals(unpacker, literals);
    if (unpacker->end - unpacker->at < DISTANCE_BYTES)
        return false;
    size_t distance = unpacker->at[0] | (size_t)unpacker->at[1] << 8;
    unpacker->at += DISTANCE_BYTES;
    if (distance == 0 || distance > unpacker->used)
        return false;
    bool is_whole = take_length(unpacker, &match);
    copy_match(unpacker, distance, match + MATCH_BYTES_LEAST);
    return is_whole;
}

size_t lz4_prefix_unpack(const uint8_t *from, size_t size, uint8_t *to, size_t room)
{
    Unpacker unpacker = {.at = from, .end = from + size, .to = to, .room = room};
    while (unpacker.at < unpacker.end && unpacker.used < room && take_sequence(&unpacker))
        continue;
    return unpacker.used;
}
