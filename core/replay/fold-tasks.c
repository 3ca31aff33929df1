// SPDX-License-Identifier: MIT
/* The fold's part for tasks: their states, queues, waiting rooms, the processor. */
#include "replay/fold-parts.h"

#define TASK_LINKS offsetof(WorldTask, next)

/* The only place where a task's state changes: the time in the old one is booked. */
static void set_state(World *world, WorldTask *task, WorldTaskState state, WorldMoment at)
{
    if (task->state == state)
        return;
    uint64_t spent = world->clock - task->since_time;
    switch ((WorldTaskState)task->state) {
    case WORLD_TASK_READY:
        task->ready_time += spent;
        break;
    case WORLD_TASK_RUNNING:
    case WORLD_TASK_TRAPPING:
        task->run_time += spent;
        break;
    case WORLD_TASK_WAITING:
        task->wait_time += spent;
        break;
    case WORLD_TASK_NEW:
    case WORLD_TASK_EXITED:
        break;
    }
    task->state = (uint8_t)state;
    task->since = at;
    task->since_time = world->clock;
}

static WorldRow *row_of(World *world, const WorldTask *task)
{
    switch ((WorldTaskRow)task->row) {
    case WORLD_TASK_ROW_READY:
        return &world->ready[task->place];
    case WORLD_TASK_ROW_WAITING:
        return &world->rooms[task->place];
    case WORLD_TASK_ROW_EXITED:
        return &world->exited_tasks;
    case WORLD_TASK_ROW_NONE:
        break;
    }
    return NULL;
}

static void count_row(World *world, const WorldTask *task, uint32_t by)
{
    if (task->row == WORLD_TASK_ROW_READY)
        world->ready_count += by;
    if (task->row == WORLD_TASK_ROW_WAITING)
        world->waiting_count += by;
}

static void leave_row(World *world, WorldTask *task)
{
    WorldRow *row = row_of(world, task);
    if (!row)
        return;
    row_remove(&world->tasks, TASK_LINKS, row, task->id);
    count_row(world, task, UINT32_MAX); /* one less */
    task->row = WORLD_TASK_ROW_NONE;
}

static void enter_row(World *world, WorldTask *task, WorldTaskRow row, uint32_t place,
                      uint32_t position)
{
    leave_row(world, task);
    task->row = (uint8_t)row;
    task->place = (uint8_t)place;
    row_insert(&world->tasks, TASK_LINKS, row_of(world, task), task->id, position);
    count_row(world, task, 1);
}

/* A task that is not over, or NULL and a contradiction. */
static WorldTask *edit_task(World *world, uint32_t id)
{
    WorldTask *task = table_edit(&world->tasks, id);
    if (task && task->state != WORLD_TASK_EXITED)
        return task;
    fold_contradiction(world);
    return NULL;
}

void fold_task_created(World *world, const EventTaskCreated *event, WorldMoment at)
{
    WorldTask *task = fold_insert(world, &world->tasks, event->task);
    if (!task)
        return;
    task->name = event->name;
    task->coroutine = event->coroutine;
    task->parent = event->parent;
    task->flavour = (uint8_t)event->flavour;
    task->priority = (int32_t)CLAMP(event->priority, INT32_MIN, INT32_MAX);
    task->created_at = task->since = at;
    task->since_time = world->clock;
    task->ready_at = task->queued_at = task->running_at = task->trapped_at = task->answered_at =
        task->blocked_at = task->woken_at = task->cancelled_at = task->exited_at = WORLD_NEVER;
    world->tasks_made++;
    WorldCoroutine *body = table_edit(&world->coroutines, event->coroutine);
    if (body)
        body->task = event->task;
}

void fold_task_ready(World *world, const EventTaskReady *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    if (task->row == WORLD_TASK_ROW_WAITING)
        leave_row(world, task);
    set_state(world, task, WORLD_TASK_READY, at);
    task->ready_why = (uint8_t)event->why;
    task->ready_at = at;
}

void fold_task_queued(World *world, const EventTaskQueued *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    uint32_t level = MIN(event->level, WORLD_LEVELS - 1);
    set_state(world, task, WORLD_TASK_READY, at);
    task->queued_at = at;
    leave_row(world, task);
    if (event->level >= WORLD_LEVELS || event->position > world->ready[level].count)
        fold_contradiction(world);
    enter_row(world, task, WORLD_TASK_ROW_READY, level, event->position);
    world->level_count = MAX(world->level_count, level + 1);
}

void fold_task_dequeued(World *world, const EventTaskDequeued *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    if (task->row == WORLD_TASK_ROW_READY)
        leave_row(world, task);
    else
        fold_contradiction(world);
}

/* Threads have frames of their own: those of the one that stops wait, those of the next go on. */
static bool has_own_frames(const WorldTask *task)
{
    return task->flavour == TASK_THREAD || task->flavour == TASK_MAIN;
}

static void stop_running(World *world, WorldMoment at)
{
    WorldTask *task = table_edit(&world->tasks, world->running_task);
    if (!task)
        return;
    task->frame = world->running_frame;
    if (task->state == WORLD_TASK_RUNNING)
        set_state(world, task, WORLD_TASK_TRAPPING, at);
    if (has_own_frames(task))
        fold_run_frame(world, 0, WORLD_FRAME_SUSPENDED);
}

void fold_task_running(World *world, const EventTaskRunning *event, WorldMoment at)
{
    uint32_t id = event->task;
    if (id != 0 && !edit_task(world, id))
        return;
    if (id != world->running_task) {
        stop_running(world, at);
        world->previous_task = world->running_task;
    }
    world->running_task = id;
    if (id == 0)
        return;
    WorldTask *task = table_edit(&world->tasks, id);
    leave_row(world, task);
    set_state(world, task, WORLD_TASK_RUNNING, at);
    task->running_at = at;
    task->dispatches++;
    task->chosen = false;
    if (world->chosen_task == id)
        world->chosen_task = 0;
    if (world->last_task != id)
        world->task_switches++;
    world->last_task = id;
    if (has_own_frames(task) && world_frame(world, task->frame))
        fold_run_frame(world, task->frame, WORLD_FRAME_SUSPENDED);
}

void fold_task_goes_on(World *world, const WorldCoroutine *coroutine, WorldMoment at)
{
    if (coroutine->task == 0 || coroutine->task != world->running_task)
        return;
    const WorldTask *task = world_task(world, coroutine->task);
    if (task && task->state == WORLD_TASK_TRAPPING)
        set_state(world, table_edit(&world->tasks, coroutine->task), WORLD_TASK_RUNNING, at);
}

void fold_task_trapped(World *world, const EventTaskTrapped *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    leave_row(world, task);
    set_state(world, task, WORLD_TASK_TRAPPING, at);
    task->trap = event->trap;
    task->trapped_at = at;
    task->traps++;
    world->traps++;
    world->transfer = (WorldTransfer){.kind = WORLD_TRANSFER_TRAP,
                                      .from = event->task,
                                      .from_frame = world->running_frame,
                                      .at = at};
}

void fold_task_answered(World *world, const EventTaskAnswered *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    task->answered_at = at;
    world->transfer = (WorldTransfer){
        .kind = WORLD_TRANSFER_ANSWER, .to = event->task, .to_frame = task->frame, .at = at};
}

void fold_task_blocked(World *world, const EventTaskBlocked *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task || (unsigned)event->reason >= WORLD_ROOMS)
        return;
    set_state(world, task, WORLD_TASK_WAITING, at);
    task->reason = (uint8_t)event->reason;
    task->until = event->until;
    task->blocked_at = at;
    task->waits++;
    enter_row(world, task, WORLD_TASK_ROW_WAITING, event->reason, UINT32_MAX);
}

void fold_task_woken(World *world, const EventTaskWoken *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    if (task->state != WORLD_TASK_WAITING) {
        fold_contradiction(world);
        return;
    }
    leave_row(world, task);
    set_state(world, task, WORLD_TASK_READY, at);
    task->waker = event->waker;
    task->wake_cause = (uint8_t)event->cause;
    task->woken_at = at;
}

void fold_task_cancelled(World *world, const EventTaskCancelled *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    task->cancelled = true;
    task->cancelled_at = at;
}

void fold_task_exited(World *world, const EventTaskExited *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    set_state(world, task, WORLD_TASK_EXITED, at);
    task->exit = (uint8_t)event->reason;
    task->exited_at = at;
    world->tasks_exited++;
    enter_row(world, task, WORLD_TASK_ROW_EXITED, 0, UINT32_MAX);
    if (world->exited_tasks.count <= WORLD_KEPT)
        return;
    uint32_t oldest = world->exited_tasks.first;
    row_remove(&world->tasks, TASK_LINKS, &world->exited_tasks, oldest);
    table_remove(&world->tasks, oldest);
}

void fold_task_chosen(World *world, const EventTaskChosen *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (!task)
        return;
    task->chosen = true;
    world->chosen_task = event->task;
}

void fold_priority_changed(World *world, const EventPriorityChanged *event, WorldMoment at)
{
    WorldTask *task = edit_task(world, event->task);
    if (task)
        task->priority = (int32_t)CLAMP(event->priority, INT32_MIN, INT32_MAX);
}

void fold_interrupted(World *world, const EventInterrupted *event, WorldMoment at)
{
    world->interrupts++;
    WorldTask *task = event->task != 0 ? edit_task(world, event->task) : NULL;
    if (task && event->source == INTERRUPT_TIMER)
        task->preemptions++;
}
