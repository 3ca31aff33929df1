// SPDX-License-Identifier: MIT
// Descriptors: native getters, __slots__ members, staticmethod, classmethod.
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

// The functions in C rely on the instance's layout.
static bool getter_fits(Interpreter *in, Value self, Value instance)
{
    const GetterObject *getter = (GetterObject *)self;
    if (value_is_instance(in, instance, getter->owner))
        return true;
    return raise_false(in, TYPE_ERROR,
                       "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       getter->getter->name, getter->owner, instance);
}

static Value getter_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(self);
    return getter_fits(in, self, instance) ? ((GetterObject *)self)->getter->get(in, instance)
                                           : NULL;
}

static bool getter_set(Interpreter *in, Value self, Value instance, Value value)
{
    const GetterObject *getter = (GetterObject *)self;
    if (!getter->getter->set)
        return raise_false(in, ATTRIBUTE_ERROR, "attribute '%s' of '%N' objects is not writable",
                           getter->getter->name, getter->owner);
    return getter_fits(in, self, instance) && getter->getter->set(in, instance, value);
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

static Value getter_qualified_name(Interpreter *in, Value self)
{
    const GetterObject *getter = (GetterObject *)self;
    return str_format_c(in, "%S.%s", getter->owner->qualified_name, getter->getter->name);
}

static Value getter_owner(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(((GetterObject *)self)->owner));
}

static const Getter GETTER_GETTERS[] = {{"__name__", getter_name, NULL},
                                        {"__qualname__", getter_qualified_name, NULL},
                                        {"__objclass__", getter_owner, NULL},
                                        {NULL, NULL, NULL}};

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
        return raise_false(in, ATTRIBUTE_ERROR, "%S", member->name);
    value_replace(in, place, value_retain_maybe(value));
    return true;
}

static Value member_repr(Interpreter *in, Value self)
{
    const MemberObject *member = (MemberObject *)self;
    return str_format_c(in, "<member '%S' of '%N' objects>", member->name, member->owner);
}

static Value member_name(Interpreter *in, Value self)
{
    return value_retain(((MemberObject *)self)->name);
}

static Value member_owner(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(((MemberObject *)self)->owner));
}

static const Getter MEMBER_GETTERS[] = {
    {"__name__", member_name, NULL}, {"__objclass__", member_owner, NULL}, {NULL, NULL, NULL}};

const TypeSpec member_type = {
    .name = "member_descriptor",
    .size = sizeof(MemberObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = member_destroy,
              .describe_get = member_get,
              .describe_set = member_set,
              .repr = member_repr},
    .getters = MEMBER_GETTERS,
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

// What it takes over from its function.
#define TAKEN_OVER(field)                                                 \
    static Value wrapper_##field(Interpreter *in, Value self)             \
    {                                                                     \
        return value_get_attribute(in, ((WrapperObject *)self)->function, \
                                   NAME_OF(in, __##field##__));           \
    }
TAKEN_OVER(name)
TAKEN_OVER(qualname)
TAKEN_OVER(module)
TAKEN_OVER(doc)
TAKEN_OVER(annotations)

static Value wrapper_dict(Interpreter *in, Value self)
{
    static const NameId names[] = {NAME___module__, NAME___name__, NAME___qualname__, NAME___doc__,
                                   NAME___annotations__};
    WrapperObject *wrapper = (WrapperObject *)self;
    for (size_t i = 0; !wrapper->filled && i < sizeof names / sizeof names[0]; i++) {
        bool failed;
        Value found = value_find_attribute(in, wrapper->function, in->names[names[i]], &failed);
        if (!wrapper->dict)
            wrapper->dict = dict_new(in);
        failed = failed || !wrapper->dict ||
                 (found && !dict_set(in, wrapper->dict, in->names[names[i]], found));
        value_drop_maybe(in, found);
        if (failed)
            return NULL;
    }
    wrapper->filled = true;
    return value_retain(AS_VALUE(wrapper->dict));
}

static Value wrapper_repr(Interpreter *in, Value self)
{
    return str_format_c(in, "<%T(%R)>", self, ((WrapperObject *)self)->function);
}

static const Getter WRAPPER_GETTERS[] = {{"__name__", wrapper_name, NULL},
                                         {"__qualname__", wrapper_qualname, NULL},
                                         {"__module__", wrapper_module, NULL},
                                         {"__doc__", wrapper_doc, NULL},
                                         {"__annotations__", wrapper_annotations, NULL},
                                         {"__dict__", wrapper_dict, NULL},
                                         {"__func__", wrapper_function, NULL},
                                         {"__wrapped__", wrapper_function, NULL},
                                         {"__isabstractmethod__", wrapper_abstract, NULL},
                                         {NULL, NULL, NULL}};

const TypeSpec static_method_type = {
    .name = "staticmethod",
    .size = sizeof(WrapperObject),
    .flags = TYPE_HAS_DICT,
    .dict_offset = offsetof(WrapperObject, dict),
    .slots = {.destroy = wrapper_destroy,
              .visit = wrapper_visit,
              .describe_get = static_method_get,
              .repr = wrapper_repr,
              .call = static_method_call},
    .getters = WRAPPER_GETTERS,
    .make = {"staticmethod", wrapper_make, "function, /", NULL, 0, 0},
};

const TypeSpec class_method_type = {
    .name = "classmethod",
    .size = sizeof(WrapperObject),
    .flags = TYPE_HAS_DICT,
    .dict_offset = offsetof(WrapperObject, dict),
    .slots = {.destroy = wrapper_destroy,
              .visit = wrapper_visit,
              .repr = wrapper_repr,
              .describe_get = class_method_get},
    .getters = WRAPPER_GETTERS,
    .make = {"classmethod", wrapper_make, "function, /", NULL, 0, 0},
};
