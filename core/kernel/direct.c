// SPDX-License-Identifier: MIT
/* What direct switches between C tasks leave to be done, and what they need (c-task-inline.h). */
#include "kernel/private.h"

#if defined(__x86_64__) && defined(CORO_INLINE_SWITCH)
#define SWITCHES_DIRECTLY true
#else
#define SWITCHES_DIRECTLY false
#endif

bool kernel_may_switch_directly(const Kernel *kernel)
{
    const KernelSettings *settings = &kernel->settings;
    return SWITCHES_DIRECTLY && kernel->policy == &kernel_policy_fifo && kernel->owns_pool &&
           kernel->held == 0 && !kernel->recorder.log && !settings->quantum &&
           !settings->turn_limit && !settings->live && !settings->quirks && !settings->trampoline;
}

/* ---- Whether to fetch ahead -------------------------------------------------------------------
 * To fetch a stack's top takes a few nanoseconds of each switch among very many tasks; not to fetch
 * it takes ten times that of a task that needs its frame, and nothing of one whose state is in its
 * registers. Nobody can tell which they are. So both ways are timed now and then, and the quicker
 * one is used. Nothing else depends on that clock. */

enum { LEARNING_PERIOD = 256, TRIALS = 4 };

/* The stretch that ends here was a trial: every other one with fetching ahead. */
static void note_trial(DirectLearning *learning, unsigned trial, int64_t took)
{
    int64_t *best = &learning->best[trial % 2];
    *best = trial < 2 ? took : MIN(*best, took); /* others may have had the processor meanwhile */
}

void direct_learn(Kernel *kernel)
{
    DirectLearning *learning = &kernel->learning;
    if (kernel->head.ring.count <= 2 * READY_AHEAD) {
        *learning = (DirectLearning){0};
        kernel->head.fetches_ahead = false;
        return;
    }
    int64_t now = kernel_monotonic_now();
    unsigned ended = learning->stretch++;
    if (ended > 0 && ended <= TRIALS)
        note_trial(learning, ended - 1, now - learning->moment);
    learning->moment = now;
    if (ended < TRIALS)
        kernel->head.fetches_ahead = ended % 2;
    else if (ended == TRIALS)
        kernel->head.fetches_ahead = learning->best[true] < learning->best[false];
    else if (ended == LEARNING_PERIOD)
        learning->stretch = 0;
}

/* ---- Into the ring and out of it --------------------------------------------------------------
 */

/* Nothing but None is to be delivered to it. */
static bool is_plain(const Task *task)
{
    return task->coro && task->turns > 0 && !task->killed && task->burst == 0 &&
           task->input.signal == KERNEL_SEND && task->input.value.kind == KERNEL_NONE;
}

void direct_enter_slot(ReadySlot *slot, Task *task)
{
    *slot = (ReadySlot){.task = task};
    if (SWITCHES_DIRECTLY && task_kernel(task)->owns_pool && is_plain(task))
        slot->registers = coro_head(task->coro)->registers;
}

static void book_turns(Task *task, uint64_t *turns)
{
    task->turns += *turns;
    if (task->coro)
        coro_head(task->coro)->switches += *turns;
    *turns = 0;
}

void direct_permit(Task *task)
{
    Kernel *kernel = task_kernel(task);
    if (!task->held)
        return;
    task->held = false;
    if (--kernel->held == 0)
        kernel_plan_attention(kernel);
}

void direct_leave_slot(ReadySlot *slot)
{
    Task *task = slot->task;
    book_turns(task, &slot->turns);
    if (slot->registers.stack_pointer)
        coro_head(task->coro)->registers = slot->registers;
    direct_permit(task);
}

void direct_forbid(Kernel *kernel, Task *task)
{
    bool comes_round = task->state == TASK_STATE_READY || task->state == TASK_STATE_RUNNING;
    if (task->held || !comes_round || kernel->policy != &kernel_policy_fifo)
        return;
    task->held = true;
    kernel->held++;
    kernel->head.direct_until = 0;
}

/* ---- Settling ----------------------------------------------------------------------------------
 */

void kernel_settle(Kernel *kernel)
{
    Task *task = kernel->head.running;
    if (!task)
        return;
    book_turns(task, &kernel->head.unsettled_turns);
    if (task == kernel->last_run)
        return;
    coro_link_transfer(kernel->last_run->coro, task->coro);
    coro_head(task->coro)->switches--; /* its turns count that switch, too */
    task_set_state(kernel->last_run, TASK_STATE_READY);
    task_set_state(task, TASK_STATE_RUNNING);
    kernel->acting = task->id;
    kernel->last_run = task;
}

void kernel_settle_turns(Kernel *kernel)
{
    uint64_t direct_turns = kernel->head.turns - kernel->loop_turns;
    if (kernel->settled_turns == direct_turns)
        return;
    kernel->settled_turns = direct_turns;
    const ReadyRing *ring = &kernel->head.ring;
    ReadySlot *slot = ring->next;
    for (size_t i = 0; i < ring->count; i++, slot = ready_ring_after(ring, slot))
        if (slot->task)
            book_turns(slot->task, &slot->turns);
}
