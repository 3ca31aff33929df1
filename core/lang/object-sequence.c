// SPDX-License-Identifier: MIT
// What sequences have in common: see object-sequence.h.
#include "lang/object-sequence.h"

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-tuple.h"
#include "lang/slots.h"

bool index_possible(Value key)
{
    return value_is_any_int(key) || (value_is_object(key) && key->type->slots.to_index);
}

bool index_number(Interpreter *in, Value key, int64_t *number)
{
    if (value_is_int(key)) {
        *number = value_as_int(key);
        return true;
    }
    Value exact = value_is_any_int(key) ? int_exact(in, key) : index_value(in, key);
    if (!exact)
        return false;
    bool fits = int_fits_64(exact, number);
    value_drop(in, exact);
    if (!fits)
        raise_error(in, INDEX_ERROR, "cannot fit '%T' into an index-sized integer", key);
    return fits;
}

bool index_place(Interpreter *in, Value key, int64_t length, const char *what, const char *outside,
                 int64_t *place)
{
    if (!index_possible(key))
        return raise_false(in, TYPE_ERROR, "%s indices must be integers or slices, not %T", what,
                           key);
    if (!index_number(in, key, place))
        return false;
    if (*place < 0)
        *place += length;
    if (*place < 0 || *place >= length)
        return raise_false(in, INDEX_ERROR, "%s", outside);
    return true;
}

Value index_value(Interpreter *in, Value v)
{
    if (value_is_int(v))
        return v;
    if (value_is_any_int(v))
        return int_exact(in, v);
    if (value_is_object(v) && v->type->slots.to_index)
        return v->type->slots.to_index(in, v);
    return raise_error(in, TYPE_ERROR, "'%T' object cannot be interpreted as an integer", v);
}

bool index_c_int(Interpreter *in, Value v, int *result)
{
    Value number = index_value(in, v);
    if (!number)
        return false;
    int64_t wide;
    bool fits = int_fits_64(number, &wide) && wide >= INT32_MIN && wide <= INT32_MAX;
    value_drop(in, number);
    if (!fits)
        return raise_false(in, OVERFLOW_ERROR, "Python int too large to convert to C int");
    *result = (int)wide;
    return true;
}

bool repeat_count(Interpreter *in, Value times, size_t count, size_t item_size, int64_t *result)
{
    Value number = index_value(in, times);
    if (!number)
        return false;
    bool fits = int_fits_64(number, result);
    value_drop(in, number);
    if (!fits)
        return raise_false(in, OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer",
                           times);
    if (*result < 0)
        *result = 0;
    size_t bytes;
    if (__builtin_mul_overflow((size_t)*result, count * item_size, &bytes) ||
        !heap_has_room(&in->heap, bytes))
        return raise_memory(in), false;
    return true;
}

bool value_is_iterable(Value v)
{
    return value_is_object(v) && (v->type->slots.iterate || v->type->slots.get_item);
}

// ---- iterators ----

static inline SequenceIterator *as_iterator(Value v)
{
    return (SequenceIterator *)(void *)v;
}

Value iterator_iterate(Interpreter *in, Value self)
{
    return value_retain(self);
}

Value sequence_iterator_of(Interpreter *in, TypeId type, Value sequence, size_t at)
{
    SequenceIterator *iterator = object_new(in, in->types[type]);
    if (!iterator)
        return NULL;
    iterator->sequence = value_retain(sequence);
    iterator->at = at;
    return AS_VALUE(iterator);
}

Value sequence_iterator_new(Interpreter *in, Value sequence)
{
    return sequence_iterator_of(in, TYPE_SEQUENCE_ITERATOR, sequence, 0);
}

static void iterator_destroy(Interpreter *in, Value self)
{
    value_clear(in, &as_iterator(self)->sequence);
}

static void iterator_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, as_iterator(self)->sequence);
}

static Value list_next(Interpreter *in, Value self)
{
    return list_iterator_step(in, as_iterator(self));
}

static Value tuple_next(Interpreter *in, Value self)
{
    return tuple_iterator_step(in, as_iterator(self));
}

// A list that shrank below the place ends the iteration.
static Value list_next_backwards(Interpreter *in, Value self)
{
    SequenceIterator *iterator = as_iterator(self);
    if (!iterator->sequence)
        return NULL;
    ListObject *list = as_list(iterator->sequence);
    if (iterator->at > 0 && iterator->at <= list->count)
        return value_retain(list->items[--iterator->at]);
    return sequence_iterator_end(in, iterator);
}

// The item at a place by __getitem__; IndexError and StopIteration end the iteration.
static Value item_or_end(Interpreter *in, SequenceIterator *iterator, size_t at)
{
    Value sequence = value_retain(iterator->sequence);
    Value item = value_get_item(in, sequence, value_from_int((int64_t)at));
    value_drop(in, sequence);
    if (item)
        return item;
    if (!raise_clear_if(in, EXCEPTION_INDEX_ERROR) && !raise_clear_if(in, EXCEPTION_STOP_ITERATION))
        return NULL;
    return sequence_iterator_end(in, iterator);
}

static Value sequence_next(Interpreter *in, Value self)
{
    SequenceIterator *iterator = as_iterator(self);
    return iterator->sequence ? item_or_end(in, iterator, iterator->at++) : NULL;
}

static Value sequence_next_backwards(Interpreter *in, Value self)
{
    SequenceIterator *iterator = as_iterator(self);
    if (!iterator->sequence)
        return NULL;
    return iterator->at > 0 ? item_or_end(in, iterator, --iterator->at)
                            : sequence_iterator_end(in, iterator);
}

static Value iterator_length_hint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    SequenceIterator *iterator = as_iterator(self);
    if (!iterator->sequence)
        return value_from_int(0);
    int64_t length = value_length(in, iterator->sequence), at = (int64_t)iterator->at;
    if (length < 0)
        return NULL;
    if (object_is(self, TYPE_LIST_REVERSE_ITERATOR) || object_is(self, TYPE_REVERSED))
        return value_from_int(at <= length ? at : 0);
    return value_from_int(at < length ? length - at : 0);
}

Value iterator_reduced(Interpreter *in, const char *maker, Value arguments, Value state)
{
    Value function = arguments ? dict_get_c_borrow(in, in->builtins, maker) : NULL;
    Value result = !function ? NULL
                   : state   ? tuple_pack(in, 3, function, arguments, state)
                             : tuple_pack(in, 2, function, arguments);
    value_drop_maybe(in, arguments);
    value_drop_maybe(in, state);
    return result;
}

Value iterator_reduced_items(Interpreter *in, Value items)
{
    Value arguments = items ? tuple_pack(in, 1, items) : NULL;
    value_drop_maybe(in, items);
    return iterator_reduced(in, "iter", arguments, NULL);
}

Value iterator_reduced_copy(Interpreter *in, Value copy)
{
    Value items = copy ? value_call_1(in, AS_VALUE(in->types[TYPE_LIST]), copy) : NULL;
    value_drop_maybe(in, copy);
    return iterator_reduced_items(in, items);
}

static bool is_backwards(Value self)
{
    return object_is(self, TYPE_LIST_REVERSE_ITERATOR) || object_is_a(self, TYPE_REVERSED);
}

// The state is the place of the next item.
static Value iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    SequenceIterator *iterator = as_iterator(self);
    if (!iterator->sequence)
        return iterator_reduced_items(in, tuple_new(in, NULL, 0));
    bool backwards = is_backwards(self);
    return iterator_reduced(in, backwards ? "reversed" : "iter",
                            tuple_pack(in, 1, iterator->sequence),
                            int_new(in, (int64_t)iterator->at - backwards));
}

static Value iterator_set_state(Interpreter *in, Value self, Value *arguments, size_t count)
{
    SequenceIterator *iterator = as_iterator(self);
    int64_t place;
    if (!value_to_index(in, arguments[0], &place))
        return NULL;
    if (!iterator->sequence)
        return VALUE_NONE;
    int64_t length = is_backwards(self) ? value_length(in, iterator->sequence) : INT64_MAX - 1;
    if (length < 0)
        return NULL;
    if (is_backwards(self))
        place = place < length ? place + 1 : length;
    iterator->at = place < 0 ? 0 : (size_t)place;
    return VALUE_NONE;
}

// reversed(x): what __reversed__ gives, or the items from the last by __getitem__.
static Value reversed_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value sequence = arguments[0];
    bool found = false;
    Value iterator = special_call(in, sequence, NAME_OF(in, __reversed__), NULL, 0, &found);
    if (found || iterator)
        return iterator;
    const TypeSlots *slots = &value_type(in, sequence)->slots;
    if (!slots->get_item || !slots->length || object_is_a(sequence, TYPE_DICT))
        return raise_error(in, TYPE_ERROR, "'%T' object is not reversible", sequence);
    int64_t length = value_length(in, sequence);
    if (length < 0)
        return NULL;
    SequenceIterator *made = object_new(in, (Type *)(void *)self);
    if (!made)
        return NULL;
    made->sequence = value_retain(sequence);
    made->at = (size_t)length;
    return AS_VALUE(made);
}

static const Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, ""},
    {"__reduce__", iterator_reduce, ""},
    {"__setstate__", iterator_set_state, "state, /"},
    METHODS_END,
};

#define ITERATOR(c_name, shown_name, next_function) \
    const TypeSpec c_name = {                       \
        .name = shown_name,                         \
        .base = TYPE_OBJECT,                        \
        .size = sizeof(SequenceIterator),           \
        .flags = TYPE_FINAL | TYPE_NO_NEW,          \
        .slots = {.destroy = iterator_destroy,      \
                  .visit = iterator_visit,          \
                  .iterate = iterator_iterate,      \
                  .next = next_function},           \
        .methods = iterator_methods,                \
    }

ITERATOR(list_iterator_type, "list_iterator", list_next);
ITERATOR(tuple_iterator_type, "tuple_iterator", tuple_next);
ITERATOR(list_reverse_iterator_type, "list_reverseiterator", list_next_backwards);
ITERATOR(sequence_iterator_type, "iterator", sequence_next);

const TypeSpec reversed_type = {
    .name = "reversed",
    .base = TYPE_OBJECT,
    .size = sizeof(SequenceIterator),
    .slots =
        {
            .destroy = iterator_destroy,
            .visit = iterator_visit,
            .iterate = iterator_iterate,
            .next = sequence_next_backwards,
        },
    .methods = iterator_methods,
    .make = {"reversed", reversed_make, "sequence, /"},
};
