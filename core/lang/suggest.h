// SPDX-License-Identifier: MIT
// "Did you mean": the name that comes nearest to a mistaken one.
#pragma once

#include "lang/value.h"

// For a NameError or AttributeError that knows its name: a new reference to a str, or NULL (nothing
// raised).
Value suggestion_for(Interpreter *in, Value exception);
