// SPDX-License-Identifier: MIT
// list: a growing row of values.
//
// The evaluator may read `items` and `count` directly and store into a place it has checked;
// whatever changes the length goes through the functions here. Dropping an item can run a program's
// code, which can change the list: finish the change first, drop afterwards.
#pragma once

#include "lang/type.h"

typedef struct ListObject {
    Object object;
    size_t count, capacity;
    Value *items; // NULL while there is no room
} ListObject;

static inline ListObject *as_list(Value v)
{
    return (ListObject *)(void *)v;
}

// An empty list with room for so many items.
Value list_new(Interpreter *in, size_t capacity);
// A list of these values (retained).
Value list_from(Interpreter *in, const Value *items, size_t count);
// A list that takes these values over, also on failure.
Value list_from_stolen(Interpreter *in, const Value *stolen, size_t count);
// list(iterable)
Value list_from_iterable(Interpreter *in, Value iterable);

// Makes room for so many more items.
bool list_reserve(Interpreter *in, ListObject *list, size_t more);

static inline bool list_append_stolen(Interpreter *in, ListObject *list, Value stolen)
{
    if (list->count == list->capacity && !list_reserve(in, list, 1)) {
        value_drop(in, stolen);
        return false;
    }
    list->items[list->count++] = stolen;
    return true;
}

static inline bool list_append(Interpreter *in, ListObject *list, Value item) // retains
{
    return list_append_stolen(in, list, value_retain(item));
}

bool list_insert(Interpreter *in, ListObject *list, int64_t at, Value item);
// Takes the item out; `at` must be in range. The caller owns it.
Value list_take(ListObject *list, size_t at);
// The last item, owned; NULL when empty.
Value list_pop(ListObject *list);
// list += iterable
bool list_extend(Interpreter *in, ListObject *list, Value iterable);
void list_clear(Interpreter *in, ListObject *list);
// Puts `count` values (retained) in place of the items from start to end.
bool list_splice(Interpreter *in, ListObject *list, size_t start, size_t end, const Value *values,
                 size_t count);
void list_reverse(ListObject *list);
// Stable; key may be NULL (object-list-sort.c). The list is empty for everybody while it is sorted.
bool list_sort(Interpreter *in, ListObject *list, Value key, bool reverse);
