// SPDX-License-Identifier: MIT
/*
 * From text to tokens, for a whole file at once.
 *
 * A text that cannot be tokenised to its end still gives the tokens before the fault, then
 * one BROKEN token; the parser reports the fault if it gets that far, and in some cases
 * (LexerFault.overrides) also if it fails earlier, for then the fault explains more.
 */
#pragma once

#include "lang/arena.h"
#include "lang/parser.h"
#include "lang/tokens.h"

#define LEXER_MAX_BRACKETS 200
#define LEXER_MAX_INDENTATION 100

typedef struct {
    SyntaxProblemKind kind; /* PROBLEM_NONE: the text is whole */
    bool overrides;         /* reported even where the parser fails before it */
    bool end_of_text;       /* the text ends inside something: brackets, a continued line */
    bool keeps_text;        /* more text could mend it (for a prompt) */
    bool no_end;            /* CPython gives no end column */
    Place place;
    char message[128];
} LexerFault;

typedef struct {
    char sign; /* the bracket as it was opened */
    uint32_t line, column;
} OpenBracket;

typedef struct {
    Token *tokens;
    size_t count;
    LexerFault fault;
    OpenBracket open[LEXER_MAX_BRACKETS]; /* what is still open at the end or the fault */
    int open_count;
} TokenList;

/* Part of a text: from `start` to `end`, whose first byte is at `line` and `column`. In a
 * part that is an f-string's field (`field`) the two enclosing braces count as parentheses. */
typedef struct {
    const char *source;
    uint32_t start, end;
    uint32_t line, line_start; /* line_start: offset of the line's first byte */
    bool field;
} LexerInput;

/* False only when the arena is exhausted. The source is UTF-8 with \n as line end. */
bool lexer_run(Arena *arena, const LexerInput *input, TokenList *list);
