// SPDX-License-Identifier: MIT
/* Rows: doubly linked lists through things of one table, so that both ends and known members are
 * reached at once. */
#include "replay/fold-parts.h"

typedef struct {
    uint32_t next, previous;
} Links;

static Links *links_of(Table *table, size_t links, uint32_t id)
{
    char *thing = table_edit(table, id);
    g_assert(thing); /* what stands in a row is in the table */
    return (Links *)(void *)(thing + links);
}

/* Puts `id` between two neighbours, of which each may be 0. */
static void link_between(Table *table, size_t links, WorldRow *row, uint32_t id, uint32_t previous,
                         uint32_t next)
{
    *links_of(table, links, id) = (Links){.next = next, .previous = previous};
    if (previous != 0)
        links_of(table, links, previous)->next = id;
    else
        row->first = id;
    if (next != 0)
        links_of(table, links, next)->previous = id;
    else
        row->last = id;
    row->count++;
}

void row_append(Table *table, size_t links, WorldRow *row, uint32_t id)
{
    link_between(table, links, row, id, row->last, 0);
}

static Links links_at(const Table *table, size_t links, uint32_t id)
{
    const char *thing = table_get(table, id);
    return *(const Links *)(const void *)(thing + links);
}

void row_insert(Table *table, size_t links, WorldRow *row, uint32_t id, uint32_t position)
{
    if (position >= row->count) {
        row_append(table, links, row, id);
        return;
    }
    uint32_t next;
    if (position <= row->count / 2) {
        next = row->first;
        for (uint32_t i = 0; i < position; i++)
            next = links_at(table, links, next).next;
    } else {
        next = row->last;
        for (uint32_t i = row->count - 1; i > position; i--)
            next = links_at(table, links, next).previous;
    }
    link_between(table, links, row, id, links_at(table, links, next).previous, next);
}

void row_remove(Table *table, size_t links, WorldRow *row, uint32_t id)
{
    Links *own = links_of(table, links, id);
    Links old = *own;
    *own = (Links){0};
    if (old.previous != 0)
        links_of(table, links, old.previous)->next = old.next;
    else
        row->first = old.next;
    if (old.next != 0)
        links_of(table, links, old.next)->previous = old.previous;
    else
        row->last = old.previous;
    row->count--;
}
