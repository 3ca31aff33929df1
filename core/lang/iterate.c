// SPDX-License-Identifier: MIT
// Iteration, once for all. See operate.h.
#include "lang/interpreter.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-tuple.h"
#include "lang/slots.h"

enum { OVER_ITERATOR, OVER_LIST, OVER_TUPLE };

bool value_is_iterator(Interpreter *in, Value v)
{
    return value_type(in, v)->slots.next != NULL;
}

Value value_iterate(Interpreter *in, Value v)
{
    Type *type = value_type(in, v);
    if (type->slots.iterate) {
        Value iterator = type->slots.iterate(in, v);
        if (iterator && !value_is_iterator(in, iterator)) {
            raise_error(in, TYPE_ERROR, "iter() returned non-iterator of type '%T'", iterator);
            value_clear(in, &iterator);
        }
        return iterator;
    }
    if (type->slots.get_item && !object_is_a(v, TYPE_DICT) && !object_is_a(v, TYPE_TYPE))
        return sequence_iterator_new(in, v);
    return raise_error(in, TYPE_ERROR, "'%T' object is not iterable", v);
}

Value value_next(Interpreter *in, Value iterator)
{
    if (!interpreter_tick(in))
        return NULL;
    Type *type = value_type(in, iterator);
    bool counted = !(type->flags & TYPE_HEAP) && type->id != TYPE_GENERATOR;
    // Iterators made of iterators recurse in C; generators and classes count where they are run.
    if (counted && ++in->thread->native_depth > in->native_limit) {
        in->thread->native_depth--;
        return raise_error(in, RECURSION_ERROR, "maximum recursion depth exceeded");
    }
    Value item = type->slots.next(in, iterator);
    in->thread->native_depth -= counted;
    if (!item && raise_pending(in))
        raise_clear_if(in, EXCEPTION_STOP_ITERATION);
    return item;
}

bool iteration_begin(Interpreter *in, Iteration *loop, Value iterable)
{
    loop->index = 0;
    loop->failed = false;
    loop->kind = OVER_ITERATOR;
    if (object_is(iterable, TYPE_LIST) || object_is(iterable, TYPE_TUPLE)) {
        loop->kind = object_is(iterable, TYPE_LIST) ? OVER_LIST : OVER_TUPLE;
        loop->iterator = value_retain(iterable);
        return true;
    }
    loop->iterator = value_iterate(in, iterable);
    return loop->iterator != NULL;
}

Value iteration_next(Interpreter *in, Iteration *loop)
{
    if (loop->kind == OVER_LIST) {
        const ListObject *list = as_list(loop->iterator);
        return loop->index < list->count ? value_retain(list->items[loop->index++]) : NULL;
    }
    if (loop->kind == OVER_TUPLE) {
        const TupleObject *tuple = as_tuple(loop->iterator);
        return loop->index < tuple->count ? value_retain(tuple->items[loop->index++]) : NULL;
    }
    return value_next(in, loop->iterator);
}

bool iteration_end(Interpreter *in, Iteration *loop)
{
    if (!raise_pending(in)) {
        value_clear(in, &loop->iterator);
        return true;
    }
    Value pending = raise_take(in);
    value_clear(in, &loop->iterator);
    raise_restore(in, pending);
    return false;
}

size_t value_length_hint(Interpreter *in, Value v)
{
    Type *type = value_type(in, v);
    if (type->flags & TYPE_HEAP || !type->slots.length)
        return 0;
    int64_t length = type->slots.length(in, v);
    return length > 0 && length < 1 << 20 ? (size_t)length : 0;
}
