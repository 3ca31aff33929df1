// SPDX-License-Identifier: MIT
// property: a descriptor of three functions.
#include "lang/interpreter.h"
#include "lang/object-function.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

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
    property->doc_of_getter = false;
    if (!property->doc && property->get) {
        bool failed;
        property->doc_of_getter = true;
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
    value_clear(in, &property->name);
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
    Value owner = value_type(in, instance)->qualified_name;
    return property->name
               ? raise_error(in, ATTRIBUTE_ERROR, "property %R of %R object has no %s",
                             property->name, owner, what)
               : raise_error(in, ATTRIBUTE_ERROR, "property of %R object has no %s", owner, what);
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
    Value parts[] = {property->get, property->set, property->delete, property->doc};
    parts[which] = function;
    bool own_doc = property->doc && !property->doc_of_getter;
    for (size_t i = 0; i < 4; i++)
        parts[i] = parts[i] ? parts[i] : VALUE_NONE;
    Value copy = value_call(in, AS_VALUE(value_type(in, self)), parts, own_doc ? 4 : 3);
    if (copy && object_is_a(copy, TYPE_PROPERTY))
        value_replace(in, &((PropertyObject *)copy)->name, value_retain_maybe(property->name));
    return copy;
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

static bool property_set_doc(Interpreter *in, Value self, Value value)
{
    value_replace(in, &((PropertyObject *)self)->doc, value_retain_maybe(value));
    return true;
}

static Value property_abstract(Interpreter *in, Value self)
{
    PropertyObject *property = (PropertyObject *)self;
    Value parts[] = {property->get, property->set, property->delete};
    for (size_t i = 0; i < 3; i++) {
        bool failed = false;
        Value mark = parts[i] ? value_find_attribute(in, parts[i],
                                                     NAME_OF(in, __isabstractmethod__), &failed)
                              : NULL;
        int truth = mark ? value_truth(in, mark) : 0;
        value_drop_maybe(in, mark);
        if (failed || truth < 0)
            return NULL;
        if (truth)
            return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value property_set_name(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (count != 2)
        return raise_error(in, TYPE_ERROR,
                           "__set_name__() takes 2 positional arguments but %zu were given", count);
    value_replace(in, &((PropertyObject *)self)->name, value_retain(arguments[1]));
    return VALUE_NONE;
}

static const Method PROPERTY_METHODS[] = {
    {"__set_name__", property_set_name, NATIVE_RAW, NULL, 0, 0},
    {"getter", property_getter, "function, /", "A copy with another getter.", 0, 0},
    {"setter", property_setter, "function, /", "A copy with another setter.", 0, 0},
    {"deleter", property_deleter, "function, /", "A copy with another deleter.", 0, 0},
    METHODS_END};

static const Getter PROPERTY_GETTERS[] = {{"fget", property_fget, NULL},
                                          {"fset", property_fset, NULL},
                                          {"fdel", property_fdel, NULL},
                                          {"__doc__", property_doc, property_set_doc},
                                          {"__isabstractmethod__", property_abstract, NULL},
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
