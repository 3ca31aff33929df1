// SPDX-License-Identifier: MIT
// What the files that print tracebacks share.
#pragma once

#include "lang/object-exception.h"
#include "lang/object-str.h"
#include "lang/tree.h"

// A line of a file that runs, without its end; without bytes: not known.
Text traceback_line(Interpreter *in, const char *file, uint32_t line);
// "Traceback (most recent call last):" and its entries.
void traceback_add_text(Interpreter *in, StrBuilder *out, Value traceback);
// Type and text of an exception, what was meant perhaps, and its notes.
// The same for an exception that nobody can catch: always with a colon, never with advice.
void traceback_add_ignored_line(Interpreter *in, StrBuilder *out, Value exception);
void traceback_add_last_line(Interpreter *in, StrBuilder *out, Value exception);
