// SPDX-License-Identifier: MIT
/* Packed Worlds by position, within a budget. */
#include "replay/checkpoints.h"

#include "replay/fold.h"
#include "replay/pack.h"

enum { PACKING = 8 /* a packed World takes at most its size over this: for a first guess */ };

typedef struct {
    uint64_t position;
    GBytes *world;
} Checkpoint;

struct Checkpoints {
    uint64_t interval; /* they stand at multiples of it */
    size_t memory;
    size_t last_size, last_own; /* of the last one: packed, unpacked; 0 for none */
    GArray *row;                /* of Checkpoint, by position */
};

static void clear_checkpoint(void *checkpoint)
{
    g_bytes_unref(((Checkpoint *)checkpoint)->world);
}

Checkpoints *checkpoints_new(uint32_t interval)
{
    Checkpoints *checkpoints = g_new0(Checkpoints, 1);
    checkpoints->interval = MAX(interval, 1);
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
    enum { OVERHEAD = 64 /* of a GBytes and its memory */ };
    return bytes->len + OVERHEAD + sizeof(Checkpoint);
}

static uint64_t last_position(const Checkpoints *checkpoints)
{
    unsigned count = checkpoints->row->len;
    return count > 0 ? at_place(checkpoints, count - 1)->position : 0;
}

/* What the World would take packed, guessed without packing it: that takes its time when it is
 * large. */
static size_t expected_size(const Checkpoints *checkpoints, const World *world)
{
    size_t own = world_own_memory(world);
    if (checkpoints->last_size == 0)
        return own / PACKING;
    return (size_t)((double)checkpoints->last_size * (double)own / (double)checkpoints->last_own);
}

/* Is it time for the next one, so that the budget lasts to the end in equal steps? */
static bool is_worth_it(const Checkpoints *checkpoints, const World *world, size_t budget)
{
    size_t size = expected_size(checkpoints, world);
    if (checkpoints->memory + size > budget)
        return false;
    double left = (double)(log_count(world->log) - world->position);
    double affordable = (double)(budget - checkpoints->memory) / (double)size;
    return (double)(world->position - last_position(checkpoints)) >= left / affordable;
}

void checkpoints_add(Checkpoints *checkpoints, World *world, size_t budget)
{
    bool is_due = world->position % checkpoints->interval == 0 &&
                  world->position > last_position(checkpoints);
    if (!is_due || !is_worth_it(checkpoints, world, budget))
        return;
    g_autoptr(GByteArray) packed = world_pack(world);
    size_t size = size_of(packed);
    if (checkpoints->memory + size > budget)
        return;
    /* An array grows in steps: a copy takes only what is used. */
    Checkpoint checkpoint = {.position = world->position,
                             .world = g_bytes_new(packed->data, packed->len)};
    checkpoints->last_size = size;
    checkpoints->last_own = world_own_memory(world);
    checkpoints->memory += size;
    g_array_append_val(checkpoints->row, checkpoint);
}

World *checkpoints_restore(const Checkpoints *checkpoints, uint64_t position, const World *like)
{
    unsigned count = count_before(checkpoints, position);
    if (count == 0 || at_place(checkpoints, count - 1)->position != position)
        return world_new_like(like);
    return world_unpack(g_bytes_get_data(at_place(checkpoints, count - 1)->world, NULL), like);
}
