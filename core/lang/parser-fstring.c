// SPDX-License-Identifier: MIT
/*
 * f-strings. The text between the quotes is cut into literal pieces and fields; a field's
 * expression is tokenised and parsed in place, as if it stood in parentheses, so that every
 * node has its true place in the file.
 */
#include "lang/parser-internal.h"

#include <string.h>

#define DEEPEST_FIELD 2

typedef struct {
    Parser *parser;
    FormatString *format;
    uint32_t at, end;
    int level; /* 0: the string itself; 1: within a format specification */
} FieldReader;

static bool parse_pieces(FieldReader *reader);

/* Turns what has been read since the last field into a node. */
bool format_string_flush(Parser *parser, FormatString *format)
{
    if (format->text.length == 0)
        return true;
    Node *node = format_string_constant(
        parser, format->place, (Text){format->text.bytes, format->text.length}, CONSTANT_STRING);
    format->text = (TextBuilder){.parser = parser};
    return node && parser_push(parser, node);
}

static bool append_literal(FieldReader *reader, uint32_t start, uint32_t end)
{
    if (reader->format->raw)
        return text_append(&reader->format->text, reader->parser->source + start, end - start);
    return string_unescape(&reader->format->text, start, end, false);
}

/* Past a backslash and what it escapes; a name in braces is part of the escape. */
static void skip_escape(FieldReader *reader)
{
    const char *source = reader->parser->source;
    reader->at++;
    if (reader->at >= reader->end || source[reader->at] == '{' || source[reader->at] == '}')
        return;
    bool named = source[reader->at++] == 'N';
    if (!named || reader->at >= reader->end || source[reader->at] != '{')
        return;
    while (reader->at < reader->end && source[reader->at] != '}')
        reader->at++;
    if (reader->at < reader->end)
        reader->at++;
}

/* Literal text up to a field, to the end of a format specification, or to the end. */
static bool parse_literal(FieldReader *reader)
{
    const char *source = reader->parser->source;
    uint32_t start = reader->at;
    while (reader->at < reader->end) {
        char byte = source[reader->at];
        if (byte == '\\' && !reader->format->raw) {
            skip_escape(reader);
            continue;
        }
        if (byte != '{' && byte != '}') {
            reader->at++;
            continue;
        }
        if (reader->level > 0)
            break;
        if (reader->at + 1 < reader->end && source[reader->at + 1] == byte) {
            bool appended = append_literal(reader, start, reader->at + 1);
            reader->at += 2;
            start = reader->at;
            if (!appended)
                return false;
            continue;
        }
        if (byte == '}')
            return problem_furthest(reader->parser, "f-string: single '}' is not allowed");
        break;
    }
    return append_literal(reader, start, reader->at);
}

static char closing_of(char opening)
{
    return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

/* Finds the end of a field's expression: leaves `at` on what ends it. */
typedef struct {
    char open[LEXER_MAX_BRACKETS];
    int depth;
    char quote;
    bool triple;
} ExpressionScan;

static bool three_quotes(const FieldReader *reader, char quote)
{
    const char *source = reader->parser->source;
    return reader->at + 2 < reader->end && source[reader->at + 1] == quote &&
           source[reader->at + 2] == quote;
}

static void scan_quote(FieldReader *reader, ExpressionScan *scan, char byte)
{
    if (!scan->quote) {
        scan->quote = byte;
        scan->triple = three_quotes(reader, byte);
        reader->at += scan->triple ? 2 : 0;
    } else if (byte == scan->quote && (!scan->triple || three_quotes(reader, byte))) {
        reader->at += scan->triple ? 2 : 0;
        scan->quote = '\0';
    }
}

static bool scan_closing(FieldReader *reader, ExpressionScan *scan, char byte)
{
    if (scan->depth == 0)
        return problem_furthest(reader->parser, "f-string: unmatched '%c'", byte);
    char opening = scan->open[--scan->depth];
    if (closing_of(opening) != byte)
        return problem_furthest(reader->parser,
                                "f-string: closing parenthesis '%c' does not match opening "
                                "parenthesis '%c'",
                                byte, opening);
    return true;
}

/* At the top level: does the byte end the expression? Steps onto the second of a pair. */
static bool ends_expression(FieldReader *reader, char byte)
{
    char next = reader->at + 1 < reader->end ? reader->parser->source[reader->at + 1] : '\0';
    if (next == '=' && (byte == '!' || byte == '=' || byte == '<' || byte == '>')) {
        reader->at++;
        return false;
    }
    return byte == '!' || byte == ':' || byte == '}' || byte == '=';
}

static bool scan_expression(FieldReader *reader, ExpressionScan *scan)
{
    for (; reader->at < reader->end; reader->at++) {
        char byte = reader->parser->source[reader->at];
        if (byte == '\\')
            return problem_furthest(reader->parser,
                                    "f-string expression part cannot include a backslash");
        if (scan->quote || byte == '"' || byte == '\'') {
            scan_quote(reader, scan, byte);
        } else if (byte == '(' || byte == '[' || byte == '{') {
            if (scan->depth == LEXER_MAX_BRACKETS)
                return problem_furthest(reader->parser, "f-string: too many nested parenthesis");
            scan->open[scan->depth++] = byte;
        } else if (byte == '#') {
            return problem_furthest(reader->parser, "f-string expression part cannot include '#'");
        } else if (scan->depth == 0 && ends_expression(reader, byte)) {
            return true;
        } else if (scan->depth > 0 || byte == ')' || byte == ']') {
            bool closes = byte == ')' || byte == ']' || byte == '}';
            if (closes && !scan_closing(reader, scan, byte))
                return false;
        }
    }
    return true;
}

static bool find_expression_end(FieldReader *reader)
{
    ExpressionScan scan = {.depth = 0};
    if (!scan_expression(reader, &scan))
        return false;
    if (scan.quote)
        return problem_furthest(reader->parser, "f-string: unterminated string");
    if (scan.depth > 0)
        return problem_furthest(reader->parser, "f-string: unmatched '%c'",
                                scan.open[scan.depth - 1]);
    if (reader->at >= reader->end)
        return problem_furthest(reader->parser, "f-string: expecting '}'");
    return true;
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\n\f\r", bytes[i]) || bytes[i] == '\0')
            return false;
    return true;
}

static Node *run_field_parser(Parser *field)
{
    Node *node = parse_star_expressions(field);
    if (node || problem_found(field))
        return node;
    size_t furthest = field->furthest;
    field->notes = arena_array(field->scratch, field->tokens->count, sizeof(Note *));
    if (!field->notes)
        return problem_memory(field);
    field->mark = field->furthest = 0;
    field->diagnosing = true;
    parse_star_expressions(field);
    if (!problem_found(field))
        problem_at_token(field, &field->tokens->tokens[furthest], "invalid syntax");
    return NULL;
}

/* Line and line start of an offset within the string token. */
static LexerInput field_input(const FieldReader *reader, uint32_t start, uint32_t end)
{
    const Token *token = reader->format->token;
    LexerInput input = {
        .source = reader->parser->source,
        .start = start,
        .end = end,
        .line = token->place.line,
        .line_start = token->start - token->place.column,
        .field = true,
    };
    for (uint32_t i = token->start; i < start; i++)
        if (input.source[i] == '\n') {
            input.line++;
            input.line_start = i + 1;
        }
    return input;
}

static Node *parse_field_expression(FieldReader *reader, uint32_t start, uint32_t end)
{
    Parser *parser = reader->parser;
    if (is_blank(parser->source + start, end - start)) {
        char sign = parser->source[end];
        if (sign == '}')
            return problem_furthest(parser, "f-string: empty expression not allowed");
        return problem_furthest(parser, "f-string: expression required before '%c'", sign);
    }
    TokenList *tokens = arena_allocate(parser->scratch, sizeof *tokens);
    LexerInput input = field_input(reader, start, end);
    if (!tokens || !lexer_run(parser->scratch, &input, tokens) || !parser_enter(parser))
        return problem_memory(parser);
    Parser field = *parser;
    field.tokens = tokens;
    field.mark = field.furthest = 0;
    field.diagnosing = field.hushed = false;
    field.notes = NULL;
    field.outer = parser;
    field.field_start = start - 1;
    field.field_end = end;
    field.stack = NULL;
    field.stack_count = field.stack_capacity = 0;
    Node *node = run_field_parser(&field);
    parser->refusal = field.refusal;
    parser_leave(parser);
    return node;
}

/* `=` behind the expression: its text, blanks included, becomes part of the string. */
static bool read_equals(FieldReader *reader, uint32_t start, bool *echo)
{
    const char *source = reader->parser->source;
    *echo = source[reader->at] == '=';
    if (!*echo)
        return true;
    reader->at++;
    while (reader->at < reader->end && is_blank(source + reader->at, 1))
        reader->at++;
    if (reader->at >= reader->end)
        return problem_furthest(reader->parser, "f-string: expecting '}'");
    return text_append(&reader->format->text, source + start, reader->at - start);
}

static bool read_conversion(FieldReader *reader, int *conversion)
{
    const char *source = reader->parser->source;
    *conversion = -1;
    if (source[reader->at] != '!')
        return true;
    reader->at++;
    if (reader->at >= reader->end)
        return problem_furthest(reader->parser, "f-string: expecting '}'");
    *conversion = source[reader->at++];
    if (*conversion != 's' && *conversion != 'r' && *conversion != 'a')
        return problem_furthest(
            reader->parser, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    if (reader->at >= reader->end)
        return problem_furthest(reader->parser, "f-string: expecting '}'");
    return true;
}

/* `:` and what follows, itself a string with fields. */
static bool read_specification(FieldReader *reader, Node **specification)
{
    *specification = NULL;
    Parser *parser = reader->parser;
    if (parser->source[reader->at] != ':')
        return true;
    reader->at++;
    if (reader->at >= reader->end)
        return problem_furthest(parser, "f-string: expecting '}'");
    FormatString inner = *reader->format;
    inner.place = reader->format->token->place;
    inner.text = (TextBuilder){.parser = parser};
    FieldReader inside = {parser, &inner, reader->at, reader->end, reader->level + 1};
    size_t base = parser->stack_count;
    if (!parse_pieces(&inside) || !format_string_flush(parser, &inner))
        return false;
    reader->at = inside.at;
    NodeJoined *joined = PARSER_NEW(parser, JOINED, Joined, parser->mark - 1);
    if (!joined || !parser_pop_list(parser, base, &joined->values))
        return false;
    joined->node.place = reader->format->token->place;
    *specification = &joined->node;
    return true;
}

static bool push_field(FieldReader *reader, Node *value, int conversion, Node *specification)
{
    Parser *parser = reader->parser;
    NodeFormatted *field = PARSER_NEW(parser, FORMATTED, Formatted, parser->mark - 1);
    if (!field)
        return false;
    field->node.place = reader->format->place;
    field->value = value;
    field->conversion = conversion;
    field->format = specification;
    return parser_push(parser, &field->node);
}

static bool parse_field(FieldReader *reader)
{
    Parser *parser = reader->parser;
    if (reader->level >= DEEPEST_FIELD)
        return problem_furthest(parser, "f-string: expressions nested too deeply");
    uint32_t start = ++reader->at;
    bool echo;
    int conversion;
    Node *specification;
    if (!find_expression_end(reader))
        return false;
    Node *value = parse_field_expression(reader, start, reader->at);
    if (!value || !read_equals(reader, start, &echo) || !read_conversion(reader, &conversion) ||
        !format_string_flush(parser, reader->format) || !read_specification(reader, &specification))
        return false;
    if (reader->at >= reader->end || parser->source[reader->at] != '}')
        return problem_furthest(parser, "f-string: expecting '}'");
    reader->at++;
    if (echo && !specification && conversion < 0)
        conversion = 'r';
    return push_field(reader, value, conversion, specification);
}

static bool parse_pieces(FieldReader *reader)
{
    while (reader->at < reader->end) {
        if (!parse_literal(reader))
            return false;
        if (reader->at >= reader->end || reader->parser->source[reader->at] != '{')
            return true;
        if (!parse_field(reader))
            return false;
    }
    return true;
}

bool format_string_parse(Parser *parser, FormatString *format, uint32_t start, uint32_t end)
{
    FieldReader reader = {parser, format, start, end, 0};
    return parse_pieces(&reader);
}
