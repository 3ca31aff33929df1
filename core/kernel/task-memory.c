// SPDX-License-Identifier: MIT
/*
 * Where tasks lie: in aligned blocks that begin with their kernel, so that a task's kernel is found
 * without a look at the task (c-task-inline.h tells why). A block without tasks is given back.
 */
#include "kernel/private.h"

#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ONE_A_BLOCK true /* so that a task that is used after its end is found */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_A_BLOCK true
#endif
#endif
#if !defined(ONE_A_BLOCK)
#define ONE_A_BLOCK false
#endif

typedef union Place Place;
union Place {
    Place *next_unused;
    Task task;
};

/* It is in its kernel's list while it has a place to give. */
struct TaskBlock {
    Kernel *kernel; /* first: task_kernel_head() reads it */
    TaskBlock *next, *previous;
    unsigned used, begun; /* places that are tasks; places that ever were */
    Place *unused;
    Place places[];
};

enum { PLACES = ONE_A_BLOCK ? 1 : (TASK_BLOCK_BYTES - sizeof(TaskBlock)) / sizeof(Place) };

static void link_block(TaskBlock *block)
{
    block->previous = NULL;
    block->next = block->kernel->roomy_blocks;
    if (block->next)
        block->next->previous = block;
    block->kernel->roomy_blocks = block;
}

static void unlink_block(TaskBlock *block)
{
    *(block->previous ? &block->previous->next : &block->kernel->roomy_blocks) = block->next;
    if (block->next)
        block->next->previous = block->previous;
}

static void add_block(Kernel *kernel)
{
    TaskBlock *block =
        g_aligned_alloc(1, sizeof(TaskBlock) + PLACES * sizeof(Place), TASK_BLOCK_BYTES);
    *block = (TaskBlock){.kernel = kernel};
    link_block(block);
}

static Place *take_place(TaskBlock *block)
{
    block->used++;
    Place *place = block->unused;
    if (!place)
        return &block->places[block->begun++];
    block->unused = place->next_unused;
    return place;
}

Task *task_memory_take(Kernel *kernel)
{
    if (!kernel->roomy_blocks)
        add_block(kernel);
    TaskBlock *block = kernel->roomy_blocks;
    Place *place = take_place(block);
    if (block->used == PLACES)
        unlink_block(block);
    place->task = (Task){0};
    return &place->task;
}

void task_memory_give(Task *task)
{
    TaskBlock *block = (TaskBlock *)((uintptr_t)task & ~(uintptr_t)(TASK_BLOCK_BYTES - 1));
    Place *place = (Place *)task;
    place->next_unused = block->unused;
    block->unused = place;
    if (block->used-- == PLACES)
        link_block(block);
    if (block->used == 0) {
        unlink_block(block);
        g_aligned_free(block);
    }
}
