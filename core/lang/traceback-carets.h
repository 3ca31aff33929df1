// SPDX-License-Identifier: MIT
// The line of carets below a traceback's source line: which part of the line failed.
#pragma once

#include "lang/code.h"
#include "lang/object-str.h"

// Adds "    ^^^^^\n" (or "    ~~~^~~\n" for an operator or index) for the place in the line, whose
// text has no line end; nothing when the place is the whole line. False: memory is out.
bool traceback_add_carets(StrBuilder *builder, const char *line, size_t size,
                          const CodePlace *place);
