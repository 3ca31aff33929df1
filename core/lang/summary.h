// SPDX-License-Identifier: MIT
// A value in a few words, for those who watch a run: short, quick, and without running any of the
// program's code (a __repr__ would change what is being watched).
//
// Built-in values read as repr() shows them, cut off with "…" where they are long; an instance of a
// program's class reads as <ClassName>. Nothing is allocated and nothing can fail.
#pragma once

#include "lang/type.h"

enum { SUMMARY_BYTES = 80 };

// Writes the words into text (UTF-8, at most SUMMARY_BYTES and a NUL); returns their size.
// Does it read like every other instance of its class?
bool summary_is_of_class(Value v);
size_t value_summary(Interpreter *in, Value v, char text[SUMMARY_BYTES + 1]);
