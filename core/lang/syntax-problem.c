// SPDX-License-Identifier: MIT
/* Problems: filled in by the parser, printed as python3 prints them. */
#include "lang/parser-internal.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BEHIND UINT32_MAX /* an end column where CPython gives none */

Text source_line(const char *source, size_t length, uint32_t line)
{
    const char *at = source, *end = source + length;
    for (uint32_t number = 1; number < line; number++) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end)
            return (Text){NULL, 0};
        at = line_end + 1;
    }
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    return (Text){at, (size_t)((line_end ? line_end : end) - at)};
}

uint32_t syntax_column_in_characters(Text line, uint32_t byte_offset)
{
    uint32_t characters = 0;
    for (uint32_t i = 0; i < byte_offset; i++)
        if (i >= line.length || ((unsigned char)line.bytes[i] & 0xc0) != 0x80)
            characters++;
    return characters;
}

bool problem_found(const Parser *parser)
{
    return parser->problem->kind != PROBLEM_NONE;
}

static void copy_text(SyntaxProblem *problem, Text text)
{
    size_t length = MIN(text.length, sizeof problem->text - 1);
    while (length < text.length && length > 0 && ((unsigned char)text.bytes[length] & 0xc0) == 0x80)
        length--;
    memcpy(problem->text, text.bytes, length);
    problem->text[length] = '\0';
    problem->has_text = true;
}

/* A field of an f-string is shown by itself, with parentheses for its braces. */
static uint32_t show_field(const Parser *parser, SyntaxProblem *problem, Place place)
{
    const char *start = parser->source + parser->field_start;
    const char *end = parser->source + parser->field_end + 1;
    const char *line_start = start;
    uint32_t line = parser->tokens->tokens[0].place.line;
    for (const char *at = start; at < end && line < place.line; at++)
        if (*at == '\n') {
            line++;
            line_start = at + 1;
        }
    const char *line_end = memchr(line_start, '\n', (size_t)(end - line_start));
    copy_text(problem, (Text){line_start, (size_t)((line_end ? line_end : end) - line_start)});
    size_t length = strlen(problem->text);
    if (line_start == start && length > 0)
        problem->text[0] = '(';
    if (!line_end && length > 0 && length + 1 < sizeof problem->text)
        problem->text[length - 1] = ')';
    return line_start == start ? parser->tokens->tokens[0].place.column : 0;
}

/* CPython counts characters only where it knows the source's encoding, else bytes. */
static uint32_t shown_column(const Parser *parser, Text line, uint32_t column, uint32_t shift)
{
    if (column == BEHIND)
        return 0;
    column = column + 1 > shift ? column + 1 - shift : column + 1;
    return parser->encoding_known ? syntax_column_in_characters(line, column) : column;
}

static void set_place(Parser *parser, SyntaxProblem *problem, Place place)
{
    uint32_t shift = 0;
    Text line;
    problem->line = place.line;
    if (parser->outer) {
        shift = show_field(parser, problem, place);
        line = (Text){problem->text, strlen(problem->text)};
    } else {
        line = source_line(parser->source, parser->length, place.line);
        if (line.bytes)
            copy_text(problem, line);
    }
    problem->column = shown_column(parser, line, place.column, shift);
    problem->end_line = place.end_column == BEHIND ? 0 : place.end_line;
    problem->end_column = shown_column(parser, line, place.end_column, shift);
}

static void fill(Parser *parser, SyntaxProblemKind kind, Place place, const char *format,
                 va_list arguments) __attribute__((format(printf, 4, 0)));

static void fill(Parser *parser, SyntaxProblemKind kind, Place place, const char *format,
                 va_list arguments)
{
    SyntaxProblem *problem = parser->problem;
    if (problem->kind != PROBLEM_NONE)
        return;
    size_t used = 0;
    problem->kind = kind;
    if (parser->outer)
        used = g_strlcpy(problem->message, "f-string: ", sizeof problem->message);
    vsnprintf(problem->message + used, sizeof problem->message - used, format, arguments);
    const char *end;
    if (!g_utf8_validate(problem->message, -1, &end))
        problem->message[end - problem->message] = '\0';
    set_place(parser, problem, place);
}

static void fill_with(Parser *parser, SyntaxProblemKind kind, Place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void fill_with(Parser *parser, SyntaxProblemKind kind, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(parser, kind, place, format, arguments);
    va_end(arguments);
}

static Place place_of_token(const Token *token)
{
    Place place = token->place;
    if (token->placeless) {
        place.column -= 1; /* to BEHIND at the start of a line */
        place.end_column = BEHIND;
    }
    return place;
}

void *problem_at(Parser *parser, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(parser, PROBLEM_SYNTAX, place, format, arguments);
    va_end(arguments);
    return NULL;
}

void *problem_at_token(Parser *parser, const Token *token, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(parser, PROBLEM_SYNTAX, place_of_token(token), format, arguments);
    va_end(arguments);
    return NULL;
}

void *problem_furthest(Parser *parser, const char *format, ...)
{
    const Token *token = parser_token(parser, parser->furthest);
    va_list arguments;
    va_start(arguments, format);
    fill(parser, PROBLEM_SYNTAX, place_of_token(token), format, arguments);
    va_end(arguments);
    return NULL;
}

void *problem_indentation(Parser *parser, const char *format, ...)
{
    Place place = place_of_token(parser_token(parser, parser->furthest));
    place.end_column = BEHIND;
    va_list arguments;
    va_start(arguments, format);
    fill(parser, PROBLEM_INDENTATION, place, format, arguments);
    va_end(arguments);
    return NULL;
}

void *problem_from(Parser *parser, Place place, const char *message)
{
    const Token *token = parser_token(parser, parser->furthest);
    place.end_line = token->place.end_line;
    place.end_column = token->place.end_column - 1; /* so CPython has it */
    return problem_at(parser, place, "%s", message);
}

void *problem_lexer(Parser *parser)
{
    const LexerFault *fault = &parser->tokens->fault;
    Place place = fault->place;
    if (fault->no_end)
        place.end_column = BEHIND;
    const Parser *outer = parser->outer;
    Parser view = *parser;
    view.encoding_known = parser->encoding_known || fault->overrides;
    fill_with(&view, fault->kind, place, "%s", fault->message);
    if (outer && g_str_has_prefix(parser->problem->message, "f-string: ")) {
        size_t prefix = strlen("f-string: ");
        memmove(parser->problem->message, parser->problem->message + prefix,
                strlen(parser->problem->message + prefix) + 1);
    }
    return NULL;
}

void *problem_memory(Parser *parser)
{
    SyntaxProblem *problem = parser->problem;
    if (problem->kind == PROBLEM_NONE) {
        problem->kind = PROBLEM_MEMORY;
        problem->message[0] = '\0';
    }
    return NULL;
}

void *problem_depth(Parser *parser)
{
    SyntaxProblem *problem = parser->problem;
    if (problem->kind == PROBLEM_NONE) {
        problem->kind = PROBLEM_RECURSION;
        g_strlcpy(problem->message, "maximum recursion depth exceeded during compilation",
                  sizeof problem->message);
    }
    return NULL;
}

void parser_refuse(Parser *parser, Place place, const char *what)
{
    if (!parser->refusal.what)
        parser->refusal = (Refusal){what, place};
}

void *problem_refused(Parser *parser)
{
    const Parser *whole = parser;
    while (whole->outer)
        whole = whole->outer;
    Parser view = *whole;
    fill_with(&view, PROBLEM_UNSUPPORTED, parser->refusal.place, "Coroscope does not support %s",
              parser->refusal.what);
    return NULL;
}

const char *syntax_problem_exception(const SyntaxProblem *problem)
{
    static const char *const NAMES[] = {
        [PROBLEM_NONE] = "",
        [PROBLEM_SYNTAX] = "SyntaxError",
        [PROBLEM_INDENTATION] = "IndentationError",
        [PROBLEM_TAB] = "TabError",
        [PROBLEM_UNSUPPORTED] = "UnsupportedFeature",
        [PROBLEM_MEMORY] = "MemoryError",
        [PROBLEM_RECURSION] = "RecursionError",
        [PROBLEM_VALUE] = "ValueError",
    };
    return NAMES[problem->kind];
}

/* Appends to a buffer of fixed size, counting also what does not fit. */
typedef struct {
    char *bytes;
    size_t size, length;
} Output;

static void put(Output *output, const char *bytes, size_t length)
{
    if (output->length < output->size) {
        size_t room = output->size - output->length;
        memcpy(output->bytes + output->length, bytes, MIN(room, length));
    }
    output->length += length;
}

static void put_text(Output *output, const char *text)
{
    put(output, text, strlen(text));
}

static int64_t characters_of(const char *text)
{
    return (int64_t)g_utf8_strlen(text, -1);
}

/* The line without its indentation, and under it the carets. */
static void put_line(Output *output, const SyntaxProblem *problem)
{
    const char *text = problem->text;
    int64_t offset = (int64_t)problem->column - 1;
    for (; *text == ' ' || *text == '\t' || *text == '\f'; text++)
        offset--;
    int64_t length = (int64_t)strlen(text);
    offset = MIN(offset, length);
    int64_t carets = (int64_t)problem->end_column - problem->column;
    if (problem->end_line > problem->line)
        carets = characters_of(text) - offset;
    put_text(output, "    ");
    put_text(output, text);
    put_text(output, "\n");
    if (offset < 0)
        return;
    put_text(output, "    ");
    for (int64_t i = 0; i < offset; i++)
        put_text(output, " ");
    put_text(output, "^");
    for (int64_t i = 1; i < carets; i++)
        put_text(output, "^");
    put_text(output, "\n");
}

size_t syntax_problem_print(const SyntaxProblem *problem, const char *file_name, char *buffer,
                            size_t size)
{
    Output output = {buffer, size, 0};
    if (problem->line > 0) {
        char line[32];
        g_snprintf(line, sizeof line, "\", line %u\n", problem->line);
        put_text(&output, "  File \"");
        put_text(&output, file_name);
        put_text(&output, line);
        if (problem->has_text)
            put_line(&output, problem);
    }
    put_text(&output, syntax_problem_exception(problem));
    if (problem->message[0]) {
        put_text(&output, ": ");
        put_text(&output, problem->message);
    }
    put_text(&output, "\n");
    if (size > 0)
        buffer[MIN(output.length, size - 1)] = '\0';
    return output.length;
}
