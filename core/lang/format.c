// SPDX-License-Identifier: MIT
// The formatting engine: strings, ints and floats under a specification, and format() of any value.
#include "lang/format.h"

#include <glib.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-complex.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/slots.h"

// A number's text in the pieces between which padding and separators may come.
typedef struct NumberParts {
    char sign; // 0: none
    const char *prefix;
    const char *digits;
    size_t digit_count; // of the whole part; 0: only rest
    size_t zeros;       // to put before the digits (precision of % directives)
    const char *rest;   // point, fraction, exponent, or a character, inf, nan
    size_t rest_size, rest_length;
} NumberParts;

static bool unknown_code(Interpreter *in, uint32_t code, const char *type_name)
{
    if (code > 32 && code < 128)
        return raise_false(in, VALUE_ERROR, "Unknown format code '%c' for object of type '%s'",
                           (int)code, type_name);
    return raise_false(in, VALUE_ERROR, "Unknown format code '\\x%x' for object of type '%s'",
                       (unsigned)code, type_name);
}

static void add_padding(StrBuilder *builder, uint32_t fill, int64_t count)
{
    if (count > 0)
        str_builder_add_repeated(builder, fill, (size_t)count);
}

// ---- strings ----

static bool check_str_spec(Interpreter *in, const FormatSpec *spec, const char *type_name)
{
    if (spec->type && spec->type != 's')
        return unknown_code(in, spec->type, type_name);
    if (spec->sign)
        return raise_false(in, VALUE_ERROR, "%s not allowed in string format specifier",
                           spec->sign == ' ' ? "Space" : "Sign");
    if (spec->no_minus_zero)
        return raise_false(in, VALUE_ERROR,
                           "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate)
        return raise_false(in, VALUE_ERROR,
                           "Alternate form (#) not allowed in string format specifier");
    if (spec->thousands)
        return raise_false(in, VALUE_ERROR, "Cannot specify '%c' with 's'.", spec->thousands);
    if (spec->align == '=')
        return raise_false(in, VALUE_ERROR, "'=' alignment not allowed in string format specifier");
    return true;
}

bool format_str(StrBuilder *builder, Value str, const FormatSpec *spec)
{
    if (!check_str_spec(builder->in, spec, "str"))
        return false;
    size_t length = as_str(str)->length;
    if (spec->precision >= 0 && (size_t)spec->precision < length)
        length = (size_t)spec->precision;
    size_t size = length == as_str(str)->length ? as_str(str)->size : str_offset(str, length);
    int64_t missing = spec->width - (int64_t)length;
    if (missing < 0)
        missing = 0;
    int64_t left = spec->align == '>' ? missing : spec->align == '^' ? missing / 2 : 0;
    add_padding(builder, spec->fill, left);
    str_builder_add_parts(builder, as_str(str)->bytes, size, length);
    add_padding(builder, spec->fill, missing - left);
    return !builder->failed;
}

// ---- numbers ----

// How many characters so many digits take with separators.
static int64_t grouped(int64_t digits, int group)
{
    return group && digits ? digits + (digits - 1) / group : digits;
}

// Zeros and digits with separators, `count` digits in all.
static void add_digits(StrBuilder *builder, const NumberParts *parts, int64_t count, int group,
                       char separator)
{
    int64_t zeros = count - (int64_t)parts->digit_count;
    if (!group) {
        add_padding(builder, '0', zeros);
        str_builder_add_parts(builder, parts->digits, parts->digit_count, parts->digit_count);
        return;
    }
    for (int64_t i = 0; i < count && !builder->failed; i++) {
        if (i > 0 && (count - i) % group == 0)
            str_builder_add_parts(builder, &separator, 1, 1);
        str_builder_add_parts(builder, i < zeros ? "0" : parts->digits + (i - zeros), 1, 1);
    }
}

static bool add_number(StrBuilder *builder, const NumberParts *parts, const FormatSpec *spec)
{
    int group = !spec->thousands ? 0 : spec->type && strchr("boxX", (int)spec->type) ? 4 : 3;
    int64_t count = (int64_t)(parts->digit_count + parts->zeros);
    int64_t fixed =
        (parts->sign != 0) + (int64_t)strlen(parts->prefix) + (int64_t)parts->rest_length;
    if (spec->fill == '0' && spec->align == '=' && count > 0 &&
        spec->width > fixed + grouped(count, group)) {
        // the padding's zeros count as digits: they are grouped too
        int64_t room = spec->width - fixed;
        count = group ? MAX(count, room - room / (group + 1)) : room;
        while (grouped(count, group) < room)
            count++;
    }
    int64_t missing = MAX(0, spec->width - fixed - grouped(count, group));
    int64_t left = spec->align == '>' ? missing : spec->align == '^' ? missing / 2 : 0;
    int64_t inside = spec->align == '=' ? missing : 0;
    add_padding(builder, spec->fill, left);
    if (parts->sign)
        str_builder_add_parts(builder, &parts->sign, 1, 1);
    str_builder_add_c(builder, parts->prefix);
    add_padding(builder, spec->fill, inside);
    add_digits(builder, parts, count, group, spec->thousands);
    str_builder_add_parts(builder, parts->rest, parts->rest_size, parts->rest_length);
    add_padding(builder, spec->fill, missing - left - inside);
    return !builder->failed;
}

static char sign_of(bool negative, const FormatSpec *spec)
{
    return negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

static bool format_character(StrBuilder *builder, Value integer, const FormatSpec *spec)
{
    Interpreter *in = builder->in;
    if (spec->sign)
        return raise_false(in, VALUE_ERROR, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raise_false(in, VALUE_ERROR,
                           "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t code;
    if (!int_to_64(in, integer, &code, "long"))
        return false;
    if (code < 0 || code > 0x10ffff)
        return raise_false(in, OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    char bytes[4];
    NumberParts parts = {.prefix = "", .digits = "", .rest = bytes, .rest_length = 1};
    parts.rest_size = (size_t)utf8_encode((uint32_t)code, bytes);
    return add_number(builder, &parts, spec);
}

static int base_of(uint32_t type)
{
    return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static bool format_whole(StrBuilder *builder, Value integer, const FormatSpec *spec)
{
    Interpreter *in = builder->in;
    int base = base_of(spec->type);
    char *digits, here[INT_DECIMAL_SIZE];
    size_t length, room = 0;
    if (value_is_int(integer) && base == 10) {
        int64_t number = value_as_int(integer);
        digits = here;
        length = int_decimal(number < 0 ? -number : number, here);
    } else if (!int_digits(in, integer, base, &digits, &length, &room)) {
        return false;
    }
    for (size_t i = 0; spec->type == 'X' && i < length; i++)
        digits[i] = g_ascii_toupper(digits[i]);
    NumberParts parts = {.sign = sign_of(int_sign(integer) < 0, spec),
                         .prefix = "",
                         .digits = digits,
                         .digit_count = length,
                         .rest = ""};
    if (spec->alternate && base != 10)
        parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec->type == 'x' ? "0x" : "0X";
    if (spec->percent && spec->precision > (int64_t)length)
        parts.zeros = (size_t)spec->precision - length;
    bool added = add_number(builder, &parts, spec);
    if (room)
        memory_give(in, digits, room);
    return added;
}

static bool is_float_code(uint32_t type)
{
    return type && type < 0x80 && strchr("eEfFgG%", (int)type);
}

bool format_int(StrBuilder *builder, Value integer, const FormatSpec *spec, const char *type_name)
{
    Interpreter *in = builder->in;
    if (is_float_code(spec->type)) {
        double number;
        return int_as_double(in, integer, &number) &&
               format_float(builder, number, spec, type_name);
    }
    if (spec->type && (spec->type >= 0x80 || !strchr("bcdoxXn", (int)spec->type)))
        return unknown_code(in, spec->type, type_name);
    if (spec->precision >= 0 && !spec->percent)
        return raise_false(in, VALUE_ERROR, "Precision not allowed in integer format specifier");
    if (spec->no_minus_zero)
        return raise_false(in, VALUE_ERROR,
                           "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c')
        return format_character(builder, integer, spec);
    return format_whole(builder, integer, spec);
}

// ---- floats ----

// Room for a float's text under construction; large precisions need more than the stack's.
typedef struct FloatText {
    Interpreter *in;
    char *text;
    size_t size, room;
    char here[400];
} FloatText;

static bool float_room(FloatText *text, Interpreter *in, size_t room)
{
    text->in = in;
    text->size = 0;
    text->room = room;
    text->text = room <= sizeof text->here ? text->here : memory_take(in, room);
    return text->text != NULL;
}

static void float_room_give(FloatText *text)
{
    if (text->text != text->here)
        memory_give(text->in, text->text, text->room);
}

static void put(FloatText *text, const char *bytes, size_t size)
{
    memcpy(text->text + text->size, bytes, size);
    text->size += size;
}

static void put_zeros(FloatText *text, int count)
{
    for (; count > 0; count--)
        put(text, "0", 1);
}

static void put_exponent(FloatText *text, int exponent, bool upper)
{
    char digits[16];
    int size = g_snprintf(digits, sizeof digits, "%c%c%02d", upper ? 'E' : 'e',
                          exponent < 0 ? '-' : '+', ABS(exponent));
    put(text, digits, (size_t)size);
}

// What snprintf wrote, with a plain point whatever the locale's is.
static void normalise_point(FloatText *text)
{
    size_t to = 0;
    bool point = false;
    for (size_t from = 0; from < text->size; from++) {
        if (g_ascii_isdigit(text->text[from])) {
            text->text[to++] = text->text[from];
        } else if (!point) {
            point = true;
            text->text[to++] = '.';
        }
    }
    text->size = to;
}

// Few decimals of a number of usual size: the double's exact value times 10**precision in whole
// arithmetic, half to even, as snprintf() rounds but without its cost.
static bool write_fixed_quickly(FloatText *text, double number, int precision)
{
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (precision >= (int)G_N_ELEMENTS(powers) || number >= 1e12)
        return false;
    int exponent;
    double fraction = frexp(number, &exponent);
    unsigned __int128 scaled = (unsigned __int128)(uint64_t)ldexp(fraction, 53) * powers[precision];
    int shift = 53 - exponent; // more than 12, for the number is below 2**40
    uint64_t whole = shift < 100 ? (uint64_t)(scaled >> shift) : 0;
    if (shift < 100) {
        unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
        unsigned __int128 rest = scaled & (half * 2 - 1);
        whole += rest > half || (rest == half && (whole & 1));
    }
    char digits[24], *at = digits + sizeof digits;
    for (int i = 0; i <= precision || whole; i++) {
        if (i == precision && precision)
            *--at = '.';
        *--at = (char)('0' + whole % 10);
        whole /= 10;
    }
    put(text, at, (size_t)(digits + sizeof digits - at));
    return true;
}

static void write_fixed(FloatText *text, double number, int precision, bool alternate)
{
    if (!alternate && write_fixed_quickly(text, number, precision))
        return;
    text->size = (size_t)snprintf(text->text, text->room, "%.*f", precision, number);
    normalise_point(text);
    if (alternate && precision == 0)
        put(text, ".", 1);
}

// digits and the exponent of the first, as %e would round them: count digits, in a buffer of count
// + 20 bytes.
static int significant_digits(double number, int count, char *digits, size_t room)
{
    int size = snprintf(digits, room, "%.*e", count - 1, number);
    char *e = memrchr(digits, 'e', (size_t)size);
    int exponent = (int)g_ascii_strtoll(e + 1, NULL, 10), found = 0;
    for (const char *at = digits; at < e; at++) {
        if (g_ascii_isdigit(*at))
            digits[found++] = *at;
    }
    digits[found] = '\0';
    return exponent;
}

static void write_scientific(FloatText *text, const char *digits, int count, int exponent,
                             bool alternate, bool upper)
{
    put(text, digits, 1);
    if (count > 1 || alternate)
        put(text, ".", 1);
    put(text, digits + 1, (size_t)count - 1);
    put_exponent(text, exponent, upper);
}

// Digits with the point after `point` of them (it may lie outside them).
static void write_positional(FloatText *text, const char *digits, int count, int point,
                             bool alternate, bool add_point_zero)
{
    if (point <= 0) {
        put(text, "0.", 2);
        put_zeros(text, -point);
        put(text, digits, (size_t)count);
        return;
    }
    int whole = MIN(count, point);
    put(text, digits, (size_t)whole);
    put_zeros(text, point - whole);
    if (count > point) {
        put(text, ".", 1);
        put(text, digits + point, (size_t)(count - point));
    } else if (add_point_zero) {
        put(text, ".0", 2);
    } else if (alternate) {
        put(text, ".", 1);
    }
}

// %g, and repr-like text (no type) with or without precision.
static bool write_general(FloatText *text, Interpreter *in, double number, int precision,
                          const FormatSpec *spec)
{
    bool shortest = !spec->type && precision < 0,
         add_point_zero = !spec->type && !spec->no_point_zero;
    if (precision == 0)
        precision = 1;
    else if (precision < 0)
        precision = 6;
    size_t room = (size_t)precision + 32;
    char *digits = memory_take(in, room);
    if (!digits)
        return false;
    int count = precision, exponent, limit;
    if (shortest) {
        int point;
        count = float_shortest(number, digits, &point);
        exponent = point - 1;
        limit = 16;
    } else {
        exponent = significant_digits(number, precision, digits, room);
        limit = precision - add_point_zero;
        while (!spec->alternate && count > 1 && digits[count - 1] == '0')
            count--;
    }
    if (exponent < -4 || exponent + 1 > limit)
        write_scientific(text, digits, count, exponent, spec->alternate, spec->type == 'G');
    else
        write_positional(text, digits, count, exponent + 1, spec->alternate, add_point_zero);
    memory_give(in, digits, room);
    return true;
}

static bool write_exponential(FloatText *text, Interpreter *in, double number, int precision,
                              const FormatSpec *spec)
{
    size_t room = (size_t)precision + 32;
    char *digits = memory_take(in, room);
    if (!digits)
        return false;
    int exponent = significant_digits(number, precision + 1, digits, room);
    write_scientific(text, digits, precision + 1, exponent, spec->alternate, spec->type == 'E');
    memory_give(in, digits, room);
    return true;
}

static bool write_finite(FloatText *text, Interpreter *in, double number, const FormatSpec *spec)
{
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    switch (spec->type) {
    case 'e':
    case 'E':
        return write_exponential(text, in, number, precision, spec);
    case 'f':
    case 'F':
    case '%':
        write_fixed(text, number, precision, spec->alternate);
        return true;
    default:
        return write_general(text, in, number, (int)spec->precision, spec);
    }
}

static bool only_zeros(const FloatText *text)
{
    for (size_t i = 0; i < text->size; i++) {
        char c = text->text[i];
        if (c >= '1' && c <= '9')
            return false;
        if (c == 'e' || c == 'E')
            return true;
    }
    return true;
}

bool format_float(StrBuilder *builder, double number, const FormatSpec *spec, const char *type_name)
{
    Interpreter *in = builder->in;
    if (spec->type && spec->type != 'n' && !is_float_code(spec->type))
        return unknown_code(in, spec->type, type_name);
    if (spec->precision > INT_MAX - 1000)
        return raise_false(in, VALUE_ERROR, "precision too big");
    FormatSpec plain = *spec;
    if (plain.type == 'n')
        plain.type = 'g';
    if (plain.type == '%')
        number *= 100.0;
    FloatText text;
    if (!float_room(&text, in, (size_t)MAX(spec->precision, 6) + 350))
        return false;
    bool negative = signbit(number) && !isnan(number), finite = isfinite(number);
    if (!finite) {
        bool upper = spec->type == 'E' || spec->type == 'F' || spec->type == 'G';
        put(&text, isnan(number) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf", 3);
    } else if (!write_finite(&text, in, fabs(number), &plain)) {
        float_room_give(&text);
        return false;
    }
    if (finite && spec->no_minus_zero && only_zeros(&text))
        negative = false;
    if (plain.type == '%')
        put(&text, "%", 1);
    size_t whole = 0;
    while (finite && whole < text.size && g_ascii_isdigit(text.text[whole]))
        whole++;
    NumberParts parts = {.sign = sign_of(negative, spec),
                         .prefix = "",
                         .digits = text.text,
                         .digit_count = whole,
                         .rest = text.text + whole,
                         .rest_size = text.size - whole,
                         .rest_length = text.size - whole};
    bool added = add_number(builder, &parts, &plain);
    float_room_give(&text);
    return added;
}

// ---- any value ----

static bool format_plain_into(StrBuilder *builder, Value value, Value text)
{
    Interpreter *in = builder->in;
    FormatSpec spec;
    bool is_str = value_is_str(value);
    const char *type_name_text = type_name(value_type(in, value));
    if (!format_spec_parse(in, text, &spec, is_str ? '<' : '>', type_name_text))
        return false;
    if (is_str)
        return check_str_spec(in, &spec, type_name_text) && format_str(builder, value, &spec);
    if (value_is_float(value))
        return format_float(builder, float_of(value), &spec, type_name_text);
    if (value_is_complex(value))
        return format_complex(builder, complex_of(value), &spec, type_name_text);
    return format_int(builder, value, &spec, type_name_text);
}

Value format_value_plain(Interpreter *in, Value value, Value spec)
{
    if (spec && !value_is_str(spec))
        return raise_error(in, TYPE_ERROR, "__format__() argument must be str, not %T", spec);
    if (!spec || as_str(spec)->size == 0)
        return value_str(in, value);
    StrBuilder builder;
    str_builder_init(&builder, in);
    if (format_plain_into(&builder, value, spec))
        return str_builder_finish(&builder);
    str_builder_drop(&builder);
    return NULL;
}

static bool is_plain(Value v)
{
    return value_is_int(v) || value_is_bool(v) || object_is(v, TYPE_STR) ||
           object_is(v, TYPE_FLOAT) || object_is(v, TYPE_INT);
}

Value value_format(Interpreter *in, Value value, Value spec)
{
    bool found;
    if (is_plain(value))
        return format_value_plain(in, value, spec);
    Value text = spec ? spec : in->empty_string;
    Value result = special_call(in, value, in->names[NAME___format__], &text, 1, &found);
    if (!found) {
        if (as_str(text)->size)
            return raise_error(in, TYPE_ERROR, "unsupported format string passed to %T.__format__",
                               value);
        return value_str(in, value);
    }
    if (result && !value_is_str(result)) {
        raise_error(in, TYPE_ERROR, "__format__ must return a str, not %T", result);
        value_drop(in, result);
        return NULL;
    }
    return result;
}

bool format_value_into(StrBuilder *builder, Value value, Value spec)
{
    if (builder->failed)
        return false;
    Interpreter *in = builder->in;
    if (is_plain(value) && spec && as_str(spec)->size)
        return format_plain_into(builder, value, spec);
    if (object_is(value, TYPE_STR))
        return str_builder_add_str(builder, value);
    Value text = value_format(in, value, spec);
    if (!text)
        return false;
    bool added = str_builder_add_str(builder, text);
    value_drop(in, text);
    return added;
}
