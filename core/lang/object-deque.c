// SPDX-License-Identifier: MIT
// The ring behind collections.deque: see object-deque.h. The type is in object-deque-type.c.
#include "lang/object-deque.h"

#include <string.h>

#include "lang/interpreter.h"

enum { FIRST_CAPACITY = 8 };

Value deque_new(Interpreter *in)
{
    DequeObject *deque = object_new(in, in->types[TYPE_DEQUE]);
    if (deque)
        deque->limit = -1;
    return AS_VALUE(deque);
}

static bool grow(Interpreter *in, DequeObject *deque)
{
    size_t capacity = deque->capacity ? deque->capacity * 2 : FIRST_CAPACITY;
    Value *ring = memory_take(in, capacity * sizeof(Value));
    if (!ring)
        return false;
    for (size_t i = 0; i < deque->count; i++)
        ring[i] = *deque_place(deque, i);
    if (deque->ring)
        memory_give(in, deque->ring, deque->capacity * sizeof(Value));
    deque->ring = ring;
    deque->capacity = capacity;
    deque->first = 0;
    return true;
}

bool deque_push(Interpreter *in, DequeObject *deque, Value item)
{
    if (deque->limit == 0)
        return true;
    if (deque->count == deque->capacity && !grow(in, deque))
        return false;
    Value dropped = NULL;
    if (deque->limit >= 0 && deque->count == (size_t)deque->limit)
        dropped = deque_pop_left(deque);
    *deque_place(deque, deque->count++) = value_retain(item);
    deque->changes++;
    value_drop_maybe(in, dropped);
    return true;
}

bool deque_push_left(Interpreter *in, DequeObject *deque, Value item)
{
    if (deque->limit == 0)
        return true;
    if (deque->count == deque->capacity && !grow(in, deque))
        return false;
    Value dropped = NULL;
    if (deque->limit >= 0 && deque->count == (size_t)deque->limit)
        dropped = deque_pop(deque);
    deque->first = (deque->first - 1) & (deque->capacity - 1);
    deque->ring[deque->first] = value_retain(item);
    deque->count++;
    deque->changes++;
    value_drop_maybe(in, dropped);
    return true;
}

Value deque_pop(DequeObject *deque)
{
    if (deque->count == 0)
        return NULL;
    deque->changes++;
    return *deque_place(deque, --deque->count);
}

Value deque_pop_left(DequeObject *deque)
{
    if (deque->count == 0)
        return NULL;
    Value item = deque->ring[deque->first];
    deque->first = (deque->first + 1) & (deque->capacity - 1);
    deque->count--;
    deque->changes++;
    return item;
}

bool deque_extend(Interpreter *in, DequeObject *deque, Value iterable)
{
    Iteration loop;
    Value copy = AS_VALUE(deque) == iterable ? value_call_method(in, iterable, "copy", NULL, 0)
                                             : value_retain(iterable);
    if (!copy)
        return false;
    bool done = iteration_begin(in, &loop, copy);
    value_drop(in, copy);
    if (!done)
        return false;
    Value item;
    while (done && (item = iteration_next(in, &loop)) != NULL) {
        done = deque_push(in, deque, item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && done;
}

void deque_clear(Interpreter *in, DequeObject *deque)
{
    DequeObject old = *deque;
    deque->ring = NULL;
    deque->capacity = deque->first = deque->count = 0;
    deque->changes++;
    for (size_t i = 0; i < old.count; i++)
        value_drop(in, *deque_place(&old, i));
    if (old.ring)
        memory_give(in, old.ring, old.capacity * sizeof(Value));
}

Value deque_take(DequeObject *deque, size_t at)
{
    Value item = *deque_place(deque, at);
    for (size_t i = at; i + 1 < deque->count; i++)
        *deque_place(deque, i) = *deque_place(deque, i + 1);
    deque->count--;
    deque->changes++;
    return item;
}

bool deque_insert(Interpreter *in, DequeObject *deque, size_t at, Value item)
{
    if (deque->count == deque->capacity && !grow(in, deque))
        return false;
    for (size_t i = deque->count; i > at; i--)
        *deque_place(deque, i) = *deque_place(deque, i - 1);
    *deque_place(deque, at) = value_retain(item);
    deque->count++;
    deque->changes++;
    return true;
}
