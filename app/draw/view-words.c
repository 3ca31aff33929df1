// SPDX-License-Identifier: MIT
/* Words and states that several views show of a World's things. */
#include "draw/view-room.h"

gboolean view_transfer_is_now(const World *world)
{
    return world->transfer.kind != WORLD_TRANSFER_NONE && world->position > 0 &&
           (guint64)world->transfer.at + 1 == world->position;
}

char *view_trap_text(const World *world, const WorldTask *task)
{
    EventTaskTrapped trap;
    if (!world_task_trap(world, task, &trap))
        return NULL;
    GString *text = g_string_new(world_text(world, trap.trap));
    g_string_append_c(text, '(');
    const EventValue arguments[] = {trap.argument, trap.second};
    for (guint i = 0; i < G_N_ELEMENTS(arguments); i++) {
        gboolean left_out = i > 0 && arguments[i].tag == EVENT_VALUE_NONE;
        if (arguments[i].tag == EVENT_VALUE_ABSENT || left_out)
            continue;
        if (i > 0)
            g_string_append(text, ", ");
        world_append_value(world, text, arguments[i]);
    }
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

char *view_time_text(guint64 nanoseconds)
{
    guint64 milliseconds = nanoseconds / 1000000;
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%03u s", milliseconds / 1000,
                           (unsigned)(milliseconds % 1000));
}

char *view_count_text(guint count, const char *one, const char *many)
{
    return g_strdup_printf("%u %s", count, count == 1 ? one : many);
}

guint32 view_value_number(guint32 item, EventValue value)
{
    if (item != 0)
        return item;
    guint64 bits = (value.bits * 8 + value.tag) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return (guint32)(bits >> 40);
}

PaletteState view_coroutine_state(const WorldCoroutine *coroutine)
{
    static const PaletteState states[] = {
        [WORLD_COROUTINE_CREATED] = PALETTE_CREATED,
        [WORLD_COROUTINE_SUSPENDED] = PALETTE_SUSPENDED,
        [WORLD_COROUTINE_RUNNING] = PALETTE_RUNNING,
        [WORLD_COROUTINE_NORMAL] = PALETTE_NORMAL,
        [WORLD_COROUTINE_ENDED] = PALETTE_FINISHED,
    };
    return states[coroutine->state];
}

PaletteState view_task_state(const WorldTask *task)
{
    static const PaletteState states[] = {
        [WORLD_TASK_NEW] = PALETTE_CREATED,     [WORLD_TASK_READY] = PALETTE_READY,
        [WORLD_TASK_RUNNING] = PALETTE_RUNNING, [WORLD_TASK_TRAPPING] = PALETTE_SUSPENDED,
        [WORLD_TASK_WAITING] = PALETTE_WAITING, [WORLD_TASK_EXITED] = PALETTE_FINISHED,
    };
    return states[task->state];
}

static char *end_text(const World *world, const WorldCoroutine *coroutine)
{
    switch ((WorldCoroutineEnd)coroutine->end) {
    case WORLD_COROUTINE_RETURNED: {
        EventValue value = world_coroutine_returned(world, coroutine);
        if (value.tag == EVENT_VALUE_ABSENT || value.tag == EVENT_VALUE_NONE)
            return g_strdup("returned");
        g_autofree char *text = world_value_text(world, value);
        return g_strdup_printf("returned %s", text);
    }
    case WORLD_COROUTINE_FAILED:
        return g_strdup("an exception left it");
    case WORLD_COROUTINE_CLOSED:
        return g_strdup("closed");
    case WORLD_COROUTINE_NOT_ENDED:
        break;
    }
    return g_strdup("");
}

char *view_coroutine_caption(const World *world, const WorldCoroutine *coroutine)
{
    if (coroutine->state == WORLD_COROUTINE_ENDED)
        return end_text(world, coroutine);
    if (coroutine->state == WORLD_COROUTINE_CREATED)
        return g_strdup("not started");
    const WorldFrame *frame = world_frame(world, coroutine->frame);
    guint32 line = frame && frame->line ? frame->line : coroutine->line;
    if (line == 0)
        return g_strdup("");
    return g_strdup_printf(coroutine->state == WORLD_COROUTINE_SUSPENDED ? "at line %u" : "line %u",
                           line);
}

char *view_task_waits_for(const World *world, const WorldTask *task)
{
    if (task->reason == WAIT_SLEEP && task->until > 0) {
        g_autofree char *time = view_time_text(task->until);
        return g_strdup_printf("until %s", time);
    }
    guint32 other = world_task_awaited_task(world, task);
    if (other != 0)
        return world_task_name(world, other);
    EventValue value = world_task_waits_on(world, task);
    if (value.tag == EVENT_VALUE_ABSENT || value.tag == EVENT_VALUE_NONE)
        return g_strdup("");
    g_autofree char *text = world_value_text(world, value);
    if (task->reason == WAIT_READ || task->reason == WAIT_WRITE)
        return g_strdup_printf("descriptor %s", text);
    return g_steal_pointer(&text);
}
