// SPDX-License-Identifier: MIT
// Iterators made of others: enumerate, zip, map and filter are types; this one is made by iter().
#pragma once

#include "lang/value.h"

// iter(function, sentinel): calls the function until it returns the sentinel.
Value callable_iterator_new(Interpreter *in, Value function, Value sentinel);
