// SPDX-License-Identifier: MIT
// The table of set and frozenset: finding, adding, removing, growing. The types are in
// object-set-type.c.
#include "lang/object-set.h"

#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-str.h"

enum {
    SMALLEST = 8,
    NEIGHBOURS = 9, // places tried after the first before jumping
    PERTURB_SHIFT = 5,
};

static SetObject *set_of_type(Interpreter *in, Type *type)
{
    SetObject *set = object_new(in, type);
    if (set)
        set->mask = SMALLEST - 1;
    return set;
}

SetObject *set_new(Interpreter *in)
{
    return set_of_type(in, in->types[TYPE_SET]);
}

static inline bool item_hash(Interpreter *in, Value item, int64_t *hash)
{
    if (object_is(item, TYPE_STR)) {
        *hash = str_hash(item);
        return true;
    }
    if (value_is_int(item) && int_hash_small(item, hash))
        return true;
    return value_hash(in, item, hash);
}

// ---- finding ----

typedef enum Outcome {
    OUTCOME_ERROR = -1,
    OUTCOME_ABSENT,
    OUTCOME_PRESENT,
    OUTCOME_CHANGED
} Outcome;

static Outcome same_item(Interpreter *in, SetObject *set, const SetEntry *entry, Value item)
{
    if (value_both_int(entry->key, item))
        return OUTCOME_ABSENT;
    if (object_is(item, TYPE_STR) && object_is(entry->key, TYPE_STR))
        return str_equal(item, entry->key) ? OUTCOME_PRESENT : OUTCOME_ABSENT;
    uint32_t changes = set->changes;
    Value candidate = value_retain(entry->key);
    int equal = value_equal(in, candidate, item);
    value_drop(in, candidate);
    if (equal < 0)
        return OUTCOME_ERROR;
    if (set->changes != changes)
        return OUTCOME_CHANGED;
    return equal ? OUTCOME_PRESENT : OUTCOME_ABSENT;
}

// *place: where the item is, or where it should be put: the last deleted place on the way, or
// the free place at which the search ended.
static Outcome probe(Interpreter *in, SetObject *set, Value item, int64_t hash, size_t *place)
{
    uint64_t perturb = (uint64_t)hash;
    size_t mask = set->mask, at = (size_t)hash & mask, deleted = SIZE_MAX;
    for (;;) {
        size_t last = at + NEIGHBOURS <= mask ? at + NEIGHBOURS : at;
        for (size_t i = at; i <= last; i++) {
            const SetEntry *entry = &set->table[i];
            if (!entry->key) {
                *place = deleted != SIZE_MAX ? deleted : i;
                return OUTCOME_ABSENT;
            }
            if (entry->key == SET_DELETED) {
                deleted = i;
                continue;
            }
            if (entry->hash != hash)
                continue;
            Outcome same = entry->key == item ? OUTCOME_PRESENT : same_item(in, set, entry, item);
            if (same != OUTCOME_ABSENT) {
                *place = i;
                return same;
            }
        }
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + 1 + (size_t)perturb) & mask;
    }
}

static inline Outcome find(Interpreter *in, SetObject *set, Value item, int64_t hash, size_t *place)
{
    Outcome outcome;
    do {
        if (!set->table)
            return OUTCOME_ABSENT;
        outcome = probe(in, set, item, hash, place);
    } while (outcome == OUTCOME_CHANGED);
    return outcome;
}

// ---- growing ----

// Puts an item that is not there into a table without deleted places.
static void put_clean(SetEntry *table, size_t mask, Value item, int64_t hash)
{
    uint64_t perturb = (uint64_t)hash;
    size_t at = (size_t)hash & mask;
    for (;;) {
        size_t last = at + NEIGHBOURS <= mask ? at + NEIGHBOURS : at;
        for (size_t i = at; i <= last; i++) {
            if (!table[i].key) {
                table[i] = (SetEntry){item, hash};
                return;
            }
        }
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + 1 + (size_t)perturb) & mask;
    }
}

// An object made zeroed, for a class derived from set, has mask 0 and no table.
static bool resize(Interpreter *in, SetObject *set, size_t least)
{
    size_t places = SMALLEST;
    while (places <= least)
        places <<= 1;
    SetEntry *table = memory_take(in, places * sizeof(SetEntry));
    if (!table)
        return false;
    memset(table, 0, places * sizeof(SetEntry));
    size_t at = 0;
    Value item;
    int64_t hash;
    while (set_each(set, &at, &item, &hash))
        put_clean(table, places - 1, item, hash);
    if (set->table)
        memory_give(in, set->table, (set->mask + 1) * sizeof(SetEntry));
    set->table = table;
    set->mask = places - 1;
    set->fill = set->used;
    set->changes++;
    return true;
}

static size_t roomy(size_t used)
{
    return used > 50000 ? used * 2 : used * 4;
}

// ---- the operations ----

bool set_add_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash)
{
    if (!set->table && !resize(in, set, SMALLEST - 1))
        return false;
    size_t place;
    Outcome outcome = find(in, set, item, hash, &place);
    if (outcome != OUTCOME_ABSENT)
        return outcome == OUTCOME_PRESENT;
    if (!set->table)
        return set_add_hashed(in, set, item, hash);
    bool reused = set->table[place].key != NULL;
    set->table[place] = (SetEntry){value_retain(item), hash};
    set->used++;
    set->changes++;
    if (reused)
        return true;
    set->fill++;
    // The item is in even if the table cannot grow now: some place is always left free.
    if (set->fill * 5 < set->mask * 3)
        return true;
    if (resize(in, set, roomy(set->used)))
        return true;
    set_discard_hashed(in, set, item, hash);
    return false;
}

bool set_add(Interpreter *in, SetObject *set, Value item)
{
    int64_t hash;
    return item_hash(in, item, &hash) && set_add_hashed(in, set, item, hash);
}

int set_contains_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash)
{
    size_t place;
    return find(in, set, item, hash, &place);
}

int set_contains(Interpreter *in, SetObject *set, Value item)
{
    int64_t hash;
    return item_hash(in, item, &hash) ? set_contains_hashed(in, set, item, hash) : -1;
}

int set_discard_hashed(Interpreter *in, SetObject *set, Value item, int64_t hash)
{
    size_t place;
    Outcome outcome = find(in, set, item, hash, &place);
    if (outcome != OUTCOME_PRESENT)
        return outcome;
    Value old = set->table[place].key;
    set->table[place] = (SetEntry){SET_DELETED, -1};
    set->used--;
    set->changes++;
    value_drop(in, old);
    return 1;
}

int set_discard(Interpreter *in, SetObject *set, Value item)
{
    int64_t hash;
    return item_hash(in, item, &hash) ? set_discard_hashed(in, set, item, hash) : -1;
}

Value set_pop(SetObject *set)
{
    if (set->used == 0)
        return NULL;
    size_t at = set->finger & set->mask;
    while (!set->table[at].key || set->table[at].key == SET_DELETED)
        at = (at + 1) & set->mask;
    Value item = set->table[at].key;
    set->table[at] = (SetEntry){SET_DELETED, -1};
    set->used--;
    set->finger = at + 1;
    set->changes++;
    return item;
}

void set_clear(Interpreter *in, SetObject *set)
{
    SetEntry *table = set->table;
    size_t places = set->mask + 1;
    if (!table)
        return;
    set->table = NULL;
    set->mask = SMALLEST - 1;
    set->fill = set->used = set->finger = 0;
    set->changes++;
    for (size_t i = 0; i < places; i++)
        if (table[i].key && table[i].key != SET_DELETED)
            value_drop(in, table[i].key);
    memory_give(in, table, places * sizeof(SetEntry));
}

bool set_tidy(Interpreter *in, SetObject *set)
{
    if (set->fill - set->used <= set->mask / 4)
        return true;
    return resize(in, set, roomy(set->used));
}

bool set_merge(Interpreter *in, SetObject *set, SetObject *other)
{
    if (set == other || other->used == 0)
        return true;
    if ((set->fill + other->used) * 5 >= set->mask * 3 &&
        !resize(in, set, (set->used + other->used) * 2))
        return false;
    if (!set->table && !resize(in, set, SMALLEST - 1))
        return false;
    size_t at = 0;
    Value item;
    int64_t hash;
    // A table that is empty and as large receives the items at the same places.
    if (set->fill == 0 && set->mask == other->mask && other->fill == other->used) {
        for (size_t i = 0; i <= other->mask; i++)
            set->table[i] =
                (SetEntry){value_retain_maybe(other->table[i].key), other->table[i].hash};
        set->fill = set->used = other->used;
        set->changes++;
        return true;
    }
    if (set->fill == 0) {
        while (set_each(other, &at, &item, &hash))
            put_clean(set->table, set->mask, value_retain(item), hash);
        set->fill = set->used = other->used;
        set->changes++;
        return true;
    }
    while (set_each(other, &at, &item, &hash)) {
        value_retain(item);
        bool done = set_add_hashed(in, set, item, hash);
        value_drop(in, item);
        if (!done)
            return false;
    }
    return true;
}

// As CPython does it: a larger dict's worth of room first, then one by one.
static bool merge_keys(Interpreter *in, SetObject *set, DictObject *dict)
{
    if ((set->fill + dict->count) * 5 >= set->mask * 3 &&
        !resize(in, set, (set->used + dict->count) * 2))
        return false;
    size_t at = 0;
    Value key;
    uint32_t shape = dict->shape;
    while (dict->shape == shape && dict_each(dict, &at, &key, NULL)) {
        int64_t hash = dict->entries[at - 1].hash;
        value_retain(key);
        bool done = set_add_hashed(in, set, key, hash);
        value_drop(in, key);
        if (!done)
            return false;
    }
    return true;
}

bool set_update(Interpreter *in, SetObject *set, Value iterable)
{
    if (value_is_any_set(iterable))
        return set_merge(in, set, as_set(iterable));
    if (object_is(iterable, TYPE_DICT))
        return merge_keys(in, set, as_dict(iterable));
    Iteration loop;
    if (!iteration_begin(in, &loop, iterable))
        return false;
    Value item;
    bool done = true;
    while (done && (item = iteration_next(in, &loop)) != NULL) {
        done = set_add(in, set, item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && done;
}

Value set_from_iterable(Interpreter *in, Type *type, Value iterable)
{
    SetObject *set = set_of_type(in, type);
    if (set && iterable && !set_update(in, set, iterable)) {
        value_drop(in, AS_VALUE(set));
        return NULL;
    }
    return AS_VALUE(set);
}

Value set_copy(Interpreter *in, SetObject *set, Type *type)
{
    return set_from_iterable(in, type, AS_VALUE(set));
}

void set_swap(SetObject *set, SetObject *from)
{
    SetObject kept = *set;
    set->table = from->table;
    set->mask = from->mask;
    set->fill = from->fill;
    set->used = from->used;
    set->changes++;
    from->table = kept.table;
    from->mask = kept.mask;
    from->fill = kept.fill;
    from->used = kept.used;
}
