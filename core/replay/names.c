// SPDX-License-Identifier: MIT
/* Shared rows of names. */
#include "replay/names.h"

#include <string.h>

enum { FIRST_CAPACITY = 4, ABSENT = UINT32_MAX };

static size_t bytes_of(uint32_t capacity)
{
    return sizeof(WorldNames) + capacity * sizeof(WorldName);
}

void names_keep(WorldNames *names)
{
    if (names)
        names->references++;
}

void names_drop(WorldNames *names, Table *table)
{
    if (!names || --names->references > 0)
        return;
    table->memory->bytes -= bytes_of(names->capacity);
    g_free(names);
}

void names_forget(const WorldNames *names, Table *table)
{
    if (names)
        table->bytes -= bytes_of(names->capacity);
}

/* A row of that capacity with the same names, owned by nobody else; takes over the reference to the
 * old one. */
static WorldNames *remake(WorldNames *names, Table *table, uint32_t capacity)
{
    WorldNames *copy = g_malloc(bytes_of(capacity));
    *copy = (WorldNames){.references = 1, .capacity = capacity};
    table->memory->bytes += bytes_of(capacity);
    table->bytes += bytes_of(capacity);
    if (names) {
        copy->count = names->count;
        copy->more = names->more;
        memcpy(copy->names, names->names, names->count * sizeof(WorldName));
        names_forget(names, table);
        names_drop(names, table);
    }
    return copy;
}

static uint32_t find(const WorldNames *names, uint32_t name)
{
    for (uint32_t i = 0; names && i < names->count; i++) {
        if (names->names[i].name == name)
            return i;
    }
    return ABSENT;
}

void names_bind(WorldNames **names, Table *table, uint32_t name, WorldMoment at, bool changed)
{
    WorldNames *row = *names;
    uint32_t place = find(row, name);
    bool is_new = place == ABSENT;
    uint32_t count = row ? row->count : 0, capacity = row ? row->capacity : 0;
    if (is_new && count == capacity && capacity < WORLD_NAMES)
        row = *names = remake(row, table, capacity == 0 ? FIRST_CAPACITY : 2 * capacity);
    else if (row->references > 1)
        row = *names = remake(row, table, capacity);
    if (is_new) {
        if (row->count == WORLD_NAMES) {
            row->more++;
            return;
        }
        place = row->count++;
    }
    row->names[place] = (WorldName){.name = name, .changed = changed, .at = at & INT32_MAX};
}

bool names_unbind(WorldNames **names, Table *table, uint32_t name)
{
    WorldNames *row = *names;
    uint32_t place = find(row, name);
    if (place == ABSENT)
        return false;
    if (row->references > 1)
        row = *names = remake(row, table, row->capacity);
    row->count--;
    memmove(row->names + place, row->names + place + 1, (row->count - place) * sizeof(WorldName));
    return true;
}

WorldNames *names_new(Table *table, uint32_t count, uint32_t more)
{
    uint32_t capacity = FIRST_CAPACITY;
    while (capacity < count)
        capacity *= 2;
    WorldNames *names = remake(NULL, table, capacity);
    names->count = count;
    names->more = more;
    return names;
}
