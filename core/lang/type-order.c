// SPDX-License-Identifier: MIT
// The method resolution order of a class: C3.
#include "lang/interpreter.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

// Merges the resolution orders of the bases and the list of bases itself.
Value type_merge_orders(Interpreter *in, Type *type, Value bases)
{
    for (size_t i = 0; i < as_tuple(bases)->count; i++)
        for (size_t j = 0; j < i; j++)
            if (as_tuple(bases)->items[i] == as_tuple(bases)->items[j])
                return raise_error(in, TYPE_ERROR, "duplicate base class %N",
                                   (Type *)as_tuple(bases)->items[i]);
    size_t base_count = as_tuple(bases)->count, list_count = base_count + 1, total = 1;
    TupleObject *lists[64];
    size_t at[64] = {0};
    if (list_count > 64)
        return raise_error(in, TYPE_ERROR, "too many bases");
    for (size_t i = 0; i < base_count; i++) {
        lists[i] = as_tuple(((Type *)as_tuple(bases)->items[i])->order);
        total += lists[i]->count;
    }
    lists[base_count] = as_tuple(bases);
    Value *order = memory_take(in, total * sizeof *order);
    if (!order)
        return NULL;
    size_t count = 0;
    order[count++] = AS_VALUE(type);
    for (;;) {
        Value candidate = NULL;
        bool left = false;
        for (size_t i = 0; i < list_count && !candidate; i++) {
            if (at[i] == lists[i]->count)
                continue;
            left = true;
            candidate = lists[i]->items[at[i]];
            for (size_t j = 0; j < list_count && candidate; j++)
                for (size_t k = at[j] + 1; k < lists[j]->count; k++)
                    if (lists[j]->items[k] == candidate) {
                        candidate = NULL;
                        break;
                    }
        }
        if (!left)
            break;
        if (!candidate) {
            memory_give(in, order, total * sizeof *order);
            StrBuilder names;
            str_builder_init(&names, in);
            Value seen[64];
            size_t seen_count = 0;
            for (size_t i = 0; i < list_count; i++) {
                if (at[i] == lists[i]->count)
                    continue;
                Value head = lists[i]->items[at[i]];
                bool again = false;
                for (size_t j = 0; j < seen_count; j++)
                    again = again || seen[j] == head;
                if (again)
                    continue;
                if (seen_count)
                    str_builder_add_c(&names, ", ");
                seen[seen_count++] = head;
                str_builder_add_str(&names, ((Type *)head)->name);
            }
            Value text = str_builder_finish(&names);
            if (text) {
                raise_error(
                    in, TYPE_ERROR,
                    "Cannot create a consistent method resolution\norder (MRO) for bases %S", text);
                value_drop(in, text);
            }
            return NULL;
        }
        order[count++] = candidate;
        for (size_t i = 0; i < list_count; i++)
            if (at[i] < lists[i]->count && lists[i]->items[at[i]] == candidate)
                at[i]++;
    }
    Value result = tuple_new(in, order, count);
    memory_give(in, order, total * sizeof *order);
    return result;
}
