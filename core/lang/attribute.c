// SPDX-License-Identifier: MIT
// Attribute lookup, once for all: data descriptors of the class, the instance's dict, the rest of
// the class.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-function.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

static Value describe(Interpreter *in, Value found, Value instance, Type *owner)
{
    Type *type = value_type(in, found);
    if (!type->slots.describe_get)
        return value_retain(found);
    value_retain(found);
    Value result = type->slots.describe_get(in, found, instance, owner);
    value_drop(in, found);
    return result;
}

// AttributeError that remembers object and name, for suggestions.
static Value raise_attribute(Interpreter *in, Value v, Value name, const char *format)
{
    if (object_is_a(v, TYPE_TYPE))
        raise_error(in, ATTRIBUTE_ERROR, "type object '%N' has no attribute '%S'", (Type *)v, name);
    else
        raise_formatted(in, EXCEPTION_ATTRIBUTE_ERROR, format, v, name);
    exception_remember(in, NAME_OF(in, name), name);
    exception_remember(in, NAME_OF(in, obj), v);
    return NULL;
}

static bool is_data_descriptor(Interpreter *in, Value found)
{
    return value_type(in, found)->slots.describe_set != NULL;
}

// NULL without an exception when there is no such attribute.
static Value find_generic(Interpreter *in, Value v, Value name)
{
    Type *type = value_type(in, v);
    Value found = type_lookup_borrow(in, type, name);
    // One that only has __set__ leaves reading to the instance's dict.
    if (found && is_data_descriptor(in, found) && value_type(in, found)->slots.describe_get)
        return describe(in, found, v, type);
    DictObject **dict = attribute_dict_place(v);
    if (dict && *dict) {
        Value own = dict_get_name_borrow(*dict, name);
        if (own)
            return value_retain(own);
    }
    return found ? describe(in, found, v, type) : NULL;
}

Value attribute_get_generic(Interpreter *in, Value v, Value name)
{
    if (!object_is_a(name, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", name);
    Value interned = str_intern(in, value_retain(name));
    if (!interned)
        return NULL;
    Value result = find_generic(in, v, interned);
    if (!result && !raise_pending(in))
        raise_attribute(in, v, interned, "'%T' object has no attribute '%S'");
    value_drop(in, interned);
    return result;
}

static bool set_in_dict(Interpreter *in, Value v, DictObject **dict, Value name, Value value)
{
    if (!*dict) {
        if (!value)
            return raise_attribute(in, v, name, "'%T' object has no attribute '%S'") != NULL;
        *dict = dict_new_sized(in, 4);
        if (!*dict)
            return false;
        dict_of_attributes(in, *dict);
    }
    if (value)
        return dict_set(in, *dict, name, value);
    Value old = dict_take(in, *dict, name);
    if (!old && !raise_pending(in))
        raise_attribute(in, v, name, "'%T' object has no attribute '%S'");
    value_drop_maybe(in, old);
    return old != NULL;
}

static bool set_interned(Interpreter *in, Value v, Value name, Value value)
{
    Value found = type_lookup_borrow(in, value_type(in, v), name);
    if (found && is_data_descriptor(in, found)) {
        value_retain(found);
        bool done = value_type(in, found)->slots.describe_set(in, found, v, value);
        value_drop(in, found);
        return done;
    }
    DictObject **dict = attribute_dict_place(v);
    if (dict)
        return set_in_dict(in, v, dict, name, value);
    raise_attribute(in, v, name,
                    found ? "'%T' object attribute '%S' is read-only"
                          : "'%T' object has no attribute '%S'");
    return false;
}

bool attribute_set_generic(Interpreter *in, Value v, Value name, Value value)
{
    if (!object_is_a(name, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "attribute name must be string, not '%T'", name);
    Value interned = str_intern(in, value_retain(name));
    if (!interned)
        return false;
    bool done = set_interned(in, v, interned, value);
    value_drop(in, interned);
    if (done && in->observer && in->observer->object_changed)
        in->observer->object_changed(in->observer->data, v, name, value);
    return done;
}

Value value_get_attribute(Interpreter *in, Value v, Value name)
{
    Type *type = value_type(in, v);
    if (type->slots.get_attribute)
        return type->slots.get_attribute(in, v, name);
    return attribute_get_generic(in, v, name);
}

Value value_get_attribute_c(Interpreter *in, Value v, const char *name)
{
    Value text = str_intern_c(in, name);
    if (!text)
        return NULL;
    Value result = value_get_attribute(in, v, text);
    value_drop(in, text);
    return result;
}

Value value_find_attribute(Interpreter *in, Value v, Value name, bool *failed)
{
    *failed = false;
    Type *type = value_type(in, v);
    if (!type->slots.get_attribute) {
        Value result = find_generic(in, v, name);
        if (!result && raise_pending(in))
            *failed = !raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR);
        return result;
    }
    Value result = type->slots.get_attribute(in, v, name);
    if (!result)
        *failed = !raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR);
    return result;
}

bool value_set_attribute(Interpreter *in, Value v, Value name, Value value)
{
    Type *type = value_type(in, v);
    if (type->slots.set_attribute)
        return type->slots.set_attribute(in, v, name, value);
    return attribute_set_generic(in, v, name, value);
}

// Attributes of a class: data descriptors of the metaclass, the class and its bases (bound), the
// metaclass.
Value type_get_attribute(Interpreter *in, Value self, Value name)
{
    if (!object_is_a(name, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", name);
    Value interned = str_intern(in, value_retain(name));
    if (!interned)
        return NULL;
    Type *type = (Type *)self, *metaclass = value_type(in, self);
    Value meta = type_lookup_borrow(in, metaclass, interned), result = NULL;
    if (meta && is_data_descriptor(in, meta)) {
        result = describe(in, meta, self, metaclass);
    } else {
        Value own = type_lookup_borrow(in, type, interned);
        if (own)
            result = describe(in, own, NULL, type);
        else if (meta)
            result = describe(in, meta, self, metaclass);
        else
            raise_attribute(in, self, interned, "");
    }
    value_drop(in, interned);
    return result;
}
