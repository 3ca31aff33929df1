// SPDX-License-Identifier: MIT
/* Brings the bytes of a file into the form that the lexer reads. */
#pragma once

#include "lang/arena.h"
#include "lang/parser.h"

/* UTF-8 without byte order mark, every line end a \n, no zero byte, a zero behind the end.
 * Honours an encoding declaration in the first two lines; *encoding_known tells whether there
 * was one, or a byte order mark. NULL with *problem filled. */
const char *source_prepare(Arena *arena, const char *bytes, size_t length, const char *file_name,
                           size_t *prepared_length, bool *encoding_known, SyntaxProblem *problem);
