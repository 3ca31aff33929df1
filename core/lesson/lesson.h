// SPDX-License-Identifier: MIT
/*
 * A lesson, read from a CommonMark file that a teacher wrote.
 *
 * The file begins with a header of `key: value` lines between two lines `---`
 * (lesson-keys.def lists the keys), then follows CommonMark. A fenced block whose
 * info string is one of the directives below is not shown as code: it says
 * something to Coroscope, in `key: value` lines of its own.
 *
 *     ```stop
 *     at: yield 3 in grep
 *     ```
 *     Prose after a directive, up to the next directive or heading, belongs to it.
 *
 * A Lesson is immutable. lesson_load() reads one or sets an error that names file
 * and line; nothing else here can fail. Everything a getter returns is owned by
 * the Lesson and lives as long as it. A stop's `at` is kept as text here: what it
 * means is the business of replay/query.h, since only a run can answer it.
 */
#pragma once

#include "base/types.h"

#include <glib.h>

/* What a piece of a lesson is. The first five are prose, the others directives. */
typedef enum {
    LESSON_HEADING,   /* level 1 to 6 */
    LESSON_PARAGRAPH, /* */
    LESSON_ITEM,      /* of a list; level is its depth, from 1 */
    LESSON_QUOTE,     /* */
    LESSON_CODE,      /* markup is plain text here, escaped */
    LESSON_STOP,      /* of the tour: `at` names the moment */
    LESSON_QUESTION,
    LESSON_EXPERIMENT,
    LESSON_TEACHER, /* a note shown only when presenting */
} LessonPieceKind;

typedef struct {
    LessonPieceKind kind;
    unsigned level;
    unsigned line;      /* in the lesson's file, from 1 */
    char *marker;       /* what stands before an item: "•" or "3." */
    char *markup;       /* prose as Pango markup (b, i, tt, a); empty for a directive */
    int directive;      /* index of the directive that this prose belongs to, -1 none */
    GHashTable *values; /* a directive's keys and values; NULL for prose */
} LessonPiece;

Lesson *lesson_load(const char *path, GError **error);
Lesson *lesson_parse(const char *path, const char *text, gssize length, GError **error);
void lesson_free(Lesson *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lesson, lesson_free)

const char *lesson_path(const Lesson *lesson);
/* A header's value; NULL where the lesson does not set the key. */
const char *lesson_value(const Lesson *lesson, const char *key);
const char *lesson_title(const Lesson *lesson);
unsigned lesson_part(const Lesson *lesson);
/* A file named by a header's key, as a path to open; NULL where the key is not set. */
char *lesson_file(const Lesson *lesson, const char *key);

unsigned lesson_piece_count(const Lesson *lesson);
const LessonPiece *lesson_piece(const Lesson *lesson, unsigned index);
/* A directive's value; NULL where it does not set the key. */
const char *lesson_piece_value(const LessonPiece *piece, const char *key);
gboolean lesson_piece_is_directive(const LessonPiece *piece);
