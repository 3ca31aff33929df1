// SPDX-License-Identifier: MIT
// Strings: putting them together, appending in place, the builder, and strings from a C format.
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-float.h"
#include "lang/object-str.h"
#include "lang/str-inside.h"

#define APPEND_EXTERNAL_MIN 200 // bytes; shorter results are simply copied

Value str_plain(Interpreter *in, Value v)
{
    if (object_is(v, TYPE_STR))
        return value_retain(v);
    return str_from_parts(in, as_str(v)->bytes, as_str(v)->size, as_str(v)->length);
}

Value str_concatenate(Interpreter *in, Value a, Value b)
{
    const StrObject *left = as_str(a), *right = as_str(b);
    if (right->size == 0)
        return str_plain(in, a);
    if (left->size == 0)
        return str_plain(in, b);
    StrObject *str = str_shell(in, left->size + right->size, left->length + right->length);
    if (!str)
        return NULL;
    memcpy(str->bytes, left->bytes, left->size);
    memcpy(str->bytes + left->size, right->bytes, right->size);
    return AS_VALUE(str);
}

// An object whose text lies outside, with room for twice the size.
static StrObject *external_new(Interpreter *in, size_t size)
{
    if (size > SIZE_MAX / 4)
        return (StrObject *)raise_memory(in);
    size_t capacity = size * 2;
    char *bytes = heap_has_room(&in->heap, capacity + 1) ? memory_take(in, capacity + 1) : NULL;
    if (!bytes) {
        raise_clear_if(in, EXCEPTION_MEMORY_ERROR);
        capacity = size;
        bytes = memory_take(in, capacity + 1);
    }
    if (!bytes)
        return NULL;
    StrObject *str = object_new_sized(in, in->types[TYPE_STR], sizeof(StrObject) + sizeof(StrTail));
    if (!str) {
        memory_give(in, bytes, capacity + 1);
        return NULL;
    }
    str->bytes = bytes;
    str->hash = 0;
    str->interned = str->attribute = false;
    str->tailed = str->external = true;
    *str_tail(str) = (StrTail){.capacity = capacity};
    return str;
}

static bool external_reserve(Interpreter *in, StrObject *str, size_t size)
{
    StrTail *tail = str_tail(str);
    if (size <= tail->capacity)
        return true;
    size_t capacity = size + size / 2;
    if (!heap_has_room(&in->heap, capacity))
        capacity = size;
    char *bytes = memory_resize(in, str->bytes, tail->capacity + 1, capacity + 1);
    if (!bytes)
        return false;
    str->bytes = bytes;
    tail->capacity = capacity;
    return true;
}

static void drop_index(Interpreter *in, StrObject *str)
{
    StrTail *tail = str_tail(str);
    if (tail->index)
        heap_give(&in->heap, tail->index, (str->length / STR_INDEX_STEP) * sizeof(uint32_t));
    tail->index = NULL;
}

Value str_append(Interpreter *in, Value stolen, Value b)
{
    StrObject *left = as_str(stolen);
    const StrObject *right = as_str(b);
    size_t size = left->size + right->size;
    if (left->object.references > 1 || size < APPEND_EXTERNAL_MIN || right->size == 0 ||
        left->interned || !object_is(stolen, TYPE_STR)) {
        Value result = str_concatenate(in, stolen, b);
        value_drop(in, stolen);
        return result;
    }
    StrObject *str = left;
    if (!left->external) {
        str = external_new(in, size);
        if (str)
            memcpy(str->bytes, left->bytes, left->size);
    } else if (!external_reserve(in, left, size)) {
        str = NULL;
    }
    if (!str) {
        value_drop(in, stolen);
        return NULL;
    }
    if (str == left)
        drop_index(in, str);
    memcpy(str->bytes + left->size, right->bytes, right->size);
    str->bytes[size] = '\0';
    str->length = left->length + right->length;
    str->size = size;
    str->hash = 0;
    if (str != left)
        value_drop(in, stolen);
    return AS_VALUE(str);
}

static bool join_sizes(Interpreter *in, Value separator, Value *items, size_t count, size_t *size,
                       size_t *length)
{
    *size = as_str(separator)->size * (count - 1);
    *length = as_str(separator)->length * (count - 1);
    for (size_t i = 0; i < count; i++) {
        if (!value_is_str(items[i]))
            return raise_false(in, TYPE_ERROR, "sequence item %zu: expected str instance, %T found",
                               i, items[i]);
        *size += as_str(items[i])->size;
        *length += as_str(items[i])->length;
    }
    return true;
}

Value str_join(Interpreter *in, Value separator, Value *items, size_t count)
{
    if (count == 0)
        return value_retain(in->empty_string);
    if (count == 1 && object_is(items[0], TYPE_STR))
        return value_retain(items[0]);
    size_t size, length;
    if (!join_sizes(in, separator, items, count, &size, &length))
        return NULL;
    StrObject *str = str_shell(in, size, length);
    if (!str)
        return NULL;
    const StrObject *between = as_str(separator);
    char *at = str->bytes;
    for (size_t i = 0; i < count; i++) {
        const StrObject *item = as_str(items[i]);
        if (i > 0 && between->size == 1)
            *at++ = between->bytes[0];
        else if (i > 0)
            at = mempcpy(at, between->bytes, between->size);
        at = mempcpy(at, item->bytes, item->size);
    }
    return AS_VALUE(str);
}

// ---- the builder ----

void str_builder_init(StrBuilder *builder, Interpreter *in)
{
    builder->in = in;
    builder->bytes = builder->here;
    builder->size = builder->length = 0;
    builder->capacity = sizeof builder->here;
    builder->failed = false;
}

static void builder_release(StrBuilder *builder)
{
    if (builder->bytes != builder->here)
        memory_give(builder->in, builder->bytes, builder->capacity);
    builder->bytes = builder->here;
    builder->capacity = sizeof builder->here;
    builder->size = builder->length = 0;
}

static bool builder_fail(StrBuilder *builder)
{
    builder->failed = true;
    builder_release(builder);
    return false;
}

static bool builder_grow(StrBuilder *builder, size_t more)
{
    if (more > SIZE_MAX / 4 || builder->size > SIZE_MAX / 4) {
        raise_memory(builder->in);
        return builder_fail(builder);
    }
    size_t capacity = builder->size + more;
    if (heap_has_room(&builder->in->heap, capacity * 2))
        capacity *= 2;
    char *bytes;
    if (builder->bytes == builder->here) {
        bytes = memory_take(builder->in, capacity);
        if (bytes)
            memcpy(bytes, builder->here, builder->size);
    } else {
        bytes = memory_resize(builder->in, builder->bytes, builder->capacity, capacity);
    }
    if (!bytes)
        return builder_fail(builder);
    builder->bytes = bytes;
    builder->capacity = capacity;
    return true;
}

bool str_builder_reserve(StrBuilder *builder, size_t more)
{
    if (builder->failed)
        return false;
    return more <= builder->capacity - builder->size || builder_grow(builder, more);
}

bool str_builder_add_parts(StrBuilder *builder, const char *bytes, size_t size, size_t length)
{
    if (!str_builder_reserve(builder, size))
        return false;
    memcpy(builder->bytes + builder->size, bytes, size);
    builder->size += size;
    builder->length += length;
    return true;
}

bool str_builder_add(StrBuilder *builder, const char *bytes, size_t size)
{
    return str_builder_add_parts(builder, bytes, size, utf8_length(bytes, size));
}

bool str_builder_add_c(StrBuilder *builder, const char *text)
{
    return str_builder_add(builder, text, strlen(text));
}

bool str_builder_add_str(StrBuilder *builder, Value str)
{
    return str_builder_add_parts(builder, as_str(str)->bytes, as_str(str)->size,
                                 as_str(str)->length);
}

bool str_builder_add_character(StrBuilder *builder, uint32_t character)
{
    char bytes[4];
    return str_builder_add_parts(builder, bytes, (size_t)utf8_encode(character, bytes), 1);
}

bool str_builder_add_repeated(StrBuilder *builder, uint32_t character, size_t times)
{
    char bytes[4];
    size_t size = (size_t)utf8_encode(character, bytes);
    if (times > SIZE_MAX / 8) {
        raise_memory(builder->in);
        return builder_fail(builder);
    }
    if (!str_builder_reserve(builder, size * times))
        return false;
    char *at = builder->bytes + builder->size;
    if (size == 1)
        memset(at, bytes[0], times);
    else
        for (size_t i = 0; i < times; i++)
            at = mempcpy(at, bytes, size);
    builder->size += size * times;
    builder->length += times;
    return true;
}

bool str_builder_add_repr(StrBuilder *builder, Value v)
{
    if (builder->failed)
        return false;
    Value text = value_repr(builder->in, v);
    if (!text)
        return builder_fail(builder);
    bool added = str_builder_add_str(builder, text);
    value_drop(builder->in, text);
    return added;
}

Value str_builder_finish(StrBuilder *builder)
{
    if (builder->failed)
        return NULL;
    Value result = str_from_parts(builder->in, builder->bytes, builder->size, builder->length);
    builder_release(builder);
    return result;
}

void str_builder_drop(StrBuilder *builder)
{
    builder_release(builder);
}

// ---- strings from a C format ----

const char *type_name_of_argument(Interpreter *in, Value v)
{
    return v == VALUE_NONE ? "None" : type_name(value_type(in, v));
}

static void add_value_text(StrBuilder *builder, Value v, bool as_repr)
{
    if (builder->failed)
        return;
    Value text = as_repr ? value_repr(builder->in, v) : value_str(builder->in, v);
    if (!text) {
        builder_fail(builder);
        return;
    }
    str_builder_add_str(builder, text);
    value_drop(builder->in, text);
}

static void add_number(StrBuilder *builder, uint64_t size, bool negative, unsigned base)
{
    char digits[24], *at = digits + sizeof digits;
    do {
        *--at = "0123456789abcdef"[size % base];
        size /= base;
    } while (size);
    if (negative)
        *--at = '-';
    str_builder_add(builder, at, (size_t)(digits + sizeof digits - at));
}

static void add_signed(StrBuilder *builder, int64_t n)
{
    add_number(builder, n < 0 ? -(uint64_t)n : (uint64_t)n, n < 0, 10);
}

static void add_double(StrBuilder *builder, double number)
{
    char text[FLOAT_TEXT_SIZE];
    str_builder_add(builder, text, float_repr(number, text));
}

// As messages call a type: with its module when it is C code's in python3.
static void add_type_name(StrBuilder *builder, const Type *type)
{
    const char *module = type_native_module(type);
    if (module) {
        str_builder_add_c(builder, module);
        str_builder_add_c(builder, ".");
    }
    str_builder_add_c(builder, type_name(type));
}

Value str_format_list(Interpreter *in, const char *format, va_list list)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    while (*format) {
        size_t plain = strcspn(format, "%");
        str_builder_add(&builder, format, plain);
        format += plain;
        if (!*format)
            break;
        format++;
        if (g_str_has_prefix(format, ".*s")) {
            int size = va_arg(list, int);
            str_builder_add(&builder, va_arg(list, const char *), (size_t)size);
            format += 3;
        } else if (g_str_has_prefix(format, "zd")) {
            add_signed(&builder, va_arg(list, int64_t));
            format += 2;
        } else if (g_str_has_prefix(format, "zu")) {
            add_number(&builder, va_arg(list, size_t), false, 10);
            format += 2;
        } else {
            switch (*format++) {
            case 's':
                str_builder_add_c(&builder, va_arg(list, const char *));
                break;
            case 'd':
                add_signed(&builder, va_arg(list, int));
                break;
            case 'x':
                add_number(&builder, va_arg(list, unsigned), false, 16);
                break;
            case 'u':
                add_number(&builder, va_arg(list, unsigned), false, 10);
                break;
            case 'p':
                str_builder_add_c(&builder, "0x");
                add_number(&builder, value_identity(va_arg(list, Value)), false, 16);
                break;
            case 'g':
                add_double(&builder, va_arg(list, double));
                break;
            case 'c':
                str_builder_add_character(&builder, va_arg(list, unsigned));
                break;
            case 'S':
                add_value_text(&builder, va_arg(list, Value), false);
                break;
            case 'R':
                add_value_text(&builder, va_arg(list, Value), true);
                break;
            case 'T':
                add_type_name(&builder, value_type(in, va_arg(list, Value)));
                break;
            case 'N':
                add_type_name(&builder, va_arg(list, const Type *));
                break;
            case '%':
                str_builder_add_c(&builder, "%");
                break;
            default:
                g_assert_not_reached();
            }
        }
    }
    return str_builder_finish(&builder);
}

Value str_format_c(Interpreter *in, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    Value result = str_format_list(in, format, list);
    va_end(list);
    return result;
}
