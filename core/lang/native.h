// SPDX-License-Identifier: MIT
// How functions in C look from the language: signature, argument rules, tables, modules.
//
// A native function receives one value a parameter of its signature, borrowed:
//
//     // "value, start=, /" -> arguments[0], arguments[1] (NULL when not given)
//     static Value list_index(Interpreter *in, Value self, Value *arguments, size_t count)
//
// and returns a new reference, or NULL with an exception raised (raise.h). The signature is written
// as in Python: names separated by commas; `=` after an optional one (its slot is NULL when it was
// not given); `/` after the last positional-only one; `*` before the keyword-only ones; `*args` (a
// tuple) and `**kw` (a dict; both always given,
// their slots behind all others: "*args, key=" gives key first). "" takes nothing. Binding is done
// once, for natives and for Python functions alike, in call.c, with the messages of 3.11. count is
// the number of slots, except for the signature NATIVE_RAW: then arguments are all positional ones
// as given, count how many, and keywords are refused; for functions that take any number of values
// and must be fast. In a table of methods, self is the instance; in a module's, the module; in
// TypeSpec.make, the class.
#pragma once

#include "lang/value.h"

struct DictObject;

typedef Value (*NativeFunction)(Interpreter *in, Value self, Value *arguments, size_t count);

#define NATIVE_RAW NULL

// Functions that the evaluator performs itself when a program calls them, by linking frames
// (they also have an ordinary C function, for calls from C).
typedef enum NativeSpecial {
    NATIVE_PLAIN,
    NATIVE_ISINSTANCE,  // isinstance(object, class)
    NATIVE_NEXT,        // next(iterator)
    NATIVE_RESUME_NEXT, // generator.__next__()
    NATIVE_RESUME_SEND, // generator.send(value), coroutine.send(value)
    NATIVE_RESUME_THROW,
    NATIVE_RESUME_CLOSE,
} NativeSpecial;

typedef struct Method {
    const char *name;
    NativeFunction function;
    const char *signature; // or NATIVE_RAW
    const char *doc;
    unsigned flags; // METHOD_*
    NativeSpecial special;
} Method;

enum {
    METHOD_STATIC = 1, // no self: self is NULL
    METHOD_CLASS = 2,  // self is the class
    METHOD_COUNTED =
        4, // a wrong number of arguments reads "find() takes at least 1 argument (0 given)"
    METHOD_DIRECT = 16, // of a TypeSpec.make: a call with one argument needs no binding; see below
    METHOD_SLOT = 8,    // set by the core for special methods made from slots
};

// A make that is METHOD_DIRECT has one required or optional positional argument first and looks at
// no more slots than these; it is called with the one argument and empty slots.
#define METHOD_DIRECT_SLOTS 3

#define METHODS_END                  \
    {                                \
        NULL, NULL, NULL, NULL, 0, 0 \
    }

// A module in C: modules/<name>.c ends with `const ModuleSpec <name>_module = {...}`, and
// modules.def lists it.
typedef struct ModuleSpec {
    const char *name; // as in import, dots included
    const char *doc;
    const Method *functions; // ends with METHODS_END; may be NULL
    // Adds what is not a function (types, constants); may be NULL. dict: the module's namespace.
    bool (*fill)(Interpreter *in, Value module, struct DictObject *dict);
    // A part written in the language itself: source text run in the module's namespace after fill.
    // May be NULL.
    const char *source;
} ModuleSpec;

// Adds a value (steals it; NULL: fails) to a namespace under a C name.
bool namespace_add(Interpreter *in, struct DictObject *dict, const char *name, Value stolen);
// Per-interpreter data of a module: a block zeroed at the first call, freed at the end.
// The key is the address of the module's spec. visit-free: it must not own program values other
// than types.
void *module_state(Interpreter *in, const ModuleSpec *key, size_t size);
