// SPDX-License-Identifier: MIT
/*
 * Memory that is taken piece by piece and given back as a whole, with a limit.
 *
 * Everything that grows with the program's text (tokens, tree, notes of the parser) lives in
 * an arena. Where the limit is reached, where may_allocate() says no or where the system has
 * no more, arena_allocate() returns NULL and `exhausted` stays set; nothing aborts.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
    ArenaBlock *blocks;
    char *next;  /* the free part of the newest block */
    size_t left; /* its size */
    size_t used; /* bytes of all blocks */
    size_t limit;
    bool (*may_allocate)(void *data, size_t size); /* NULL: always */
    void *data;
    bool exhausted;
} Arena;

void arena_init(Arena *arena, size_t limit, bool (*may_allocate)(void *data, size_t size),
                void *data);

/* Zeroed memory fit for any type, or NULL. */
void *arena_allocate(Arena *arena, size_t size);

/* `count` elements of `size` bytes; also NULL where the product overflows. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Gives back everything; the arena may be used again. */
void arena_clear(Arena *arena);
