// SPDX-License-Identifier: MIT
// Async generators: each asend(), athrow(), aclose() is a step, an awaitable that runs the body to
// its next yield.
#include "lang/code.h"
#include "lang/object-exception.h"
#include "lang/object-generator-type.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

typedef enum StepKind { STEP_NEXT, STEP_SEND, STEP_THROW, STEP_CLOSE } StepKind;
typedef enum StepState { STEP_FRESH, STEP_RUNNING, STEP_DONE } StepState;

typedef struct StepObject {
    Object object;
    Value generator;
    Value value;     // of asend()
    Value thrown[3]; // of athrow()
    uint8_t kind, state;
} StepObject;

typedef struct AsyncValue { // what an async generator yields itself, apart from what it awaits
    Object object;
    Value value;
} AsyncValue;

Value async_value_wrap(Interpreter *in, Value stolen)
{
    AsyncValue *wrapped = object_new(in, in->types[TYPE_ASYNC_GENERATOR_VALUE]);
    if (!wrapped) {
        value_drop(in, stolen);
        return NULL;
    }
    wrapped->value = stolen;
    return AS_VALUE(wrapped);
}

Value async_value_inside(Value value)
{
    bool wrapped = value_is_object(value) && object_is(value, TYPE_ASYNC_GENERATOR_VALUE);
    return wrapped ? ((AsyncValue *)value)->value : value;
}

static void async_value_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((AsyncValue *)self)->value);
}

static void async_value_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, ((AsyncValue *)self)->value);
}

const TypeSpec async_generator_value_type = {
    .name = "async_generator_wrapped_value",
    .size = sizeof(AsyncValue),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = async_value_destroy, .visit = async_value_visit},
};

// ---- steps ----

static Value step_new(Interpreter *in, Value generator, StepKind kind, Value value)
{
    StepObject *step = object_new(in, in->types[TYPE_ASYNC_GENERATOR_STEP]);
    if (!step)
        return NULL;
    step->generator = value_retain(generator);
    step->kind = (uint8_t)kind;
    step->value = value_retain_maybe(value);
    return AS_VALUE(step);
}

static void step_destroy(Interpreter *in, Value self)
{
    StepObject *step = (StepObject *)self;
    value_clear(in, &step->generator);
    value_clear(in, &step->value);
    for (size_t i = 0; i < 3; i++)
        value_clear(in, &step->thrown[i]);
}

static void step_visit(Value self, Visitor *visitor)
{
    StepObject *step = (StepObject *)self;
    visit_value(visitor, step->generator);
    visit_value(visitor, step->value);
    for (size_t i = 0; i < 3; i++)
        visit_value(visitor, step->thrown[i]);
}

static void finish(StepObject *step)
{
    step->state = STEP_DONE;
    ((GeneratorObject *)step->generator)->stepping = false;
}

// What the body's progress means to the one who awaits the step.
static ResumeResult outcome(Interpreter *in, StepObject *step, ResumeResult resumed, Value *result)
{
    GeneratorObject *generator = (GeneratorObject *)step->generator;
    bool closing = step->kind == STEP_CLOSE;
    if (resumed == RESUME_YIELDED && !object_is(*result, TYPE_ASYNC_GENERATOR_VALUE))
        return RESUME_YIELDED; // it awaits something
    if (resumed == RESUME_YIELDED) {
        Value value = value_retain(((AsyncValue *)*result)->value);
        value_drop(in, *result);
        finish(step);
        if (closing) {
            value_drop(in, value);
            *result = NULL;
            raise_error(in, RUNTIME_ERROR, "async generator ignored GeneratorExit");
            return RESUME_FAILED;
        }
        *result = value;
        return RESUME_RETURNED;
    }
    finish(step);
    generator->closed = true;
    if (resumed == RESUME_RETURNED) {
        value_drop(in, *result);
        *result = NULL;
        if (closing) {
            *result = VALUE_NONE;
            return RESUME_RETURNED;
        }
        raise_with(in, EXCEPTION_STOP_ASYNC_ITERATION, NULL);
        return RESUME_FAILED;
    }
    if (closing && (raise_clear_if(in, EXCEPTION_STOP_ASYNC_ITERATION) ||
                    raise_clear_if(in, EXCEPTION_GENERATOR_EXIT))) {
        *result = VALUE_NONE;
        return RESUME_RETURNED;
    }
    return RESUME_FAILED;
}

static ResumeResult begin_step(Interpreter *in, StepObject *step, Value value, Value *result)
{
    static const char *const names[] = {"anext", "asend", "athrow", "aclose"};
    GeneratorObject *generator = (GeneratorObject *)step->generator;
    if (generator->stepping) {
        step->state = STEP_DONE;
        raise_error(in, RUNTIME_ERROR, "%s(): asynchronous generator is already running",
                    names[step->kind]);
        return RESUME_FAILED;
    }
    if (step->kind >= STEP_THROW && generator->closed) {
        step->state = STEP_DONE;
        if (step->kind == STEP_CLOSE) {
            *result = VALUE_NONE;
            return RESUME_RETURNED;
        }
        raise_with(in, EXCEPTION_STOP_ASYNC_ITERATION, NULL);
        return RESUME_FAILED;
    }
    if (step->kind >= STEP_THROW && value != VALUE_NONE) {
        raise_error(in, RUNTIME_ERROR, "can't send non-None value to a just-started coroutine");
        return RESUME_FAILED;
    }
    step->state = STEP_RUNNING;
    generator->stepping = true;
    if (step->kind == STEP_CLOSE) {
        generator->closed = true;
        if (generator->state == GENERATOR_CREATED) {
            generator_close(in, generator);
            finish(step);
            *result = VALUE_NONE;
            return RESUME_RETURNED;
        }
        raise_with(in, EXCEPTION_GENERATOR_EXIT, NULL);
        return outcome(in, step, generator_throw_pending(in, generator, NULL, result), result);
    }
    if (step->kind == STEP_THROW) {
        if (!throw_prepare(in, step->thrown[0], step->thrown[1], step->thrown[2])) {
            finish(step);
            return RESUME_FAILED;
        }
        return outcome(in, step, generator_throw_pending(in, generator, NULL, result), result);
    }
    if (value == VALUE_NONE && step->value)
        value = step->value;
    if (!generator_may_resume(in, generator, value)) {
        finish(step);
        return RESUME_FAILED;
    }
    if (generator->state == GENERATOR_FINISHED) {
        *result = VALUE_NONE;
        return outcome(in, step, RESUME_RETURNED, result);
    }
    return outcome(in, step, generator_resume(in, generator, value, result), result);
}

ResumeResult async_step_send(Interpreter *in, Value self, Value value, Value *result)
{
    StepObject *step = (StepObject *)self;
    *result = NULL;
    if (step->state == STEP_DONE) {
        raise_error(in, RUNTIME_ERROR,
                    step->kind < STEP_THROW ? "cannot reuse already awaited __anext__()/asend()"
                                            : "cannot reuse already awaited aclose()/athrow()");
        return RESUME_FAILED;
    }
    if (step->state == STEP_FRESH)
        return begin_step(in, step, value, result);
    GeneratorObject *generator = (GeneratorObject *)step->generator;
    if (!generator_may_resume(in, generator, value))
        return RESUME_FAILED;
    return outcome(in, step, generator_resume(in, generator, value, result), result);
}

static Value as_send(Interpreter *in, ResumeResult resumed, Value result)
{
    if (resumed == RESUME_RETURNED) {
        raise_stop_iteration(in, result);
        value_drop(in, result);
        return NULL;
    }
    return resumed == RESUME_YIELDED ? result : NULL;
}

static Value step_next(Interpreter *in, Value self)
{
    Value result;
    ResumeResult resumed = async_step_send(in, self, VALUE_NONE, &result);
    return as_send(in, resumed, result);
}

static Value step_send_method(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value result;
    ResumeResult resumed = async_step_send(in, self, arguments[0], &result);
    return as_send(in, resumed, result);
}

static Value step_throw(Interpreter *in, Value self, Value *arguments, size_t count)
{
    StepObject *step = (StepObject *)self;
    if (step->state == STEP_DONE)
        return raise_error(in, RUNTIME_ERROR, "cannot reuse already awaited __anext__()/asend()");
    if (step->state == STEP_FRESH) {
        step->state = STEP_RUNNING;
        ((GeneratorObject *)step->generator)->stepping = true;
    }
    if (!throw_prepare(in, arguments[0], arguments[1], arguments[2]))
        return NULL;
    Value result;
    ResumeResult resumed =
        generator_throw_pending(in, (GeneratorObject *)step->generator, NULL, &result);
    resumed = outcome(in, step, resumed, &result);
    return as_send(in, resumed, result);
}

static Value step_close(Interpreter *in, Value self, Value *arguments, size_t count)
{
    StepObject *step = (StepObject *)self;
    if (step->state == STEP_RUNNING)
        ((GeneratorObject *)step->generator)->stepping = false;
    step->state = STEP_DONE;
    return VALUE_NONE;
}

static Value step_self(Interpreter *in, Value self)
{
    return value_retain(self);
}

static Value step_repr(Interpreter *in, Value self)
{
    return str_format_c(in, "<%s object at %p>",
                        ((StepObject *)self)->kind < STEP_THROW ? "async_generator_asend"
                                                                : "async_generator_athrow",
                        self);
}

static const Method STEP_METHODS[] = {
    {"send", step_send_method, "value, /", "Resumes.", 0, 0},
    {"throw", step_throw, "type, value=, traceback=, /", "Throws an exception into it.", 0, 0},
    {"close", step_close, "", "Gives it up.", 0, 0},
    METHODS_END};

const TypeSpec async_generator_step_type = {
    .name = "async_generator_asend",
    .size = sizeof(StepObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = step_destroy,
              .visit = step_visit,
              .repr = step_repr,
              .iterate = step_self,
              .next = step_next,
              .await = step_self},
    .methods = STEP_METHODS,
};

// ---- the generator ----

static Value async_next_step(Interpreter *in, Value self)
{
    return step_new(in, self, STEP_NEXT, NULL);
}

static Value async_self(Interpreter *in, Value self)
{
    return value_retain(self);
}

static Value async_send(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return step_new(in, self, STEP_SEND, arguments[0]);
}

static Value async_throw(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value step = step_new(in, self, STEP_THROW, NULL);
    for (size_t i = 0; step && i < 3; i++)
        ((StepObject *)step)->thrown[i] = value_retain_maybe(arguments[i]);
    return step;
}

static Value async_close(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return step_new(in, self, STEP_CLOSE, NULL);
}

static Value async_running(Interpreter *in, Value self)
{
    return value_from_bool(((GeneratorObject *)self)->stepping);
}

static const Method ASYNC_METHODS[] = {
    {"asend", async_send, "value, /", "An awaitable that resumes it with a value.", 0, 0},
    {"athrow", async_throw, "type, value=, traceback=, /", "One that throws into it.", 0, 0},
    {"aclose", async_close, "", "One that closes it.", 0, 0},
    METHODS_END};

static const Getter ASYNC_GETTERS[] = {
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualified_name, generator_set_qualified_name},
    {"ag_running", async_running, NULL},
    {"ag_frame", generator_get_frame, NULL},
    {"ag_await", generator_get_delegate, NULL},
    {"ag_code", generator_get_code, NULL},
    {NULL, NULL, NULL}};

const TypeSpec async_generator_type = {
    .name = "async_generator",
    .size = sizeof(GeneratorObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = generator_destroy,
              .visit = generator_visit,
              .clear = generator_clear,
              .extent = generator_extent,
              .repr = generator_repr,
              .async_iterate = async_self,
              .async_next = async_next_step},
    .methods = ASYNC_METHODS,
    .getters = ASYNC_GETTERS,
};
