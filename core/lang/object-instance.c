// SPDX-License-Identifier: MIT
// Instances of classes made by a program: their dict, their __slots__, their __del__.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-type.h"
#include "lang/slots.h"

DictObject **attribute_dict_place(Value v)
{
    if (!value_is_object(v))
        return NULL;
    const Type *type = v->type;
    if (type->dict_offset > 0)
        return (DictObject **)(void *)((char *)v + type->dict_offset);
    if (type->dict_offset == 0)
        return NULL;
    size_t extent = (type->slots.extent(v) + 7) & ~(size_t)7;
    return (DictObject **)(void *)((char *)v + extent);
}

// The places of __slots__ lie between the built-in base's struct and the end, but for the dict's.
static void each_member(Value self, void (*act)(Value *place, void *data), void *data)
{
    const Type *type = self->type;
    if (type->slots.extent)
        return;
    for (size_t at = type->spec->size; at < type->size; at += sizeof(Value))
        if ((int32_t)at != type->dict_offset)
            act((Value *)(void *)((char *)self + at), data);
}

static void clear_member(Value *place, void *data)
{
    value_clear(data, place);
}

static void visit_member(Value *place, void *data)
{
    visit_value(data, *place);
}

static const TypeSlots *built_in_slots(Value self)
{
    return &self->type->spec->slots;
}

// Runs __del__; true when the object lives on.
static void run_del(Interpreter *in, Value self)
{
    Value pending = raise_take(in);
    bool found;
    Value result = special_call(in, self, NAME_OF(in, __del__), NULL, 0, &found);
    if (result)
        value_drop(in, result);
    else
        raise_unraisable(in, NULL, type_lookup_borrow(in, self->type, NAME_OF(in, __del__)));
    raise_restore(in, pending);
}

// __del__ runs once: before the collector clears, or when counting destroys.
void instance_finalize(Interpreter *in, Value self)
{
    if (self->mark & HEAP_MARK_FINALIZED ||
        !type_lookup_borrow(in, self->type, NAME_OF(in, __del__)))
        return;
    self->mark |= HEAP_MARK_FINALIZED;
    run_del(in, self);
}

static bool finalize(Interpreter *in, Value self)
{
    if (self->mark & HEAP_MARK_FINALIZED ||
        !type_lookup_borrow(in, self->type, NAME_OF(in, __del__)))
        return false;
    self->references = 1;
    self->mark |= HEAP_MARK_FINALIZED;
    run_del(in, self);
    return --self->references > 0;
}

static void clear_instance(Interpreter *in, Value self)
{
    each_member(self, clear_member, in);
    DictObject **dict = attribute_dict_place(self);
    if (dict && self->type->dict_offset < 0) {
        // The extent is needed once more after the base has dropped its items.
        value_clear(in, (Value *)(void *)dict);
    } else if (dict) {
        value_clear(in, (Value *)(void *)dict);
    }
}

static void destroy_instance(Interpreter *in, Value self)
{
    if (finalize(in, self))
        return;
    clear_instance(in, self);
    if (built_in_slots(self)->destroy)
        built_in_slots(self)->destroy(in, self);
}

static void break_instance(Interpreter *in, Value self)
{
    clear_instance(in, self);
    const TypeSlots *slots = built_in_slots(self);
    if (slots->clear)
        slots->clear(in, self);
}

static void visit_instance(Value self, Visitor *visitor)
{
    each_member(self, visit_member, visitor);
    DictObject **dict = attribute_dict_place(self);
    if (dict && *dict)
        visitor->visit(visitor, &(*dict)->object);
    if (built_in_slots(self)->visit)
        built_in_slots(self)->visit(self, visitor);
    visitor->visit(visitor, &self->type->object);
}

void class_slots_begin(Type *type)
{
    // Classes of classes keep the built-in way: a Type is no plain instance.
    if (type->layout == TYPE_TYPE)
        return;
    type->slots.destroy = destroy_instance;
    type->slots.clear = break_instance;
    type->slots.visit = visit_instance;
}
