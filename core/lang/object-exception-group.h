// SPDX-License-Identifier: MIT
// Exception groups, and what except* does with them.
#pragma once

#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-tuple.h"

extern const Method EXCEPTION_GROUP_METHODS[];
extern const Getter EXCEPTION_GROUP_GETTERS[];
// The function behind __new__.
Value exception_group_make(Interpreter *in, Value self, Value *arguments, size_t count);

bool exception_is_group(const Interpreter *in, Value exception);
// The exceptions in a group; borrowed.
TupleObject *exception_group_members(Value group);
// A group of the exceptions in a tuple or list.
Value exception_group_new(Interpreter *in, const char *message, Value members);
Value exception_group_text(Interpreter *in, Value group);

// A clause of except*: divides what is left of the exception (or None) into what the clause handles
// (a group, or None) and the rest (or None). False: raised.
bool exception_group_match(Interpreter *in, Value exception, Value classes, Value *match,
                           Value *rest);
// After all clauses: what is to be raised, of the exceptions that clauses raised and of what no
// clause handled (a list, with None where there is nothing); None: nothing.
Value exception_group_remainder(Interpreter *in, Value original, Value results);
