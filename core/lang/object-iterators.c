// SPDX-License-Identifier: MIT
// Iterators made of others: enumerate, zip, map, filter, iter(function, sentinel).
#include "lang/object-iterators.h"

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-tuple.h"

// One layout for all: each uses the fields it needs.
typedef struct CombiningIterator {
    Object object;
    Value function;  // map, filter, iter(); NULL: filter(None, ...), or iter() exhausted
    Value iterators; // tuple of iterators; NULL: exhausted
    Value result;    // zip, enumerate: the last tuple, used again when nobody else holds it
    Value count;     // enumerate: the next number; iter(): the sentinel
    bool strict;     // zip
} CombiningIterator;

static inline CombiningIterator *as_combining(Value v)
{
    return (CombiningIterator *)(void *)v;
}

static void combining_destroy(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    value_clear(in, &iterator->function);
    value_clear(in, &iterator->iterators);
    value_clear(in, &iterator->result);
    value_clear(in, &iterator->count);
}

static void combining_visit(Value self, Visitor *visitor)
{
    CombiningIterator *iterator = as_combining(self);
    visit_value(visitor, iterator->function);
    visit_value(visitor, iterator->iterators);
    visit_value(visitor, iterator->result);
    visit_value(visitor, iterator->count);
}

// A tuple of iter() of each.
static Value iterate_all(Interpreter *in, Value *iterables, size_t count)
{
    TupleObject *iterators = tuple_shell(in, count);
    for (size_t i = 0; iterators && i < count; i++) {
        iterators->items[i] = value_iterate(in, iterables[i]);
        if (!iterators->items[i]) {
            value_drop(in, AS_VALUE(iterators));
            return NULL;
        }
    }
    return AS_VALUE(iterators);
}

static Value make_over(Interpreter *in, Value type, Value function, Value *iterables, size_t count)
{
    Value iterators = iterate_all(in, iterables, count);
    CombiningIterator *iterator = iterators ? object_new(in, (Type *)(void *)type) : NULL;
    if (!iterator) {
        value_drop_maybe(in, iterators);
        return NULL;
    }
    iterator->iterators = iterators;
    iterator->function = value_retain_maybe(function);
    return AS_VALUE(iterator);
}

// The tuple of the last result if only the iterator holds it, else a new one; both filled with
// `count` values that it takes over.
static Value result_tuple(Interpreter *in, CombiningIterator *iterator, const Value *stolen,
                          size_t count)
{
    TupleObject *tuple = as_tuple(iterator->result);
    if (!tuple || tuple->object.references > 1) {
        Value made = tuple_from_stolen(in, stolen, count);
        if (made && count > 0)
            value_replace(in, &iterator->result, value_retain(made));
        return made;
    }
    Value result = value_retain(iterator->result);
    for (size_t i = 0; i < count; i++)
        value_replace(in, &tuple->items[i], stolen[i]);
    return result;
}

// ---- enumerate ----

static Value enumerate_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!arguments[0])
        return raise_error(in, TYPE_ERROR, "enumerate() missing required argument 'iterable'");
    Value start = arguments[1] ? index_value(in, arguments[1]) : value_from_int(0);
    if (!start)
        return NULL;
    Value iterator = make_over(in, self, NULL, arguments, 1);
    if (!iterator) {
        value_drop(in, start);
        return NULL;
    }
    as_combining(iterator)->count = start;
    return iterator;
}

static Value enumerate_next(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    Value item = value_next(in, as_tuple(iterator->iterators)->items[0]);
    if (!item)
        return NULL;
    Value next = int_add(in, iterator->count, value_from_int(1));
    if (!next) {
        value_drop(in, item);
        return NULL;
    }
    Value number = iterator->count;
    iterator->count = next;
    return result_tuple(in, iterator, (Value[]){number, item}, 2);
}

// ---- zip ----

static Value zip_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    TupleObject *iterables = as_tuple(arguments[1]);
    int strict = arguments[0] ? value_truth(in, arguments[0]) : 0;
    if (strict < 0)
        return NULL;
    for (size_t i = 0; i < iterables->count; i++)
        if (!value_is_iterable(iterables->items[i]))
            return raise_error(in, TYPE_ERROR, "'%T' object is not iterable", iterables->items[i]);
    Value iterator = make_over(in, self, NULL, iterables->items, iterables->count);
    if (iterator)
        as_combining(iterator)->strict = strict;
    return iterator;
}

// In strict mode, after the iterator number `ended` ended: did all end together?
static Value zip_end(Interpreter *in, CombiningIterator *iterator, size_t ended)
{
    TupleObject *iterators = as_tuple(iterator->iterators);
    if (!iterator->strict || raise_pending(in))
        return NULL;
    if (ended > 0) {
        const char *others = ended == 1 ? " " : "s 1-";
        return raise_error(in, VALUE_ERROR, "zip() argument %zu is shorter than argument%s%zu",
                           ended + 1, others, ended);
    }
    for (size_t i = 1; i < iterators->count; i++) {
        Value item = value_next(in, iterators->items[i]);
        if (item) {
            value_drop(in, item);
            const char *others = i == 1 ? " " : "s 1-";
            return raise_error(in, VALUE_ERROR, "zip() argument %zu is longer than argument%s%zu",
                               i + 1, others, i);
        }
        if (raise_pending(in))
            return NULL;
    }
    return NULL;
}

static Value zip_next(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    TupleObject *iterators = as_tuple(iterator->iterators);
    size_t count = iterators->count;
    Value few[8];
    if (count == 0)
        return NULL;
    Value *items = few;
    if (count > sizeof(few) / sizeof(few[0]) && !(items = memory_take(in, count * sizeof(Value))))
        return NULL;
    size_t done = 0;
    while (done < count && (items[done] = value_next(in, iterators->items[done])) != NULL)
        done++;
    Value result = NULL;
    if (done == count) {
        result = result_tuple(in, iterator, items, count);
    } else {
        Value pending = raise_pending(in) ? raise_take(in) : NULL;
        for (size_t i = 0; i < done; i++)
            value_drop(in, items[i]);
        if (pending)
            raise_restore(in, pending);
        zip_end(in, iterator, done);
    }
    if (items != few)
        memory_give(in, items, count * sizeof(Value));
    return result;
}

// ---- map ----

static Value map_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (count < 2)
        return raise_error(in, TYPE_ERROR, "map() must have at least two arguments.");
    return make_over(in, self, arguments[0], arguments + 1, count - 1);
}

static Value map_next(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    TupleObject *iterators = as_tuple(iterator->iterators);
    if (iterators->count == 1) {
        Value item = value_next(in, iterators->items[0]);
        if (!item)
            return NULL;
        Value result = value_call(in, iterator->function, &item, 1);
        value_drop(in, item);
        return result;
    }
    TupleObject *items = tuple_shell(in, iterators->count);
    if (!items)
        return NULL;
    Value result = NULL;
    size_t done = 0;
    while (done < iterators->count &&
           (items->items[done] = value_next(in, iterators->items[done])) != NULL)
        done++;
    if (done == iterators->count)
        result = value_call(in, iterator->function, items->items, done);
    Value pending = raise_pending(in) ? raise_take(in) : NULL;
    value_drop(in, AS_VALUE(items));
    if (pending)
        raise_restore(in, pending);
    return result;
}

// ---- filter ----

static Value filter_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value function = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    return make_over(in, self, function, arguments + 1, 1);
}

static int filter_accepts(Interpreter *in, Value function, Value item)
{
    if (!function)
        return value_truth(in, item);
    Value answer = value_call(in, function, &item, 1);
    if (!answer)
        return -1;
    int accepted = value_truth(in, answer);
    value_drop(in, answer);
    return accepted;
}

static Value filter_next(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    Value item;
    while ((item = value_next(in, as_tuple(iterator->iterators)->items[0])) != NULL) {
        int accepted = filter_accepts(in, iterator->function, item);
        if (accepted > 0)
            return item;
        Value pending = accepted < 0 ? raise_take(in) : NULL;
        value_drop(in, item);
        if (pending) {
            raise_restore(in, pending);
            return NULL;
        }
    }
    return NULL;
}

// ---- iter(function, sentinel) ----

Value callable_iterator_new(Interpreter *in, Value function, Value sentinel)
{
    CombiningIterator *iterator = object_new(in, in->types[TYPE_CALLABLE_ITERATOR]);
    if (!iterator)
        return NULL;
    iterator->function = value_retain(function);
    iterator->count = value_retain(sentinel);
    return AS_VALUE(iterator);
}

static Value callable_next(Interpreter *in, Value self)
{
    CombiningIterator *iterator = as_combining(self);
    if (!iterator->function)
        return NULL;
    Value function = value_retain(iterator->function), sentinel = value_retain(iterator->count);
    Value item = value_call(in, function, NULL, 0);
    int equal = item ? value_equal(in, sentinel, item) : -1;
    Value pending = raise_pending(in) ? raise_take(in) : NULL;
    value_drop(in, function);
    value_drop(in, sentinel);
    if (equal != 0) {
        value_drop_maybe(in, item);
        item = NULL;
        value_clear(in, &iterator->function);
    }
    if (pending)
        raise_restore(in, pending);
    if (raise_pending(in))
        raise_clear_if(in, EXCEPTION_STOP_ITERATION);
    return item;
}

// ---- copies ----

// (the type, its arguments): copying the inner iterators is up to who copies.
static Value combining_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const CombiningIterator *iterator = as_combining(self);
    if (object_is(self, TYPE_CALLABLE_ITERATOR))
        return iterator->function
                   ? iterator_reduced(in, "iter",
                                      tuple_pack(in, 2, iterator->function, iterator->count), NULL)
                   : iterator_reduced_items(in, tuple_new(in, NULL, 0));
    const TupleObject *inner = iterator->iterators ? as_tuple(iterator->iterators) : NULL;
    size_t inside = inner ? inner->count : 0;
    bool first = object_is_a(self, TYPE_MAP) || object_is_a(self, TYPE_FILTER);
    bool last = object_is_a(self, TYPE_ENUMERATE);
    TupleObject *made_of = tuple_shell(in, inside + first + last);
    if (!made_of)
        return NULL;
    if (first)
        made_of->items[0] = value_retain(iterator->function ? iterator->function : VALUE_NONE);
    for (size_t i = 0; i < inside; i++)
        made_of->items[first + i] = value_retain(inner->items[i]);
    if (last)
        made_of->items[inside] = value_retain(iterator->count);
    Value result = iterator->strict ? tuple_pack(in, 3, self->type, AS_VALUE(made_of), VALUE_TRUE)
                                    : tuple_pack(in, 2, self->type, AS_VALUE(made_of));
    value_drop(in, AS_VALUE(made_of));
    return result;
}

static Value zip_set_state(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int strict = value_truth(in, arguments[0]);
    as_combining(self)->strict = strict > 0;
    return strict < 0 ? NULL : VALUE_NONE;
}

// ---- tables ----

static const Method combining_methods[] = {
    {"__reduce__", combining_reduce, ""},
    METHODS_END,
};

static const Method zip_methods[] = {
    {"__reduce__", combining_reduce, ""},
    {"__setstate__", zip_set_state, "state, /"},
    METHODS_END,
};

#define ITERATOR(c_name, shown_name, next_function, make_function, make_signature, more_flags, \
                 own_methods)                                                                  \
    const TypeSpec c_name = {                                                                  \
        .name = shown_name,                                                                    \
        .base = TYPE_OBJECT,                                                                   \
        .size = sizeof(CombiningIterator),                                                     \
        .flags = more_flags,                                                                   \
        .slots = {.destroy = combining_destroy,                                                \
                  .visit = combining_visit,                                                    \
                  .iterate = iterator_iterate,                                                 \
                  .next = next_function},                                                      \
        .methods = own_methods,                                                                \
        .make = {shown_name, make_function, make_signature},                                   \
    }

ITERATOR(enumerate_type, "enumerate", enumerate_next, enumerate_make, "iterable=, start=", 0,
         combining_methods);
ITERATOR(zip_type, "zip", zip_next, zip_make, "*iterables, strict=", 0, zip_methods);
ITERATOR(map_type, "map", map_next, map_make, NATIVE_RAW, 0, combining_methods);
ITERATOR(filter_type, "filter", filter_next, filter_make, "function, iterable, /", 0,
         combining_methods);
ITERATOR(callable_iterator_type, "callable_iterator", callable_next, NULL, NULL,
         TYPE_FINAL | TYPE_NO_NEW, combining_methods);
