// SPDX-License-Identifier: MIT
/* What a program's object is, read without running any of its code. */
#include "machine/lens-parts.h"

#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

#include <string.h>

/* Tuples and lists that a task lies in, inside each other. */
#define DEEPEST 3

gboolean lens_is_instance(Value v, const char *class_name)
{
    if (!class_name || !value_is_object(v) || !v->type->order)
        return FALSE;
    const TupleObject *order = as_tuple(v->type->order);
    for (size_t i = 0; i < order->count; i++)
        if (strcmp(type_name((const Type *)(const void *)order->items[i]), class_name) == 0)
            return TRUE;
    return FALSE;
}

/* Of a class, its own or inherited. */
static Value class_attribute(Lens *lens, const Type *type, const char *name)
{
    const TupleObject *order = type->order ? as_tuple(type->order) : NULL;
    for (size_t i = 0; order && i < order->count; i++) {
        const Type *base = (const Type *)(const void *)order->items[i];
        Value found = base->dict ? dict_get_c_borrow(lens->in, base->dict, name) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static DictObject *own_attributes(Value object)
{
    if (object_is(object, TYPE_DICT))
        return as_dict(object);
    int32_t at = object->type->dict_offset;
    return at > 0 ? *(DictObject **)(void *)((char *)object + at) : NULL;
}

Value lens_attribute(Lens *lens, Value object, const char *name)
{
    if (!value_is_object(object))
        return NULL;
    if (object_is(object, TYPE_TYPE))
        return class_attribute(lens, (const Type *)(const void *)object, name);
    DictObject *dict = own_attributes(object);
    Value own = dict ? dict_get_c_borrow(lens->in, dict, name) : NULL;
    Value shared = own ? NULL : class_attribute(lens, object->type, name);
    if (shared && object_is(shared, TYPE_MEMBER)) /* __slots__ */
        return *(Value *)(void *)((char *)object +
                                  ((const MemberObject *)(const void *)shared)->offset);
    return own ? own : shared;
}

/* Of a bound method: what it is bound to; else NULL. */
static Value self_of_method(Value v)
{
    if (object_is(v, TYPE_METHOD))
        return ((const MethodObject *)(const void *)v)->self;
    return object_is(v, TYPE_NATIVE) ? ((const NativeObject *)(const void *)v)->self : NULL;
}

static gboolean is_task(const Lens *lens, Value v)
{
    return lens->roles->task ? lens_is_instance(v, lens->roles->task) : value_is_generator_like(v);
}

static LensTask *known_task(Lens *lens, Value v)
{
    if (lens->roles->task)
        return g_hash_table_lookup(lens->by_object, v);
    uint32_t number = ((const GeneratorObject *)(const void *)v)->number;
    return g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(number));
}

static LensTask *task_inside(Lens *lens, Value v, unsigned depth)
{
    if (value_is_int(v))
        return lens->roles->id ? lens_find_id(lens, value_as_int(v)) : NULL;
    if (!value_is_object(v))
        return NULL;
    if (is_task(lens, v)) {
        LensTask *known = known_task(lens, v);
        return known ? known : lens_add_task(lens, v, lens->roles->task ? NULL : v);
    }
    /* A generator stands for the task whose body it is. */
    if (value_is_generator_like(v)) {
        uint32_t number = ((const GeneratorObject *)(const void *)v)->number;
        return g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(number));
    }
    Value self = self_of_method(v);
    if (self)
        return depth < DEEPEST ? task_inside(lens, self, depth + 1) : NULL;
    LensTask *found = NULL;
    bool is_list = object_is(v, TYPE_LIST), is_tuple = object_is_a(v, TYPE_TUPLE);
    size_t count = is_list ? as_list(v)->count : is_tuple ? as_tuple(v)->count : 0;
    /* A number in a tuple is a time or a priority, and its task follows; so objects come first. */
    for (unsigned numbers = 0; numbers <= 1 && !found && depth < DEEPEST; numbers++)
        for (size_t i = 0; i < count && !found; i++) {
            Value item = is_list ? as_list(v)->items[i] : as_tuple(v)->items[i];
            if (value_is_int(item) == (numbers != 0))
                found = task_inside(lens, item, depth + 1);
        }
    return found;
}

LensTask *lens_task_of(Lens *lens, Value v)
{
    return task_inside(lens, v, 0);
}

int lens_descriptor_of(Lens *lens, Value v)
{
    Value number = v && value_is_object(v) ? lens_attribute(lens, v, "_descriptor") : v;
    if (!number || !value_is_int(number) || value_as_int(number) < 0 ||
        value_as_int(number) > INT_MAX)
        return -1;
    return (int)value_as_int(number);
}
