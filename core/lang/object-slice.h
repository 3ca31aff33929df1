// SPDX-License-Identifier: MIT
// slice: start, stop, step of any kind, and their meaning for a sequence of a given length.
#pragma once

#include "lang/type.h"

typedef struct SliceObject {
    Object object;
    Value start, stop, step; // None when left out
} SliceObject;

static inline SliceObject *as_slice(Value v)
{
    return (SliceObject *)(void *)v;
}

// The places a slice selects: start, start + step, ... count of them.
typedef struct SlicePlaces {
    int64_t start, stop, step;
    int64_t count;
} SlicePlaces;

// Borrowed; NULL stands for None.
Value slice_new(Interpreter *in, Value start, Value stop, Value step);
// False with TypeError ("slice indices must be integers or None or have an __index__ method") or
// ValueError ("slice step cannot be zero").
bool slice_places(Interpreter *in, Value slice, int64_t length, SlicePlaces *places);
// First the step and the bounds as numbers (runs __index__), then, with the length known
// afterwards, the places: for sequences that the __index__ may change.
bool slice_unpack(Interpreter *in, Value slice, SlicePlaces *places);
void slice_adjust(SlicePlaces *places, int64_t length);
// Clips start and end arguments (NULL or None: left out) of methods such as list.index().
bool slice_bound(Interpreter *in, Value bound, int64_t missing, int64_t length, int64_t *result);
