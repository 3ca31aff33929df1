// SPDX-License-Identifier: MIT
/* Rows of Worlds by position. */
#include "replay/checkpoints.h"

#include "replay/fold.h"

struct Checkpoints {
    uint64_t interval;
    GPtrArray *worlds; /* by position, no two alike */
};

static void free_world(void *world)
{
    world_free(world);
}

Checkpoints *checkpoints_new(uint32_t interval)
{
    Checkpoints *checkpoints = g_new(Checkpoints, 1);
    checkpoints->interval = MAX(interval, 1);
    checkpoints->worlds = g_ptr_array_new_with_free_func(free_world);
    return checkpoints;
}

void checkpoints_free(Checkpoints *checkpoints)
{
    g_ptr_array_unref(checkpoints->worlds);
    g_free(checkpoints);
}

size_t checkpoints_count(const Checkpoints *checkpoints)
{
    return checkpoints->worlds->len;
}

uint64_t checkpoints_next_due(const Checkpoints *checkpoints, uint64_t position)
{
    return (position / checkpoints->interval + 1) * checkpoints->interval;
}

static World *world_at(const Checkpoints *checkpoints, unsigned place)
{
    return g_ptr_array_index(checkpoints->worlds, place);
}

/* How many stand at or before `position`. */
static unsigned count_before(const Checkpoints *checkpoints, uint64_t position)
{
    unsigned low = 0, high = checkpoints->worlds->len;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (world_at(checkpoints, middle)->position <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

World *checkpoints_before(const Checkpoints *checkpoints, uint64_t position)
{
    unsigned count = count_before(checkpoints, position);
    return count > 0 ? world_at(checkpoints, count - 1) : NULL;
}

static bool put(Checkpoints *checkpoints, World *world)
{
    unsigned count = count_before(checkpoints, world->position);
    if (count > 0 && world_at(checkpoints, count - 1)->position == world->position)
        return false;
    g_ptr_array_insert(checkpoints->worlds, (int)count, world_copy(world));
    return true;
}

bool checkpoints_add(Checkpoints *checkpoints, World *world)
{
    return world->position % checkpoints->interval == 0 && put(checkpoints, world);
}

void checkpoints_put(Checkpoints *checkpoints, World *world)
{
    put(checkpoints, world);
}

bool checkpoints_thin(Checkpoints *checkpoints)
{
    if (checkpoints->worlds->len == 0)
        return false;
    checkpoints->interval *= 2;
    for (unsigned i = checkpoints->worlds->len; i > 0; i--) {
        if (world_at(checkpoints, i - 1)->position % checkpoints->interval != 0)
            g_ptr_array_remove_index(checkpoints->worlds, i - 1);
    }
    return true;
}

void checkpoints_keep_nearest(Checkpoints *checkpoints, uint64_t position, size_t count)
{
    unsigned before = count_before(checkpoints, position);
    g_ptr_array_set_size(checkpoints->worlds, (int)before);
    if (before > count)
        g_ptr_array_remove_range(checkpoints->worlds, 0, before - (unsigned)count);
}

void checkpoints_make_denser(Checkpoints *checkpoints, uint32_t least)
{
    if (checkpoints->interval > least)
        checkpoints->interval /= 2;
}
