// SPDX-License-Identifier: MIT
/* The switch of the fold: every kind of event goes to its function. No default, so that a new kind
 * does not build. */
#include "replay/fold.h"

#include "replay/fold-parts.h"

static uint32_t slots_in_use(const World *world)
{
    return TABLE_LEAF_THINGS *
           (world->frames.leaves + world->coroutines.leaves + world->edges.leaves +
            world->items.leaves + world->tasks.leaves + world->objects.leaves +
            world->locks.leaves + world->connections.leaves + world->stacks.leaves);
}

void *fold_insert(World *world, Table *table, uint32_t id)
{
    bool too_far = id > table->highest && id - table->highest > FOLD_ID_GAP;
    if (id == 0 || too_far || table_get(table, id) || slots_in_use(world) >= FOLD_SLOTS) {
        fold_contradiction(world);
        return NULL;
    }
    return table_insert(table, id);
}

void world_fold(World *world, const Event *event)
{
    WorldMoment at = (WorldMoment)event->number;
    world->position = event->number + 1;
    switch (event->kind) {
#define PART(ID, name)                        \
    case EVENT_##ID:                          \
        fold_##name(world, &event->name, at); \
        return;
        PART(RUN_STARTED, run_started)
        PART(RUN_ENDED, run_ended)
        PART(SOURCE_TEXT, source_text)
        PART(CODE_DEFINED, code_defined)
        PART(LINE, line)
        PART(CALLED, called)
        PART(RETURNED, returned)
        PART(RAISED, raised)
        PART(CAUGHT, caught)
        PART(UNWOUND, unwound)
        PART(UNHANDLED, unhandled)
        PART(BOUND, bound)
        PART(UNBOUND, unbound)
        PART(ATTRIBUTE_BOUND, attribute_bound)
        PART(OBJECT_CREATED, object_created)
        PART(OBJECT_CHANGED, object_changed)
        PART(OBJECT_RELEASED, object_released)
        PART(COROUTINE_CREATED, coroutine_created)
        PART(RESUMED, resumed)
        PART(YIELDED, yielded)
        PART(FINISHED, finished)
        PART(FAILED, failed)
        PART(CLOSED, closed)
        PART(REFUSED, refused)
        PART(AWAIT_BEGUN, await_begun)
        PART(AWAIT_ENDED, await_ended)
        PART(ITEM_MADE, item_made)
        PART(STACK_SWITCHED, stack_switched)
        PART(OUTPUT, output)
        PART(INPUT_ASKED, input_asked)
        PART(INPUT_GIVEN, input_given)
        PART(PROMPT_ENTERED, prompt_entered)
        PART(PROMPT_ANSWERED, prompt_answered)
        PART(TASK_CHOSEN, task_chosen)
        PART(CLIENT_TYPED, client_typed)
        PART(TASK_CREATED, task_created)
        PART(TASK_READY, task_ready)
        PART(TASK_QUEUED, task_queued)
        PART(TASK_DEQUEUED, task_dequeued)
        PART(TASK_RUNNING, task_running)
        PART(TASK_TRAPPED, task_trapped)
        PART(TASK_ANSWERED, task_answered)
        PART(TASK_BLOCKED, task_blocked)
        PART(TASK_WOKEN, task_woken)
        PART(TASK_CANCELLED, task_cancelled)
        PART(TASK_EXITED, task_exited)
        PART(PRIORITY_CHANGED, priority_changed)
        PART(INTERRUPTED, interrupted)
        PART(CLOCK_ADVANCED, clock_advanced)
        PART(LOCK_TAKEN, lock_taken)
        PART(LOCK_RELEASED, lock_released)
        PART(DESCRIPTOR_READY, descriptor_ready)
        PART(CONNECTION_OPENED, connection_opened)
        PART(BYTES_IN, bytes_in)
        PART(BYTES_OUT, bytes_out)
        PART(CONNECTION_CLOSED, connection_closed)
#undef PART
    case EVENT_QUOTA_REACHED:
        world->quota = event->quota_reached.name;
        return;
    case EVENT_DEADLOCK_FOUND:
        world->deadlock_at = at;
        world->deadlock = event->deadlock_found.text;
        return;
    case EVENT_SETTING: /* settings, remarks and what a newer version wrote change nothing */
    case EVENT_NOTE:
    case EVENT_UNKNOWN:
    case EVENT_KINDS:
        return;
    }
}

uint64_t world_fold_to(World *world, uint64_t position)
{
    LogIterator events = log_iterate(world->log, world->position);
    for (Event event; world->position < position && log_iterator_next(&events, &event);)
        world_fold(world, &event);
    return world->position;
}
