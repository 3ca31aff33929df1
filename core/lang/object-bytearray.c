// SPDX-License-Identifier: MIT
// bytearray: bytes that can be changed. What does not change them is done by the methods of bytes.
#include <string.h>

#include "lang/bytes-inside.h"
#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-tuple.h"
#include "lang/text.h"

static ByteArrayObject *as_array(Value v)
{
    return (ByteArrayObject *)(void *)v;
}

static bool reserve(Interpreter *in, ByteArrayObject *array, size_t length)
{
    if (length <= array->capacity)
        return true;
    if (length > SIZE_MAX / 4)
        return raise_memory(in) != NULL;
    size_t capacity = length + length / 4 + 8;
    char *data = array->data ? memory_resize(in, array->data, array->capacity, capacity)
                             : memory_take(in, capacity);
    if (!data)
        return false;
    array->data = data;
    array->capacity = capacity;
    return true;
}

static Value array_new(Interpreter *in, Type *type, const char *data, size_t length)
{
    ByteArrayObject *array = object_new(in, type);
    if (!array)
        return NULL;
    if (!reserve(in, array, length)) {
        value_drop(in, AS_VALUE(array));
        return NULL;
    }
    if (length)
        memcpy(array->data, data, length);
    array->length = length;
    return AS_VALUE(array);
}

static Value array_from_bytes(Interpreter *in, Value stolen)
{
    if (!stolen)
        return NULL;
    Value array =
        array_new(in, in->types[TYPE_BYTEARRAY], bytes_data(stolen), bytes_length(stolen));
    value_drop(in, stolen);
    return array;
}

// Puts `size` bytes in the place of the `gone` ones at `at`. data must not lie in the array.
static bool splice(Interpreter *in, ByteArrayObject *array, size_t at, size_t gone,
                   const char *data, size_t size)
{
    if (!reserve(in, array, array->length - gone + size))
        return false;
    if (array->length > at + gone)
        memmove(array->data + at + size, array->data + at + gone, array->length - at - gone);
    if (size)
        memcpy(array->data + at, data, size);
    array->length += size - gone;
    return true;
}

static bool byte_from(Interpreter *in, Value v, char *byte)
{
    int64_t number;
    if (!value_to_index(in, v, &number))
        return false;
    if (number < 0 || number > 255)
        return raise_false(in, VALUE_ERROR, "byte must be in range(0, 256)");
    *byte = (char)number;
    return true;
}

// ---- what bytes can do ----

// Results of bytes methods that are bytes, or hold bytes, become bytearrays; steals.
static Value convert(Interpreter *in, Value stolen)
{
    if (!stolen || object_is(stolen, TYPE_BYTES))
        return array_from_bytes(in, stolen);
    Value *items = object_is(stolen, TYPE_LIST)    ? as_list(stolen)->items
                   : object_is(stolen, TYPE_TUPLE) ? as_tuple(stolen)->items
                                                   : NULL;
    size_t count = object_is(stolen, TYPE_LIST) ? as_list(stolen)->count
                   : items                      ? as_tuple(stolen)->count
                                                : 0;
    for (size_t i = 0; i < count; i++) {
        Value array =
            array_new(in, in->types[TYPE_BYTEARRAY], bytes_data(items[i]), bytes_length(items[i]));
        if (!array) {
            value_drop(in, stolen);
            return NULL;
        }
        value_replace(in, &items[i], array);
    }
    return stolen;
}

static Value delegate(Interpreter *in, Value self, Value *arguments, size_t count, const char *name)
{
    const Method *method = bytes_methods;
    while (strcmp(method->name, name) != 0)
        method++;
    Value copy = bytes_new(in, as_array(self)->data, as_array(self)->length);
    if (!copy)
        return NULL;
    Value result = method->function(in, copy, arguments, count);
    value_drop(in, copy);
    return convert(in, result);
}

// The methods taken over, with the signature that bytes gives them.
#define DELEGATED(METHOD)                         \
    METHOD(capitalize, "")                        \
    METHOD(center, "width, fillchar=, /")         \
    METHOD(count, "sub, start=, end=, /")         \
    METHOD(decode, "encoding=, errors=")          \
    METHOD(endswith, "suffix, start=, end=, /")   \
    METHOD(find, "sub, start=, end=, /")          \
    METHOD(hex, "sep=, bytes_per_sep=")           \
    METHOD(index, "sub, start=, end=, /")         \
    METHOD(isalnum, "")                           \
    METHOD(isalpha, "")                           \
    METHOD(isascii, "")                           \
    METHOD(isdigit, "")                           \
    METHOD(islower, "")                           \
    METHOD(isspace, "")                           \
    METHOD(isupper, "")                           \
    METHOD(join, "iterable_of_bytes, /")          \
    METHOD(ljust, "width, fillchar=, /")          \
    METHOD(lower, "")                             \
    METHOD(lstrip, "bytes=, /")                   \
    METHOD(partition, "sep, /")                   \
    METHOD(removeprefix, "prefix, /")             \
    METHOD(removesuffix, "suffix, /")             \
    METHOD(replace, "old, new, count=, /")        \
    METHOD(rfind, "sub, start=, end=, /")         \
    METHOD(rindex, "sub, start=, end=, /")        \
    METHOD(rjust, "width, fillchar=, /")          \
    METHOD(rpartition, "sep, /")                  \
    METHOD(rsplit, "sep=, maxsplit=")             \
    METHOD(rstrip, "bytes=, /")                   \
    METHOD(split, "sep=, maxsplit=")              \
    METHOD(splitlines, "keepends=")               \
    METHOD(startswith, "prefix, start=, end=, /") \
    METHOD(strip, "bytes=, /")                    \
    METHOD(swapcase, "")                          \
    METHOD(title, "")                             \
    METHOD(istitle, "")                           \
    METHOD(expandtabs, "tabsize=")                \
    METHOD(translate, "table, /, delete=")        \
    METHOD(upper, "")                             \
    METHOD(zfill, "width, /")

#define DEFINE(name, signature)                                                            \
    static Value array_##name(Interpreter *in, Value self, Value *arguments, size_t count) \
    {                                                                                      \
        return delegate(in, self, arguments, count, #name);                                \
    }
DELEGATED(DEFINE)
#undef DEFINE

// ---- methods that change it ----

static Value array_append(Interpreter *in, Value self, Value *arguments, size_t count)
{
    char byte;
    if (!byte_from(in, arguments[0], &byte) ||
        !splice(in, as_array(self), as_array(self)->length, 0, &byte, 1))
        return NULL;
    return VALUE_NONE;
}

static bool extend(Interpreter *in, Value self, Value from)
{
    Value bytes = bytes_from_value(in, from);
    if (!bytes)
        return false;
    bool done = splice(in, as_array(self), as_array(self)->length, 0, bytes_data(bytes),
                       bytes_length(bytes));
    value_drop(in, bytes);
    return done;
}

static Value array_extend(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return extend(in, self, arguments[0]) ? VALUE_NONE : NULL;
}

static Value array_insert(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t at, length = (int64_t)as_array(self)->length;
    char byte;
    if (!value_to_int64(in, arguments[0], &at) || !byte_from(in, arguments[1], &byte))
        return NULL;
    at = at < -length ? 0 : at < 0 ? at + length : at > length ? length : at;
    return splice(in, as_array(self), (size_t)at, 0, &byte, 1) ? VALUE_NONE : NULL;
}

static Value array_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ByteArrayObject *array = as_array(self);
    int64_t at = -1;
    if (arguments[0] && !value_to_int64(in, arguments[0], &at))
        return NULL;
    if (array->length == 0)
        return raise_error(in, INDEX_ERROR, "pop from empty bytearray");
    if (at < 0)
        at += (int64_t)array->length;
    if (at < 0 || at >= (int64_t)array->length)
        return raise_error(in, INDEX_ERROR, "pop index out of range");
    unsigned char byte = (unsigned char)array->data[at];
    return splice(in, array, (size_t)at, 1, NULL, 0) ? value_from_int(byte) : NULL;
}

static Value array_remove(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ByteArrayObject *array = as_array(self);
    char byte;
    if (!byte_from(in, arguments[0], &byte))
        return NULL;
    int64_t at = text_find(array->data, array->length, &byte, 1);
    if (at < 0)
        return raise_error(in, VALUE_ERROR, "value not found in bytearray");
    return splice(in, array, (size_t)at, 1, NULL, 0) ? VALUE_NONE : NULL;
}

static Value array_clear(Interpreter *in, Value self, Value *arguments, size_t count)
{
    as_array(self)->length = 0;
    return VALUE_NONE;
}

static Value array_reverse(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ByteArrayObject *array = as_array(self);
    for (size_t i = 0; i < array->length / 2; i++) {
        char other = array->data[i];
        array->data[i] = array->data[array->length - 1 - i];
        array->data[array->length - 1 - i] = other;
    }
    return VALUE_NONE;
}

static Value array_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return array_new(in, in->types[TYPE_BYTEARRAY], as_array(self)->data, as_array(self)->length);
}

// ---- slots ----

static void array_destroy(Interpreter *in, Value self)
{
    ByteArrayObject *array = as_array(self);
    if (array->data)
        memory_give(in, array->data, array->capacity);
    array->data = NULL;
}

static Value array_repr(Interpreter *in, Value self)
{
    Value inner = bytes_repr_quoted(in, as_array(self)->data, as_array(self)->length, true);
    Value text = inner ? str_format_c(in, "%T(%S)", self, inner) : NULL;
    value_drop_maybe(in, inner);
    return text;
}

static int64_t array_length(Interpreter *in, Value self)
{
    return (int64_t)as_array(self)->length;
}

static Value array_get_item(Interpreter *in, Value self, Value key)
{
    ByteArrayObject *array = as_array(self);
    int64_t at;
    if (object_is(key, TYPE_SLICE)) {
        Value bytes = bytes_new(in, array->data, array->length);
        Value part = bytes ? in->types[TYPE_BYTES]->slots.get_item(in, bytes, key) : NULL;
        value_drop_maybe(in, bytes);
        return array_from_bytes(in, part);
    }
    if (!index_possible(key))
        return raise_error(in, TYPE_ERROR, "bytearray indices must be integers or slices, not %T",
                           key);
    if (!index_place(in, key, (int64_t)array->length, "bytearray", "bytearray index out of range",
                     &at))
        return NULL;
    return value_from_int((unsigned char)array->data[at]);
}

static bool set_places(Interpreter *in, ByteArrayObject *array, const SlicePlaces *places,
                       const char *data, size_t size, bool remove)
{
    size_t count = (size_t)places->count;
    if (places->step == 1)
        return splice(in, array, (size_t)places->start, count, data, size);
    if (!remove && size != count)
        return raise_false(in, VALUE_ERROR,
                           "attempt to assign bytes of size %zu to extended slice of size %zu",
                           size, count);
    for (size_t i = 0; i < count; i++) {
        // Bytes go from the end on, so that the places of the others stay right.
        size_t turn = remove && places->step > 0 ? count - 1 - i : i;
        size_t at = (size_t)(places->start + (int64_t)turn * places->step);
        if (remove)
            splice(in, array, at, 1, NULL, 0);
        else
            array->data[at] = data[turn];
    }
    return true;
}

static bool set_slice(Interpreter *in, Value self, Value key, Value value)
{
    ByteArrayObject *array = as_array(self);
    Value bytes = value ? bytes_from_value(in, value) : NULL;
    if (value && !bytes)
        return false;
    SlicePlaces places;
    bool done = slice_places(in, key, (int64_t)array->length, &places) &&
                set_places(in, array, &places, bytes ? bytes_data(bytes) : NULL,
                           bytes ? bytes_length(bytes) : 0, !value);
    value_drop_maybe(in, bytes);
    return done;
}

static bool array_set_item(Interpreter *in, Value self, Value key, Value value)
{
    ByteArrayObject *array = as_array(self);
    int64_t at;
    char byte = 0;
    if (object_is(key, TYPE_SLICE))
        return set_slice(in, self, key, value);
    if (!index_possible(key))
        return raise_false(in, TYPE_ERROR, "bytearray indices must be integers or slices, not %T",
                           key);
    if (value && !byte_from(in, value, &byte))
        return false;
    if (!index_place(in, key, (int64_t)array->length, "bytearray", "bytearray index out of range",
                     &at))
        return false;
    if (!value)
        return splice(in, array, (size_t)at, 1, NULL, 0);
    array->data[at] = byte;
    return true;
}

static int array_contains(Interpreter *in, Value self, Value item)
{
    const char *part;
    size_t size;
    char byte;
    if (!bytes_part(in, item, &part, &size, &byte, "a bytes-like object is required, not '%T'"))
        return -1;
    return text_find(as_array(self)->data, as_array(self)->length, part, size) >= 0;
}

static Value array_add(Interpreter *in, Value left, Value right)
{
    const char *first, *second;
    size_t first_size, second_size;
    if (!bytes_view(left, &first, &first_size))
        return VALUE_NOT_IMPLEMENTED;
    if (!bytes_view(right, &second, &second_size))
        return raise_error(in, TYPE_ERROR, "can't concat %T to bytearray", right);
    Value sum = array_new(in, in->types[TYPE_BYTEARRAY], first, first_size);
    if (sum && splice(in, as_array(sum), first_size, 0, second, second_size))
        return sum;
    value_drop_maybe(in, sum);
    return NULL;
}

static Value array_add_in_place(Interpreter *in, Value self, Value other)
{
    const char *data;
    size_t size;
    if (!bytes_view(other, &data, &size))
        return raise_error(in, TYPE_ERROR, "can't concat %T to bytearray", other);
    return extend(in, self, other) ? value_retain(self) : NULL;
}

static Value array_multiply(Interpreter *in, Value left, Value right)
{
    Value array = object_is_a(left, TYPE_BYTEARRAY) ? left : right;
    Value times = array == left ? right : left;
    Value bytes = bytes_new(in, as_array(array)->data, as_array(array)->length);
    Value product =
        bytes ? in->types[TYPE_BYTES]->slots.binary[BINARY_MULTIPLY](in, bytes, times) : NULL;
    value_drop_maybe(in, bytes);
    return product == VALUE_NOT_IMPLEMENTED ? product : array_from_bytes(in, product);
}

static Value array_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value bytes = bytes_from_source(in, arguments, "bytearray");
    if (!bytes)
        return NULL;
    Value array = array_new(in, (Type *)(void *)self, bytes_data(bytes), bytes_length(bytes));
    value_drop(in, bytes);
    return array;
}

// The iterator holds the array and asks anew each time, for it may change.
static Value array_iterate(Interpreter *in, Value self)
{
    return sequence_iterator_new(in, self);
}

#define LISTED(name, signature) {#name, array_##name, signature, NULL, 0, 0},

static const Method array_methods[] = {
    DELEGATED(LISTED){"append", array_append, "item, /", "Adds a byte at the end.", 0, 0},
    {"clear", array_clear, "", "Removes everything.", 0, 0},
    {"copy", array_copy, "", "A copy.", 0, 0},
    {"extend", array_extend, "iterable_of_ints, /", "Adds bytes at the end.", 0, 0},
    {"insert", array_insert, "index, item, /", "Adds a byte before a place.", 0, 0},
    {"pop", array_pop, "index=, /", "Removes a byte and gives it back.", 0, 0},
    {"remove", array_remove, "value, /", "Removes the first such byte.", 0, 0},
    {"reverse", array_reverse, "", "Turns it around.", 0, 0},
    METHODS_END,
};

const TypeSpec bytearray_type = {
    .name = "bytearray",
    .doc = "Bytes that can be changed.",
    .base = TYPE_OBJECT,
    .size = sizeof(ByteArrayObject),
    .flags = TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = array_destroy,
            .repr = array_repr,
            .compare = bytes_compare,
            .length = array_length,
            .get_item = array_get_item,
            .set_item = array_set_item,
            .contains = array_contains,
            .iterate = array_iterate,
            .binary =
                {
                    [BINARY_ADD] = array_add,
                    [BINARY_MULTIPLY] = array_multiply,
                },
            .in_place =
                {
                    [BINARY_ADD] = array_add_in_place,
                },
        },
    .methods = array_methods,
    .make = {"bytearray", array_make, "source=, encoding=, errors=", NULL, 0, 0},
};
