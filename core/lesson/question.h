// SPDX-License-Identifier: MIT
/*
 * What a lesson's question asks, and whether an answer is right as far as the
 * lesson itself can tell.
 *
 *   kind      who knows the answer
 *   prints    the run: replay/ask.h, from the question's moment on
 *   runs      the run
 *   receives  the run
 *   queue     the run
 *   choice    the lesson: its choices
 *   fix       a run of the learner's program: it must print what the lesson's prints
 *   order     the program: the lines from `first` to `last`, as they stand there
 *
 * `piece` is always a LESSON_QUESTION. The app asks for the first four
 *
 *     ask_kind_from_name(lesson_question_word(piece), &kind);    // replay/ask.h
 *
 * A question that lacks what its kind needs is an error of lesson_load().
 */
#pragma once

#include "lesson/lesson.h"

typedef enum {
#define QUESTION(id, word, sentence) LESSON_ASKS_##id,
#include "lesson/lesson-keys.def"
} LessonQuestionKind;

LessonQuestionKind lesson_question_kind(const LessonPiece *piece);
/* The kind as the lesson writes it: "prints". */
const char *lesson_question_word(const LessonPiece *piece);

/* An answer to choose; texts are the lesson's. `because` is NULL where nothing is said of it. */
typedef struct {
    const char *text;
    const char *because;
    gboolean right;
} LessonChoice;

/* Of a question of the kind `choice`; else there are none. */
unsigned lesson_choice_count(const LessonPiece *piece);
LessonChoice lesson_choice(const LessonPiece *piece, unsigned index);

/* What is said after the answer to a question of another kind; NULL for nothing. */
const char *lesson_question_because(const LessonPiece *piece);

/*
 * Of a question of the kind `order`: the lines as the program has them, without the
 * indentation that all share, and the same in a mixed order that is never the right
 * one. NULL and an error, which names the lesson's `path` and line, when `program` does not
 * have them.
 */
GStrv lesson_order_lines(const char *path, const LessonPiece *piece, const char *program,
                         GError **error);
GStrv lesson_order_mixed(const char *path, const LessonPiece *piece, const char *program,
                         GError **error);
/* Is this the program's order? Equal lines may change places. */
gboolean lesson_order_is_right(const LessonPiece *piece, const char *program,
                               const char *const *answer);

/* For lesson_load(): does the question have what its kind needs? */
gboolean lesson_question_check(const char *path, const LessonPiece *piece, GError **error);
