// SPDX-License-Identifier: MIT
// What sequences have in common: indices, repeating, ordering, iterators.
#pragma once

#include "lang/object-list.h"
#include "lang/object-tuple.h"

// A key as a place in a sequence of `length` items: negative ones count from the end. TypeError
// "<what> indices must be integers or slices, not str" and IndexError
// with the message `outside`.
bool index_place(Interpreter *in, Value key, int64_t length, const char *what, const char *outside,
                 int64_t *place);
// An integer, or something with __index__, as 64 bits; IndexError "cannot fit 'int' into an
// index-sized integer". The key must have been tested with index_possible().
bool index_number(Interpreter *in, Value key, int64_t *number);
// An integer or something with __index__?
bool index_possible(Value key);
// __index__ of anything as an exact int, a new reference; TypeError "'str' object cannot be
// interpreted as an integer".
Value index_value(Interpreter *in, Value v);

// How often `sequence * times` repeats: at least 0. times must have been tested with
// index_possible(). MemoryError when count items so often cannot fit.
bool repeat_count(Interpreter *in, Value times, size_t count, size_t item_size, int64_t *result);
// The same as a C int; OverflowError "Python int too large to convert to C int".
bool index_c_int(Interpreter *in, Value v, int *result);

// Does iter() of it work?
bool value_is_iterable(Value v);

// Does an order (negative, 0, positive) satisfy the operator?
static inline bool order_satisfies(int order, CompareOperator op)
{
    switch (op) {
    case COMPARE_LESS:
        return order < 0;
    case COMPARE_LESS_EQUAL:
        return order <= 0;
    case COMPARE_EQUAL:
        return order == 0;
    case COMPARE_NOT_EQUAL:
        return order != 0;
    case COMPARE_GREATER:
        return order > 0;
    case COMPARE_GREATER_EQUAL:
        return order >= 0;
    }
    return false;
}

// ---- iterators ----

// What iter() of a list, of a tuple and of anything with __getitem__ makes (TYPE_LIST_ITERATOR,
// TYPE_TUPLE_ITERATOR, TYPE_SEQUENCE_ITERATOR), and reversed() of them
// (TYPE_LIST_REVERSE_ITERATOR, TYPE_REVERSED; `at` is then the place after the next item).
typedef struct SequenceIterator {
    Object object;
    Value sequence; // NULL when exhausted
    size_t at;
} SequenceIterator;

Value sequence_iterator_of(Interpreter *in, TypeId type, Value sequence, size_t at);
// iter() of anything with __getitem__.
Value sequence_iterator_new(Interpreter *in, Value sequence);

static inline Value sequence_iterator_end(Interpreter *in, SequenceIterator *iterator)
{
    value_clear(in, &iterator->sequence);
    return NULL;
}

// The next item, a new reference; NULL at the end, with nothing pending. In line for the
// evaluator's for loop; the iterator must be exactly of the type.
static inline Value list_iterator_step(Interpreter *in, SequenceIterator *iterator)
{
    if (!iterator->sequence)
        return NULL;
    ListObject *list = as_list(iterator->sequence);
    if (iterator->at < list->count)
        return value_retain(list->items[iterator->at++]);
    return sequence_iterator_end(in, iterator);
}

static inline Value tuple_iterator_step(Interpreter *in, SequenceIterator *iterator)
{
    if (!iterator->sequence)
        return NULL;
    TupleObject *tuple = as_tuple(iterator->sequence);
    if (iterator->at < tuple->count)
        return value_retain(tuple->items[iterator->at++]);
    return sequence_iterator_end(in, iterator);
}

// The iterate slot of every iterator: itself.
Value iterator_iterate(Interpreter *in, Value self);

// What an iterator's __reduce__ answers, for copies and pickles: (iter, or another built-in
// function, its arguments[, state]). The last two are stolen; the state may be NULL.
Value iterator_reduced(Interpreter *in, const char *maker, Value arguments, Value state);
// The same for one whose remaining items are known: (iter, (items,)). Stolen.
Value iterator_reduced_items(Interpreter *in, Value items);
// The same from a copy of the iterator, which is used up. Stolen.
Value iterator_reduced_copy(Interpreter *in, Value copy);
