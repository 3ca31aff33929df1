// SPDX-License-Identifier: MIT
/* Why a program's own scheduler does not go on. */
#include "machine/lens-parts.h"

static char *title(const LensTask *task)
{
    return g_strdup_printf("task %u (%s)", task->id, task->name);
}

static const LensTask *awaited_by(Lens *lens, const LensTask *task)
{
    if (task->over || task->place != LENS_WAITING || !task->awaited)
        return NULL;
    return lens_find_id(lens, task->awaited);
}

static gboolean is_in_circle(Lens *lens, const LensTask *task)
{
    const LensTask *next = awaited_by(lens, task);
    for (guint steps = 0; next && next != task && steps < lens->tasks->len; steps++)
        next = awaited_by(lens, next);
    return next == task;
}

/* "task 1 (main) waits for the end of task 2 (child)" */
static void append_wait(GString *text, Lens *lens, const LensTask *task)
{
    const LensTask *awaited = awaited_by(lens, task);
    g_autofree char *own = title(task), *other = awaited ? title(awaited) : NULL;
    if (text->len > 0)
        g_string_append(text, "; ");
    if (awaited)
        g_string_append_printf(text, "%s waits for the end of %s", own, other);
    else if (task->descriptor >= 0)
        g_string_append_printf(text, "%s waits to %s descriptor %d", own,
                               task->reason == WAIT_READ ? "read from" : "write to",
                               task->descriptor);
    else
        g_string_append_printf(text, "%s waits (%s)", own,
                               event_field_types[EVENT_FIELD_WAIT_REASON].names[task->reason].doc);
}

static void append_circle(GString *text, Lens *lens, const LensTask *first)
{
    const LensTask *task = first;
    do {
        append_wait(text, lens, task);
        task = awaited_by(lens, task);
    } while (task != first);
    g_string_append(text, ": a circle");
}

static gboolean descriptor_is_ready(const Lens *lens, const LensTask *task)
{
    if (task->descriptor < 0)
        return FALSE;
    NetworkReadiness ready =
        network_readiness(host_sockets_network(lens->sockets), task->descriptor);
    return ready.known && (task->reason == WAIT_READ ? ready.readable : ready.writable);
}

/* Has it happened what the task waits for? */
static gboolean append_lost(GString *text, Lens *lens, const LensTask *task)
{
    const LensTask *awaited = awaited_by(lens, task);
    if (!(awaited && awaited->over) && !descriptor_is_ready(lens, task))
        return FALSE;
    append_wait(text, lens, task);
    g_string_append(text, awaited ? ", which is over, and nobody wakes it"
                                  : ", which is ready, and nobody wakes it");
    return TRUE;
}

static void describe(GString *text, Lens *lens)
{
    g_autoptr(GString) lost = g_string_new(NULL);
    for (guint i = 0; i < lens->tasks->len; i++) {
        const LensTask *task = g_ptr_array_index(lens->tasks, i);
        if (is_in_circle(lens, task)) {
            append_circle(text, lens, task);
            return;
        }
        if (!task->over && task->place == LENS_READY) {
            g_autofree char *own = title(task);
            g_string_append_printf(lost, "%s%s is ready, but the scheduler waits",
                                   lost->len ? "; " : "", own);
        } else if (!task->over && task->place == LENS_WAITING)
            append_lost(lost, lens, task);
    }
    if (lost->len > 0) {
        g_string_append_printf(text, "lost wake-up: %s", lost->str);
        return;
    }
    for (guint i = 0; i < lens->tasks->len; i++) {
        const LensTask *task = g_ptr_array_index(lens->tasks, i);
        if (!task->over && task->place == LENS_WAITING)
            append_wait(text, lens, task);
    }
}

static guint count_waiting(const Lens *lens)
{
    guint count = 0;
    for (guint i = 0; i < lens->tasks->len; i++) {
        const LensTask *task = g_ptr_array_index(lens->tasks, i);
        count += !task->over && task->place == LENS_WAITING;
    }
    return count;
}

void lens_stuck(Lens *lens)
{
    guint waiting = count_waiting(lens);
    if (lens->told || lens->running || waiting == 0 || lens->machine->stopping)
        return;
    lens->told = TRUE;
    g_autoptr(GString) text = g_string_new(NULL);
    describe(text, lens);
    Log *log = lens->machine->log;
    log_append_deadlock_found(
        log, (EventDeadlockFound){.tasks = waiting, .text = log_intern(log, text->str, -1)});
    lens_recorded(lens, EVENT_DEADLOCK_FOUND);
}

gboolean lens_has_found_problem(const Lens *lens)
{
    return lens->told;
}
