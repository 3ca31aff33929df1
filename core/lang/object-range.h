// SPDX-License-Identifier: MIT
// range: start, stop, step as ints of any size, and its iterator.
#pragma once

#include "lang/type.h"

typedef struct RangeObject {
    Object object;
    Value start, stop, step;
    Value length;      // an exact int
    bool small;        // all numbers fit 62 bits: then these hold them
    int64_t first, by; // start and step
    int64_t count;     // length
} RangeObject;

// Over a small range; the next number is counted up, `left` down.
typedef struct RangeIterator {
    Object object;
    int64_t next, step;
    int64_t left;
} RangeIterator;

static inline RangeObject *as_range(Value v)
{
    return (RangeObject *)(void *)v;
}

// range(start, stop, step) of exact ints (borrowed).
Value range_new(Interpreter *in, Value start, Value stop, Value step);

// The next number as a value; NULL at the end. For the evaluator's for loop; TYPE_RANGE_ITERATOR
// only.
static inline Value range_iterator_step(RangeIterator *iterator)
{
    if (iterator->left <= 0)
        return NULL;
    iterator->left--;
    int64_t number = iterator->next;
    iterator->next = number + iterator->step;
    return value_from_int(number);
}
