// SPDX-License-Identifier: MIT
/* What can be asked about coroutines and pools: states in words, names, statistics. Nothing here
 * changes anything. */
#include "coro/private.h"
#include "coro/stacks.h"

CoroState coro_state(const Coro *coro)
{
    if (coro->head.pool->head.current == coro)
        return CORO_STATE_RUNNING;
    if (!coro->head.resumer)
        return coro->head.switches == 0 ? CORO_STATE_CREATED : CORO_STATE_SUSPENDED;
    if (coro->head.resumer == coro && !coro_is_root(coro))
        return CORO_STATE_FINISHED;
    return coro->head.parked ? CORO_STATE_SUSPENDED : CORO_STATE_NORMAL;
}

const char *coro_state_name(CoroState state)
{
    static const char *const names[] = {
        [CORO_STATE_CREATED] = "created",   [CORO_STATE_SUSPENDED] = "suspended",
        [CORO_STATE_RUNNING] = "running",   [CORO_STATE_NORMAL] = "normal",
        [CORO_STATE_FINISHED] = "finished",
    };
    return (unsigned)state < sizeof names / sizeof *names ? names[state] : "unknown";
}

const char *coro_status_text(CoroStatus status)
{
    static const char *const texts[] = {
        [CORO_OK] = "done",
        [CORO_FINISHED] = "the coroutine returned",
        [CORO_CANCELLED] = "the coroutine is being cancelled",
        [CORO_MISUSE] = "misuse",
        [CORO_NULL] = "no coroutine was given",
        [CORO_IS_RUNNING] = "the coroutine is running",
        [CORO_IS_NORMAL] = "the coroutine waits for one that it resumed",
        [CORO_IS_FINISHED] = "the coroutine has finished",
        [CORO_IS_PARKED] = "the coroutine's tower is parked",
        [CORO_IS_LIVE] = "the coroutine is live",
        [CORO_IS_ROOT] = "the root is no coroutine",
        [CORO_NOT_RUNNING] = "the caller is not the running coroutine",
        [CORO_FOREIGN] = "the coroutines belong to different pools",
        [CORO_IGNORES_CANCEL] = "the coroutine ignored being cancelled",
    };
    return (unsigned)status < sizeof texts / sizeof *texts ? texts[status] : "unknown";
}

bool coro_is_parked(const Coro *coro)
{
    return coro->head.parked;
}

bool coro_is_cancelled(const Coro *coro)
{
    return coro->head.answer == CORO_CANCELLED;
}

void *coro_data(const Coro *coro)
{
    return coro->data;
}

void coro_set_data(Coro *coro, void *data)
{
    coro->data = data;
}

const char *coro_name(const Coro *coro)
{
    return coro->name;
}

void coro_set_name(Coro *coro, const char *name)
{
    coro->name = name;
}

uint64_t coro_id(const Coro *coro)
{
    return coro->id;
}

CoroPool *coro_pool(const Coro *coro)
{
    return coro->head.pool;
}

Coro *coro_resumer(const Coro *coro)
{
    return coro->head.resumer == coro ? NULL : coro->head.resumer;
}

/* Bytes below the control block that hold live frames. */
static size_t depth_of(const Coro *coro)
{
    const char *top = (const char *)coro;
    const char *place = coro_context((Coro *)coro)->stack_pointer;
    if (coro->head.pool->head.current == coro)
        place = __builtin_frame_address(0);
    bool on_its_stack = place >= coro->stack_low && place < top;
    return on_its_stack && coro_state(coro) != CORO_STATE_FINISHED ? (size_t)(top - place) : 0;
}

CoroStatistics coro_statistics(const Coro *coro)
{
    CoroStatistics statistics = {.switches = coro->head.switches};
    if (coro_is_root(coro))
        return statistics;
    statistics.stack_size = (size_t)((const char *)coro - coro->stack_low);
    statistics.stack_depth = depth_of(coro);
    statistics.stack_high_water = coro_stacks_high_water(&coro->head.pool->stacks, coro);
    statistics.guarded = coro->guarded;
    return statistics;
}

void coro_pool_for_each(CoroPool *pool, bool (*visit)(Coro *coro, void *data), void *data)
{
    for (size_t index = 0; index < pool->stacks.made; index++) {
        Coro *coro = coro_stacks_slot(&pool->stacks, index);
        if (coro->head.live && !visit(coro, data))
            return;
    }
    for (Coro *coro = pool->stacks.large_live; coro; coro = coro->next_large) {
        if (!visit(coro, data))
            return;
    }
}

static bool add_switches(Coro *coro, void *sum)
{
    *(uint64_t *)sum += coro->head.switches;
    return true;
}

CoroPoolStatistics coro_pool_statistics(const CoroPool *pool)
{
    const CoroStacks *stacks = &pool->stacks;
    uint64_t switches = pool->retired_switches + pool->root.head.switches;
    coro_pool_for_each((CoroPool *)pool, add_switches, &switches);
    return (CoroPoolStatistics){
        .live = pool->live,
        .idle = stacks->idle_count + stacks->large_idle_count,
        .idle_resident = stacks->idle_count - stacks->idle_dropped + stacks->large_idle_count,
        .stacks_made = stacks->made,
        .stacks_unguarded = stacks->unguarded,
        .stack_size = stacks->slot_size,
        .capacity = stacks->capacity,
        .created = pool->created,
        .switches = switches,
        .light_guards = stacks->light_guards,
    };
}
