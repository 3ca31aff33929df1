// SPDX-License-Identifier: MIT
// Inside the bytes files only.
#pragma once

#include "lang/object-bytes.h"
#include "lang/object-str.h"

extern const Method bytes_methods[];

typedef struct ByteArrayObject {
    Object object;
    size_t length, capacity;
    char *data; // NULL while capacity is 0
} ByteArrayObject;

// What bytes(...) or bytearray(...) is called with, as bytes: source, encoding, errors.
Value bytes_from_source(Interpreter *in, Value *arguments, const char *type);
// As bytes_repr(); a bytearray's escapes the single quote whichever quote is around.
Value bytes_repr_quoted(Interpreter *in, const char *data, size_t length, bool escape_single);
// The comparison slot of both types.
Value bytes_compare(Interpreter *in, Value self, Value other, CompareOperator op);

// What is searched for: bytes, or a number that stands for one byte (put at *byte). False with an
// exception: the message names the type of anything else.
bool bytes_part(Interpreter *in, Value v, const char **data, size_t *size, char *byte,
                const char *message);
// A bytes-like argument; TypeError for anything else.
bool bytes_need(Interpreter *in, Value v, const char **data, size_t *size);
// White space of bytes.split() and strip().
bool bytes_is_space(char c);
// A builder's content as bytes; ends the builder. NULL when it failed.
Value bytes_finish(StrBuilder *builder);

// The methods of object-bytes-case.c.
#define BYTES_METHOD(name) \
    Value bytes_method_##name(Interpreter *in, Value self, Value *arguments, size_t count);
BYTES_METHOD(capitalize)
BYTES_METHOD(center)
BYTES_METHOD(isalnum)
BYTES_METHOD(isalpha)
BYTES_METHOD(isascii)
BYTES_METHOD(isdigit)
BYTES_METHOD(islower)
BYTES_METHOD(isspace)
BYTES_METHOD(isupper)
BYTES_METHOD(ljust)
BYTES_METHOD(lower)
BYTES_METHOD(lstrip)
BYTES_METHOD(rjust)
BYTES_METHOD(rstrip)
BYTES_METHOD(strip)
BYTES_METHOD(swapcase)
BYTES_METHOD(title)
BYTES_METHOD(istitle)
BYTES_METHOD(expandtabs)
BYTES_METHOD(upper)
BYTES_METHOD(zfill)
#undef BYTES_METHOD
