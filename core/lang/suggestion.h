// SPDX-License-Identifier: MIT
// "Did you mean": the name that a misspelt one was perhaps meant to be.
#pragma once

#include "lang/type.h"

// For an uncaught NameError, AttributeError or ImportError: the name to suggest, a new reference;
// NULL when there is none (nothing is raised, whatever happens).
Value suggestion_for(Interpreter *in, Value exception);
