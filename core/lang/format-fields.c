// SPDX-License-Identifier: MIT
// str.format(): replacement fields, their names, conversions and nested specifications.
#include <string.h>

#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"

#define NESTING 2 // a specification may contain fields, those no further ones

typedef enum Numbering {
    NUMBERING_OPEN,
    NUMBERING_AUTOMATIC,
    NUMBERING_MANUAL,
} Numbering;

typedef struct Fields {
    Interpreter *in;
    Value *arguments;
    size_t count;
    Value mapping;
    bool only_mapping;
    Numbering numbering;
    int64_t next;
} Fields;

typedef struct Piece {
    const char *at, *end;
} Piece;

typedef struct Field {
    Piece name, spec;
    uint32_t conversion; // 0: none
    bool spec_has_fields;
} Field;

static bool render(StrBuilder *builder, Fields *fields, Piece text, int depth);

static bool error(Fields *fields, const char *message)
{
    return raise_false(fields->in, VALUE_ERROR, "%s", message);
}

// ---- reading a field ----

static bool read_spec(Fields *fields, Piece *text, Field *field)
{
    int open = 1;
    field->spec.at = text->at;
    while (text->at < text->end) {
        char c = *text->at++;
        if (c == '{') {
            field->spec_has_fields = true;
            open++;
        } else if (c == '}' && --open == 0) {
            field->spec.end = text->at - 1;
            return true;
        }
    }
    return error(fields, "unmatched '{' in format spec");
}

static bool read_conversion(Fields *fields, Piece *text, Field *field, bool *done)
{
    if (text->at == text->end)
        return error(fields, "end of string while looking for conversion specifier");
    field->conversion = utf8_next(&text->at, text->end);
    *done = false;
    if (text->at == text->end)
        return true;
    char c = *text->at++;
    *done = c == '}';
    return c == '}' || c == ':' || error(fields, "expected ':' after conversion specifier");
}

// After the opening brace; text moves behind the closing one.
static bool read_field(Fields *fields, Piece *text, Field *field)
{
    *field = (Field){.name = {text->at, text->at}};
    char c = 0;
    for (bool more = true; more && text->at < text->end;) {
        c = *text->at++;
        if (c == '{')
            return error(fields, "unexpected '{' in field name");
        if (c == '[') {
            while (text->at < text->end && *text->at != ']')
                text->at++;
        }
        more = c != '}' && c != ':' && c != '!';
    }
    if (c != '}' && c != ':' && c != '!')
        return error(fields, "expected '}' before end of string");
    field->name.end = text->at - 1;
    bool done = c == '}';
    if (c == '!' && !read_conversion(fields, text, field, &done))
        return false;
    return done || read_spec(fields, text, field);
}

// ---- finding its value ----

// A piece that is all digits as a number; -1 otherwise, -2 when too large (raised).
static int64_t piece_number(Fields *fields, Piece piece)
{
    int64_t number = 0;
    if (piece.at == piece.end)
        return -1;
    for (; piece.at < piece.end; piece.at++) {
        if (*piece.at < '0' || *piece.at > '9')
            return -1;
        if (number > (INT64_MAX - 9) / 10)
            return error(fields, "Too many decimal digits in format string"), -2;
        number = number * 10 + (*piece.at - '0');
    }
    return number;
}

static bool choose_numbering(Fields *fields, bool automatic)
{
    if (fields->numbering == NUMBERING_OPEN)
        fields->numbering = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (automatic && fields->numbering == NUMBERING_MANUAL)
        return error(fields, "cannot switch from manual field specification to automatic field "
                             "numbering");
    if (!automatic && fields->numbering == NUMBERING_AUTOMATIC)
        return error(fields, "cannot switch from automatic field numbering to manual field "
                             "specification");
    return true;
}

static Value argument_by_name(Fields *fields, Piece name)
{
    Interpreter *in = fields->in;
    Value key = str_new(in, name.at, (size_t)(name.end - name.at));
    if (!key)
        return NULL;
    Value found = NULL;
    if (fields->mapping)
        found = value_get_item(in, fields->mapping, key);
    else
        raise_key_error(in, key);
    value_drop(in, key);
    return found;
}

static Value argument_by_number(Fields *fields, int64_t number)
{
    if (fields->only_mapping)
        return error(fields, "Format string contains positional fields"), NULL;
    if ((size_t)number >= fields->count)
        return raise_error(fields->in, INDEX_ERROR,
                           "Replacement index %zd out of range for positional args tuple", number);
    return value_retain(fields->arguments[number]);
}

static Value first_value(Fields *fields, Piece name)
{
    int64_t number = piece_number(fields, name);
    bool empty = name.at == name.end;
    if (number == -2 || ((empty || number >= 0) && !choose_numbering(fields, empty)))
        return NULL;
    if (empty)
        number = fields->next++;
    return number >= 0 ? argument_by_number(fields, number) : argument_by_name(fields, name);
}

// value[key] or value.name; steals the value.
static Value step_into(Fields *fields, Value stolen, Piece name, bool item)
{
    Interpreter *in = fields->in;
    Value result = NULL;
    int64_t number = item ? piece_number(fields, name) : -1;
    Value key = NULL;
    if (name.at == name.end)
        error(fields, "Empty attribute in format string");
    else if (number >= 0)
        key = int_new(in, number);
    else if (number == -1)
        key = str_new(in, name.at, (size_t)(name.end - name.at));
    if (key && !item)
        key = str_intern(in, key);
    if (key) {
        result = item ? value_get_item(in, stolen, key) : value_get_attribute(in, stolen, key);
        value_drop(in, key);
    }
    value_drop(in, stolen);
    return result;
}

static const char *end_of_name(const char *at, const char *end)
{
    while (at < end && *at != '.' && *at != '[')
        at++;
    return at;
}

static Value field_value(Fields *fields, Piece name)
{
    const char *at = end_of_name(name.at, name.end);
    Value value = first_value(fields, (Piece){name.at, at});
    while (value && at < name.end) {
        char c = *at++;
        Piece part = {at, at};
        if (c == '[') {
            part.end = memchr(at, ']', (size_t)(name.end - at));
            if (!part.end) {
                value_drop(fields->in, value);
                return error(fields, "Missing ']' in format string"), NULL;
            }
            at = part.end + 1;
        } else if (c == '.') {
            at = part.end = end_of_name(at, name.end);
        } else {
            value_drop(fields->in, value);
            return error(fields, "Only '.' or '[' may follow ']' in format field specifier"), NULL;
        }
        value = step_into(fields, value, part, c == '[');
    }
    return value;
}

// ---- writing it ----

// Steals the value.
static Value convert(Fields *fields, Value stolen, uint32_t conversion)
{
    Interpreter *in = fields->in;
    Value result = NULL;
    if (conversion == 0)
        return stolen;
    if (conversion == 's') {
        result = value_str(in, stolen);
    } else if (conversion == 'r') {
        result = value_repr(in, stolen);
    } else if (conversion == 'a') {
        Value shown = value_repr(in, stolen);
        result = shown ? str_ascii(in, shown) : NULL;
        value_drop_maybe(in, shown);
    } else if (conversion > 32 && conversion < 127) {
        raise_error(in, VALUE_ERROR, "Unknown conversion specifier %c", (int)conversion);
    } else {
        raise_error(in, VALUE_ERROR, "Unknown conversion specifier \\x%x", (unsigned)conversion);
    }
    value_drop(in, stolen);
    return result;
}

static Value field_spec(Fields *fields, const Field *field, int depth)
{
    if (!field->spec_has_fields)
        return str_new(fields->in, field->spec.at, (size_t)(field->spec.end - field->spec.at));
    StrBuilder builder;
    str_builder_init(&builder, fields->in);
    if (render(&builder, fields, field->spec, depth - 1))
        return str_builder_finish(&builder);
    str_builder_drop(&builder);
    return NULL;
}

static bool render_field(StrBuilder *builder, Fields *fields, const Field *field, int depth)
{
    Value value = field_value(fields, field->name);
    if (value)
        value = convert(fields, value, field->conversion);
    if (!value)
        return false;
    Value spec = field->spec.at < field->spec.end ? field_spec(fields, field, depth)
                                                  : value_retain(fields->in->empty_string);
    bool added = spec && format_value_into(builder, value, spec);
    value_drop_maybe(fields->in, spec);
    value_drop(fields->in, value);
    return added;
}

static bool render(StrBuilder *builder, Fields *fields, Piece text, int depth)
{
    if (depth < 0)
        return error(fields, "Max string recursion exceeded");
    while (text.at < text.end) {
        const char *start = text.at;
        while (text.at < text.end && *text.at != '{' && *text.at != '}')
            text.at++;
        if (!str_builder_add(builder, start, (size_t)(text.at - start)))
            return false;
        if (text.at == text.end)
            break;
        char c = *text.at++;
        if (text.at < text.end && *text.at == c) {
            str_builder_add_parts(builder, text.at++, 1, 1);
            continue;
        }
        if (c == '}')
            return error(fields, "Single '}' encountered in format string");
        if (text.at == text.end)
            return error(fields, "Single '{' encountered in format string");
        Field field;
        if (!read_field(fields, &text, &field) || !render_field(builder, fields, &field, depth))
            return false;
    }
    return !builder->failed;
}

Value format_fields(Interpreter *in, Value template, Value *arguments, size_t count, Value mapping,
                    bool only_mapping)
{
    Fields fields = {.in = in,
                     .arguments = arguments,
                     .count = count,
                     .mapping = mapping,
                     .only_mapping = only_mapping};
    StrBuilder builder;
    str_builder_init(&builder, in);
    Piece text = {as_str(template)->bytes, as_str(template)->bytes + as_str(template)->size};
    if (render(&builder, &fields, text, NESTING - 1))
        return str_builder_finish(&builder);
    str_builder_drop(&builder);
    return NULL;
}
