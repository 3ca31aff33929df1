// SPDX-License-Identifier: MIT
// Code and frames as objects of the language.
#include "lang/code.h"
#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

// ---- code ----

static void code_destroy(Interpreter *in, Value v)
{
    Code *code = &((CodeObject *)v)->code;
    for (uint32_t i = 0; i < code->constant_count; i++)
        value_drop_maybe(in, code->constants[i]);
    while (code->spare) {
        Frame *frame = code->spare;
        code->spare = frame->caller;
        heap_give(&in->heap, frame, code->frame_bytes);
    }
    size_t names = code->stack_at;
    memory_give(in, code->instructions, code->instruction_count * sizeof(uint32_t) + 1);
    memory_give(in, code->places, code->instruction_count * sizeof(CodePlace) + 1);
    memory_give(in, code->handlers, code->handler_count * sizeof(CodeHandler) + 1);
    memory_give(in, code->constants, code->constant_room * sizeof(Value) + 1);
    memory_give(in, code->caches, code->cache_count * sizeof(CodeCache) + 1);
    memory_give(in, code->local_names, names * sizeof(Value) + 1);
    memory_give(in, code->cell_parameters, code->cell_count * sizeof(int32_t) + 1);
    value_clear(in, &code->name);
    value_clear(in, &code->qualified_name);
    value_clear(in, &code->file_name);
    value_clear(in, &code->doc);
}

static Value code_repr(Interpreter *in, Value v)
{
    const Code *code = &((CodeObject *)v)->code;
    return str_format_c(in, "<code object %S at %p, file \"%S\", line %u>", code->name, v,
                        code->file_name, code->first_line);
}

static Value code_name(Interpreter *in, Value v)
{
    return value_retain(((CodeObject *)v)->code.name);
}

static Value code_qualified_name(Interpreter *in, Value v)
{
    return value_retain(((CodeObject *)v)->code.qualified_name);
}

static Value code_file_name(Interpreter *in, Value v)
{
    return value_retain(((CodeObject *)v)->code.file_name);
}

static Value code_first_line(Interpreter *in, Value v)
{
    return value_from_int(((CodeObject *)v)->code.first_line);
}

static Value code_argument_count(Interpreter *in, Value v)
{
    return value_from_int(((CodeObject *)v)->code.parameters.positional);
}

static Value code_keyword_only_count(Interpreter *in, Value v)
{
    return value_from_int(((CodeObject *)v)->code.parameters.keyword_only);
}

static Value code_positional_only_count(Interpreter *in, Value v)
{
    return value_from_int(((CodeObject *)v)->code.parameters.positional_only);
}

// The flags that inspect looks at, with CPython's values.
static Value code_flags(Interpreter *in, Value v)
{
    static const struct {
        unsigned own, python;
    } table[] = {{CODE_FUNCTION, 1 | 2},       {CODE_REST, 4},
                 {CODE_KEYWORD_REST, 8},       {CODE_GENERATOR, 0x20},
                 {CODE_COROUTINE, 0x80},       {CODE_ITERABLE_COROUTINE, 0x100},
                 {CODE_ASYNC_GENERATOR, 0x200}};
    unsigned flags = 0;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (((CodeObject *)v)->code.flags & table[i].own)
            flags |= table[i].python;
    return value_from_int(flags);
}

static Value code_names(Interpreter *in, Value v, uint32_t from, uint32_t count)
{
    const Code *code = &((CodeObject *)v)->code;
    TupleObject *names = tuple_shell(in, count);
    for (uint32_t i = 0; names && i < count; i++)
        names->items[i] = value_retain_maybe(code->local_names[from + i]);
    return AS_VALUE(names);
}

static Value code_local_names(Interpreter *in, Value v)
{
    return code_names(in, v, 0, ((CodeObject *)v)->code.local_count);
}

static Value code_free_names(Interpreter *in, Value v)
{
    const Code *code = &((CodeObject *)v)->code;
    return code_names(in, v, code->local_count + code->cell_count, code->free_count);
}

static Value code_cell_names(Interpreter *in, Value v)
{
    const Code *code = &((CodeObject *)v)->code;
    return code_names(in, v, code->local_count, code->cell_count);
}

static const Getter CODE_GETTERS[] = {{"co_name", code_name, NULL},
                                      {"co_qualname", code_qualified_name, NULL},
                                      {"co_filename", code_file_name, NULL},
                                      {"co_firstlineno", code_first_line, NULL},
                                      {"co_argcount", code_argument_count, NULL},
                                      {"co_kwonlyargcount", code_keyword_only_count, NULL},
                                      {"co_posonlyargcount", code_positional_only_count, NULL},
                                      {"co_flags", code_flags, NULL},
                                      {"co_varnames", code_local_names, NULL},
                                      {"co_freevars", code_free_names, NULL},
                                      {"co_cellvars", code_cell_names, NULL},
                                      {NULL, NULL, NULL}};

const TypeSpec code_type = {
    .name = "code",
    .size = sizeof(CodeObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = code_destroy, .repr = code_repr},
    .getters = CODE_GETTERS,
};

// ---- frames ----

Value frame_object(Interpreter *in, Frame *frame)
{
    if (frame->object)
        return value_retain(AS_VALUE(frame->object));
    FrameObject *object = object_new(in, in->types[TYPE_FRAME]);
    if (!object)
        return NULL;
    object->frame = frame;
    // The frame holds a reference of its own, until it ends.
    frame->object = (FrameObject *)value_retain(AS_VALUE(object));
    return AS_VALUE(object);
}

static void frame_object_clear(Interpreter *in, Value v)
{
    FrameObject *object = (FrameObject *)v;
    if (object->owns && object->frame)
        frame_clear(in, object->frame);
}

static void frame_object_destroy(Interpreter *in, Value v)
{
    FrameObject *object = (FrameObject *)v;
    if (!object->owns || !object->frame)
        return;
    Frame *frame = object->frame;
    object->frame = NULL;
    frame_clear(in, frame);
    FunctionObject *function = frame->function;
    heap_give(&in->heap, frame, frame->code->frame_bytes);
    value_drop(in, AS_VALUE(function));
}

static void frame_object_visit(Value v, Visitor *visitor)
{
    const FrameObject *object = (FrameObject *)v;
    if (!object->owns || !object->frame)
        return;
    const Frame *frame = object->frame;
    visit_value(visitor, AS_VALUE(frame->function));
    visit_value(visitor, frame->names);
    for (uint32_t i = 0; i < frame->code->local_count + frame->code->cell_count; i++)
        visit_value(visitor, frame->slots[i]);
}

Value frame_locals(Interpreter *in, Frame *frame)
{
    if (frame->names)
        return value_retain(frame->names);
    const Code *code = frame->code;
    DictObject *dict = dict_new(in);
    uint32_t count = code->local_count + code->cell_count + code->free_count;
    for (uint32_t i = 0; dict && i < count; i++) {
        Value value = frame->slots[i];
        if (i >= code->local_count && value)
            value = ((CellObject *)value)->value;
        if (!value || as_str(code->local_names[i])->bytes[0] == '.')
            continue;
        if (!dict_set(in, dict, code->local_names[i], value))
            value_clear(in, (Value *)(void *)&dict);
    }
    return AS_VALUE(dict);
}

static Value get_locals(Interpreter *in, Value v)
{
    Frame *frame = ((FrameObject *)v)->frame;
    return frame ? frame_locals(in, frame) : AS_VALUE(dict_new(in));
}

static Value get_line(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return frame ? value_from_int(frame_line(frame)) : VALUE_NONE;
}

static Value get_frame_code(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return frame ? value_retain(AS_VALUE(frame->function->code_object)) : VALUE_NONE;
}

static Value get_globals(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return frame ? value_retain(AS_VALUE(frame->function->globals)) : VALUE_NONE;
}

static Value get_back(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return frame && frame->caller ? frame_object(in, frame->caller) : VALUE_NONE;
}

static Value get_builtins(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return frame ? value_retain(AS_VALUE(frame->function->builtins)) : VALUE_NONE;
}

// The number of the instruction that ran last, times two as CPython counts bytes.
static Value get_last_instruction(Interpreter *in, Value v)
{
    const Frame *frame = ((FrameObject *)v)->frame;
    return value_from_int(frame ? 2 * (frame->at - frame->code->instructions) - 2 : -1);
}

// Drops the locals of a frame that has ended, or ends a suspended generator.
static Value frame_clear_method(Interpreter *in, Value v, Value *arguments, size_t count)
{
    FrameObject *object = (FrameObject *)v;
    Frame *frame = object->frame;
    if (!frame)
        return VALUE_NONE;
    if (object->owns) {
        frame_clear(in, frame);
        return VALUE_NONE;
    }
    if (frame->owner != FRAME_OWNED_BY_GENERATOR ||
        frame_generator(frame)->state == GENERATOR_RUNNING)
        return raise_error(in, RUNTIME_ERROR, "cannot clear an executing frame");
    GeneratorObject *generator = (GeneratorObject *)value_retain(AS_VALUE(frame_generator(frame)));
    bool closed = generator_close(in, generator);
    if (!closed)
        raise_unraisable(in, NULL, AS_VALUE(generator));
    value_drop(in, AS_VALUE(generator));
    return VALUE_NONE;
}

static const Method FRAME_METHODS[] = {
    {"clear", frame_clear_method, "", "Drops its locals.", 0, 0},
    METHODS_END,
};

static const Getter FRAME_GETTERS[] = {
    {"f_builtins", get_builtins, NULL}, {"f_lasti", get_last_instruction, NULL},
    {"f_locals", get_locals, NULL},     {"f_lineno", get_line, NULL},
    {"f_code", get_frame_code, NULL},   {"f_globals", get_globals, NULL},
    {"f_back", get_back, NULL},         {NULL, NULL, NULL}};

const TypeSpec frame_type = {
    .name = "frame",
    .size = sizeof(FrameObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = frame_object_destroy,
              .clear = frame_object_clear,
              .visit = frame_object_visit},
    .methods = FRAME_METHODS,
    .getters = FRAME_GETTERS,
};
