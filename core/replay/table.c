// SPDX-License-Identifier: MIT
/* Tables by id as trees that share their unchanged parts. */
#include "replay/table.h"

#include <string.h>

enum { LEAF_BITS = 3, NODE_BITS = 5, NODE_CHILDREN = 1 << NODE_BITS, NO_KEY = UINT32_MAX };

/* What leaves and nodes begin with. */
typedef struct {
    _Alignas(8) uint32_t references; /* as nodes and leaves are */
    uint32_t used;                   /* a bit a thing, or a child */
} Head;

struct TableLeaf {
    _Alignas(8) uint32_t references; /* a Head */
    uint32_t used;
    uint64_t things[]; /* 8 of them, each of type->size bytes */
};

typedef struct {
    Head head;
    void *children[NODE_CHILDREN];
} Node;

TableMemory *table_memory_new(void)
{
    TableMemory *memory = g_new0(TableMemory, 1);
    memory->references = 1;
    return memory;
}

void table_memory_drop(TableMemory *memory)
{
    if (--memory->references == 0)
        g_free(memory);
}

static size_t leaf_bytes(const Table *table)
{
    return sizeof(TableLeaf) + (size_t)TABLE_LEAF_THINGS * table->type->size;
}

static size_t part_bytes(const Table *table, uint32_t height)
{
    return height == 0 ? leaf_bytes(table) : sizeof(Node);
}

static inline bool has_thing(const TableLeaf *leaf, uint32_t id)
{
    return leaf->used >> (id % TABLE_LEAF_THINGS) & 1;
}

static inline void *thing_at(const Table *table, TableLeaf *leaf, uint32_t id)
{
    return (char *)leaf->things + (size_t)(id % TABLE_LEAF_THINGS) * table->type->size;
}

static uint32_t child_index(uint32_t key, uint32_t height)
{
    return key >> (NODE_BITS * (height - 1)) & (NODE_CHILDREN - 1);
}

/* Whether a tree of that height reaches the key. */
static bool reaches(uint32_t height, uint32_t key)
{
    return height * NODE_BITS >= 32 || key >> (height * NODE_BITS) == 0;
}

static Head *new_part(Table *table, uint32_t height)
{
    size_t size = part_bytes(table, height);
    Head *part = g_malloc0(size);
    part->references = 1;
    table->memory->bytes += size;
    table->bytes += size;
    table->leaves += height == 0;
    return part;
}

static void drop_part(Table *table, void *part, uint32_t height)
{
    Head *head = part;
    if (--head->references > 0)
        return;
    if (height > 0) {
        Node *node = part;
        for (uint32_t used = head->used; used != 0; used &= used - 1)
            drop_part(table, node->children[__builtin_ctz(used)], height - 1);
    } else if (table->type->drop) {
        for (uint32_t used = head->used; used != 0; used &= used - 1)
            table->type->drop(thing_at(table, part, (uint32_t)__builtin_ctz(used)), table);
    }
    table->memory->bytes -= part_bytes(table, height);
    g_free(part);
}

/* Others see the part at `slot`, too: puts a copy there. */
static G_GNUC_NO_INLINE void *copy_part(Table *table, void **slot, uint32_t height)
{
    Head *head = *slot;
    size_t size = part_bytes(table, height);
    Head *copy = g_memdup2(head, size);
    table->memory->bytes += size;
    copy->references = 1;
    head->references--;
    if (height > 0) {
        for (uint32_t used = copy->used; used != 0; used &= used - 1)
            ((Head *)((Node *)copy)->children[__builtin_ctz(used)])->references++;
    } else if (table->type->keep) {
        for (uint32_t used = copy->used; used != 0; used &= used - 1)
            table->type->keep(thing_at(table, (TableLeaf *)copy, (uint32_t)__builtin_ctz(used)));
    }
    *slot = copy;
    return copy;
}

/* Makes sure that nobody else sees the part at `slot`. */
static inline void *own_part(Table *table, void **slot, uint32_t height)
{
    Head *head = *slot;
    return G_LIKELY(head->references == 1) ? head : copy_part(table, slot, height);
}

static void forget_hot(Table *table)
{
    for (unsigned i = 0; i < TABLE_HOT; i++)
        table->hot[i].key = NO_KEY;
}

void table_init(Table *table, const TableType *type, TableMemory *memory)
{
    *table = (Table){.type = type, .memory = memory, .era = 1};
    forget_hot(table);
    memory->references++;
}

void table_clear(Table *table)
{
    if (table->root)
        drop_part(table, table->root, table->height);
    table_memory_drop(table->memory);
    *table = (Table){0};
    forget_hot(table);
}

void table_copy(Table *copy, Table *table)
{
    if (table->root)
        ((Head *)table->root)->references++;
    table->era++;
    table->memory->references++;
    *copy = *table;
}

static G_GNUC_NO_INLINE TableLeaf *look_up_leaf(const Table *table, uint32_t key)
{
    if (!table->root || !reaches(table->height, key))
        return NULL;
    void *part = table->root;
    for (uint32_t height = table->height; height > 0; height--) {
        Node *node = part;
        uint32_t index = child_index(key, height);
        if (!(node->head.used >> index & 1))
            return NULL;
        part = node->children[index];
    }
    return part;
}

static inline TableLeaf *find_leaf(const Table *table, uint32_t key)
{
    const TableHot *hot = &table->hot[key % TABLE_HOT];
    return hot->key == key ? hot->leaf : look_up_leaf(table, key);
}

const void *table_get(const Table *table, uint32_t id)
{
    TableLeaf *leaf = find_leaf(table, id >> LEAF_BITS);
    return leaf && has_thing(leaf, id) ? thing_at(table, leaf, id) : NULL;
}

static const void *first_from(const Table *table, void *part, uint32_t height, uint32_t id)
{
    if (height == 0) {
        TableLeaf *leaf = part;
        uint32_t used = leaf->used >> (id % TABLE_LEAF_THINGS);
        return used == 0 ? NULL : thing_at(table, leaf, id + (uint32_t)__builtin_ctz(used));
    }
    Node *node = part;
    for (uint32_t index = child_index(id >> LEAF_BITS, height); index < NODE_CHILDREN;
         index++, id = 0) {
        if (!(node->head.used >> index & 1))
            continue;
        const void *thing = first_from(table, node->children[index], height - 1, id);
        if (thing)
            return thing;
    }
    return NULL;
}

const void *table_after(const Table *table, uint32_t id)
{
    if (!table->root || id == UINT32_MAX || !reaches(table->height, (id + 1) >> LEAF_BITS))
        return NULL;
    return first_from(table, table->root, table->height, id + 1);
}

/* Makes the tree reach the key. */
static void grow(Table *table, uint32_t key)
{
    while (table->root && !reaches(table->height, key)) {
        Node *root = (Node *)new_part(table, ++table->height);
        root->head.used = 1;
        root->children[0] = table->root;
        table->root = root;
    }
    if (table->root)
        return;
    while (!reaches(table->height, key))
        table->height++;
    table->root = new_part(table, table->height);
}

static G_GNUC_NO_INLINE TableLeaf *own_cold_leaf(Table *table, uint32_t key, bool make)
{
    if (!make && !find_leaf(table, key))
        return NULL;
    grow(table, key);
    void **slot = &table->root;
    for (uint32_t height = table->height; height > 0; height--) {
        Node *node = own_part(table, slot, height);
        uint32_t index = child_index(key, height);
        slot = &node->children[index];
        if (!(node->head.used >> index & 1)) {
            *slot = new_part(table, height - 1);
            node->head.used |= 1u << index;
        }
    }
    TableHot *hot = &table->hot[key % TABLE_HOT];
    *hot = (TableHot){.leaf = own_part(table, slot, 0), .key = key, .owned = table->era};
    return hot->leaf;
}

/* The leaf of a key with the way to it owned; makes what is missing if `make`. */
static inline TableLeaf *own_leaf(Table *table, uint32_t key, bool make)
{
    const TableHot *hot = &table->hot[key % TABLE_HOT];
    bool ready = hot->key == key && hot->owned == table->era;
    return G_LIKELY(ready) ? hot->leaf : own_cold_leaf(table, key, make);
}

void *table_edit(Table *table, uint32_t id)
{
    TableLeaf *leaf = own_leaf(table, id >> LEAF_BITS, false);
    return leaf && has_thing(leaf, id) ? thing_at(table, leaf, id) : NULL;
}

/* Frees the empty parts on the way to a key; true when `part` itself became empty and was freed. */
static bool prune(Table *table, void **slot, uint32_t height, uint32_t key)
{
    Head *head = own_part(table, slot, height);
    if (height > 0) {
        Node *node = (Node *)head;
        uint32_t index = child_index(key, height);
        if ((node->head.used >> index & 1) && prune(table, &node->children[index], height - 1, key))
            node->head.used &= ~(1u << index);
    }
    if (head->used != 0)
        return false;
    size_t size = part_bytes(table, height);
    table->memory->bytes -= size;
    table->bytes -= size;
    table->leaves -= height == 0;
    g_free(head);
    *slot = NULL;
    return true;
}

static void prune_leaf(Table *table, uint32_t key)
{
    TableLeaf *leaf = find_leaf(table, key);
    if (!leaf || leaf->used != 0)
        return;
    if (table->hot[key % TABLE_HOT].key == key)
        table->hot[key % TABLE_HOT].key = NO_KEY;
    if (prune(table, &table->root, table->height, key))
        table->height = 0;
}

void *table_insert(Table *table, uint32_t id)
{
    uint32_t key = id >> LEAF_BITS, highest_key = table->highest >> LEAF_BITS;
    if (id > table->highest) {
        table->highest = id;
        if (key != highest_key) /* table_remove() left it although it may be empty */
            prune_leaf(table, highest_key);
    }
    TableLeaf *leaf = own_leaf(table, key, true);
    char *thing = thing_at(table, leaf, id);
    memset(thing, 0, table->type->size);
    memcpy(thing, &id, sizeof id);
    leaf->used |= 1u << (id % TABLE_LEAF_THINGS);
    table->count++;
    return thing;
}

void table_remove(Table *table, uint32_t id)
{
    uint32_t key = id >> LEAF_BITS;
    TableLeaf *leaf = own_leaf(table, key, false);
    if (!leaf || !has_thing(leaf, id))
        return;
    if (table->type->drop)
        table->type->drop(thing_at(table, leaf, id), table);
    leaf->used &= ~(1u << (id % TABLE_LEAF_THINGS));
    table->count--;
    /* Counters rise: the newest leaf will be needed again at once. */
    if (leaf->used == 0 && key != table->highest >> LEAF_BITS)
        prune_leaf(table, key);
}

void table_set_highest(Table *table, uint32_t highest)
{
    if (highest == 0)
        return;
    table->highest = highest;
    own_leaf(table, highest >> LEAF_BITS, true); /* table_remove() would have left it */
}
