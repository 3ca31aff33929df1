// SPDX-License-Identifier: MIT
// Sorting many small integers: by their digits, as nobody sees which ones are compared.
#include "lang/object-list-radix.h"

#include <string.h>

#include "lang/type.h"

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

// Tagged words keep the order of their numbers; the least one becomes 0.
static inline uint64_t rank(Value key, Value least)
{
    return ((uint64_t)(uintptr_t)key - (uint64_t)(uintptr_t)least) >> 1;
}

static void move_by_digit(Value *to, const Value *from, const Value *keys, size_t count,
                          Value least, int shift, const uint32_t *first_places)
{
    uint32_t places[DIGITS];
    memcpy(places, first_places, sizeof(places));
    for (size_t i = 0; i < count; i++)
        to[places[(rank(keys[i], least) >> shift) & (DIGITS - 1)]++] = from[i];
}

static void first_places_of(const Value *keys, size_t count, Value least, int shift,
                            uint32_t *places)
{
    memset(places, 0, DIGITS * sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        places[(rank(keys[i], least) >> shift) & (DIGITS - 1)]++;
    uint32_t sum = 0;
    for (size_t i = 0; i < DIGITS; i++) {
        uint32_t here = places[i];
        places[i] = sum;
        sum += here;
    }
}

bool list_sort_small_ints(Interpreter *in, Value *keys, Value *values, size_t count)
{
    Value least = keys[0], most = keys[0];
    bool sorted = true;
    for (size_t i = 1; i < count; i++) {
        sorted &= (intptr_t)keys[i - 1] <= (intptr_t)keys[i];
        least = (intptr_t)keys[i] < (intptr_t)least ? keys[i] : least;
        most = (intptr_t)keys[i] > (intptr_t)most ? keys[i] : most;
    }
    if (sorted)
        return true;
    size_t bytes = count * sizeof(Value) * (values ? 2 : 1);
    Value *spare = memory_take(in, bytes);
    if (!spare)
        return false;
    Value *from = keys, *to = spare, *values_from = values, *values_to = spare + count;
    uint64_t range = rank(most, least);
    for (int shift = 0; shift < 64 && range >> shift != 0; shift += DIGIT_BITS) {
        uint32_t places[DIGITS];
        first_places_of(from, count, least, shift, places);
        if (values)
            move_by_digit(values_to, values_from, from, count, least, shift, places);
        move_by_digit(to, from, from, count, least, shift, places);
        Value *swap = from;
        from = to;
        to = swap;
        swap = values_from;
        values_from = values_to;
        values_to = swap;
    }
    if (from != keys) {
        memcpy(keys, from, count * sizeof(Value));
        if (values)
            memcpy(values, values_from, count * sizeof(Value));
    }
    memory_give(in, spare, bytes);
    return true;
}
