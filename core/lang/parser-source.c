// SPDX-License-Identifier: MIT
/* Byte order mark, encoding declaration, line ends, and what is no text at all. */
#include "lang/parser-source.h"

#include <glib.h>
#include <string.h>

typedef enum { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_UNKNOWN } Encoding;

/* Spelled with - for _ and in lower case. */
static const struct {
    const char *name;
    Encoding encoding;
} ENCODINGS[] = {
    {"utf-8", ENCODING_UTF8},        {"utf8", ENCODING_UTF8},
    {"utf-8-sig", ENCODING_UTF8},    {"u8", ENCODING_UTF8},
    {"ascii", ENCODING_UTF8},        {"us-ascii", ENCODING_UTF8},
    {"latin-1", ENCODING_LATIN1},    {"latin1", ENCODING_LATIN1},
    {"iso-8859-1", ENCODING_LATIN1}, {"iso-latin-1", ENCODING_LATIN1},
    {"iso8859-1", ENCODING_LATIN1},  {"l1", ENCODING_LATIN1},
};

static void *fail(SyntaxProblem *problem, SyntaxProblemKind kind, const char *message)
{
    problem->kind = kind;
    g_strlcpy(problem->message, message, sizeof problem->message);
    return NULL;
}

/* The declared name in a comment line, or an empty text. */
static Text declared_name(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && strchr(" \t\f", line[at]))
        at++;
    if (at == length || line[at] != '#')
        return (Text){NULL, 0};
    for (; at + 7 < length; at++) {
        if (memcmp(line + at, "coding", 6) != 0 || (line[at + 6] != ':' && line[at + 6] != '='))
            continue;
        size_t start = at + 7;
        while (start < length && (line[start] == ' ' || line[start] == '\t'))
            start++;
        size_t end = start;
        while (end < length &&
               (g_ascii_isalnum(line[end]) || (line[end] && strchr("-_.", line[end]))))
            end++;
        if (end > start)
            return (Text){line + start, end - start};
    }
    return (Text){NULL, 0};
}

static bool is_blank_or_comment(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && line[at] && strchr(" \t\f\r", line[at]))
        at++;
    return at == length || line[at] == '#';
}

static Text find_declaration(const char *bytes, size_t length)
{
    Text name = {NULL, 0};
    for (int line = 0; line < 2 && !name.bytes; line++) {
        const char *end = memchr(bytes, '\n', length);
        size_t line_length = end ? (size_t)(end - bytes) : length;
        name = declared_name(bytes, line_length);
        if (!end || !is_blank_or_comment(bytes, line_length))
            break;
        bytes += line_length + 1;
        length -= line_length + 1;
    }
    return name;
}

static Encoding find_encoding(const char *bytes, size_t length, bool *declared,
                              SyntaxProblem *problem)
{
    Text name = find_declaration(bytes, length);
    char folded[64];
    if (!name.bytes)
        return ENCODING_UTF8;
    *declared = true;
    for (size_t i = 0; i < G_N_ELEMENTS(ENCODINGS) && name.length < sizeof folded; i++) {
        for (size_t j = 0; j < name.length; j++)
            folded[j] = name.bytes[j] == '_' ? '-' : g_ascii_tolower(name.bytes[j]);
        folded[name.length] = '\0';
        if (strcmp(folded, ENCODINGS[i].name) == 0)
            return ENCODINGS[i].encoding;
    }
    problem->kind = PROBLEM_SYNTAX;
    g_snprintf(problem->message, sizeof problem->message, "encoding problem: %.*s",
               (int)MIN(name.length, 200), name.bytes);
    return ENCODING_UNKNOWN;
}

/* CPython shows the line up to the zero byte, and no caret. */
static void *zero_byte(const char *bytes, const char *zero, SyntaxProblem *problem)
{
    const char *line_start = bytes;
    problem->line = 1;
    for (const char *at = bytes; at < zero; at++)
        if (*at == '\n') {
            problem->line++;
            line_start = at + 1;
        }
    size_t length = MIN((size_t)(zero - line_start), sizeof problem->text - 1);
    memcpy(problem->text, line_start, length);
    problem->has_text = g_utf8_validate(problem->text, (gssize)length, NULL);
    return fail(problem, PROBLEM_SYNTAX, "source code cannot contain null bytes");
}

static void *not_utf8(const char *bytes, const char *wrong, const char *file_name,
                      SyntaxProblem *problem)
{
    unsigned line = 1;
    for (const char *at = bytes; at < wrong; at++)
        line += *at == '\n';
    problem->kind = PROBLEM_SYNTAX;
    g_snprintf(problem->message, sizeof problem->message,
               "Non-UTF-8 code starting with '\\x%02x' in file %s on line %u, but no encoding "
               "declared; see https://peps.python.org/pep-0263/ for details",
               (unsigned)(unsigned char)*wrong, file_name ? file_name : "<string>", line);
    return NULL;
}

/* Copies with \n for every line end, and Latin-1 as UTF-8; `copy` has room for twice the length. */
static size_t copy_text(char *copy, const char *bytes, size_t length, Encoding encoding)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\r') {
            copy[used++] = '\n';
            i += i + 1 < length && bytes[i + 1] == '\n';
        } else if (byte >= 128 && encoding == ENCODING_LATIN1) {
            copy[used++] = (char)(0xc0 | byte >> 6);
            copy[used++] = (char)(0x80 | (byte & 0x3f));
        } else {
            copy[used++] = (char)byte;
        }
    }
    copy[used] = '\0';
    return used;
}

const char *source_prepare(Arena *arena, const char *bytes, size_t length, const char *file_name,
                           size_t *prepared_length, bool *encoding_known, SyntaxProblem *problem)
{
    *encoding_known = false;
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
        *encoding_known = true;
    }
    Encoding encoding = find_encoding(bytes, length, encoding_known, problem);
    if (encoding == ENCODING_UNKNOWN)
        return NULL;
    const char *wrong;
    const char *zero = memchr(bytes, '\0', length);
    if (zero)
        return zero_byte(bytes, zero, problem);
    if (encoding == ENCODING_UTF8 && !g_utf8_validate(bytes, (gssize)length, &wrong))
        return not_utf8(bytes, wrong, file_name, problem);
    char *copy = arena_allocate(arena, (encoding == ENCODING_UTF8 ? length : 2 * length) + 1);
    if (!copy)
        return fail(problem, PROBLEM_MEMORY, "");
    *prepared_length = copy_text(copy, bytes, length, encoding);
    return copy;
}
