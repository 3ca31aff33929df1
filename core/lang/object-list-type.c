// SPDX-License-Identifier: MIT
// list as a type: slots and methods.
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"
#include "lang/operate.h"
#include "lang/raise.h"

static void list_destroy(Interpreter *in, Value self)
{
    list_clear(in, as_list(self));
}

static void list_visit(Value self, Visitor *visitor)
{
    ListObject *list = as_list(self);
    for (size_t i = list->count; i-- > 0;) // as CPython: what is closed at exit, is in this order
        visit_value(visitor, list->items[i]);
}

static Value list_repr(Interpreter *in, Value self)
{
    ListObject *list = as_list(self);
    if (list->count == 0)
        return str_from_c(in, "[]");
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_from_c(in, "[...]");
    StrBuilder text;
    str_builder_init(&text, in);
    str_builder_add_c(&text, "[");
    for (size_t i = 0; i < list->count; i++) {
        Value item = value_retain(list->items[i]);
        if (i > 0)
            str_builder_add_c(&text, ", ");
        bool done = str_builder_add_repr(&text, item);
        value_drop(in, item);
        if (!done)
            break;
    }
    str_builder_add_c(&text, "]");
    value_repr_leave(in, self);
    return str_builder_finish(&text);
}

static int64_t list_length(Interpreter *in, Value self)
{
    return (int64_t)as_list(self)->count;
}

static Value list_get_slice(Interpreter *in, Value self, Value key)
{
    SlicePlaces places;
    if (!slice_unpack(in, key, &places))
        return NULL;
    ListObject *list = as_list(self);
    slice_adjust(&places, (int64_t)list->count);
    ListObject *part = as_list(list_new(in, (size_t)places.count));
    if (!part)
        return NULL;
    int64_t at = places.start;
    for (int64_t i = 0; i < places.count; i++, at += places.step)
        part->items[i] = value_retain(list->items[at]);
    part->count = (size_t)places.count;
    return AS_VALUE(part);
}

static Value list_get_item(Interpreter *in, Value self, Value key)
{
    ListObject *list = as_list(self);
    if (value_is_int(key)) {
        int64_t place = value_as_int(key);
        if (place < 0)
            place += (int64_t)list->count;
        if ((uint64_t)place < list->count)
            return value_retain(list->items[place]);
        return raise_error(in, INDEX_ERROR, "list index out of range");
    }
    if (object_is(key, TYPE_SLICE))
        return list_get_slice(in, self, key);
    int64_t number;
    if (!index_possible(key))
        return raise_error(in, TYPE_ERROR, "list indices must be integers or slices, not %T", key);
    if (!index_number(in, key, &number))
        return NULL;
    if (number < 0)
        number += (int64_t)list->count;
    if ((uint64_t)number >= list->count)
        return raise_error(in, INDEX_ERROR, "list index out of range");
    return value_retain(list->items[number]);
}

// ---- changing items and slices ----

static bool delete_extended(Interpreter *in, ListObject *list, SlicePlaces places)
{
    if (places.count == 0)
        return true;
    if (places.step < 0) {
        places.start += places.step * (places.count - 1);
        places.step = -places.step;
    }
    ListObject *removed = as_list(list_new(in, (size_t)places.count));
    if (!removed)
        return false;
    size_t to = (size_t)places.start, next = to;
    for (size_t from = to; from < list->count; from++) {
        if (from == next && removed->count < (size_t)places.count) {
            removed->items[removed->count++] = list->items[from];
            next += (size_t)places.step;
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list->count = to;
    value_drop(in, AS_VALUE(removed));
    return true;
}

static bool assign_extended(Interpreter *in, ListObject *list, SlicePlaces places,
                            ListObject *values)
{
    if (values->count != (size_t)places.count)
        return raise_false(in, VALUE_ERROR,
                           "attempt to assign sequence of size %zu to extended slice of size %zd",
                           values->count, places.count);
    // Swaps the items, so that the old ones are dropped with the copy of the values.
    int64_t at = places.start;
    for (size_t i = 0; i < values->count; i++, at += places.step) {
        Value old = list->items[at];
        list->items[at] = values->items[i];
        values->items[i] = old;
    }
    return true;
}

static bool list_set_slice(Interpreter *in, Value self, Value key, Value value)
{
    ListObject *list = as_list(self);
    SlicePlaces places;
    if (!slice_unpack(in, key, &places))
        return false;
    ListObject *values = NULL;
    if (value) {
        bool iterable = object_is_a(value, TYPE_LIST) || object_is_a(value, TYPE_TUPLE) ||
                        value_is_iterable(value);
        if (!iterable)
            return raise_false(in, TYPE_ERROR,
                               places.step == 1 ? "can only assign an iterable"
                                                : "must assign iterable to extended slice");
        values = (ListObject *)(void *)list_from_iterable(in, value);
        if (!values)
            return false;
    }
    slice_adjust(&places, (int64_t)list->count);
    bool done;
    if (places.step == 1) {
        size_t start = (size_t)places.start, end = start + (size_t)places.count;
        done = list_splice(in, list, start, end, values ? values->items : NULL,
                           values ? values->count : 0);
    } else if (!value) {
        done = delete_extended(in, list, places);
    } else {
        done = assign_extended(in, list, places, values);
    }
    value_drop_maybe(in, AS_VALUE(values));
    return done;
}

static bool list_set_item(Interpreter *in, Value self, Value key, Value value)
{
    ListObject *list = as_list(self);
    if (object_is(key, TYPE_SLICE))
        return list_set_slice(in, self, key, value);
    int64_t place;
    if (!index_possible(key))
        return raise_false(in, TYPE_ERROR, "list indices must be integers or slices, not %T", key);
    if (!index_number(in, key, &place))
        return false;
    if (place < 0)
        place += (int64_t)list->count;
    if ((uint64_t)place >= list->count)
        return raise_false(in, INDEX_ERROR, "list assignment index out of range");
    if (value)
        value_replace(in, &list->items[place], value_retain(value));
    else
        value_drop(in, list_take(list, (size_t)place));
    return true;
}

// ---- comparing and searching ----

static Value list_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!object_is_a(self, TYPE_LIST) || !object_is_a(other, TYPE_LIST))
        return VALUE_NOT_IMPLEMENTED;
    ListObject *a = as_list(self), *b = as_list(other);
    if (a->count != b->count && (op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL))
        return value_from_bool(op == COMPARE_NOT_EQUAL);
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (a->items[i] == b->items[i])
            continue;
        Value left = value_retain(a->items[i]), right = value_retain(b->items[i]);
        int equal = value_equal(in, left, right);
        // The items' __eq__ may have taken items out: then the lengths decide.
        bool differs = equal == 0 && i < a->count && i < b->count;
        Value result = NULL;
        if (differs)
            result = op == COMPARE_EQUAL       ? VALUE_FALSE
                     : op == COMPARE_NOT_EQUAL ? VALUE_TRUE
                                               : value_compare(in, left, right, op);
        value_drop(in, left);
        value_drop(in, right);
        if (equal < 0 || differs)
            return result;
    }
    return value_from_bool(order_satisfies(a->count < b->count ? -1 : a->count > b->count, op));
}

static int64_t list_find(Interpreter *in, ListObject *list, Value item, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < list->count; i++) {
        Value candidate = list->items[i];
        if (candidate == item)
            return (int64_t)i;
        if (value_both_int(candidate, item))
            continue;
        value_retain(candidate);
        int equal = value_equal(in, candidate, item);
        value_drop(in, candidate);
        if (equal != 0)
            return equal < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static int list_contains(Interpreter *in, Value self, Value item)
{
    int64_t place = list_find(in, as_list(self), item, 0, SIZE_MAX);
    return place == -2 ? -1 : place >= 0;
}

// ---- operators ----

static Value list_add(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_LIST))
        return VALUE_NOT_IMPLEMENTED;
    if (!object_is_a(right, TYPE_LIST))
        return VALUE_NOT_IMPLEMENTED;
    ListObject *a = as_list(left), *b = as_list(right);
    ListObject *sum = as_list(list_new(in, a->count + b->count));
    if (!sum)
        return NULL;
    for (size_t i = 0; i < a->count; i++)
        sum->items[i] = value_retain(a->items[i]);
    for (size_t i = 0; i < b->count; i++)
        sum->items[a->count + i] = value_retain(b->items[i]);
    sum->count = a->count + b->count;
    return AS_VALUE(sum);
}

static Value list_add_in_place(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_LIST))
        return VALUE_NOT_IMPLEMENTED;
    return list_extend(in, as_list(left), right) ? value_retain(left) : NULL;
}

static Value list_multiply(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_LIST)) {
        Value swap = left;
        left = right;
        right = swap;
    }
    int64_t times;
    if (!index_possible(right))
        return VALUE_NOT_IMPLEMENTED;
    if (!repeat_count(in, right, as_list(left)->count, sizeof(Value), &times))
        return NULL;
    ListObject *list = as_list(left);
    ListObject *product = as_list(list_new(in, list->count * (size_t)times));
    if (!product)
        return NULL;
    for (size_t i = 0; i < list->count; i++)
        if (value_is_object(list->items[i]))
            list->items[i]->references += (uint32_t)times;
    if (list->count == 1) {
        for (int64_t i = 0; i < times; i++)
            product->items[i] = list->items[0];
    } else if (list->count > 0) {
        for (int64_t i = 0; i < times; i++)
            memcpy(product->items + (size_t)i * list->count, list->items,
                   list->count * sizeof(Value));
    }
    product->count = list->count * (size_t)times;
    return AS_VALUE(product);
}

static Value list_multiply_in_place(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_LIST))
        return VALUE_NOT_IMPLEMENTED;
    Value product = list_multiply(in, left, right);
    if (!product || product == VALUE_NOT_IMPLEMENTED)
        return product;
    // Takes the product's items over, and leaves it this list's.
    ListObject *list = as_list(left), *other = as_list(product);
    Value *items = list->items;
    size_t count = list->count, capacity = list->capacity;
    list->items = other->items;
    list->count = other->count;
    list->capacity = other->capacity;
    other->items = items;
    other->count = count;
    other->capacity = capacity;
    value_drop(in, product);
    return value_retain(left);
}

// ---- methods ----

static Value list_method_append(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_append(in, as_list(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value list_method_extend(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_extend(in, as_list(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value list_method_insert(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t at;
    if (!value_to_int64(in, arguments[0], &at))
        return NULL;
    return list_insert(in, as_list(self), at, arguments[1]) ? VALUE_NONE : NULL;
}

static Value list_method_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *list = as_list(self);
    int64_t at = -1;
    if (arguments[0] && !value_to_int64(in, arguments[0], &at))
        return NULL;
    if (list->count == 0)
        return raise_error(in, INDEX_ERROR, "pop from empty list");
    if (at < 0)
        at += (int64_t)list->count;
    if ((uint64_t)at >= list->count)
        return raise_error(in, INDEX_ERROR, "pop index out of range");
    return list_take(list, (size_t)at);
}

static Value list_method_remove(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *list = as_list(self);
    int64_t place = list_find(in, list, arguments[0], 0, SIZE_MAX);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "list.remove(x): x not in list");
    if (place < 0)
        return NULL;
    if ((size_t)place < list->count)
        value_drop(in, list_take(list, (size_t)place));
    return VALUE_NONE;
}

static Value list_method_clear(Interpreter *in, Value self, Value *arguments, size_t count)
{
    list_clear(in, as_list(self));
    return VALUE_NONE;
}

static Value list_method_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *list = as_list(self);
    int64_t start, end;
    if (!slice_bound(in, arguments[1], 0, (int64_t)list->count, &start) ||
        !slice_bound(in, arguments[2], (int64_t)list->count, (int64_t)list->count, &end))
        return NULL;
    int64_t place = list_find(in, list, arguments[0], (size_t)start, (size_t)end);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "%R is not in list", arguments[0]);
    return place < 0 ? NULL : value_from_int(place);
}

static Value list_method_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *list = as_list(self);
    int64_t found = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == arguments[0]) {
            found++;
            continue;
        }
        Value candidate = value_retain(list->items[i]);
        int equal = value_equal(in, candidate, arguments[0]);
        value_drop(in, candidate);
        if (equal < 0)
            return NULL;
        found += equal;
    }
    return value_from_int(found);
}

static Value list_method_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_from(in, as_list(self)->items, as_list(self)->count);
}

static Value list_method_reverse(Interpreter *in, Value self, Value *arguments, size_t count)
{
    list_reverse(as_list(self));
    return VALUE_NONE;
}

static Value list_method_sort(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int reverse = 0;
    if (arguments[1] && !index_c_int(in, arguments[1], &reverse))
        return NULL;
    Value key = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    return list_sort(in, as_list(self), key, reverse != 0) ? VALUE_NONE : NULL;
}

static Value list_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    list_clear(in, as_list(self));
    if (arguments[0] && !list_extend(in, as_list(self), arguments[0]))
        return NULL;
    return VALUE_NONE;
}

static Value list_iterate(Interpreter *in, Value self)
{
    return sequence_iterator_of(in, TYPE_LIST_ITERATOR, self, 0);
}

static Value list_method_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return sequence_iterator_of(in, TYPE_LIST_REVERSE_ITERATOR, self, as_list(self)->count);
}

// ---- tables ----

static const Method list_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    {"append", list_method_append, "object, /"},
    {"extend", list_method_extend, "iterable, /"},
    {"insert", list_method_insert, "index, object, /"},
    {"pop", list_method_pop, "index=, /"},
    {"remove", list_method_remove, "value, /"},
    {"clear", list_method_clear, ""},
    {"index", list_method_index, "value, start=, stop=, /"},
    {"count", list_method_count, "value, /"},
    {"copy", list_method_copy, ""},
    {"reverse", list_method_reverse, ""},
    {"sort", list_method_sort, "*, key=, reverse="},
    {"__reversed__", list_method_reversed, ""},
    METHODS_END,
};

const TypeSpec list_type = {
    .name = "list",
    .base = TYPE_OBJECT,
    .size = sizeof(ListObject),
    .flags = TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = list_destroy,
            .visit = list_visit,
            .repr = list_repr,
            .compare = list_compare,
            .length = list_length,
            .get_item = list_get_item,
            .set_item = list_set_item,
            .contains = list_contains,
            .iterate = list_iterate,
            .binary = {[BINARY_ADD] = list_add, [BINARY_MULTIPLY] = list_multiply},
            .in_place =
                {[BINARY_ADD] = list_add_in_place, [BINARY_MULTIPLY] = list_multiply_in_place},
        },
    .methods = list_methods,
    .initialize = {"list", list_initialize, "iterable=, /"},
};
