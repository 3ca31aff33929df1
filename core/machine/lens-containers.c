// SPDX-License-Identifier: MIT
/* What has changed in the containers since they were last seen, as task events. */
#include "machine/lens-parts.h"

#include "lang/object-list.h"
#include "lang/object-tuple.h"

#include <string.h>

static Log *log_of(const Lens *lens)
{
    return lens->machine->log;
}

/* ---- Leaving and entering ---- */

static void record_answer(Lens *lens, LensTask *task)
{
    if (!task->trapped)
        return;
    task->trapped = FALSE;
    if (!lens->roles->answer || !task->object)
        return;
    Value answer = lens_attribute(lens, task->object, lens->roles->answer);
    log_append_task_answered(log_of(lens), (EventTaskAnswered){.task = task->id,
                                                               .value = language_recorder_value(
                                                                   lens->recorder, answer)});
    lens_recorded(lens, EVENT_TASK_ANSWERED);
}

static void record_ready(Lens *lens, LensTask *task)
{
    ReadyWhy why = !task->has_run                ? READY_CREATED
                   : task->place == LENS_WAITING ? READY_WOKEN
                   : task->trapped               ? READY_ANSWERED
                                                 : READY_YIELDED;
    record_answer(lens, task);
    task->place = LENS_READY;
    log_append_task_ready(log_of(lens), (EventTaskReady){.task = task->id, .why = why});
    lens_recorded(lens, EVENT_TASK_READY);
}

/* One that has only another place now has not become ready anew. */
static void enter_ready(Lens *lens, LensTask *task, guint position, guint level, gboolean anew)
{
    if (anew)
        record_ready(lens, task);
    task->place = LENS_READY;
    log_append_task_queued(
        log_of(lens), (EventTaskQueued){.task = task->id, .position = position, .level = level});
    lens_recorded(lens, EVENT_TASK_QUEUED);
}

static void record_dequeued(Lens *lens, const LensTask *task, guint position, guint level)
{
    log_append_task_dequeued(
        log_of(lens), (EventTaskDequeued){.task = task->id, .position = position, .level = level});
    lens_recorded(lens, EVENT_TASK_DEQUEUED);
}

static void leave_ready(Lens *lens, LensTask *task, guint position, guint level)
{
    task->place = LENS_NOWHERE;
    lens->next = task;
    record_dequeued(lens, task, position, level);
}

static WakeCause cause_of(WaitReason reason)
{
    static const WakeCause causes[] = {
        [WAIT_TASK] = WAKE_TASK_EXITED, [WAIT_READ] = WAKE_DESCRIPTOR,
        [WAIT_WRITE] = WAKE_DESCRIPTOR, [WAIT_SLEEP] = WAKE_TIME,
        [WAIT_ITEM] = WAKE_ITEM,        [WAIT_ROOM] = WAKE_ROOM,
        [WAIT_LOCK] = WAKE_LOCK,        [WAIT_SEMAPHORE] = WAKE_SEMAPHORE,
        [WAIT_EVENT] = WAKE_EVENT,      [WAIT_GATHER] = WAKE_GATHER,
        [WAIT_INPUT] = WAKE_INPUT,      [WAIT_OTHER] = WAKE_OTHER,
    };
    return causes[reason];
}

static void leave_room(Lens *lens, LensTask *task)
{
    task->awaited = 0;
    task->descriptor = -1;
    log_append_task_woken(log_of(lens),
                          (EventTaskWoken){.task = task->id,
                                           .waker = lens->running ? lens->running->id : 0,
                                           .cause = cause_of(task->reason)});
    lens_recorded(lens, EVENT_TASK_WOKEN);
}

static void enter_room(Lens *lens, const LensWaiter *waiter, WaitReason reason)
{
    LensTask *task = waiter->task;
    LensTask *awaited = reason == WAIT_TASK && waiter->key ? lens_task_of(lens, waiter->key) : NULL;
    task->place = LENS_WAITING;
    task->reason = reason;
    task->awaited = awaited ? awaited->id : 0;
    task->descriptor =
        reason == WAIT_READ || reason == WAIT_WRITE ? lens_descriptor_of(lens, waiter->key) : -1;
    task->on = task->descriptor >= 0 ? event_value_int(task->descriptor)
                                     : language_recorder_value(lens->recorder, waiter->key);
    log_append_task_blocked(log_of(lens),
                            (EventTaskBlocked){.task = task->id, .reason = reason, .on = task->on});
    lens_recorded(lens, EVENT_TASK_BLOCKED);
}

/* ---- Ready queues ---- */

static LensTask *task_of(Lens *lens, const LensItem *item)
{
    LensTask *task = lens_task_of(lens, item->item);
    return !task && item->key ? lens_task_of(lens, item->key) : task;
}

static void collect_task(Lens *lens, const LensItem *item, gpointer data)
{
    LensTask *task = task_of(lens, item);
    if (task && !task->over && !g_ptr_array_find(data, task, NULL))
        g_ptr_array_add(data, task);
}

/* What is left of `before` when so many were taken from its front: is it how `now` begins? */
static gboolean begins_with_rest(const GPtrArray *before, guint taken, const GPtrArray *now)
{
    guint rest = before->len - taken;
    return rest <= now->len &&
           (rest == 0 || memcmp(before->pdata + taken, now->pdata, rest * sizeof(gpointer)) == 0);
}

static gboolean shares_none(const GPtrArray *before, const GPtrArray *now)
{
    for (guint i = 0; i < before->len; i++)
        if (g_ptr_array_find((GPtrArray *)now, before->pdata[i], NULL))
            return FALSE;
    return TRUE;
}

/* Some were taken from the front and some put at the end, as nearly always. */
static gboolean changed_at_ends(Lens *lens, GPtrArray *before, const GPtrArray *now, guint level)
{
    guint taken = 0;
    while (taken < before->len && !begins_with_rest(before, taken, now))
        taken++;
    if (taken == before->len && !shares_none(before, now))
        return FALSE;
    guint rest = before->len - taken;
    for (guint i = 0; i < taken; i++)
        leave_ready(lens, before->pdata[i], 0, level);
    for (guint i = rest; i < now->len; i++)
        enter_ready(lens, now->pdata[i], i, level, TRUE);
    return TRUE;
}

/* Any other change, place by place. */
static void changed_anywhere(Lens *lens, GPtrArray *before, const GPtrArray *now, guint level)
{
    for (guint i = 0; i < before->len;)
        if (g_ptr_array_find((GPtrArray *)now, before->pdata[i], NULL))
            i++;
        else
            leave_ready(lens, g_ptr_array_remove_index(before, i), i, level);
    for (guint i = 0; i < now->len; i++) {
        guint at;
        if (i < before->len && before->pdata[i] == now->pdata[i])
            continue;
        gboolean moves = g_ptr_array_find(before, now->pdata[i], &at);
        if (moves)
            record_dequeued(lens, g_ptr_array_remove_index(before, at), at, level);
        enter_ready(lens, now->pdata[i], i, level, !moves);
        g_ptr_array_insert(before, (gint)i, now->pdata[i]);
    }
}

static gboolean is_same(const GPtrArray *a, const GPtrArray *b)
{
    return a->len == b->len &&
           (a->len == 0 || memcmp(a->pdata, b->pdata, a->len * sizeof(gpointer)) == 0);
}

static void keep(LensContainer *container, GPtrArray *now)
{
    g_ptr_array_unref(container->tasks);
    container->tasks = now;
}

/* The tasks at a place; NULL: it cannot be seen from the frame. */
static GPtrArray *tasks_at(Lens *lens, const RolePlace *place, const Frame *frame)
{
    GPtrArray *tasks = g_ptr_array_new();
    if (!lens_visit(lens, place, frame, collect_task, tasks))
        g_clear_pointer(&tasks, g_ptr_array_unref);
    return tasks;
}

static void compare_ready(Lens *lens, guint level, const Frame *frame)
{
    LensContainer *container = g_ptr_array_index(lens->ready, level);
    GPtrArray *now = tasks_at(lens, &g_array_index(lens->roles->ready, RolePlace, level), frame);
    if (!now)
        return;
    if (!is_same(container->tasks, now) && !changed_at_ends(lens, container->tasks, now, level))
        changed_anywhere(lens, container->tasks, now, level);
    keep(container, now);
}

/* ---- Waiting rooms ---- */

/* What the task of a tuple waits for is the tuple's first item that is no task: a time, a
 * descriptor. */
static Value first_of(Value item)
{
    if (object_is_a(item, TYPE_TUPLE) && as_tuple(item)->count > 1)
        return as_tuple(item)->items[0];
    return NULL;
}

/* Does the instance have a ready queue as well? Then its rooms are no things to wait for. */
static gboolean is_scheduler(const Lens *lens, Value owner)
{
    const GArray *ready = lens->roles->ready;
    for (guint i = 0; i < ready->len; i++)
        if (lens_is_instance(owner, g_array_index(ready, RolePlace, i).owner))
            return TRUE;
    return lens_is_instance(owner, lens->roles->tasks.owner);
}

static Value awaited_of(const Lens *lens, const LensItem *item)
{
    Value first = item->key ? item->key : first_of(item->item);
    return first || (item->owner && is_scheduler(lens, item->owner)) ? first : item->owner;
}

static void add_waiter(Lens *lens, GArray *waiters, const LensItem *item)
{
    LensTask *task = task_of(lens, item);
    if (!task || task->over)
        return;
    LensWaiter waiter = {task, awaited_of(lens, item)};
    g_array_append_val(waiters, waiter);
}

static void collect_waiters(Lens *lens, const LensItem *item, gpointer data)
{
    if (!item->key || !object_is_a(item->item, TYPE_LIST)) {
        add_waiter(lens, data, item);
        return;
    }
    const ListObject *list = as_list(item->item);
    for (size_t i = 0; i < list->count; i++)
        add_waiter(lens, data,
                   &(LensItem){.item = list->items[i], .key = item->key, .owner = item->owner});
}

static GPtrArray *tasks_of(const GArray *waiters)
{
    GPtrArray *tasks = g_ptr_array_new();
    for (guint i = 0; i < waiters->len; i++)
        g_ptr_array_add(tasks, g_array_index(waiters, LensWaiter, i).task);
    return tasks;
}

/* NULL: the room cannot be seen from the frame. */
static GArray *waiters_in(Lens *lens, guint room, const Frame *frame)
{
    GArray *waiters = g_array_new(FALSE, FALSE, sizeof(LensWaiter));
    const RolePlace *place = &g_array_index(lens->roles->rooms, RoleRoom, room).place;
    if (!lens_visit(lens, place, frame, collect_waiters, waiters))
        g_clear_pointer(&waiters, g_array_unref);
    return waiters;
}

static void compare_leaving(Lens *lens, guint room, const GArray *waiters)
{
    const LensContainer *container = g_ptr_array_index(lens->rooms, room);
    g_autoptr(GPtrArray) now = tasks_of(waiters);
    for (guint i = 0; i < container->tasks->len; i++) {
        LensTask *task = container->tasks->pdata[i];
        if (!task->over && !g_ptr_array_find(now, task, NULL))
            leave_room(lens, task);
    }
}

static void compare_entering(Lens *lens, guint room, const GArray *waiters)
{
    LensContainer *container = g_ptr_array_index(lens->rooms, room);
    WaitReason reason = g_array_index(lens->roles->rooms, RoleRoom, room).reason;
    for (guint i = 0; i < waiters->len; i++) {
        const LensWaiter *waiter = &g_array_index(waiters, LensWaiter, i);
        if (!g_ptr_array_find(container->tasks, waiter->task, NULL))
            enter_room(lens, waiter, reason);
    }
    keep(container, tasks_of(waiters));
}

/* ---- The map of all ---- */

/* Who has left it is over. */
static void compare_live(Lens *lens, const Frame *frame)
{
    GPtrArray *now = tasks_at(lens, &lens->roles->tasks, frame);
    if (!now)
        return;
    for (guint i = 0; i < lens->live.tasks->len; i++) {
        LensTask *task = lens->live.tasks->pdata[i];
        if (!g_ptr_array_find(now, task, NULL))
            lens_exit(lens, task, task->body_over ? task->how : EXIT_KILLED);
    }
    keep(&lens->live, now);
}

static void compare_running(Lens *lens, const Frame *frame)
{
    Value place = lens_read(lens, &lens->roles->running, frame);
    if (!place || lens->run_frame || object_is(place, TYPE_FUNCTION))
        return;
    LensTask *task = lens_task_of(lens, place);
    if (task == lens->running || (task && task->over))
        return;
    lens->running = task;
    log_append_task_running(log_of(lens), (EventTaskRunning){.task = task ? task->id : 0});
    lens_recorded(lens, EVENT_TASK_RUNNING);
}

void lens_compare_all(Lens *lens, const Frame *frame)
{
    const Roles *roles = lens->roles;
    g_autoptr(GPtrArray) rooms =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref); /* unseen: not seen */
    compare_live(lens, frame);
    for (guint i = 0; i < roles->rooms->len; i++) {
        GArray *waiters = waiters_in(lens, i, frame);
        g_ptr_array_add(rooms, waiters ? waiters : g_array_ref(lens->unseen));
        if (waiters)
            compare_leaving(lens, i, waiters);
    }
    for (guint i = 0; i < roles->ready->len; i++)
        compare_ready(lens, i, frame);
    for (guint i = 0; i < roles->rooms->len; i++)
        if (rooms->pdata[i] != lens->unseen)
            compare_entering(lens, i, rooms->pdata[i]);
    if (roles->running.member)
        compare_running(lens, frame);
}
