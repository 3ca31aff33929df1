// SPDX-License-Identifier: MIT
/* Packed Worlds by position, within a budget. */
#include "replay/checkpoints.h"

#include "replay/fold.h"
#include "replay/pack.h"

enum { PACKING = 12 /* a packed World takes about its size over this: for a first guess */ };

typedef struct {
    uint64_t position;
    GByteArray *world;
} Checkpoint;

struct Checkpoints {
    uint64_t least_interval, interval;
    size_t memory;
    size_t last_size; /* of the last one packed, 0 for none */
    GArray *row;      /* of Checkpoint, by position */
};

static void clear_checkpoint(void *checkpoint)
{
    g_byte_array_unref(((Checkpoint *)checkpoint)->world);
}

Checkpoints *checkpoints_new(uint32_t interval)
{
    Checkpoints *checkpoints = g_new0(Checkpoints, 1);
    checkpoints->least_interval = checkpoints->interval = MAX(interval, 1);
    checkpoints->row = g_array_new(FALSE, FALSE, sizeof(Checkpoint));
    g_array_set_clear_func(checkpoints->row, clear_checkpoint);
    return checkpoints;
}

void checkpoints_free(Checkpoints *checkpoints)
{
    g_array_unref(checkpoints->row);
    g_free(checkpoints);
}

size_t checkpoints_count(const Checkpoints *checkpoints)
{
    return checkpoints->row->len;
}

size_t checkpoints_memory(const Checkpoints *checkpoints)
{
    return checkpoints->memory;
}

uint64_t checkpoints_next_due(const Checkpoints *checkpoints, uint64_t position)
{
    return (position / checkpoints->interval + 1) * checkpoints->interval;
}

static const Checkpoint *at_place(const Checkpoints *checkpoints, unsigned place)
{
    return &g_array_index(checkpoints->row, Checkpoint, place);
}

/* How many stand at or before `position`. */
static unsigned count_before(const Checkpoints *checkpoints, uint64_t position)
{
    unsigned low = 0, high = checkpoints->row->len;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (at_place(checkpoints, middle)->position <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint64_t checkpoints_before(const Checkpoints *checkpoints, uint64_t position)
{
    unsigned count = count_before(checkpoints, position);
    return count > 0 ? at_place(checkpoints, count - 1)->position : 0;
}

static size_t size_of(const GByteArray *bytes)
{
    return bytes->len + sizeof(GByteArray) + sizeof(Checkpoint);
}

/* Doubles the interval and drops those that are no longer due. */
static void thin(Checkpoints *checkpoints)
{
    checkpoints->interval *= 2;
    for (unsigned i = checkpoints->row->len; i > 0; i--) {
        if (at_place(checkpoints, i - 1)->position % checkpoints->interval == 0)
            continue;
        checkpoints->memory -= size_of(at_place(checkpoints, i - 1)->world);
        g_array_remove_index(checkpoints->row, i - 1);
    }
}

/* Room for one more is looked for before anything is packed: packing a large World takes its time.
 */
static bool make_room(Checkpoints *checkpoints, const World *world, size_t budget)
{
    size_t expected =
        checkpoints->last_size != 0 ? checkpoints->last_size : world_own_memory(world) / PACKING;
    if (checkpoints->interval > checkpoints->least_interval &&
        checkpoints->memory + expected < budget / 4)
        checkpoints->interval /= 2;
    while (checkpoints->memory + expected > budget) {
        if (checkpoints->interval > world->position)
            return false;
        thin(checkpoints);
    }
    return world->position % checkpoints->interval == 0;
}

void checkpoints_add(Checkpoints *checkpoints, World *world, size_t budget)
{
    bool is_due = world->position > 0 && world->position % checkpoints->interval == 0;
    if (!is_due || checkpoints_before(checkpoints, world->position) == world->position ||
        !make_room(checkpoints, world, budget))
        return;
    g_autoptr(GByteArray) packed = world_pack(world);
    /* An array grows in steps: this keeps only what is used. */
    GByteArray *exact = g_byte_array_sized_new(packed->len);
    g_byte_array_append(exact, packed->data, packed->len);
    Checkpoint checkpoint = {.position = world->position, .world = exact};
    checkpoints->last_size = size_of(exact);
    checkpoints->memory += checkpoints->last_size;
    g_array_insert_val(checkpoints->row, count_before(checkpoints, world->position), checkpoint);
    while (checkpoints->memory > budget && checkpoints->interval <= world->position)
        thin(checkpoints);
}

World *checkpoints_restore(const Checkpoints *checkpoints, uint64_t position, const World *like)
{
    unsigned count = count_before(checkpoints, position);
    if (count == 0 || at_place(checkpoints, count - 1)->position != position)
        return world_new_like(like);
    return world_unpack(at_place(checkpoints, count - 1)->world, like);
}
