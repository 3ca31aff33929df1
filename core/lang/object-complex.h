// SPDX-License-Identifier: MIT
// Complex numbers: two doubles, their text both ways, arithmetic.
#pragma once

#include "lang/format.h"
#include "lang/type.h"
#include "lang/value.h"

typedef struct Complex {
    double real, imaginary;
} Complex;

typedef struct ComplexObject {
    Object object;
    Complex number;
} ComplexObject;

static inline bool value_is_complex(Value v)
{
    return object_is_a(v, TYPE_COMPLEX);
}

static inline Complex complex_of(Value v)
{
    return ((ComplexObject *)(void *)v)->number;
}

Value complex_new(Interpreter *in, double real, double imaginary);
// A number of any type, also one with __complex__: "must be real number, not str".
bool value_to_complex(Interpreter *in, Value v, Complex *result);
// base ** exponent, as when both are complex.
Value complex_power(Interpreter *in, Complex base, Complex exponent);

// ---- text (object-complex-text.c) ----

// Room that complex_repr() needs.
#define COMPLEX_TEXT_SIZE 72
// As repr() writes it; returns its length.
size_t complex_repr(Complex number, char *text);
// As complex(text): 1, or 0 when the text is no number (nothing raised), -1 for MemoryError.
int complex_parse(Interpreter *in, const char *text, size_t length, Complex *result);
// The writer of the formatting engine (format.h).
bool format_complex(StrBuilder *builder, Complex number, const FormatSpec *spec,
                    const char *type_name);
