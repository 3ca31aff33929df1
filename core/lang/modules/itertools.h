// SPDX-License-Identifier: MIT
// What the two files of the module itertools share: one object for all its iterators.
#pragma once

#include "lang/type.h"

// Each kind of iterator uses the fields it needs; unused ones are NULL or 0.
typedef struct Itertool {
    Object object;
    Value source;   // the iterator (or tuple of iterators) that items come from
    Value function; // predicate, key function, operator
    Value current;  // the last value, key or total
    Value saved;    // list or tuple of values kept for later
    Value extra;    // fill value, step, group key
    Value result;   // tuple handed out last, used again when nobody else holds it
    int64_t at, stop, step;
    bool started, finished;
} Itertool;

static inline Itertool *as_itertool(Value v)
{
    return (Itertool *)(void *)v;
}

void itertool_destroy(Interpreter *in, Value self);
void itertool_visit(Value self, Visitor *visitor);
// A new object of a class (the `self` of a make function).
Itertool *itertool_new(Interpreter *in, Value class);

// A new object over iter(iterable).
Itertool *itertool_over(Interpreter *in, Value class, Value iterable);
// Drops a value while an exception may be pending.
void itertool_drop_safely(Interpreter *in, Value v);

#define ITERTOOL(shown_name, next_function, make_function, signature, more_slots)                 \
    {                                                                                             \
        .name = shown_name, .module = "itertools", .base = TYPE_OBJECT, .size = sizeof(Itertool), \
        .flags = TYPE_FINAL,                                                                      \
        .slots = {.destroy = itertool_destroy,                                                    \
                  .visit = itertool_visit,                                                        \
                  .iterate = iterator_iterate,                                                    \
                  .next = next_function,                                                          \
                  more_slots},                                                                    \
        .make = {shown_name, make_function, signature},                                           \
    }

// itertools-group.c
Value itertools_tee(Interpreter *in, Value self, Value *arguments, size_t count);
