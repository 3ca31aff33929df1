// SPDX-License-Identifier: MIT
// Binding arguments to parameters, for functions of a program and native ones alike (call.c).
#pragma once

#include "lang/object-function.h"

// Fills slots (parameters.count of them, NULL before) with new references. defaults: of a program's
// function; NULL for a native one, whose optional slots stay NULL. False: raised, and all slots are
// NULL again. name: for messages.
bool arguments_bind(Interpreter *in, const Parameters *parameters, const FunctionObject *function,
                    const NativeObject *native, Value const *arguments, size_t count, Value names,
                    Value *slots);

#define NATIVE_SLOTS 24 // the most that a signature may have
// The parameters that a native function's signature describes (native.h); NULL: raised.
Parameters *signature_parse(Interpreter *in, const char *signature);

// Calls a native function with its self already known.
Value native_invoke(Interpreter *in, NativeObject *native, Value self, Value *arguments,
                    size_t count, Value names);
// The same for one whose self is perhaps still the first argument.
Value native_call(Interpreter *in, NativeObject *native, Value *arguments, size_t count,
                  Value names);

// Calling a class: __new__, then __init__.
Value type_call(Interpreter *in, Value self, Value *arguments, size_t count, Value names);
