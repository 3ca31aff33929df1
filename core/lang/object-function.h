// SPDX-License-Identifier: MIT
// Functions of a program, cells, bound methods, native functions, descriptors.
#pragma once

#include "lang/code.h"
#include "lang/frame.h"
#include "lang/type.h"

typedef struct FunctionObject {
    Object object;
    const Code *code; // borrowed from code_object
    struct CodeObject *code_object;
    struct DictObject *globals;
    struct DictObject *builtins; // found through the globals' __builtins__
    Value *defaults_at;          // borrowed: the items of defaults
    uint32_t default_count;
    uint32_t version;
    Value defaults;         // tuple or NULL
    Value keyword_defaults; // dict or NULL
    Value closure;          // tuple of cells or NULL
    Value name, qualified_name;
    Value module, doc, annotations; // may be NULL
    struct DictObject *dict;        // may be NULL
} FunctionObject;

typedef struct CellObject {
    Object object;
    Value value; // NULL: unbound
} CellObject;

typedef struct MethodObject {
    Object object;
    Value function; // any callable
    Value self;
} MethodObject;

// A native function, bound to self (a module, an instance, a class) or to nothing.
typedef struct NativeObject {
    Object object;
    const Method *method;
    Value self;                    // owned; may be NULL
    Value module;                  // name, str; may be NULL
    struct Parameters *parameters; // parsed from the signature at the first call
    Type *owner;                   // borrowed; of methods
    bool is_make;                  // __new__: the first argument, a class, becomes self
    bool owns_parameters;
    uint32_t exact; // one more than the arguments that need no binding; 0: not known, or none
} NativeObject;

// What lies in a built-in type's dict for a method: binds to instances. The same struct as
// NativeObject, self NULL.
Value native_new(Interpreter *in, const Method *method, Value self, Value module_name);
Value native_descriptor_new(Interpreter *in, const Method *method, Type *owner);
Value method_new(Interpreter *in, Value function, Value self);
void parameters_drop(Interpreter *in, struct Parameters *parameters);
Value cell_new(Interpreter *in, Value value); // value may be NULL
Value function_new(Interpreter *in, struct CodeObject *code, struct DictObject *globals);
