// SPDX-License-Identifier: MIT
// Generators and coroutines: send, throw, close, delegation, and what happens when the last
// reference goes.
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-generator-type.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <stdio.h>

static GeneratorObject *as_gen(Value v)
{
    return (GeneratorObject *)v;
}

const char *generator_kind(const GeneratorObject *generator)
{
    return generator->object.type->id == TYPE_COROUTINE         ? "coroutine"
           : generator->object.type->id == TYPE_ASYNC_GENERATOR ? "async generator"
                                                                : "generator";
}

Value generator_delegate_borrow(const GeneratorObject *generator)
{
    const Frame *frame = &generator->frame;
    if (generator->state != GENERATOR_SUSPENDED || INSTRUCTION_OPCODE(*frame->at) != OP_SEND)
        return NULL;
    return frame->top[-1];
}

static void tell_refusal(Interpreter *in, GeneratorObject *generator, Value value,
                         const char *before, const char *after)
{
    if (!in->observer || !in->observer->coroutine_refused || frame_is_library(&generator->frame))
        return;
    char text[80];
    snprintf(text, sizeof text, "%s%s%s", before, generator_kind(generator), after);
    GeneratorCall how = !value                ? GENERATOR_THROW
                        : value == VALUE_NONE ? GENERATOR_NEXT
                                              : GENERATOR_SEND;
    in->observer->coroutine_refused(in->observer->data, AS_VALUE(generator), how,
                                    frame_shown(in->thread->frame), text);
}

bool generator_may_resume(Interpreter *in, GeneratorObject *generator, Value value)
{
    if (generator->state == GENERATOR_RUNNING) {
        tell_refusal(in, generator, value, "", " already executing");
        return raise_false(in, VALUE_ERROR, "%s already executing", generator_kind(generator));
    }
    if (generator->state == GENERATOR_CREATED && value && value != VALUE_NONE) {
        tell_refusal(in, generator, value, "can't send non-None value to a just-started ", "");
        return raise_false(in, TYPE_ERROR, "can't send non-None value to a just-started %s",
                           generator_kind(generator));
    }
    return true;
}

void generator_convert_stop(Interpreter *in, const Code *code)
{
    bool is_async = code->flags & CODE_ASYNC_GENERATOR;
    bool stop = raise_matches(in, EXCEPTION_STOP_ITERATION);
    if (!stop && !is_async)
        return;
    Value cause = raise_take(in);
    raise_error(in, RUNTIME_ERROR, "%s raised %s",
                is_async                       ? "async generator"
                : code->flags & CODE_COROUTINE ? "coroutine"
                                               : "generator",
                stop ? "StopIteration" : "StopAsyncIteration");
    ExceptionObject *made = as_exception(in->pending);
    made->suppress_context = true;
    value_replace(in, &made->cause, value_retain(cause));
    value_replace(in, &made->context, cause);
}

// What a finished one answers: the end, or for a coroutine an error.
ResumeResult generator_resume_finished(Interpreter *in, const GeneratorObject *generator,
                                       Value value, Value *result)
{
    *result = NULL;
    if (generator->object.type->id == TYPE_COROUTINE) {
        if (!value)
            raise_clear(in);
        raise_error(in, RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        return RESUME_FAILED;
    }
    if (!value)
        return RESUME_FAILED; // what is thrown comes out again
    *result = VALUE_NONE;
    return RESUME_RETURNED;
}

static ResumeResult resume_checked(Interpreter *in, GeneratorObject *generator, Value value,
                                   Value *result)
{
    *result = NULL;
    if (!value && generator->state == GENERATOR_RUNNING)
        raise_clear(in);
    if (!generator_may_resume(in, generator, value))
        return RESUME_FAILED;
    if (generator->state == GENERATOR_FINISHED)
        return generator_resume_finished(in, generator, value, result);
    return generator_resume(in, generator, value, result);
}

// The result of resuming as send() gives it.
static Value as_send(Interpreter *in, ResumeResult outcome, Value result)
{
    if (outcome == RESUME_YIELDED)
        return result;
    if (outcome == RESUME_RETURNED) {
        raise_stop_iteration(in, result);
        value_drop(in, result);
    }
    return NULL;
}

Value generator_next(Interpreter *in, Value self)
{
    Value result;
    switch (resume_checked(in, as_gen(self), VALUE_NONE, &result)) {
    case RESUME_YIELDED:
        return result;
    case RESUME_RETURNED:
        if (result != VALUE_NONE)
            raise_stop_iteration(in, result);
        value_drop(in, result);
        return NULL;
    default:
        return NULL;
    }
}

Value generator_send(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value result;
    ResumeResult resumed = resume_checked(in, as_gen(self), arguments[0], &result);
    return as_send(in, resumed, result);
}

Value generator_close_method(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return generator_close(in, as_gen(self)) ? VALUE_NONE : NULL;
}

static void warn_never_awaited(Interpreter *in, GeneratorObject *generator)
{
    Value name = generator->qualified_name ? generator->qualified_name
                                           : generator->frame.function->qualified_name;
    Value text = str_format_c(in, "coroutine '%S' was never awaited", name);
    if (text)
        warning_print(in, EXCEPTION_RUNTIME_WARNING, text);
    static const char hint[] =
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
    if (text && in->thread->frame && in->host->output)
        in->host->output(in->host->data, 2, hint, sizeof hint - 1);
    value_drop_maybe(in, text);
    if (raise_pending(in))
        raise_clear(in);
}

// Once in its life, as __del__: a coroutine that was never awaited is named, others are closed.
// The object has a reference meanwhile.
void generator_finalize(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    if (self->mark & HEAP_MARK_FINALIZED || generator->state >= GENERATOR_RUNNING ||
        !generator->frame.function || in->quitting)
        return;
    self->mark |= HEAP_MARK_FINALIZED;
    if (generator->state == GENERATOR_CREATED && !generator->awaited &&
        generator->object.type->id == TYPE_COROUTINE)
        warn_never_awaited(in, generator);
    if (!generator_close(in, generator))
        raise_unraisable(in, NULL, self);
}

// Ends it without running anything of it.
static void drop_frame(Interpreter *in, GeneratorObject *generator)
{
    if (generator->state >= GENERATOR_RUNNING || !generator->frame.function)
        return;
    generator->state = GENERATOR_FINISHED;
    frame_end(in, &generator->frame);
}

void generator_destroy(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    Value pending = raise_take(in);
    self->references = 1;
    generator_finalize(in, self);
    bool kept = --self->references > 0;
    raise_restore(in, pending);
    if (kept)
        return;
    self->references = 1;
    drop_frame(in, generator);
    self->references = 0;
    if (generator->state != GENERATOR_FINISHED && generator->frame.function)
        frame_end(in, &generator->frame);
    value_clear(in, &generator->handled.exception);
    value_clear(in, &generator->name);
    value_clear(in, &generator->qualified_name);
    value_clear(in, (Value *)(void *)&generator->frame.function);
}

void generator_visit(Value self, Visitor *visitor)
{
    GeneratorObject *generator = as_gen(self);
    const Frame *frame = &generator->frame;
    visit_value(visitor, generator->handled.exception);
    visit_value(visitor, AS_VALUE(frame->function));
    if (generator->state == GENERATOR_FINISHED || !frame->function)
        return;
    uint32_t own = frame->code->local_count + frame->code->cell_count;
    for (uint32_t i = 0; i < own; i++)
        visit_value(visitor, frame->slots[i]);
    if (generator->state == GENERATOR_RUNNING)
        return;
    for (const Value *place = frame->slots + own + frame->code->free_count; place < frame->top;
         place++)
        visit_value(visitor, *place);
}

// For the collector, after it was finalized.
void generator_clear(Interpreter *in, Value self)
{
    drop_frame(in, as_gen(self));
}

size_t generator_extent(Value self)
{
    const GeneratorObject *generator = as_gen(self);
    return offsetof(GeneratorObject, frame) + generator->frame.code->frame_bytes;
}

// ---- delegation ----

ResumeResult delegate_send(Interpreter *in, Value iterator, Value value, Value *result)
{
    if (value_is_generator_like(iterator))
        return resume_checked(in, as_gen(iterator), value, result);
    if (object_is(iterator, TYPE_COROUTINE_WRAPPER))
        return resume_checked(in, coroutine_wrapper_inner(iterator), value, result);
    if (object_is(iterator, TYPE_ASYNC_GENERATOR_STEP))
        return async_step_send(in, iterator, value, result);
    if (value == VALUE_NONE)
        *result = value_type(in, iterator)->slots.next(in, iterator);
    else
        *result = value_call_method(in, iterator, "send", &value, 1);
    if (*result)
        return RESUME_YIELDED;
    if (!raise_pending(in)) {
        *result = VALUE_NONE;
        return RESUME_RETURNED;
    }
    if (!raise_matches(in, EXCEPTION_STOP_ITERATION))
        return RESUME_FAILED;
    Value stop = raise_take(in);
    *result = stop_iteration_value(in, stop);
    value_drop(in, stop);
    return RESUME_RETURNED;
}

Value delegate_iterator(Interpreter *in, Frame *frame, Value v)
{
    if (object_is(v, TYPE_COROUTINE)) {
        if (!(frame->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)))
            return raise_error(in, TYPE_ERROR,
                               "cannot 'yield from' a coroutine object in a "
                               "non-coroutine generator");
        return value_retain(v);
    }
    if (object_is(v, TYPE_GENERATOR))
        return value_retain(v);
    return value_iterate(in, v);
}
