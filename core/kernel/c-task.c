// SPDX-License-Identifier: MIT
/* Bodies that are C functions, and what such a function calls to trap. */
#define TASK_WITHOUT_PLACES
#include "kernel/c-task.h"

#include "kernel/private.h"

#include <errno.h>
#include <string.h>

typedef struct {
    KernelBody head; /* first: the body is this */
    Coro *coro;
    TaskFunction function;
    void *data;
    void (*release_data)(void *data);
    Kernel *kernel;
    Task *task;
    KernelValue result;
} CBody;

/* ---- The body ----------------------------------------------------------------------------------
 */

static void *entry(Coro *self, void *value)
{
    CBody *body = coro_data(self);
    body->result = body->function(body->task, body->data);
    kernel_settle(body->kernel);
    return NULL;
}

/* The task's function has returned. */
static KernelStep ended(CBody *body, Task *task)
{
    if (!task->fails)
        return (KernelStep){KERNEL_RETURNED, {.value = body->result}};
    kernel_value_release(body->kernel, body->result);
    KernelError *error = task->error;
    task->error = NULL;
    return (KernelStep){KERNEL_FAILED, {.error = error}};
}

static KernelStep stopped(Task *task, CoroStatus status)
{
    if (status == CORO_FINISHED)
        return ended((CBody *)task->body, task);
    if (task->trapping) {
        task->trapping = false;
        return (KernelStep){KERNEL_TRAPPED, {.request = &task->request}};
    }
    return (KernelStep){KERNEL_YIELDED, {.value = {KERNEL_NONE, {.number = 0}}}};
}

/* It unwinds; a function that was never entered never is. Meanwhile nobody may switch directly: the
 * one that is cancelled must be the one that comes back. */
static CoroStatus cancel(CBody *body)
{
    body->kernel->head.direct_until = 0;
    CoroStatus status = coro_cancel(body->coro);
    kernel_plan_attention(body->kernel);
    return status;
}

static KernelStep close_body(CBody *body, Task *task)
{
    if (cancel(body) == CORO_OK)
        return ended(body, task);
    return (KernelStep){KERNEL_YIELDED, {.value = {KERNEL_NONE, {.number = 0}}}};
}

static KernelStep resume(KernelBody *head, Task *task, KernelInput input)
{
    CBody *body = (CBody *)head;
    if (input.signal == KERNEL_CLOSE)
        return close_body(body, task);
    if (input.signal == KERNEL_THROW && coro_state(body->coro) == CORO_STATE_CREATED) {
        cancel(body);
        return (KernelStep){KERNEL_FAILED, {.error = input.error}};
    }
    body->task = task;
    task->input = input;
    CoroStatus status = coro_resume(body->coro, NULL).status;
    return stopped(body->kernel->head.running, status); /* tasks may have switched directly */
}

static void release(KernelBody *head)
{
    CBody *body = (CBody *)head;
    cancel(body);
    coro_destroy(body->coro);
    if (body->release_data)
        body->release_data(body->data);
    if (body->task)
        body->task->fails = false; /* whatever it wanted to end with, nobody asked */
    g_free(body);
}

static uint32_t coroutine(const KernelBody *head)
{
    return (uint32_t)coro_id(((const CBody *)head)->coro);
}

static const char *name(const KernelBody *head)
{
    return coro_name(((const CBody *)head)->coro);
}

static const KernelBodyType c_body = {
    .flavour = TASK_C, .resume = resume, .release = release, .coroutine = coroutine, .name = name};

Coro *task_body_coro(const KernelBody *body)
{
    return body->type == &c_body ? ((const CBody *)body)->coro : NULL;
}

KernelBody *task_body_at(Kernel *kernel, TaskFunction function, void *data, const char *title,
                         const CoroPlace *place)
{
    CBody *body = g_new0(CBody, 1);
    body->head.type = &c_body;
    body->coro = coro_create_at(kernel->pool, entry, body, title, place);
    if (!body->coro) {
        g_free(body);
        errno = ENOMEM;
        return NULL;
    }
    body->function = function;
    body->data = data;
    body->kernel = kernel;
    return &body->head;
}

void task_body_on_release(KernelBody *body, void (*release_data)(void *data))
{
    ((CBody *)body)->release_data = release_data;
}

/* ---- Traps -------------------------------------------------------------------------------------
 */

static Coro *own_coro(const Task *self)
{
    return ((const CBody *)self->body)->coro;
}

/* No call stops it any more. */
static bool is_ending(const Task *self)
{
    return coro_is_cancelled(own_coro(self));
}

static void forget_error(Task *self)
{
    kernel_error_free(task_kernel(self), self->error);
    self->error = NULL;
}

Task *task_at(Task *self, const CoroPlace *place)
{
    self->place = place;
    return self;
}

/* Back to the loop, until it is this task's turn again. */
static void stop(Task *self)
{
    kernel_settle(task_kernel(self));
    coro_yield_at(own_coro(self), NULL, self->place ? self->place : CORO_PLACE("trap"));
}

/* What the kernel resumed the task with. */
static TaskAnswer receive(Task *self)
{
    KernelInput input = self->input;
    self->input = kernel_send(kernel_none());
    if (is_ending(self)) {
        kernel_value_release(task_kernel(self), input.value);
        return (TaskAnswer){.status = TASK_KILLED};
    }
    if (input.signal == KERNEL_THROW) {
        self->error = input.error;
        return (TaskAnswer){.status = TASK_REFUSED, .error = input.error};
    }
    return (TaskAnswer){.status = TASK_ANSWERED, .value = input.value};
}

TaskAnswer task_trap(Task *self, KernelTrap trap, unsigned count, const KernelValue *arguments)
{
    g_assert(count <= KERNEL_TRAP_ARGUMENTS);
    forget_error(self);
    if (is_ending(self)) {
        for (unsigned i = 0; i < count; i++)
            kernel_value_release(task_kernel(self), arguments[i]);
        return (TaskAnswer){.status = TASK_KILLED};
    }
    self->request = (KernelRequest){.trap = trap, .count = count};
    if (count > 0)
        memcpy(self->request.arguments, arguments, count * sizeof *arguments);
    self->trapping = true;
    stop(self);
    return receive(self);
}

bool task_after_switch(Task *self)
{
    TaskAnswer answer = receive(self);
    kernel_value_release(task_kernel(self), answer.value);
    return answer.status == TASK_ANSWERED;
}

bool task_yield_slowly(Task *self, const CoroPlace *place)
{
    self->place = place;
    forget_error(self);
    if (is_ending(self))
        return false;
    stop(self);
    return task_after_switch(self);
}

const KernelError *task_error(const Task *self)
{
    return self->error;
}

bool task_is_killed(const Task *self)
{
    return is_ending(self);
}

KernelValue task_fail(Task *self, const char *type, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    forget_error(self);
    self->error = kernel_error_new(type, "%s", text);
    self->fails = true;
    return kernel_none();
}

KernelValue task_fail_again(Task *self)
{
    self->fails = self->error != NULL;
    return kernel_none();
}

/* ---- Short forms -------------------------------------------------------------------------------
 */

static KernelValue duration(int64_t nanoseconds)
{
    return nanoseconds == TASK_FOR_EVER ? kernel_none() : kernel_time(nanoseconds);
}

/* A trap of which only the success matters. */
static bool succeeds(Task *self, KernelTrap trap, unsigned count, const KernelValue *arguments)
{
    TaskAnswer answer = task_trap(self, trap, count, arguments);
    kernel_value_release(task_kernel(self), answer.value);
    return answer.status == TASK_ANSWERED;
}

/* A trap that answers True or False. */
static bool is_true(Task *self, KernelTrap trap, unsigned count, const KernelValue *arguments)
{
    TaskAnswer answer = task_trap(self, trap, count, arguments);
    return answer.status == TASK_ANSWERED && answer.value.truth;
}

#define SUCCEEDS(trap, ...)                                                    \
    succeeds(self, KERNEL_TRAP_##trap,                                         \
             sizeof((const KernelValue[]){__VA_ARGS__}) / sizeof(KernelValue), \
             (const KernelValue[]){__VA_ARGS__})
#define IS_TRUE(trap, ...)                                                    \
    is_true(self, KERNEL_TRAP_##trap,                                         \
            sizeof((const KernelValue[]){__VA_ARGS__}) / sizeof(KernelValue), \
            (const KernelValue[]){__VA_ARGS__})

uint32_t task_get_id(Task *self)
{
    return (uint32_t)task_trap(self, KERNEL_TRAP_GET_TID, 0, NULL).value.number;
}

uint32_t task_new_named(Task *self, TaskFunction function, void *data, const char *title)
{
    KernelBody *body = task_body_at(task_kernel(self), function, data, title, self->place);
    if (!body)
        return 0;
    KernelValue argument = kernel_body_value(body);
    return (uint32_t)task_trap(self, KERNEL_TRAP_NEW_TASK, 1, &argument).value.number;
}

bool task_kill(Task *self, uint32_t id)
{
    return IS_TRUE(KILL_TASK, kernel_int(id));
}

bool task_cancel(Task *self, uint32_t id, int64_t timeout)
{
    return IS_TRUE(CANCEL_TASK, kernel_int(id), duration(timeout));
}

bool task_wait(Task *self, uint32_t id)
{
    return IS_TRUE(WAIT_TASK, kernel_int(id));
}

bool task_wait_for(Task *self, uint32_t id, int64_t timeout)
{
    return IS_TRUE(WAIT_TASK, kernel_int(id), duration(timeout));
}

TaskAnswer task_gather(Task *self, const uint32_t *ids, unsigned count, int64_t timeout)
{
    KernelList *list = kernel_list_new(count);
    for (unsigned i = 0; i < count; i++)
        list->values[i] = kernel_int(ids[i]);
    KernelValue arguments[] = {kernel_list_value(list), duration(timeout)};
    return task_trap(self, KERNEL_TRAP_GATHER, 2, arguments);
}

bool task_set_priority(Task *self, uint32_t id, int64_t priority)
{
    return IS_TRUE(SET_PRIORITY, kernel_int(priority), kernel_int(id));
}

int64_t task_now(Task *self)
{
    return task_trap(self, KERNEL_TRAP_NOW, 0, NULL).value.number;
}

bool task_sleep(Task *self, int64_t nanoseconds)
{
    return SUCCEEDS(SLEEP, kernel_time(nanoseconds));
}

bool task_compute(Task *self, int64_t nanoseconds)
{
    return SUCCEEDS(COMPUTE, kernel_time(nanoseconds));
}

bool task_read_wait(Task *self, int descriptor, int64_t timeout)
{
    return SUCCEEDS(READ_WAIT, kernel_int(descriptor), duration(timeout));
}

bool task_write_wait(Task *self, int descriptor, int64_t timeout)
{
    return SUCCEEDS(WRITE_WAIT, kernel_int(descriptor), duration(timeout));
}

bool task_put(Task *self, KernelObject *queue, KernelValue value)
{
    return SUCCEEDS(PUT, kernel_object_value(queue), value);
}

TaskAnswer task_get(Task *self, KernelObject *queue, int64_t timeout)
{
    KernelValue arguments[] = {kernel_object_value(queue), duration(timeout)};
    return task_trap(self, KERNEL_TRAP_GET, 2, arguments);
}

bool task_acquire(Task *self, KernelObject *lock)
{
    return SUCCEEDS(ACQUIRE, kernel_object_value(lock));
}

bool task_release(Task *self, KernelObject *lock)
{
    return SUCCEEDS(RELEASE, kernel_object_value(lock));
}

bool task_down(Task *self, KernelObject *semaphore)
{
    return SUCCEEDS(DOWN, kernel_object_value(semaphore));
}

bool task_up(Task *self, KernelObject *semaphore)
{
    return SUCCEEDS(UP, kernel_object_value(semaphore));
}

bool task_wait_event(Task *self, KernelObject *event, int64_t timeout)
{
    return SUCCEEDS(WAIT_EVENT, kernel_object_value(event), duration(timeout));
}

bool task_set_event(Task *self, KernelObject *event)
{
    return SUCCEEDS(SET_EVENT, kernel_object_value(event));
}

bool task_clear_event(Task *self, KernelObject *event)
{
    return SUCCEEDS(CLEAR_EVENT, kernel_object_value(event));
}
