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

bool generator_may_resume(Interpreter *in, GeneratorObject *generator, Value value)
{
    if (generator->state == GENERATOR_RUNNING)
        return raise_false(in, VALUE_ERROR, "%s already executing", generator_kind(generator));
    if (generator->state == GENERATOR_CREATED && value && value != VALUE_NONE)
        return raise_false(in, TYPE_ERROR, "can't send non-None value to a just-started %s",
                           generator_kind(generator));
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
static ResumeResult resume_finished(Interpreter *in, const GeneratorObject *generator, Value value,
                                    Value *result)
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
        return resume_finished(in, generator, value, result);
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

// ---- throwing ----

// Makes the exception that throw(type, value, traceback) means pending. False: the arguments were
// wrong.
bool throw_prepare(Interpreter *in, Value type, Value value, Value traceback)
{
    if (traceback == VALUE_NONE)
        traceback = NULL;
    if (traceback && !object_is(traceback, TYPE_TRACEBACK))
        return raise_false(in, TYPE_ERROR, "throw() third argument must be a traceback object");
    Value exception;
    if (object_is_a(type, TYPE_TYPE) &&
        type_is_subtype((Type *)type, in->exceptions[EXCEPTION_BASE_EXCEPTION])) {
        if (value && value != VALUE_NONE && value_is_instance(in, value, (Type *)type))
            exception = value_retain(value);
        else if (value && object_is_a(value, TYPE_TUPLE))
            exception = value_call(in, type, as_tuple(value)->items, as_tuple(value)->count);
        else if (value && value != VALUE_NONE)
            exception = value_call_1(in, type, value);
        else
            exception = value_call_0(in, type);
        if (!exception)
            return false;
        if (!object_is_a(exception, TYPE_BASE_EXCEPTION)) {
            raise_error(in, TYPE_ERROR,
                        "calling %R should have returned an instance of BaseException, not %T",
                        type, exception);
            value_drop(in, exception);
            return false;
        }
    } else if (object_is_a(type, TYPE_BASE_EXCEPTION)) {
        if (value && value != VALUE_NONE)
            return raise_false(in, TYPE_ERROR, "instance exception may not have a separate value");
        exception = value_retain(type);
    } else {
        return raise_false(in, TYPE_ERROR,
                           "exceptions must be classes or instances deriving from BaseException, "
                           "not %T",
                           type);
    }
    if (traceback)
        value_replace(in, &as_exception(exception)->traceback, value_retain(traceback));
    raise_restore(in, exception);
    return true;
}

// Takes the delegate away and lets the frame go on behind its SEND.
static void leave_delegate(Interpreter *in, GeneratorObject *generator)
{
    Frame *frame = &generator->frame;
    uint32_t target = INSTRUCTION_ARGUMENT(*frame->at);
    frame->at = frame->code->instructions + target;
    Value delegate = *--frame->top;
    value_drop(in, delegate);
}

static ResumeResult throw_delegate(Interpreter *in, GeneratorObject *generator, Value delegate,
                                   Value *result);

// Throws the pending exception into a generator.
ResumeResult generator_throw_pending(Interpreter *in, GeneratorObject *generator, Value *result)
{
    *result = NULL;
    if (generator->state == GENERATOR_RUNNING) {
        raise_clear(in);
        generator_may_resume(in, generator, NULL);
        return RESUME_FAILED;
    }
    if (generator->state == GENERATOR_FINISHED)
        return resume_finished(in, generator, NULL, result);
    Value delegate = generator_delegate_borrow(generator);
    if (delegate)
        return throw_delegate(in, generator, delegate, result);
    // It is raised where the generator stands, in the context of what is handled there.
    Value exception = raise_take(in);
    Handled *below = generator->handled.below;
    generator->handled.below = in->thread->handled;
    if (generator->handled.exception && exception != generator->handled.exception &&
        !as_exception(exception)->context)
        as_exception(exception)->context = value_retain(generator->handled.exception);
    generator->handled.below = below;
    raise_restore(in, exception);
    return generator_resume(in, generator, NULL, result);
}

static ResumeResult throw_delegate(Interpreter *in, GeneratorObject *generator, Value delegate,
                                   Value *result)
{
    value_retain(delegate);
    ResumeResult outcome;
    Value exception = in->pending;
    if (raise_matches(in, EXCEPTION_GENERATOR_EXIT)) {
        // Close the delegate first; what that raises takes the place of GeneratorExit.
        exception = raise_take(in);
        generator->state = GENERATOR_RUNNING;
        bool closed = delegate_close(in, delegate);
        generator->state = GENERATOR_SUSPENDED;
        value_drop(in, delegate);
        if (closed)
            raise_restore(in, exception);
        else
            value_drop(in, exception);
        return generator_resume(in, generator, NULL, result);
    }
    generator->state = GENERATOR_RUNNING;
    if (value_is_generator_like(delegate)) {
        outcome = generator_throw_pending(in, as_gen(delegate), result);
    } else {
        exception = raise_take(in);
        bool failed;
        Value method = value_find_attribute(in, delegate, NAME_OF(in, throw), &failed);
        if (!method && !failed) {
            generator->state = GENERATOR_SUSPENDED;
            value_drop(in, delegate);
            raise_restore(in, exception);
            return generator_resume(in, generator, NULL, result);
        }
        *result = method ? value_call_1(in, method, exception) : NULL;
        value_drop_maybe(in, method);
        value_drop(in, exception);
        outcome = *result ? RESUME_YIELDED : RESUME_FAILED;
    }
    generator->state = GENERATOR_SUSPENDED;
    value_drop(in, delegate);
    if (outcome == RESUME_YIELDED)
        return outcome;
    if (outcome == RESUME_FAILED && raise_matches(in, EXCEPTION_STOP_ITERATION)) {
        Value stop = raise_take(in);
        *result = stop_iteration_value(in, stop);
        value_drop(in, stop);
        outcome = RESUME_RETURNED;
    }
    if (outcome == RESUME_RETURNED) {
        Value value = *result;
        leave_delegate(in, generator);
        outcome = generator_resume(in, generator, value, result);
        value_drop(in, value);
        return outcome;
    }
    return generator_resume(in, generator, NULL, result);
}

Value generator_throw(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!throw_prepare(in, arguments[0], arguments[1], arguments[2]))
        return NULL;
    Value result;
    ResumeResult resumed = generator_throw_pending(in, as_gen(self), &result);
    return as_send(in, resumed, result);
}

// ---- closing ----

// close() of whatever is delegated to. False: raised.
bool delegate_close(Interpreter *in, Value delegate)
{
    if (value_is_generator_like(delegate))
        return generator_close(in, as_gen(delegate));
    bool failed;
    Value method = value_find_attribute(in, delegate, NAME_OF(in, close), &failed);
    if (!method)
        return !failed;
    Value result = value_call_0(in, method);
    value_drop(in, method);
    value_drop_maybe(in, result);
    return result != NULL;
}

// Does it stand where GeneratorExit would only end it: in no try or with, waiting for no other?
static bool nothing_catches(const GeneratorObject *generator)
{
    const Frame *frame = &generator->frame;
    const Code *code = frame->code;
    uint32_t index = (uint32_t)(frame->at - code->instructions) - 1;
    if (INSTRUCTION_OPCODE(code->instructions[index]) != OP_YIELD ||
        generator->object.type->id != TYPE_GENERATOR)
        return false;
    for (uint32_t i = 0; i < code->handler_count; i++)
        if (index >= code->handlers[i].start && index < code->handlers[i].end)
            return false;
    return true;
}

bool generator_close(Interpreter *in, GeneratorObject *generator)
{
    if (generator->state == GENERATOR_FINISHED)
        return true;
    if (generator->state == GENERATOR_RUNNING)
        return generator_may_resume(in, generator, NULL);
    if (generator->state == GENERATOR_CREATED) {
        generator->state = GENERATOR_FINISHED;
        generator->awaited = true;
        if (in->observer && in->observer->coroutine_closed && !frame_is_library(&generator->frame))
            in->observer->coroutine_closed(in->observer->data, AS_VALUE(generator));
        frame_end(in, &generator->frame);
        return true;
    }
    if (!in->observer && nothing_catches(generator)) {
        generator->state = GENERATOR_FINISHED;
        frame_end(in, &generator->frame);
        return true;
    }
    raise_with(in, EXCEPTION_GENERATOR_EXIT, NULL);
    Value result;
    switch (generator_throw_pending(in, generator, &result)) {
    case RESUME_YIELDED:
        value_drop(in, result);
        return raise_false(in, RUNTIME_ERROR, "%s ignored GeneratorExit",
                           generator_kind(generator));
    case RESUME_RETURNED:
        value_drop(in, result);
        return true;
    default:
        return raise_clear_if(in, EXCEPTION_GENERATOR_EXIT) ||
               raise_clear_if(in, EXCEPTION_STOP_ITERATION);
    }
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

void generator_destroy(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    Value pending = raise_take(in);
    if (generator->state == GENERATOR_CREATED && !generator->awaited &&
        generator->object.type->id == TYPE_COROUTINE && generator->frame.function &&
        !in->quitting) {
        generator->object.references = 1;
        warn_never_awaited(in, generator);
        generator->object.references = 0;
    }
    if (generator->state < GENERATOR_RUNNING && generator->frame.function) {
        generator->object.references = 1;
        if (in->quitting) {
            generator->state = GENERATOR_FINISHED;
            frame_end(in, &generator->frame);
        } else if (!generator_close(in, generator)) {
            raise_unraisable(in, NULL, self);
        }
        if (--generator->object.references > 0) {
            raise_restore(in, pending);
            return;
        }
    }
    raise_restore(in, pending);
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

// For the collector: ends it, running its finally blocks.
void generator_clear(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    if (generator->state < GENERATOR_RUNNING && !generator_close(in, generator))
        raise_unraisable(in, NULL, self);
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
