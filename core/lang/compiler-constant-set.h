// SPDX-License-Identifier: MIT
// Set displays of constants (compiler-constant-set.c).
#pragma once

#include "lang/value.h"

// A set display of three or more constants is in CPython a copy of a frozenset that was made again
// from a frozenset when its constants were merged. This shows in the order of its items, so the
// frozenset is made here in the same two steps. The items are borrowed.
Value compiler_constant_set(Interpreter *in, Value const *items, size_t count);
