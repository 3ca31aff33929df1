// SPDX-License-Identifier: MIT
// set and frozenset: one open-addressed table.
//
// The order in which a set shows its items is a matter of the table; programs print sets of small
// ints and students compare what they see, so the table is filled, probed and grown exactly as
// CPython 3.11's: nine neighbours first, then a perturbed jump; growth when three fifths are taken.
//
// Comparing items may run a program's __eq__, which may change the set: lookups notice and begin
// again.
#pragma once

#include "lang/type.h"

typedef struct SetEntry {
    Value key; // NULL: free; SET_DELETED: was taken
    int64_t hash;
} SetEntry;

typedef struct SetObject {
    Object object;
    SetEntry *table;  // NULL while nothing was ever put in
    size_t mask;      // places - 1; as of the smallest table while there is none
    size_t fill;      // places taken, deleted ones included
    size_t used;      // items
    size_t finger;    // where pop() looks next
    int64_t hash;     // of a frozenset, once computed
    uint32_t changes; // counts changes of the items
    bool hashed;
} SetObject;

#define SET_DELETED ((Value)(uintptr_t)22) // tagged like a constant of value.h, and none of them

static inline SetObject *as_set(Value v)
{
    return (SetObject *)(void *)v;
}

// A set or frozenset, or derived from one?
static inline bool value_is_any_set(Value v)
{
    return object_is_a(v, TYPE_SET) || object_is_a(v, TYPE_FROZENSET);
}

SetObject *set_new(Interpreter *in);
// A new set of this type (set, frozenset or derived) filled from an iterable (NULL: empty).
Value set_from_iterable(Interpreter *in, Type *type, Value iterable);
bool set_add(Interpreter *in, SetObject *set, Value item);     // retains
int set_contains(Interpreter *in, SetObject *set, Value item); // 1, 0, -1 raised
int set_discard(Interpreter *in, SetObject *set, Value item);  // 1 gone, 0 absent, -1 raised
// The same with the hash known already.
bool set_add_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash);
int set_contains_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash);
int set_discard_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash);
// Takes any item out, owned; NULL when empty.
Value set_pop(SetObject *set);
void set_clear(Interpreter *in, SetObject *set);
// Adds what the iterable yields.
bool set_update(Interpreter *in, SetObject *set, Value iterable);
// Adds the items of another set.
bool set_merge(Interpreter *in, SetObject *set, SetObject *other);
// A copy of the same type of table; type: set or frozenset or derived.
Value set_copy(Interpreter *in, SetObject *set, Type *type);
// After many removals: rebuilds the table without its deleted places.
bool set_tidy(Interpreter *in, SetObject *set);
// Puts the items of `from` (steals its table) in place of the set's.
void set_swap(SetObject *set, SetObject *from);

// Walks the items: at starts at 0. Borrowed. The set must not change between, unless `changes` is
// checked.
static inline bool set_each(const SetObject *set, size_t *at, Value *item, int64_t *hash)
{
    if (!set->table)
        return false;
    for (size_t i = *at; i <= set->mask; i++) {
        Value found = set->table[i].key;
        if (!found || found == SET_DELETED)
            continue;
        *item = found;
        if (hash)
            *hash = set->table[i].hash;
        *at = i + 1;
        return true;
    }
    *at = set->mask + 1;
    return false;
}
