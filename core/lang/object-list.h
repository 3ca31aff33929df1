// SPDX-License-Identifier: MIT
// list: a growing row of values.
#pragma once

#include "lang/type.h"

typedef struct ListObject {
    Object object;
    size_t count, capacity;
    Value *items;
} ListObject;

static inline ListObject *as_list(Value v)
{
    return (ListObject *)v;
}

Value list_new(Interpreter *in, size_t capacity);
bool list_append(Interpreter *in, ListObject *list, Value item); // retains
bool list_append_stolen(Interpreter *in, ListObject *list, Value stolen);
bool list_extend(Interpreter *in, ListObject *list, Value iterable);
Value list_from_iterable(Interpreter *in, Value iterable);
Value list_pop(ListObject *list); // the last item, owned; NULL when empty
bool list_sort(Interpreter *in, ListObject *list, Value key,
               bool reverse); // stable; key may be NULL
