// SPDX-License-Identifier: MIT
// collections.deque: a ring of values, cheap at both ends.
#pragma once

#include "lang/type.h"

typedef struct DequeObject {
    Object object;
    Value *ring;
    size_t capacity; // a power of two, or 0
    size_t first;    // where the leftmost item is
    size_t count;
    int64_t limit;    // maxlen; -1: none
    uint32_t changes; // counts changes of the length
} DequeObject;

static inline DequeObject *as_deque(Value v)
{
    return (DequeObject *)(void *)v;
}

// The item at a place counted from the left, borrowed.
static inline Value *deque_place(const DequeObject *deque, size_t at)
{
    return &deque->ring[(deque->first + at) & (deque->capacity - 1)];
}

Value deque_new(Interpreter *in);
bool deque_push(Interpreter *in, DequeObject *deque, Value item); // at the right; retains
bool deque_push_left(Interpreter *in, DequeObject *deque, Value item);
Value deque_pop(DequeObject *deque); // owned; NULL when empty
Value deque_pop_left(DequeObject *deque);
bool deque_extend(Interpreter *in, DequeObject *deque, Value iterable);
void deque_clear(Interpreter *in, DequeObject *deque);
// Takes out the item at a place counted from the left; owned.
Value deque_take(DequeObject *deque, size_t at);
bool deque_insert(Interpreter *in, DequeObject *deque, size_t at, Value item);
