// SPDX-License-Identifier: MIT
// The interpreter's memory: chunks of one size class, free lists, large blocks in a ring. See
// heap.h.
#include "lang/heap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ARENA_SIZE ((size_t)1 << 20)

// They look as addresses do.
#define FIRST_IDENTITY 0x7f0000000000u
#define FIRST_LARGE_IDENTITY 0x7e0000000000u
#define LARGE_DISTANCE 64u

struct HeapChunk {
    HeapChunk *next;
    size_t block_size;
    uint32_t blocks; // carved so far
    uint32_t free;   // of these, while empty chunks are searched for
    uint32_t number; // among the chunks of objects, in the order they became that
};

typedef struct HeapArena {
    struct HeapArena *next;
    void *memory;
} HeapArena;

#define RESERVE_GRANTS 4
// A program that catches one MemoryError after the other is not to search each time in vain.
#define SEARCH_PAUSE 64
#define PAGE_SIZE 4096
#define CHUNK_HEADER ((sizeof(HeapChunk) + 15) & ~(size_t)15)

void heap_init(Heap *heap, size_t quota)
{
    memset(heap, 0, sizeof *heap);
    heap->large.next = heap->large.previous = &heap->large;
    heap->quota = quota;
}

void heap_finish(Heap *heap)
{
    while (heap->large.next != &heap->large) {
        HeapLarge *block = heap->large.next;
        heap->large.next = block->next;
        free(block);
    }
    HeapArena *arena = heap->arenas;
    while (arena) {
        HeapArena *next = arena->next;
        free(arena->memory);
        free(arena);
        arena = next;
    }
    memset(heap, 0, sizeof *heap);
    heap->large.next = heap->large.previous = &heap->large;
}

bool heap_has_room(const Heap *heap, size_t size)
{
    if (heap->quota == 0)
        return size < SIZE_MAX / 4;
    size_t limit = heap->quota + heap->reserve;
    return size <= limit && heap->used <= limit - size;
}

static size_t whole_reserve(const Heap *heap)
{
    return heap->quota / 64;
}

void heap_grant_reserve(Heap *heap)
{
    bool is_full = heap->used + whole_reserve(heap) > heap->quota;
    if (is_full && heap->reserve < whole_reserve(heap))
        heap->reserve += whole_reserve(heap) / RESERVE_GRANTS;
}

// Before the program fills the reserve as well, and its next handler finds none.
static void take_reserve_back(Heap *heap)
{
    if (heap->reserve > 0 && heap->used + whole_reserve(heap) <= heap->quota)
        heap->reserve = 0;
}

static bool failure_is_due(Heap *heap)
{
    if (heap->fail_at == 0)
        return false;
    if (--heap->fail_at > 0)
        return false;
    if (heap->fail_always_after)
        heap->fail_at = 1;
    return true;
}

static HeapChunk *chunk_of(const void *block)
{
    return (HeapChunk *)((uintptr_t)block & ~(uintptr_t)(HEAP_CHUNK - 1));
}

static void count_free_blocks(HeapFree **lists)
{
    for (int size_class = 0; size_class < HEAP_CLASSES; size_class++)
        for (HeapFree *block = lists[size_class]; block; block = block->next)
            chunk_of(block)->free++;
}

static void forget_blocks_of_empty_chunks(HeapFree **lists)
{
    for (int size_class = 0; size_class < HEAP_CLASSES; size_class++) {
        HeapFree **link = &lists[size_class];
        while (*link) {
            const HeapChunk *chunk = chunk_of(*link);
            if (chunk->free == chunk->blocks)
                *link = (*link)->next;
            else
                link = &(*link)->next;
        }
    }
}

// Takes the empty chunks out of a list of chunks whose free blocks are counted.
static void collect_empty_chunks(Heap *heap, HeapChunk **chunks)
{
    while (*chunks) {
        HeapChunk *chunk = *chunks;
        if (chunk->free != chunk->blocks) {
            chunks = &chunk->next;
            continue;
        }
        *chunks = chunk->next;
        chunk->next = heap->empty_chunks;
        heap->empty_chunks = chunk;
        heap->used -= HEAP_CHUNK;
        // The header stays; a refusal costs nothing but the memory.
        madvise((char *)chunk + PAGE_SIZE, HEAP_CHUNK - PAGE_SIZE, MADV_DONTNEED);
    }
}

static void search_empty_chunks(Heap *heap, HeapFree **lists, HeapChunk **chunks)
{
    for (HeapChunk *chunk = *chunks; chunk; chunk = chunk->next)
        chunk->free = 0;
    count_free_blocks(lists);
    forget_blocks_of_empty_chunks(lists);
    collect_empty_chunks(heap, chunks);
}

// Is there room for so much more, if need be after empty chunks are given back?
static bool make_room(Heap *heap, size_t size)
{
    if (heap_has_room(heap, size))
        return true;
    size_t limit = heap->quota + heap->reserve;
    if (heap->quota == 0 || size > limit)
        return false;
    if (heap->search_pause > 0) {
        heap->search_pause--;
        return false;
    }
    search_empty_chunks(heap, heap->free_objects, &heap->object_chunks);
    search_empty_chunks(heap, heap->free_raw, &heap->raw_chunks);
    take_reserve_back(heap);
    if (heap_has_room(heap, size))
        return true;
    heap->search_pause = SEARCH_PAUSE;
    return false;
}

static void *take_large(Heap *heap, size_t size, bool is_object)
{
    if (size > SIZE_MAX / 2 || !make_room(heap, size + sizeof(HeapLarge)))
        return NULL;
    HeapLarge *block = malloc(sizeof(HeapLarge) + size);
    if (!block)
        return NULL;
    block->size = size;
    block->number = is_object ? ++heap->large_objects : 0;
    block->next = heap->large.next;
    block->previous = &heap->large;
    block->next->previous = block;
    heap->large.next = block;
    heap->used += size + sizeof(HeapLarge);
    heap->allocations++;
    return block + 1;
}

static void give_large(Heap *heap, void *memory)
{
    HeapLarge *block = (HeapLarge *)memory - 1;
    heap->used -= block->size + sizeof(HeapLarge);
    take_reserve_back(heap);
    block->next->previous = block->previous;
    block->previous->next = block->next;
    free(block);
}

static HeapChunk *take_chunk(Heap *heap)
{
    if (!make_room(heap, HEAP_CHUNK))
        return NULL;
    if (heap->empty_chunks) {
        HeapChunk *chunk = heap->empty_chunks;
        heap->empty_chunks = chunk->next;
        heap->used += HEAP_CHUNK;
        heap->allocations++;
        return chunk;
    }
    if (heap->arena_at == heap->arena_end) {
        HeapArena *arena = malloc(sizeof *arena);
        void *memory = arena ? aligned_alloc(HEAP_CHUNK, ARENA_SIZE) : NULL;
        if (!memory) {
            free(arena);
            return NULL;
        }
        arena->memory = memory;
        arena->next = heap->arenas;
        heap->arenas = arena;
        heap->arena_at = memory;
        heap->arena_end = heap->arena_at + ARENA_SIZE;
    }
    HeapChunk *chunk = (HeapChunk *)(void *)heap->arena_at;
    heap->arena_at += HEAP_CHUNK;
    heap->used += HEAP_CHUNK;
    heap->allocations++;
    return chunk;
}

// Carves some more blocks for a class: few at first, so that a small program touches few pages.
static HeapFree *carve(Heap *heap, size_t size_class, bool is_object)
{
    HeapChunk **chunks = is_object ? &heap->object_chunks : &heap->raw_chunks;
    size_t block_size = size_class * 8;
    HeapChunk *chunk = NULL;
    int looked_at = 0;
    for (HeapChunk *c = *chunks; c && looked_at < 256; c = c->next, looked_at++)
        if (c->block_size == block_size) {
            chunk = c;
            break;
        }
    size_t room = (HEAP_CHUNK - CHUNK_HEADER) / block_size;
    if (!chunk || chunk->blocks == room) {
        chunk = take_chunk(heap);
        if (!chunk)
            return NULL;
        chunk->block_size = block_size;
        chunk->blocks = 0;
        chunk->number = is_object ? heap->object_chunk_count++ : 0;
        chunk->next = *chunks;
        *chunks = chunk;
    }
    size_t batch = 4096 / block_size + 1;
    if (batch > room - chunk->blocks)
        batch = room - chunk->blocks;
    char *at = (char *)chunk + CHUNK_HEADER + (size_t)chunk->blocks * block_size;
    HeapFree *first = (HeapFree *)(void *)at;
    for (size_t i = 0; i < batch; i++, at += block_size) {
        HeapFree *block = (HeapFree *)(void *)at;
        block->next = i + 1 < batch ? (HeapFree *)(void *)(at + block_size) : NULL;
        if (block_size >= sizeof(HeapFree))
            block->type_word = NULL;
    }
    chunk->blocks += (uint32_t)batch;
    return first;
}

void *heap_take(Heap *heap, size_t size)
{
    if (heap->fail_at && failure_is_due(heap))
        return NULL;
    if (size > HEAP_SMALL)
        return take_large(heap, size, false);
    size_t size_class = size == 0 ? 1 : (size + 7) / 8;
    HeapFree *block = heap->free_raw[size_class];
    if (!block) {
        block = carve(heap, size_class, false);
        if (!block)
            return NULL;
    }
    heap->free_raw[size_class] = block->next;
    return block;
}

void heap_give(Heap *heap, void *block, size_t size)
{
    if (!block)
        return;
    if (size > HEAP_SMALL) {
        give_large(heap, block);
        return;
    }
    size_t size_class = size == 0 ? 1 : (size + 7) / 8;
    HeapFree *freed = block;
    freed->next = heap->free_raw[size_class];
    heap->free_raw[size_class] = freed;
}

void *heap_resize(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    if (!block)
        return heap_take(heap, new_size);
    if (old_size > HEAP_SMALL && new_size > HEAP_SMALL) {
        HeapLarge *large = (HeapLarge *)block - 1;
        if (heap->fail_at && failure_is_due(heap))
            return NULL;
        if (new_size > SIZE_MAX / 2 ||
            (new_size > large->size && !make_room(heap, new_size - large->size)))
            return NULL;
        HeapLarge *moved = realloc(large, sizeof(HeapLarge) + new_size);
        if (!moved)
            return NULL;
        heap->used = heap->used - moved->size + new_size;
        moved->size = new_size;
        moved->next->previous = moved;
        moved->previous->next = moved;
        return moved + 1;
    }
    if (old_size <= HEAP_SMALL && new_size <= HEAP_SMALL && old_size > 0 &&
        (old_size + 7) / 8 == (new_size + 7) / 8)
        return block;
    void *copy = heap_take(heap, new_size);
    if (!copy)
        return NULL;
    memcpy(copy, block, old_size < new_size ? old_size : new_size);
    heap_give(heap, block, old_size);
    return copy;
}

Object *heap_take_object(Heap *heap, size_t size)
{
    if (heap->fail_at && failure_is_due(heap))
        return NULL;
    if (size > HEAP_SMALL) {
        Object *object = take_large(heap, size, true);
        if (object)
            object->mark = HEAP_MARK_LARGE;
        return object;
    }
    size_t size_class = (size + 7) / 8;
    HeapFree *block = heap->free_objects[size_class];
    if (!block) {
        block = carve(heap, size_class, true);
        if (!block)
            return NULL;
    }
    heap->free_objects[size_class] = block->next;
    Object *object = (Object *)(void *)block;
    object->mark = 0;
    return object;
}

uint64_t heap_identity(const Object *object)
{
    if (object->mark & HEAP_MARK_LARGE)
        return FIRST_LARGE_IDENTITY + ((const HeapLarge *)object - 1)->number * LARGE_DISTANCE;
    uintptr_t address = (uintptr_t)object;
    const HeapChunk *chunk = chunk_of(object);
    return FIRST_IDENTITY + (uint64_t)chunk->number * HEAP_CHUNK + address % HEAP_CHUNK;
}

void heap_give_object(Heap *heap, Object *object, size_t size)
{
    if (object->mark & HEAP_MARK_LARGE) {
        give_large(heap, object);
        return;
    }
    size_t size_class = (size + 7) / 8;
    HeapFree *freed = (HeapFree *)(void *)object;
    freed->next = heap->free_objects[size_class];
    freed->type_word = NULL;
    heap->free_objects[size_class] = freed;
}

void heap_walk(Heap *heap, void (*visit)(Object *object, void *data), void *data)
{
    for (HeapChunk *chunk = heap->object_chunks; chunk; chunk = chunk->next) {
        char *at = (char *)chunk + CHUNK_HEADER;
        for (uint32_t i = 0; i < chunk->blocks; i++, at += chunk->block_size) {
            Object *object = (Object *)(void *)at;
            if (object->type)
                visit(object, data);
        }
    }
    // The oldest first: the ring begins with the newest.
    for (HeapLarge *block = heap->large.previous; block != &heap->large; block = block->previous)
        if (block->number > 0 && ((Object *)(block + 1))->type)
            visit((Object *)(block + 1), data);
}
