// SPDX-License-Identifier: MIT
// dict: insertion-ordered hash table; also every namespace (globals, class bodies, instances).
//
// Entries lie in insertion order; a deleted one leaves a hole (key NULL) until the table is
// rebuilt. Up to DICT_LINEAR entries are searched one by one. More have an index behind them in the
// same block: open addressing over entry numbers, one byte a place in small tables, four in large
// ones.
//
// A cache may remember an entry's place: entry i holds name n if i < used && entries[i].key == n
// (names are interned; see dict_at_hint()). `shape` never returns to a value it had: a name that
// was absent is absent while the shape stays.
//
// Comparing keys may run a program's __eq__, which may change the dict: lookups notice and begin
// again. Nothing here keeps a pointer into the table across a comparison or a drop.
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
    size_t count;       // live entries
    uint32_t used;      // entries in use, holes included
    uint32_t capacity;  // of entries
    uint32_t mask;      // places of the index - 1; 0: no index, search linearly
    uint32_t filled;    // places of the index that are not free; at least used
    uint32_t shape;     // changes when a key comes or goes or the entries move; unique among dicts
    bool of_attributes; // see dict_of_attributes()
    DictEntry *entries; // NULL while there is no room
} DictObject;

static inline DictObject *as_dict(Value v)
{
    return (DictObject *)(void *)v;
}

DictObject *dict_new(Interpreter *in);
DictObject *dict_new_sized(Interpreter *in, size_t capacity);
// From now on the dict is the attributes of an instance: each str that is, or becomes, a key is
// marked, so that names that no instance ever had as an attribute can be told at once.
void dict_of_attributes(Interpreter *in, DictObject *dict);
DictObject *dict_copy(Interpreter *in, DictObject *dict);

// Any keys: __hash__ and __eq__ may run a program's code. *found borrowed, NULL when absent; false:
// raised.
bool dict_get(Interpreter *in, DictObject *dict, Value key, Value *found_borrow);
// The same with the hash known already.
bool dict_get_hashed(Interpreter *in, DictObject *dict, Value key, int64_t hash,
                     Value *found_borrow);
bool dict_set(Interpreter *in, DictObject *dict, Value key, Value value); // retains both
bool dict_set_hashed(Interpreter *in, DictObject *dict, Value key, int64_t hash, Value value);
bool dict_set_stolen(Interpreter *in, DictObject *dict, Value key, Value stolen_value);
// The present value, or the default after having put it there. A new reference.
Value dict_set_default(Interpreter *in, DictObject *dict, Value key, Value value);
int dict_contains(Interpreter *in, DictObject *dict, Value key); // 1, 0, -1 raised
int dict_delete(Interpreter *in, DictObject *dict, Value key);   // 1 gone, 0 absent, -1 raised
// Removes and returns the value (owned); NULL when absent (check raise_pending).
Value dict_take(Interpreter *in, DictObject *dict, Value key);
// Takes the newest entry out; the caller owns its key and value. False: the dict is empty.
bool dict_pop_last(Interpreter *in, DictObject *dict, DictEntry *entry);
void dict_clear(Interpreter *in, DictObject *dict);
bool dict_update(Interpreter *in, DictObject *dict, Value mapping_or_pairs); // as dict.update
bool dict_merge(Interpreter *in, DictObject *dict, DictObject *from);
// The same keys with equal values? 1, 0, -1 raised.
int dict_equal(Interpreter *in, DictObject *left, DictObject *right);

// Keys that are interned str: never run code, never fail.
Value dict_get_name_borrow(DictObject *dict, Value name);
int64_t dict_find_name(DictObject *dict, Value name); // entry index or -1
Value dict_get_c_borrow(Interpreter *in, DictObject *dict, const char *name);
bool dict_set_c(Interpreter *in, DictObject *dict, const char *name, Value value);

// The entry so numbered if it holds this very name, else NULL.
static inline DictEntry *dict_at_hint(const DictObject *dict, uint32_t hint, Value name)
{
    if (hint < dict->used && dict->entries[hint].key == name)
        return &dict->entries[hint];
    return NULL;
}

// Iteration over live entries: at starts at 0. Borrowed. The dict must not change between.
static inline bool dict_each(DictObject *dict, size_t *at, Value *key, Value *value)
{
    size_t i = *at;
    while (i < dict->used && !dict->entries[i].key)
        i++;
    if (i >= dict->used)
        return false;
    if (key)
        *key = dict->entries[i].key;
    if (value)
        *value = dict->entries[i].value;
    *at = i + 1;
    return true;
}

// ---- views and iterators (object-dict-views.c) ----

typedef struct DictView {
    Object object;
    DictObject *dict;
} DictView;

typedef struct DictIterator {
    Object object;
    DictObject *dict; // NULL when exhausted
    size_t count;     // of the dict when the iteration began; SIZE_MAX: it was changed
    size_t left;      // keys still to come
    size_t position;
    Value pair; // items: the last tuple, used again when nobody else holds it
} DictIterator;

Value dict_iterate(Interpreter *in, Value self); // iter(dict)
Value dict_view_new(Interpreter *in, DictObject *dict, TypeId type);
Value dict_iterator_new(Interpreter *in, DictObject *dict, TypeId type);
Value dict_reversed(Interpreter *in, Value self, Value *arguments, size_t count);
