// SPDX-License-Identifier: MIT
/*
 * A lesson, read from a CommonMark file that a teacher wrote.
 *
 * The file begins with a header of `key: value` lines between two lines `---`
 * (lesson-keys.def lists the keys, lessons/README.md explains them), then follows
 * CommonMark. A fenced block whose info string is one of the directives below is
 * not shown as code: it says something to Coroscope, in `key: value` lines of its own.
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
 *
 * What a question asks is in lesson/question.h; what an experiment changes in
 * lesson/change.h; how to run the program with the header's settings in
 * machine/lesson-run.h.
 */
#pragma once

#include "base/types.h"

#include <glib.h>

/* What a piece of a lesson is. The first five are prose, the others directives. */
typedef enum {
    LESSON_HEADING,    /* level 1 to 6 */
    LESSON_PARAGRAPH,  /* */
    LESSON_ITEM,       /* of a list; level is its depth, from 1 */
    LESSON_QUOTE,      /* */
    LESSON_CODE,       /* markup is plain text here, escaped */
    LESSON_STOP,       /* of the tour: `at` names the moment, `look` says what to look at */
    LESSON_QUESTION,   /* lesson/question.h */
    LESSON_EXPERIMENT, /* lesson/change.h; `try`, `watch` and `see` are its texts */
    LESSON_TEACHER,    /* a note shown only when presenting: markup is its text */
} LessonPieceKind;

/* One `key: value` of the header or of a directive. */
typedef struct {
    char *key;
    char *text;
    unsigned line; /* in the lesson's file, from 1 */
} LessonEntry;

typedef struct {
    LessonPieceKind kind;
    unsigned level;
    unsigned line;   /* in the lesson's file, from 1 */
    char *marker;    /* what stands before an item: "•" or "3." */
    char *markup;    /* prose as Pango markup (b, i, tt, a); of directives, only a teacher's note */
    int directive;   /* index of the directive that this prose belongs to, -1 none */
    GArray *entries; /* of LessonEntry: a directive's keys as they stand; NULL for prose */
} LessonPiece;

Lesson *lesson_load(const char *path, GError **error);
Lesson *lesson_parse(const char *path, const char *bytes, gssize length, GError **error);
void lesson_free(Lesson *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lesson, lesson_free)

const char *lesson_path(const Lesson *lesson);
/* A header's value; NULL where the lesson does not set the key. */
const char *lesson_value(const Lesson *lesson, const char *key);
/* The same with its line, and as a number (`otherwise` where it is not set). */
const LessonEntry *lesson_entry(const Lesson *lesson, const char *key);
guint64 lesson_number(const Lesson *lesson, const char *key, guint64 otherwise);
const char *lesson_title(const Lesson *lesson);
unsigned lesson_part(const Lesson *lesson);
/* A file named by a header's key, as a path to open; NULL where the key is not set. */
char *lesson_file(const Lesson *lesson, const char *key);
/* The header's key `scene`: the views' names, the first in front; empty when it is not set. */
GStrv lesson_scene(const Lesson *lesson);

unsigned lesson_piece_count(const Lesson *lesson);
const LessonPiece *lesson_piece(const Lesson *lesson, unsigned index);
gboolean lesson_piece_is_directive(const LessonPiece *piece);
/* A directive's value; NULL where it does not set the key. Of a repeated key, the first. */
const char *lesson_piece_value(const LessonPiece *piece, const char *key);
/* The `nth` entry of a key, from 0; NULL when there is none. */
const LessonEntry *lesson_piece_entry(const LessonPiece *piece, const char *key, unsigned nth);
guint64 lesson_piece_number(const LessonPiece *piece, const char *key, guint64 otherwise);

/* What stands between a value's commas, without blanks. */
GStrv lesson_entry_names(const LessonEntry *entry);
