// SPDX-License-Identifier: MIT
/* Blocks from malloc, handed out in pieces. */
#include "lang/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

struct ArenaBlock {
    alignas(max_align_t) ArenaBlock *previous;
};

#define SMALLEST_BLOCK ((size_t)4 << 10)
#define LARGEST_BLOCK ((size_t)256 << 10)

void arena_init(Arena *arena, size_t limit, bool (*may_allocate)(void *data, size_t size),
                void *data)
{
    *arena = (Arena){.limit = limit, .may_allocate = may_allocate, .data = data};
}

/* Blocks grow with what is in use, so that a small program costs little and a large one few calls.
 */
static bool add_block(Arena *arena, size_t needed)
{
    size_t size = arena->used < SMALLEST_BLOCK ? SMALLEST_BLOCK : arena->used;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < needed + sizeof(ArenaBlock))
        size = needed + sizeof(ArenaBlock);
    bool allowed = size >= needed && size <= arena->limit - arena->used &&
                   (!arena->may_allocate || arena->may_allocate(arena->data, size));
    ArenaBlock *block = allowed ? malloc(size) : NULL;
    if (!block) {
        arena->exhausted = true;
        return false;
    }
    block->previous = arena->blocks;
    arena->blocks = block;
    arena->used += size;
    arena->next = (char *)(block + 1);
    arena->left = size - sizeof(ArenaBlock);
    return true;
}

void *arena_allocate(Arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    if (arena->exhausted || size > arena->limit) {
        arena->exhausted = true;
        return NULL;
    }
    size = (size + alignment - 1) / alignment * alignment;
    if (size > arena->left && !add_block(arena, size))
        return NULL;
    void *piece = arena->next;
    arena->next += size;
    arena->left -= size;
    return memset(piece, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > arena->limit / size) {
        arena->exhausted = true;
        return NULL;
    }
    return arena_allocate(arena, count * size);
}

void arena_clear(Arena *arena)
{
    while (arena->blocks) {
        ArenaBlock *previous = arena->blocks->previous;
        free(arena->blocks);
        arena->blocks = previous;
    }
    arena_init(arena, arena->limit, arena->may_allocate, arena->data);
}
