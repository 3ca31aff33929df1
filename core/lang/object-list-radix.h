// SPDX-License-Identifier: MIT
// Sorting many small integers (object-list-radix.c); for object-list-sort.c.
#pragma once

#include "lang/value.h"

// From how many items on it pays, and up to how many it works.
#define LIST_RADIX_LEAST 512
#define LIST_RADIX_MOST UINT32_MAX

// Sorts keys that are all small ints, stably; values (NULL: none) move along. False: MemoryError.
bool list_sort_small_ints(Interpreter *in, Value *keys, Value *values, size_t count);
