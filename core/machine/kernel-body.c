// SPDX-License-Identifier: MIT
/* Generators and coroutines of the language as bodies of the kernel's tasks. */
#include "machine/language-kernel.h"

#include "lang/object-exception.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"

typedef struct {
    KernelBody head; /* first: the body is this */
    LanguageKernel *owner;
    GeneratorObject *target; /* owned */
    KernelRequest request;   /* the trap that it stopped with */
} LanguageBody;

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

/* What a yielded value asks for. False: raised, for it cannot be asked so. */
static bool yielded(LanguageBody *body, Value value, KernelStep *step)
{
    LanguageKernel *owner = body->owner;
    KernelTrap trap = trap_of(owner, value);
    if (trap < KERNEL_TRAPS) {
        *step = (KernelStep){KERNEL_TRAPPED, {.request = &body->request}};
        return trap_request(owner, trap, value, &body->request);
    }
    KernelBody *called = value_is_object(value) ? language_body_new(owner, value) : NULL;
    if (called)
        *step = (KernelStep){KERNEL_CALLED, {.body = called}};
    else
        *step = (KernelStep){KERNEL_YIELDED,
                             {.value = kernel_value_from_language(value_retain(value))}};
    return true;
}

/* What resuming came to. A value that cannot be dealt with comes back as an error, at the yield. */
static KernelStep stopped(LanguageBody *body, const Task *task, ResumeResult outcome, Value result)
{
    Interpreter *in = body->owner->in;
    KernelStep step;
    while (outcome == RESUME_YIELDED) {
        bool understood = yielded(body, result, &step);
        Value pending = raise_take(in);
        value_drop(in, result);
        if (understood)
            return step;
        raise_restore(in, pending);
        outcome = generator_throw_pending(in, body->target, NULL, &result);
    }
    return outcome == RESUME_RETURNED ? returned(result) : failed(body, task);
}

static KernelStep send(LanguageBody *body, const Task *task, KernelValue stolen)
{
    Interpreter *in = body->owner->in;
    Value result = NULL, value = kernel_value_to_language(body->owner, stolen);
    if (!value)
        return failed(body, task);
    ResumeResult outcome = delegate_send(in, AS_VALUE(body->target), value, &result);
    value_drop(in, value);
    return stopped(body, task, outcome, result);
}

static KernelStep throw(LanguageBody * body, const Task *task, KernelError *stolen)
{
    Value result = NULL;
    kernel_error_raise(body->owner, stolen);
    ResumeResult outcome = generator_throw_pending(body->owner->in, body->target, NULL, &result);
    return stopped(body, task, outcome, result);
}

static KernelStep resume(KernelBody *head, Task *task, KernelInput input)
{
    LanguageBody *body = (LanguageBody *)head;
    switch (input.signal) {
    case KERNEL_SEND:
        return send(body, task, input.value);
    case KERNEL_THROW:
        return throw(body, task, input.error);
    case KERNEL_CLOSE:
        return generator_close(body->owner->in, body->target) ? returned(VALUE_NONE)
                                                              : failed(body, task);
    }
    g_assert_not_reached();
}

/* Drops the generator, which may run a program's code, whatever is under way. */
static void release(KernelBody *head)
{
    LanguageBody *body = (LanguageBody *)head;
    Interpreter *in = body->owner->in;
    Value pending = raise_take(in);
    value_drop(in, AS_VALUE(body->target));
    raise_restore(in, pending);
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
    return &body->head;
}
