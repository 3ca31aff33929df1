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

/*
 * Reads `text`, whose first line is line `first_line` of `path`, into a table of
 * strings. A line without a colon, an unknown or repeated key, or a missing
 * required one is an error with its line.
 */
GHashTable *lesson_read_keys(const char *path, unsigned first_line, const char *text,
                             LessonKeyPlace place, GError **error);
