// SPDX-License-Identifier: MIT
// Types: what a kind of value can do, as a table of slots, methods and attributes.
//
// A built-in type is described by a `const TypeSpec` in its object-*.c file and listed in
// types.def. Each interpreter makes a Type object from each spec when it starts
// (in->types[TYPE_LIST]); a class statement makes Types of the same shape, whose slots are filled
// by the generic functions of slots.c that look special methods up. So there is one way to ask a
// value for anything: its slots. Call slots through the functions of operate.h.
//
// Testing what a value is:
//   value_is(in, v, TYPE_LIST)          exactly a list
//   value_is_a(in, v, TYPE_LIST)        a list or an instance of a subclass (has a list's layout)
#pragma once

#include "lang/native.h"
#include "lang/value.h"

typedef enum TypeId {
#define TYPE(ID, spec) TYPE_##ID,
#include "lang/types.def"
#undef TYPE
    TYPE_COUNT,
    TYPE_USER = TYPE_COUNT // the id of every class made by a program; see Type.layout
} TypeId;

typedef enum UnaryOperator {
#define UNARY(ID, symbol, method) UNARY_##ID,
#define BINARY(ID, symbol, method, reflected, in_place)
#include "lang/operators.def"
    UNARY_COUNT
} UnaryOperator;

typedef enum BinaryOperator {
#define UNARY(ID, symbol, method)
#define BINARY(ID, symbol, method, reflected, in_place) BINARY_##ID,
#include "lang/operators.def"
    BINARY_COUNT
} BinaryOperator;

// In the order of the compiler's and of Python's tables.
typedef enum CompareOperator {
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_EQUAL,
    COMPARE_NOT_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_EQUAL
} CompareOperator;

// The collector visits the values an object holds through this.
typedef struct Visitor Visitor;
struct Visitor {
    void (*visit)(Visitor *visitor, Object *object);
};

static inline void visit_value(Visitor *visitor, Value v)
{
    if (v && value_is_object(v))
        visitor->visit(visitor, v);
}

typedef Value (*UnaryFunction)(Interpreter *in, Value self);
// Called with both operands in the source's order when either of them is of this type; returns
// VALUE_NOT_IMPLEMENTED when it cannot handle them.
typedef Value (*BinaryFunction)(Interpreter *in, Value left, Value right);

// Every slot may be NULL: then the type cannot do it, or the default is used. Value results are
// new references; NULL means an exception is pending (next: or, with none pending, the end).
typedef struct TypeSlots {
    // Drops everything the object holds. Not the memory itself. Must cope with zeroed fields.
    void (*destroy)(Interpreter *in, Value self);
    // Shows every reference the object holds to the visitor (not its type). Needed by every type
    // whose values can refer to arbitrary values; without it the type cannot be in a cycle.
    void (*visit)(Value self, Visitor *visitor);
    // Drops references so that cycles break; destroy still follows. Default: destroy is used.
    void (*clear)(Interpreter *in, Value self);
    // Gives back what the object has outside the heap, and touches nothing else: a stopped run's
    // cycles are not destroyed one by one, but go with their heap.
    void (*abandon)(Value self);
    // Bytes of this object, for types with items in the object itself (TypeSpec.size is then the
    // fixed part). NULL: TypeSpec.size.
    size_t (*extent)(Value self);

    Value (*repr)(Interpreter *in, Value self);
    Value (*str)(Interpreter *in, Value self); // default: repr
    bool (*hash)(Interpreter *in, Value self,
                 int64_t *result); // NULL: by identity, see TypeSpec.flags
    Value (*compare)(Interpreter *in, Value self, Value other, CompareOperator op);
    int (*truth)(Interpreter *in,
                 Value self); // 1, 0, or -1 with an exception; default: length, else true
    // names: NULL, or a tuple of str for the last arguments. See native.h.
    Value (*call)(Interpreter *in, Value self, Value *arguments, size_t count, Value names);

    Value (*get_attribute)(Interpreter *in, Value self, Value name); // NULL: generic
    bool (*set_attribute)(Interpreter *in, Value self, Value name,
                          Value value); // value NULL: delete
    Value (*describe_get)(Interpreter *in, Value self, Value instance,
                          Type *owner); // instance may be NULL
    bool (*describe_set)(Interpreter *in, Value self, Value instance, Value value);

    int64_t (*length)(Interpreter *in, Value self); // -1: exception
    Value (*get_item)(Interpreter *in, Value self, Value key);
    bool (*set_item)(Interpreter *in, Value self, Value key, Value value); // value NULL: delete
    int (*contains)(Interpreter *in, Value self, Value item); // 1, 0, -1; default: iterates
    Value (*iterate)(Interpreter *in, Value self);
    Value (*next)(Interpreter *in, Value self);

    Value (*await)(Interpreter *in, Value self);
    Value (*async_iterate)(Interpreter *in, Value self);
    Value (*async_next)(Interpreter *in, Value self);

    bool (*to_int)(Interpreter *in, Value self, Value *result);    // __int__: a new reference
    bool (*to_float)(Interpreter *in, Value self, double *result); // __float__
    Value (*to_index)(Interpreter *in, Value self);                // __index__

    UnaryFunction unary[UNARY_COUNT];
    BinaryFunction binary[BINARY_COUNT];
    BinaryFunction in_place[BINARY_COUNT]; // default: binary
} TypeSlots;

// An attribute computed by functions. set NULL: read-only. value NULL in set: delete.
typedef struct Getter {
    const char *name;
    Value (*get)(Interpreter *in, Value self);
    bool (*set)(Interpreter *in, Value self, Value value);
} Getter;

enum {
    TYPE_FINAL = 1,              // may not be subclassed
    TYPE_UNHASHABLE = 2,         // hash() raises TypeError
    TYPE_NO_NEW = 4,             // cannot be called: "cannot create 'generator' instances"
    TYPE_HAS_DICT = 8,           // instances have attributes of their own (a dict at dict_offset)
    TYPE_HEAP = 16,              // made at run time; instances hold a reference to it
    TYPE_EXCEPTION = 32,         // derives from BaseException
    TYPE_EXCEPTION_DETAILS = 64, // an exception class that keeps more than its arguments
    TYPE_WEAK = 128,             // a class whose instances weak references can point to
};

typedef struct TypeSpec {
    const char *name;   // as type.__name__
    const char *module; // as type.__module__; NULL: "builtins"
    const char *doc;    // may be NULL
    TypeId base;        // TYPE_OBJECT for most
    size_t size;        // of the object's struct, without items in the object
    unsigned flags;
    int32_t
        dict_offset; // where the struct itself has the pointer to the instance's dict; 0: nowhere
    TypeSlots slots;
    const Method *methods; // ends with a NULL name; may be NULL
    const Getter *getters; // likewise
    // How calling the type makes a value. make: the function behind __new__; its self is the class
    // (a Type, maybe a subclass: allocate with object_new(in, (Type *)self)). initialize: behind
    // __init__. A type with initialize only gets a zeroed object first.
    Method make;
    Method initialize;
} TypeSpec;

struct Type {
    Object object;
    Value name, qualified_name; // str
    const TypeSpec *spec;       // of the nearest built-in base (itself for a built-in)
    TypeId id;                  // TYPE_USER for a class made by a program
    TypeId layout;              // id of the nearest built-in base: which C struct instances have
    unsigned flags;
    uint32_t version; // changes whenever an attribute of it or of a base changes; 0: do not cache
    size_t size;      // of an instance's fixed part, dict and slots included
    int32_t dict_offset; // of the pointer to the instance's dict; 0: none; -1: after extent()
    uint32_t dict_hint;  // how many attributes instances usually get
    TypeSlots slots;
    struct DictObject *dict; // the class's own attributes
    Value bases;             // tuple of Types
    Value order;             // tuple: method resolution order, this type first
    Type *base;              // the first base with the same layout (borrowed: bases holds it)
    Type **subclasses;       // borrowed, each removes itself
    size_t subclass_count, subclass_capacity;
    // Looked up once a version, for calls of the class; borrowed from the dicts.
    uint32_t call_version;
    Value call_new, call_init;
    bool call_abstract; // has abstract methods: cannot be called
};

// ---- what a value is ----

Type *value_type_immediate(Interpreter *in, Value v);

// The type of any value; borrowed.
static inline Type *value_type(Interpreter *in, Value v)
{
    return value_is_object(v) ? v->type : value_type_immediate(in, v);
}

// Exactly the built-in type? For int, bool and NoneType prefer the tests of value.h.
static inline bool object_is(Value v, TypeId id)
{
    return value_is_object(v) && v->type->id == id;
}

// Has the C layout of the built-in type (it or a subclass of it, made by a program or built in)?
static inline bool object_is_a(Value v, TypeId id)
{
    return value_is_object(v) && v->type->layout == id;
}

// Is the type the other one, or derived from it (by the method resolution order)?
bool type_is_subtype(const Type *type, const Type *base);
bool value_is_instance(Interpreter *in, Value v, const Type *type);

// ---- attributes of types ----

// Looks a name (str) up along the resolution order; borrowed; NULL when absent (nothing raised).
Value type_lookup_borrow(Interpreter *in, Type *type, Value name);
// To be called after the type's dict changed at name: new versions, slots filled again.
void type_changed(Interpreter *in, Type *type, Value name);
// Sets (or, with NULL, deletes) an attribute of a class, as `C.name = value` does.
bool type_set_attribute(Interpreter *in, Value self, Value name, Value value);

// The class statement: the metaclass is already chosen. bases: tuple; dict: the body's namespace
// (copied). Calls __set_name__ and __init_subclass__ (with the keyword arguments).
Value type_create(Interpreter *in, Type *metaclass, Value name, Value bases,
                  struct DictObject *dict, Value *keyword_values, Value keyword_names);
// Makes a Type from a spec at run time (exception classes of modules, for instance).
Type *type_from_spec(Interpreter *in, const TypeSpec *spec, TypeId id);
// type.__name__ in UTF-8, borrowed.
const char *type_name(const Type *type);
// The module of a type in C, NULL for builtins' and for classes that the language made.
const char *type_native_module(const Type *type);

// ---- making objects ----

// A zeroed object with one reference. NULL and MemoryError when memory is out.
void *object_new(Interpreter *in, Type *type);
// The same with so many bytes in all instead of type->size (items in the object); only the
// header is set when the type is exactly built in, so fill in every field.
void *object_new_sized(Interpreter *in, Type *type, size_t bytes);

// Memory for an object's own use. NULL and MemoryError when memory is out.
void *memory_take(Interpreter *in, size_t bytes);
void *memory_resize(Interpreter *in, void *block, size_t old_bytes, size_t new_bytes);
void memory_give(Interpreter *in, void *block, size_t bytes);
