// SPDX-License-Identifier: MIT
// Frames: taking, ending, giving back; calling a function from C.
#include "lang/call.h"
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-frame.h"
#include "lang/object-tuple.h"

#include <string.h>

static inline void make_blank(Frame *frame, const Code *code)
{
    frame->code = code;
    frame->caller = NULL;
    frame->object = NULL;
    frame->names = NULL;
    frame->mark = 0;
    frame->owner = FRAME_OWNED_BY_CALL;
    for (uint32_t i = 0; i < code->own_count; i++)
        frame->slots[i] = NULL;
}

Frame *frame_blank(Interpreter *in, const Code *code)
{
    Frame *frame = heap_take_quick(&in->heap, code->frame_bytes);
    if (frame)
        make_blank(frame, code);
    return frame;
}

// Everything but what memory it lies in.
static void frame_set_up(Frame *frame, FunctionObject *function)
{
    const Code *code = function->code;
    make_blank(frame, code);
    function->object.references++;
    frame->function = function;
    frame->at = code->instructions;
    frame->top = frame->slots + code->stack_at;
    if (code->free_count)
        memcpy(frame->slots + code->own_count, as_tuple(function->closure)->items,
               code->free_count * sizeof(Value));
}

Frame *frame_take(Interpreter *in, FunctionObject *function)
{
    Frame *frame = heap_take_quick(&in->heap, function->code->frame_bytes);
    if (!frame) {
        raise_memory(in);
        return NULL;
    }
    frame_set_up(frame, function);
    return frame;
}

bool frame_begin(Interpreter *in, Frame *frame)
{
    const Code *code = frame->code;
    for (uint32_t i = 0; i < code->cell_count; i++) {
        int32_t parameter = code->cell_parameters[i];
        Value value = parameter >= 0 ? frame->slots[parameter] : NULL;
        Value cell = cell_new(in, value);
        if (!cell)
            return false;
        frame->slots[code->local_count + i] = cell;
        if (value)
            value_clear(in, &frame->slots[parameter]);
    }
    return true;
}

void frame_clear(Interpreter *in, Frame *frame)
{
    const Code *code = frame->code;
    Value *bottom = frame->slots + code->local_count + code->cell_count + code->free_count;
    while (frame->top > bottom) {
        Value v = *--frame->top;
        if (v)
            value_drop(in, v);
    }
    uint32_t own = code->local_count + code->cell_count;
    for (uint32_t i = 0; i < own; i++)
        if (frame->slots[i])
            value_clear(in, &frame->slots[i]);
    if (frame->names)
        value_clear(in, &frame->names);
}

// A FrameObject that somebody else still holds takes the locals over. True when it took the block
// too.
static bool leave_to_object(Interpreter *in, Frame *frame)
{
    FrameObject *object = frame->object;
    if (object->object.references == 1) {
        object->frame = NULL;
        frame->object = NULL;
        value_drop(in, AS_VALUE(object));
        return false;
    }
    frame->object = NULL;
    if (frame->owner == FRAME_OWNED_BY_CALL) {
        object->frame = frame;
        object->owns = true;
        frame->owner = FRAME_OWNED_BY_OBJECT;
        frame->caller = NULL;
        value_drop(in, AS_VALUE(object));
        return true;
    }
    Frame *copy = heap_take(&in->heap, frame->code->frame_bytes);
    if (copy) {
        uint32_t own = frame->code->local_count + frame->code->cell_count + frame->code->free_count;
        memcpy(copy, frame, sizeof *frame + own * sizeof(Value));
        copy->top = copy->slots + own;
        copy->function->object.references++;
        copy->owner = FRAME_OWNED_BY_OBJECT;
        copy->caller = NULL;
        for (uint32_t i = 0; i < frame->code->local_count + frame->code->cell_count; i++)
            frame->slots[i] = NULL;
        frame->names = NULL;
    }
    object->frame = copy;
    object->owns = copy != NULL;
    value_drop(in, AS_VALUE(object));
    return false;
}

void frame_end(Interpreter *in, Frame *frame)
{
    if (frame->object)
        leave_to_object(in, frame);
    frame_clear(in, frame);
}

void frame_give(Interpreter *in, Frame *frame)
{
    if (__builtin_expect(frame->object != NULL, 0) && leave_to_object(in, frame))
        return;
    frame_clear(in, frame);
    FunctionObject *function = frame->function;
    heap_give_quick(&in->heap, frame, frame->code->frame_bytes);
    value_drop(in, AS_VALUE(function));
}

GeneratorObject *generator_new(Interpreter *in, FunctionObject *function)
{
    const Code *code = function->code;
    TypeId type = code->flags & CODE_COROUTINE         ? TYPE_COROUTINE
                  : code->flags & CODE_ASYNC_GENERATOR ? TYPE_ASYNC_GENERATOR
                                                       : TYPE_GENERATOR;
    GeneratorObject *generator =
        object_new_sized(in, in->types[type], offsetof(GeneratorObject, frame) + code->frame_bytes);
    if (!generator)
        return NULL;
    generator->name = generator->qualified_name = NULL;
    generator->handled = (Handled){NULL, NULL};
    generator->number = 0;
    generator->state = GENERATOR_CREATED;
    generator->closed = generator->stepping = generator->awaited = false;
    frame_set_up(&generator->frame, function);
    generator->frame.owner = FRAME_OWNED_BY_GENERATOR;
    return generator;
}

Value generator_call(Interpreter *in, FunctionObject *function, Value const *arguments,
                     size_t count, Value names)
{
    GeneratorObject *generator = generator_new(in, function);
    if (!generator)
        return NULL;
    if (!arguments_bind(in, &function->code->parameters, function, NULL, arguments, count, names,
                        generator->frame.slots) ||
        (function->code->cell_count && !frame_begin(in, &generator->frame))) {
        Value pending = raise_take(in);
        generator->awaited = true; // nobody can have awaited it
        value_drop(in, AS_VALUE(generator));
        raise_restore(in, pending);
        return NULL;
    }
    if (in->observer && in->observer->coroutine_created && !frame_is_library(&generator->frame))
        in->observer->coroutine_created(in->observer->data, AS_VALUE(generator),
                                        frame_shown(in->thread->frame));
    return AS_VALUE(generator);
}

Frame *frame_new(Interpreter *in, FunctionObject *function, Value const *arguments, size_t count,
                 Value names)
{
    Frame *frame = frame_take(in, function);
    if (!frame)
        return NULL;
    if (!arguments_bind(in, &function->code->parameters, function, NULL, arguments, count, names,
                        frame->slots) ||
        (function->code->cell_count && !frame_begin(in, frame))) {
        Value pending = raise_take(in);
        frame_give(in, frame);
        raise_restore(in, pending);
        return NULL;
    }
    return frame;
}

Value evaluator_call(Interpreter *in, FunctionObject *function, Value *arguments, size_t count,
                     Value names)
{
    if (function->code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        return generator_call(in, function, arguments, count, names);
    Frame *frame = frame_new(in, function, arguments, count, names);
    if (!frame)
        return NULL;
    if (in->observer && in->observer->call && !frame_is_library(frame))
        in->observer->call(in->observer->data, frame);
    return evaluator_run(in, frame);
}

Value evaluator_run_names(Interpreter *in, CodeObject *code, DictObject *globals, Value names)
{
    Value function = function_new(in, code, globals);
    if (!function)
        return NULL;
    Frame *frame = frame_take(in, (FunctionObject *)function);
    value_drop(in, function);
    if (!frame)
        return NULL;
    frame->names = value_retain(names);
    if (code->code.cell_count && !frame_begin(in, frame)) {
        frame_give(in, frame);
        return NULL;
    }
    if (in->observer && in->observer->call && !frame_is_library(frame))
        in->observer->call(in->observer->data, frame);
    return evaluator_run(in, frame);
}

uint32_t frame_line(const Frame *frame)
{
    const Code *code = frame->code;
    size_t index = (size_t)(frame->at - code->instructions);
    if (index == 0)
        return code->first_line;
    return code->places[index - 1].line;
}
