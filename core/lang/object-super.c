// SPDX-License-Identifier: MIT
// super: what the classes behind one in the resolution order have.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

// What super() may be about: the object's class, or the object when it is a class. NULL: raised.
static Type *type_of_self(Interpreter *in, Type *after, Value self)
{
    if (object_is_a(self, TYPE_TYPE) && type_is_subtype((Type *)self, after))
        return (Type *)self;
    if (type_is_subtype(value_type(in, self), after))
        return value_type(in, self);
    // A proxy may say that it is of another class.
    bool failed;
    Value claimed = value_find_attribute(in, self, NAME_OF(in, __class__), &failed);
    Type *type =
        claimed && object_is_a(claimed, TYPE_TYPE) && type_is_subtype((Type *)claimed, after)
            ? (Type *)claimed
            : NULL;
    value_drop_maybe(in, claimed); // somebody else holds it, too
    if (!type && !failed)
        raise_error(in, TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type");
    return type;
}

Value super_new(Interpreter *in, Type *after, Value self)
{
    Type *self_type = self ? type_of_self(in, after, self) : NULL;
    if (self && !self_type)
        return NULL;
    SuperObject *super = object_new(in, in->types[TYPE_SUPER]);
    if (!super)
        return NULL;
    super->after = (Type *)value_retain(AS_VALUE(after));
    super->self = value_retain_maybe(self);
    super->self_type = (Type *)value_retain_maybe(AS_VALUE(self_type));
    return AS_VALUE(super);
}

// super() without arguments: the method's first parameter and its __class__ cell.
static Value super_of_frame(Interpreter *in)
{
    Frame *frame = in->thread->frame;
    if (!frame || !frame->function)
        return raise_error(in, RUNTIME_ERROR, "super(): no current frame");
    const Code *code = frame->code;
    if (code->parameters.count == 0)
        return raise_error(in, RUNTIME_ERROR, "super(): no arguments");
    Value self = frame->slots[0];
    for (uint32_t i = 0; i < code->cell_count && !self; i++)
        if (code->cell_parameters[i] == 0)
            self = ((CellObject *)frame->slots[code->local_count + i])->value;
    if (!self)
        return raise_error(in, RUNTIME_ERROR, "super(): arg[0] deleted");
    uint32_t first_free = code->local_count + code->cell_count;
    for (uint32_t i = 0; i < code->free_count; i++) {
        if (code->local_names[first_free + i] != NAME_OF(in, __class__))
            continue;
        Value type = ((CellObject *)frame->slots[first_free + i])->value;
        if (!type)
            return raise_error(in, RUNTIME_ERROR, "super(): empty __class__ cell");
        return super_new(in, (Type *)type, self);
    }
    return raise_error(in, RUNTIME_ERROR, "super(): __class__ cell not found");
}

static Value super_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!arguments[0])
        return super_of_frame(in);
    if (!object_is_a(arguments[0], TYPE_TYPE))
        return raise_error(in, TYPE_ERROR, "super() argument 1 must be a type, not %T",
                           arguments[0]);
    return super_new(in, (Type *)arguments[0], arguments[1] == VALUE_NONE ? NULL : arguments[1]);
}

// An unbound one, super(C) as an attribute of C, is bound by looking it up.
static Value super_bind(Interpreter *in, Value self, Value instance, Type *owner)
{
    SuperObject *super = (SuperObject *)self;
    if (!instance || super->self)
        return value_retain(self);
    if (value_type(in, self) != in->types[TYPE_SUPER]) {
        Value both[] = {AS_VALUE(super->after), instance};
        return value_call(in, AS_VALUE(value_type(in, self)), both, 2);
    }
    return super_new(in, super->after, instance);
}

static void super_destroy(Interpreter *in, Value self)
{
    SuperObject *super = (SuperObject *)self;
    value_clear(in, (Value *)(void *)&super->after);
    value_clear(in, &super->self);
    value_clear(in, (Value *)(void *)&super->self_type);
}

static void super_visit(Value self, Visitor *visitor)
{
    SuperObject *super = (SuperObject *)self;
    visit_value(visitor, AS_VALUE(super->after));
    visit_value(visitor, super->self);
    visit_value(visitor, AS_VALUE(super->self_type));
}

static Value super_get_attribute(Interpreter *in, Value self, Value name)
{
    SuperObject *super = (SuperObject *)self;
    if (name == NAME_OF(in, __class__) || !super->self)
        return attribute_get_generic(in, self, name);
    TupleObject *order = as_tuple(super->self_type->order);
    size_t i = 0;
    while (i < order->count && order->items[i] != AS_VALUE(super->after))
        i++;
    for (i++; i < order->count; i++) {
        Value found = dict_get_name_borrow(((Type *)order->items[i])->dict, name);
        if (!found)
            continue;
        Type *type = value_type(in, found);
        if (!type->slots.describe_get)
            return value_retain(found);
        value_retain(found);
        Value instance = super->self == AS_VALUE(super->self_type) ? NULL : super->self;
        Value result = type->slots.describe_get(in, found, instance, super->self_type);
        value_drop(in, found);
        return result;
    }
    return attribute_get_generic(in, self, name);
}

static Value super_repr(Interpreter *in, Value self)
{
    SuperObject *super = (SuperObject *)self;
    return super->self ? str_format_c(in, "<super: <class '%N'>, <%N object>>", super->after,
                                      super->self_type)
                       : str_format_c(in, "<super: <class '%N'>, NULL>", super->after);
}

static Value super_this_class(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(((SuperObject *)self)->after));
}

static Value super_self(Interpreter *in, Value self)
{
    Value object = ((SuperObject *)self)->self;
    return object ? value_retain(object) : VALUE_NONE;
}

static Value super_self_class(Interpreter *in, Value self)
{
    Type *type = ((SuperObject *)self)->self_type;
    return type ? value_retain(AS_VALUE(type)) : VALUE_NONE;
}

static const Getter SUPER_GETTERS[] = {{"__thisclass__", super_this_class, NULL},
                                       {"__self__", super_self, NULL},
                                       {"__self_class__", super_self_class, NULL},
                                       {NULL, NULL, NULL}};

const TypeSpec super_type = {
    .name = "super",
    .size = sizeof(SuperObject),
    .slots = {.destroy = super_destroy,
              .visit = super_visit,
              .get_attribute = super_get_attribute,
              .describe_get = super_bind,
              .repr = super_repr},
    .getters = SUPER_GETTERS,
    .make = {"super", super_make, "type=, object=, /", NULL, 0, 0},
};
