// SPDX-License-Identifier: MIT
// Inside the bytes files only.
#pragma once

#include "lang/object-bytes.h"

extern const Method bytes_methods[];

// What is searched for: bytes, or a number that stands for one byte (put at *byte). False with an
// exception: the message names the type of anything else.
bool bytes_part(Interpreter *in, Value v, const char **data, size_t *size, char *byte,
                const char *message);
