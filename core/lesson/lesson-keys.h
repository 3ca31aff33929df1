// SPDX-License-Identifier: MIT
/*
 * lesson-keys.def as functions, and the reading of `key: value` lines, which the
 * header and every directive share. Private to core/lesson.
 */
#pragma once

#include "lesson/lesson.h"

/* Which keys may stand in a place: the header, or a directive of one kind. */
typedef struct {
    gboolean is_header;
    LessonPieceKind kind;
} LessonKeyPlace;

/* The directive that an info string names; FALSE when it names none. */
gboolean lesson_directive_from_info(const char *info, LessonPieceKind *kind);
/* The directive that one slip of the fingers made this of; NULL when it names one, or is none. */
const char *lesson_directive_like(const char *info);

/*
 * Reads `text`, whose first line is line `first_line` of `path`, into an array of
 * LessonEntry in the order in which they stand. A line without a colon, an unknown
 * or repeated key, a value that is not of the key's type, or a missing required key
 * is an error with its line.
 *
 * A line that begins with blanks goes on with the value above it: prose is joined
 * by blanks, lines of a program keep their indentation relative to the first.
 */
GArray *lesson_read_keys(const char *path, unsigned first_line, const char *text,
                         LessonKeyPlace place, GError **error);

/* Is a line's end between the two no blank? So it is in Chinese, Japanese and Korean. */
gboolean lesson_joins_without_blank(const GString *before, const char *after);

/* The first entry with this key, or NULL. */
const LessonEntry *lesson_find_entry(const GArray *entries, const char *key);
