// SPDX-License-Identifier: MIT
/*
 * CommonMark to the pieces of a lesson. Private to core/lesson.
 */
#pragma once

#include "lesson/lesson.h"

/*
 * Appends the pieces of `markdown`, whose first line is line `first_line` of
 * `path`, to `pieces` (of LessonPiece, cleared by lesson_piece_clear).
 */
gboolean lesson_prose_read(const char *path, unsigned first_line, const char *markdown,
                           gsize length, GArray *pieces, GError **error);
void lesson_piece_clear(gpointer piece);
