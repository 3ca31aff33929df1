// SPDX-License-Identifier: MIT
// Floats: IEEE doubles, their text both ways, rounding and hash.
#pragma once

#include "lang/type.h"
#include "lang/value.h"

typedef struct FloatObject {
    Object object;
    double number;
} FloatObject;

// Room that float_repr() needs.
#define FLOAT_TEXT_SIZE 32

static inline bool value_is_float(Value v)
{
    return object_is_a(v, TYPE_FLOAT);
}

static inline double float_of(Value v)
{
    return ((FloatObject *)(void *)v)->number;
}

Value float_new(Interpreter *in, double number);
// The shortest text that reads back as the same number, as repr() writes it; returns its length.
size_t float_repr(double number, char *text);
// The shortest digits of a finite number that is not negative, and where the point lies:
// 0.d1d2d3... * 10**point. Returns how many digits (at most 17).
int float_shortest(double number, char digits[20], int *point);
// As float(text): 1, or 0 when the text is no number (nothing raised), -1 for MemoryError.
int float_parse(Interpreter *in, const char *text, size_t length, double *result);
// Of a number as CPython computes it: equal ints and floats have equal hashes.
int64_t float_hash(double number);
Value float_binary(Interpreter *in, double a, double b, int binary_operator);
// Python's floor division and remainder of doubles; b must not be 0.
double float_floor_divide(double a, double b, double *remainder);
// round(number, digits).
double float_round(double number, int digits);
