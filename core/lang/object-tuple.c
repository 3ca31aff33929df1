// SPDX-License-Identifier: MIT
// tuple: see object-tuple.h.
#include "lang/object-tuple.h"

#include <stdarg.h>

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/object-type.h"
#include "lang/operate.h"
#include "lang/raise.h"

#define TUPLE_COUNT_MAX ((size_t)1 << 40)

// ---- making ----

TupleObject *tuple_shell_of(Interpreter *in, Type *type, size_t count)
{
    if (count > TUPLE_COUNT_MAX) {
        raise_memory(in);
        return NULL;
    }
    TupleObject *tuple = object_new_sized(in, type, sizeof(TupleObject) + count * sizeof(Value));
    if (!tuple)
        return NULL;
    tuple->count = count;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = NULL;
    return tuple;
}

TupleObject *tuple_shell(Interpreter *in, size_t count)
{
    if (count == 0 && in->empty_tuple)
        return as_tuple(value_retain(in->empty_tuple));
    return tuple_shell_of(in, in->types[TYPE_TUPLE], count);
}

Value tuple_new(Interpreter *in, Value const *items, size_t count)
{
    TupleObject *tuple = tuple_shell(in, count);
    if (!tuple)
        return NULL;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = value_retain(items[i]);
    return AS_VALUE(tuple);
}

Value tuple_from_stolen(Interpreter *in, Value const *items, size_t count)
{
    TupleObject *tuple = tuple_shell(in, count);
    for (size_t i = 0; i < count; i++) {
        if (tuple)
            tuple->items[i] = items[i];
        else
            value_drop(in, items[i]);
    }
    return AS_VALUE(tuple);
}

Value tuple_from_iterable(Interpreter *in, Value iterable)
{
    if (object_is(iterable, TYPE_TUPLE))
        return value_retain(iterable);
    if (object_is(iterable, TYPE_LIST))
        return tuple_new(in, as_list(iterable)->items, as_list(iterable)->count);
    Value list = list_from_iterable(in, iterable);
    if (!list)
        return NULL;
    Value tuple = tuple_new(in, as_list(list)->items, as_list(list)->count);
    value_drop(in, list);
    return tuple;
}

Value tuple_pack(Interpreter *in, size_t count, ...)
{
    TupleObject *tuple = tuple_shell(in, count);
    if (!tuple)
        return NULL;
    va_list arguments;
    va_start(arguments, count);
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = value_retain(va_arg(arguments, Value));
    va_end(arguments);
    return AS_VALUE(tuple);
}

Value tuple_slice(Interpreter *in, Value tuple, size_t start, size_t end)
{
    if (start == 0 && end == as_tuple(tuple)->count && object_is(tuple, TYPE_TUPLE))
        return value_retain(tuple);
    return tuple_new(in, as_tuple(tuple)->items + start, end > start ? end - start : 0);
}

// ---- slots ----

static void tuple_destroy(Interpreter *in, Value self)
{
    TupleObject *tuple = as_tuple(self);
    for (size_t i = tuple->count; i > 0; i--)
        value_clear(in, &tuple->items[i - 1]);
}

static void tuple_visit(Value self, Visitor *visitor)
{
    TupleObject *tuple = as_tuple(self);
    for (size_t i = tuple->count; i-- > 0;) // as CPython: what is closed at exit, is in this order
        visit_value(visitor, tuple->items[i]);
}

static size_t tuple_extent(Value self)
{
    return sizeof(TupleObject) + as_tuple(self)->count * sizeof(Value);
}

static Value tuple_repr(Interpreter *in, Value self)
{
    TupleObject *tuple = as_tuple(self);
    if (tuple->count == 0)
        return str_from_c(in, "()");
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_from_c(in, "(...)");
    StrBuilder text;
    str_builder_init(&text, in);
    str_builder_add_c(&text, "(");
    for (size_t i = 0; i < tuple->count; i++) {
        if (i > 0)
            str_builder_add_c(&text, ", ");
        if (!str_builder_add_repr(&text, tuple->items[i]))
            break;
    }
    str_builder_add_c(&text, tuple->count == 1 ? ",)" : ")");
    value_repr_leave(in, self);
    return str_builder_finish(&text);
}

// xxHash's mixing of the items' hashes.
static bool tuple_hash(Interpreter *in, Value self, int64_t *result)
{
    const uint64_t prime_1 = 11400714785074694791u, prime_2 = 14029467366897019727u,
                   prime_5 = 2870177450012600261u;
    TupleObject *tuple = as_tuple(self);
    uint64_t hash = prime_5;
    for (size_t i = 0; i < tuple->count; i++) {
        int64_t lane;
        if (!value_hash(in, tuple->items[i], &lane))
            return false;
        hash += (uint64_t)lane * prime_2;
        hash = (hash << 31) | (hash >> 33);
        hash *= prime_1;
    }
    hash += tuple->count ^ (prime_5 ^ 3527539u);
    *result = hash == UINT64_MAX ? 1546275796 : (int64_t)hash;
    return true;
}

static Value tuple_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!object_is_a(self, TYPE_TUPLE) || !object_is_a(other, TYPE_TUPLE))
        return VALUE_NOT_IMPLEMENTED;
    TupleObject *a = as_tuple(self), *b = as_tuple(other);
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        Value left = a->items[i], right = b->items[i];
        if (left == right)
            continue;
        int equal = value_equal(in, left, right);
        if (equal < 0)
            return NULL;
        if (equal)
            continue;
        if (op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL)
            return value_from_bool(op == COMPARE_NOT_EQUAL);
        return value_compare(in, left, right, op);
    }
    return value_from_bool(order_satisfies(a->count < b->count ? -1 : a->count > b->count, op));
}

static int64_t tuple_length(Interpreter *in, Value self)
{
    return (int64_t)as_tuple(self)->count;
}

static Value tuple_get_slice(Interpreter *in, Value self, Value key)
{
    SlicePlaces places;
    TupleObject *tuple = as_tuple(self);
    if (!slice_places(in, key, (int64_t)tuple->count, &places))
        return NULL;
    if (places.step == 1)
        return tuple_slice(in, self, (size_t)places.start, (size_t)(places.start + places.count));
    TupleObject *part = tuple_shell(in, (size_t)places.count);
    if (!part)
        return NULL;
    int64_t at = places.start;
    for (int64_t i = 0; i < places.count; i++, at += places.step)
        part->items[i] = value_retain(tuple->items[at]);
    return AS_VALUE(part);
}

static Value tuple_get_item(Interpreter *in, Value self, Value key)
{
    TupleObject *tuple = as_tuple(self);
    int64_t place;
    if (object_is(key, TYPE_SLICE))
        return tuple_get_slice(in, self, key);
    if (!index_place(in, key, (int64_t)tuple->count, "tuple", "tuple index out of range", &place))
        return NULL;
    return value_retain(tuple->items[place]);
}

static int64_t tuple_find(Interpreter *in, TupleObject *tuple, Value item, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < tuple->count; i++) {
        if (tuple->items[i] == item)
            return (int64_t)i;
        int equal = value_equal(in, tuple->items[i], item);
        if (equal != 0)
            return equal < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static int tuple_contains(Interpreter *in, Value self, Value item)
{
    int64_t place = tuple_find(in, as_tuple(self), item, 0, SIZE_MAX);
    return place == -2 ? -1 : place >= 0;
}

static Value tuple_add(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_TUPLE))
        return VALUE_NOT_IMPLEMENTED;
    if (!object_is_a(right, TYPE_TUPLE))
        return VALUE_NOT_IMPLEMENTED;
    TupleObject *a = as_tuple(left), *b = as_tuple(right);
    if (a->count == 0 && object_is(right, TYPE_TUPLE))
        return value_retain(right);
    if (b->count == 0 && object_is(left, TYPE_TUPLE))
        return value_retain(left);
    TupleObject *sum = tuple_shell(in, a->count + b->count);
    if (!sum)
        return NULL;
    for (size_t i = 0; i < a->count; i++)
        sum->items[i] = value_retain(a->items[i]);
    for (size_t i = 0; i < b->count; i++)
        sum->items[a->count + i] = value_retain(b->items[i]);
    return AS_VALUE(sum);
}

static Value tuple_multiply(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_TUPLE)) {
        Value swap = left;
        left = right;
        right = swap;
    }
    TupleObject *tuple = as_tuple(left);
    int64_t times;
    if (!index_possible(right))
        return VALUE_NOT_IMPLEMENTED;
    if (!repeat_count(in, right, tuple->count, sizeof(Value), &times))
        return NULL;
    if (times == 1 && object_is(left, TYPE_TUPLE))
        return value_retain(left);
    TupleObject *product = tuple_shell(in, tuple->count * (size_t)times);
    if (!product || tuple->count == 0)
        return AS_VALUE(product);
    for (size_t i = 0; i < product->count; i++)
        product->items[i] = value_retain(tuple->items[i % tuple->count]);
    return AS_VALUE(product);
}

// ---- methods ----

static Value tuple_method_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    TupleObject *tuple = as_tuple(self);
    int64_t start, end;
    if (!slice_bound(in, arguments[1], 0, (int64_t)tuple->count, &start) ||
        !slice_bound(in, arguments[2], (int64_t)tuple->count, (int64_t)tuple->count, &end))
        return NULL;
    int64_t place = tuple_find(in, tuple, arguments[0], (size_t)start, (size_t)end);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "tuple.index(x): x not in tuple");
    return place < 0 ? NULL : value_from_int(place);
}

static Value tuple_method_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    TupleObject *tuple = as_tuple(self);
    int64_t found = 0;
    for (size_t i = 0; i < tuple->count; i++) {
        int equal =
            tuple->items[i] == arguments[0] ? 1 : value_equal(in, tuple->items[i], arguments[0]);
        if (equal < 0)
            return NULL;
        found += equal;
    }
    return value_from_int(found);
}

static Value tuple_method_get_new_arguments(Interpreter *in, Value self, Value *arguments,
                                            size_t count)
{
    Value copy = tuple_new(in, as_tuple(self)->items, as_tuple(self)->count);
    Value wrapped = copy ? tuple_new(in, &copy, 1) : NULL;
    value_drop_maybe(in, copy);
    return wrapped;
}

static Value tuple_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    Value plain =
        arguments[0] ? tuple_from_iterable(in, arguments[0]) : AS_VALUE(tuple_shell(in, 0));
    if (!plain || type->id == TYPE_TUPLE)
        return plain;
    TupleObject *tuple = tuple_shell_of(in, type, as_tuple(plain)->count);
    if (tuple)
        for (size_t i = 0; i < tuple->count; i++)
            tuple->items[i] = value_retain(as_tuple(plain)->items[i]);
    value_drop(in, plain);
    return AS_VALUE(tuple);
}

static Value tuple_iterate(Interpreter *in, Value self)
{
    return sequence_iterator_of(in, TYPE_TUPLE_ITERATOR, self, 0);
}

// ---- tables ----

static const Method tuple_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    {"index", tuple_method_index, "value, start=, stop=, /"},
    {"count", tuple_method_count, "value, /"},
    {"__getnewargs__", tuple_method_get_new_arguments, ""},
    METHODS_END,
};

const TypeSpec tuple_type = {
    .name = "tuple",
    .base = TYPE_OBJECT,
    .size = sizeof(TupleObject),
    .slots =
        {
            .destroy = tuple_destroy,
            .visit = tuple_visit,
            .extent = tuple_extent,
            .repr = tuple_repr,
            .hash = tuple_hash,
            .compare = tuple_compare,
            .length = tuple_length,
            .get_item = tuple_get_item,
            .contains = tuple_contains,
            .iterate = tuple_iterate,
            .binary = {[BINARY_ADD] = tuple_add, [BINARY_MULTIPLY] = tuple_multiply},
        },
    .methods = tuple_methods,
    .make = {"tuple", tuple_make, "iterable=, /"},
};
