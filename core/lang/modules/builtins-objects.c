// SPDX-License-Identifier: MIT
// Built-in functions on attributes, classes and namespaces.
#include "lang/frame.h"
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/slots.h"

// ---- attributes ----

BUILTIN(getattr)
{
    if (!object_is_a(arguments[1], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", arguments[1]);
    Value found = value_get_attribute(in, arguments[0], arguments[1]);
    if (found || !arguments[2] || !raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR))
        return found;
    return value_retain(arguments[2]);
}

BUILTIN(hasattr)
{
    if (!object_is_a(arguments[1], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", arguments[1]);
    Value found = value_get_attribute(in, arguments[0], arguments[1]);
    if (!found)
        return raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR) ? VALUE_FALSE : NULL;
    value_drop(in, found);
    return VALUE_TRUE;
}

BUILTIN(setattr)
{
    if (!object_is_a(arguments[1], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", arguments[1]);
    return value_set_attribute(in, arguments[0], arguments[1], arguments[2]) ? VALUE_NONE : NULL;
}

// As the module site has it: the program ends, whatever the code says.
BUILTIN(exit)
{
    Value code = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    return raise_with(in, EXCEPTION_SYSTEM_EXIT, code);
}

BUILTIN(delattr)
{
    if (!object_is_a(arguments[1], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "attribute name must be string, not '%T'", arguments[1]);
    return value_set_attribute(in, arguments[0], arguments[1], NULL) ? VALUE_NONE : NULL;
}

// ---- classes ----

BUILTIN(isinstance)
{
    int is = value_is_true_instance(in, arguments[0], arguments[1]);
    return is < 0 ? NULL : value_from_bool(is);
}

BUILTIN(issubclass)
{
    int is = value_is_subclass(in, arguments[0], arguments[1]);
    return is < 0 ? NULL : value_from_bool(is);
}

BUILTIN(callable)
{
    return value_from_bool(value_is_callable(in, arguments[0]));
}

// ---- namespaces ----

BUILTIN(globals)
{
    Frame *frame = in->thread->frame;
    return frame ? value_retain(AS_VALUE(frame->function->globals)) : AS_VALUE(dict_new(in));
}

// A new dict of what the function's variables hold now.
static Value locals_of_function(Interpreter *in, const Frame *frame)
{
    const Code *code = frame->code;
    DictObject *dict = dict_new(in);
    uint32_t plain = code->local_count, all = plain + code->cell_count + code->free_count;
    for (uint32_t i = 0; dict && i < all; i++) {
        Value value = frame->slots[i];
        if (value && i >= plain)
            value = ((CellObject *)(void *)value)->value;
        if (value && !dict_set(in, dict, code->local_names[i], value)) {
            value_drop(in, AS_VALUE(dict));
            return NULL;
        }
    }
    return AS_VALUE(dict);
}

BUILTIN(locals)
{
    Frame *frame = in->thread->frame;
    if (!frame)
        return AS_VALUE(dict_new(in));
    if (frame->names)
        return value_retain(frame->names);
    if (!(frame->code->flags & CODE_FUNCTION))
        return value_retain(AS_VALUE(frame->function->globals));
    return locals_of_function(in, frame);
}

BUILTIN(vars)
{
    if (!arguments[0])
        return builtin_locals(in, self, NULL, 0);
    Value dict = value_get_attribute(in, arguments[0], NAME_OF(in, __dict__));
    if (!dict && raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR))
        return raise_error(in, TYPE_ERROR, "vars() argument must have __dict__ attribute");
    return dict;
}

// ---- dir ----

static bool add_keys(Interpreter *in, DictObject *names, DictObject *from)
{
    size_t at = 0;
    Value key;
    while (from && dict_each(from, &at, &key, NULL))
        if (object_is_a(key, TYPE_STR) && !dict_set(in, names, key, VALUE_NONE))
            return false;
    return true;
}

static bool add_class_names(Interpreter *in, DictObject *names, Type *type)
{
    TupleObject *order = as_tuple(type->order);
    for (size_t i = 0; i < order->count; i++)
        if (!add_keys(in, names, ((Type *)(void *)order->items[i])->dict))
            return false;
    return true;
}

static bool add_own_names(Interpreter *in, DictObject *names, Value v)
{
    bool failed = false;
    Value dict = value_find_attribute(in, v, NAME_OF(in, __dict__), &failed);
    bool done =
        !failed && (!dict || !object_is_a(dict, TYPE_DICT) || add_keys(in, names, as_dict(dict)));
    value_drop_maybe(in, dict);
    return done;
}

static Value sorted_keys(Interpreter *in, Value dict)
{
    Value list = list_from_iterable(in, dict);
    if (list && !list_sort(in, as_list(list), NULL, false))
        value_clear(in, &list);
    return list;
}

Value builtins_names_of(Interpreter *in, Value v)
{
    DictObject *names = dict_new(in);
    if (!names)
        return NULL;
    bool done;
    if (object_is_a(v, TYPE_TYPE))
        done = add_class_names(in, names, (Type *)(void *)v);
    else if (object_is(v, TYPE_MODULE))
        done = add_own_names(in, names, v);
    else
        done = add_own_names(in, names, v) && add_class_names(in, names, value_type(in, v));
    Value list = done ? sorted_keys(in, AS_VALUE(names)) : NULL;
    value_drop(in, AS_VALUE(names));
    return list;
}

BUILTIN(dir)
{
    if (!arguments[0]) {
        Value names = builtin_locals(in, self, NULL, 0);
        Value list = names ? sorted_keys(in, names) : NULL;
        value_drop_maybe(in, names);
        return list;
    }
    bool found = false;
    Value names = special_call(in, arguments[0], NAME_OF(in, __dir__), NULL, 0, &found);
    if (!names)
        return found || raise_pending(in) ? NULL : builtins_names_of(in, arguments[0]);
    Value list = sorted_keys(in, names);
    value_drop(in, names);
    return list;
}
