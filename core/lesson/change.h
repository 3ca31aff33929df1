// SPDX-License-Identifier: MIT
/*
 * What an experiment changes in the program, and how a question of the kind `fix`
 * spoils it: pairs of `find` and `put`, done one after the other.
 *
 * A text to find must stand in the program exactly once. What is put there keeps the
 * indentation of the line in which it was found: the author writes it flush left.
 */
#pragma once

#include "lesson/lesson.h"

/* How many changes to the program's text a directive makes; 0 for one that only changes settings.
 */
unsigned lesson_change_count(const LessonPiece *piece);

/* The changed program, to be freed; NULL and an error that names the lesson's `path` and line
 * when a text is not there, or there several times. */
char *lesson_change_program(const char *path, const LessonPiece *piece, const char *program,
                            GError **error);

/* For lesson_load(): does each `find` have its `put`, and is anything changed at all? */
gboolean lesson_change_check(const char *path, const LessonPiece *piece, GError **error);
