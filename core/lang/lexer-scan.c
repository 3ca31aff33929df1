// SPDX-License-Identifier: MIT
/* Scans indentation, names and strings. */
#include "lang/lexer-internal.h"

#include <glib.h>
#include <string.h>

static bool tab_fault(Lexer *lexer)
{
    LexerFault *fault = &lexer->list->fault;
    lexer_fault_before(lexer, lexer->line_start + 1, "%s",
                       "inconsistent use of tabs and spaces in indentation");
    fault->kind = PROBLEM_TAB;
    fault->overrides = false;
    return false;
}

/* The caret of these faults stands behind the line, its end counted as a character. */
static bool indentation_fault(Lexer *lexer, const char *message)
{
    const char *end = memchr(lexer->source + lexer->position, '\n', lexer->end - lexer->position);
    uint32_t behind = end ? (uint32_t)(end - lexer->source) : lexer->end;
    lexer_fault_before(lexer, behind + 1, "%s", message);
    lexer->list->fault.kind = PROBLEM_INDENTATION;
    lexer->list->fault.overrides = false;
    return false;
}

static bool add_placeless(Lexer *lexer, TokenKind kind)
{
    bool added = lexer_add(lexer, kind, lexer->position, lexer->line, lexer->line_start);
    if (added)
        lexer->list->tokens[lexer->list->count - 1].placeless = true;
    return added;
}

/* Two measures of one indentation, tabs as eight and tabs as one, must agree on whether it
 * is deeper, equal or less deep: else the reader's tab width would decide the meaning. */
static bool compare_indentation(Lexer *lexer, int column, int alternative)
{
    int *columns = lexer->columns;
    int *alternatives = lexer->alternative_columns;
    if (column == columns[lexer->indentation])
        return alternative == alternatives[lexer->indentation] || tab_fault(lexer);
    if (column > columns[lexer->indentation]) {
        if (lexer->indentation + 1 >= LEXER_MAX_INDENTATION) {
            tab_fault(lexer);
            lexer->list->fault.kind = PROBLEM_INDENTATION;
            g_strlcpy(lexer->list->fault.message, "too many levels of indentation",
                      sizeof lexer->list->fault.message);
            return false;
        }
        if (alternative <= alternatives[lexer->indentation])
            return tab_fault(lexer);
        lexer->indentation++;
        columns[lexer->indentation] = column;
        alternatives[lexer->indentation] = alternative;
        return add_placeless(lexer, TOKEN_INDENT);
    }
    int levels = 0;
    while (lexer->indentation > 0 && column < columns[lexer->indentation]) {
        lexer->indentation--;
        levels++;
    }
    if (column != columns[lexer->indentation])
        return indentation_fault(lexer, "unindent does not match any outer indentation level");
    if (alternative != alternatives[lexer->indentation])
        return tab_fault(lexer);
    for (; levels > 0; levels--)
        if (!add_placeless(lexer, TOKEN_DEDENT))
            return false;
    return true;
}

bool lexer_indentation(Lexer *lexer)
{
    int column = 0, alternative = 0;
    int continued_column = 0, continued_alternative = 0;
    bool continued = false;
    for (;; lexer->position++) {
        char byte = lexer_peek(lexer, 0);
        if (byte == ' ') {
            column++;
            alternative++;
        } else if (byte == '\t') {
            column = (column / 8 + 1) * 8;
            alternative++;
        } else if (byte == '\f') {
            column = alternative = 0;
        } else if (byte == '\\') {
            if (!continued) {
                continued_column = column;
                continued_alternative = alternative;
            }
            continued = column > 0 || continued;
            if (!lexer_continue_line(lexer)) {
                if (column == 0 && lexer->list->fault.end_of_text)
                    lexer->list->fault.place.column = UINT32_MAX;
                return false;
            }
            lexer->position--;
        } else {
            break;
        }
    }
    lexer->at_line_start = false;
    char byte = lexer_peek(lexer, 0);
    if (lexer->position >= lexer->end)
        return true;
    if (byte == '#' || byte == '\n') {
        while (lexer->position < lexer->end && lexer_peek(lexer, 0) != '\n')
            lexer->position++;
        if (lexer->position < lexer->end) {
            lexer->position++;
            lexer->line++;
            lexer->line_start = lexer->position;
        }
        lexer->at_line_start = true;
        return true;
    }
    return compare_indentation(lexer, continued ? continued_column : column,
                               continued ? continued_alternative : alternative);
}

/* Python's identifiers: letters, then also digits and marks, by the character's class. */
static bool may_be_in_identifier(gunichar character, bool first)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
        return true;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
        return !first || character == '_';
    default:
        return character == 0x2118 || character == 0x212e || character == 0x309b ||
               character == 0x309c ||
               (!first && (character == 0xb7 || character == 0x387 ||
                           (character >= 0x1369 && character <= 0x1371) || character == 0x19da));
    }
}

static bool is_potential_identifier(char byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || (unsigned char)byte >= 128;
}

bool lexer_identifier(Lexer *lexer)
{
    uint32_t start = lexer->position;
    uint32_t end = start;
    bool plain = true;
    while (end < lexer->end && is_potential_identifier(lexer->source[end])) {
        plain = plain && (unsigned char)lexer->source[end] < 128;
        end++;
    }
    lexer->position = end;
    for (uint32_t at = start; !plain && at < end;) {
        gunichar character = g_utf8_get_char(lexer->source + at);
        uint32_t next = (uint32_t)(g_utf8_next_char(lexer->source + at) - lexer->source);
        if (!may_be_in_identifier(character, at == start)) {
            char shown[7] = "";
            g_unichar_to_utf8(character, shown);
            if (!g_unichar_isprint(character) || g_unichar_isspace(character))
                return lexer_fault_before(lexer, next, "invalid non-printable character U+%04X",
                                          character);
            return lexer_fault_before(lexer, next, "invalid character '%s' (U+%04X)", shown,
                                      character);
        }
        at = next;
    }
    return true;
}

static bool unterminated(Lexer *lexer, uint32_t start, uint32_t line, uint32_t line_start,
                         bool triple)
{
    uint32_t detected = lexer->line;
    if (triple && lexer->position > lexer->line_start)
        detected += 0;
    else if (triple)
        detected -= 1;
    lexer->line = line;
    lexer->line_start = line_start;
    lexer_fault_before(lexer, start + 1, "unterminated %sstring literal (detected at line %u)",
                       triple ? "triple-quoted " : "", detected);
    lexer->list->fault.keeps_text = triple;
    return false;
}

/* The position is at the opening quote; `start` at the prefix. */
bool lexer_string(Lexer *lexer, uint32_t start)
{
    uint32_t line = lexer->line, line_start = lexer->line_start;
    char quote = lexer_peek(lexer, 0);
    bool triple = lexer_peek(lexer, 1) == quote && lexer_peek(lexer, 2) == quote;
    lexer->position += triple ? 3 : 1;
    for (;;) {
        char byte = lexer_peek(lexer, 0);
        if (lexer->position >= lexer->end || (byte == '\n' && !triple))
            return unterminated(lexer, start, line, line_start, triple);
        if (byte == quote &&
            (!triple || (lexer_peek(lexer, 1) == quote && lexer_peek(lexer, 2) == quote)))
            break;
        if (byte == '\\') {
            lexer->position++;
            if (lexer->position >= lexer->end)
                return unterminated(lexer, start, line, line_start, triple);
            byte = lexer_peek(lexer, 0);
        }
        lexer->position++;
        if (byte == '\n') {
            lexer->line++;
            lexer->line_start = lexer->position;
        }
    }
    lexer->position += triple ? 3 : 1;
    return lexer_add(lexer, TOKEN_STRING, start, line, line_start);
}
