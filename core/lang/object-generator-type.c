// SPDX-License-Identifier: MIT
// The types generator and coroutine, and what __await__ of a coroutine gives; await and async for
// in general.
#include "lang/object-generator-type.h"
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

static GeneratorObject *as_gen(Value v)
{
    return (GeneratorObject *)v;
}

Value generator_get_name(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    return value_retain(generator->name ? generator->name : generator->frame.function->name);
}

bool generator_set_name(Interpreter *in, Value self, Value value)
{
    if (!value || !object_is_a(value, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "__name__ must be set to a string object");
    value_replace(in, &as_gen(self)->name, value_retain(value));
    return true;
}

Value generator_get_qualified_name(Interpreter *in, Value self)
{
    GeneratorObject *generator = as_gen(self);
    return value_retain(generator->qualified_name ? generator->qualified_name
                                                  : generator->frame.function->qualified_name);
}

bool generator_set_qualified_name(Interpreter *in, Value self, Value value)
{
    if (!value || !object_is_a(value, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "__qualname__ must be set to a string object");
    value_replace(in, &as_gen(self)->qualified_name, value_retain(value));
    return true;
}

Value generator_get_frame(Interpreter *in, Value self)
{
    if (as_gen(self)->state == GENERATOR_FINISHED)
        return VALUE_NONE;
    return frame_object(in, &as_gen(self)->frame);
}

Value generator_get_running(Interpreter *in, Value self)
{
    return value_from_bool(as_gen(self)->state == GENERATOR_RUNNING);
}

static Value get_suspended(Interpreter *in, Value self)
{
    return value_from_bool(as_gen(self)->state == GENERATOR_SUSPENDED);
}

Value generator_get_delegate(Interpreter *in, Value self)
{
    Value delegate = generator_delegate_borrow(as_gen(self));
    return delegate ? value_retain(delegate) : VALUE_NONE;
}

Value generator_get_code(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(as_gen(self)->frame.function->code_object));
}

Value generator_repr(Interpreter *in, Value self)
{
    Value name = generator_get_qualified_name(in, self);
    if (!name)
        return NULL;
    Value text = str_format_c(in, "<%T object %S at %p>", self, name, self);
    value_drop(in, name);
    return text;
}

static Value self_iterate(Interpreter *in, Value self)
{
    return value_retain(self);
}

static Value dunder_next(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value none = VALUE_NONE;
    return generator_send(in, self, &none, 1);
}

static const Method GENERATOR_METHODS[] = {
    {"__next__", dunder_next, "", "The next value.", 0, NATIVE_RESUME_NEXT},
    {"send", generator_send, "value, /", "Resumes it with a value.", 0, NATIVE_RESUME_SEND},
    {"throw", generator_throw, "type, value=, traceback=, /", "Raises an exception in it.", 0,
     NATIVE_PLAIN},
    {"close", generator_close_method, "", "Ends it by GeneratorExit.", 0, NATIVE_PLAIN},
    METHODS_END};

static const Getter GENERATOR_GETTERS[] = {
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualified_name, generator_set_qualified_name},
    {"gi_frame", generator_get_frame, NULL},
    {"gi_running", generator_get_running, NULL},
    {"gi_suspended", get_suspended, NULL},
    {"gi_yieldfrom", generator_get_delegate, NULL},
    {"gi_code", generator_get_code, NULL},
    {NULL, NULL, NULL}};

const TypeSpec generator_type = {
    .name = "generator",
    .size = sizeof(GeneratorObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = generator_destroy,
              .visit = generator_visit,
              .clear = generator_clear,
              .extent = generator_extent,
              .repr = generator_repr,
              .iterate = self_iterate,
              .next = generator_next},
    .methods = GENERATOR_METHODS,
    .getters = GENERATOR_GETTERS,
};

// ---- coroutines ----

typedef struct WrapperObjectOfCoroutine {
    Object object;
    Value coroutine;
} CoroutineWrapper;

static Value coroutine_await(Interpreter *in, Value self)
{
    CoroutineWrapper *wrapper = object_new(in, in->types[TYPE_COROUTINE_WRAPPER]);
    if (!wrapper)
        return NULL;
    wrapper->coroutine = value_retain(self);
    return AS_VALUE(wrapper);
}

static const Method COROUTINE_METHODS[] = {
    {"send", generator_send, "value, /", "Resumes it with a value.", 0, NATIVE_RESUME_SEND},
    {"throw", generator_throw, "type, value=, traceback=, /", "Raises an exception in it.", 0,
     NATIVE_PLAIN},
    {"close", generator_close_method, "", "Ends it by GeneratorExit.", 0, NATIVE_PLAIN},
    METHODS_END};

static Value get_origin(Interpreter *in, Value self)
{
    return VALUE_NONE;
}

static const Getter COROUTINE_GETTERS[] = {
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualified_name, generator_set_qualified_name},
    {"cr_frame", generator_get_frame, NULL},
    {"cr_running", generator_get_running, NULL},
    {"cr_suspended", get_suspended, NULL},
    {"cr_await", generator_get_delegate, NULL},
    {"cr_code", generator_get_code, NULL},
    {"cr_origin", get_origin, NULL},
    {NULL, NULL, NULL}};

const TypeSpec coroutine_type = {
    .name = "coroutine",
    .size = sizeof(GeneratorObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = generator_destroy,
              .visit = generator_visit,
              .clear = generator_clear,
              .extent = generator_extent,
              .repr = generator_repr,
              .await = coroutine_await},
    .methods = COROUTINE_METHODS,
    .getters = COROUTINE_GETTERS,
};

GeneratorObject *coroutine_wrapper_inner(Value wrapper)
{
    return as_gen(((CoroutineWrapper *)wrapper)->coroutine);
}

static void wrapper_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((CoroutineWrapper *)self)->coroutine);
}

static void wrapper_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, ((CoroutineWrapper *)self)->coroutine);
}

static Value wrapper_next(Interpreter *in, Value self)
{
    return generator_next(in, ((CoroutineWrapper *)self)->coroutine);
}

static Value wrapper_send(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return generator_send(in, ((CoroutineWrapper *)self)->coroutine, arguments, count);
}

static Value wrapper_throw(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return generator_throw(in, ((CoroutineWrapper *)self)->coroutine, arguments, count);
}

static Value wrapper_close(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return generator_close_method(in, ((CoroutineWrapper *)self)->coroutine, arguments, count);
}

static const Method WRAPPER_METHODS[] = {
    {"send", wrapper_send, "value, /", "Resumes the coroutine.", 0, 0},
    {"throw", wrapper_throw, "type, value=, traceback=, /", "Raises an exception in it.", 0, 0},
    {"close", wrapper_close, "", "Ends it.", 0, 0},
    METHODS_END};

const TypeSpec coroutine_wrapper_type = {
    .name = "coroutine_wrapper",
    .size = sizeof(CoroutineWrapper),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = wrapper_destroy,
              .visit = wrapper_visit,
              .iterate = self_iterate,
              .next = wrapper_next},
    .methods = WRAPPER_METHODS,
};

// ---- await ----

static Value raise_not_awaitable(Interpreter *in, Value v, int context)
{
    if (context)
        return raise_error(in, TYPE_ERROR,
                           "'async with' received an object from %s that does not implement "
                           "__await__: %T",
                           context == 1 ? "__aenter__" : "__aexit__", v);
    return raise_error(in, TYPE_ERROR, "object %T can't be used in 'await' expression", v);
}

Value coroutine_await_iterator(Interpreter *in, Value v, int context)
{
    if (object_is(v, TYPE_COROUTINE)) {
        if (generator_delegate_borrow(as_gen(v)))
            return raise_error(in, RUNTIME_ERROR, "coroutine is being awaited already");
        return value_retain(v);
    }
    if (object_is(v, TYPE_GENERATOR) && as_gen(v)->frame.code->flags & CODE_ITERABLE_COROUTINE)
        return value_retain(v);
    Type *type = value_type(in, v);
    if (!type->slots.await)
        return raise_not_awaitable(in, v, context);
    Value iterator = type->slots.await(in, v);
    if (!iterator)
        return NULL;
    if (object_is(iterator, TYPE_COROUTINE)) {
        value_drop(in, iterator);
        return raise_error(in, TYPE_ERROR, "__await__() returned a coroutine");
    }
    if (!value_is_iterator(in, iterator)) {
        raise_error(in, TYPE_ERROR, "__await__() returned non-iterator of type '%T'", iterator);
        value_clear(in, &iterator);
    }
    return iterator;
}

Value async_iterate(Interpreter *in, Value v)
{
    Type *type = value_type(in, v);
    if (!type->slots.async_iterate)
        return raise_error(in, TYPE_ERROR,
                           "'async for' requires an object with __aiter__ method, got %T", v);
    Value iterator = type->slots.async_iterate(in, v);
    if (iterator && !value_type(in, iterator)->slots.async_next) {
        raise_error(in, TYPE_ERROR,
                    "'async for' received an object from __aiter__ that does not implement "
                    "__anext__: %T",
                    iterator);
        value_clear(in, &iterator);
    }
    return iterator;
}

Value async_next(Interpreter *in, Value v)
{
    Value step = value_type(in, v)->slots.async_next(in, v);
    if (!step || object_is(step, TYPE_ASYNC_GENERATOR_STEP))
        return step;
    Value iterator = coroutine_await_iterator(in, step, 0);
    if (!iterator && !in->quitting) {
        Value cause = raise_take(in);
        raise_error(in, TYPE_ERROR, "'async for' received an invalid object from __anext__: %T",
                    step);
        ExceptionObject *made = as_exception(in->pending);
        made->suppress_context = true;
        value_replace(in, &made->cause, cause);
    }
    value_drop(in, step);
    return iterator;
}
