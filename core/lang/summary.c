// SPDX-License-Identifier: MIT
// Summaries: one function a kind of value, all writing into one small buffer.
#include "lang/summary.h"

#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-complex.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-range.h"
#include "lang/object-set.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <stdio.h>
#include <string.h>

// Containers inside containers are shown to this depth.
#define MOST_DEPTH 3
#define ELLIPSIS "…"

typedef struct Summary {
    Interpreter *in;
    char *text;
    size_t size;
    unsigned depth;
    bool full;
} Summary;

// Room for the ellipsis is always left. Characters are not cut in two.
static void put(Summary *summary, const char *bytes, size_t size)
{
    size_t room = SUMMARY_BYTES - strlen(ELLIPSIS) - summary->size;
    if (summary->full)
        return;
    if (size > room) {
        while (room > 0 && ((unsigned char)bytes[room] & 0xc0) == 0x80)
            room--;
        memcpy(summary->text + summary->size, bytes, room);
        memcpy(summary->text + summary->size + room, ELLIPSIS, strlen(ELLIPSIS));
        summary->size += room + strlen(ELLIPSIS);
        summary->full = true;
        return;
    }
    memcpy(summary->text + summary->size, bytes, size);
    summary->size += size;
}

static void put_c(Summary *summary, const char *text)
{
    put(summary, text, strlen(text));
}

static void put_value(Summary *summary, Value v);

static void put_int(Summary *summary, Value v)
{
    char digits[96];
    int64_t number;
    if (value_is_int(v) || int_fits_64(v, &number)) {
        number = value_is_int(v) ? value_as_int(v) : number;
        put(summary, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number));
        return;
    }
    put(summary, digits,
        (size_t)snprintf(digits, sizeof digits, "<int of %zu bits>", int_bit_length(v)));
}

static void put_escaped(Summary *summary, const char *at, const char *end, char quote, bool is_text)
{
    for (; at < end && !summary->full; at++) {
        unsigned char c = (unsigned char)*at;
        char escape[8];
        if (c == '\n' || c == '\t' || c == '\r') {
            put_c(summary, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
        } else if (c == '\\' || c == (unsigned char)quote) {
            put(summary, (char[]){'\\', (char)c}, 2);
        } else if (c < ' ' || c == 0x7f || (c >= 0x80 && !is_text)) {
            put(summary, escape, (size_t)snprintf(escape, sizeof escape, "\\x%02x", c));
        } else {
            size_t length = 1;
            while (c >= 0x80 && at + length < end && ((unsigned char)at[length] & 0xc0) == 0x80)
                length++;
            put(summary, at, length);
            at += length - 1;
        }
    }
}

static void put_quoted(Summary *summary, const char *bytes, size_t size, bool is_text)
{
    char quote = memchr(bytes, '\'', size) && !memchr(bytes, '"', size) ? '"' : '\'';
    put(summary, &quote, 1);
    put_escaped(summary, bytes, bytes + size, quote, is_text);
    put(summary, &quote, 1);
}

static void put_float(Summary *summary, Value v)
{
    char text[FLOAT_TEXT_SIZE];
    put(summary, text, float_repr(float_of(v), text));
}

static void put_complex(Summary *summary, Value v)
{
    char text[COMPLEX_TEXT_SIZE];
    put(summary, text, complex_repr(complex_of(v), text));
}

static void put_items(Summary *summary, const char *open, Value const *items, size_t count,
                      const char *close)
{
    put_c(summary, open);
    for (size_t i = 0; i < count && !summary->full; i++) {
        if (i > 0)
            put_c(summary, ", ");
        put_value(summary, items[i]);
    }
    put_c(summary, close);
}

static void put_dict(Summary *summary, DictObject *dict)
{
    Value key, value;
    bool first = true;
    put_c(summary, "{");
    for (size_t at = 0; !summary->full && dict_each(dict, &at, &key, &value); first = false) {
        if (!first)
            put_c(summary, ", ");
        put_value(summary, key);
        put_c(summary, ": ");
        put_value(summary, value);
    }
    put_c(summary, "}");
}

static void put_set(Summary *summary, const SetObject *set, const char *open, const char *close)
{
    Value item;
    bool first = true;
    put_c(summary, open);
    for (size_t at = 0; !summary->full && set_each(set, &at, &item, NULL); first = false) {
        if (!first)
            put_c(summary, ", ");
        put_value(summary, item);
    }
    put_c(summary, close);
}

static void put_range(Summary *summary, const RangeObject *range)
{
    put_c(summary, "range(");
    put_value(summary, range->start);
    put_c(summary, ", ");
    put_value(summary, range->stop);
    if (range->step != value_from_int(1)) {
        put_c(summary, ", ");
        put_value(summary, range->step);
    }
    put_c(summary, ")");
}

static void put_text(Summary *summary, Value str)
{
    put(summary, as_str(str)->bytes, as_str(str)->size);
}

static void put_named(Summary *summary, const char *what, Value name)
{
    put_c(summary, "<");
    put_c(summary, what);
    put_c(summary, " ");
    if (name && value_is_str(name))
        put_text(summary, name);
    put_c(summary, ">");
}

static void put_instance(Summary *summary, Value v)
{
    put_c(summary, "<");
    put_c(summary, type_name(value_type(summary->in, v)));
    put_c(summary, ">");
}

static void put_constant(Summary *summary, Value v)
{
    put_c(summary, v == VALUE_NONE              ? "None"
                   : v == VALUE_TRUE            ? "True"
                   : v == VALUE_FALSE           ? "False"
                   : v == VALUE_NOT_IMPLEMENTED ? "NotImplemented"
                                                : "Ellipsis");
}

// The kinds that put_object() has words of their own for.
bool summary_is_of_class(Value v)
{
    switch ((int)v->type->id) {
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_COMPLEX:
    case TYPE_STR:
    case TYPE_BYTES:
    case TYPE_LIST:
    case TYPE_TUPLE:
    case TYPE_DICT:
    case TYPE_SET:
    case TYPE_FROZENSET:
    case TYPE_RANGE:
    case TYPE_FUNCTION:
    case TYPE_TYPE:
    case TYPE_GENERATOR:
    case TYPE_COROUTINE:
    case TYPE_ASYNC_GENERATOR:
        return false;
    default:
        return true;
    }
}

static void put_object(Summary *summary, Value v)
{
    // A subclass of a built-in type may show itself differently: it reads as an instance.
    switch ((int)v->type->id) {
    case TYPE_INT:
        put_int(summary, v);
        break;
    case TYPE_FLOAT:
        put_float(summary, v);
        break;
    case TYPE_COMPLEX:
        put_complex(summary, v);
        break;
    case TYPE_STR:
        put_quoted(summary, as_str(v)->bytes, as_str(v)->size, true);
        break;
    case TYPE_BYTES:
        put_c(summary, "b");
        put_quoted(summary, bytes_data(v), bytes_length(v), false);
        break;
    case TYPE_LIST:
        put_items(summary, "[", as_list(v)->items, as_list(v)->count, "]");
        break;
    case TYPE_TUPLE:
        put_items(summary, "(", as_tuple(v)->items, as_tuple(v)->count,
                  as_tuple(v)->count == 1 ? ",)" : ")");
        break;
    case TYPE_DICT:
        put_dict(summary, as_dict(v));
        break;
    case TYPE_SET:
        put_set(summary, as_set(v), as_set(v)->used ? "{" : "set(", as_set(v)->used ? "}" : ")");
        break;
    case TYPE_FROZENSET:
        put_set(summary, as_set(v), "frozenset({", "})");
        break;
    case TYPE_RANGE:
        put_range(summary, (RangeObject *)(void *)v);
        break;
    case TYPE_FUNCTION:
        put_named(summary, "function", ((FunctionObject *)(void *)v)->name);
        break;
    case TYPE_GENERATOR:
    case TYPE_COROUTINE:
    case TYPE_ASYNC_GENERATOR:
        put_named(summary, generator_kind((GeneratorObject *)(void *)v),
                  ((GeneratorObject *)(void *)v)->frame.code->name);
        break;
    case TYPE_TYPE:
        put_named(summary, "class", ((Type *)(void *)v)->name);
        break;
    default:
        put_instance(summary, v);
    }
}

static void put_value(Summary *summary, Value v)
{
    if (!v) {
        put_c(summary, "?");
    } else if (value_is_int(v)) {
        put_int(summary, v);
    } else if (!value_is_object(v)) {
        put_constant(summary, v);
    } else if (summary->depth >= MOST_DEPTH) {
        put_c(summary, ELLIPSIS);
    } else {
        summary->depth++;
        put_object(summary, v);
        summary->depth--;
    }
}

size_t value_summary(Interpreter *in, Value v, char text[SUMMARY_BYTES + 1])
{
    Summary summary = {.in = in, .text = text};
    put_value(&summary, v);
    text[summary.size] = '\0';
    return summary.size;
}
