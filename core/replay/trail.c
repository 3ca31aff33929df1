// SPDX-License-Identifier: MIT
/* Worlds close before the cursor. */
#include "replay/trail.h"

#include "replay/fold.h"

struct Trail {
    GPtrArray *worlds; /* by position, no two alike */
};

static void free_world(void *world)
{
    world_free(world);
}

Trail *trail_new(void)
{
    Trail *trail = g_new(Trail, 1);
    trail->worlds = g_ptr_array_new_with_free_func(free_world);
    return trail;
}

void trail_free(Trail *trail)
{
    g_ptr_array_unref(trail->worlds);
    g_free(trail);
}

/* How many stand at or before `position`. */
static unsigned count_before(const Trail *trail, uint64_t position)
{
    unsigned count = trail->worlds->len;
    while (count > 0 && ((World *)g_ptr_array_index(trail->worlds, count - 1))->position > position)
        count--;
    return count;
}

World *trail_before(const Trail *trail, uint64_t position)
{
    unsigned count = count_before(trail, position);
    return count > 0 ? g_ptr_array_index(trail->worlds, count - 1) : NULL;
}

void trail_add(Trail *trail, World *world)
{
    const World *before = trail_before(trail, world->position);
    if (!before || before->position != world->position)
        g_ptr_array_insert(trail->worlds, (int)count_before(trail, world->position),
                           world_copy(world));
}

void trail_keep_nearest(Trail *trail, uint64_t position, size_t count)
{
    unsigned before = count_before(trail, position);
    g_ptr_array_set_size(trail->worlds, (int)before);
    if (before > count)
        g_ptr_array_remove_range(trail->worlds, 0, before - (unsigned)count);
}
