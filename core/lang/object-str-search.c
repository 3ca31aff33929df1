// SPDX-License-Identifier: MIT
// str: methods that look for something, and replace it.
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/str-inside.h"
#include "lang/text.h"

static bool read_bound(Interpreter *in, Value bound, int64_t missing, int64_t length,
                       int64_t *result)
{
    *result = missing;
    if (!bound || bound == VALUE_NONE)
        return true;
    if (!index_possible(bound))
        return raise_false(in, TYPE_ERROR,
                           "slice indices must be integers or None or have an __index__ method");
    if (!value_to_index(in, bound, result))
        return false;
    if (*result < 0)
        *result = *result < -length ? 0 : *result + length;
    return true;
}

bool text_range(Interpreter *in, Value start, Value end, int64_t length, int64_t *from, int64_t *to)
{
    if (!read_bound(in, start, 0, length, from) || !read_bound(in, end, length, length, to))
        return false;
    if (*to > length)
        *to = length;
    return true;
}

// The part of a text that start and end arguments leave, as offsets in bytes.
typedef struct Range {
    size_t from, to;
    bool empty; // nothing is found in it
} Range;

static bool read_range(Interpreter *in, Value self, Value start, Value end, Range *range)
{
    int64_t length = (int64_t)as_str(self)->length, first, last;
    if (!text_range(in, start, end, length, &first, &last))
        return false;
    range->empty = first > last;
    range->from = str_offset(self, (size_t)first);
    range->to = last == length ? as_str(self)->size : str_offset(self, (size_t)last);
    return true;
}

static size_t index_of_offset(Value self, size_t offset)
{
    return str_is_ascii(self) ? offset : utf8_length(as_str(self)->bytes, offset);
}

// Place of a part in characters; -1: not found; -2: an exception.
static int64_t find_part(Interpreter *in, Value self, Value *arguments, bool last)
{
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "must be str, not %T", arguments[0]), -2;
    Range range;
    if (!read_range(in, self, arguments[1], arguments[2], &range))
        return -2;
    if (range.empty)
        return -1;
    const StrObject *part = as_str(arguments[0]);
    const char *from = as_str(self)->bytes + range.from;
    size_t size = range.to - range.from;
    int64_t offset = last ? text_find_last(from, size, part->bytes, part->size)
                          : text_find(from, size, part->bytes, part->size);
    return offset < 0 ? -1 : (int64_t)index_of_offset(self, range.from + (size_t)offset);
}

static Value find_or_minus(Interpreter *in, Value self, Value *arguments, bool last)
{
    int64_t place = find_part(in, self, arguments, last);
    return place == -2 ? NULL : value_from_int(place);
}

static Value find_or_raise(Interpreter *in, Value self, Value *arguments, bool last)
{
    int64_t place = find_part(in, self, arguments, last);
    if (place == -1)
        return raise_error(in, VALUE_ERROR, "substring not found");
    return place == -2 ? NULL : value_from_int(place);
}

Value str_method_find(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_or_minus(in, self, arguments, false);
}

Value str_method_rfind(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_or_minus(in, self, arguments, true);
}

Value str_method_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_or_raise(in, self, arguments, false);
}

Value str_method_rindex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return find_or_raise(in, self, arguments, true);
}

static size_t count_parts(const char *text, size_t size, const StrObject *part, size_t most)
{
    size_t found = 0, at = 0;
    while (found < most) {
        int64_t next = text_find(text + at, size - at, part->bytes, part->size);
        if (next < 0)
            break;
        at += (size_t)next + part->size;
        found++;
    }
    return found;
}

Value str_method_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "must be str, not %T", arguments[0]);
    Range range;
    if (!read_range(in, self, arguments[1], arguments[2], &range))
        return NULL;
    if (range.empty)
        return value_from_int(0);
    const char *from = as_str(self)->bytes + range.from;
    size_t size = range.to - range.from;
    const StrObject *part = as_str(arguments[0]);
    if (part->size == 0)
        return value_from_int((int64_t)utf8_length(from, size) + 1);
    return value_from_int((int64_t)count_parts(from, size, part, SIZE_MAX));
}

static bool affix_matches(Value self, const Range *range, Value affix, bool at_end)
{
    size_t size = as_str(affix)->size;
    if (range->empty || size > range->to - range->from)
        return false;
    size_t at = at_end ? range->to - size : range->from;
    return memcmp(as_str(self)->bytes + at, as_str(affix)->bytes, size) == 0;
}

static Value match_affix(Interpreter *in, Value self, Value *arguments, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    Value affix = arguments[0];
    Range range;
    if (!read_range(in, self, arguments[1], arguments[2], &range))
        return NULL;
    if (value_is_str(affix))
        return value_from_bool(affix_matches(self, &range, affix, at_end));
    if (!object_is_a(affix, TYPE_TUPLE))
        return raise_error(in, TYPE_ERROR, "%s first arg must be str or a tuple of str, not %T",
                           name, affix);
    const TupleObject *tuple = as_tuple(affix);
    for (size_t i = 0; i < tuple->count; i++) {
        if (!value_is_str(tuple->items[i]))
            return raise_error(in, TYPE_ERROR, "tuple for %s must only contain str, not %T", name,
                               tuple->items[i]);
        if (affix_matches(self, &range, tuple->items[i], at_end))
            return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

Value str_method_startswith(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return match_affix(in, self, arguments, false);
}

Value str_method_endswith(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return match_affix(in, self, arguments, true);
}

static Value remove_affix(Interpreter *in, Value self, Value affix, bool at_end)
{
    if (!value_is_str(affix))
        return raise_error(in, TYPE_ERROR, "%s() argument must be str, not %s",
                           at_end ? "removesuffix" : "removeprefix",
                           type_name_of_argument(in, affix));
    const StrObject *str = as_str(self), *part = as_str(affix);
    Range whole = {0, str->size, false};
    if (part->size == 0 || !affix_matches(self, &whole, affix, at_end))
        return str_plain(in, self);
    return str_from_parts(in, str->bytes + (at_end ? 0 : part->size), str->size - part->size,
                          str->length - part->length);
}

Value str_method_removeprefix(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return remove_affix(in, self, arguments[0], false);
}

Value str_method_removesuffix(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return remove_affix(in, self, arguments[0], true);
}

// ---- replacing ----

// An empty `old` is found before every character and at the end.
static Value replace_empty(Interpreter *in, Value self, const StrObject *with, size_t most)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    for (;; most--) {
        if (most == 0) {
            str_builder_add(&builder, at, (size_t)(end - at));
            break;
        }
        str_builder_add_parts(&builder, with->bytes, with->size, with->length);
        if (at == end || builder.failed)
            break;
        str_builder_add_character(&builder, utf8_next(&at, end));
    }
    return str_builder_finish(&builder);
}

// first: the offset of the first occurrence, known already.
static Value replace_found(Interpreter *in, const StrObject *str, const StrObject *old,
                           const StrObject *with, size_t first, size_t times)
{
    if (with->size > old->size && times > (SIZE_MAX / 8 - str->size) / (with->size - old->size))
        return raise_memory(in);
    StrObject *result = str_shell(in, str->size + times * with->size - times * old->size,
                                  str->length + times * with->length - times * old->length);
    if (!result)
        return NULL;
    const char *from = str->bytes;
    size_t left = str->size, before = first;
    char *to = result->bytes;
    for (;;) {
        to = mempcpy(to, from, before);
        to = mempcpy(to, with->bytes, with->size);
        from += before + old->size;
        left -= before + old->size;
        if (--times == 0)
            break;
        before = (size_t)text_find(from, left, old->bytes, old->size);
    }
    memcpy(to, from, left);
    return AS_VALUE(result);
}

Value str_method_replace(Interpreter *in, Value self, Value *arguments, size_t count)
{
    for (int i = 0; i < 2; i++) {
        if (!value_is_str(arguments[i]))
            return raise_error(in, TYPE_ERROR, "replace() argument %d must be str, not %s", i + 1,
                               type_name_of_argument(in, arguments[i]));
    }
    int64_t most = -1;
    if (arguments[2] && !value_to_int64(in, arguments[2], &most))
        return NULL;
    size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
    const StrObject *str = as_str(self), *old = as_str(arguments[0]);
    if (limit == 0)
        return str_plain(in, self);
    if (old->size == 0)
        return replace_empty(in, self, as_str(arguments[1]), limit);
    int64_t first = text_find(str->bytes, str->size, old->bytes, old->size);
    if (first < 0)
        return str_plain(in, self);
    size_t after = (size_t)first + old->size;
    size_t times = 1 + count_parts(str->bytes + after, str->size - after, old, limit - 1);
    return replace_found(in, str, old, as_str(arguments[1]), (size_t)first, times);
}

// ---- translation tables ----

static bool table_set(Interpreter *in, DictObject *table, uint32_t character, Value value)
{
    return dict_set(in, table, value_from_int((int64_t)character), value);
}

static bool table_from_dict(Interpreter *in, DictObject *table, Value from)
{
    if (!object_is_a(from, TYPE_DICT))
        return raise_false(in, TYPE_ERROR,
                           "if you give only one argument to maketrans it must be a dict");
    size_t at = 0;
    Value key, value;
    while (dict_each(as_dict(from), &at, &key, &value)) {
        if (value_is_any_int(key)) {
            if (!dict_set(in, table, key, value))
                return false;
        } else if (!value_is_str(key)) {
            return raise_false(in, TYPE_ERROR,
                               "keys in translate table must be strings or integers");
        } else if (as_str(key)->length != 1) {
            return raise_false(in, VALUE_ERROR,
                               "string keys in translate table must be of length 1");
        } else if (!table_set(in, table, (uint32_t)str_single(key), value)) {
            return false;
        }
    }
    return true;
}

static bool table_from_pairs(Interpreter *in, DictObject *table, Value *arguments)
{
    Value from = arguments[0], to = arguments[1];
    if (!value_is_str(from))
        return raise_false(in, TYPE_ERROR,
                           "first maketrans argument must be a string if there is a second "
                           "argument");
    for (int i = 1; i < 3; i++) {
        if (arguments[i] && !value_is_str(arguments[i]))
            return raise_false(in, TYPE_ERROR, "maketrans() argument %d must be str, not %s", i + 1,
                               type_name_of_argument(in, arguments[i]));
    }
    if (as_str(from)->length != as_str(to)->length)
        return raise_false(in, VALUE_ERROR,
                           "the first two maketrans arguments must have equal length");
    const char *left = as_str(from)->bytes, *left_end = left + as_str(from)->size;
    const char *right = as_str(to)->bytes, *right_end = right + as_str(to)->size;
    while (left < left_end) {
        uint32_t key = utf8_next(&left, left_end);
        if (!table_set(in, table, key, value_from_int((int64_t)utf8_next(&right, right_end))))
            return false;
    }
    if (!arguments[2])
        return true;
    const char *gone = as_str(arguments[2])->bytes, *end = gone + as_str(arguments[2])->size;
    while (gone < end) {
        if (!table_set(in, table, utf8_next(&gone, end), VALUE_NONE))
            return false;
    }
    return true;
}

Value str_method_maketrans(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DictObject *table = dict_new(in);
    if (!table)
        return NULL;
    bool made = arguments[1] ? table_from_pairs(in, table, arguments)
                             : table_from_dict(in, table, arguments[0]);
    if (made)
        return AS_VALUE(table);
    value_drop(in, AS_VALUE(table));
    return NULL;
}

// Adds what the table says about a character; false with an exception.
static bool add_translated(StrBuilder *builder, Interpreter *in, Value table, uint32_t character)
{
    Value mapped = value_get_item(in, table, value_from_int((int64_t)character));
    if (!mapped) {
        if (!raise_clear_if(in, EXCEPTION_LOOKUP_ERROR))
            return false;
        return str_builder_add_character(builder, character);
    }
    bool done;
    if (mapped == VALUE_NONE)
        done = true;
    else if (value_is_str(mapped))
        done = str_builder_add_str(builder, mapped);
    else if (!value_is_any_int(mapped))
        done = raise_false(in, TYPE_ERROR, "character mapping must return integer, None or str");
    else if (int_clip_64(mapped) < 0 || int_clip_64(mapped) > 0x10ffff)
        done = raise_false(in, VALUE_ERROR, "character mapping must be in range(0x110000)");
    else
        done = str_builder_add_character(builder, (uint32_t)int_clip_64(mapped));
    value_drop(in, mapped);
    return done;
}

Value str_method_translate(Interpreter *in, Value self, Value *arguments, size_t count)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    while (at < end) {
        if (!add_translated(&builder, in, arguments[0], utf8_next(&at, end))) {
            str_builder_drop(&builder);
            return NULL;
        }
    }
    return str_builder_finish(&builder);
}
