// SPDX-License-Identifier: MIT
// What anext(iterator, default) gives: awaits the next item, or has the default at the end.
#include "lang/interpreter.h"
#include "lang/object-generator.h"

typedef struct AsyncNextObject {
    Object object;
    Value step;          // what __anext__() gave
    Value iterator;      // of its await; NULL until it is awaited
    Value default_value; // the result when there is no next item
} AsyncNextObject;

static void async_next_destroy(Interpreter *in, Value v)
{
    AsyncNextObject *self = (AsyncNextObject *)v;
    value_clear(in, &self->step);
    value_clear(in, &self->iterator);
    value_clear(in, &self->default_value);
}

static void async_next_visit(Value v, Visitor *visitor)
{
    AsyncNextObject *self = (AsyncNextObject *)v;
    visit_value(visitor, self->step);
    visit_value(visitor, self->iterator);
    visit_value(visitor, self->default_value);
}

static bool begin(Interpreter *in, AsyncNextObject *self)
{
    if (!self->iterator)
        self->iterator = coroutine_await_iterator(in, self->step, 0);
    return self->iterator != NULL;
}

// The end of the items becomes the default as the result.
static Value failed(Interpreter *in, AsyncNextObject *self)
{
    if (raise_clear_if(in, EXCEPTION_STOP_ASYNC_ITERATION))
        raise_stop_iteration(in, self->default_value);
    return NULL;
}

static Value resume(Interpreter *in, AsyncNextObject *self, Value value)
{
    Value result;
    if (!begin(in, self))
        return NULL;
    switch (delegate_send(in, self->iterator, value, &result)) {
    case RESUME_YIELDED:
        return result;
    case RESUME_RETURNED:
        raise_stop_iteration(in, result);
        value_drop(in, result);
        return NULL;
    default:
        return failed(in, self);
    }
}

static Value async_next_next(Interpreter *in, Value self)
{
    return resume(in, (AsyncNextObject *)self, VALUE_NONE);
}

static Value async_next_send(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return resume(in, (AsyncNextObject *)self, arguments[0]);
}

static Value async_next_throw(Interpreter *in, Value v, Value *arguments, size_t count)
{
    AsyncNextObject *self = (AsyncNextObject *)v;
    if (!begin(in, self))
        return NULL;
    Value method = value_get_attribute(in, self->iterator, NAME_OF(in, throw));
    if (!method)
        return NULL;
    size_t given = 1;
    while (given < 3 && arguments[given])
        given++;
    Value result = value_call(in, method, arguments, given);
    value_drop(in, method);
    return result ? result : failed(in, self);
}

static Value async_next_close(Interpreter *in, Value v, Value *arguments, size_t count)
{
    AsyncNextObject *self = (AsyncNextObject *)v;
    return begin(in, self) && delegate_close(in, self->iterator) ? VALUE_NONE : NULL;
}

static Value async_next_self(Interpreter *in, Value self)
{
    return value_retain(self);
}

Value async_next_new(Interpreter *in, Value step, Value default_value)
{
    AsyncNextObject *self = object_new(in, in->types[TYPE_ASYNC_NEXT]);
    if (!self)
        return NULL;
    self->step = value_retain(step);
    self->default_value = value_retain(default_value);
    return AS_VALUE(self);
}

static const Method ASYNC_NEXT_METHODS[] = {{"send", async_next_send, "value, /", "Resumes.", 0, 0},
                                            {"throw", async_next_throw,
                                             "type, value=, traceback=, /",
                                             "Throws an exception into it.", 0, 0},
                                            {"close", async_next_close, "", "Gives it up.", 0, 0},
                                            METHODS_END};

const TypeSpec async_next_type = {
    .name = "anext_awaitable",
    .size = sizeof(AsyncNextObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = async_next_destroy,
              .visit = async_next_visit,
              .iterate = async_next_self,
              .next = async_next_next,
              .await = async_next_self},
    .methods = ASYNC_NEXT_METHODS,
};
