// SPDX-License-Identifier: MIT
// The % operator of str and bytes: directives become specifications of the one engine.
#include <limits.h>
#include <string.h>

#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-tuple.h"

typedef struct Percent {
    Interpreter *in;
    StrBuilder builder;
    bool bytes; // the template and the result are bytes
    const char *start, *at, *end;
    Value argument; // the right operand
    Value *items;   // the values still to be used: the tuple's, or the operand alone
    size_t count, next;
    bool by_name; // the operand can be asked for keys
    Value named;  // what the last (key) found, owned
} Percent;

// The next value, borrowed.
static Value next_value(Percent *percent)
{
    if (percent->named)
        return percent->named;
    if (percent->next >= percent->count)
        return raise_error(percent->in, TYPE_ERROR, "not enough arguments for format string");
    return percent->items[percent->next++];
}

static bool read_key(Percent *percent)
{
    Interpreter *in = percent->in;
    if (!percent->by_name)
        return raise_false(in, TYPE_ERROR, "format requires a mapping");
    const char *start = ++percent->at;
    for (int open = 1; percent->at < percent->end; percent->at++) {
        if (*percent->at == '(')
            open++;
        else if (*percent->at == ')' && --open == 0)
            break;
    }
    if (percent->at == percent->end)
        return raise_false(in, VALUE_ERROR, "incomplete format key");
    size_t size = (size_t)(percent->at++ - start);
    Value key = percent->bytes ? bytes_new(in, start, size) : str_new(in, start, size);
    if (!key)
        return false;
    value_clear(in, &percent->named);
    percent->named = value_get_item(in, percent->argument, key);
    value_drop(in, key);
    percent->count = percent->next = 0; // plain directives find nothing any more
    return percent->named != NULL;
}

static bool read_flags(Percent *percent, FormatSpec *spec)
{
    bool left = false, zero = false;
    for (; percent->at < percent->end; percent->at++) {
        char c = *percent->at;
        if (c == '-')
            left = true;
        else if (c == '+')
            spec->sign = '+';
        else if (c == ' ')
            spec->sign = spec->sign ? spec->sign : ' ';
        else if (c == '#')
            spec->alternate = true;
        else if (c == '0')
            zero = true;
        else
            break;
    }
    spec->align = left ? '<' : zero ? '=' : '>';
    spec->fill = zero && !left ? '0' : ' ';
    return true;
}

// A number or *; -1 when there is neither.
static bool read_amount(Percent *percent, int64_t *amount, const char *too_big)
{
    if (percent->at < percent->end && *percent->at == '*') {
        percent->at++;
        Value v = next_value(percent);
        if (!v)
            return false;
        if (!value_is_any_int(v))
            return raise_false(percent->in, TYPE_ERROR, "* wants int");
        return int_to_64(percent->in, v, amount, "ssize_t");
    }
    for (; percent->at < percent->end && *percent->at >= '0' && *percent->at <= '9';
         percent->at++) {
        int digit = *percent->at - '0';
        int64_t before = *amount < 0 ? 0 : *amount;
        if (before > (INT64_MAX - digit) / 10)
            return raise_false(percent->in, VALUE_ERROR, "%s", too_big);
        *amount = before * 10 + digit;
    }
    return true;
}

static bool read_directive(Percent *percent, FormatSpec *spec)
{
    Interpreter *in = percent->in;
    *spec = (FormatSpec){.width = -1, .precision = -1, .percent = true};
    if (percent->at < percent->end && *percent->at == '(' && !read_key(percent))
        return false;
    read_flags(percent, spec);
    if (!read_amount(percent, &spec->width, "width too big"))
        return false;
    if (spec->width < -1) { // a negative * means left
        spec->width = -spec->width;
        spec->align = '<';
        spec->fill = ' ';
    }
    if (percent->at < percent->end && *percent->at == '.') {
        percent->at++;
        spec->precision = 0;
        if (!read_amount(percent, &spec->precision, "precision too big"))
            return false;
        if (spec->precision < 0)
            spec->precision = 0;
    }
    if (percent->at < percent->end &&
        (*percent->at == 'h' || *percent->at == 'l' || *percent->at == 'L'))
        percent->at++;
    if (percent->at == percent->end)
        return raise_false(in, VALUE_ERROR, "incomplete format");
    spec->type =
        percent->bytes ? (unsigned char)*percent->at++ : utf8_next(&percent->at, percent->end);
    return true;
}

// ---- the directives ----

static bool add_padded(Percent *percent, Value text, const FormatSpec *spec)
{
    FormatSpec plain = {.fill = ' ',
                        .align = spec->align == '<' ? '<' : '>',
                        .width = spec->width,
                        .precision = spec->precision};
    return format_str(&percent->builder, text, &plain);
}

static bool add_text(Percent *percent, Value v, const FormatSpec *spec)
{
    Interpreter *in = percent->in;
    if (spec->type == 's' && object_is(v, TYPE_STR) && spec->width < 0 && spec->precision < 0)
        return str_builder_add_str(&percent->builder, v);
    Value text = spec->type == 's' ? value_str(in, v) : value_repr(in, v);
    if (text && spec->type == 'a')
        value_replace(in, &text, str_ascii(in, text));
    if (!text)
        return false;
    bool added = add_padded(percent, text, spec);
    value_drop(in, text);
    return added;
}

// %b and %s of bytes: the data itself. It is padded as text of as many characters as bytes.
static bool add_data(Percent *percent, Value v, const FormatSpec *spec)
{
    Interpreter *in = percent->in;
    const char *data;
    size_t size;
    Value made = NULL;
    if (!bytes_view(v, &data, &size)) {
        made = bytes_from_method(in, v);
        if (!made) {
            if (!raise_pending(in))
                raise_error(in, TYPE_ERROR,
                            "%%b requires a bytes-like object, or an object that implements "
                            "__bytes__, not '%T'",
                            v);
            return false;
        }
        bytes_view(made, &data, &size);
    }
    if (spec->precision >= 0 && (size_t)spec->precision < size)
        size = (size_t)spec->precision;
    size_t missing = spec->width > (int64_t)size ? (size_t)spec->width - size : 0;
    StrBuilder *builder = &percent->builder;
    str_builder_add_repeated(builder, ' ', spec->align == '<' ? 0 : missing);
    str_builder_add_parts(builder, data, size, size);
    str_builder_add_repeated(builder, ' ', spec->align == '<' ? missing : 0);
    value_drop_maybe(in, made);
    return !builder->failed;
}

static bool add_character(Percent *percent, Value v, const FormatSpec *spec)
{
    Interpreter *in = percent->in;
    Value text = NULL;
    if (value_is_str(v) && as_str(v)->length == 1) {
        text = value_retain(v);
    } else if (!value_is_str(v) && value_type(in, v)->slots.to_index) {
        Value number = value_type(in, v)->slots.to_index(in, v);
        if (!number)
            return false;
        int64_t code = int_clip_64(number);
        value_drop(in, number);
        if (code < 0 || code > 0x10ffff)
            return raise_false(in, OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
        text = str_from_character(in, (uint32_t)code);
    } else {
        return raise_false(in, TYPE_ERROR, "%%c requires int or char");
    }
    if (!text)
        return false;
    FormatSpec plain = *spec;
    plain.precision = -1;
    bool added = add_padded(percent, text, &plain);
    value_drop(in, text);
    return added;
}

static bool add_byte(Percent *percent, Value v, const FormatSpec *spec)
{
    Interpreter *in = percent->in;
    const char *data;
    size_t size;
    char byte;
    if (bytes_view(v, &data, &size) && size == 1) {
        byte = *data;
    } else if (value_is_any_int(v)) {
        int64_t code = int_clip_64(v);
        if (code < 0 || code > 255)
            return raise_false(in, OVERFLOW_ERROR, "%%c arg not in range(256)");
        byte = (char)code;
    } else {
        return raise_false(in, TYPE_ERROR,
                           "%%c requires an integer in range(256) or a single byte");
    }
    size_t missing = spec->width > 1 ? (size_t)spec->width - 1 : 0;
    str_builder_add_repeated(&percent->builder, ' ', spec->align == '<' ? 0 : missing);
    str_builder_add_parts(&percent->builder, &byte, 1, 1);
    str_builder_add_repeated(&percent->builder, ' ', spec->align == '<' ? missing : 0);
    return !percent->builder.failed;
}

// The int that %d and its like write (new reference); NULL: raised.
static Value whole_number(Percent *percent, Value v, uint32_t code)
{
    Interpreter *in = percent->in;
    const TypeSlots *slots = &value_type(in, v)->slots;
    bool decimal = code == 'd' || code == 'i' || code == 'u';
    Value result;
    if (value_is_any_int(v))
        return int_exact(in, v);
    if (!value_is_str(v) && decimal && slots->to_int)
        return slots->to_int(in, v, &result) ? result : NULL;
    if (slots->to_index)
        return slots->to_index(in, v);
    return raise_error(in, TYPE_ERROR, "%%%c format: %s is required, not %T", (int)code,
                       decimal ? "a real number" : "an integer", v);
}

static bool add_whole(Percent *percent, Value v, FormatSpec *spec)
{
    if (value_is_int(v) && (spec->type == 'd' || spec->type == 'i') && spec->width < 0 &&
        spec->precision < 0 && !spec->sign) {
        char text[INT_DECIMAL_SIZE];
        size_t size = int_decimal(value_as_int(v), text);
        return str_builder_add_parts(&percent->builder, text, size, size);
    }
    Value number = whole_number(percent, v, spec->type);
    if (!number)
        return false;
    if (spec->precision > INT_MAX - 3) {
        value_drop(percent->in, number);
        return raise_false(percent->in, OVERFLOW_ERROR, "precision too large");
    }
    if (spec->type == 'i' || spec->type == 'u')
        spec->type = 'd';
    bool added = format_int(&percent->builder, number, spec, "int");
    value_drop(percent->in, number);
    return added;
}

static bool add_float(Percent *percent, Value v, const FormatSpec *spec)
{
    double number;
    if (percent->bytes && !value_is_float(v) && !value_is_any_int(v) &&
        !value_type(percent->in, v)->slots.to_float)
        return raise_false(percent->in, TYPE_ERROR, "float argument required, not %T", v);
    return value_to_double(percent->in, v, &number) &&
           format_float(&percent->builder, number, spec, "float");
}

static bool unsupported(Percent *percent, uint32_t code)
{
    size_t offset = (size_t)(percent->at - percent->start);
    if (percent->bytes)
        return raise_false(percent->in, VALUE_ERROR,
                           "unsupported format character '%c' (0x%x) at index %zu", (int)code,
                           (unsigned)code, offset - 1);
    return raise_false(percent->in, VALUE_ERROR,
                       "unsupported format character '%c' (0x%x) at index %zu",
                       code > 31 && code < 127 ? (int)code : '?', (unsigned)code,
                       utf8_length(percent->start, offset) - 1);
}

static bool directive(Percent *percent)
{
    FormatSpec spec;
    if (percent->at < percent->end && *percent->at == '%') {
        percent->at++;
        return str_builder_add_parts(&percent->builder, "%", 1, 1);
    }
    if (!read_directive(percent, &spec))
        return false;
    Value v = next_value(percent);
    if (!v)
        return false;
    switch (spec.type) {
    case 's':
    case 'r':
    case 'a':
        if (percent->bytes && spec.type == 's')
            return add_data(percent, v, &spec);
        if (percent->bytes)
            spec.type = 'a';
        return add_text(percent, v, &spec);
    case 'b':
        return percent->bytes ? add_data(percent, v, &spec) : unsupported(percent, spec.type);
    case 'c':
        return percent->bytes ? add_byte(percent, v, &spec) : add_character(percent, v, &spec);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return add_whole(percent, v, &spec);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return add_float(percent, v, &spec);
    default:
        return unsupported(percent, spec.type);
    }
}

static bool write_all(Percent *percent)
{
    while (percent->at < percent->end) {
        const char *plain = percent->at;
        const char *sign = memchr(plain, '%', (size_t)(percent->end - plain));
        size_t size = (size_t)((sign ? sign : percent->end) - plain);
        size_t length = percent->bytes ? size : utf8_length(plain, size);
        if (!str_builder_add_parts(&percent->builder, plain, size, length))
            return false;
        if (!sign)
            break;
        percent->at = sign + 1;
        bool written = directive(percent);
        value_clear(percent->in, &percent->named);
        if (!written)
            return false;
    }
    if (percent->next < percent->count && !percent->by_name)
        return raise_false(percent->in, TYPE_ERROR,
                           "not all arguments converted during %s formatting",
                           percent->bytes ? "bytes" : "string");
    return !percent->builder.failed;
}

static void percent_init(Percent *percent, Interpreter *in, const char *text, size_t size,
                         Value *argument, bool bytes)
{
    // Field by field: the builder's room need not be cleared.
    percent->in = in;
    percent->bytes = bytes;
    percent->start = percent->at = text;
    percent->end = text + size;
    percent->argument = *argument;
    percent->items = argument;
    percent->count = 1;
    percent->next = 0;
    percent->by_name = false;
    percent->named = NULL;
    str_builder_init(&percent->builder, in);
    const char *data;
    size_t data_size;
    if (object_is_a(*argument, TYPE_TUPLE)) {
        percent->items = as_tuple(*argument)->items;
        percent->count = as_tuple(*argument)->count;
    } else {
        percent->by_name = value_type(in, *argument)->slots.get_item && !value_is_str(*argument) &&
                           !(bytes && bytes_view(*argument, &data, &data_size));
    }
}

Value format_percent(Interpreter *in, Value template, Value argument)
{
    Percent percent;
    percent_init(&percent, in, as_str(template)->bytes, as_str(template)->size, &argument, false);
    if (write_all(&percent))
        return str_builder_finish(&percent.builder);
    str_builder_drop(&percent.builder);
    return NULL;
}

Value format_percent_bytes(Interpreter *in, Value template, Value argument)
{
    Percent percent;
    const char *data = "";
    size_t size = 0;
    bytes_view(template, &data, &size);
    percent_init(&percent, in, data, size, &argument, true);
    Value result = NULL;
    if (write_all(&percent))
        result = bytes_new(in, percent.builder.bytes, percent.builder.size);
    str_builder_drop(&percent.builder);
    return result;
}
