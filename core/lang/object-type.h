// SPDX-License-Identifier: MIT
// What the core shares about types: their life, calling them, descriptors.
#pragma once

#include "lang/type.h"

// Two steps at an interpreter's start: bare types, so that values can be made; then names, dicts,
// bases.
bool types_begin(Interpreter *in);
bool types_finish(Interpreter *in);
Type *type_from_spec_based(Interpreter *in, const TypeSpec *spec, TypeId id, Type *base);
Value type_get_attribute(Interpreter *in, Value self, Value name);
void type_forget_subclass(Type *base, const Type *type);
// The destroy, visit and attribute slots of instances of a class made by a program
// (object-instance.c).
void class_slots_begin(Type *type);
// Runs __del__ if the class has one and it has not run yet.
void instance_finalize(Interpreter *in, Value self);
// __class_getitem__ of the generic classes: list[int]. A METHOD_CLASS.
Value type_class_getitem(Interpreter *in, Value self, Value *arguments, size_t count);
// The resolution order for these bases: a tuple, the class first.
Value type_merge_orders(Interpreter *in, Type *type, Value bases);
// One more base for a class made from a spec, behind those that it has.
bool type_add_base(Interpreter *in, Type *type, Type *base);
// The metaclass for these bases: the most derived of theirs and of the one given. Borrowed.
Type *type_best_metaclass(Interpreter *in, Type *metaclass, Value bases);

extern const Getter INSTANCE_DICT_GETTER;
Value getter_new(Interpreter *in, const Getter *getter, Type *owner);
// A place at an offset in the instance (__slots__).
Value member_new(Interpreter *in, Value name, Type *owner, size_t offset);
Value static_method_new(Interpreter *in, Value function);
Value class_method_new(Interpreter *in, Value function);
Value super_new(Interpreter *in, Type *after, Value self);

typedef struct WrapperObject { // staticmethod, classmethod
    Object object;
    Value function;
    struct DictObject *dict;
    bool filled; // the dict has what comes from the function
} WrapperObject;

typedef struct PropertyObject {
    Object object;
    Value get, set, delete, doc;
    Value name;         // as __set_name__ was told, or NULL
    bool doc_of_getter; // not given
} PropertyObject;

typedef struct GetterObject {
    Object object;
    const Getter *getter;
    Type *owner; // borrowed
} GetterObject;

typedef struct MemberObject {
    Object object;
    Value name;
    Type *owner; // borrowed
    size_t offset;
} MemberObject;

typedef struct SuperObject {
    Object object;
    Type *after;     // owned
    Value self;      // owned
    Type *self_type; // owned
} SuperObject;
