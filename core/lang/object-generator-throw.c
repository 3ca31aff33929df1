// SPDX-License-Identifier: MIT
// throw() and close(), which go first to what a generator delegates to: down a chain of generators
// and up again without recursion in C, whatever its length.
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-generator-type.h"
#include "lang/object-tuple.h"

static GeneratorObject *as_gen(Value v)
{
    return (GeneratorObject *)v;
}

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
        // What goes wrong while it is made is thrown in its place.
        if (exception && !object_is_a(exception, TYPE_BASE_EXCEPTION)) {
            raise_error(in, TYPE_ERROR,
                        "calling %R should have returned an instance of BaseException, not %T",
                        type, exception);
            value_drop(in, exception);
            exception = NULL;
        }
        if (!exception)
            exception = raise_take(in);
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

// ---- one generator ----

// Throws the pending exception at the place where the generator stands, in the context of what is
// handled there.
static ResumeResult throw_here(Interpreter *in, GeneratorObject *generator, Value *result)
{
    if (generator->handled.exception && in->pending != in->memory_error) {
        Value exception = raise_take(in);
        exception_set_context(in, exception, generator->handled.exception);
        raise_restore(in, exception);
    }
    return generator_resume(in, generator, NULL, result);
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

// Goes on with what came of throwing into its delegate.
static ResumeResult go_on(Interpreter *in, GeneratorObject *generator, ResumeResult outcome,
                          Value *result)
{
    if (outcome == RESUME_YIELDED)
        return outcome;
    if (outcome == RESUME_FAILED && raise_matches(in, EXCEPTION_STOP_ITERATION)) {
        Value stop = raise_take(in);
        *result = stop_iteration_value(in, stop);
        value_drop(in, stop);
        outcome = RESUME_RETURNED;
    }
    if (outcome == RESUME_FAILED)
        return throw_here(in, generator, result);
    Value value = *result;
    leave_delegate(in, generator);
    outcome = generator_resume(in, generator, value, result);
    value_drop(in, value);
    return outcome;
}

// ---- the chain ----

// The generator stands at its yield from while code of its delegate runs: it is running, and its
// frame is that code's caller.
static void step_in(Interpreter *in, GeneratorObject *generator)
{
    generator->state = GENERATOR_RUNNING;
    generator->frame.caller = in->thread->frame;
    in->thread->frame = &generator->frame;
}

static void step_out(Interpreter *in, GeneratorObject *generator)
{
    generator->state = GENERATOR_SUSPENDED;
    in->thread->frame = generator->frame.caller;
    generator->frame.caller = NULL;
}

// Steps into the generators from this one down to the innermost, each of which is held; returns
// the innermost, itself not entered.
static GeneratorObject *go_down(Interpreter *in, GeneratorObject *outermost)
{
    GeneratorObject *at = outermost;
    for (;;) {
        Value delegate = generator_delegate_borrow(at);
        if (!delegate || !value_is_generator_like(delegate) ||
            as_gen(delegate)->state != GENERATOR_SUSPENDED)
            return at;
        GeneratorObject *inner = as_gen(value_retain(delegate));
        step_in(in, at);
        at = inner;
    }
}

// The generator outside one that go_down() came to; NULL: it is the outermost.
static GeneratorObject *outer_of(Interpreter *in, const GeneratorObject *at,
                                 const GeneratorObject *outermost)
{
    return at == outermost ? NULL : frame_generator(in->thread->frame);
}

// Done with this one: the next one outside becomes resumable again.
static void go_up(Interpreter *in, GeneratorObject *at, GeneratorObject *outer)
{
    step_out(in, outer);
    value_drop(in, AS_VALUE(at));
}

// Throws into what is delegated to when that is no suspended generator.
static ResumeResult throw_into_delegate(Interpreter *in, GeneratorObject *generator, Value delegate,
                                        const Throw *how, Value *result)
{
    if (value_is_generator_like(delegate)) {
        value_retain(delegate);
        step_in(in, generator);
        ResumeResult outcome = generator_throw_pending(in, as_gen(delegate), NULL, result);
        step_out(in, generator);
        value_drop(in, delegate);
        return go_on(in, generator, outcome, result);
    }
    Value exception = raise_take(in);
    value_retain(delegate);
    step_in(in, generator);
    bool failed;
    Value method = value_find_attribute(in, delegate, NAME_OF(in, throw), &failed);
    Value arguments[3] = {exception, NULL, NULL};
    size_t count = 1;
    if (how) {
        arguments[0] = how->type;
        if (how->value)
            arguments[count++] = how->value;
        if (how->traceback && count == 2)
            arguments[count++] = how->traceback;
    }
    *result = method ? value_call(in, method, arguments, count) : NULL;
    bool absent = !method && !failed;
    value_drop_maybe(in, method);
    step_out(in, generator);
    value_drop(in, delegate);
    if (absent) {
        raise_restore(in, exception);
        return throw_here(in, generator, result);
    }
    value_drop(in, exception);
    return go_on(in, generator, *result ? RESUME_YIELDED : RESUME_FAILED, result);
}

// Closes the delegate first; what that raises takes the place of GeneratorExit.
static ResumeResult throw_exit(Interpreter *in, GeneratorObject *generator, Value *result)
{
    Value delegate = generator_delegate_borrow(generator);
    if (!delegate)
        return throw_here(in, generator, result);
    Value exception = raise_take(in);
    value_retain(delegate);
    step_in(in, generator);
    bool closed = delegate_close(in, delegate);
    step_out(in, generator);
    value_drop(in, delegate);
    if (closed)
        raise_restore(in, exception);
    else
        value_drop(in, exception);
    return throw_here(in, generator, result);
}

ResumeResult generator_throw_pending(Interpreter *in, GeneratorObject *generator, const Throw *how,
                                     Value *result)
{
    *result = NULL;
    if (generator->state == GENERATOR_RUNNING) {
        raise_clear(in);
        generator_may_resume(in, generator, NULL);
        return RESUME_FAILED;
    }
    if (generator->state == GENERATOR_FINISHED)
        return generator_resume_finished(in, generator, NULL, result);
    if (raise_matches(in, EXCEPTION_GENERATOR_EXIT))
        return throw_exit(in, generator, result);
    GeneratorObject *at = go_down(in, generator);
    GeneratorObject *outer = outer_of(in, at, generator);
    Value delegate = generator_delegate_borrow(at);
    ResumeResult outcome =
        delegate ? throw_into_delegate(in, at, delegate, how, result) : throw_here(in, at, result);
    while (outer) {
        go_up(in, at, outer);
        GeneratorObject *next = outer_of(in, outer, generator);
        outcome = go_on(in, outer, outcome, result);
        at = outer;
        outer = next;
    }
    return outcome;
}

Value generator_throw(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!throw_prepare(in, arguments[0], arguments[1], arguments[2]))
        return NULL;
    Throw how = {arguments[0], arguments[1], arguments[2]};
    Value result;
    ResumeResult outcome = generator_throw_pending(in, as_gen(self), &how, &result);
    if (outcome == RESUME_RETURNED) {
        raise_stop_iteration(in, result);
        value_drop(in, result);
        return NULL;
    }
    return result;
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

// Ends one whose delegate is closed already, or (not closed) raised the pending exception.
static bool close_here(Interpreter *in, GeneratorObject *generator, bool closed)
{
    if (closed)
        raise_with(in, EXCEPTION_GENERATOR_EXIT, NULL);
    Value result;
    switch (throw_here(in, generator, &result)) {
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

static bool close_suspended(Interpreter *in, GeneratorObject *generator)
{
    GeneratorObject *at = go_down(in, generator);
    GeneratorObject *outer = outer_of(in, at, generator);
    Value delegate = generator_delegate_borrow(at);
    bool closed = true;
    if (delegate) {
        value_retain(delegate);
        step_in(in, at);
        closed = delegate_close(in, delegate);
        step_out(in, at);
        value_drop(in, delegate);
    }
    closed = close_here(in, at, closed);
    while (outer) {
        go_up(in, at, outer);
        GeneratorObject *next = outer_of(in, outer, generator);
        closed = close_here(in, outer, closed);
        at = outer;
        outer = next;
    }
    return closed;
}

// Whoever observes knows of its end without an exception that is made for it?
static bool exit_is_told(Interpreter *in, GeneratorObject *generator)
{
    if (!in->observer || frame_is_library(&generator->frame))
        return true;
    return in->observer->coroutine_exits &&
           in->observer->coroutine_exits(in->observer->data, AS_VALUE(generator),
                                         frame_shown(in->thread->frame));
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
    if (nothing_catches(generator) && exit_is_told(in, generator)) {
        generator->state = GENERATOR_FINISHED;
        frame_end(in, &generator->frame);
        return true;
    }
    return close_suspended(in, generator);
}
