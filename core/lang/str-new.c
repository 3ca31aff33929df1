// SPDX-License-Identifier: MIT
// Strings: making, hashing, sharing, and where a character lies.
#include <stdlib.h>
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-str.h"
#include "lang/str-inside.h"
#include "lang/text.h"

size_t str_extent(Value self)
{
    const StrObject *str = as_str(self);
    size_t bytes = sizeof(StrObject) + (str->tailed ? sizeof(StrTail) : 0);
    return str->external ? bytes : bytes + str->size + 1;
}

void str_destroy(Interpreter *in, Value self)
{
    StrObject *str = as_str(self);
    if (!str->tailed)
        return;
    StrTail *tail = str_tail(str);
    if (tail->index)
        heap_give(&in->heap, tail->index, (str->length / STR_INDEX_STEP) * sizeof(uint32_t));
    tail->index = NULL;
    if (str->external)
        heap_give(&in->heap, str->bytes, tail->capacity + 1);
}

// Sets everything but the header and the text.
static StrObject *shape(StrObject *str, size_t fixed, size_t size, size_t length)
{
    bool tailed = size != length;
    str->bytes = (char *)str + fixed;
    str->size = size;
    str->length = length;
    str->hash = 0;
    str->interned = str->external = str->attribute = false;
    str->tailed = tailed;
    if (tailed)
        *str_tail(str) = (StrTail){0};
    str->bytes[size] = '\0';
    return str;
}

static size_t fixed_part(size_t size, size_t length)
{
    return sizeof(StrObject) + (size != length ? sizeof(StrTail) : 0);
}

StrObject *str_shell_of(Interpreter *in, Type *type, size_t size, size_t length)
{
    if (size > SIZE_MAX / 4)
        return (StrObject *)raise_memory(in);
    size_t fixed = fixed_part(size, length);
    StrObject *str = object_new_sized(in, type, fixed + size + 1);
    return str ? shape(str, fixed, size, length) : NULL;
}

// Strings are made so often that those of the exact type do without object_new_sized()'s questions.
StrObject *str_shell(Interpreter *in, size_t size, size_t length)
{
    if (size > SIZE_MAX / 4)
        return (StrObject *)raise_memory(in);
    size_t fixed = fixed_part(size, length);
    Object *object = heap_take_object(&in->heap, fixed + size + 1);
    if (!object)
        return (StrObject *)raise_memory(in);
    object->references = 1;
    object->type = in->types[TYPE_STR];
    return shape((StrObject *)(void *)object, fixed, size, length);
}

Value str_from_parts(Interpreter *in, const char *bytes, size_t size, size_t length)
{
    if (size == 0)
        return value_retain(in->empty_string);
    if (length == 1) {
        const char *at = bytes;
        return str_from_character(in, utf8_next(&at, bytes + size));
    }
    StrObject *str = str_shell(in, size, length);
    if (str)
        memcpy(str->bytes, bytes, size);
    return AS_VALUE(str);
}

Value str_new(Interpreter *in, const char *bytes, size_t size)
{
    return str_from_parts(in, bytes, size, utf8_length(bytes, size));
}

Value str_from_c(Interpreter *in, const char *text)
{
    return str_new(in, text, strlen(text));
}

Value str_from_character(Interpreter *in, uint32_t character)
{
    if (character < STR_SHARED_CHARACTERS)
        return value_retain(in->characters[character]);
    char bytes[4];
    int size = utf8_encode(character, bytes);
    StrObject *str = str_shell(in, (size_t)size, 1);
    if (str)
        memcpy(str->bytes, bytes, (size_t)size);
    return AS_VALUE(str);
}

// ---- comparing and hashing ----

bool str_equal_c(Value str, const char *text)
{
    size_t size = strlen(text);
    return as_str(str)->size == size && memcmp(as_str(str)->bytes, text, size) == 0;
}

int str_order(Value a, Value b)
{
    size_t left = as_str(a)->size, right = as_str(b)->size;
    int order = memcmp(as_str(a)->bytes, as_str(b)->bytes, left < right ? left : right);
    return order ? order : (left > right) - (left < right);
}

uint32_t str_hash_text(const char *bytes, size_t size)
{
    const uint64_t mix = 0x9e3779b97f4a7c15u;
    uint64_t hash = size * mix, word;
    for (; size >= 8; bytes += 8, size -= 8) {
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * mix;
        hash ^= hash >> 29;
    }
    word = 0;
    memcpy(&word, bytes, size);
    hash = (hash ^ word) * mix;
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93u;
    uint32_t result = (uint32_t)(hash >> 32);
    return result ? result : 1;
}

uint32_t str_hash_compute(Value v)
{
    StrObject *str = as_str(v);
    return str->hash = str_hash_text(str->bytes, str->size);
}

// ---- where a character lies ----

// The bytes of so many characters from here on.
static size_t skip_characters(const char *bytes, size_t size, size_t count)
{
    size_t at = 0;
    while (count > 0 && at < size) {
        do
            at++;
        while (at < size && ((unsigned char)bytes[at] & 0xc0) == 0x80);
        count--;
    }
    return at;
}

size_t str_offset(Value v, size_t index)
{
    const StrObject *str = as_str(v);
    if (index >= str->length)
        return str->size;
    if (str->size == str->length)
        return index;
    size_t start = 0;
    const StrTail *tail = str_tail((StrObject *)str);
    if (tail->index && index >= STR_INDEX_STEP) {
        start = tail->index[index / STR_INDEX_STEP - 1];
        index %= STR_INDEX_STEP;
    }
    return start + skip_characters(str->bytes + start, str->size - start, index);
}

void str_make_index(Interpreter *in, Value v)
{
    StrObject *str = as_str(v);
    if (str->size == str->length || str->length <= STR_INDEX_STEP || str->size > UINT32_MAX ||
        str_tail(str)->index)
        return;
    size_t count = str->length / STR_INDEX_STEP, offset = 0;
    uint32_t *index = heap_take(&in->heap, count * sizeof(uint32_t));
    if (!index)
        return; // it only makes things faster
    for (size_t i = 0; i < count; i++) {
        offset += skip_characters(str->bytes + offset, str->size - offset, STR_INDEX_STEP);
        index[i] = (uint32_t)offset;
    }
    str_tail(str)->index = index;
}

uint32_t str_character(Value v, size_t index, size_t *offset_hint)
{
    const StrObject *str = as_str(v);
    const char *at = str->bytes + str_offset(v, index);
    uint32_t character = utf8_next(&at, str->bytes + str->size);
    if (offset_hint)
        *offset_hint = (size_t)(at - str->bytes);
    return character;
}

int64_t str_single(Value v)
{
    return as_str(v)->length == 1 ? (int64_t)str_character(v, 0, NULL) : -1;
}

Value str_slice(Interpreter *in, Value v, size_t start, size_t end)
{
    const StrObject *str = as_str(v);
    if (start >= end)
        return value_retain(in->empty_string);
    if (start == 0 && end == str->length && object_is(v, TYPE_STR))
        return value_retain(v);
    str_make_index(in, v);
    size_t from = str_offset(v, start);
    size_t to = str->size == str->length ? end : str_offset(v, end);
    return str_from_parts(in, str->bytes + from, to - from, end - start);
}

Value str_at(Interpreter *in, Value v, size_t index)
{
    const StrObject *str = as_str(v);
    if (str->size == str->length)
        return value_retain(in->characters[(unsigned char)str->bytes[index]]);
    str_make_index(in, v);
    return str_from_character(in, str_character(v, index, NULL));
}

// ---- the table of shared strings ----

struct InternTable {
    size_t count, capacity; // capacity: a power of 2
    Value slots[];
};

#define INTERN_START 1024

static struct InternTable *intern_table_new(Interpreter *in, size_t capacity)
{
    size_t bytes = sizeof(struct InternTable) + capacity * sizeof(Value);
    struct InternTable *table = memory_take(in, bytes);
    if (!table)
        return NULL;
    memset(table, 0, bytes);
    table->capacity = capacity;
    return table;
}

static Value *intern_place(struct InternTable *table, const char *bytes, size_t size, uint32_t hash)
{
    size_t at = hash & (table->capacity - 1);
    while (table->slots[at]) {
        const StrObject *str = as_str(table->slots[at]);
        if (str->hash == hash && str->size == size && memcmp(str->bytes, bytes, size) == 0)
            break;
        at = (at + 1) & (table->capacity - 1);
    }
    return &table->slots[at];
}

static void intern_table_free(Interpreter *in, struct InternTable *table)
{
    memory_give(in, table, sizeof(struct InternTable) + table->capacity * sizeof(Value));
}

static bool intern_grow(Interpreter *in)
{
    struct InternTable *old = in->interned;
    struct InternTable *table = intern_table_new(in, old->capacity * 2);
    if (!table)
        return false;
    for (size_t i = 0; i < old->capacity; i++) {
        if (old->slots[i]) {
            const StrObject *str = as_str(old->slots[i]);
            *intern_place(table, str->bytes, str->size, str->hash) = old->slots[i];
        }
    }
    table->count = old->count;
    intern_table_free(in, old);
    in->interned = table;
    return true;
}

// Puts an exact str in the free place; steals it, gives back the table's own and a reference to the
// caller.
static Value intern_put(Interpreter *in, Value *place, Value stolen)
{
    as_str(stolen)->interned = true;
    *place = stolen;
    value_retain(stolen);
    in->interned->count++;
    return stolen;
}

Value str_intern_bytes(Interpreter *in, const char *bytes, size_t size)
{
    if (in->interned->count * 3 >= in->interned->capacity * 2 && !intern_grow(in))
        return NULL;
    uint32_t hash = str_hash_text(bytes, size);
    Value *place = intern_place(in->interned, bytes, size, hash);
    if (*place)
        return value_retain(*place);
    Value str = str_new(in, bytes, size);
    if (!str)
        return NULL;
    as_str(str)->hash = hash;
    return intern_put(in, place, str);
}

Value str_intern(Interpreter *in, Value stolen)
{
    StrObject *str = as_str(stolen);
    if (str->interned)
        return stolen;
    if (!object_is(stolen, TYPE_STR)) {
        Value plain = str_intern_bytes(in, str->bytes, str->size);
        value_drop(in, stolen);
        return plain;
    }
    if (in->interned->count * 3 >= in->interned->capacity * 2 && !intern_grow(in)) {
        value_drop(in, stolen);
        return NULL;
    }
    uint32_t hash = (uint32_t)str_hash(stolen);
    Value *place = intern_place(in->interned, str->bytes, str->size, hash);
    if (!*place)
        return intern_put(in, place, stolen);
    value_retain(*place);
    value_drop(in, stolen);
    return *place;
}

Value str_intern_c(Interpreter *in, const char *text)
{
    return str_intern_bytes(in, text, strlen(text));
}

static bool make_characters(Interpreter *in)
{
    in->characters = memory_take(in, STR_SHARED_CHARACTERS * sizeof(Value));
    if (!in->characters)
        return false;
    memset(in->characters, 0, STR_SHARED_CHARACTERS * sizeof(Value));
    for (uint32_t c = 0; c < STR_SHARED_CHARACTERS; c++) {
        char bytes[4];
        size_t size = (size_t)utf8_encode(c, bytes);
        StrObject *str = str_shell(in, size, 1);
        if (!str)
            return false;
        memcpy(str->bytes, bytes, size);
        in->characters[c] = AS_VALUE(str);
    }
    return true;
}

bool str_start(Interpreter *in)
{
    in->empty_string = AS_VALUE(str_shell(in, 0, 0));
    if (!in->empty_string || !make_characters(in))
        return false;
    in->interned = intern_table_new(in, INTERN_START);
    return in->interned != NULL;
}

void str_finish(Interpreter *in)
{
    if (in->interned) {
        struct InternTable *table = in->interned;
        for (size_t i = 0; i < table->capacity; i++)
            value_drop_maybe(in, table->slots[i]);
        intern_table_free(in, table);
        in->interned = NULL;
    }
    if (in->characters) {
        for (uint32_t c = 0; c < STR_SHARED_CHARACTERS; c++)
            value_drop_maybe(in, in->characters[c]);
        memory_give(in, in->characters, STR_SHARED_CHARACTERS * sizeof(Value));
        in->characters = NULL;
    }
    value_clear(in, &in->empty_string);
    value_clear(in, &in->empty_bytes);
}
