// SPDX-License-Identifier: MIT
/* Why nothing goes on: who waits for whom, in a circle or for ever. */
#include "kernel/private.h"

/* The task that this one waits for, when its wait names one. */
static const Task *awaited_task(const Kernel *kernel, const Task *task)
{
    if (task->state != TASK_STATE_WAITING)
        return NULL;
    if (task->reason == WAIT_TASK)
        return kernel_find_live(kernel, task->on.number);
    if (task->reason == WAIT_LOCK)
        return task->on.object->holder;
    if (task->reason == WAIT_GATHER)
        return gather_first_left(task->gather);
    return NULL;
}

typedef struct {
    const Kernel *kernel;
    const Task *found; /* of the oldest circle: its oldest task */
    bool outside;
} Search;

/* Whether following the waits from this task leads back to it. */
static bool is_in_circle(const Kernel *kernel, const Task *task)
{
    const Task *next = awaited_task(kernel, task);
    for (uint32_t steps = 0; next && next != task && steps <= kernel->alive; steps++)
        next = awaited_task(kernel, next);
    return next == task;
}

static bool look_at(uint32_t id, void *data)
{
    Search *search = data;
    const Task *task = kernel_find_live(search->kernel, id);
    search->outside = search->outside || task->reason == WAIT_READ || task->reason == WAIT_WRITE;
    if (!search->found && is_in_circle(search->kernel, task))
        search->found = task;
    return true;
}

static Search search(const Kernel *kernel)
{
    Search search = {.kernel = kernel};
    kernel_visit_tasks(kernel, look_at, &search);
    return search;
}

bool kernel_is_quiet(const Kernel *kernel)
{
    Search result = search(kernel);
    return result.outside && !result.found;
}

/* "the end of task 2 (b)" */
static void append_what(GString *text, const Kernel *kernel, const Task *task)
{
    const Task *awaited = awaited_task(kernel, task);
    g_autofree char *title = awaited ? task_title(awaited) : NULL;
    switch (task->reason) {
    case WAIT_TASK:
        g_string_append_printf(text, "the end of %s", title);
        break;
    case WAIT_GATHER:
        g_string_append_printf(text, "the end of %s and others", title);
        break;
    case WAIT_LOCK:
        g_string_append_printf(text, "the lock '%s', which %s holds", task->on.object->name, title);
        break;
    case WAIT_ITEM:
        g_string_append_printf(text, "a value in the queue '%s', into which nobody puts one",
                               task->on.object->name);
        break;
    case WAIT_ROOM:
        g_string_append_printf(text, "room in the queue '%s', from which nobody takes",
                               task->on.object->name);
        break;
    case WAIT_SEMAPHORE:
        g_string_append_printf(text, "the semaphore '%s', which nobody raises",
                               task->on.object->name);
        break;
    case WAIT_EVENT:
        g_string_append_printf(text, "the event '%s', which nobody sets", task->on.object->name);
        break;
    case WAIT_READ:
        g_string_append_printf(text,
                               "descriptor %d to read from, on whose other side nothing happens",
                               (int)task->on.number);
        break;
    case WAIT_WRITE:
        g_string_append_printf(text,
                               "descriptor %d to write to, on whose other side nothing happens",
                               (int)task->on.number);
        break;
    case WAIT_SLEEP:
    case WAIT_INPUT:
    case WAIT_OTHER:
        g_string_append(text, "something that never comes");
        break;
    }
}

static void append_waiter(GString *text, const Kernel *kernel, const Task *task)
{
    g_autofree char *title = task_title(task);
    g_string_append_printf(text, "%s%s waits for ", text->len > 0 ? "; " : "", title);
    append_what(text, kernel, task);
}

static void append_circle(GString *text, const Kernel *kernel, const Task *first)
{
    const Task *task = first;
    do {
        append_waiter(text, kernel, task);
        task = awaited_task(kernel, task);
    } while (task != first);
    g_string_append(text, ": a circle");
}

enum { NAMED_AT_MOST = 10 };

typedef struct {
    const Kernel *kernel;
    GString *text;
    unsigned named;
} Listing;

static bool append_listed(uint32_t id, void *data)
{
    Listing *listing = data;
    append_waiter(listing->text, listing->kernel, kernel_find_live(listing->kernel, id));
    return ++listing->named < NAMED_AT_MOST;
}

char *kernel_describe_deadlock(Kernel *kernel)
{
    GString *text = g_string_new(NULL);
    Search result = search(kernel);
    if (result.found) {
        append_circle(text, kernel, result.found);
    } else {
        Listing listing = {.kernel = kernel, .text = text};
        kernel_visit_tasks(kernel, append_listed, &listing);
        if (kernel->alive > listing.named)
            g_string_append_printf(text, "; and %u more", kernel->alive - listing.named);
    }
    return g_string_free(text, FALSE);
}
