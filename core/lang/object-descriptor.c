// SPDX-License-Identifier: MIT
// Descriptors: native getters, __slots__ members, property, staticmethod, classmethod, super.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

// ---- attributes computed by C ----

Value getter_new(Interpreter *in, const Getter *getter, Type *owner)
{
    GetterObject *self = object_new(in, in->types[TYPE_GETTER]);
    if (!self)
        return NULL;
    self->getter = getter;
    self->owner = owner;
    return AS_VALUE(self);
}

static Value getter_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(self);
    return ((GetterObject *)self)->getter->get(in, instance);
}

static bool getter_set(Interpreter *in, Value self, Value instance, Value value)
{
    const GetterObject *getter = (GetterObject *)self;
    if (!getter->getter->set)
        return raise_false(in, ATTRIBUTE_ERROR, "attribute '%s' of '%N' objects is not writable",
                           getter->getter->name, getter->owner);
    return getter->getter->set(in, instance, value);
}

static Value getter_repr(Interpreter *in, Value self)
{
    const GetterObject *getter = (GetterObject *)self;
    return str_format_c(in, "<attribute '%s' of '%N' objects>", getter->getter->name,
                        getter->owner);
}

static Value getter_name(Interpreter *in, Value self)
{
    return str_from_c(in, ((GetterObject *)self)->getter->name);
}

static const Getter GETTER_GETTERS[] = {{"__name__", getter_name, NULL}, {NULL, NULL, NULL}};

const TypeSpec getter_type = {
    .name = "getset_descriptor",
    .size = sizeof(GetterObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.describe_get = getter_get, .describe_set = getter_set, .repr = getter_repr},
    .getters = GETTER_GETTERS,
};

// ---- __slots__ ----

Value member_new(Interpreter *in, Value name, Type *owner, size_t offset)
{
    MemberObject *self = object_new(in, in->types[TYPE_MEMBER]);
    if (!self)
        return NULL;
    self->name = value_retain(name);
    self->owner = owner;
    self->offset = offset;
    return AS_VALUE(self);
}

static void member_destroy(Interpreter *in, Value self)
{
    value_drop_maybe(in, ((MemberObject *)self)->name);
}

static Value *member_place(Interpreter *in, const MemberObject *member, Value instance)
{
    if (!value_is_instance(in, instance, member->owner)) {
        raise_error(in, TYPE_ERROR,
                    "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", member->name,
                    member->owner, instance);
        return NULL;
    }
    return (Value *)(void *)((char *)instance + member->offset);
}

static Value member_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(self);
    const MemberObject *member = (MemberObject *)self;
    Value *place = member_place(in, member, instance);
    if (!place)
        return NULL;
    if (!*place)
        return raise_error(in, ATTRIBUTE_ERROR, "'%T' object has no attribute '%S'", instance,
                           member->name);
    return value_retain(*place);
}

static bool member_set(Interpreter *in, Value self, Value instance, Value value)
{
    const MemberObject *member = (MemberObject *)self;
    Value *place = member_place(in, member, instance);
    if (!place)
        return false;
    if (!value && !*place)
        return raise_false(in, ATTRIBUTE_ERROR, "'%T' object has no attribute '%S'", instance,
                           member->name);
    value_replace(in, place, value_retain_maybe(value));
    return true;
}

static Value member_repr(Interpreter *in, Value self)
{
    const MemberObject *member = (MemberObject *)self;
    return str_format_c(in, "<member '%S' of '%N' objects>", member->name, member->owner);
}

const TypeSpec member_type = {
    .name = "member_descriptor",
    .size = sizeof(MemberObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = member_destroy,
              .describe_get = member_get,
              .describe_set = member_set,
              .repr = member_repr},
};

// ---- staticmethod, classmethod ----

static Value wrapper_new(Interpreter *in, Type *type, Value function)
{
    WrapperObject *self = object_new(in, type);
    if (!self)
        return NULL;
    self->function = value_retain(function);
    return AS_VALUE(self);
}

Value static_method_new(Interpreter *in, Value function)
{
    return wrapper_new(in, in->types[TYPE_STATIC_METHOD], function);
}

Value class_method_new(Interpreter *in, Value function)
{
    return wrapper_new(in, in->types[TYPE_CLASS_METHOD], function);
}

static Value wrapper_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return wrapper_new(in, (Type *)self, arguments[0]);
}

static void wrapper_destroy(Interpreter *in, Value self)
{
    WrapperObject *wrapper = (WrapperObject *)self;
    value_clear(in, &wrapper->function);
    value_clear(in, (Value *)(void *)&wrapper->dict);
}

static void wrapper_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, ((WrapperObject *)self)->function);
    visit_value(visitor, AS_VALUE(((WrapperObject *)self)->dict));
}

static Value static_method_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    return value_retain(((WrapperObject *)self)->function);
}

static Value class_method_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    Type *type = owner ? owner : value_type(in, instance);
    Value function = ((WrapperObject *)self)->function;
    if (object_is(function, TYPE_NATIVE)) {
        NativeObject *native = (NativeObject *)function;
        Value bound = native_new(in, native->method, AS_VALUE(type), NULL);
        if (bound)
            ((NativeObject *)bound)->owner = native->owner;
        return bound;
    }
    Type *function_type = value_type(in, function);
    if (function_type->slots.describe_get && !object_is(function, TYPE_FUNCTION))
        return function_type->slots.describe_get(in, function, AS_VALUE(type),
                                                 value_type(in, AS_VALUE(type)));
    return method_new(in, function, AS_VALUE(type));
}

static Value static_method_call(Interpreter *in, Value self, Value *arguments, size_t count,
                                Value names)
{
    return value_call_named(in, ((WrapperObject *)self)->function, arguments, count, names);
}

static Value wrapper_function(Interpreter *in, Value self)
{
    return value_retain(((WrapperObject *)self)->function);
}

static Value wrapper_abstract(Interpreter *in, Value self)
{
    bool failed;
    Value found = value_find_attribute(in, ((WrapperObject *)self)->function,
                                       NAME_OF(in, __isabstractmethod__), &failed);
    return found ? found : failed ? NULL : VALUE_FALSE;
}

static const Getter WRAPPER_GETTERS[] = {{"__func__", wrapper_function, NULL},
                                         {"__wrapped__", wrapper_function, NULL},
                                         {"__isabstractmethod__", wrapper_abstract, NULL},
                                         {NULL, NULL, NULL}};

const TypeSpec static_method_type = {
    .name = "staticmethod",
    .size = sizeof(WrapperObject),
    .slots = {.destroy = wrapper_destroy,
              .visit = wrapper_visit,
              .describe_get = static_method_get,
              .call = static_method_call},
    .getters = WRAPPER_GETTERS,
    .make = {"staticmethod", wrapper_make, "function, /", NULL, 0, 0},
};

const TypeSpec class_method_type = {
    .name = "classmethod",
    .size = sizeof(WrapperObject),
    .slots = {.destroy = wrapper_destroy, .visit = wrapper_visit, .describe_get = class_method_get},
    .getters = WRAPPER_GETTERS,
    .make = {"classmethod", wrapper_make, "function, /", NULL, 0, 0},
};

// ---- property ----

static Value none_as_null(Value v)
{
    return v == VALUE_NONE ? NULL : v;
}

static Value property_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    PropertyObject *property = (PropertyObject *)self;
    Value *places[] = {&property->get, &property->set, &property->delete, &property->doc};
    for (size_t i = 0; i < 4; i++)
        value_replace(in, places[i],
                      value_retain_maybe(arguments[i] ? none_as_null(arguments[i]) : NULL));
    if (!property->doc && property->get) {
        bool failed;
        property->doc = value_find_attribute(in, property->get, NAME_OF(in, __doc__), &failed);
        if (failed)
            return NULL;
    }
    return VALUE_NONE;
}

static void property_destroy(Interpreter *in, Value self)
{
    PropertyObject *property = (PropertyObject *)self;
    value_clear(in, &property->get);
    value_clear(in, &property->set);
    value_clear(in, &property->delete);
    value_clear(in, &property->doc);
}

static void property_visit(Value self, Visitor *visitor)
{
    PropertyObject *property = (PropertyObject *)self;
    visit_value(visitor, property->get);
    visit_value(visitor, property->set);
    visit_value(visitor, property->delete);
    visit_value(visitor, property->doc);
}

static Value property_no(Interpreter *in, Value self, Value instance, const char *what)
{
    PropertyObject *property = (PropertyObject *)self;
    bool failed = false;
    Value name = property->get
                     ? value_find_attribute(in, property->get, NAME_OF(in, __name__), &failed)
                     : NULL;
    if (failed)
        return NULL;
    if (name)
        raise_error(in, ATTRIBUTE_ERROR, "property %R of '%S' object has no %s", name,
                    value_type(in, instance)->qualified_name, what);
    else
        raise_error(in, ATTRIBUTE_ERROR, "property of '%T' object has no %s", instance, what);
    value_drop_maybe(in, name);
    return NULL;
}

static Value property_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(self);
    Value function = ((PropertyObject *)self)->get;
    return function ? value_call_1(in, function, instance)
                    : property_no(in, self, instance, "getter");
}

static bool property_set(Interpreter *in, Value self, Value instance, Value value)
{
    PropertyObject *property = (PropertyObject *)self;
    Value function = value ? property->set : property->delete;
    if (!function)
        return property_no(in, self, instance, value ? "setter" : "deleter") != NULL;
    Value result =
        value ? value_call_2(in, function, instance, value) : value_call_1(in, function, instance);
    value_drop_maybe(in, result);
    return result != NULL;
}

static Value property_copy(Interpreter *in, Value self, Value function, int which)
{
    PropertyObject *property = (PropertyObject *)self;
    Value parts[] = {property->get, property->set, property->delete};
    parts[which] = function;
    for (size_t i = 0; i < 3; i++)
        parts[i] = parts[i] ? parts[i] : VALUE_NONE;
    return value_call(in, AS_VALUE(value_type(in, self)), parts, 3);
}

static Value property_getter(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return property_copy(in, self, arguments[0], 0);
}

static Value property_setter(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return property_copy(in, self, arguments[0], 1);
}

static Value property_deleter(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return property_copy(in, self, arguments[0], 2);
}

static Value or_none(Value v)
{
    return v ? value_retain(v) : VALUE_NONE;
}

static Value property_fget(Interpreter *in, Value self)
{
    return or_none(((PropertyObject *)self)->get);
}

static Value property_fset(Interpreter *in, Value self)
{
    return or_none(((PropertyObject *)self)->set);
}

static Value property_fdel(Interpreter *in, Value self)
{
    return or_none(((PropertyObject *)self)->delete);
}

static Value property_doc(Interpreter *in, Value self)
{
    return or_none(((PropertyObject *)self)->doc);
}

static const Method PROPERTY_METHODS[] = {
    {"getter", property_getter, "function, /", "A copy with another getter.", 0, 0},
    {"setter", property_setter, "function, /", "A copy with another setter.", 0, 0},
    {"deleter", property_deleter, "function, /", "A copy with another deleter.", 0, 0},
    METHODS_END};

static const Getter PROPERTY_GETTERS[] = {{"fget", property_fget, NULL},
                                          {"fset", property_fset, NULL},
                                          {"fdel", property_fdel, NULL},
                                          {"__doc__", property_doc, NULL},
                                          {NULL, NULL, NULL}};

const TypeSpec property_type = {
    .name = "property",
    .size = sizeof(PropertyObject),
    .slots = {.destroy = property_destroy,
              .visit = property_visit,
              .describe_get = property_get,
              .describe_set = property_set},
    .methods = PROPERTY_METHODS,
    .getters = PROPERTY_GETTERS,
    .initialize = {"__init__", property_initialize, "fget=, fset=, fdel=, doc=", NULL, 0, 0},
};

// ---- super ----

Value super_new(Interpreter *in, Type *after, Value self)
{
    Type *self_type = value_type(in, self);
    if (object_is_a(self, TYPE_TYPE) && type_is_subtype((Type *)self, after))
        self_type = (Type *)self;
    else if (!type_is_subtype(self_type, after))
        return raise_error(in, TYPE_ERROR,
                           "super(type, obj): obj must be an instance or subtype of type");
    SuperObject *super = object_new(in, in->types[TYPE_SUPER]);
    if (!super)
        return NULL;
    super->after = (Type *)value_retain(AS_VALUE(after));
    super->self = value_retain(self);
    super->self_type = (Type *)value_retain(AS_VALUE(self_type));
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
    if (!arguments[1])
        return raise_error(in, TYPE_ERROR, "super() needs an object here");
    return super_new(in, (Type *)arguments[0], arguments[1]);
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
    if (name == NAME_OF(in, __class__))
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
    return str_format_c(in, "<super: <class '%N'>, <%N object>>", super->after, super->self_type);
}

const TypeSpec super_type = {
    .name = "super",
    .size = sizeof(SuperObject),
    .slots = {.destroy = super_destroy,
              .visit = super_visit,
              .get_attribute = super_get_attribute,
              .repr = super_repr},
    .make = {"super", super_make, "type=, object=, /", NULL, 0, 0},
};
