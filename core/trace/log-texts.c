// SPDX-License-Identifier: MIT
/* The interned texts of a log: a table of entries, a hash index over it, and blocks with the bytes.
 */
#include "trace/log-texts.h"

#include "trace/hash.h"

enum { FIRST_BLOCK_BYTES = 4 * 1024, DOUBLINGS = 4, FIRST_SLOTS = 256, LENGTH_MASK = 0x7fffffff };

typedef struct {
    const char *bytes;
    uint32_t length : 31; /* LOG_TEXT_BYTES at most */
    uint32_t is_odd : 1;  /* not plain UTF-8: people need another form of it */
    uint32_t hash;
} Entry;

struct LogTexts {
    Entry *entries;
    uint32_t count, capacity;
    uint32_t *slots; /* id at the place its hash names or the next free one; 0 is free */
    uint32_t slot_count;
    GPtrArray *blocks; /* the bytes */
    char *free_at, *free_end;
    size_t block_memory;
    GHashTable *displays; /* id -> readable form of an odd text, made when it is asked for */
};

static void add_empty_text(LogTexts *texts)
{
    texts->entries[0] = (Entry){.bytes = ""};
    texts->count = 1;
}

LogTexts *log_texts_new(void)
{
    LogTexts *texts = g_new0(LogTexts, 1);
    texts->capacity = FIRST_SLOTS / 2;
    texts->entries = g_new(Entry, texts->capacity);
    texts->slot_count = FIRST_SLOTS;
    texts->slots = g_new0(uint32_t, texts->slot_count);
    texts->blocks = g_ptr_array_new_with_free_func(g_free);
    texts->displays = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    add_empty_text(texts);
    return texts;
}

void log_texts_free(LogTexts *texts)
{
    if (!texts)
        return;
    g_free(texts->entries);
    g_free(texts->slots);
    g_ptr_array_unref(texts->blocks);
    g_hash_table_unref(texts->displays);
    g_free(texts);
}

void log_texts_clear(LogTexts *texts)
{
    memset(texts->slots, 0, texts->slot_count * sizeof *texts->slots);
    g_ptr_array_set_size(texts->blocks, 0);
    g_hash_table_remove_all(texts->displays);
    texts->free_at = texts->free_end = NULL;
    texts->block_memory = 0;
    add_empty_text(texts);
}

size_t log_texts_memory(const LogTexts *texts)
{
    return texts->capacity * sizeof *texts->entries + texts->slot_count * sizeof *texts->slots +
           texts->block_memory;
}

uint32_t log_texts_count(const LogTexts *texts)
{
    return texts->count;
}

/* Blocks grow, so that a small log stays small. */
static size_t next_block_size(const LogTexts *texts)
{
    return (size_t)FIRST_BLOCK_BYTES << MIN(texts->blocks->len, (guint)DOUBLINGS);
}

static char *take_bytes(LogTexts *texts, size_t size)
{
    if ((size_t)(texts->free_end - texts->free_at) < size) {
        /* A long text gets a block of its own, so that the rest of the open block is not lost. */
        size_t block_size = MAX(size, next_block_size(texts));
        if (size > block_size / 4)
            block_size = size;
        char *block = g_try_malloc(block_size);
        if (!block)
            return NULL;
        g_ptr_array_add(texts->blocks, block);
        texts->block_memory += block_size;
        if (block_size == size)
            return block;
        texts->free_at = block;
        texts->free_end = block + block_size;
    }
    char *bytes = texts->free_at;
    texts->free_at += size;
    return bytes;
}

/* Room for one more entry, with at least half of the slots free. */
static bool grow(LogTexts *texts)
{
    if (texts->count < texts->capacity)
        return true;
    if (texts->capacity > UINT32_MAX / 4)
        return false;
    uint32_t capacity = texts->capacity * 2, slot_count = texts->slot_count * 2;
    Entry *entries = g_try_renew(Entry, texts->entries, capacity);
    if (!entries)
        return false;
    texts->entries = entries;
    uint32_t *slots = g_try_new0(uint32_t, slot_count);
    if (!slots)
        return false;
    for (uint32_t id = 1; id < texts->count; id++) {
        uint32_t slot = entries[id].hash & (slot_count - 1);
        while (slots[slot] != 0)
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = id;
    }
    g_free(texts->slots);
    texts->slots = slots;
    texts->slot_count = slot_count;
    texts->capacity = capacity;
    return true;
}

/* What adding a text would add to the memory, at most. */
static size_t cost_of(const LogTexts *texts, size_t length)
{
    size_t table = texts->count < texts->capacity ? 0
                                                  : texts->capacity * sizeof *texts->entries +
                                                        texts->slot_count * sizeof *texts->slots;
    size_t bytes = (size_t)(texts->free_end - texts->free_at) > length
                       ? 0
                       : MAX(length + 1, next_block_size(texts));
    return table + bytes;
}

static bool is_plain(const char *bytes, size_t length)
{
    return g_utf8_validate_len(bytes, length, NULL);
}

/* Shows what is not UTF-8, and NULs, as \xNN. */
static char *make_display(const char *bytes, size_t length)
{
    GString *display = g_string_sized_new(length + 16);
    while (length > 0) {
        const char *end;
        g_utf8_validate_len(bytes, length, &end);
        g_string_append_len(display, bytes, end - bytes);
        length -= (size_t)(end - bytes);
        bytes = end;
        if (length > 0) {
            g_string_append_printf(display, "\\x%02x", (unsigned)(uint8_t)*bytes);
            bytes++;
            length--;
        }
    }
    return g_string_free(display, FALSE);
}

bool log_texts_intern(LogTexts *texts, const char *bytes, size_t length, size_t room, uint32_t *id)
{
    *id = 0;
    if (length == 0)
        return true;
    uint32_t hash = (uint32_t)hash_bytes(bytes, length), mask = texts->slot_count - 1;
    for (uint32_t slot = hash & mask; texts->slots[slot] != 0; slot = (slot + 1) & mask) {
        const Entry *entry = &texts->entries[texts->slots[slot]];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->bytes, bytes, length) == 0) {
            *id = texts->slots[slot];
            return true;
        }
    }
    if (length > LOG_TEXT_BYTES || log_texts_memory(texts) + cost_of(texts, length) > room ||
        !grow(texts))
        return false;
    char *copy = take_bytes(texts, length + 1);
    if (!copy)
        return false;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    uint32_t slot = hash & (texts->slot_count - 1);
    while (texts->slots[slot] != 0)
        slot = (slot + 1) & (texts->slot_count - 1);
    *id = texts->count++;
    texts->slots[slot] = *id;
    texts->entries[*id] = (Entry){
        .bytes = copy,
        .length = (uint32_t)length & LENGTH_MASK,
        .is_odd = !is_plain(copy, length),
        .hash = hash,
    };
    return true;
}

const char *log_texts_bytes(const LogTexts *texts, uint32_t id, size_t *length)
{
    g_assert(id < texts->count);
    *length = texts->entries[id].length;
    return texts->entries[id].bytes;
}

const char *log_texts_display(const LogTexts *texts, uint32_t id)
{
    g_assert(id < texts->count);
    const Entry *entry = &texts->entries[id];
    if (!entry->is_odd)
        return entry->bytes;
    char *display = g_hash_table_lookup(texts->displays, GUINT_TO_POINTER(id));
    if (!display) {
        display = make_display(entry->bytes, entry->length);
        g_hash_table_insert(texts->displays, GUINT_TO_POINTER(id), display);
    }
    return display;
}
