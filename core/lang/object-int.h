// SPDX-License-Identifier: MIT
// int: small ones are in the value itself, the others objects with a GMP number (see value.h).
#pragma once

#include "lang/value.h"

// Any 64-bit number.
Value int_new(Interpreter *in, int64_t n);
Value int_new_unsigned(Interpreter *in, uint64_t n);
// Digits in a base (2..36) as the lexer gives them: no prefix, no underscores. NULL with ValueError
// raised.
Value int_from_digits(Interpreter *in, const char *digits, size_t size, int base);
// Is it an int of either shape, or a bool, or an instance of a subclass?
static inline bool value_is_any_int(Value v);
// The number, when it fits; else *overflow is the sign.
int64_t int_to_int64(Value v, int *overflow);
double int_to_double(Interpreter *in, Value v); // -1 and OverflowError when too large
Value int_from_double(Interpreter *in,
                      double d); // truncates; OverflowError, ValueError for inf, nan
// The operators for any two ints; the evaluator does small cases itself.
Value int_binary(Interpreter *in, Value a, Value b, int binary_operator);
int int_compare(Value a, Value b); // -1, 0, 1

#include "lang/type.h"
static inline bool value_is_any_int(Value v)
{
    return value_is_int(v) || value_is_bool(v) || object_is_a(v, TYPE_INT);
}
