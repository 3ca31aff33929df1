// SPDX-License-Identifier: MIT
// Exceptions and tracebacks.
#pragma once

#include "lang/frame.h"
#include "lang/raise.h"
#include "lang/type.h"

// Every exception object has this layout; what some classes add (StopIteration.value,
// OSError.errno, NameError.name, SystemExit.code ...) lies in its dict under the same name.
typedef struct ExceptionObject {
    Object object;
    Value arguments;                 // tuple
    Value traceback, cause, context; // or NULL
    Value extra;                     // StopIteration.value, SystemExit.code; NULL
    bool suppress_context;
    struct DictObject *dict; // or NULL
} ExceptionObject;

typedef struct TracebackObject {
    Object object;
    Value next;  // towards where it was raised; NULL at the end
    Value frame; // FrameObject
    Value code;  // CodeObject
    uint32_t instruction;
    uint32_t line;
} TracebackObject;

static inline ExceptionObject *as_exception(Value v)
{
    return (ExceptionObject *)v;
}

// The exception classes, at an interpreter's start.
bool exceptions_begin(Interpreter *in);
Value exception_new(Interpreter *in, Type *type, Value const *arguments, size_t count);
// Notes an attribute on the pending exception (NameError.name, AttributeError.obj ...); does
// nothing when memory is out.
void exception_remember(Interpreter *in, Value name, Value value);
// The exception being handled (may be NULL) becomes the context of another, without making a ring.
void exception_set_context(Interpreter *in, Value exception, Value handled);
// Does calling the class do no more than exception_new()?
bool exception_is_plain(Interpreter *in, Type *type);
// Adds the frame at the front of the traceback of an exception that passes through it.
bool traceback_add(Interpreter *in, Value exception, Frame *frame);
// What python3 prints for an uncaught exception, chain included, as one str (traceback.c).
Value traceback_format(Interpreter *in, Value exception);
// The same printed to the host's standard error. Never raises.
void traceback_print(Interpreter *in, Value exception);
// What it says of the exception itself, without chain and frames; a str.
Value traceback_last_line(Interpreter *in, Value exception);
// Text of a file that runs, kept for tracebacks until _forget_sources(). Copies.
bool traceback_keep_source(Interpreter *in, const char *file, const char *text, size_t size);
// A line of such a file, without its end; borrowed; NULL: not known.
const char *traceback_source_line(Interpreter *in, Value file, uint32_t line, size_t *size);
// The whole text that was kept for a file; NULL: none.
const char *traceback_kept_source(const Interpreter *in, Value file, size_t *size);
void traceback_forget_sources(Interpreter *in);
