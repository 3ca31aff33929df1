// SPDX-License-Identifier: MIT
// Searching in bytes, reading and writing UTF-8.
#include "lang/text.h"

#include <string.h>

#include "lang/object-str.h"

int64_t text_find(const char *text, size_t size, const char *part, size_t part_size)
{
    if (part_size == 0)
        return 0;
    if (part_size > size)
        return -1;
    const char *found = part_size == 1 ? memchr(text, (unsigned char)*part, size)
                                       : memmem(text, size, part, part_size);
    return found ? found - text : -1;
}

int64_t text_find_last(const char *text, size_t size, const char *part, size_t part_size)
{
    if (part_size == 0)
        return (int64_t)size;
    while (part_size <= size) {
        const char *found = memrchr(text, (unsigned char)*part, size - part_size + 1);
        if (!found)
            return -1;
        if (memcmp(found, part, part_size) == 0)
            return found - text;
        size = (size_t)(found - text) + part_size - 1;
    }
    return -1;
}

size_t utf8_length(const char *bytes, size_t size)
{
    size_t continued = 0, at = 0;
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        uint64_t high = word & 0x8080808080808080u;
        if (high)
            continued += (size_t)__builtin_popcountll(high & ~(word << 1));
    }
    for (; at < size; at++)
        continued += ((unsigned char)bytes[at] & 0xc0) == 0x80;
    return size - continued;
}

// How many bytes a lead byte announces; 0: it leads nothing.
static unsigned sequence_length(unsigned char lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    if (lead >= 0xf0 && lead <= 0xf4)
        return 4;
    return 0;
}

uint32_t utf8_next(const char **at, const char *end)
{
    const unsigned char *text = (const unsigned char *)*at;
    if (text[0] < 0x80) {
        (*at)++;
        return text[0];
    }
    unsigned count = sequence_length(text[0]);
    if (count == 0 || (size_t)(end - *at) < count) {
        (*at)++;
        return 0xfffd;
    }
    uint32_t character = text[0] & (0x7fu >> count);
    for (unsigned i = 1; i < count; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            (*at)++;
            return 0xfffd;
        }
        character = character << 6 | (text[i] & 0x3f);
    }
    *at += count;
    return character;
}

int utf8_encode(uint32_t character, char out[4])
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        out[0] = (char)(0xc0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    if (character < 0x10000) {
        out[0] = (char)(0xe0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3f));
        out[2] = (char)(0x80 | (character & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3f));
    out[2] = (char)(0x80 | (character >> 6 & 0x3f));
    out[3] = (char)(0x80 | (character & 0x3f));
    return 4;
}
