// SPDX-License-Identifier: MIT
/*
 * Small numbers in few bytes, seven bits a byte, the lowest first; the high bit says that more
 * follow. Private to core/replay: packed Worlds and lanes are rows of them. What is read was
 * written by us, so it is trusted.
 */
#pragma once

#include <stdint.h>

enum { NUMBER_BYTES = 5 }; /* that a number takes at most */

/* Returns what follows it. */
static inline uint8_t *put_number(uint8_t *to, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        *to++ = (uint8_t)(number | 0x80);
    *to++ = (uint8_t)number;
    return to;
}

/* Goes on to what follows it. */
static inline uint32_t take_number(const uint8_t **at)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
}

/* Small differences in either direction become small numbers, and back. */
static inline uint32_t folded_number(uint32_t difference)
{
    return difference << 1 ^ (uint32_t) - (int32_t)(difference >> 31);
}

static inline uint32_t unfolded_number(uint32_t number)
{
    return number >> 1 ^ (uint32_t) - (int32_t)(number & 1);
}
