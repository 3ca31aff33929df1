// SPDX-License-Identifier: MIT
/*
 * A table of things by id whose copies cost nothing: copies share what they have in common.
 *
 * It is a tree with 8 things a leaf and 32 branches a node, keyed by the id's bits. table_copy()
 * shares the root; whoever changes a shared leaf copies it, and the nodes above, first. So a
 * thousand copies of a table take the memory of one plus that of their differences. Nodes without
 * things are freed; ids may be any, and rising ones (counters) are the fast case.
 *
 * Things begin with their id (uint32_t) and are plain memory, except that a TableType may name
 * functions that count references to what they point at. Pointers to things last until the table
 * changes. One thread at a time.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Bytes in use by all tables that share it: to hold checkpoints to their budget. */
typedef struct {
    size_t bytes;
    uint32_t references;
} TableMemory;

typedef struct Table Table;

typedef struct {
    uint16_t size;             /* of a thing */
    void (*keep)(void *thing); /* it was copied; may be NULL */
    void (*drop)(void *thing,
                 Table *table); /* a copy of it goes; may be NULL. Adjusts memory->bytes. */
} TableType;

typedef struct TableLeaf TableLeaf;

/* Leaves changed lately, each at the place that its key gives: a step goes to and fro between a few
 * things. */
enum { TABLE_HOT = 32 };
typedef struct {
    TableLeaf *leaf;
    uint32_t key;   /* its ids / 8; UINT32_MAX for none */
    uint32_t owned; /* the `era` in which nobody shared it, so that it may be changed at once */
} TableHot;

struct Table {
    const TableType *type;
    TableMemory *memory;
    void *root;       /* node or leaf, by `height`; NULL when nothing was ever in it */
    uint32_t height;  /* 0: the root is a leaf */
    uint32_t count;   /* things in it */
    uint32_t leaves;  /* leaves in it */
    uint32_t highest; /* the highest id that was ever in it */
    size_t bytes;     /* that it would take if it shared nothing; users add what things point at */
    uint32_t era;     /* how often it was copied, from 1 */
    TableHot hot[TABLE_HOT];
};

enum { TABLE_LEAF_THINGS = 8 };

/* For tables of one group, with one reference, which the caller drops with table_memory_drop(). */
TableMemory *table_memory_new(void);
void table_memory_drop(TableMemory *memory);

/* An empty table; it takes a reference to `memory`. */
void table_init(Table *table, const TableType *type, TableMemory *memory);
void table_clear(Table *table);

/* Makes `copy` (uninitialised) equal to `table`. Both may change afterwards. */
void table_copy(Table *copy, Table *table);

/* The thing with that id, or NULL. */
const void *table_get(const Table *table, uint32_t id);

/* The thing with the lowest id above `id`, or NULL. */
const void *table_after(const Table *table, uint32_t id);

/* The same as table_get(), to be changed. */
void *table_edit(Table *table, uint32_t id);

/* A new thing, zero but for its id, to be filled in. There must be none with that id, which is not
 * 0. */
void *table_insert(Table *table, uint32_t id);

/* Removes the thing if there is one. */
void table_remove(Table *table, uint32_t id);

/* Says that ids up to `highest` were in the table once: for one that is filled again from what was
 * stored. */
void table_set_highest(Table *table, uint32_t highest);
