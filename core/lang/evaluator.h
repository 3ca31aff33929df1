// SPDX-License-Identifier: MIT
// The evaluator: runs frames until the one it was given ends.
#pragma once

#include "lang/frame.h"
#include "lang/object-function.h"

// A frame for the function with its arguments bound; NULL: raised.
Frame *frame_new(Interpreter *in, FunctionObject *function, Value const *arguments, size_t count,
                 Value names);
// Runs a frame that belongs to the call (steals it) to its end.
Value evaluator_run(Interpreter *in, Frame *frame);
// Calls a function from C: runs it, or makes the generator that it is.
Value evaluator_call(Interpreter *in, FunctionObject *function, Value *arguments, size_t count,
                     Value names);
// Runs module or class code with its names in a dict. closure: a tuple of cells or NULL.
Value evaluator_run_names(Interpreter *in, CodeObject *code, struct DictObject *globals,
                          Value names);
// Drops what a frame holds: locals, cells, stack.
void frame_clear(Interpreter *in, Frame *frame);
