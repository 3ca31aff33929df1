// SPDX-License-Identifier: MIT
// float: a boxed double.
#pragma once

#include "lang/type.h"

typedef struct FloatObject {
    Object object;
    double number;
} FloatObject;

Value float_new(Interpreter *in, double number);
static inline double float_of(Value v)
{
    return ((FloatObject *)v)->number;
}
// The shortest text that reads back the same, as repr() gives it; at least 32 bytes of room.
void float_repr(double number, char *text);
Value float_binary(Interpreter *in, double a, double b, int binary_operator);
