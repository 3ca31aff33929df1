// SPDX-License-Identifier: MIT
// The value: one word that is a small integer, a constant such as None, or a counted object.
//
// Tags, lowest bits first:
//   ......1   a small integer of 63 bits (VALUE_INT_MIN .. VALUE_INT_MAX)
//   .....10   a constant: None, False, True, NotImplemented, Ellipsis
//   .....00   a pointer to an Object; NULL means "no value" (an error is pending, or nothing here)
//
// Ownership: a function that takes a Value borrows it; a Value that is returned belongs to the
// caller (a "new reference"), unless the function's name ends in _borrow. Functions that take
// over a reference say so with the word "steals". value_drop() destroys an object at once when
// the last reference goes; destroying may run a program's code (a generator's finally block,
// a __del__), so a structure must be consistent before one of its values is dropped.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Object Object;
typedef struct Object *Value;
typedef struct Type Type;
typedef struct Interpreter Interpreter;

struct Object {
    uint32_t references;
    uint32_t mark; // the collector's; see heap.h
    Type *type; // NULL in a free block; each object holds a reference to a class made by a program
};

#define VALUE_NONE ((Value)(uintptr_t)2)
#define VALUE_FALSE ((Value)(uintptr_t)6)
#define VALUE_TRUE ((Value)(uintptr_t)10)
#define VALUE_NOT_IMPLEMENTED ((Value)(uintptr_t)14)
#define VALUE_ELLIPSIS ((Value)(uintptr_t)18)

#define VALUE_INT_MAX (INT64_MAX >> 1)
#define VALUE_INT_MIN (INT64_MIN >> 1)

static inline bool value_is_int(Value v)
{
    return ((uintptr_t)v & 1) != 0;
}

// True for NULL too: test for NULL first where it can occur.
static inline bool value_is_object(Value v)
{
    return ((uintptr_t)v & 3) == 0;
}

static inline bool value_both_int(Value a, Value b)
{
    return ((uintptr_t)a & (uintptr_t)b & 1) != 0;
}

static inline int64_t value_as_int(Value v)
{
    return (int64_t)(intptr_t)v >> 1;
}

// n must fit: use int_new() (object-int.h) for any 64-bit number.
static inline Value value_from_int(int64_t n)
{
    return (Value)(uintptr_t)(((uint64_t)n << 1) | 1);
}

static inline bool value_int_fits(int64_t n)
{
    return n >= VALUE_INT_MIN && n <= VALUE_INT_MAX;
}

static inline Value value_from_bool(bool b)
{
    return b ? VALUE_TRUE : VALUE_FALSE;
}

static inline bool value_is_bool(Value v)
{
    return v == VALUE_TRUE || v == VALUE_FALSE;
}

// Destroys an object whose count reached zero (object.c).
void object_destroy(Interpreter *in, Object *object);

static inline Value value_retain(Value v)
{
    if (value_is_object(v))
        v->references++;
    return v;
}

static inline Value value_retain_maybe(Value v)
{
    if (v && value_is_object(v))
        v->references++;
    return v;
}

static inline void value_drop(Interpreter *in, Value v)
{
    if (value_is_object(v) && --v->references == 0)
        object_destroy(in, v);
}

static inline void value_drop_maybe(Interpreter *in, Value v)
{
    if (v)
        value_drop(in, v);
}

// Empties the place before the old value goes, so that code run by the drop sees it empty.
static inline void value_clear(Interpreter *in, Value *place)
{
    Value old = *place;
    *place = NULL;
    if (old)
        value_drop(in, old);
}

// Puts a new value (steals it) in the place and drops the old one, in this order.
static inline void value_replace(Interpreter *in, Value *place, Value stolen)
{
    Value old = *place;
    *place = stolen;
    if (old)
        value_drop(in, old);
}

// An object as a value, and back.
#define AS_VALUE(object) ((Value)(object))
