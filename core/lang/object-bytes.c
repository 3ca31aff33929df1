// SPDX-License-Identifier: MIT
// bytes: the type, its operators and its iterator; the methods are in object-bytes-methods.c.
#include "lang/object-bytes.h"

#include <string.h>

#include "lang/bytes-inside.h"
#include "lang/codec.h"
#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/slots.h"
#include "lang/text.h"

static Value bytes_of_type(Interpreter *in, Type *type, const char *data, size_t length)
{
    if (length > SIZE_MAX / 4)
        return raise_memory(in);
    BytesObject *bytes = object_new_sized(in, type, sizeof(BytesObject) + length + 1);
    if (!bytes)
        return NULL;
    bytes->length = length;
    bytes->hash = 0;
    if (data)
        memcpy(bytes->bytes, data, length);
    bytes->bytes[length] = '\0';
    return AS_VALUE(bytes);
}

Value bytes_new(Interpreter *in, const char *data, size_t length)
{
    if (length > 0)
        return bytes_of_type(in, in->types[TYPE_BYTES], data, length);
    if (!in->empty_bytes)
        in->empty_bytes = bytes_of_type(in, in->types[TYPE_BYTES], data, 0);
    return value_retain_maybe(in->empty_bytes);
}

bool bytes_view(Value v, const char **data, size_t *size)
{
    if (value_is_bytes(v)) {
        *data = bytes_data(v);
        *size = bytes_length(v);
        return true;
    }
    if (!object_is_a(v, TYPE_BYTEARRAY))
        return false;
    const ByteArrayObject *array = (const ByteArrayObject *)(const void *)v;
    *data = array->data ? array->data : "";
    *size = array->length;
    return true;
}

Value bytes_from_method(Interpreter *in, Value v)
{
    bool found;
    Value result = special_call(in, v, in->names[NAME___bytes__], NULL, 0, &found);
    if (!result || value_is_bytes(result))
        return result;
    raise_error(in, TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", result);
    value_drop(in, result);
    return NULL;
}

// ---- making ----

// An item of an iterable as a byte; steals it.
static bool add_item(Interpreter *in, StrBuilder *builder, Value stolen)
{
    int64_t number;
    bool fits = value_to_index(in, stolen, &number);
    value_drop(in, stolen);
    if (!fits)
        return false;
    if (number < 0 || number > 255)
        return raise_false(in, VALUE_ERROR, "bytes must be in range(0, 256)");
    char byte = (char)number;
    return str_builder_add_parts(builder, &byte, 1, 1);
}

static Value bytes_from_iterable(Interpreter *in, Value iterable)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, iterable))
        return NULL;
    StrBuilder builder;
    str_builder_init(&builder, in);
    Value item, result = NULL;
    bool sound = true;
    while (sound && (item = iteration_next(in, &loop)))
        sound = add_item(in, &builder, item);
    if (iteration_end(in, &loop) && sound && !builder.failed)
        result = bytes_new(in, builder.bytes, builder.size);
    str_builder_drop(&builder);
    return result;
}

Value bytes_from_value(Interpreter *in, Value v)
{
    if (object_is(v, TYPE_BYTES))
        return value_retain(v);
    Value made = bytes_from_method(in, v);
    if (made || raise_pending(in))
        return made;
    const char *data;
    size_t size;
    if (bytes_view(v, &data, &size))
        return bytes_new(in, data, size);
    const TypeSlots *slots = &value_type(in, v)->slots;
    if (value_is_str(v) || (!slots->iterate && !slots->get_item))
        return raise_error(in, TYPE_ERROR, "cannot convert '%T' object to bytes", v);
    return bytes_from_iterable(in, v);
}

static Value zero_bytes(Interpreter *in, Value count)
{
    int64_t size;
    Value index = value_type(in, count)->slots.to_index(in, count);
    if (!index)
        return NULL;
    bool fits = int_fits_64(index, &size);
    value_drop(in, index);
    if (!fits)
        return raise_error(in, OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer",
                           count);
    if (size < 0)
        return raise_error(in, VALUE_ERROR, "negative count");
    Value bytes = bytes_new(in, NULL, (size_t)size);
    if (bytes && size)
        memset(((BytesObject *)(void *)bytes)->bytes, 0, (size_t)size);
    return bytes;
}

Value bytes_from_source(Interpreter *in, Value *arguments, const char *type)
{
    Value source = arguments[0];
    for (int i = 1; i < 3; i++) {
        const char *name = i == 1 ? "encoding" : "errors";
        if (arguments[i] && !value_is_str(arguments[i]))
            return raise_error(in, TYPE_ERROR, "%s() argument '%s' must be str, not %T", type, name,
                               arguments[i]);
        if (arguments[i] && (!source || !value_is_str(source)))
            return raise_error(in, TYPE_ERROR, "%s without a string argument", name);
    }
    if (!source)
        return bytes_new(in, "", 0);
    if (value_is_str(source)) {
        if (!arguments[1])
            return raise_error(in, TYPE_ERROR, "string argument without an encoding");
        return codec_encode(in, source, arguments[1], arguments[2]);
    }
    Value made = value_is_bytes(source) ? NULL : bytes_from_method(in, source);
    if (made || raise_pending(in))
        return made;
    if (!value_is_bytes(source) && value_type(in, source)->slots.to_index)
        return zero_bytes(in, source);
    return bytes_from_value(in, source);
}

static Value bytes_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    Value bytes = bytes_from_source(in, arguments, "bytes");
    if (!bytes || type == in->types[TYPE_BYTES])
        return bytes;
    Value copy = bytes_of_type(in, type, bytes_data(bytes), bytes_length(bytes));
    value_drop(in, bytes);
    return copy;
}

// ---- slots ----

static size_t bytes_extent(Value self)
{
    return sizeof(BytesObject) + bytes_length(self) + 1;
}

Value bytes_repr_quoted(Interpreter *in, const char *data, size_t length, bool escape_single)
{
    char quote = memchr(data, '\'', length) && !memchr(data, '"', length) ? '"' : '\'';
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_add_c(&builder, "b");
    str_builder_add_parts(&builder, &quote, 1, 1);
    for (size_t i = 0; i < length && !builder.failed; i++) {
        unsigned char byte = (unsigned char)data[i];
        char text[4] = {'\\', (char)byte, 0, 0};
        size_t size = 1;
        if (byte == '\n' || byte == '\r' || byte == '\t') {
            text[1] = byte == '\n' ? 'n' : byte == '\r' ? 'r' : 't';
            size = 2;
        } else if (byte == '\\' || byte == (unsigned char)quote ||
                   (byte == '\'' && escape_single)) {
            size = 2;
        } else if (byte < ' ' || byte >= 0x7f) {
            text[1] = 'x';
            text[2] = "0123456789abcdef"[byte >> 4];
            text[3] = "0123456789abcdef"[byte & 15];
            size = 4;
        } else {
            text[0] = (char)byte;
        }
        str_builder_add_parts(&builder, text, size, size);
    }
    str_builder_add_parts(&builder, &quote, 1, 1);
    return str_builder_finish(&builder);
}

Value bytes_repr(Interpreter *in, const char *data, size_t length)
{
    return bytes_repr_quoted(in, data, length, false);
}

static Value bytes_repr_slot(Interpreter *in, Value self)
{
    return bytes_repr(in, bytes_data(self), bytes_length(self));
}

static bool bytes_hash(Interpreter *in, Value self, int64_t *result)
{
    BytesObject *bytes = (BytesObject *)(void *)self;
    if (!bytes->hash)
        bytes->hash = str_hash_text(bytes->bytes, bytes->length);
    *result = bytes->hash;
    return true;
}

Value bytes_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    const char *first, *second;
    size_t left, right;
    if (!bytes_view(self, &first, &left) || !bytes_view(other, &second, &right))
        return VALUE_NOT_IMPLEMENTED;
    if ((op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL) && left != right)
        return value_from_bool(op == COMPARE_NOT_EQUAL);
    int order = memcmp(first, second, left < right ? left : right);
    if (order == 0)
        order = (left > right) - (left < right);
    return value_from_bool(order_satisfies(order, op));
}

static int64_t bytes_length_slot(Interpreter *in, Value self)
{
    return (int64_t)bytes_length(self);
}

static int bytes_contains(Interpreter *in, Value self, Value item)
{
    const char *part;
    size_t size;
    char byte;
    if (!bytes_part(in, item, &part, &size, &byte, "a bytes-like object is required, not '%T'"))
        return -1;
    return text_find(bytes_data(self), bytes_length(self), part, size) >= 0;
}

static Value bytes_get_item(Interpreter *in, Value self, Value key)
{
    int64_t length = (int64_t)bytes_length(self), index;
    if (object_is(key, TYPE_SLICE)) {
        SlicePlaces places;
        if (!slice_places(in, key, length, &places))
            return NULL;
        Value part = bytes_new(in, NULL, (size_t)places.count);
        char *to = part ? ((BytesObject *)(void *)part)->bytes : NULL;
        for (int64_t i = 0; part && i < places.count; i++)
            to[i] = bytes_data(self)[places.start + i * places.step];
        return part;
    }
    if (!index_possible(key))
        return raise_error(in, TYPE_ERROR, "byte indices must be integers or slices, not %T", key);
    if (!index_place(in, key, length, "byte", "index out of range", &index))
        return NULL;
    return value_from_int((unsigned char)bytes_data(self)[index]);
}

static Value bytes_add(Interpreter *in, Value left, Value right)
{
    const char *data;
    size_t first, second;
    if (!value_is_bytes(left))
        return VALUE_NOT_IMPLEMENTED;
    if (!bytes_view(right, &data, &second)) {
        if (value_type(in, right)->flags & TYPE_HEAP &&
            value_type(in, right)->slots.binary[BINARY_ADD])
            return VALUE_NOT_IMPLEMENTED; // a class of the program, which may know __radd__
        return raise_error(in, TYPE_ERROR, "can't concat %T to bytes", right);
    }
    first = bytes_length(left);
    Value sum = bytes_new(in, NULL, first + second);
    if (sum && first + second) {
        char *to = ((BytesObject *)(void *)sum)->bytes;
        memcpy(to, bytes_data(left), first);
        memcpy(to + first, data, second);
    }
    return sum;
}

static Value bytes_multiply(Interpreter *in, Value left, Value right)
{
    Value bytes = value_is_bytes(left) ? left : right;
    Value times = bytes == left ? right : left;
    int64_t count;
    if (!index_possible(times))
        return raise_error(in, TYPE_ERROR, "can't multiply sequence by non-int of type '%T'",
                           times);
    size_t size = bytes_length(bytes);
    if (!repeat_count(in, times, size, 1, &count))
        return NULL;
    if (count <= 0 || size == 0)
        return bytes_new(in, "", 0);
    Value product = bytes_new(in, NULL, size * (size_t)count);
    for (int64_t i = 0; product && i < count; i++)
        memcpy(((BytesObject *)(void *)product)->bytes + (size_t)i * size, bytes_data(bytes), size);
    return product;
}

static Value bytes_remainder(Interpreter *in, Value left, Value right)
{
    return value_is_bytes(left) ? format_percent_bytes(in, left, right) : VALUE_NOT_IMPLEMENTED;
}

// ---- the iterator ----

typedef struct BytesIteratorObject {
    Object object;
    Value bytes; // NULL at the end
    size_t next;
} BytesIteratorObject;

static Value bytes_iterate(Interpreter *in, Value self)
{
    BytesIteratorObject *iterator = object_new(in, in->types[TYPE_BYTES_ITERATOR]);
    if (iterator)
        iterator->bytes = value_retain(self);
    return AS_VALUE(iterator);
}

static Value bytes_iterator_next(Interpreter *in, Value self)
{
    BytesIteratorObject *iterator = (BytesIteratorObject *)(void *)self;
    if (!iterator->bytes)
        return NULL;
    if (iterator->next >= bytes_length(iterator->bytes)) {
        value_clear(in, &iterator->bytes);
        return NULL;
    }
    return value_from_int((unsigned char)bytes_data(iterator->bytes)[iterator->next++]);
}

static Value bytes_iterator_iterate(Interpreter *in, Value self)
{
    return value_retain(self);
}

static void bytes_iterator_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((BytesIteratorObject *)(void *)self)->bytes);
}

const TypeSpec bytes_iterator_type = {
    .name = "bytes_iterator",
    .base = TYPE_OBJECT,
    .size = sizeof(BytesIteratorObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = bytes_iterator_destroy,
            .iterate = bytes_iterator_iterate,
            .next = bytes_iterator_next,
        },
};

const TypeSpec bytes_type = {
    .name = "bytes",
    .doc = "A row of numbers from 0 to 255.",
    .base = TYPE_OBJECT,
    .size = sizeof(BytesObject),
    .slots =
        {
            .extent = bytes_extent,
            .repr = bytes_repr_slot,
            .hash = bytes_hash,
            .compare = bytes_compare,
            .length = bytes_length_slot,
            .get_item = bytes_get_item,
            .contains = bytes_contains,
            .iterate = bytes_iterate,
            .binary =
                {
                    [BINARY_ADD] = bytes_add,
                    [BINARY_MULTIPLY] = bytes_multiply,
                    [BINARY_REMAINDER] = bytes_remainder,
                },
        },
    .methods = bytes_methods,
    .make = {"bytes", bytes_make, "source=, encoding=, errors=", NULL, METHOD_DIRECT, 0},
};
