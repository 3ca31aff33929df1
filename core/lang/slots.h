// SPDX-License-Identifier: MIT
// The bridge between slots and special methods, in both directions (slots.c).
#pragma once

#include "lang/type.h"

// Puts a native method into a new built-in type's dict for every slot that it has of its own.
bool slots_add_methods(Interpreter *in, Type *type, const TypeSlots *own);
// Fills the slots of a class from the special methods that its resolution order has. name: only
// what concerns this name; NULL: all.
void slots_update(Interpreter *in, Type *type, Value name);
// Calls a special method looked up on the type, not the instance. *found false (and NULL, nothing
// raised): the type has none.
Value special_call(Interpreter *in, Value self, Value name, Value *arguments, size_t count,
                   bool *found);
