// SPDX-License-Identifier: MIT
// Generators, coroutines and async generators: a frame inside an object.
#pragma once

#include "lang/frame.h"
#include "lang/interpreter.h"
#include "lang/object-function.h"

typedef enum GeneratorState {
    GENERATOR_CREATED,
    GENERATOR_SUSPENDED,
    GENERATOR_RUNNING,
    GENERATOR_FINISHED
} GeneratorState;

typedef struct GeneratorObject {
    Object object;
    Value name, qualified_name; // NULL: the function's
    Handled handled;            // what its body handles; linked below the resumer's while it runs
    uint32_t number;            // the observer's own; 0 until it gives one
    uint8_t state;              // GeneratorState
    bool closed;                // async generator: aclose() was called or it ended
    bool stepping;              // async generator: an asend() or the like is under way
    bool awaited;               // coroutine: was begun
    Frame frame;                // with its slots: last
} GeneratorObject;

static inline GeneratorObject *frame_generator(Frame *frame)
{
    return (GeneratorObject *)(void *)((char *)frame - offsetof(GeneratorObject, frame));
}

static inline bool value_is_generator_like(Value v)
{
    return object_is(v, TYPE_GENERATOR) || object_is(v, TYPE_COROUTINE);
}

// An unstarted one for the function; its frame's slots are NULL, to be filled with arguments.
GeneratorObject *generator_new(Interpreter *in, FunctionObject *function);

typedef enum ResumeResult { RESUME_YIELDED, RESUME_RETURNED, RESUME_FAILED } ResumeResult;

// Resumes from C. value: what is sent (borrowed; VALUE_NONE for next); NULL: throws the pending
// exception.
ResumeResult generator_resume(Interpreter *in, GeneratorObject *generator, Value value,
                              Value *result);
// next(), send(), throw(), close() on any iterator that yield from or await delegates to.
ResumeResult delegate_send(Interpreter *in, Value iterator, Value value, Value *result);
// What it waits for in yield from or await; borrowed; NULL: nothing.
Value generator_delegate_borrow(const GeneratorObject *generator);
// May it be resumed with this value? False: raised ("generator already executing", ...).
bool generator_may_resume(Interpreter *in, GeneratorObject *generator, Value value);
// The errors of PEP 479, when a StopIteration leaves the body: changes the pending exception.
void generator_convert_stop(Interpreter *in, const Code *code);
// Iterator for await, with the messages of its failures. context: 0 await, 1 __aenter__, 2
// __aexit__.
Value coroutine_await_iterator(Interpreter *in, Value v, int context);
bool generator_close(Interpreter *in, GeneratorObject *generator); // false: raised
// anext() with a default (object-async-next.c).
Value async_next_new(Interpreter *in, Value step, Value default_value);
Value async_value_wrap(Interpreter *in, Value stolen);
// What such a value holds (borrowed); any other value itself.
Value async_value_inside(Value value);

// Shared by the types made of generators (object-generator.c, object-coroutine.c,
// object-async-generator.c).
const char *generator_kind(const GeneratorObject *generator);
Value generator_next(Interpreter *in, Value self);
Value generator_send(Interpreter *in, Value self, Value *arguments, size_t count);
Value generator_throw(Interpreter *in, Value self, Value *arguments, size_t count);
Value generator_close_method(Interpreter *in, Value self, Value *arguments, size_t count);
void generator_destroy(Interpreter *in, Value self);
void generator_finalize(Interpreter *in, Value self);
void generator_visit(Value self, Visitor *visitor);
void generator_clear(Interpreter *in, Value self);
size_t generator_extent(Value self);
bool throw_prepare(Interpreter *in, Value type, Value value, Value traceback);
// What throw() was called with, for delegates that have a throw() of their own.
typedef struct Throw {
    Value type, value, traceback; // borrowed; the last two may be NULL
} Throw;
// Throws the pending exception into a generator. how may be NULL.
ResumeResult generator_throw_pending(Interpreter *in, GeneratorObject *generator, const Throw *how,
                                     Value *result);
// What a finished one answers: the end, or for a coroutine an error.
ResumeResult generator_resume_finished(Interpreter *in, const GeneratorObject *generator,
                                       Value value, Value *result);
bool delegate_close(Interpreter *in, Value delegate);
GeneratorObject *coroutine_wrapper_inner(Value wrapper);
// StopIteration.value of an instance; a new reference.
Value stop_iteration_value(Interpreter *in, Value stop);
// "file:line: RuntimeWarning: text" on standard error.
void warning_print(Interpreter *in, ExceptionId category, Value text);
// The same for a place that is known.
void warning_print_at(Interpreter *in, ExceptionId category, Value file, uint32_t line, Value text);
