// SPDX-License-Identifier: MIT
// The quick ways of what programs do all the time, for the evaluator's loop: each either does the
// whole of its work or says that the ordinary way has to be asked.
#pragma once

#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

// ---- values ----

// Truth of the commonest values without a call; -2: ask value_truth().
static inline int quick_truth(Value v)
{
    if (v == VALUE_TRUE)
        return 1;
    if (v == VALUE_FALSE || v == VALUE_NONE)
        return 0;
    return value_is_int(v) ? value_as_int(v) != 0 : -2;
}

// The same for the commonest containers, too.
static inline int quick_container_truth(Value v)
{
    if (!value_is_object(v))
        return quick_truth(v);
    switch ((int)v->type->id) {
    case TYPE_DICT:
        return as_dict(v)->count > 0;
    case TYPE_LIST:
        return as_list(v)->count > 0;
    case TYPE_STR:
        return as_str(v)->size > 0;
    default:
        return -2;
    }
}

// isinstance() of a plain class, where nobody has a say in it; NULL: ask properly.
static inline Value quick_isinstance(Interpreter *in, Value v, Value class)
{
    if (!value_is_object(class) || class->type != in->types[TYPE_TYPE])
        return NULL;
    if (!value_is_object(v)) {
        // Nothing of a program's own is a base of int, bool and the other constants' types.
        if (((Type *)class)->flags & TYPE_HEAP)
            return VALUE_FALSE;
    } else if (AS_VALUE(v->type) == class) {
        return VALUE_TRUE;
    }
    if (type_is_subtype(value_type(in, v), (Type *)class))
        return VALUE_TRUE;
    // Another class may still be what its __class__ says.
    return value_is_object(v) && v->type->flags & TYPE_HEAP ? NULL : VALUE_FALSE;
}

static inline Value compare_ints(Value a, Value b, uint32_t op)
{
    // For each operator: true when less (1), equal (2), greater (4).
    static const uint8_t answers[] = {
        [COMPARE_LESS] = 1,      [COMPARE_LESS_EQUAL] = 3, [COMPARE_EQUAL] = 2,
        [COMPARE_NOT_EQUAL] = 5, [COMPARE_GREATER] = 4,    [COMPARE_GREATER_EQUAL] = 6};
    intptr_t left = (intptr_t)a, right = (intptr_t)b;
    return value_from_bool(answers[op] >> ((left >= right) + (left > right)) & 1);
}

// ---- the tape ----

// The value as a record has it; false: only the observer can make it.
static inline bool quick_tape_value(Value v, TapeValue *value)
{
    if (value_is_int(v)) {
        intptr_t word = (intptr_t)v - 1; // twice the number
        *value = (TapeValue){(uint64_t)(word ^ (word >> 63)), TAPE_TAG_INT};
        return true;
    }
    *value = (TapeValue){0, TAPE_TAG_NONE};
    return v == VALUE_NONE;
}

// A line of a program that is observed begins. False: the observer, or the fuse, wants to know.
static inline bool line_is_taped(Interpreter *in, const Frame *frame, uint32_t line)
{
    if (UNLIKELY(--in->fuse < 0 || !tape_is_open(in->tape)))
        return false;
    tape_put_line(in->tape, frame->mark, line);
    return true;
}

// A coroutine of an observed program is resumed, or yields. False: the observer wants to know.
static inline bool resume_is_taped(Interpreter *in, const Frame *frame, const Frame *resumer,
                                   GeneratorCall how, Value v)
{
    TapeValue value;
    if (UNLIKELY(!in->tape || !in->observer->resumes || !resumer || !resumer->mark) ||
        !quick_tape_value(v, &value))
        return false;
    uint64_t where = frame_resume_where(resumer, how, v);
    const TapeKnown *known = tape_known(in->observer->resumes, frame->mark, where);
    return tape_put_known(in->tape, known, frame->mark, where, value);
}

static inline bool yield_is_taped(Interpreter *in, const Frame *frame, Value v)
{
    TapeValue value;
    if (UNLIKELY(!in->tape || !in->observer->yields) || !quick_tape_value(v, &value))
        return false;
    uint64_t where = frame_yield_where(frame);
    const TapeKnown *known = tape_known(in->observer->yields, frame->mark, where);
    return tape_put_known(in->tape, known, frame->mark, where, value);
}

static inline bool binding_is_taped(Interpreter *in, TapeMark owner, uint32_t number, Value v)
{
    TapeValue value;
    if (UNLIKELY(!in->tape || !owner) || !quick_tape_value(v, &value))
        return false;
    TapeBinding *known = tape_binding(in->observer->bindings, owner, number);
    return tape_put_binding(in->tape, known, owner, number, value);
}

// ---- attributes ----

// An instance's own attribute, where it was the last time; borrowed. NULL: ask load_attribute().
static inline Value quick_attribute(Value owner, const CodeCache *cache)
{
    if (UNLIKELY(!value_is_object(owner) || owner->type->version != cache->version))
        return NULL;
    const DictObject *dict = *(DictObject **)(void *)((char *)owner + owner->type->dict_offset);
    if (UNLIKELY(!dict || cache->index >= dict->used ||
                 dict->entries[cache->index].key != cache->name))
        return NULL;
    return dict->entries[cache->index].value;
}

// The class's method, unless the instance has an attribute of that name; borrowed. NULL: ask
// load_method().
static inline Value quick_method(Interpreter *in, Value owner, const CodeCache *cache)
{
    if (UNLIKELY(!value_is_object(owner) || owner->type->version != cache->version))
        return NULL;
    if (UNLIKELY(as_str(cache->name)->attribute | in->odd_attributes) &&
        method_is_hidden(owner, cache->name))
        return NULL;
    return cache->value;
}

// ---- calls ----

// Moves arguments from the stack into a frame's slots: true when the shape is so simple.
static inline bool move_arguments(const FunctionObject *function, Value *slots, Value *arguments,
                                  size_t count)
{
    const Parameters *parameters = &function->code->parameters;
    if (parameters->count != parameters->positional || count > parameters->positional ||
        count + function->default_count < parameters->positional)
        return false;
    for (size_t i = 0; i < count; i++)
        slots[i] = arguments[i];
    size_t first_default = parameters->positional - function->default_count;
    for (size_t i = count; i < parameters->positional; i++)
        slots[i] = value_retain(function->defaults_at[i - first_default]);
    return true;
}

// A frame for a call of the plainest kind (code->plain_count): takes the arguments and the
// reference to the function over. Frames of ended calls wait in the code, all but ready.
static inline Frame *plain_frame(Interpreter *in, FunctionObject *stolen, Value const *arguments,
                                 size_t count)
{
    Code *code = (Code *)stolen->code; // its spare frames are nobody else's
    Frame *frame = code->spare;
    if (LIKELY(frame != NULL))
        code->spare = frame->caller;
    else if (!(frame = frame_blank(in, code)))
        return NULL;
    frame->function = stolen;
    frame->at = code->instructions;
    frame->top = frame->slots + code->stack_at;
    frame->mark = 0;
    for (size_t i = 0; i < count; i++)
        frame->slots[i] = arguments[i];
    if (UNLIKELY(code->free_count)) {
        Value *place = frame->top - code->free_count;
        for (uint32_t i = 0; i < code->free_count; i++)
            place[i] = as_tuple(stolen->closure)->items[i];
    }
    return frame;
}

// Ends a frame whose stack is empty and that nobody looks at.
static inline void plain_frame_give(Interpreter *in, Frame *frame)
{
    Code *code = (Code *)frame->code;
    FunctionObject *function = frame->function;
    Value *end = frame->slots + code->own_count;
    for (Value *place = frame->slots; place < end; place++)
        if (*place)
            value_clear(in, place);
    if (HEAP_SMALL) {
        frame->caller = code->spare;
        code->spare = frame;
    } else {
        heap_give(&in->heap, frame, code->frame_bytes);
    }
    value_drop(in, AS_VALUE(function));
}
