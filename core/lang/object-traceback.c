// SPDX-License-Identifier: MIT
// Tracebacks: the frames that an exception went through.
#include "lang/evaluator-internal.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"

static Value or_none(Value v)
{
    return v ? value_retain(v) : VALUE_NONE;
}

bool traceback_add(Interpreter *in, Value exception, Frame *frame)
{
    if (frame_is_library(frame))
        return true;
    Value pending = raise_take(in);
    ExceptionObject *self = as_exception(exception);
    Value object = frame_object(in, frame);
    TracebackObject *traceback = object ? object_new(in, in->types[TYPE_TRACEBACK]) : NULL;
    if (!traceback) {
        value_drop_maybe(in, object);
        raise_clear(in);
        raise_restore(in, pending);
        return false;
    }
    traceback->frame = object;
    traceback->instruction = (uint32_t)(frame->at - frame->code->instructions);
    traceback->line = frame_line(frame);
    traceback->code = value_retain(AS_VALUE(frame->function->code_object));
    traceback->next = self->traceback;
    self->traceback = AS_VALUE(traceback);
    raise_restore(in, pending);
    return true;
}

static void traceback_destroy(Interpreter *in, Value v)
{
    TracebackObject *self = (TracebackObject *)v;
    // A long chain must not need a long C stack.
    Value next = self->next;
    self->next = NULL;
    while (next && next->references == 1) {
        TracebackObject *link = (TracebackObject *)next;
        Value after = link->next;
        link->next = NULL;
        value_drop(in, next);
        next = after;
    }
    value_drop_maybe(in, next);
    value_clear(in, &self->frame);
    value_clear(in, &self->code);
}

static void traceback_visit(Value v, Visitor *visitor)
{
    visit_value(visitor, ((TracebackObject *)v)->next);
    visit_value(visitor, ((TracebackObject *)v)->frame);
}

static Value traceback_get_next(Interpreter *in, Value v)
{
    return or_none(((TracebackObject *)v)->next);
}

static Value traceback_get_frame(Interpreter *in, Value v)
{
    return value_retain(((TracebackObject *)v)->frame);
}

static Value traceback_get_line(Interpreter *in, Value v)
{
    return value_from_int(((TracebackObject *)v)->line);
}

static Value traceback_get_last_instruction(Interpreter *in, Value v)
{
    return value_from_int(2 * (int64_t)((TracebackObject *)v)->instruction - 2);
}

static bool traceback_set_next(Interpreter *in, Value v, Value value)
{
    if (!value || (value != VALUE_NONE && !object_is(value, TYPE_TRACEBACK)))
        return raise_false(in, TYPE_ERROR, "expected traceback object, got '%T'",
                           value ? value : VALUE_NONE);
    for (Value at = value == VALUE_NONE ? NULL : value; at; at = ((TracebackObject *)at)->next)
        if (at == v)
            return raise_false(in, VALUE_ERROR, "traceback loop detected");
    value_replace(in, &((TracebackObject *)v)->next,
                  value == VALUE_NONE ? NULL : value_retain(value));
    return true;
}

static const Getter TRACEBACK_GETTERS[] = {{"tb_next", traceback_get_next, traceback_set_next},
                                           {"tb_lasti", traceback_get_last_instruction, NULL},
                                           {"tb_frame", traceback_get_frame, NULL},
                                           {"tb_lineno", traceback_get_line, NULL},
                                           {NULL, NULL, NULL}};

const TypeSpec traceback_type = {
    .name = "traceback",
    .size = sizeof(TracebackObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = traceback_destroy, .visit = traceback_visit},
    .getters = TRACEBACK_GETTERS,
};
