// SPDX-License-Identifier: MIT
// The hash table of dict: finding, setting, deleting, growing, copying. The type's methods are in
// object-dict-type.c, views and iterators in object-dict-views.c.
#include "lang/object-dict.h"

#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/raise.h"

enum {
    PLACE_FREE = -1,
    PLACE_DELETED = -2,
    FIRST_CAPACITY = 4,
    SMALLEST_INDEX = 16,
    NARROW_MASK = 0xff, // up to this mask the index has one byte a place: at most 170 entries
    PERTURB_SHIFT = 5,
};

// A full table of 256 places holds 170 entries, so 254 and 255 never number an entry.
static inline int32_t place_get(const DictObject *dict, size_t place)
{
    const void *index = dict->entries + dict->capacity;
    if (dict->mask <= NARROW_MASK) {
        uint8_t narrow = ((const uint8_t *)index)[place];
        return narrow >= 0xfe ? (int32_t)narrow - 0x100 : narrow;
    }
    return ((const int32_t *)index)[place];
}

static inline void place_set(DictObject *dict, size_t place, int32_t entry)
{
    void *index = dict->entries + dict->capacity;
    if (dict->mask <= NARROW_MASK)
        ((uint8_t *)index)[place] = (uint8_t)entry;
    else
        ((int32_t *)index)[place] = entry;
}

static inline size_t index_bytes(size_t mask)
{
    return mask == 0 ? 0 : (mask + 1) * (mask <= NARROW_MASK ? 1 : sizeof(int32_t));
}

static inline size_t block_bytes(size_t capacity, size_t mask)
{
    return capacity * sizeof(DictEntry) + index_bytes(mask);
}

static inline size_t next_place(size_t place, uint64_t *perturb)
{
    *perturb >>= PERTURB_SHIFT;
    return place * 5 + (size_t)*perturb + 1;
}

static void put_in_index(DictObject *dict, int64_t hash, int32_t entry)
{
    uint64_t perturb = (uint64_t)hash;
    size_t place = (size_t)hash & dict->mask;
    while (place_get(dict, place) != PLACE_FREE)
        place = next_place(place, &perturb) & dict->mask;
    place_set(dict, place, entry);
}

static inline void shape_changed(Interpreter *in, DictObject *dict)
{
    dict->shape = ++in->dict_version;
}

// ---- making and growing ----

DictObject *dict_new(Interpreter *in)
{
    return object_new(in, in->types[TYPE_DICT]);
}

// The table for so many keys: its entries, and the mask of its index (0: none).
static bool choose_size(Interpreter *in, size_t keys, size_t *capacity, size_t *mask)
{
    if (keys <= DICT_LINEAR) {
        *capacity = keys < FIRST_CAPACITY ? FIRST_CAPACITY : keys;
        *mask = 0;
        return true;
    }
    size_t places = SMALLEST_INDEX;
    while (places * 2 / 3 < keys && places <= INT32_MAX)
        places *= 2;
    *capacity = places * 2 / 3;
    *mask = places - 1;
    if (*capacity > INT32_MAX)
        return raise_memory(in), false;
    return true;
}

// Moves the entries, without holes, into a block with room for so many keys.
static bool rebuild(Interpreter *in, DictObject *dict, size_t keys)
{
    size_t capacity, mask;
    if (!choose_size(in, keys, &capacity, &mask))
        return false;
    DictEntry *block = memory_take(in, block_bytes(capacity, mask));
    if (!block)
        return false;
    DictEntry *old = dict->entries;
    size_t old_bytes = block_bytes(dict->capacity, dict->mask);
    uint32_t used = 0;
    for (uint32_t i = 0; i < dict->used; i++)
        if (old[i].key)
            block[used++] = old[i];
    dict->entries = block;
    dict->used = dict->filled = used;
    dict->capacity = (uint32_t)capacity;
    dict->mask = (uint32_t)mask;
    memset(block + capacity, 0xff, index_bytes(mask));
    if (mask != 0)
        for (uint32_t i = 0; i < used; i++)
            put_in_index(dict, block[i].hash, (int32_t)i);
    if (old)
        memory_give(in, old, old_bytes);
    shape_changed(in, dict);
    return true;
}

static bool grow(Interpreter *in, DictObject *dict)
{
    return rebuild(in, dict, dict->count < DICT_LINEAR ? DICT_LINEAR : dict->count * 2);
}

DictObject *dict_new_sized(Interpreter *in, size_t keys)
{
    DictObject *dict = dict_new(in);
    if (dict && keys > 0 && !rebuild(in, dict, keys)) {
        value_drop(in, AS_VALUE(dict));
        return NULL;
    }
    return dict;
}

static void mark_attribute(Interpreter *in, Value key)
{
    if (!object_is(key, TYPE_STR))
        return;
    if (as_str(key)->interned)
        as_str(key)->attribute = true;
    else
        in->odd_attributes = true;
}

void dict_of_attributes(Interpreter *in, DictObject *dict)
{
    dict->of_attributes = true;
    for (uint32_t i = 0; i < dict->used; i++)
        if (dict->entries[i].key)
            mark_attribute(in, dict->entries[i].key);
}

DictObject *dict_copy(Interpreter *in, DictObject *dict)
{
    DictObject *copy = dict_new_sized(in, dict->count);
    if (!copy)
        return NULL;
    for (uint32_t i = 0; i < dict->used; i++) {
        const DictEntry *from = &dict->entries[i];
        if (!from->key)
            continue;
        copy->entries[copy->used] =
            (DictEntry){from->hash, value_retain(from->key), value_retain(from->value)};
        if (copy->mask != 0)
            put_in_index(copy, from->hash, (int32_t)copy->used);
        copy->used++;
    }
    copy->filled = copy->used;
    copy->count = copy->used;
    return copy;
}

// ---- finding ----

enum { FOUND_NOTHING = -1, FOUND_ERROR = -2, FOUND_CHANGED = -3 };

// Is the entry's key equal to this one, whose hash is the same? 1, 0, FOUND_ERROR, or
// FOUND_CHANGED: the comparison changed the dict.
static int same_key(Interpreter *in, DictObject *dict, const DictEntry *entry, Value key)
{
    if (value_both_int(entry->key, key))
        return 0;
    if (object_is(key, TYPE_STR) && object_is(entry->key, TYPE_STR))
        return str_equal(key, entry->key);
    uint32_t shape = dict->shape;
    Value candidate = value_retain(entry->key);
    int equal = value_equal(in, candidate, key);
    value_drop(in, candidate);
    if (equal < 0)
        return FOUND_ERROR;
    return dict->shape == shape ? equal : FOUND_CHANGED;
}

static int64_t find_linear(Interpreter *in, DictObject *dict, Value key, int64_t hash)
{
    for (uint32_t i = 0; i < dict->used; i++) {
        const DictEntry *entry = &dict->entries[i];
        if (!entry->key)
            continue;
        if (entry->key == key)
            return i;
        if (entry->hash != hash)
            continue;
        int same = same_key(in, dict, entry, key);
        if (same != 0)
            return same == 1 ? (int64_t)i : same;
    }
    return FOUND_NOTHING;
}

static int64_t find_indexed(Interpreter *in, DictObject *dict, Value key, int64_t hash)
{
    uint64_t perturb = (uint64_t)hash;
    size_t place = (size_t)hash & dict->mask;
    for (;;) {
        int32_t number = place_get(dict, place);
        if (number == PLACE_FREE)
            return FOUND_NOTHING;
        if (number >= 0) {
            const DictEntry *entry = &dict->entries[number];
            if (entry->key == key)
                return number;
            if (entry->hash == hash) {
                int same = same_key(in, dict, entry, key);
                if (same != 0)
                    return same == 1 ? number : same;
            }
        }
        place = next_place(place, &perturb) & dict->mask;
    }
}

// The entry's number, or FOUND_NOTHING, or FOUND_ERROR.
static inline int64_t find(Interpreter *in, DictObject *dict, Value key, int64_t hash)
{
    int64_t number;
    do
        number =
            dict->mask == 0 ? find_linear(in, dict, key, hash) : find_indexed(in, dict, key, hash);
    while (number == FOUND_CHANGED);
    return number;
}

static inline bool key_hash(Interpreter *in, Value key, int64_t *hash)
{
    if (object_is(key, TYPE_STR)) {
        *hash = str_hash(key);
        return true;
    }
    if (value_is_int(key) && int_hash_small(key, hash))
        return true;
    return value_hash(in, key, hash);
}

bool dict_get_hashed(Interpreter *in, DictObject *dict, Value key, int64_t hash,
                     Value *found_borrow)
{
    int64_t number = find(in, dict, key, hash);
    *found_borrow = number < 0 ? NULL : dict->entries[number].value;
    return number != FOUND_ERROR;
}

bool dict_get(Interpreter *in, DictObject *dict, Value key, Value *found_borrow)
{
    int64_t hash;
    *found_borrow = NULL;
    return key_hash(in, key, &hash) && dict_get_hashed(in, dict, key, hash, found_borrow);
}

int dict_contains(Interpreter *in, DictObject *dict, Value key)
{
    Value found;
    return dict_get(in, dict, key, &found) ? found != NULL : -1;
}

// Only keys that are str, too, count.
int64_t dict_find_name(DictObject *dict, Value name)
{
    int64_t hash = str_hash(name);
    if (dict->mask == 0) {
        for (uint32_t i = 0; i < dict->used; i++)
            if (dict->entries[i].key == name)
                return i;
        for (uint32_t i = 0; i < dict->used; i++) {
            const DictEntry *entry = &dict->entries[i];
            if (entry->hash == hash && entry->key && object_is(entry->key, TYPE_STR) &&
                str_equal(entry->key, name))
                return i;
        }
        return -1;
    }
    uint64_t perturb = (uint64_t)hash;
    size_t place = (size_t)hash & dict->mask;
    for (;;) {
        int32_t number = place_get(dict, place);
        if (number == PLACE_FREE)
            return -1;
        if (number >= 0) {
            const DictEntry *entry = &dict->entries[number];
            if (entry->key == name || (entry->hash == hash && object_is(entry->key, TYPE_STR) &&
                                       str_equal(entry->key, name)))
                return number;
        }
        place = next_place(place, &perturb) & dict->mask;
    }
}

Value dict_get_name_borrow(DictObject *dict, Value name)
{
    int64_t number = dict_find_name(dict, name);
    return number < 0 ? NULL : dict->entries[number].value;
}

Value dict_get_c_borrow(Interpreter *in, DictObject *dict, const char *name)
{
    Value key = str_intern_c(in, name);
    if (!key)
        return NULL;
    Value value = dict_get_name_borrow(dict, key);
    value_drop(in, key);
    return value;
}

// ---- changing ----

static bool insert_new(Interpreter *in, DictObject *dict, Value key, int64_t hash, Value value)
{
    if (dict->filled == dict->capacity && !grow(in, dict))
        return false;
    if (dict->of_attributes)
        mark_attribute(in, key);
    uint32_t number = dict->used++;
    dict->entries[number] = (DictEntry){hash, value_retain(key), value_retain(value)};
    if (dict->mask != 0)
        put_in_index(dict, hash, (int32_t)number);
    dict->filled++;
    dict->count++;
    shape_changed(in, dict);
    return true;
}

bool dict_set_hashed(Interpreter *in, DictObject *dict, Value key, int64_t hash, Value value)
{
    int64_t number = find(in, dict, key, hash);
    if (number >= 0) {
        value_replace(in, &dict->entries[number].value, value_retain(value));
        return true;
    }
    return number == FOUND_NOTHING && insert_new(in, dict, key, hash, value);
}

bool dict_set(Interpreter *in, DictObject *dict, Value key, Value value)
{
    int64_t hash;
    return key_hash(in, key, &hash) && dict_set_hashed(in, dict, key, hash, value);
}

bool dict_set_stolen(Interpreter *in, DictObject *dict, Value key, Value stolen_value)
{
    if (!stolen_value)
        return false;
    bool done = dict_set(in, dict, key, stolen_value);
    value_drop(in, stolen_value);
    return done;
}

bool dict_set_c(Interpreter *in, DictObject *dict, const char *name, Value value)
{
    Value key = str_intern_c(in, name);
    if (!key)
        return false;
    bool done = dict_set(in, dict, key, value);
    value_drop(in, key);
    return done;
}

Value dict_set_default(Interpreter *in, DictObject *dict, Value key, Value value)
{
    int64_t hash;
    if (!key_hash(in, key, &hash))
        return NULL;
    int64_t number = find(in, dict, key, hash);
    if (number >= 0)
        return value_retain(dict->entries[number].value);
    if (number == FOUND_ERROR || !insert_new(in, dict, key, hash, value))
        return NULL;
    return value_retain(value);
}

// Takes the entry out and hands its key and value over.
static DictEntry take_entry(Interpreter *in, DictObject *dict, int64_t number)
{
    DictEntry entry = dict->entries[number];
    if (dict->mask != 0) {
        uint64_t perturb = (uint64_t)entry.hash;
        size_t place = (size_t)entry.hash & dict->mask;
        while (place_get(dict, place) != number)
            place = next_place(place, &perturb) & dict->mask;
        place_set(dict, place, PLACE_DELETED);
    }
    dict->entries[number].key = NULL;
    dict->entries[number].value = NULL;
    dict->count--;
    shape_changed(in, dict);
    return entry;
}

Value dict_take(Interpreter *in, DictObject *dict, Value key)
{
    int64_t hash;
    if (!key_hash(in, key, &hash))
        return NULL;
    int64_t number = find(in, dict, key, hash);
    if (number < 0)
        return NULL;
    DictEntry entry = take_entry(in, dict, number);
    value_drop(in, entry.key);
    return entry.value;
}

int dict_delete(Interpreter *in, DictObject *dict, Value key)
{
    Value value = dict_take(in, dict, key);
    if (!value)
        return raise_pending(in) ? -1 : 0;
    value_drop(in, value);
    return 1;
}

bool dict_pop_last(Interpreter *in, DictObject *dict, DictEntry *entry)
{
    if (dict->count == 0)
        return false;
    while (!dict->entries[dict->used - 1].key)
        dict->used--;
    *entry = take_entry(in, dict, (int64_t)dict->used - 1);
    // Only this gives the last place back, as in CPython: an iterator that finds a key behind those
    // that it expects says that the keys changed.
    dict->used--;
    if (dict->mask == 0)
        dict->filled = dict->used;
    return true;
}

void dict_clear(Interpreter *in, DictObject *dict)
{
    DictEntry *entries = dict->entries;
    uint32_t used = dict->used;
    size_t bytes = block_bytes(dict->capacity, dict->mask);
    if (!entries)
        return;
    dict->entries = NULL;
    dict->count = 0;
    dict->used = dict->filled = dict->capacity = dict->mask = 0;
    shape_changed(in, dict);
    for (uint32_t i = 0; i < used; i++) {
        if (!entries[i].key)
            continue;
        value_drop(in, entries[i].key);
        value_drop(in, entries[i].value);
    }
    memory_give(in, entries, bytes);
}

// ---- whole dicts ----

bool dict_merge(Interpreter *in, DictObject *dict, DictObject *from)
{
    if (dict == from || from->count == 0)
        return true;
    if (dict->filled + from->count > dict->capacity &&
        !rebuild(in, dict, dict->count + from->count))
        return false;
    size_t count = from->count;
    for (uint32_t i = 0; i < from->used; i++) {
        if (!from->entries[i].key)
            continue;
        int64_t hash = from->entries[i].hash;
        Value key = value_retain(from->entries[i].key);
        Value value = value_retain(from->entries[i].value);
        bool done = dict_set_hashed(in, dict, key, hash, value);
        value_drop(in, key);
        value_drop(in, value);
        if (!done)
            return false;
        if (from->count != count)
            return raise_false(in, RUNTIME_ERROR, "dict mutated during update");
    }
    return true;
}

int dict_equal(Interpreter *in, DictObject *left, DictObject *right)
{
    if (left == right)
        return 1;
    if (left->count != right->count)
        return 0;
    for (uint32_t i = 0; i < left->used; i++) {
        if (!left->entries[i].key)
            continue;
        int64_t hash = left->entries[i].hash;
        Value key = value_retain(left->entries[i].key);
        Value value = value_retain(left->entries[i].value);
        Value other;
        int equal = dict_get_hashed(in, right, key, hash, &other) ? 0 : -1;
        if (equal == 0 && other) {
            value_retain(other);
            equal = value_equal(in, value, other);
            value_drop(in, other);
        }
        value_drop(in, key);
        value_drop(in, value);
        if (equal <= 0)
            return equal;
    }
    return 1;
}
