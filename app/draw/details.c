// SPDX-License-Identifier: MIT
/* Details of boxes, as lines of text. */
#include "draw/details.h"

#include "draw/view-room.h"

enum { MOST_NAMES = 12, MOST_LISTED = 12 };

/* "label: text"; takes over the text; nothing when that is empty. */
static void add_line(GString *out, const char *label, char *text)
{
    if (text && *text)
        g_string_append_printf(out, "\n%s: %s", label, text);
    g_free(text);
}

static void add_value(GString *out, const World *world, const char *label, EventValue value)
{
    if (value.tag != EVENT_VALUE_ABSENT)
        add_line(out, label, world_value_text(world, value));
}

static const char *name_of(EventFieldType type, guint value)
{
    return value < event_field_types[type].name_count ? event_field_types[type].names[value].doc
                                                      : "";
}

static char *place_text(const World *world, guint32 code, guint32 line)
{
    const WorldCode *of = world_code(world, code);
    const WorldSource *source = of ? world_source(world, of->source) : NULL;
    if (!source || line == 0)
        return line > 0 ? g_strdup_printf("line %u", line) : NULL;
    g_autofree char *file = g_path_get_basename(world_text(world, source->name));
    return g_strdup_printf("%s:%u", file, line);
}

/* The source line itself. */
static void add_source_line(GString *out, const World *world, guint32 code, guint32 line)
{
    const WorldCode *of = world_code(world, code);
    const WorldSource *source = of ? world_source(world, of->source) : NULL;
    size_t length;
    const char *text = source ? world_source_line(world, source, line, &length) : NULL;
    if (!text)
        return;
    g_autofree char *copy = g_utf8_make_valid(text, (gssize)length);
    g_string_append_printf(out, "\n    %s", g_strstrip(copy));
}

static void add_names(GString *out, const World *world, const WorldNames *names)
{
    for (guint i = 0; names && i < names->count && i < MOST_NAMES; i++) {
        g_string_append_printf(out, "\n  %s = ", world_text(world, names->names[i].name));
        world_append_value(world, out, world_name_value(world, &names->names[i]));
    }
    if (names && names->count + names->more > MOST_NAMES)
        g_string_append_printf(out, "\n  and %u more names",
                               names->count + names->more - MOST_NAMES);
}

/* ---- Coroutines, frames, code ---- */

static void add_coroutine(GString *out, const World *world, guint32 id)
{
    const WorldCoroutine *coroutine = world_coroutine(world, id);
    if (!coroutine)
        return;
    g_string_append(out, world_coroutine_state_name((WorldCoroutineState)coroutine->state));
    g_string_append_printf(out, ", %s", name_of(EVENT_FIELD_COROUTINE_FLAVOUR, coroutine->flavour));
    const WorldFrame *frame = world_frame(world, coroutine->frame);
    guint32 line = frame && frame->line > 0 ? frame->line : coroutine->line;
    add_line(out, "at", place_text(world, coroutine->code, line));
    if (line > 0)
        add_source_line(out, world, coroutine->code, line);
    g_autofree char *counts = g_strdup_printf("%u times, yielded %u times",
                                              coroutine->resumed_count, coroutine->yielded_count);
    add_line(out, "resumed", g_steal_pointer(&counts));
    if (coroutine->resumed_count > 0)
        add_value(out, world, "received last", world_coroutine_received(world, coroutine));
    if (coroutine->yielded_count > 0)
        add_value(out, world, "yielded last", world_coroutine_yielded(world, coroutine));
    if (coroutine->end == WORLD_COROUTINE_RETURNED)
        add_value(out, world, "returned", world_coroutine_returned(world, coroutine));
    if (coroutine->resumer != 0)
        add_line(out, "resumed by", world_coroutine_name(world, coroutine->resumer));
    if (coroutine->awaits != 0)
        add_line(out, "awaits", world_coroutine_name(world, coroutine->awaits));
    if (coroutine->task != 0)
        add_line(out, "body of", world_task_name(world, coroutine->task));
    if (frame)
        add_names(out, world, frame->names);
}

static char *coroutine_details(const World *world, guint32 id)
{
    if (!world_coroutine(world, id))
        return NULL;
    g_autofree char *name = world_coroutine_name(world, id);
    GString *out = g_string_new(name);
    g_string_append_c(out, '\n');
    add_coroutine(out, world, id);
    return g_string_free(out, FALSE);
}

static char *frame_details(const World *world, guint32 id)
{
    const WorldFrame *frame = world_frame(world, id);
    if (!frame)
        return NULL;
    if (frame->own)
        return coroutine_details(world, frame->coroutine);
    g_autofree char *name = world_frame_name(world, id);
    GString *out = g_string_new(name);
    g_string_append_printf(out, "\n%s", world_frame_state_name((WorldFrameState)frame->state));
    add_line(out, "at", place_text(world, frame->code, frame->line));
    if (frame->line > 0)
        add_source_line(out, world, frame->code, frame->line);
    add_names(out, world, frame->names);
    return g_string_free(out, FALSE);
}

static char *code_details(const World *world, guint32 id)
{
    const WorldCode *code = world_code(world, id);
    if (!code)
        return NULL;
    GString *out = g_string_new(world_code_name(world, id));
    g_string_append_printf(out, "\n%s", name_of(EVENT_FIELD_CODE_FLAVOUR, code->flavour));
    add_line(out, "defined at", place_text(world, id, code->line));
    return g_string_free(out, FALSE);
}

static char *main_details(const World *world)
{
    GString *out = g_string_new("main");
    g_string_append(out, world->ended ? "\nfinished" : "\nthe program’s main flow");
    add_line(out, "program", g_strdup(world_text(world, world->program)));
    const WorldFrame *frame = world_frame_after(world, 0);
    if (frame)
        add_line(out, "at", place_text(world, frame->code, frame->line));
    return g_string_free(out, FALSE);
}

static char *item_details(const World *world, guint32 id)
{
    const WorldItem *item = world_item(world, id);
    if (!item)
        return NULL;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "item %u", id);
    add_value(out, world, "value", world_item_value(world, item));
    if (item->holder != 0)
        add_line(out, "is with", world_coroutine_name(world, item->holder));
    if (item->before != 0)
        add_line(out, "came from", world_coroutine_name(world, item->before));
    if (item->parent != 0)
        g_string_append_printf(out, "\nmade from: item %u", item->parent);
    g_string_append_printf(out, "\nmoved: %u times", item->moves);
    return g_string_free(out, FALSE);
}

/* ---- Tasks ---- */

static char *task_details(const World *world, guint32 id)
{
    const WorldTask *task = world_task(world, id);
    if (!task)
        return NULL;
    g_autofree char *name = world_task_name(world, id);
    GString *out = g_string_new(name);
    g_string_append_printf(out, "\n%s, %s", world_task_state_name((WorldTaskState)task->state),
                           name_of(EVENT_FIELD_TASK_FLAVOUR, task->flavour));
    if (task->state == WORLD_TASK_WAITING) {
        add_line(out, "waits for", g_strdup(name_of(EVENT_FIELD_WAIT_REASON, task->reason)));
        add_line(out, "namely", view_task_waits_for(world, task));
    }
    if (task->state == WORLD_TASK_READY)
        add_line(out, "ready because", g_strdup(name_of(EVENT_FIELD_READY_WHY, task->ready_why)));
    if (task->state == WORLD_TASK_EXITED)
        add_line(out, "ended", g_strdup(name_of(EVENT_FIELD_EXIT_REASON, task->exit)));
    if (task->trapped_at != WORLD_NEVER)
        add_line(out, "last trap", view_trap_text(world, task));
    if (task->priority != 0)
        g_string_append_printf(out, "\npriority: %d", task->priority);
    WorldTimes times = world_task_times(world, task);
    g_autofree char *run = view_time_text(times.run), *ready = view_time_text(times.ready),
                    *wait = view_time_text(times.wait);
    g_string_append_printf(out, "\nran %s, was ready %s, waited %s", run, ready, wait);
    g_string_append_printf(out, "\nturns: %u, traps: %u, preempted: %u", task->dispatches,
                           task->traps, task->preemptions);
    if (task->parent != 0)
        add_line(out, "made by", world_task_name(world, task->parent));
    if (task->coroutine != 0) {
        g_autofree char *body = world_coroutine_name(world, task->coroutine);
        g_string_append_printf(out, "\n\n%s: ", body);
        add_coroutine(out, world, task->coroutine);
    }
    return g_string_free(out, FALSE);
}

static char *row_details(const World *world, const char *title, const WorldRow *row)
{
    GString *out = g_string_new(title);
    g_string_append_printf(out, "\n%u %s", row->count, row->count == 1 ? "task" : "tasks");
    guint32 id = row->first;
    for (guint i = 0; i < MOST_LISTED && id != 0; i++) {
        g_autofree char *name = world_task_name(world, id);
        g_string_append_printf(out, "\n%u. %s", i + 1, name);
        id = world_task(world, id)->next;
    }
    if (row->count > MOST_LISTED)
        g_string_append_printf(out, "\nand %u more", row->count - MOST_LISTED);
    return g_string_free(out, FALSE);
}

static char *queue_details(const World *world, guint32 level)
{
    if (level >= WORLD_LEVELS)
        return NULL;
    g_autofree char *title = world->level_count > 1
                                 ? g_strdup_printf("ready queue, level %u", level)
                                 : g_strdup("ready queue: the first goes next");
    return row_details(world, title, &world->ready[level]);
}

static char *room_details(const World *world, guint32 reason)
{
    if (reason >= WORLD_ROOMS)
        return NULL;
    g_autofree char *title =
        g_strdup_printf("waiting for %s", name_of(EVENT_FIELD_WAIT_REASON, reason));
    return row_details(world, title, &world->rooms[reason]);
}

static char *lock_details(const World *world, guint32 id)
{
    const WorldLock *lock = world_lock(world, id);
    if (!lock)
        return NULL;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "lock %u\ntaken %u times", id, lock->taken);
    if (lock->holder != 0)
        add_line(out, "held by", world_task_name(world, lock->holder));
    else
        g_string_append(out, "\nfree");
    return g_string_free(out, FALSE);
}

/* ---- The machine ---- */

static char *stack_details(const World *world, guint32 id)
{
    const WorldStack *stack = world_stack_entry(world, id);
    if (!stack)
        return g_strdup("the thread’s own stack");
    g_autofree char *name = stack->coroutine == 0 ? g_strdup("the thread’s own stack")
                                                  : world_coroutine_name(world, stack->coroutine);
    GString *out = g_string_new(name);
    g_string_append_printf(out,
                           "\n%s\ndeep: %" G_GUINT64_FORMAT " bytes\nmost: %" G_GUINT64_FORMAT
                           " bytes\nswitched to: %u times",
                           stack->coroutine == world->stack ? "in use" : "kept", stack->depth,
                           stack->high_water, stack->switches);
    return g_string_free(out, FALSE);
}

static char *kernel_details(const World *world)
{
    GString *out = g_string_new("the kernel");
    add_line(out, "policy", g_strdup(world_text(world, world->policy)));
    g_string_append_printf(out, "\nswitches between tasks: %u\ntraps: %u\ninterrupts: %u",
                           world->task_switches, world->traps, world->interrupts);
    add_line(out, "clock", view_time_text(world->clock));
    if (world->deadlock_at != WORLD_NEVER)
        add_line(out, "deadlock", g_strdup(world_text(world, world->deadlock)));
    return g_string_free(out, FALSE);
}

static char *outside_details(const World *world)
{
    GString *out = g_string_new("outside");
    g_string_append_printf(out, "\ninterrupts: %u\nconnections so far: %u", world->interrupts,
                           world->connections_made);
    guint listed = 0;
    for (const WorldConnection *connection = NULL;
         listed < MOST_LISTED &&
         (connection = world_connection_after(world, connection ? connection->id : 0));) {
        if (!connection->open)
            continue;
        listed++;
        g_string_append_printf(out,
                               "\n%s, descriptor %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                               " bytes in, %" G_GUINT64_FORMAT " out",
                               world_text(world, connection->peer), connection->descriptor,
                               connection->bytes_in, connection->bytes_out);
    }
    return g_string_free(out, FALSE);
}

static char *processor_details(const World *world)
{
    if (world->running_task == 0)
        return g_strdup("the processor\nno task has it");
    g_autofree char *task = task_details(world, world->running_task);
    return g_strdup_printf("the processor\n\n%s", task ? task : "");
}

char *details_text(const World *world, SceneMark mark)
{
    switch (mark.kind) {
    case SCENE_MAIN:
        return main_details(world);
    case SCENE_CODE:
        return code_details(world, mark.id);
    case SCENE_COROUTINE:
        return coroutine_details(world, mark.id);
    case SCENE_TASK:
        return task_details(world, mark.id);
    case SCENE_ITEM:
        return item_details(world, mark.id);
    case SCENE_FRAME:
        return frame_details(world, mark.id);
    case SCENE_STACK:
        return stack_details(world, mark.id);
    case SCENE_LOCK:
        return lock_details(world, mark.id);
    case SCENE_QUEUE:
        return mark.id > 0 ? queue_details(world, mark.id - 1) : NULL;
    case SCENE_ROOM:
        return mark.id > 0 ? room_details(world, mark.id - 1) : g_strdup("nobody waits");
    case SCENE_PROCESSOR:
        return processor_details(world);
    case SCENE_KERNEL:
    case SCENE_CLOCK:
        return kernel_details(world);
    case SCENE_OUTSIDE:
        return outside_details(world);
    case SCENE_ENDED:
        return row_details(world, "finished tasks", &world->exited_tasks);
    case SCENE_TOWER:
        return coroutine_details(world, mark.id);
    case SCENE_NOTHING:
    case SCENE_STACKS:
    case SCENE_MORE:
    case SCENE_KINDS:
        break;
    }
    return NULL;
}
