// SPDX-License-Identifier: MIT
/* Scans number literals and says what is wrong with those that are none. */
#include "lang/lexer-internal.h"

#include <glib.h>
#include <string.h>

static bool invalid_literal(Lexer *lexer, const char *kind)
{
    return lexer_fault_before(lexer, lexer->position, "invalid %s literal", kind);
}

/* A number may be followed at once by these words (`1if x else y`), by no other letter. */
static bool word_may_follow(const Lexer *lexer)
{
    static const char *const WORDS[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t length = strlen(WORDS[i]);
        if (lexer->position + length <= lexer->end &&
            memcmp(lexer->source + lexer->position, WORDS[i], length) == 0)
            return true;
    }
    return false;
}

static bool ends_well(Lexer *lexer, const char *kind)
{
    char byte = lexer_peek(lexer, 0);
    bool letter = g_ascii_isalnum(byte) || byte == '_' || (unsigned char)byte >= 128;
    if (!letter || word_may_follow(lexer))
        return true;
    /* CPython reads the letter and puts it back, so the caret is under the byte before it. */
    return invalid_literal(lexer, kind);
}

static bool is_digit_in(char byte, int base)
{
    int value = g_ascii_xdigit_value(byte);
    return value >= 0 && value < base;
}

/* 0x, 0o, 0b: the position is at the letter. */
static bool scan_based(Lexer *lexer, int base, const char *kind)
{
    lexer->position++;
    do {
        if (lexer_peek(lexer, 0) == '_')
            lexer->position++;
        char byte = lexer_peek(lexer, 0);
        if (!is_digit_in(byte, base)) {
            if (base < 10 && g_ascii_isdigit(byte))
                return lexer_fault_before(lexer, lexer->position + 1,
                                          "invalid digit '%c' in %s literal", byte, kind);
            return invalid_literal(lexer, kind);
        }
        while (is_digit_in(lexer_peek(lexer, 0), base))
            lexer->position++;
    } while (lexer_peek(lexer, 0) == '_');
    char byte = lexer_peek(lexer, 0);
    if (base < 10 && g_ascii_isdigit(byte))
        return lexer_fault_before(lexer, lexer->position + 1, "invalid digit '%c' in %s literal",
                                  byte, kind);
    return ends_well(lexer, kind);
}

/* Digits with single underscores between them. */
static bool scan_digits(Lexer *lexer)
{
    for (;;) {
        while (g_ascii_isdigit(lexer_peek(lexer, 0)))
            lexer->position++;
        if (lexer_peek(lexer, 0) != '_')
            return true;
        lexer->position++;
        if (!g_ascii_isdigit(lexer_peek(lexer, 0)))
            return invalid_literal(lexer, "decimal");
    }
}

/* Behind the whole part: fraction, exponent, the letter of an imaginary number. `*plain` tells
 * that there was none of them. */
static bool scan_rest(Lexer *lexer, bool *plain)
{
    *plain = true;
    if (lexer_peek(lexer, 0) == '.') {
        *plain = false;
        lexer->position++;
        if (g_ascii_isdigit(lexer_peek(lexer, 0)) && !scan_digits(lexer))
            return false;
    }
    if (lexer_peek(lexer, 0) == 'e' || lexer_peek(lexer, 0) == 'E') {
        char sign = lexer_peek(lexer, 1);
        bool has_sign = sign == '+' || sign == '-';
        if (g_ascii_isdigit(lexer_peek(lexer, has_sign ? 2 : 1))) {
            *plain = false;
            lexer->position += has_sign ? 2 : 1;
            if (!scan_digits(lexer))
                return false;
        } else if (has_sign) {
            lexer->position += 2;
            return invalid_literal(lexer, "decimal");
        } else {
            return ends_well(lexer, "decimal");
        }
    }
    if (lexer_peek(lexer, 0) == 'j' || lexer_peek(lexer, 0) == 'J') {
        *plain = false;
        lexer->position++;
        return ends_well(lexer, "imaginary");
    }
    return true;
}

/* A number that begins with zero: only zeros, or digits of a fraction. */
static bool scan_zeros(Lexer *lexer, uint32_t start)
{
    while (lexer_peek(lexer, 0) == '0' || lexer_peek(lexer, 0) == '_') {
        if (lexer_peek(lexer, 0) == '_') {
            lexer->position++;
            if (!g_ascii_isdigit(lexer_peek(lexer, 0)))
                return invalid_literal(lexer, "decimal");
            if (lexer_peek(lexer, 0) != '0')
                break;
        }
        lexer->position++;
    }
    uint32_t zeros_end = lexer->position;
    bool nonzero = g_ascii_isdigit(lexer_peek(lexer, 0));
    bool plain;
    if ((nonzero && !scan_digits(lexer)) || !scan_rest(lexer, &plain))
        return false;
    if (nonzero && plain)
        return lexer_fault_range(lexer, start - lexer->line_start, zeros_end - lexer->line_start,
                                 "leading zeros in decimal integer literals are not permitted; "
                                 "use an 0o prefix for octal integers");
    return ends_well(lexer, "decimal");
}

static bool scan_number(Lexer *lexer)
{
    uint32_t start = lexer->position;
    bool plain;
    if (lexer_peek(lexer, 0) == '0') {
        lexer->position++;
        switch (lexer_peek(lexer, 0)) {
        case 'x':
        case 'X':
            return scan_based(lexer, 16, "hexadecimal");
        case 'o':
        case 'O':
            return scan_based(lexer, 8, "octal");
        case 'b':
        case 'B':
            return scan_based(lexer, 2, "binary");
        default:
            return scan_zeros(lexer, start);
        }
    }
    if (lexer_peek(lexer, 0) != '.' && !scan_digits(lexer))
        return false;
    return scan_rest(lexer, &plain) && ends_well(lexer, "decimal");
}

bool lexer_number(Lexer *lexer)
{
    uint32_t start = lexer->position;
    return scan_number(lexer) &&
           lexer_add(lexer, TOKEN_NUMBER, start, lexer->line, lexer->line_start);
}
