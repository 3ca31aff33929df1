// SPDX-License-Identifier: MIT
/* The lexer's loop: which class of token comes next, brackets, line ends and faults. */
#include "lang/lexer-internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool lexer_fault_before(Lexer *lexer, uint32_t position, const char *format, ...)
{
    LexerFault *fault = &lexer->list->fault;
    uint32_t column = position > lexer->line_start ? position - lexer->line_start - 1 : 0;
    fault->kind = PROBLEM_SYNTAX;
    fault->overrides = true;
    fault->no_end = true;
    fault->place = (Place){lexer->line, column, lexer->line, column};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->message, sizeof fault->message, format, arguments);
    va_end(arguments);
    return false;
}

bool lexer_fault_range(Lexer *lexer, uint32_t column, uint32_t end_column, const char *message)
{
    lexer_fault_before(lexer, lexer->position, "%s", message);
    lexer->list->fault.place = (Place){lexer->line, column, lexer->line, end_column};
    lexer->list->fault.no_end = false;
    return false;
}

bool lexer_add(Lexer *lexer, TokenKind kind, uint32_t start, uint32_t line, uint32_t line_start)
{
    TokenList *list = lexer->list;
    if (list->count == lexer->capacity) {
        size_t capacity = lexer->capacity ? lexer->capacity * 2 : 64;
        Token *tokens = arena_array(lexer->arena, capacity, sizeof *tokens);
        if (!tokens)
            return false;
        if (list->count > 0)
            memcpy(tokens, list->tokens, list->count * sizeof *tokens);
        list->tokens = tokens;
        lexer->capacity = capacity;
    }
    list->tokens[list->count++] = (Token){
        .kind = (uint8_t)kind,
        .level = (uint16_t)list->open_count,
        .start = start,
        .end = lexer->position,
        .place = {line, start - line_start, lexer->line, lexer->position - lexer->line_start},
    };
    return true;
}

bool lexer_continue_line(Lexer *lexer)
{
    lexer->position++;
    if (lexer->position < lexer->end && lexer_peek(lexer, 0) != '\n') {
        lexer_fault_before(lexer, lexer->position + 1,
                           "unexpected character after line continuation character");
        lexer->list->fault.overrides = false;
        return false;
    }
    if (lexer->position + 1 >= lexer->end) {
        lexer_fault_before(lexer, lexer->position + 1, "unexpected EOF while parsing");
        lexer->list->fault.overrides = false;
        lexer->list->fault.end_of_text = true;
        lexer->list->fault.keeps_text = true;
        return false;
    }
    lexer->position++;
    lexer->line++;
    lexer->line_start = lexer->position;
    return true;
}

static char closing_sign(char opening)
{
    return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

static bool open_bracket(Lexer *lexer, char sign)
{
    TokenList *list = lexer->list;
    if (list->open_count == LEXER_MAX_BRACKETS)
        return lexer_fault_before(lexer, lexer->position + 1, "too many nested parentheses");
    list->open[list->open_count++] =
        (OpenBracket){sign, lexer->line, lexer->position - lexer->line_start};
    return true;
}

static bool close_bracket(Lexer *lexer, char sign)
{
    TokenList *list = lexer->list;
    if (list->open_count == 0)
        return lexer_fault_before(lexer, lexer->position + 1, "unmatched '%c'", sign);
    const OpenBracket *open = &list->open[--list->open_count];
    if (closing_sign(open->sign) == sign)
        return true;
    if (open->line != lexer->line)
        return lexer_fault_before(
            lexer, lexer->position + 1,
            "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", sign,
            open->sign, open->line);
    return lexer_fault_before(lexer, lexer->position + 1,
                              "closing parenthesis '%c' does not match opening parenthesis '%c'",
                              sign, open->sign);
}

static bool lex_sign(Lexer *lexer)
{
    size_t length;
    uint32_t start = lexer->position;
    char sign = lexer_peek(lexer, 0);
    TokenKind kind = token_sign(lexer->source + start, lexer->end - start, &length);
    bool opens = sign == '(' || sign == '[' || sign == '{';
    if (kind == TOKEN_OTHER && ((unsigned char)sign < ' ' || sign == 0x7f))
        return lexer_fault_before(lexer, start + 1, "invalid non-printable character U+%04X",
                                  (unsigned)(unsigned char)sign);
    if (opens && !open_bracket(lexer, sign))
        return false;
    if ((sign == ')' || sign == ']' || sign == '}') && !close_bracket(lexer, sign))
        return false;
    lexer->position += (uint32_t)length;
    return lexer_add(lexer, kind, start, lexer->line, lexer->line_start);
}

static bool is_identifier_start(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (unsigned char)byte >= 128;
}

/* The length of a string prefix that a quote follows, or -1. */
static int string_prefix(const Lexer *lexer)
{
    bool bytes = false, unicode = false, raw = false, format = false;
    for (int length = 0;; length++) {
        char byte = lexer_peek(lexer, (uint32_t)length);
        if (byte == '"' || byte == '\'')
            return length;
        if ((byte == 'b' || byte == 'B') && !(bytes || unicode || format))
            bytes = true;
        else if ((byte == 'u' || byte == 'U') && !(bytes || unicode || raw || format))
            unicode = true;
        else if ((byte == 'r' || byte == 'R') && !(raw || unicode))
            raw = true;
        else if ((byte == 'f' || byte == 'F') && !(format || bytes || unicode))
            format = true;
        else
            return -1;
    }
}

static bool lex_word(Lexer *lexer)
{
    uint32_t start = lexer->position;
    int prefix = string_prefix(lexer);
    if (prefix >= 0) {
        lexer->position += (uint32_t)prefix;
        return lexer_string(lexer, start);
    }
    if (!lexer_identifier(lexer))
        return false;
    TokenKind kind = token_keyword(lexer->source + start, lexer->position - start);
    return lexer_add(lexer, kind, start, lexer->line, lexer->line_start);
}

/* The line end at the position, behind a comment that began at `start` if there was one. */
static bool lex_line_end(Lexer *lexer, uint32_t start)
{
    bool due = lexer->line_has_tokens && lexer->list->open_count == 0;
    if (due) {
        lexer->line_has_tokens = false;
        lexer->at_line_start = true;
        if (!lexer_add(lexer, TOKEN_NEWLINE, start, lexer->line, lexer->line_start))
            return false;
    }
    lexer->position++;
    lexer->line++;
    lexer->line_start = lexer->position;
    return true;
}

/* One token, or a line end that makes none. */
static bool lex_next(Lexer *lexer)
{
    while (lexer_peek(lexer, 0) == ' ' || lexer_peek(lexer, 0) == '\t' ||
           lexer_peek(lexer, 0) == '\f')
        lexer->position++;
    uint32_t start = lexer->position;
    if (lexer_peek(lexer, 0) == '#')
        while (lexer->position < lexer->end && lexer_peek(lexer, 0) != '\n')
            lexer->position++;
    if (lexer->position >= lexer->end)
        return true;
    char byte = lexer_peek(lexer, 0);
    char following = lexer_peek(lexer, 1);
    if (byte == '\n')
        return lex_line_end(lexer, start);
    if (byte == '\\')
        return lexer_continue_line(lexer);
    lexer->line_has_tokens = true;
    if (is_identifier_start(byte))
        return lex_word(lexer);
    if ((byte >= '0' && byte <= '9') || (byte == '.' && following >= '0' && following <= '9'))
        return lexer_number(lexer);
    if (byte == '"' || byte == '\'')
        return lexer_string(lexer, start);
    return lex_sign(lexer);
}

/* Behind the last line there is no line: such a token is given the last one, without a column. */
static bool add_at_end(Lexer *lexer, TokenKind kind)
{
    if (!lexer_add(lexer, kind, lexer->position, lexer->line, lexer->line_start))
        return false;
    Token *token = &lexer->list->tokens[lexer->list->count - 1];
    token->placeless = true;
    if (lexer->position == lexer->line_start && lexer->line > 1)
        token->place.line--;
    token->place.column = 0;
    return true;
}

/* What ends the list: the tokens due at the end of the text, or one that marks the fault. */
static bool finish(Lexer *lexer)
{
    TokenList *list = lexer->list;
    if (list->fault.kind == PROBLEM_NONE && list->open_count > 0 && !lexer->field) {
        const OpenBracket *open = &list->open[list->open_count - 1];
        list->fault.kind = PROBLEM_SYNTAX;
        list->fault.end_of_text = list->fault.keeps_text = list->fault.no_end = true;
        list->fault.place = (Place){open->line, open->column, open->line, open->column};
        snprintf(list->fault.message, sizeof list->fault.message, "'%c' was never closed",
                 open->sign);
    }
    uint32_t at = lexer->position;
    if (list->fault.kind != PROBLEM_NONE)
        return lexer_add(lexer, TOKEN_BROKEN, at, lexer->line, lexer->line_start);
    if (lexer->line_has_tokens && !lexer->field &&
        !lexer_add(lexer, TOKEN_NEWLINE, at, lexer->line, lexer->line_start))
        return false;
    for (; lexer->indentation > 0; lexer->indentation--)
        if (!add_at_end(lexer, TOKEN_DEDENT))
            return false;
    return add_at_end(lexer, TOKEN_END);
}

/* The parentheses that stand for an f-string field's braces. */
static bool add_parenthesis(Lexer *lexer, TokenKind kind, uint32_t at)
{
    uint32_t position = lexer->position;
    lexer->position = at + 1;
    bool added = lexer_add(lexer, kind, at, lexer->line, lexer->line_start);
    lexer->position = position;
    return added;
}

bool lexer_run(Arena *arena, const LexerInput *input, TokenList *list)
{
    Lexer lexer = {
        .arena = arena,
        .source = input->source,
        .position = input->start,
        .end = input->end,
        .line = input->line,
        .line_start = input->line_start,
        .at_line_start = !input->field,
        .field = input->field,
        .list = list,
    };
    list->tokens = NULL;
    list->count = 0;
    list->open_count = 0;
    list->fault = (LexerFault){.kind = PROBLEM_NONE};
    if (input->field) {
        list->open[list->open_count++] = (OpenBracket){'(', input->line, 0};
        if (!add_parenthesis(&lexer, TOKEN_LEFT_PARENTHESIS, input->start - 1))
            return false;
    }
    while (lexer.position < lexer.end) {
        bool scanned = lexer.at_line_start ? lexer_indentation(&lexer) : lex_next(&lexer);
        if (arena->exhausted)
            return false;
        if (!scanned)
            break;
    }
    if (input->field && list->fault.kind == PROBLEM_NONE) {
        list->open_count = 0;
        if (!add_parenthesis(&lexer, TOKEN_RIGHT_PARENTHESIS, input->end))
            return false;
    }
    return finish(&lexer);
}
