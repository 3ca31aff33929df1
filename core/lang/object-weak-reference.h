// SPDX-License-Identifier: MIT
// Weak references: what refers to an object without keeping it alive.
//
// An object that has any carries HEAP_MARK_WEAK; the interpreter's table finds them by its address.
#pragma once

#include "lang/type.h"

struct WeakTable;

// Before an object is destroyed, or by the collector: its weak references become dead, and their
// callbacks are called (callbacks false: not). The object must be kept alive meanwhile.
void weak_references_clear(Interpreter *in, Object *object, bool callbacks);
// The first weak reference to an object, borrowed; NULL: none.
Value weak_reference_borrow(Interpreter *in, const Object *object);
extern const Getter WEAK_REFERENCE_GETTER;
