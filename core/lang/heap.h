// SPDX-License-Identifier: MIT
// The interpreter's own memory: free lists by size class, a quota, failures on request.
//
// Two kinds of block: objects (begin with struct Object; the collector can walk over all of them)
// and raw memory (the item array of a list, the table of a dict). Blocks up to HEAP_SMALL bytes
// come from 64 KiB chunks of one size class; larger ones from the C library, linked in a ring.
// When the quota is reached, chunks without a living block become free for other sizes.
// Under AddressSanitizer every block is a large one, so that misuse is found.
//
// Every function that allocates returns NULL when the quota is reached, when the C library has
// no more, or when the injected failure is due. Nothing is raised here: object.h does that.
#pragma once

#include "lang/value.h"

#if defined(__SANITIZE_ADDRESS__)
#define HEAP_SMALL 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_SMALL 0
#endif
#endif
#ifndef HEAP_SMALL
#define HEAP_SMALL 512
#endif

#define HEAP_CHUNK 65536u
#define HEAP_CLASSES (512 / 8 + 1)
#define HEAP_MARK_LARGE 0x80000000u     // in Object.mark: the block is a large one
#define HEAP_MARK_FINALIZED 0x20000000u // its __del__ has run
#define HEAP_MARK_WEAK 0x10000000u      // weak references point to it
#define HEAP_MARK_REACHED 0x40000000u   // of the collector

typedef struct HeapFree HeapFree;
typedef struct HeapChunk HeapChunk;
typedef struct HeapLarge HeapLarge;

struct HeapFree {
    HeapFree *next;
    void *type_word; // where an object has its type; NULL marks the block free
};

struct HeapLarge {
    HeapLarge *next, *previous;
    size_t size;
    uint64_t number; // among the large objects, from 1; 0: raw memory
};

typedef struct Heap {
    HeapFree *free_objects[HEAP_CLASSES];
    HeapFree *free_raw[HEAP_CLASSES];
    HeapChunk *object_chunks; // all chunks of objects, for the collector's walk
    HeapChunk *raw_chunks;
    HeapChunk *empty_chunks; // given back when the quota was reached, for any size class
    HeapLarge large;         // the ring's anchor
    void *arenas;            // list of all arenas
    unsigned char *arena_at; // what is left of the newest arena
    unsigned char *arena_end;
    size_t used;                 // bytes taken from the C library
    size_t quota;                // 0: no limit
    size_t reserve;              // extra bytes allowed beyond the quota: see heap_grant_reserve()
    uint64_t fail_at;            // counts down; the allocation that reaches 0 fails (0: never)
    bool fail_always_after;      // and so does every later one
    uint64_t allocations;        // slow-path allocations so far, for statistics
    uint64_t large_objects;      // so many were taken
    uint32_t object_chunk_count; // so many were taken for objects
    uint32_t search_pause; // so many failures to wait before empty chunks are searched for again
} Heap;

void heap_init(Heap *heap, size_t quota);
// Gives everything back, whatever is still alive.
void heap_finish(Heap *heap);

// Raw memory, not cleared. The owner tells the size again when it gives the block back.
void *heap_take(Heap *heap, size_t size);
void heap_give(Heap *heap, void *block, size_t size);
// Moves to a new size; the old block stays valid and unchanged when this returns NULL.
void *heap_resize(Heap *heap, void *block, size_t old_size, size_t new_size);

// The commonest case in line.
static inline void *heap_take_quick(Heap *heap, size_t size)
{
    HeapFree *block = size <= HEAP_SMALL ? heap->free_raw[(size + 7) / 8] : NULL;
    if (__builtin_expect(!block || heap->fail_at, 0))
        return heap_take(heap, size);
    heap->free_raw[(size + 7) / 8] = block->next;
    return block;
}

static inline void heap_give_quick(Heap *heap, void *memory, size_t size)
{
    if (__builtin_expect(size > HEAP_SMALL, 0)) {
        heap_give(heap, memory, size);
        return;
    }
    HeapFree *block = (HeapFree *)memory;
    block->next = heap->free_raw[(size + 7) / 8];
    heap->free_raw[(size + 7) / 8] = block;
}

// Object memory, not cleared, header not set except mark.
Object *heap_take_object(Heap *heap, size_t size);
void heap_give_object(Heap *heap, Object *object, size_t size);

// A number that no other living object has, and that the same run repeats: what the program takes
// for the object's address. The real one is the operating system's choice, anew in each run.
uint64_t heap_identity(const Object *object);

// The same for any value: small ints and constants, which are not in the heap, have theirs beside
// it.
static inline uint64_t value_identity(Value v)
{
    if (value_is_object(v))
        return heap_identity(v);
    const int64_t near = 1 << 22;
    int64_t word = (int64_t)(intptr_t)v;
    return word > -near && word < near ? 0x7e8000000000u + (uint64_t)(word + near) * 16
                                       : (uint64_t)word;
}

// Would so many more bytes keep within the quota? For operations that would otherwise
// compute for a long time before they fail (10**10**8, "x" * 2**40).
bool heap_has_room(const Heap *heap, size_t size);

// A MemoryError leaves the quota full while its handler runs, which needs some memory itself: lets
// the heap go a little beyond its quota. A few times only, until there is room below the quota
// again.
void heap_grant_reserve(Heap *heap);

// Calls visit for every live object, in an order that the same run repeats. visit must neither
// allocate nor free.
void heap_walk(Heap *heap, void (*visit)(Object *object, void *data), void *data);
