// SPDX-License-Identifier: MIT
// Bytes: an immutable row of numbers from 0 to 255.
#pragma once

#include "lang/type.h"
#include "lang/value.h"

typedef struct BytesObject {
    Object object;
    size_t length;
    int64_t hash; // 0: not computed yet
    char bytes[]; // a NUL follows
} BytesObject;

static inline bool value_is_bytes(Value v)
{
    return object_is_a(v, TYPE_BYTES);
}

static inline const char *bytes_data(Value v)
{
    return ((BytesObject *)(void *)v)->bytes;
}

static inline size_t bytes_length(Value v)
{
    return ((BytesObject *)(void *)v)->length;
}

// The bytes of a bytes-like value; false for any other.
bool bytes_view(Value v, const char **data, size_t *size);
// bytes(v) as int.from_bytes() and others need it: of a bytes-like value, or an iterable of ints.
// TypeError "cannot convert '%T' object to bytes".
Value bytes_from_value(Interpreter *in, Value v);
// What __bytes__ of the value gives; NULL with nothing raised when it has none.
Value bytes_from_method(Interpreter *in, Value v);
// A copy of the data; data NULL: not filled, for the caller to fill before anybody sees it.
Value bytes_new(Interpreter *in, const char *data, size_t length);
Value bytes_repr(Interpreter *in, const char *data, size_t length);
