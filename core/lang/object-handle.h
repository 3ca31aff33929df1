// SPDX-License-Identifier: MIT
// handle: something of C's that a program only passes around, and that goes with its last
// reference. Modules that are written in the language keep in one what their functions in C work
// on.
#pragma once

#include "lang/type.h"

typedef struct HandleKind {
    const char *name; // in messages
    void (*destroy)(Interpreter *in, void *content);
} HandleKind;

// NULL: raised, and the content is still the caller's.
Value handle_new(Interpreter *in, const HandleKind *kind, void *content);
// What is in it; NULL and TypeError when it is no handle of this kind.
void *handle_content(Interpreter *in, Value v, const HandleKind *kind);
// The same without an exception.
void *handle_content_maybe(Value v, const HandleKind *kind);
