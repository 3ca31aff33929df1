// SPDX-License-Identifier: MIT
/*
 * Tasks as C functions: each has a stack of its own, and makes its traps by plain calls.
 *
 *     static KernelValue ping(Task *self, void *data)
 *     {
 *         KernelObject *queue = data;
 *         while (task_sleep(self, 1000000))
 *             task_put(self, queue, kernel_int(task_get_id(self)));
 *         return kernel_none();                           // it was killed
 *     }
 *
 * Every call below that is a trap stops the task; the kernel answers when it is this task's
 * turn again. There are three answers:
 *
 *     TASK_ANSWERED  `value` is the answer, owned by the task
 *     TASK_REFUSED   `error` says why: a bad argument, a timeout, a cancel. It belongs to the
 * task's body and stays readable until the next trap TASK_KILLED    the task is to end: it cleans
 * up and returns. From then on no call stops it any more, each answers this at once
 *
 * The short forms give a bool instead: true for TASK_ANSWERED.
 *
 * A task ends by returning. `return task_fail(self, "ValueError", ...)` ends it with an
 * error, `return task_fail_again(self)` with the one it just got.
 *
 * Each call is a macro, too, that notes its place in the source; so whoever observes the pool
 * (coro.h) is told the file and line of the trap, and a recorded program can be stepped by its
 * lines. A library whose callers are the place to tell (sockets.c) defines TASK_WITHOUT_PLACES.
 */
#pragma once

#include "kernel/c-task-inline.h"
#include "kernel/kernel.h"

typedef KernelValue (*TaskFunction)(Task *self, void *data);

/* A body that will run `function`; give it to kernel_spawn() or task_new(). NULL with errno when
 * there is no stack to be had. `name` is not copied. */
KernelBody *task_body_at(Kernel *kernel, TaskFunction function, void *data, const char *name,
                         const CoroPlace *place);
#define task_body_named(kernel, function, data, name) \
    task_body_at((kernel), (function), (data), (name), CORO_PLACE("create"))
#define task_body(kernel, function, data) task_body_named((kernel), (function), (data), #function)

/* `release` is called on the data when the body goes, whether its function was ever entered or not.
 */
void task_body_on_release(KernelBody *body, void (*release)(void *data));

typedef enum { TASK_ANSWERED, TASK_REFUSED, TASK_KILLED } TaskAnswerStatus;

typedef struct {
    TaskAnswerStatus status;
    KernelValue value;
    const KernelError *error;
} TaskAnswer;

/* Any trap. The arguments belong to the kernel from here on. */
TaskAnswer task_trap(Task *self, KernelTrap trap, unsigned count, const KernelValue *arguments);
/* The error of the last trap, while that was refused; else NULL. */
const KernelError *task_error(const Task *self);
bool task_is_killed(const Task *self);

/* Ends a task: `return task_fail(...)`. */
KernelValue task_fail(Task *self, const char *type, const char *format, ...) G_GNUC_PRINTF(3, 4);
KernelValue task_fail_again(Task *self);

#define TASK_FOR_EVER INT64_MAX

/* Each of these is the trap of traps.def with that name. Times are in nanoseconds. */
uint32_t task_get_id(Task *self); /* 0 when killed */
/* A new task; 0 when there may be no more, or when killed. */
uint32_t task_new_named(Task *self, TaskFunction function, void *data, const char *name);
#define task_new(self, function, data) task_new_named((self), (function), (data), #function)
bool task_kill(Task *self, uint32_t id); /* false, too, when there is none */
bool task_cancel(Task *self, uint32_t id, int64_t timeout);
bool task_wait(Task *self, uint32_t id);
bool task_wait_for(Task *self, uint32_t id, int64_t timeout);
/* The answer's value is a list; release it. */
TaskAnswer task_gather(Task *self, const uint32_t *ids, unsigned count, int64_t timeout);
static inline bool task_yield_at(Task *self, const CoroPlace *place);
#define task_yield(self) task_yield_at((self), CORO_PLACE("Yield"))
bool task_set_priority(Task *self, uint32_t id, int64_t priority);
int64_t task_now(Task *self); /* 0 when killed */
bool task_sleep(Task *self, int64_t duration);
bool task_compute(Task *self, int64_t duration);
bool task_read_wait(Task *self, int descriptor, int64_t timeout);
bool task_write_wait(Task *self, int descriptor, int64_t timeout);
bool task_put(Task *self, KernelObject *queue, KernelValue value);
TaskAnswer task_get(Task *self, KernelObject *queue, int64_t timeout);
bool task_acquire(Task *self, KernelObject *lock);
bool task_release(Task *self, KernelObject *lock);
bool task_down(Task *self, KernelObject *semaphore);
bool task_up(Task *self, KernelObject *semaphore);
bool task_wait_event(Task *self, KernelObject *event, int64_t timeout);
bool task_set_event(Task *self, KernelObject *event);
bool task_clear_event(Task *self, KernelObject *event);

/* ---- Places --------------------------------------------------------------------------------- */

/* Where the task is in its source, until it is told otherwise. Answers `self`. */
Task *task_at(Task *self, const CoroPlace *place);

#if !defined(TASK_WITHOUT_PLACES)
#define TASK_HERE(self, verb) task_at((self), CORO_PLACE(verb))
#define task_trap(self, trap, count, arguments) \
    task_trap(TASK_HERE(self, "trap"), (trap), (count), (arguments))
#define task_get_id(self) task_get_id(TASK_HERE(self, "GetTid"))
#define task_new_named(self, function, data, name) \
    task_new_named(TASK_HERE(self, "NewTask"), (function), (data), (name))
#define task_kill(self, id) task_kill(TASK_HERE(self, "KillTask"), (id))
#define task_cancel(self, id, timeout) task_cancel(TASK_HERE(self, "CancelTask"), (id), (timeout))
#define task_wait(self, id) task_wait(TASK_HERE(self, "WaitTask"), (id))
#define task_wait_for(self, id, timeout) task_wait_for(TASK_HERE(self, "WaitTask"), (id), (timeout))
#define task_gather(self, ids, count, timeout) \
    task_gather(TASK_HERE(self, "Gather"), (ids), (count), (timeout))
#define task_set_priority(self, id, priority) \
    task_set_priority(TASK_HERE(self, "SetPriority"), (id), (priority))
#define task_now(self) task_now(TASK_HERE(self, "Now"))
#define task_sleep(self, duration) task_sleep(TASK_HERE(self, "Sleep"), (duration))
#define task_compute(self, duration) task_compute(TASK_HERE(self, "Compute"), (duration))
#define task_read_wait(self, descriptor, timeout) \
    task_read_wait(TASK_HERE(self, "ReadWait"), (descriptor), (timeout))
#define task_write_wait(self, descriptor, timeout) \
    task_write_wait(TASK_HERE(self, "WriteWait"), (descriptor), (timeout))
#define task_put(self, queue, value) task_put(TASK_HERE(self, "Put"), (queue), (value))
#define task_get(self, queue, timeout) task_get(TASK_HERE(self, "Get"), (queue), (timeout))
#define task_acquire(self, lock) task_acquire(TASK_HERE(self, "Acquire"), (lock))
#define task_release(self, lock) task_release(TASK_HERE(self, "Release"), (lock))
#define task_down(self, semaphore) task_down(TASK_HERE(self, "Down"), (semaphore))
#define task_up(self, semaphore) task_up(TASK_HERE(self, "Up"), (semaphore))
#define task_wait_event(self, event, timeout) \
    task_wait_event(TASK_HERE(self, "WaitEvent"), (event), (timeout))
#define task_set_event(self, event) task_set_event(TASK_HERE(self, "SetEvent"), (event))
#define task_clear_event(self, event) task_clear_event(TASK_HERE(self, "ClearEvent"), (event))
#endif

/* ---- Inlined (c-task-inline.h tells why) ---------------------------------------------------- */

bool task_yield_slowly(Task *self, const CoroPlace *place);
bool task_after_switch(Task *self);

static inline bool task_yield_at(Task *self, const CoroPlace *place)
{
    TaskSwitch how = task_switch_directly(self);
    if (__builtin_expect(how == TASK_SWITCHED, 1))
        return true;
    return how == TASK_RESUMED ? task_after_switch(self) : task_yield_slowly(self, place);
}
