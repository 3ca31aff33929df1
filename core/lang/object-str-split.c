// SPDX-License-Identifier: MIT
// str: methods that take it apart, trim, pad and join.
#include <string.h>

#include "lang/codec.h"
#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/str-inside.h"
#include "lang/text.h"

// ---- splitting ----

#define SPLIT_ROOM 12 // parts that a list has room for from the start; most lines have fewer

// Where the parts of a text go.
typedef struct Parts {
    Interpreter *in;
    Value list;
    bool ascii; // the whole text is: then nothing needs counting
} Parts;

static bool add_part(const Parts *parts, const char *from, const char *to)
{
    Interpreter *in = parts->in;
    size_t size = (size_t)(to - from);
    Value part = size == 1      ? value_retain(in->characters[(unsigned char)*from])
                 : parts->ascii ? str_from_parts(in, from, size, size)
                                : str_new(in, from, size);
    return part && list_append_stolen(in, as_list(parts->list), part);
}

// Is the character there white space? Moves behind it.
static inline bool space_at(const char **at, const char *end)
{
    unsigned char byte = (unsigned char)**at;
    if (byte >= 0x80)
        return text_is_space(utf8_next(at, end));
    (*at)++;
    return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 0x1c && byte <= 0x1f);
}

static const char *skip_space(const char *at, const char *end)
{
    for (const char *next = at; at < end && space_at(&next, end);)
        at = next;
    return at;
}

static const char *skip_word(const char *at, const char *end)
{
    for (const char *next = at; at < end && !space_at(&next, end);)
        at = next;
    return at;
}

// The character before a place.
static uint32_t previous(const char *start, const char **at)
{
    const char *end = *at, *begin = end - 1;
    while (begin > start && ((unsigned char)*begin & 0xc0) == 0x80)
        begin--;
    *at = begin;
    return utf8_next(&begin, end);
}

static const char *skip_space_back(const char *start, const char *at)
{
    while (at > start) {
        const char *next = at;
        if (!text_is_space(previous(start, &next)))
            break;
        at = next;
    }
    return at;
}

static const char *skip_word_back(const char *start, const char *at)
{
    while (at > start) {
        const char *next = at;
        if (text_is_space(previous(start, &next)))
            break;
        at = next;
    }
    return at;
}

static bool split_words(const Parts *parts, const StrObject *str, int64_t most)
{
    const char *end = str->bytes + str->size;
    const char *at = skip_space(str->bytes, end);
    for (; at < end; most--) {
        if (most == 0)
            return add_part(parts, at, end);
        const char *stop = skip_word(at, end);
        if (!add_part(parts, at, stop))
            return false;
        at = skip_space(stop, end);
    }
    return true;
}

static bool split_words_back(const Parts *parts, const StrObject *str, int64_t most)
{
    const char *start = str->bytes;
    const char *at = skip_space_back(start, start + str->size);
    for (; at > start; most--) {
        if (most == 0)
            return add_part(parts, start, at);
        const char *begin = skip_word_back(start, at);
        if (!add_part(parts, begin, at))
            return false;
        at = skip_space_back(start, begin);
    }
    return true;
}

// Parts are mostly short: a plain loop finds a single byte sooner than memchr() has started.
static int64_t find_separator(const char *at, size_t size, const StrObject *separator)
{
    size_t near = separator->size == 1 ? (size < 16 ? size : 16) : 0;
    for (size_t i = 0; i < near; i++) {
        if (at[i] == separator->bytes[0])
            return (int64_t)i;
    }
    int64_t found = text_find(at + near, size - near, separator->bytes, separator->size);
    return found < 0 ? found : found + (int64_t)near;
}

static bool split_at(const Parts *parts, const StrObject *str, const StrObject *separator,
                     int64_t most)
{
    const char *at = str->bytes, *end = at + str->size;
    for (; most != 0; most--) {
        int64_t found = find_separator(at, (size_t)(end - at), separator);
        if (found < 0)
            break;
        if (!add_part(parts, at, at + found))
            return false;
        at += (size_t)found + separator->size;
    }
    return add_part(parts, at, end);
}

static bool split_at_back(const Parts *parts, const StrObject *str, const StrObject *separator,
                          int64_t most)
{
    const char *start = str->bytes, *end = start + str->size;
    for (; most != 0; most--) {
        int64_t found =
            text_find_last(start, (size_t)(end - start), separator->bytes, separator->size);
        if (found < 0)
            break;
        if (!add_part(parts, start + (size_t)found + separator->size, end))
            return false;
        end = start + found;
    }
    return add_part(parts, start, end);
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

static bool split_into(const Parts *parts, Value self, Value separator, int64_t most,
                       bool backwards)
{
    const StrObject *str = as_str(self);
    if (!separator)
        return backwards ? split_words_back(parts, str, most) : split_words(parts, str, most);
    return backwards ? split_at_back(parts, str, as_str(separator), most)
                     : split_at(parts, str, as_str(separator), most);
}

static Value split(Interpreter *in, Value self, Value *arguments, bool backwards)
{
    Value separator = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    int64_t most = -1;
    if (separator && !value_is_str(separator))
        return raise_error(in, TYPE_ERROR, "must be str or None, not %T", separator);
    if (arguments[1] && !value_to_int64(in, arguments[1], &most))
        return NULL;
    if (separator && as_str(separator)->size == 0)
        return raise_error(in, VALUE_ERROR, "empty separator");
    Value list = list_new(in, SPLIT_ROOM);
    if (!list)
        return NULL;
    Parts parts = {in, list, str_is_ascii(self)};
    if (!split_into(&parts, self, separator, most, backwards)) {
        value_drop(in, list);
        return NULL;
    }
    if (backwards)
        reverse_list(list);
    return list;
}

Value str_method_split(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return split(in, self, arguments, false);
}

Value str_method_rsplit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return split(in, self, arguments, true);
}

static bool split_lines(const Parts *parts, const StrObject *str, bool keep)
{
    const char *at = str->bytes, *end = at + str->size;
    while (at < end) {
        const char *start = at, *stop = at;
        while (at < end) {
            stop = at;
            uint32_t character = utf8_next(&at, end);
            if (text_is_line_break(character)) {
                if (character == '\r' && at < end && *at == '\n')
                    at++;
                break;
            }
            stop = at;
        }
        if (!add_part(parts, start, keep ? at : stop))
            return false;
    }
    return true;
}

Value str_method_splitlines(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int keep = arguments[0] ? value_truth(in, arguments[0]) : 0;
    Value list = keep < 0 ? NULL : list_new(in, 0);
    Parts parts = {in, list, str_is_ascii(self)};
    if (list && !split_lines(&parts, as_str(self), keep)) {
        value_drop(in, list);
        return NULL;
    }
    return list;
}

static Value three_parts(Interpreter *in, Value a, Value b, Value c)
{
    Value parts = a && b && c ? tuple_pack(in, 3, a, b, c) : NULL;
    value_drop_maybe(in, a);
    value_drop_maybe(in, b);
    value_drop_maybe(in, c);
    return parts;
}

static Value partition(Interpreter *in, Value self, Value separator, bool last)
{
    if (!value_is_str(separator))
        return raise_error(in, TYPE_ERROR, "must be str, not %T", separator);
    const StrObject *str = as_str(self), *part = as_str(separator);
    if (part->size == 0)
        return raise_error(in, VALUE_ERROR, "empty separator");
    int64_t found = last ? text_find_last(str->bytes, str->size, part->bytes, part->size)
                         : text_find(str->bytes, str->size, part->bytes, part->size);
    Value empty = value_retain(in->empty_string);
    if (found < 0)
        return last ? three_parts(in, empty, value_retain(empty), str_plain(in, self))
                    : three_parts(in, str_plain(in, self), empty, value_retain(empty));
    value_drop(in, empty);
    size_t after = (size_t)found + part->size;
    Value before = str_new(in, str->bytes, (size_t)found);
    Value rest = before ? str_new(in, str->bytes + after, str->size - after) : NULL;
    return three_parts(in, before, rest ? str_plain(in, separator) : NULL, rest);
}

Value str_method_partition(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return partition(in, self, arguments[0], false);
}

Value str_method_rpartition(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return partition(in, self, arguments[0], true);
}

// ---- trimming ----

static bool is_among(const char *text, const char *end, const StrObject *set)
{
    size_t size = (size_t)(end - text);
    return size == 1 ? memchr(set->bytes, (unsigned char)*text, set->size) != NULL
                     : text_find(set->bytes, set->size, text, size) >= 0;
}

static Value strip(Interpreter *in, Value self, Value characters, const char *name, bool left,
                   bool right)
{
    if (characters && characters != VALUE_NONE && !value_is_str(characters))
        return raise_error(in, TYPE_ERROR, "%s arg must be None or str", name);
    const StrObject *str = as_str(self);
    const StrObject *set = characters && characters != VALUE_NONE ? as_str(characters) : NULL;
    const char *from = str->bytes, *to = from + str->size;
    if (!set) {
        from = left ? skip_space(from, to) : from;
        to = right ? skip_space_back(from, to) : to;
    }
    for (const char *next = from; set && left && from < to; from = next) {
        utf8_next(&next, to);
        if (!is_among(from, next, set))
            break;
    }
    for (const char *next = to; set && right && to > from; to = next) {
        previous(from, &next);
        if (!is_among(next, to, set))
            break;
    }
    if ((size_t)(to - from) == str->size)
        return str_plain(in, self);
    return str_new(in, from, (size_t)(to - from));
}

Value str_method_strip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], "strip", true, true);
}

Value str_method_lstrip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], "lstrip", true, false);
}

Value str_method_rstrip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], "rstrip", false, true);
}

// ---- padding ----

static Value pad(Interpreter *in, Value self, size_t left, size_t right, uint32_t fill)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_add_repeated(&builder, fill, left);
    str_builder_add_str(&builder, self);
    str_builder_add_repeated(&builder, fill, right);
    return str_builder_finish(&builder);
}

// Reads width and fill; *missing: how many characters are to be added.
static bool read_padding(Interpreter *in, Value self, Value *arguments, int64_t *width,
                         size_t *missing, uint32_t *fill)
{
    *fill = ' ';
    if (!value_to_int64(in, arguments[0], width))
        return false;
    if (arguments[1] && !value_is_str(arguments[1]))
        return raise_false(in, TYPE_ERROR, "The fill character must be a unicode character, not %T",
                           arguments[1]);
    if (arguments[1] && as_str(arguments[1])->length != 1)
        return raise_false(in, TYPE_ERROR, "The fill character must be exactly one character long");
    if (arguments[1])
        *fill = (uint32_t)str_single(arguments[1]);
    int64_t length = (int64_t)as_str(self)->length;
    *missing = *width > length ? (size_t)(*width - length) : 0;
    return true;
}

static Value pad_sides(Interpreter *in, Value self, Value *arguments, bool left, bool right)
{
    int64_t width;
    size_t missing;
    uint32_t fill;
    if (!read_padding(in, self, arguments, &width, &missing, &fill))
        return NULL;
    if (missing == 0)
        return str_plain(in, self);
    if (!left || !right)
        return pad(in, self, left ? missing : 0, right ? missing : 0, fill);
    size_t before = missing / 2 + (missing & (size_t)width & 1); // where CPython puts the odd one
    return pad(in, self, before, missing - before, fill);
}

Value str_method_center(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad_sides(in, self, arguments, true, true);
}

Value str_method_ljust(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad_sides(in, self, arguments, false, true);
}

Value str_method_rjust(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad_sides(in, self, arguments, true, false);
}

Value str_method_zfill(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t width;
    const StrObject *str = as_str(self);
    if (!value_to_int64(in, arguments[0], &width))
        return NULL;
    if (width <= (int64_t)str->length)
        return str_plain(in, self);
    size_t sign = str->size && (str->bytes[0] == '-' || str->bytes[0] == '+');
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_add_parts(&builder, str->bytes, sign, sign);
    str_builder_add_repeated(&builder, '0', (size_t)width - str->length);
    str_builder_add_parts(&builder, str->bytes + sign, str->size - sign, str->length - sign);
    return str_builder_finish(&builder);
}

Value str_method_expandtabs(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t step = 8;
    if (arguments[0] && !value_to_int64(in, arguments[0], &step))
        return NULL;
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    int64_t column = 0;
    while (at < end && !builder.failed) {
        uint32_t character = utf8_next(&at, end);
        if (character == '\t') {
            int64_t spaces = step > 0 ? step - column % step : 0;
            str_builder_add_repeated(&builder, ' ', (size_t)spaces);
            column += spaces;
            continue;
        }
        str_builder_add_character(&builder, character);
        column = character == '\n' || character == '\r' ? 0 : column + 1;
    }
    return str_builder_finish(&builder);
}

// ---- joining, encoding, formatting ----

Value str_method_join(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value from = arguments[0];
    if (object_is(from, TYPE_LIST))
        return str_join(in, self, as_list(from)->items, as_list(from)->count);
    if (object_is(from, TYPE_TUPLE))
        return str_join(in, self, as_tuple(from)->items, as_tuple(from)->count);
    if (!value_type(in, from)->slots.iterate && !value_type(in, from)->slots.get_item)
        return raise_error(in, TYPE_ERROR, "can only join an iterable");
    Value list = list_from_iterable(in, from);
    if (!list)
        return NULL;
    Value result = str_join(in, self, as_list(list)->items, as_list(list)->count);
    value_drop(in, list);
    return result;
}

Value str_method_encode(Interpreter *in, Value self, Value *arguments, size_t count)
{
    for (int i = 0; i < 2; i++) {
        if (arguments[i] && !value_is_str(arguments[i]))
            return raise_error(in, TYPE_ERROR, "encode() argument '%s' must be str, not %s",
                               i ? "errors" : "encoding", type_name_of_argument(in, arguments[i]));
    }
    return codec_encode(in, self, arguments[0], arguments[1]);
}

Value str_method_format(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const TupleObject *tuple = as_tuple(arguments[0]);
    return format_fields(in, self, (Value *)tuple->items, tuple->count, arguments[1], false);
}

Value str_method_format_map(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return format_fields(in, self, NULL, 0, arguments[0], true);
}
