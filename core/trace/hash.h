// SPDX-License-Identifier: MIT
/*
 * A fast 64-bit hash of bytes: it finds interned texts and tells whether a block of a file is as it
 * was written. It is no defence against somebody who means harm; readers check everything anyway.
 * The result is the same on every machine, because files contain it.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Multiplies to 128 bits and folds, so that every input bit reaches every output bit. */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_word(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return GUINT64_FROM_LE(word);
}

static inline uint64_t hash_bytes(const void *bytes, size_t length)
{
    /* Odd constants with evenly spread bits. The first lane word is offset by one of them, and so
     * never stays zero for long runs of zeros. */
    const uint64_t first = 0xa24baed4963ee407u, second = 0x9fb21c651e98df25u;
    const uint8_t *at = bytes;
    uint64_t left = first ^ length, right = second;
    for (; length >= 16; length -= 16, at += 16) {
        left = hash_mix(hash_word(at) ^ first, left ^ second) + length;
        right = hash_mix(hash_word(at + 8) ^ second, right ^ first) + length;
    }
    uint8_t rest[16] = {0};
    memcpy(rest, at, length);
    left = hash_mix(hash_word(rest) ^ first, left ^ second);
    right = hash_mix(hash_word(rest + 8) ^ second, right ^ first);
    return hash_mix(left ^ first, right ^ second);
}
