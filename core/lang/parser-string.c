// SPDX-License-Identifier: MIT
/* String and number literals: neighbours joined, escapes resolved. */
#include "lang/parser-internal.h"

#include <glib.h>
#include <string.h>

bool text_append(TextBuilder *builder, const char *bytes, size_t length)
{
    if (length > builder->capacity - builder->length) {
        size_t capacity = builder->capacity * 2 + length + 16;
        char *larger = arena_allocate(builder->parser->arena, capacity);
        if (!larger)
            return problem_memory(builder->parser);
        if (builder->length > 0)
            memcpy(larger, builder->bytes, builder->length);
        builder->bytes = larger;
        builder->capacity = capacity;
    }
    if (length > 0)
        memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
    return true;
}

bool text_append_character(TextBuilder *builder, uint32_t character)
{
    char bytes[6];
    return text_append(builder, bytes, (size_t)g_unichar_to_utf8(character, bytes));
}

/* CPython numbers the bytes of a text in which all that is not ASCII is written as \UXXXXXXXX. */
static unsigned position_in_escapes(const Parser *parser, uint32_t start, uint32_t at)
{
    unsigned position = 0;
    for (uint32_t i = start; i < at; i++) {
        unsigned char byte = (unsigned char)parser->source[i];
        position += byte < 128 ? 1 : byte >= 0xc0 ? 10 : 0;
    }
    return position;
}

static bool escape_problem(Parser *parser, uint32_t start, uint32_t from, uint32_t to,
                           const char *reason)
{
    unsigned first = position_in_escapes(parser, start, from);
    problem_furthest(parser,
                     "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                     "%u-%u: %s",
                     first, first + (to - from) - 1, reason);
    return false;
}

/* Reads up to `digits` hexadecimal digits; returns how many there were. */
static unsigned read_hex(const char *source, uint32_t at, uint32_t end, unsigned digits,
                         uint32_t *value)
{
    unsigned count = 0;
    *value = 0;
    while (count < digits && at + count < end && g_ascii_isxdigit(source[at + count]))
        *value = *value * 16 + (uint32_t)g_ascii_xdigit_value(source[at + count++]);
    return count;
}

static const char *truncated_escape(char letter)
{
    return letter == 'x'   ? "truncated \\xXX escape"
           : letter == 'u' ? "truncated \\uXXXX escape"
                           : "truncated \\UXXXXXXXX escape";
}

/* \xXX, \uXXXX, \UXXXXXXXX; `at` is at the letter and moves behind the escape. */
static bool unescape_hex(TextBuilder *builder, uint32_t start, uint32_t *at, uint32_t end,
                         bool bytes)
{
    Parser *parser = builder->parser;
    char letter = parser->source[*at];
    unsigned digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
    uint32_t value, backslash = *at - 1;
    unsigned found = read_hex(parser->source, *at + 1, end, digits, &value);
    *at += 1 + found;
    if (found < digits && bytes) {
        problem_furthest(parser, "(value error) invalid \\x escape at position %u",
                         backslash - start);
        return false;
    }
    if (found < digits)
        return escape_problem(parser, start, backslash, *at, truncated_escape(letter));
    if (value > 0x10ffff)
        return escape_problem(parser, start, backslash, *at, "illegal Unicode character");
    char byte = (char)value;
    return bytes ? text_append(builder, &byte, 1) : text_append_character(builder, value);
}

static bool unescape_octal(TextBuilder *builder, uint32_t *at, uint32_t end, bool bytes)
{
    const char *source = builder->parser->source;
    uint32_t value = 0;
    for (int digits = 0; digits < 3 && *at < end && source[*at] >= '0' && source[*at] <= '7';
         digits++, (*at)++)
        value = value * 8 + (uint32_t)(source[*at] - '0');
    char byte = (char)value;
    return bytes ? text_append(builder, &byte, 1) : text_append_character(builder, value);
}

/* \N{name}: its shape is checked, the names themselves are not known here. */
static bool unescape_named(TextBuilder *builder, uint32_t start, uint32_t *at, uint32_t end)
{
    Parser *parser = builder->parser;
    uint32_t backslash = *at - 1, close = *at + 1;
    if (close < end && parser->source[close] == '{')
        while (close < end && parser->source[close] != '}')
            close++;
    if (close >= end || parser->source[close] != '}' || close == *at + 2)
        return escape_problem(parser, start, backslash, close < end ? close : end,
                              "malformed \\N character escape");
    *at = close + 1;
    parser_refuse(parser, parser_token(parser, parser->mark - 1)->place,
                  "characters by name (\\N{...})");
    return text_append_character(builder, 0xfffd);
}

static bool unescape_one(TextBuilder *builder, uint32_t start, uint32_t *at, uint32_t end,
                         bool bytes)
{
    static const char LETTERS[] = "abfnrtv\\'\"";
    static const char VALUES[] = "\a\b\f\n\r\t\v\\'\"";
    char letter = builder->parser->source[*at];
    const char *simple = letter ? strchr(LETTERS, letter) : NULL;
    if (simple) {
        (*at)++;
        return text_append(builder, &VALUES[simple - LETTERS], 1);
    }
    if (letter == '\n') {
        (*at)++;
        return true;
    }
    if (letter >= '0' && letter <= '7')
        return unescape_octal(builder, at, end, bytes);
    if (letter == 'x' || (!bytes && (letter == 'u' || letter == 'U')))
        return unescape_hex(builder, start, at, end, bytes);
    if (letter == 'N' && !bytes)
        return unescape_named(builder, start, at, end);
    return text_append(builder, "\\", 1); /* an unknown escape stands for itself */
}

bool string_unescape(TextBuilder *builder, uint32_t start, uint32_t end, bool bytes)
{
    const char *source = builder->parser->source;
    uint32_t at = start;
    while (at < end) {
        const char *backslash = memchr(source + at, '\\', end - at);
        uint32_t plain_end = backslash ? (uint32_t)(backslash - source) : end;
        if (!text_append(builder, source + at, plain_end - at))
            return false;
        at = plain_end;
        if (backslash) {
            at++;
            if (at < end && !unescape_one(builder, start, &at, end, bytes))
                return false;
        }
    }
    return true;
}

/* One token of a string: its prefix and where its content lies. */
typedef struct {
    bool bytes, raw, format;
    uint32_t start, end;
} StringToken;

static StringToken open_string(const Parser *parser, const Token *token)
{
    StringToken string = {.start = token->start};
    const char *source = parser->source;
    for (; source[string.start] != '"' && source[string.start] != '\''; string.start++) {
        char letter = g_ascii_tolower(source[string.start]);
        string.bytes = string.bytes || letter == 'b';
        string.raw = string.raw || letter == 'r';
        string.format = string.format || letter == 'f';
    }
    char quote = source[string.start];
    bool triple = token->end - string.start >= 6 && source[string.start + 1] == quote &&
                  source[string.start + 2] == quote;
    string.start += triple ? 3 : 1;
    string.end = token->end - (triple ? 3 : 1);
    return string;
}

static bool only_ascii(Parser *parser, const StringToken *string)
{
    for (uint32_t i = string->start; i < string->end; i++)
        if ((unsigned char)parser->source[i] >= 128) {
            problem_furthest(parser, "bytes can only contain ASCII literal characters");
            return false;
        }
    return true;
}

/* Adds one token's content to what has been read of the whole. */
static bool read_string(Parser *parser, const Token *token, const StringToken *string,
                        FormatString *whole)
{
    if (string->bytes && !only_ascii(parser, string))
        return false;
    whole->token = token;
    whole->raw = string->raw;
    if (string->format)
        return format_string_parse(parser, whole, string->start, string->end);
    if (string->raw)
        return text_append(&whole->text, parser->source + string->start,
                           string->end - string->start);
    return string_unescape(&whole->text, string->start, string->end, string->bytes);
}

Node *format_string_constant(Parser *parser, Place place, Text text, ConstantKind kind)
{
    NodeConstant *constant = PARSER_NEW(parser, CONSTANT, Constant, parser->mark - 1);
    if (!constant)
        return NULL;
    constant->node.place = place;
    constant->value.kind = kind;
    constant->value.text = text.bytes ? text : (Text){"", 0};
    return &constant->node;
}

static Node *finish_strings(Parser *parser, FormatString *whole, size_t base, bool format,
                            bool bytes)
{
    if (!format)
        return format_string_constant(parser, whole->place,
                                      (Text){whole->text.bytes, whole->text.length},
                                      bytes ? CONSTANT_BYTES : CONSTANT_STRING);
    if (!format_string_flush(parser, whole))
        return NULL;
    NodeJoined *joined = PARSER_NEW(parser, JOINED, Joined, parser->mark - 1);
    if (!joined || !parser_pop_list(parser, base, &joined->values))
        return NULL;
    joined->node.place = whole->place;
    return &joined->node;
}

Node *parse_strings(Parser *parser)
{
    size_t start = parser->mark, base = parser->stack_count;
    while (parser_accept(parser, TOKEN_STRING)) {
    }
    if (problem_found(parser))
        return NULL;
    FormatString whole = {.place = parser_place(parser, start, parser->mark - 1),
                          .text = {.parser = parser}};
    bool format = false, bytes = false;
    for (size_t i = start; i < parser->mark; i++) {
        const Token *token = &parser->tokens->tokens[i];
        StringToken string = open_string(parser, token);
        if (i > start && string.bytes != bytes)
            return problem_furthest(parser, "cannot mix bytes and nonbytes literals");
        bytes = string.bytes;
        format = format || string.format;
        if (!read_string(parser, token, &string, &whole))
            return NULL;
    }
    return finish_strings(parser, &whole, base, format, bytes);
}

/* Longer decimal literals CPython refuses to convert. */
#define MOST_DECIMAL_DIGITS 4300

static bool too_many_digits(Parser *parser, size_t count)
{
    problem_furthest(parser,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                     "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                     "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                     MOST_DECIMAL_DIGITS, count);
    return true;
}

Node *parse_number(Parser *parser)
{
    size_t start = parser->mark++;
    const Token *token = parser_token(parser, start);
    NodeConstant *constant = PARSER_NEW(parser, CONSTANT, Constant, start);
    char *digits = arena_allocate(parser->arena, (size_t)token->end - token->start + 1);
    if (!constant || !digits)
        return problem_memory(parser);
    size_t count = 0;
    for (uint32_t i = token->start; i < token->end; i++)
        if (parser->source[i] != '_')
            digits[count++] = g_ascii_tolower(parser->source[i]);
    ConstantValue *value = &constant->value;
    value->kind = CONSTANT_INT;
    value->base = 10;
    if (count > 1 && digits[0] == '0' && strchr("xob", digits[1])) {
        value->base = digits[1] == 'x' ? 16 : digits[1] == 'o' ? 8 : 2;
        value->text = (Text){digits + 2, count - 2};
    } else if (digits[count - 1] == 'j') {
        value->kind = CONSTANT_IMAGINARY;
        digits[count - 1] = '\0';
        value->number = g_ascii_strtod(digits, NULL);
    } else if (memchr(digits, '.', count) || memchr(digits, 'e', count)) {
        value->kind = CONSTANT_FLOAT;
        value->number = g_ascii_strtod(digits, NULL);
    } else {
        value->text = (Text){digits, count};
        if (count > MOST_DECIMAL_DIGITS && too_many_digits(parser, count))
            return NULL;
    }
    return &constant->node;
}
