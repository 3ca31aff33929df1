// SPDX-License-Identifier: MIT
// str: the type, what its operators do, and its iterator.
#include <string.h>

#include "lang/codec.h"
#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/str-inside.h"
#include "lang/text.h"

static bool str_hash_slot(Interpreter *in, Value self, int64_t *result)
{
    *result = str_hash(self);
    return true;
}

static Value str_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!value_is_str(self) || !value_is_str(other))
        return VALUE_NOT_IMPLEMENTED;
    if (op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL)
        return value_from_bool(str_equal(self, other) == (op == COMPARE_EQUAL));
    int order = str_order(self, other);
    return value_from_bool(order_satisfies(order, op));
}

static int str_truth(Interpreter *in, Value self)
{
    return as_str(self)->size != 0;
}

static int64_t str_length_slot(Interpreter *in, Value self)
{
    return (int64_t)as_str(self)->length;
}

static int str_contains(Interpreter *in, Value self, Value item)
{
    if (!value_is_str(item))
        return raise_minus(in, TYPE_ERROR, "'in <string>' requires string as left operand, not %T",
                           item);
    const StrObject *text = as_str(self), *part = as_str(item);
    return text_find(text->bytes, text->size, part->bytes, part->size) >= 0;
}

static Value select_places(Interpreter *in, Value self, const SlicePlaces *places)
{
    if (places->step == 1 || places->count == 0)
        return str_slice(in, self, (size_t)places->start, (size_t)(places->start + places->count));
    const StrObject *from = as_str(self);
    if (from->size == from->length) {
        if (places->count == 1)
            return str_at(in, self, (size_t)places->start);
        StrObject *str = str_shell(in, (size_t)places->count, (size_t)places->count);
        for (int64_t i = 0; str && i < places->count; i++)
            str->bytes[i] = from->bytes[places->start + i * places->step];
        return AS_VALUE(str);
    }
    str_make_index(in, self);
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (int64_t i = 0; i < places->count; i++) {
        size_t at = (size_t)(places->start + i * places->step);
        str_builder_add_character(&builder, str_character(self, at, NULL));
    }
    return str_builder_finish(&builder);
}

static Value str_get_item(Interpreter *in, Value self, Value key)
{
    int64_t length = (int64_t)as_str(self)->length;
    if (value_is_int(key)) {
        int64_t index = value_as_int(key);
        if (index < 0)
            index += length;
        if (index < 0 || index >= length)
            return raise_error(in, INDEX_ERROR, "string index out of range");
        return str_at(in, self, (size_t)index);
    }
    if (object_is(key, TYPE_SLICE)) {
        SlicePlaces places;
        return slice_places(in, key, length, &places) ? select_places(in, self, &places) : NULL;
    }
    if (!index_possible(key))
        return raise_error(in, TYPE_ERROR, "string indices must be integers, not '%T'", key);
    int64_t index;
    if (!index_place(in, key, length, "string", "string index out of range", &index))
        return NULL;
    return str_at(in, self, (size_t)index);
}

static Value str_add(Interpreter *in, Value left, Value right)
{
    if (!value_is_str(left) || !value_is_str(right))
        return VALUE_NOT_IMPLEMENTED;
    return str_concatenate(in, left, right);
}

static Value str_repeat(Interpreter *in, Value self, int64_t times)
{
    const StrObject *from = as_str(self);
    if (times <= 0 || from->size == 0)
        return value_retain(in->empty_string);
    if (times == 1)
        return str_plain(in, self);
    size_t count = (size_t)times;
    StrObject *str = str_shell(in, from->size * count, from->length * count);
    if (!str)
        return NULL;
    if (from->size == 1) {
        memset(str->bytes, from->bytes[0], count);
        return AS_VALUE(str);
    }
    size_t filled = from->size;
    memcpy(str->bytes, from->bytes, filled);
    while (filled < str->size) {
        size_t more = filled < str->size - filled ? filled : str->size - filled;
        memcpy(str->bytes + filled, str->bytes, more);
        filled += more;
    }
    return AS_VALUE(str);
}

static Value str_multiply(Interpreter *in, Value left, Value right)
{
    Value str = value_is_str(left) ? left : right;
    Value times = str == left ? right : left;
    if (!index_possible(times))
        return VALUE_NOT_IMPLEMENTED;
    int64_t count;
    if (!repeat_count(in, times, as_str(str)->size, 1, &count))
        return NULL;
    return str_repeat(in, str, count);
}

static Value str_remainder(Interpreter *in, Value left, Value right)
{
    return value_is_str(left) ? format_percent(in, left, right) : VALUE_NOT_IMPLEMENTED;
}

// ---- making ----

static Value str_from_bytes(Interpreter *in, Value object, Value encoding, Value errors)
{
    if (value_is_str(object))
        return raise_error(in, TYPE_ERROR, "decoding str is not supported");
    const char *data;
    size_t size;
    if (!bytes_view(object, &data, &size))
        return raise_error(in, TYPE_ERROR, "decoding to str: need a bytes-like object, %T found",
                           object);
    return codec_decode(in, data, size, encoding, errors);
}

static Value str_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    Value object = arguments[0], text;
    for (size_t i = 1; i < 3; i++) {
        if (arguments[i] && !value_is_str(arguments[i]))
            return raise_error(in, TYPE_ERROR, "str() argument '%s' must be str, not %s",
                               i == 1 ? "encoding" : "errors",
                               type_name_of_argument(in, arguments[i]));
    }
    if (!object)
        text = value_retain(in->empty_string);
    else if (arguments[1] || arguments[2])
        text = str_from_bytes(in, object, arguments[1], arguments[2]);
    else
        text = value_str(in, object);
    if (!text || type == in->types[TYPE_STR])
        return text;
    StrObject *str = str_shell_of(in, type, as_str(text)->size, as_str(text)->length);
    if (str)
        memcpy(str->bytes, as_str(text)->bytes, as_str(text)->size);
    value_drop(in, text);
    return AS_VALUE(str);
}

static Value str_str(Interpreter *in, Value self)
{
    return str_plain(in, self);
}

// ---- the iterator ----

typedef struct StrIteratorObject {
    Object object;
    Value str;     // NULL at the end
    size_t offset; // of the next character
} StrIteratorObject;

static Value str_iterate(Interpreter *in, Value self)
{
    TypeId id = str_is_ascii(self) ? TYPE_STR_ASCII_ITERATOR : TYPE_STR_ITERATOR;
    StrIteratorObject *iterator = object_new(in, in->types[id]);
    if (iterator)
        iterator->str = value_retain(self);
    return AS_VALUE(iterator);
}

static Value str_iterator_next(Interpreter *in, Value self)
{
    StrIteratorObject *iterator = (StrIteratorObject *)(void *)self;
    if (!iterator->str)
        return NULL;
    const StrObject *str = as_str(iterator->str);
    if (iterator->offset >= str->size) {
        value_clear(in, &iterator->str);
        return NULL;
    }
    unsigned char byte = (unsigned char)str->bytes[iterator->offset];
    if (byte < 0x80) {
        iterator->offset++;
        return value_retain(in->characters[byte]);
    }
    const char *at = str->bytes + iterator->offset;
    uint32_t character = utf8_next(&at, str->bytes + str->size);
    iterator->offset = (size_t)(at - str->bytes);
    return str_from_character(in, character);
}

static Value str_iterator_iterate(Interpreter *in, Value self)
{
    return value_retain(self);
}

static void str_iterator_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((StrIteratorObject *)(void *)self)->str);
}

static Value str_iterator_length_hint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const StrIteratorObject *iterator = (const StrIteratorObject *)(const void *)self;
    if (!iterator->str)
        return value_from_int(0);
    const StrObject *str = as_str(iterator->str);
    return value_from_int(
        (int64_t)utf8_length(str->bytes + iterator->offset, str->size - iterator->offset));
}

static Value str_iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const StrIteratorObject *iterator = (const StrIteratorObject *)(const void *)self;
    const StrObject *str = iterator->str ? as_str(iterator->str) : NULL;
    return iterator_reduced_items(
        in, str ? str_new(in, str->bytes + iterator->offset, str->size - iterator->offset)
                : str_new(in, "", 0));
}

static const Method str_iterator_methods[] = {
    {"__reduce__", str_iterator_reduce, "", "How to make another.", 0, 0},
    {"__length_hint__", str_iterator_length_hint, "", "How many characters are left.", 0, 0},
    METHODS_END,
};

// Python tells them apart; only the name differs here.
#define STR_ITERATOR_TYPE(type_name)                                               \
    {                                                                              \
        .name = type_name, .base = TYPE_OBJECT, .size = sizeof(StrIteratorObject), \
        .flags = TYPE_FINAL | TYPE_NO_NEW,                                         \
        .slots =                                                                   \
            {                                                                      \
                .destroy = str_iterator_destroy,                                   \
                .iterate = str_iterator_iterate,                                   \
                .next = str_iterator_next,                                         \
            },                                                                     \
        .methods = str_iterator_methods,                                           \
    }

const TypeSpec str_iterator_type = STR_ITERATOR_TYPE("str_iterator");
const TypeSpec str_ascii_iterator_type = STR_ITERATOR_TYPE("str_ascii_iterator");

// ---- the table ----

static Value str_method_format_spec(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return format_value_plain(in, self, arguments[0]);
}

#define RANGE_SIGNATURE "sub, start=, end=, /"

static const Method str_methods[] = {
    {"__format__", str_method_format_spec, "format_spec, /", NULL, 0, 0},
    {"capitalize", str_method_capitalize, "", "First character upper case, the rest lower.", 0, 0},
    {"casefold", str_method_casefold, "", "For comparison without regard to case.", 0, 0},
    {"center", str_method_center, "width, fillchar=, /", "Padded on both sides.", 0, 0},
    {"count", str_method_count, RANGE_SIGNATURE, "How often sub occurs.", METHOD_COUNTED, 0},
    {"encode", str_method_encode, "encoding=, errors=", "As bytes.", 0, 0},
    {"endswith", str_method_endswith, "suffix, start=, end=, /", "Ends with suffix?",
     METHOD_COUNTED, 0},
    {"expandtabs", str_method_expandtabs, "tabsize=", "Tabs replaced by spaces.", 0, 0},
    {"find", str_method_find, RANGE_SIGNATURE, "First place of sub, or -1.", METHOD_COUNTED, 0},
    {"format", str_method_format, "*args, **kwargs", "Replacement fields filled in.", 0, 0},
    {"format_map", str_method_format_map, "mapping, /", "Fields filled in from a mapping.", 0, 0},
    {"index", str_method_index, RANGE_SIGNATURE, "First place of sub, or ValueError.",
     METHOD_COUNTED, 0},
    {"isalnum", str_method_isalnum, "", "Letters and digits only?", 0, 0},
    {"isalpha", str_method_isalpha, "", "Letters only?", 0, 0},
    {"isascii", str_method_isascii, "", "ASCII only?", 0, 0},
    {"isdecimal", str_method_isdecimal, "", "Decimal digits only?", 0, 0},
    {"isdigit", str_method_isdigit, "", "Digits only?", 0, 0},
    {"isidentifier", str_method_isidentifier, "", "A valid identifier?", 0, 0},
    {"islower", str_method_islower, "", "Lower case?", 0, 0},
    {"isnumeric", str_method_isnumeric, "", "Numeric characters only?", 0, 0},
    {"isprintable", str_method_isprintable, "", "Nothing that repr() would escape?", 0, 0},
    {"isspace", str_method_isspace, "", "White space only?", 0, 0},
    {"istitle", str_method_istitle, "", "Title case?", 0, 0},
    {"isupper", str_method_isupper, "", "Upper case?", 0, 0},
    {"join", str_method_join, "iterable, /", "The strings, with this one between them.", 0, 0},
    {"ljust", str_method_ljust, "width, fillchar=, /", "Padded on the right.", 0, 0},
    {"lower", str_method_lower, "", "In lower case.", 0, 0},
    {"lstrip", str_method_lstrip, "chars=, /", "Without leading white space.", 0, 0},
    {"maketrans", str_method_maketrans, "x, y=, z=, /", "A table for translate().", METHOD_STATIC,
     0},
    {"partition", str_method_partition, "sep, /", "Before, the separator, after.", 0, 0},
    {"removeprefix", str_method_removeprefix, "prefix, /", "Without the prefix.", 0, 0},
    {"removesuffix", str_method_removesuffix, "suffix, /", "Without the suffix.", 0, 0},
    {"replace", str_method_replace, "old, new, count=, /", "Occurrences replaced.", 0, 0},
    {"rfind", str_method_rfind, RANGE_SIGNATURE, "Last place of sub, or -1.", METHOD_COUNTED, 0},
    {"rindex", str_method_rindex, RANGE_SIGNATURE, "Last place of sub, or ValueError.",
     METHOD_COUNTED, 0},
    {"rjust", str_method_rjust, "width, fillchar=, /", "Padded on the left.", 0, 0},
    {"rpartition", str_method_rpartition, "sep, /", "Before, the last separator, after.", 0, 0},
    {"rsplit", str_method_rsplit, "sep=, maxsplit=", "Split from the right.", 0, 0},
    {"rstrip", str_method_rstrip, "chars=, /", "Without trailing white space.", 0, 0},
    {"split", str_method_split, "sep=, maxsplit=", "Split at a separator or white space.", 0, 0},
    {"splitlines", str_method_splitlines, "keepends=", "The lines.", 0, 0},
    {"startswith", str_method_startswith, "prefix, start=, end=, /", "Starts with?", METHOD_COUNTED,
     0},
    {"strip", str_method_strip, "chars=, /", "Without white space around.", 0, 0},
    {"swapcase", str_method_swapcase, "", "Upper and lower case exchanged.", 0, 0},
    {"title", str_method_title, "", "Each word capitalised.", 0, 0},
    {"translate", str_method_translate, "table, /", "Characters mapped through a table.", 0, 0},
    {"upper", str_method_upper, "", "In upper case.", 0, 0},
    {"zfill", str_method_zfill, "width, /", "Padded with zeros on the left.", 0, 0},
    METHODS_END,
};

const TypeSpec str_type = {
    .name = "str",
    .doc = "Text: a row of characters.",
    .base = TYPE_OBJECT,
    .size = sizeof(StrObject),
    .slots =
        {
            .destroy = str_destroy,
            .extent = str_extent,
            .repr = str_repr,
            .str = str_str,
            .hash = str_hash_slot,
            .compare = str_compare,
            .truth = str_truth,
            .length = str_length_slot,
            .get_item = str_get_item,
            .contains = str_contains,
            .iterate = str_iterate,
            .binary =
                {
                    [BINARY_ADD] = str_add,
                    [BINARY_MULTIPLY] = str_multiply,
                    [BINARY_REMAINDER] = str_remainder,
                },
        },
    .methods = str_methods,
    .make = {"str", str_make, "object=, encoding=, errors=", NULL, METHOD_DIRECT, 0},
};
