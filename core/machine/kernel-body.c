// SPDX-License-Identifier: MIT
/* Generators and coroutines of the language as bodies of the kernel's tasks. */
#include "machine/language-kernel.h"

#include "coro/coro.h"
#include "lang/object-exception.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"

#include <string.h>

/* Calls from C into the language, below each other, that the stack of a timed task has room for. */
#define NATIVE_DEPTH_OF_TASKS 100

typedef struct LanguageBody LanguageBody;
struct LanguageBody {
    KernelBody head; /* first: the body is this */
    LanguageKernel *owner;
    GeneratorObject *target; /* what runs; owned */
    GPtrArray *callers;      /* of GeneratorObject: whose calls of the program's own `target` and
                                those before it handle; owned, NULL without any */
    KernelRequest request;   /* the trap that it stopped with */
    Value as_task; /* in a call of the program's own: whose sendval the next send is; or NULL */
    struct TaskStack *stack; /* NULL: it runs on that of whoever resumes it */
    bool closing;            /* being ended: no more interrupts */
};

/* What a body with a quantum has beside. */
typedef struct TaskStack {
    Coro *coro;
    Thread thread; /* what the interpreter knows of where it stands */
    Task *task;
    KernelInput input; /* of the current resumption */
    KernelStep step;   /* what that came to */
    bool interrupted;  /* it stands in the middle of a line */
} TaskStack;

static KernelStep returned(Value stolen)
{
    return (KernelStep){KERNEL_RETURNED, {.value = kernel_value_from_language(stolen)}};
}

/* Does it end the program rather than the task? */
static bool ends_program(Interpreter *in, Value exception)
{
    return value_is_instance(in, exception, in->exceptions[EXCEPTION_SYSTEM_EXIT]) ||
           value_is_instance(in, exception, in->exceptions[EXCEPTION_KEYBOARD_INTERRUPT]);
}

static KernelStep failed(LanguageBody *body, const Task *task)
{
    LanguageKernel *owner = body->owner;
    Interpreter *in = owner->in;
    KernelError *error = kernel_error_from_pending(owner);
    if (ends_program(in, error->reference))
        value_replace(in, &owner->escaping, value_retain(error->reference));
    value_replace(in, &owner->failed, value_retain(error->reference));
    owner->failed_task = task_id(task);
    return (KernelStep){KERNEL_FAILED, {.error = error}};
}

/* ---- Calls of the program's own ---- */

static void begin_handling(LanguageBody *body, Value handling)
{
    if (!body->callers)
        body->callers = g_ptr_array_new();
    g_ptr_array_add(body->callers, body->target);
    body->target = (GeneratorObject *)(void *)handling;
}

static bool is_handling(const LanguageBody *body)
{
    return body->callers && body->callers->len > 0;
}

/* Whatever is pending stays so. */
static void end_handling(LanguageBody *body)
{
    Interpreter *in = body->owner->in;
    Value pending = raise_take(in);
    value_drop(in, AS_VALUE(body->target));
    body->target = g_ptr_array_steal_index(body->callers, body->callers->len - 1);
    raise_restore(in, pending);
}

/* ---- What a body stops with ---- */

typedef enum {
    ASKS,   /* something of the kernel */
    BEGINS, /* to handle its own call: body->target is the handler */
    WRONG,  /* raised, for it cannot be asked so */
} Yielded;

/* A system call of the program's own ends in one of the kernel's traps, or is handled by a
 * generator. */
static Yielded own_call(LanguageBody *body, const Task *task, Value call, KernelStep *step)
{
    LanguageKernel *owner = body->owner;
    Value instead = own_call_perform(owner, task, call, &body->as_task);
    if (!instead)
        return WRONG;
    if (value_is_generator_like(instead)) {
        begin_handling(body, instead);
        return BEGINS;
    }
    KernelTrap trap = trap_of(owner, instead);
    *step = (KernelStep){KERNEL_TRAPPED, {.request = &body->request}};
    bool understood = trap < KERNEL_TRAPS && trap_request(owner, trap, instead, &body->request);
    value_drop(owner->in, instead);
    return understood ? ASKS : WRONG;
}

static Yielded yielded(LanguageBody *body, const Task *task, Value value, KernelStep *step)
{
    LanguageKernel *owner = body->owner;
    KernelTrap trap = trap_of(owner, value);
    if (trap < KERNEL_TRAPS) {
        *step = (KernelStep){KERNEL_TRAPPED, {.request = &body->request}};
        return trap_request(owner, trap, value, &body->request) ? ASKS : WRONG;
    }
    if (is_own_call(owner, value))
        return own_call(body, task, value, step);
    KernelBody *called = value_is_object(value) ? language_body_new(owner, value) : NULL;
    if (called)
        *step = (KernelStep){KERNEL_CALLED, {.body = called}};
    else
        *step = (KernelStep){KERNEL_YIELDED,
                             {.value = kernel_value_from_language(value_retain(value))}};
    return ASKS;
}

static ResumeResult send_to_target(LanguageBody *body, Value stolen, Value *result)
{
    Interpreter *in = body->owner->in;
    ResumeResult outcome = delegate_send(in, AS_VALUE(body->target), stolen, result);
    value_drop(in, stolen);
    return outcome;
}

/* The pending exception. */
static ResumeResult throw_into_target(LanguageBody *body, Value *result)
{
    return generator_throw_pending(body->owner->in, body->target, NULL, result);
}

/* What resuming came to. A value that cannot be dealt with comes back as an error, at the yield;
 * what a handler returns or raises goes to whoever made the call. */
static KernelStep stopped(LanguageBody *body, const Task *task, ResumeResult outcome, Value result)
{
    Interpreter *in = body->owner->in;
    for (;;) {
        if (outcome == RESUME_YIELDED) {
            KernelStep step;
            Yielded how = yielded(body, task, result, &step);
            Value pending = raise_take(in);
            value_drop(in, result);
            if (how == ASKS)
                return step;
            raise_restore(in, pending);
            outcome = how == BEGINS ? send_to_target(body, VALUE_NONE, &result)
                                    : throw_into_target(body, &result);
        } else if (!is_handling(body)) {
            return outcome == RESUME_RETURNED ? returned(result) : failed(body, task);
        } else {
            end_handling(body);
            outcome = outcome == RESUME_RETURNED ? send_to_target(body, result, &result)
                                                 : throw_into_target(body, &result);
        }
    }
}

/* After a call of the program's own, what its handle() has put into sendval; else the answer. */
static Value received(LanguageBody *body, KernelValue stolen)
{
    Interpreter *in = body->owner->in;
    Value value = kernel_value_to_language(body->owner, stolen);
    if (G_LIKELY(!body->as_task) || !value)
        return value;
    value_drop(in, value);
    value = value_get_attribute_c(in, body->as_task, "sendval");
    value_clear(in, &body->as_task);
    return value;
}

static KernelStep send(LanguageBody *body, const Task *task, KernelValue stolen)
{
    Value result = NULL, value = received(body, stolen);
    ResumeResult outcome =
        value ? send_to_target(body, value, &result) : throw_into_target(body, &result);
    return stopped(body, task, outcome, result);
}

static KernelStep throw(LanguageBody * body, const Task *task, KernelError *stolen)
{
    Value result = NULL;
    value_clear(body->owner->in, &body->as_task);
    kernel_error_raise(body->owner, stolen);
    ResumeResult outcome = throw_into_target(body, &result);
    return stopped(body, task, outcome, result);
}

/* The end of a body that was told to end; GeneratorExit is the way it should. */
static KernelStep ended(LanguageBody *body, const Task *task, KernelStep step)
{
    if (step.stop != KERNEL_FAILED || strcmp(step.error->type, "GeneratorExit") != 0)
        return step;
    kernel_error_free(body->owner->kernel, step.error);
    value_clear(body->owner->in, &body->owner->failed);
    return returned(VALUE_NONE);
}

static KernelStep end_body(LanguageBody *body, const Task *task)
{
    Interpreter *in = body->owner->in;
    body->closing = true;
    while (generator_close(in, body->target)) {
        if (!is_handling(body))
            return returned(VALUE_NONE);
        end_handling(body);
    }
    return failed(body, task);
}

static KernelStep run(LanguageBody *body, Task *task, KernelInput input)
{
    switch (input.signal) {
    case KERNEL_SEND:
        return send(body, task, input.value);
    case KERNEL_THROW:
        return throw(body, task, input.error);
    case KERNEL_CLOSE:
        return end_body(body, task);
    }
    g_assert_not_reached();
}

/* ---- The timer ---- */

static void *stack_main(Coro *self, void *value)
{
    LanguageBody *body = coro_data(self);
    do
        body->stack->step = run(body, body->stack->task, body->stack->input);
    while (coro_yield(self, NULL).status != CORO_CANCELLED);
    return NULL;
}

static bool take_stack(LanguageBody *body)
{
    LanguageKernel *owner = body->owner;
    TaskStack *stack = body->stack = g_new0(TaskStack, 1);
    stack->coro = coro_create(owner->stacks, stack_main, body, "task");
    stack->thread.handled = &stack->thread.base;
    uint32_t limit = owner->in->native_limit;
    stack->thread.native_depth = limit > NATIVE_DEPTH_OF_TASKS ? limit - NATIVE_DEPTH_OF_TASKS : 0;
    return stack->coro != NULL;
}

static KernelStep run_on_stack(LanguageBody *body, Task *task, KernelInput input)
{
    Interpreter *in = body->owner->in;
    TaskStack *stack = body->stack;
    Thread *own = in->thread;
    stack->task = task;
    stack->input = input;
    stack->thread.id = own->id;
    stack->thread.object = own->object;
    in->thread = &stack->thread;
    coro_resume(stack->coro, NULL);
    in->thread = own;
    if (stack->interrupted)
        return (KernelStep){KERNEL_INTERRUPTED, {.value = {KERNEL_NONE, {.number = 0}}}};
    return body->closing ? ended(body, task, stack->step) : stack->step;
}

/* In the middle of a line, until the kernel gives the processor back. -1: raised. */
static int64_t let_others_run(LanguageBody *body)
{
    LanguageKernel *owner = body->owner;
    TaskStack *stack = body->stack;
    stack->interrupted = true;
    coro_yield(stack->coro, NULL);
    stack->interrupted = false;
    if (owner->in->quitting) {
        raise_quit(owner->in);
        return -1;
    }
    switch (stack->input.signal) {
    case KERNEL_SEND:
        kernel_value_release(owner->kernel, stack->input.value);
        return 1;
    case KERNEL_THROW:
        kernel_error_raise(owner, stack->input.error);
        return -1;
    case KERNEL_CLOSE:
        body->closing = true;
        raise_with(owner->in, EXCEPTION_GENERATOR_EXIT, NULL);
        return -1;
    }
    g_assert_not_reached();
}

bool language_kernels_watch(const LanguageKernels *kernels)
{
    return kernels->watched != NULL;
}

int64_t language_kernels_line(LanguageKernels *kernels)
{
    LanguageBody *body = kernels->watched;
    Kernel *kernel = body->owner->kernel;
    if (body->closing)
        return 1;
    switch (kernel_tick(kernel, LINE_NANOSECONDS)) {
    case KERNEL_GO_ON:
        return 1;
    case KERNEL_SLICE_OVER:
        return body->stack ? let_others_run(body) : 1;
    case KERNEL_TURN_OVER:
        kernel_error_raise(body->owner, kernel_turn_error(kernel));
        return -1;
    }
    g_assert_not_reached();
}

static KernelStep run_watched(LanguageBody *body, Task *task, KernelInput input)
{
    LanguageKernels *all = body->owner->all;
    Interpreter *in = body->owner->in;
    LanguageBody *outer = all->watched;
    all->watched = body;
    in->wants_interrupts = true;
    in->interrupt_left = 0;
    interpreter_cut_fuse(in);
    KernelStep step = body->stack ? run_on_stack(body, task, input) : run(body, task, input);
    all->watched = outer;
    in->wants_interrupts = outer != NULL;
    return step;
}

/* ---- The body ---- */

/* Time that the task lets go by itself (time.sleep) goes by for the kernel, too. */
static KernelStep resume(KernelBody *head, Task *task, KernelInput input)
{
    LanguageBody *body = (LanguageBody *)head;
    LanguageKernel *owner = body->owner;
    Threads *clock = language_host_threads(owner->all->host);
    int64_t before = owner->outside ? threads_now(clock) : 0;
    KernelStep step = owner->timed ? run_watched(body, task, input) : run(body, task, input);
    int64_t passed = owner->outside ? threads_now(clock) - before : 0;
    if (G_UNLIKELY(passed > 0))
        kernel_tick(owner->kernel, (uint64_t)passed);
    return step;
}

static void free_stack(TaskStack *stack)
{
    if (!stack)
        return;
    g_assert(!stack->interrupted);
    if (stack->coro) {
        coro_cancel(stack->coro);
        coro_destroy(stack->coro);
    }
    g_free(stack);
}

/* Drops the generator, which may run a program's code, whatever is under way. */
static void release(KernelBody *head)
{
    LanguageBody *body = (LanguageBody *)head;
    Interpreter *in = body->owner->in;
    Value pending = raise_take(in);
    while (is_handling(body))
        end_handling(body);
    value_drop(in, AS_VALUE(body->target));
    value_drop_maybe(in, body->as_task);
    raise_restore(in, pending);
    if (body->callers)
        g_ptr_array_unref(body->callers);
    free_stack(body->stack);
    g_free(body);
}

static uint32_t coroutine(const KernelBody *head)
{
    return ((const LanguageBody *)head)->target->number;
}

static const char *name(const KernelBody *head)
{
    const GeneratorObject *target = ((const LanguageBody *)head)->target;
    Value own = target->name ? target->name : target->frame.code->name;
    return as_str(own)->bytes;
}

static const KernelBodyType generator_body = {.flavour = TASK_GENERATOR,
                                              .resume = resume,
                                              .release = release,
                                              .coroutine = coroutine,
                                              .name = name};
static const KernelBodyType async_body = {.flavour = TASK_ASYNC,
                                          .resume = resume,
                                          .release = release,
                                          .coroutine = coroutine,
                                          .name = name};

KernelBody *language_body_new(LanguageKernel *kernel, Value target)
{
    if (!value_is_generator_like(target))
        return NULL;
    LanguageBody *body = g_new0(LanguageBody, 1);
    body->head.type = object_is(target, TYPE_COROUTINE) ? &async_body : &generator_body;
    body->owner = kernel;
    body->target = (GeneratorObject *)(void *)value_retain(target);
    if (kernel->stacks && !take_stack(body)) {
        release(&body->head);
        return NULL;
    }
    if (kernel->all->recorder)
        language_recorder_is_task(kernel->all->recorder, body->target->number);
    return &body->head;
}
