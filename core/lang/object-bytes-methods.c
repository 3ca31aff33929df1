// SPDX-License-Identifier: MIT
// bytes: the methods.
#include <glib.h>
#include <string.h>

#include "lang/bytes-inside.h"
#include "lang/codec.h"
#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/text.h"

bool bytes_part(Interpreter *in, Value v, const char **data, size_t *size, char *byte,
                const char *message)
{
    if (bytes_view(v, data, size))
        return true;
    if (value_is_str(v) || !value_type(in, v)->slots.to_index) {
        raise_formatted(in, EXCEPTION_TYPE_ERROR, message, v);
        return false;
    }
    int64_t number;
    if (!value_to_index(in, v, &number))
        return false;
    if (number < 0 || number > 255)
        return raise_false(in, VALUE_ERROR, "byte must be in range(0, 256)");
    *byte = (char)number;
    *data = byte;
    *size = 1;
    return true;
}

bool bytes_need(Interpreter *in, Value v, const char **data, size_t *size)
{
    return bytes_view(v, data, size) ||
           raise_false(in, TYPE_ERROR, "a bytes-like object is required, not '%T'", v);
}

// ---- searching ----

// Place; -1: not found; -2: an exception.
static int64_t find_part(Interpreter *in, Value self, Value *arguments, bool last)
{
    const char *part;
    size_t size;
    char byte;
    int64_t from, to;
    if (!bytes_part(in, arguments[0], &part, &size, &byte,
                    "argument should be integer or bytes-like object, not '%T'") ||
        !text_range(in, arguments[1], arguments[2], (int64_t)bytes_length(self), &from, &to))
        return -2;
    if (from > to)
        return -1;
    const char *data = bytes_data(self) + from;
    int64_t found = last ? text_find_last(data, (size_t)(to - from), part, size)
                         : text_find(data, (size_t)(to - from), part, size);
    return found < 0 ? -1 : from + found;
}

static Value find_result(Interpreter *in, Value self, Value *arguments, bool last, bool must)
{
    int64_t place = find_part(in, self, arguments, last);
    if (place == -1 && must)
        return raise_error(in, VALUE_ERROR, "subsection not found");
    return place == -2 ? NULL : value_from_int(place);
}

static Value bytes_find(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_result(in, self, arguments, false, false);
}

static Value bytes_rfind(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_result(in, self, arguments, true, false);
}

static Value bytes_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_result(in, self, arguments, false, true);
}

static Value bytes_rindex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_result(in, self, arguments, true, true);
}

static size_t count_parts(const char *data, size_t size, const char *part, size_t part_size,
                          size_t most)
{
    size_t found = 0;
    while (found < most) {
        int64_t next = text_find(data, size, part, part_size);
        if (next < 0)
            break;
        data += (size_t)next + part_size;
        size -= (size_t)next + part_size;
        found++;
    }
    return found;
}

static Value bytes_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *part;
    size_t size;
    char byte;
    int64_t from, to;
    if (!bytes_part(in, arguments[0], &part, &size, &byte,
                    "argument should be integer or bytes-like object, not '%T'") ||
        !text_range(in, arguments[1], arguments[2], (int64_t)bytes_length(self), &from, &to))
        return NULL;
    if (from > to)
        return value_from_int(0);
    if (size == 0)
        return value_from_int(to - from + 1);
    return value_from_int(
        (int64_t)count_parts(bytes_data(self) + from, (size_t)(to - from), part, size, SIZE_MAX));
}

static bool affix_at(const char *data, size_t size, Value affix, bool at_end)
{
    size_t length = bytes_length(affix);
    return length <= size &&
           memcmp(at_end ? data + size - length : data, bytes_data(affix), length) == 0;
}

static Value match_affix(Interpreter *in, Value self, Value *arguments, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    Value affix = arguments[0];
    int64_t from, to;
    if (!text_range(in, arguments[1], arguments[2], (int64_t)bytes_length(self), &from, &to))
        return NULL;
    const char *data = bytes_data(self) + from;
    size_t size = from <= to ? (size_t)(to - from) : 0;
    if (value_is_bytes(affix))
        return value_from_bool(from <= to && affix_at(data, size, affix, at_end));
    if (!object_is_a(affix, TYPE_TUPLE))
        return raise_error(in, TYPE_ERROR, "%s first arg must be bytes or a tuple of bytes, not %T",
                           name, affix);
    for (size_t i = 0; i < as_tuple(affix)->count; i++) {
        Value item = as_tuple(affix)->items[i];
        if (!value_is_bytes(item))
            return raise_error(in, TYPE_ERROR, "a bytes-like object is required, not '%T'", item);
        if (from <= to && affix_at(data, size, item, at_end))
            return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value bytes_startswith(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return match_affix(in, self, arguments, false);
}

static Value bytes_endswith(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return match_affix(in, self, arguments, true);
}

static Value bytes_removeprefix(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *part;
    size_t size;
    if (!bytes_need(in, arguments[0], &part, &size))
        return NULL;
    if (!affix_at(bytes_data(self), bytes_length(self), arguments[0], false))
        size = 0;
    return bytes_new(in, bytes_data(self) + size, bytes_length(self) - size);
}

static Value bytes_removesuffix(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *part;
    size_t size;
    if (!bytes_need(in, arguments[0], &part, &size))
        return NULL;
    if (!affix_at(bytes_data(self), bytes_length(self), arguments[0], true))
        size = 0;
    return bytes_new(in, bytes_data(self), bytes_length(self) - size);
}

static void replace_into(StrBuilder *builder, Value self, const char *old, size_t old_size,
                         const char *with, size_t with_size, size_t most)
{
    const char *at = bytes_data(self), *end = at + bytes_length(self);
    for (; most > 0; most--) {
        int64_t found = text_find(at, (size_t)(end - at), old, old_size);
        if (found < 0)
            break;
        str_builder_add_parts(builder, at, (size_t)found, 0);
        str_builder_add_parts(builder, with, with_size, 0);
        at += (size_t)found + old_size;
        if (old_size == 0) {
            if (at == end)
                break;
            str_builder_add_parts(builder, at++, 1, 0);
        }
    }
    str_builder_add_parts(builder, at, (size_t)(end - at), 0);
}

Value bytes_finish(StrBuilder *builder)
{
    Value result = builder->failed ? NULL : bytes_new(builder->in, builder->bytes, builder->size);
    str_builder_drop(builder);
    return result;
}

static Value bytes_replace(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *old, *with;
    size_t old_size, with_size;
    int64_t most = -1;
    if (!bytes_need(in, arguments[0], &old, &old_size) ||
        !bytes_need(in, arguments[1], &with, &with_size) ||
        (arguments[2] && !value_to_int64(in, arguments[2], &most)))
        return NULL;
    StrBuilder builder;
    str_builder_init(&builder, in);
    replace_into(&builder, self, old, old_size, with, with_size,
                 most < 0 ? SIZE_MAX : (size_t)most);
    return bytes_finish(&builder);
}

// ---- splitting and joining ----

static bool add_part(Interpreter *in, Value list, const char *from, const char *to)
{
    Value part = bytes_new(in, from, (size_t)(to - from));
    return part && list_append_stolen(in, as_list(list), part);
}

bool bytes_is_space(char c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static bool split_words(Interpreter *in, Value list, const char *at, const char *end, int64_t most)
{
    for (;; most--) {
        while (at < end && bytes_is_space(*at))
            at++;
        if (at == end)
            return true;
        const char *stop = most == 0 ? end : at;
        while (most != 0 && stop < end && !bytes_is_space(*stop))
            stop++;
        if (!add_part(in, list, at, stop))
            return false;
        if (most == 0)
            return true;
        at = stop;
    }
}

static bool split_words_back(Interpreter *in, Value list, const char *start, const char *at,
                             int64_t most)
{
    for (;; most--) {
        while (at > start && bytes_is_space(at[-1]))
            at--;
        if (at == start)
            return true;
        const char *begin = most == 0 ? start : at;
        while (most != 0 && begin > start && !bytes_is_space(begin[-1]))
            begin--;
        if (!add_part(in, list, begin, at))
            return false;
        if (most == 0)
            return true;
        at = begin;
    }
}

static bool split_at(Interpreter *in, Value list, const char *at, const char *end, const char *part,
                     size_t size, int64_t most)
{
    for (; most != 0; most--) {
        int64_t found = text_find(at, (size_t)(end - at), part, size);
        if (found < 0)
            break;
        if (!add_part(in, list, at, at + found))
            return false;
        at += (size_t)found + size;
    }
    return add_part(in, list, at, end);
}

static bool split_at_back(Interpreter *in, Value list, const char *start, const char *end,
                          const char *part, size_t size, int64_t most)
{
    for (; most != 0; most--) {
        int64_t found = text_find_last(start, (size_t)(end - start), part, size);
        if (found < 0)
            break;
        if (!add_part(in, list, start + (size_t)found + size, end))
            return false;
        end = start + found;
    }
    return add_part(in, list, start, end);
}

static void reverse_list(Value list)
{
    ListObject *items = as_list(list);
    for (size_t i = 0; i < items->count / 2; i++) {
        Value other = items->items[i];
        items->items[i] = items->items[items->count - 1 - i];
        items->items[items->count - 1 - i] = other;
    }
}

static Value split(Interpreter *in, Value self, Value *arguments, bool backwards)
{
    const char *part = NULL, *data = bytes_data(self), *end = data + bytes_length(self);
    size_t size = 0;
    int64_t most = -1;
    if (arguments[0] && arguments[0] != VALUE_NONE && !bytes_need(in, arguments[0], &part, &size))
        return NULL;
    if (arguments[1] && !value_to_int64(in, arguments[1], &most))
        return NULL;
    if (part && size == 0)
        return raise_error(in, VALUE_ERROR, "empty separator");
    Value list = list_new(in, 0);
    if (!list)
        return NULL;
    bool done = part ? (backwards ? split_at_back(in, list, data, end, part, size, most)
                                  : split_at(in, list, data, end, part, size, most))
                     : (backwards ? split_words_back(in, list, data, end, most)
                                  : split_words(in, list, data, end, most));
    if (!done) {
        value_drop(in, list);
        return NULL;
    }
    if (backwards)
        reverse_list(list);
    return list;
}

static Value bytes_split(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return split(in, self, arguments, false);
}

static Value bytes_rsplit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return split(in, self, arguments, true);
}

static Value bytes_splitlines(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int keep = arguments[0] ? value_truth(in, arguments[0]) : 0;
    Value list = keep < 0 ? NULL : list_new(in, 0);
    const char *at = bytes_data(self), *end = at + bytes_length(self);
    while (list && at < end) {
        const char *start = at;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        const char *stop = at;
        if (at < end)
            at += at[0] == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
        if (!add_part(in, list, start, keep ? at : stop)) {
            value_drop(in, list);
            return NULL;
        }
    }
    return list;
}

static Value partition(Interpreter *in, Value self, Value separator, bool last)
{
    const char *part, *data = bytes_data(self);
    size_t size, length = bytes_length(self);
    if (!bytes_need(in, separator, &part, &size))
        return NULL;
    if (size == 0)
        return raise_error(in, VALUE_ERROR, "empty separator");
    int64_t found =
        last ? text_find_last(data, length, part, size) : text_find(data, length, part, size);
    size_t first = found >= 0 ? (size_t)found : last ? 0 : length;
    size_t middle = found >= 0 ? size : 0;
    Value a = bytes_new(in, data, first), b = a ? bytes_new(in, part, middle) : NULL;
    Value c = b ? bytes_new(in, data + first + middle, length - first - middle) : NULL;
    Value parts = c ? tuple_pack(in, 3, a, b, c) : NULL;
    value_drop_maybe(in, a);
    value_drop_maybe(in, b);
    value_drop_maybe(in, c);
    return parts;
}

static Value bytes_partition(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return partition(in, self, arguments[0], false);
}

static Value bytes_rpartition(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return partition(in, self, arguments[0], true);
}

static Value bytes_join(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const TypeSlots *slots = &value_type(in, arguments[0])->slots;
    if (!slots->iterate && !slots->get_item)
        return raise_error(in, TYPE_ERROR, "can only join an iterable");
    Value list = list_from_iterable(in, arguments[0]);
    if (!list)
        return NULL;
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (size_t i = 0; i < as_list(list)->count; i++) {
        const char *data;
        size_t size;
        Value item = as_list(list)->items[i];
        if (!bytes_view(item, &data, &size)) {
            raise_error(in, TYPE_ERROR, "sequence item %zu: expected a bytes-like object, %T found",
                        i, item);
            str_builder_drop(&builder);
            value_drop(in, list);
            return NULL;
        }
        if (i > 0)
            str_builder_add_parts(&builder, bytes_data(self), bytes_length(self), 0);
        str_builder_add_parts(&builder, data, size, 0);
    }
    value_drop(in, list);
    return bytes_finish(&builder);
}

// ---- text ----

static Value bytes_decode(Interpreter *in, Value self, Value *arguments, size_t count)
{
    for (int i = 0; i < 2; i++) {
        if (arguments[i] && !value_is_str(arguments[i]))
            return raise_error(in, TYPE_ERROR, "decode() argument '%s' must be str, not %s",
                               i ? "errors" : "encoding", type_name_of_argument(in, arguments[i]));
    }
    return codec_decode(in, bytes_data(self), bytes_length(self), arguments[0], arguments[1]);
}

static Value bytes_hex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t group = 1;
    int64_t separator = -1;
    if (arguments[0]) {
        separator = value_is_str(arguments[0]) ? str_single(arguments[0])
                    : value_is_bytes(arguments[0]) && bytes_length(arguments[0]) == 1
                        ? (unsigned char)*bytes_data(arguments[0])
                        : -1;
        if (separator < 0)
            return raise_error(in, VALUE_ERROR, "sep must be length 1.");
        if (separator > 127)
            return raise_error(in, VALUE_ERROR, "sep must be ASCII.");
    }
    if (arguments[1] && !value_to_int64(in, arguments[1], &group))
        return NULL;
    size_t size = bytes_length(self), step = (size_t)(group < 0 ? -group : group);
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (size_t i = 0; i < size; i++) {
        size_t place = group < 0 ? i : size - i; // groups are counted from the right
        if (i > 0 && separator >= 0 && step && place % step == 0)
            str_builder_add_character(&builder, (uint32_t)separator);
        unsigned char byte = (unsigned char)bytes_data(self)[i];
        char digits[2] = {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
        str_builder_add_parts(&builder, digits, 2, 2);
    }
    return str_builder_finish(&builder);
}

static Value bytes_fromhex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "fromhex() argument must be str, not %s",
                           type_name_of_argument(in, arguments[0]));
    const char *start = as_str(arguments[0])->bytes, *at = start;
    const char *end = at + as_str(arguments[0])->size;
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (;;) {
        while (at < end && bytes_is_space(*at))
            at++;
        if (at == end)
            break;
        int high = g_ascii_xdigit_value(*at), low = high < 0 ? -1 : g_ascii_xdigit_value(at[1]);
        if (low < 0) {
            str_builder_drop(&builder);
            return raise_error(in, VALUE_ERROR,
                               "non-hexadecimal number found in fromhex() arg at position %zd",
                               (int64_t)utf8_length(start, (size_t)(at - start)) + (high >= 0));
        }
        char byte = (char)(high << 4 | low);
        str_builder_add_parts(&builder, &byte, 1, 0);
        at += 2;
    }
    Value bytes = bytes_finish(&builder);
    if (!bytes || (Type *)(void *)self == in->types[TYPE_BYTES])
        return bytes;
    Value result = value_call_1(in, self, bytes);
    value_drop(in, bytes);
    return result;
}

static Value bytes_maketrans(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *from, *to;
    size_t from_size, to_size;
    if (!bytes_need(in, arguments[0], &from, &from_size) ||
        !bytes_need(in, arguments[1], &to, &to_size))
        return NULL;
    if (from_size != to_size)
        return raise_error(in, VALUE_ERROR, "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (char)i;
    for (size_t i = 0; i < from_size; i++)
        table[(unsigned char)from[i]] = to[i];
    return bytes_new(in, table, 256);
}

static Value bytes_translate(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *table = NULL, *gone = "";
    size_t size = 256, gone_size = 0;
    if (arguments[0] != VALUE_NONE && !bytes_need(in, arguments[0], &table, &size))
        return NULL;
    if (arguments[1] && !bytes_need(in, arguments[1], &gone, &gone_size))
        return NULL;
    if (size != 256)
        return raise_error(in, VALUE_ERROR, "translation table must be 256 characters long");
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (size_t i = 0; i < bytes_length(self); i++) {
        unsigned char byte = (unsigned char)bytes_data(self)[i];
        if (gone_size && memchr(gone, byte, gone_size))
            continue;
        str_builder_add_parts(&builder, table ? &table[byte] : (const char *)&byte, 1, 0);
    }
    return bytes_finish(&builder);
}

#define RANGE_SIGNATURE "sub, start=, end=, /"

const Method bytes_methods[] = {
    {"capitalize", bytes_method_capitalize, "", "First byte upper case, the rest lower.", 0, 0},
    {"center", bytes_method_center, "width, fillchar=, /", "Padded on both sides.", 0, 0},
    {"count", bytes_count, RANGE_SIGNATURE, "How often sub occurs.", METHOD_COUNTED, 0},
    {"decode", bytes_decode, "encoding=, errors=", "As text.", 0, 0},
    {"endswith", bytes_endswith, "suffix, start=, end=, /", "Ends with suffix?", METHOD_COUNTED, 0},
    {"find", bytes_find, RANGE_SIGNATURE, "First place of sub, or -1.", METHOD_COUNTED, 0},
    {"fromhex", bytes_fromhex, "string, /", "From pairs of hexadecimal digits.", METHOD_CLASS, 0},
    {"hex", bytes_hex, "sep=, bytes_per_sep=", "As hexadecimal digits.", 0, 0},
    {"index", bytes_index, RANGE_SIGNATURE, "First place of sub, or ValueError.", METHOD_COUNTED,
     0},
    {"isalnum", bytes_method_isalnum, "", "ASCII letters and digits only?", 0, 0},
    {"isalpha", bytes_method_isalpha, "", "ASCII letters only?", 0, 0},
    {"isascii", bytes_method_isascii, "", "ASCII only?", 0, 0},
    {"isdigit", bytes_method_isdigit, "", "ASCII digits only?", 0, 0},
    {"islower", bytes_method_islower, "", "Lower case?", 0, 0},
    {"isspace", bytes_method_isspace, "", "White space only?", 0, 0},
    {"isupper", bytes_method_isupper, "", "Upper case?", 0, 0},
    {"join", bytes_join, "iterable_of_bytes, /", "The items, with this between them.", 0, 0},
    {"ljust", bytes_method_ljust, "width, fillchar=, /", "Padded on the right.", 0, 0},
    {"lower", bytes_method_lower, "", "In lower case.", 0, 0},
    {"lstrip", bytes_method_lstrip, "bytes=, /", "Without leading white space.", 0, 0},
    {"maketrans", bytes_maketrans, "frm, to, /", "A table for translate().", METHOD_STATIC, 0},
    {"partition", bytes_partition, "sep, /", "Before, the separator, after.", 0, 0},
    {"removeprefix", bytes_removeprefix, "prefix, /", "Without the prefix.", 0, 0},
    {"removesuffix", bytes_removesuffix, "suffix, /", "Without the suffix.", 0, 0},
    {"replace", bytes_replace, "old, new, count=, /", "Occurrences replaced.", 0, 0},
    {"rfind", bytes_rfind, RANGE_SIGNATURE, "Last place of sub, or -1.", METHOD_COUNTED, 0},
    {"rindex", bytes_rindex, RANGE_SIGNATURE, "Last place of sub, or ValueError.", METHOD_COUNTED,
     0},
    {"rjust", bytes_method_rjust, "width, fillchar=, /", "Padded on the left.", 0, 0},
    {"rpartition", bytes_rpartition, "sep, /", "Before, the last separator, after.", 0, 0},
    {"rsplit", bytes_rsplit, "sep=, maxsplit=", "Split from the right.", 0, 0},
    {"rstrip", bytes_method_rstrip, "bytes=, /", "Without trailing white space.", 0, 0},
    {"split", bytes_split, "sep=, maxsplit=", "Split at a separator or white space.", 0, 0},
    {"splitlines", bytes_splitlines, "keepends=", "The lines.", 0, 0},
    {"startswith", bytes_startswith, "prefix, start=, end=, /", "Starts with?", METHOD_COUNTED, 0},
    {"strip", bytes_method_strip, "bytes=, /", "Without white space around.", 0, 0},
    {"swapcase", bytes_method_swapcase, "", "Upper and lower case exchanged.", 0, 0},
    {"expandtabs", bytes_method_expandtabs, "tabsize=", "Tabs as spaces.", 0, 0},
    {"istitle", bytes_method_istitle, "", "Each word capitalised?", 0, 0},
    {"title", bytes_method_title, "", "Each word capitalised.", 0, 0},
    {"translate", bytes_translate, "table, /, delete=", "Bytes mapped through a table.", 0, 0},
    {"upper", bytes_method_upper, "", "In upper case.", 0, 0},
    {"zfill", bytes_method_zfill, "width, /", "Padded with zeros on the left.", 0, 0},
    METHODS_END,
};
