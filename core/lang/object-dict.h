// SPDX-License-Identifier: MIT
// dict: insertion-ordered hash table; also every namespace (globals, class bodies, instances).
//
// Entries lie in insertion order; an index of hash buckets exists once there are more than
// DICT_LINEAR. Deleting leaves a hole (key NULL). A cache may remember an entry's place: entry i
// holds name n if i < used && entries[i].key == n (names are interned).
#pragma once

#include "lang/type.h"

#define DICT_LINEAR 8

typedef struct DictEntry {
    int64_t hash;
    Value key; // NULL: deleted
    Value value;
} DictEntry;

typedef struct DictObject {
    Object object;
    size_t count;      // live entries
    uint32_t used;     // entries in use, holes included
    uint32_t capacity; // of entries
    uint32_t mask;     // buckets - 1; 0: no index, search linearly
    uint32_t shape;    // changes when a key comes or goes or the entries move
    DictEntry *entries;
    uint32_t *index; // entry + 1; 0: empty bucket; UINT32_MAX: deleted
} DictObject;

static inline DictObject *as_dict(Value v)
{
    return (DictObject *)v;
}

DictObject *dict_new(Interpreter *in);
DictObject *dict_new_sized(Interpreter *in, size_t capacity);
DictObject *dict_copy(Interpreter *in, DictObject *dict);

// Any keys: __hash__ and __eq__ may run a program's code. *found borrowed, NULL when absent; false:
// raised.
bool dict_get(Interpreter *in, DictObject *dict, Value key, Value *found_borrow);
bool dict_set(Interpreter *in, DictObject *dict, Value key, Value value); // retains both
bool dict_set_stolen(Interpreter *in, DictObject *dict, Value key, Value stolen_value);
int dict_delete(Interpreter *in, DictObject *dict, Value key); // 1 gone, 0 absent, -1 raised
// Removes and returns the value (owned); NULL when absent (check raise_pending).
Value dict_take(Interpreter *in, DictObject *dict, Value key);
void dict_clear(Interpreter *in, DictObject *dict);
bool dict_update(Interpreter *in, DictObject *dict, Value mapping_or_pairs); // as dict.update
bool dict_merge(Interpreter *in, DictObject *dict, DictObject *from);

// Keys that are interned str: never run code, never fail.
Value dict_get_name_borrow(DictObject *dict, Value name);
int64_t dict_find_name(DictObject *dict, Value name); // entry index or -1
Value dict_get_c_borrow(Interpreter *in, DictObject *dict, const char *name);
bool dict_set_c(Interpreter *in, DictObject *dict, const char *name, Value value);

// Iteration over live entries: at starts at 0. Borrowed. The dict must not change between.
bool dict_each(DictObject *dict, size_t *at, Value *key, Value *value);
