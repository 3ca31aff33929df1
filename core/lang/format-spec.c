// SPDX-License-Identifier: MIT
// Format specifications: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
#include <string.h>

#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/raise.h"

typedef struct Cursor {
    const char *at, *end;
} Cursor;

static bool is_align(uint32_t character)
{
    return character == '<' || character == '>' || character == '^' || character == '=';
}

static bool take(Cursor *cursor, char wanted)
{
    if (cursor->at == cursor->end || *cursor->at != wanted)
        return false;
    cursor->at++;
    return true;
}

static void read_alignment(Cursor *cursor, FormatSpec *spec)
{
    const char *second = cursor->at;
    if (cursor->at == cursor->end)
        return;
    uint32_t first = utf8_next(&second, cursor->end);
    if (second < cursor->end && is_align((unsigned char)*second)) {
        spec->fill = first;
        spec->align = *second;
        cursor->at = second + 1;
    } else if (is_align(first)) {
        spec->align = (char)first;
        cursor->at = second;
    }
}

// A number, -1 when there is none; false when it is too large.
static bool read_number(Interpreter *in, Cursor *cursor, int64_t *number)
{
    *number = -1;
    while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9') {
        int digit = *cursor->at++ - '0';
        int64_t before = *number < 0 ? 0 : *number;
        if (before > (INT64_MAX - digit) / 10)
            return raise_false(in, VALUE_ERROR, "Too many decimal digits in format string");
        *number = before * 10 + digit;
    }
    return true;
}

static bool read_grouping(Interpreter *in, Cursor *cursor, FormatSpec *spec)
{
    bool comma = take(cursor, ','), underscore = take(cursor, '_');
    if ((comma && underscore) || (underscore && cursor->at < cursor->end && *cursor->at == ','))
        return raise_false(in, VALUE_ERROR, "Cannot specify both ',' and '_'.");
    spec->thousands = comma ? ',' : underscore ? '_' : 0;
    return true;
}

static bool check_grouping(Interpreter *in, const FormatSpec *spec)
{
    uint32_t type = spec->type;
    if (!spec->thousands || type == 0 || (type < 0x80 && strchr("defgEG%F", (int)type)))
        return true;
    if (spec->thousands == '_' && type < 0x80 && strchr("boxX", (int)type))
        return true;
    if (type > 32 && type < 128)
        return raise_false(in, VALUE_ERROR, "Cannot specify '%c' with '%c'.", spec->thousands,
                           (int)type);
    return raise_false(in, VALUE_ERROR, "Cannot specify '%c' with '\\x%x'.", spec->thousands,
                       (unsigned)type);
}

bool format_spec_parse(Interpreter *in, Value text, FormatSpec *spec, char align,
                       const char *type_name)
{
    Cursor cursor = {as_str(text)->bytes, as_str(text)->bytes + as_str(text)->size};
    *spec = (FormatSpec){.width = -1, .precision = -1};
    read_alignment(&cursor, spec);
    bool own_fill = spec->fill != 0, own_align = spec->align != 0;
    if (!own_fill)
        spec->fill = ' ';
    if (!own_align)
        spec->align = align;
    if (cursor.at < cursor.end && strchr(" +-", *cursor.at) && *cursor.at)
        spec->sign = *cursor.at++;
    spec->no_minus_zero = take(&cursor, 'z');
    spec->alternate = take(&cursor, '#');
    if (!own_fill && take(&cursor, '0')) {
        spec->fill = '0';
        if (!own_align && align == '>')
            spec->align = '=';
    }
    if (!read_number(in, &cursor, &spec->width) || !read_grouping(in, &cursor, spec))
        return false;
    if (take(&cursor, '.')) {
        if (!read_number(in, &cursor, &spec->precision))
            return false;
        if (spec->precision < 0)
            return raise_false(in, VALUE_ERROR, "Format specifier missing precision");
    }
    if (cursor.at < cursor.end)
        spec->type = utf8_next(&cursor.at, cursor.end);
    if (cursor.at < cursor.end)
        return raise_false(in, VALUE_ERROR, "Invalid format specifier '%S' for object of type '%s'",
                           text, type_name);
    bool is_text = align == '<'; // whose type is s when none is given
    if (is_text && !spec->type && spec->thousands)
        return raise_false(in, VALUE_ERROR, "Cannot specify '%c' with 's'.", spec->thousands);
    return check_grouping(in, spec);
}
