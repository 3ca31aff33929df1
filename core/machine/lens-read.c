// SPDX-License-Identifier: MIT
/* Reading a program's objects without running any of its code. */
#include "machine/lens-parts.h"

#include "lang/object-deque.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-set.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

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

Value lens_attribute(Lens *lens, Value object, const char *name)
{
    if (!value_is_object(object))
        return NULL;
    if (object_is(object, TYPE_TYPE))
        return dict_get_c_borrow(lens->in, ((Type *)(void *)object)->dict, name);
    const Type *type = object->type;
    DictObject *dict =
        type->dict_offset > 0 ? *(DictObject **)(void *)((char *)object + type->dict_offset) : NULL;
    Value own = dict ? dict_get_c_borrow(lens->in, dict, name) : NULL;
    /* One that the class has for all. */
    return own || !type->dict ? own : dict_get_c_borrow(lens->in, type->dict, name);
}

static Value global(Lens *lens, const Frame *frame, const char *name)
{
    Value main = lens->in->main_module;
    DictObject *names = frame  ? frame->function->globals
                        : main ? ((ModuleObject *)(void *)main)->dict
                               : NULL;
    return names ? dict_get_c_borrow(lens->in, names, name) : NULL;
}

/* The first argument of the frame's function, when it is an instance of the class. */
static Value self_of(const Frame *frame, const char *class_name)
{
    const Code *code = frame ? frame->code : NULL;
    if (!code || !(code->flags & CODE_FUNCTION) || code->parameters.count == 0)
        return NULL;
    Value self = frame->slots[0];
    return self && lens_is_instance(self, class_name) ? self : NULL;
}

Value lens_read(Lens *lens, const RolePlace *place, const Frame *frame)
{
    if (!place->member)
        return NULL;
    if (!place->owner)
        return global(lens, frame, place->member);
    Value self = self_of(frame, place->owner);
    Value owner = self ? self : global(lens, frame, place->owner);
    return owner ? lens_attribute(lens, owner, place->member) : NULL;
}

static Value unwrapped(Lens *lens, Value container)
{
    if (!value_is_object(container) || object_is_a(container, TYPE_DICT) ||
        container->type->id != TYPE_USER || container->type->layout != TYPE_OBJECT)
        return container;
    Value inner = lens_attribute(lens, container, "queue");
    return inner ? inner : container;
}

void lens_visit(Lens *lens, Value container,
                void (*visit)(Lens *lens, Value key, Value item, gpointer data), gpointer data)
{
    Value v = unwrapped(lens, container);
    Value key, item;
    if (object_is_a(v, TYPE_LIST))
        for (size_t i = 0; i < as_list(v)->count; i++)
            visit(lens, NULL, as_list(v)->items[i], data);
    else if (object_is_a(v, TYPE_DEQUE))
        for (size_t i = 0; i < as_deque(v)->count; i++)
            visit(lens, NULL, *deque_place(as_deque(v), i), data);
    else if (object_is_a(v, TYPE_TUPLE))
        for (size_t i = 0; i < as_tuple(v)->count; i++)
            visit(lens, NULL, as_tuple(v)->items[i], data);
    else if (object_is_a(v, TYPE_DICT))
        for (size_t at = 0; dict_each(as_dict(v), &at, &key, &item);)
            visit(lens, key, item, data);
}

static LensTask *task_inside(Lens *lens, Value v, unsigned depth)
{
    if (value_is_int(v))
        return lens->roles->id ? lens_find_id(lens, value_as_int(v)) : NULL;
    if (!value_is_object(v))
        return NULL;
    if (lens->roles->task ? lens_is_instance(v, lens->roles->task) : value_is_generator_like(v)) {
        gpointer known = g_hash_table_lookup(lens->by_object, v);
        const GeneratorObject *body = (const GeneratorObject *)(const void *)v;
        if (!lens->roles->task)
            known = g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(body->number));
        return known ? known : lens_add_task(lens, v, lens->roles->task ? NULL : v);
    }
    /* A generator stands for the task whose body it is. */
    if (value_is_generator_like(v)) {
        uint32_t number = ((const GeneratorObject *)(const void *)v)->number;
        return g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(number));
    }
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
