// SPDX-License-Identifier: MIT
// The frozenset that a set display of constants is copied from. A file of its own, because the
// names for objects and those for nodes of the tree do not mix.
#include "lang/compiler-constant-set.h"

#include "lang/interpreter.h"
#include "lang/object-list.h"
#include "lang/object-set.h"

Value compiler_constant_set(Interpreter *in, Value const *items, size_t count)
{
    Type *type = in->types[TYPE_FROZENSET];
    Value list = list_from(in, items, count);
    Value first = list ? set_from_iterable(in, type, list) : NULL;
    Value ordered = first ? list_from_iterable(in, first) : NULL;
    Value set = ordered ? set_from_iterable(in, type, ordered) : NULL;
    value_drop_maybe(in, list);
    value_drop_maybe(in, first);
    value_drop_maybe(in, ordered);
    return set;
}
