// SPDX-License-Identifier: MIT
/*
 * Tokens: the words of a program, each with its place. tokens.def is the table of kinds.
 */
#pragma once

#include "lang/tree.h"

typedef enum {
#define TOKEN(NAME, text) TOKEN_##NAME,
#define KEYWORD(NAME, text) TOKEN_##NAME,
#define SIGN(NAME, text) TOKEN_##NAME,
#include "lang/tokens.def"
#undef TOKEN
#undef KEYWORD
#undef SIGN
    TOKEN_KINDS
} TokenKind;

typedef struct {
    uint8_t kind;   /* a TokenKind */
    bool placeless; /* INDENT and DEDENT: a problem here has no column of its own */
    uint16_t level; /* brackets open around it, its own included if it opens */
    uint32_t start; /* byte offsets into the source */
    uint32_t end;
    Place place;
} Token;

/* The text of a kind as tokens.def has it. */
const char *token_text(TokenKind kind);

/* The keyword of that spelling, or TOKEN_NAME. */
TokenKind token_keyword(const char *bytes, size_t length);

/* The longest sign that the text begins with, and its length, or TOKEN_OTHER. */
TokenKind token_sign(const char *bytes, size_t length, size_t *sign_length);
