// SPDX-License-Identifier: MIT
// Complex numbers as text: repr, parsing, and the format specifications.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-complex.h"
#include "lang/object-float.h"
#include "lang/text.h"

// A real part of +0 is not shown, and there are no parentheses then.
static bool is_purely_imaginary(Complex number)
{
    return number.real == 0.0 && !signbit(number.real);
}

// As a float, but 2 instead of 2.0.
static size_t part_repr(double part, char *text)
{
    size_t length = float_repr(part, text);
    return length > 2 && memcmp(text + length - 2, ".0", 2) == 0 ? length - 2 : length;
}

size_t complex_repr(Complex number, char *text)
{
    char *at = text;
    bool both = !is_purely_imaginary(number);
    if (both) {
        *at++ = '(';
        at += part_repr(number.real, at);
        if (!signbit(number.imaginary) || isnan(number.imaginary))
            *at++ = '+';
    }
    at += part_repr(number.imaginary, at);
    *at++ = 'j';
    if (both)
        *at++ = ')';
    return (size_t)(at - text);
}

// ---- parsing ----

static void trim(const char **text, const char **end)
{
    while (*text < *end && g_ascii_isspace(**text))
        ++*text;
    while (*end > *text && g_ascii_isspace((*end)[-1]))
        --*end;
}

// Where the imaginary part begins: at the last sign that is not an exponent's.
static const char *imaginary_part(const char *text, const char *end)
{
    for (const char *at = end - 1; at > text; at--)
        if ((*at == '+' || *at == '-') && g_ascii_tolower(at[-1]) != 'e')
            return at;
    return text;
}

static int parse_part(Interpreter *in, const char *text, const char *end, double *result)
{
    for (const char *at = text; at < end; at++)
        if (g_ascii_isspace(*at))
            return 0;
    return float_parse(in, text, (size_t)(end - text), result);
}

int complex_parse(Interpreter *in, const char *text, size_t length, Complex *result)
{
    const char *end = text + length;
    *result = (Complex){0.0, 0.0};
    trim(&text, &end);
    if (text < end && *text == '(') {
        if (end[-1] != ')')
            return 0;
        text++;
        end--;
        trim(&text, &end);
    }
    if (text == end || (end[-1] != 'j' && end[-1] != 'J'))
        return parse_part(in, text, end, &result->real);
    end--;
    const char *middle = imaginary_part(text, end);
    int parsed = middle > text ? parse_part(in, text, middle, &result->real) : 1;
    if (parsed <= 0)
        return parsed;
    bool is_sign = end - middle == 1 && (*middle == '+' || *middle == '-');
    if (middle == end || is_sign) {
        result->imaginary = middle < end && *middle == '-' ? -1.0 : 1.0;
        return 1;
    }
    return parse_part(in, middle, end, &result->imaginary);
}

// ---- format specifications ----

static bool check_spec(Interpreter *in, const FormatSpec *spec, const char *type_name)
{
    if (spec->fill == '0')
        return raise_false(in, VALUE_ERROR,
                           "Zero padding is not allowed in complex format specifier");
    if (spec->align == '=')
        return raise_false(in, VALUE_ERROR,
                           "'=' alignment flag is not allowed in complex format specifier");
    if (spec->type == '%')
        return raise_false(in, VALUE_ERROR, "Unknown format code '%%' for object of type '%s'",
                           type_name);
    return true;
}

bool format_complex(StrBuilder *builder, Complex number, const FormatSpec *spec,
                    const char *type_name)
{
    Interpreter *in = builder->in;
    FormatSpec part = *spec, whole = {.fill = spec->fill, .align = spec->align};
    if (!check_spec(in, spec, type_name))
        return false;
    // Without a type the parts are written as in repr(), with a precision as by g.
    bool like_repr = !spec->type;
    if (like_repr && spec->precision >= 0)
        part.type = 'g';
    part.fill = ' ';
    part.width = -1;
    part.no_point_zero = true;
    whole.width = spec->width;
    whole.precision = -1;
    bool both = !like_repr || !is_purely_imaginary(number);
    StrBuilder text;
    str_builder_init(&text, in);
    if (like_repr && both)
        str_builder_add_c(&text, "(");
    bool done = !both || format_float(&text, number.real, &part, type_name);
    if (both)
        part.sign = '+';
    done = done && format_float(&text, number.imaginary, &part, type_name);
    str_builder_add_c(&text, like_repr && both ? "j)" : "j");
    if (!done) {
        str_builder_drop(&text);
        return false;
    }
    Value unpadded = str_builder_finish(&text);
    bool added = unpadded && format_str(builder, unpadded, &whole);
    value_drop_maybe(in, unpadded);
    return added;
}
