// SPDX-License-Identifier: MIT
// Raising exceptions from C, and looking at the pending one.
//
// Errors are values: a function that fails leaves the exception in in->pending and returns NULL,
// false or -1. Nobody may call back into the language, or raise again, while one is pending: take
// it first.
#pragma once

#include "lang/value.h"

typedef enum ExceptionId {
#define EXCEPTION(ID, name, base, doc) EXCEPTION_##ID,
#include "lang/exceptions.def"
#undef EXCEPTION
    EXCEPTION_COUNT
} ExceptionId;

// Raises a built-in exception with a formatted message (format.c's small C formatter):
//   %s C string   %.*s (int, C string)   %d int   %zd int64_t   %zu size_t   %c character   %x %u
//   %p identity of a Value (heap.h)   %g double   %S str() of a Value
//   %R repr() of a Value   %T name of a Value's type   %N name of a Type *   %%
// Always returns NULL, so: return raise_error(in, TYPE_ERROR, "...", ...);
#define raise_error(in, ID, ...) raise_formatted((in), EXCEPTION_##ID, __VA_ARGS__)
Value raise_formatted(Interpreter *in, ExceptionId id, const char *format, ...);
// The same for places that fail with false or -1.
#define raise_false(in, ID, ...) (raise_formatted((in), EXCEPTION_##ID, __VA_ARGS__), false)
#define raise_minus(in, ID, ...) (raise_formatted((in), EXCEPTION_##ID, __VA_ARGS__), -1)

// Raises an exception of the class with one argument (borrowed; NULL: none).
Value raise_with(Interpreter *in, ExceptionId id, Value argument);
// Raises an exception instance (borrowed). Sets its __context__ to what is being handled.
Value raise_value(Interpreter *in, Value exception);
// KeyError(key)
Value raise_key_error(Interpreter *in, Value key);
// The preallocated MemoryError.
Value raise_memory(Interpreter *in);
// StopIteration(value), value may be NULL or VALUE_NONE (then without argument).
Value raise_stop_iteration(Interpreter *in, Value value);
// A quota (steps, output) is exhausted, or the run is cancelled: not an exception of the language;
// no handler sees it, it unwinds everything.
Value raise_quit(Interpreter *in);

static inline bool raise_pending(Interpreter *in);
// Is the pending exception an instance of the built-in class?
bool raise_matches(Interpreter *in, ExceptionId id);
// Takes the pending exception away; the caller owns it.
Value raise_take(Interpreter *in);
// Makes it pending again (steals it), traceback and context untouched.
void raise_restore(Interpreter *in, Value stolen);
// Drops the pending exception.
void raise_clear(Interpreter *in);
// Drops it if it is of this class; true when dropped.
bool raise_clear_if(Interpreter *in, ExceptionId id);
// "Exception ignored in: ..." on standard error; drops the pending exception. where may be NULL.
void raise_unraisable(Interpreter *in, const char *what, Value where);
