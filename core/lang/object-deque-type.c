// SPDX-License-Identifier: MIT
// collections.deque as a type: slots, methods, iterators.
#include "lang/interpreter.h"
#include "lang/object-deque.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

typedef struct DequeIterator {
    Object object;
    DequeObject *deque; // NULL when exhausted
    size_t at;
    uint32_t changes;
} DequeIterator;

static void deque_destroy(Interpreter *in, Value self)
{
    deque_clear(in, as_deque(self));
}

static void deque_visit(Value self, Visitor *visitor)
{
    DequeObject *deque = as_deque(self);
    for (size_t i = 0; i < deque->count; i++)
        visit_value(visitor, *deque_place(deque, i));
}

static Value deque_repr(Interpreter *in, Value self)
{
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_from_c(in, "[...]");
    Value list = list_from_iterable(in, self), text = NULL;
    int64_t limit = as_deque(self)->limit;
    const char *name = type_name(self->type);
    if (list)
        text = limit < 0 ? str_format_c(in, "%s(%R)", name, list)
                         : str_format_c(in, "%s(%R, maxlen=%zd)", name, list, limit);
    value_drop_maybe(in, list);
    value_repr_leave(in, self);
    return text;
}

static int64_t deque_length(Interpreter *in, Value self)
{
    return (int64_t)as_deque(self)->count;
}

static bool place_of_key(Interpreter *in, Value self, Value key, size_t *place)
{
    DequeObject *deque = as_deque(self);
    int64_t number;
    if (!index_possible(key))
        return raise_false(in, TYPE_ERROR, "sequence index must be integer, not '%T'", key);
    if (!index_number(in, key, &number))
        return false;
    if (number < 0)
        number += (int64_t)deque->count;
    if ((uint64_t)number >= deque->count)
        return raise_false(in, INDEX_ERROR, "deque index out of range");
    *place = (size_t)number;
    return true;
}

static Value deque_get_item(Interpreter *in, Value self, Value key)
{
    size_t place;
    return place_of_key(in, self, key, &place) ? value_retain(*deque_place(as_deque(self), place))
                                               : NULL;
}

static bool deque_set_item(Interpreter *in, Value self, Value key, Value value)
{
    size_t place;
    if (!place_of_key(in, self, key, &place))
        return false;
    if (value)
        value_replace(in, deque_place(as_deque(self), place), value_retain(value));
    else
        value_drop(in, deque_take(as_deque(self), place));
    return true;
}

// The place of an equal item in [start, end), -1: none, -2: exception.
static int64_t deque_find(Interpreter *in, DequeObject *deque, Value item, size_t start, size_t end)
{
    uint32_t changes = deque->changes;
    for (size_t i = start; i < end && i < deque->count; i++) {
        Value candidate = value_retain(*deque_place(deque, i));
        int equal = value_equal(in, candidate, item);
        value_drop(in, candidate);
        if (equal < 0)
            return -2;
        if (deque->changes != changes)
            return raise_error(in, RUNTIME_ERROR, "deque mutated during iteration"), -2;
        if (equal)
            return (int64_t)i;
    }
    return -1;
}

static int deque_contains(Interpreter *in, Value self, Value item)
{
    int64_t place = deque_find(in, as_deque(self), item, 0, SIZE_MAX);
    return place == -2 ? -1 : place >= 0;
}

static Value deque_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!object_is_a(self, TYPE_DEQUE) || !object_is_a(other, TYPE_DEQUE))
        return VALUE_NOT_IMPLEMENTED;
    Value left = list_from_iterable(in, self), right = left ? list_from_iterable(in, other) : NULL;
    Value result = right ? value_compare(in, left, right, op) : NULL;
    value_drop_maybe(in, left);
    value_drop_maybe(in, right);
    return result;
}

static Value copy_of(Interpreter *in, Value self)
{
    Value copy = deque_new(in);
    if (!copy)
        return NULL;
    as_deque(copy)->limit = as_deque(self)->limit;
    DequeObject *deque = as_deque(self);
    for (size_t i = 0; i < deque->count; i++) {
        if (!deque_push(in, as_deque(copy), *deque_place(deque, i))) {
            value_drop(in, copy);
            return NULL;
        }
    }
    return copy;
}

static Value deque_add(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_DEQUE))
        return VALUE_NOT_IMPLEMENTED;
    if (!object_is_a(right, TYPE_DEQUE))
        return raise_error(in, TYPE_ERROR, "can only concatenate deque (not \"%T\") to deque",
                           right);
    Value sum = copy_of(in, left);
    if (sum && !deque_extend(in, as_deque(sum), right)) {
        value_drop(in, sum);
        return NULL;
    }
    return sum;
}

static Value deque_add_in_place(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_DEQUE))
        return VALUE_NOT_IMPLEMENTED;
    return deque_extend(in, as_deque(left), right) ? value_retain(left) : NULL;
}

static Value deque_multiply(Interpreter *in, Value left, Value right)
{
    Value self = object_is_a(left, TYPE_DEQUE) ? left : right, number = self == left ? right : left;
    int64_t times;
    if (!index_possible(number))
        return VALUE_NOT_IMPLEMENTED;
    if (!repeat_count(in, number, as_deque(self)->count, sizeof(Value), &times))
        return NULL;
    Value product = deque_new(in);
    if (!product)
        return NULL;
    as_deque(product)->limit = as_deque(self)->limit;
    for (int64_t i = 0; i < times; i++) {
        if (!deque_extend(in, as_deque(product), self)) {
            value_drop(in, product);
            return NULL;
        }
    }
    return product;
}

// ---- methods ----

static Value deque_method_append(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return deque_push(in, as_deque(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value deque_method_appendleft(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return deque_push_left(in, as_deque(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value deque_method_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value item = deque_pop(as_deque(self));
    return item ? item : raise_error(in, INDEX_ERROR, "pop from an empty deque");
}

static Value deque_method_popleft(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value item = deque_pop_left(as_deque(self));
    return item ? item : raise_error(in, INDEX_ERROR, "pop from an empty deque");
}

static Value deque_method_extend(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return deque_extend(in, as_deque(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value deque_method_extendleft(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value source = arguments[0] == self ? copy_of(in, self) : value_retain(arguments[0]);
    Iteration loop;
    bool done = source && iteration_begin(in, &loop, source);
    value_drop_maybe(in, source);
    if (!done)
        return NULL;
    Value item;
    while (done && (item = iteration_next(in, &loop)) != NULL) {
        done = deque_push_left(in, as_deque(self), item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && done ? VALUE_NONE : NULL;
}

static Value deque_method_clear(Interpreter *in, Value self, Value *arguments, size_t count)
{
    deque_clear(in, as_deque(self));
    return VALUE_NONE;
}

static Value deque_method_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return copy_of(in, self);
}

static Value deque_method_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    int64_t found = 0, place = -1;
    while ((place = deque_find(in, deque, arguments[0], (size_t)(place + 1), SIZE_MAX)) >= 0)
        found++;
    return place == -2 ? NULL : value_from_int(found);
}

static Value deque_method_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    int64_t start, end;
    if (!slice_bound(in, arguments[1], 0, (int64_t)deque->count, &start) ||
        !slice_bound(in, arguments[2], (int64_t)deque->count, (int64_t)deque->count, &end))
        return NULL;
    int64_t place = deque_find(in, deque, arguments[0], (size_t)start, (size_t)end);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "%R is not in deque", arguments[0]);
    return place < 0 ? NULL : value_from_int(place);
}

static Value deque_method_insert(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    int64_t at;
    if (!value_to_int64(in, arguments[0], &at))
        return NULL;
    if (deque->limit >= 0 && deque->count >= (size_t)deque->limit)
        return raise_error(in, INDEX_ERROR, "deque already at its maximum size");
    if (at < 0)
        at = at + (int64_t)deque->count < 0 ? 0 : at + (int64_t)deque->count;
    if (at > (int64_t)deque->count)
        at = (int64_t)deque->count;
    return deque_insert(in, deque, (size_t)at, arguments[1]) ? VALUE_NONE : NULL;
}

static Value deque_method_remove(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t place = deque_find(in, as_deque(self), arguments[0], 0, SIZE_MAX);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "%R is not in deque", arguments[0]);
    if (place < 0)
        return NULL;
    value_drop(in, deque_take(as_deque(self), (size_t)place));
    return VALUE_NONE;
}

static Value deque_method_reverse(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    for (size_t low = 0, high = deque->count; low + 1 < high; low++) {
        Value item = *deque_place(deque, low);
        *deque_place(deque, low) = *deque_place(deque, --high);
        *deque_place(deque, high) = item;
    }
    return VALUE_NONE;
}

static Value deque_method_rotate(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    int64_t steps = 1, length = (int64_t)deque->count;
    if (arguments[0] && !value_to_int64(in, arguments[0], &steps))
        return NULL;
    if (length < 2)
        return VALUE_NONE;
    steps %= length;
    if (steps > length / 2)
        steps -= length;
    if (steps < -length / 2)
        steps += length;
    for (; steps > 0; steps--) {
        Value item = deque_pop(deque);
        deque->first = (deque->first - 1) & (deque->capacity - 1);
        deque->ring[deque->first] = item;
        deque->count++;
    }
    for (; steps < 0; steps++) {
        Value item = deque_pop_left(deque);
        *deque_place(deque, deque->count++) = item;
    }
    return VALUE_NONE;
}

static Value deque_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DequeObject *deque = as_deque(self);
    int64_t limit = -1;
    if (arguments[1] && arguments[1] != VALUE_NONE) {
        if (!value_is_any_int(arguments[1]))
            return raise_error(in, TYPE_ERROR, "an integer is required");
        if (!value_to_int64(in, arguments[1], &limit))
            return NULL;
        if (limit < 0)
            return raise_error(in, VALUE_ERROR, "maxlen must be non-negative");
    }
    deque_clear(in, deque);
    deque->limit = limit;
    if (arguments[0] && !deque_extend(in, deque, arguments[0]))
        return NULL;
    return VALUE_NONE;
}

static Value deque_get_limit(Interpreter *in, Value self)
{
    int64_t limit = as_deque(self)->limit;
    return limit < 0 ? VALUE_NONE : value_from_int(limit);
}

// ---- iterators ----

static Value iterator_new(Interpreter *in, Value self, TypeId type)
{
    DequeIterator *iterator = object_new(in, in->types[type]);
    if (!iterator)
        return NULL;
    iterator->deque = as_deque(value_retain(self));
    iterator->changes = as_deque(self)->changes;
    return AS_VALUE(iterator);
}

static Value deque_iterate(Interpreter *in, Value self)
{
    return iterator_new(in, self, TYPE_DEQUE_ITERATOR);
}

static Value deque_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return iterator_new(in, self, TYPE_DEQUE_REVERSE_ITERATOR);
}

static void iterator_destroy(Interpreter *in, Value self)
{
    DequeIterator *iterator = (DequeIterator *)(void *)self;
    DequeObject *deque = iterator->deque;
    iterator->deque = NULL;
    value_drop_maybe(in, AS_VALUE(deque));
}

static void iterator_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, AS_VALUE(((DequeIterator *)(void *)self)->deque));
}

static Value iterator_next(Interpreter *in, Value self)
{
    DequeIterator *iterator = (DequeIterator *)(void *)self;
    DequeObject *deque = iterator->deque;
    if (!deque)
        return NULL;
    if (iterator->changes != deque->changes) {
        iterator_destroy(in, self);
        return raise_error(in, RUNTIME_ERROR, "deque mutated during iteration");
    }
    if (iterator->at < deque->count) {
        size_t at = iterator->at++;
        if (object_is(self, TYPE_DEQUE_REVERSE_ITERATOR))
            at = deque->count - 1 - at;
        return value_retain(*deque_place(deque, at));
    }
    iterator_destroy(in, self);
    return NULL;
}

// ---- tables ----

static const Method deque_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    {"append", deque_method_append, "item, /"},
    {"appendleft", deque_method_appendleft, "item, /"},
    {"pop", deque_method_pop, ""},
    {"popleft", deque_method_popleft, ""},
    {"extend", deque_method_extend, "iterable, /"},
    {"extendleft", deque_method_extendleft, "iterable, /"},
    {"clear", deque_method_clear, ""},
    {"copy", deque_method_copy, ""},
    {"__copy__", deque_method_copy, ""},
    {"count", deque_method_count, "item, /"},
    {"index", deque_method_index, "item, start=, stop=, /"},
    {"insert", deque_method_insert, "index, item, /"},
    {"remove", deque_method_remove, "item, /"},
    {"reverse", deque_method_reverse, ""},
    {"rotate", deque_method_rotate, "steps=, /"},
    {"__reversed__", deque_reversed, ""},
    METHODS_END,
};

static const Getter deque_getters[] = {
    {"maxlen", deque_get_limit, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec deque_type = {
    .name = "deque",
    .module = "collections",
    .base = TYPE_OBJECT,
    .size = sizeof(DequeObject),
    .flags = TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = deque_destroy,
            .visit = deque_visit,
            .repr = deque_repr,
            .compare = deque_compare,
            .length = deque_length,
            .get_item = deque_get_item,
            .set_item = deque_set_item,
            .contains = deque_contains,
            .iterate = deque_iterate,
            .binary = {[BINARY_ADD] = deque_add, [BINARY_MULTIPLY] = deque_multiply},
            .in_place = {[BINARY_ADD] = deque_add_in_place},
        },
    .methods = deque_methods,
    .getters = deque_getters,
    .initialize = {"deque", deque_initialize, "iterable=, maxlen="},
};

#define ITERATOR(c_name, shown_name)           \
    const TypeSpec c_name = {                  \
        .name = shown_name,                    \
        .module = "_collections",              \
        .base = TYPE_OBJECT,                   \
        .size = sizeof(DequeIterator),         \
        .flags = TYPE_FINAL | TYPE_NO_NEW,     \
        .slots = {.destroy = iterator_destroy, \
                  .visit = iterator_visit,     \
                  .iterate = iterator_iterate, \
                  .next = iterator_next},      \
    }

ITERATOR(deque_iterator_type, "_deque_iterator");
ITERATOR(deque_reverse_iterator_type, "_deque_reverse_iterator");
