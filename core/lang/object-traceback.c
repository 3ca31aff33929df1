// SPDX-License-Identifier: MIT
// The type traceback: the frames that an exception passed, the outermost first.
#include "lang/interpreter.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"

static TracebackObject *as_traceback(Value v)
{
    return (TracebackObject *)(void *)v;
}

bool traceback_add(Interpreter *in, Value exception, Frame *frame)
{
    Value shown = frame_object(in, frame);
    TracebackObject *traceback = shown ? object_new(in, in->types[TYPE_TRACEBACK]) : NULL;
    if (!traceback) {
        value_drop_maybe(in, shown);
        return false;
    }
    size_t index = (size_t)(frame->at - frame->code->instructions);
    traceback->frame = shown;
    traceback->instruction = index ? (uint32_t)index - 1 : 0;
    traceback->line = frame_line(frame);
    traceback->next = as_exception(exception)->traceback;
    as_exception(exception)->traceback = AS_VALUE(traceback);
    return true;
}

static void traceback_destroy(Interpreter *in, Value self)
{
    value_clear(in, &as_traceback(self)->frame);
    value_clear(in, &as_traceback(self)->next);
}

static void traceback_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, as_traceback(self)->frame);
    visit_value(visitor, as_traceback(self)->next);
}

static Value value_or_none(Value v)
{
    return v ? value_retain(v) : VALUE_NONE;
}

static Value get_next(Interpreter *in, Value self)
{
    return value_or_none(as_traceback(self)->next);
}

static Value get_frame(Interpreter *in, Value self)
{
    return value_or_none(as_traceback(self)->frame);
}

static Value get_line(Interpreter *in, Value self)
{
    return value_from_int(as_traceback(self)->line);
}

static Value get_last_instruction(Interpreter *in, Value self)
{
    return value_from_int((int64_t)as_traceback(self)->instruction * 2);
}

static const Getter getters[] = {
    {"tb_next", get_next, NULL},
    {"tb_frame", get_frame, NULL},
    {"tb_lineno", get_line, NULL},
    {"tb_lasti", get_last_instruction, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec traceback_type = {.name = "traceback",
                                 .base = TYPE_OBJECT,
                                 .size = sizeof(TracebackObject),
                                 .flags = TYPE_FINAL | TYPE_NO_NEW,
                                 .slots = {.destroy = traceback_destroy, .visit = traceback_visit},
                                 .getters = getters};
