// SPDX-License-Identifier: MIT
// tuple: an immutable row of values, in the object itself.
#pragma once

#include "lang/type.h"

typedef struct TupleObject {
    Object object;
    size_t count;
    Value items[];
} TupleObject;

static inline TupleObject *as_tuple(Value v)
{
    return (TupleObject *)(void *)v;
}

// A tuple of so many NULL items, to be filled in before anybody sees it. The empty one is shared.
TupleObject *tuple_shell(Interpreter *in, size_t count);
// The same for a class derived from tuple.
TupleObject *tuple_shell_of(Interpreter *in, Type *type, size_t count);
Value tuple_new(Interpreter *in, Value const *items, size_t count); // retains the items
Value tuple_from_stolen(Interpreter *in, Value const *stolen, size_t count);
Value tuple_pack(Interpreter *in, size_t count, ...);       // retains the items
Value tuple_from_iterable(Interpreter *in, Value iterable); // a tuple itself comes back retained
// A new tuple of the items from start to end.
Value tuple_slice(Interpreter *in, Value tuple, size_t start, size_t end);
