// SPDX-License-Identifier: MIT
/* What the parts of the lexer share: its state, and the scanning of each class of token. */
#pragma once

#include "lang/lexer.h"

typedef struct {
    Arena *arena;
    const char *source;
    uint32_t position, end;
    uint32_t line, line_start;
    bool at_line_start;
    bool line_has_tokens; /* of a logical line: a NEWLINE is due at its end */
    bool field;
    int indentation;                                /* top of the two stacks */
    int columns[LEXER_MAX_INDENTATION];             /* tabs to multiples of eight */
    int alternative_columns[LEXER_MAX_INDENTATION]; /* tabs as one */
    size_t capacity;
    TokenList *list;
} Lexer;

/* The byte `ahead` of the position, or '\0' behind the end. */
static inline char lexer_peek(const Lexer *lexer, uint32_t ahead)
{
    return lexer->position + ahead < lexer->end ? lexer->source[lexer->position + ahead] : '\0';
}

/* Each sets the list's fault and returns false. The caret goes under the byte before `position`. */
bool lexer_fault_before(Lexer *lexer, uint32_t position, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool lexer_fault_range(Lexer *lexer, uint32_t column, uint32_t end_column, const char *message);

/* Scans past the token at the position; false with a fault, or when the arena is exhausted. */
bool lexer_number(Lexer *lexer);
bool lexer_string(Lexer *lexer, uint32_t start);
bool lexer_identifier(Lexer *lexer);

/* Reads the blank space at the start of a line and adds INDENT and DEDENT tokens. */
bool lexer_indentation(Lexer *lexer);

/* Adds a token that ends at the position; false when the arena is exhausted. */
bool lexer_add(Lexer *lexer, TokenKind kind, uint32_t start, uint32_t line, uint32_t line_start);

/* The line continuation at the position (a backslash): past it, or a fault. */
bool lexer_continue_line(Lexer *lexer);
