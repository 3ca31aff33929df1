// SPDX-License-Identifier: MIT
// Built-in functions on asynchronous iterators: aiter and anext.
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-module.h"
#include "lang/object-str.h"

BUILTIN(aiter)
{
    Type *type = value_type(in, arguments[0]);
    if (!type->slots.async_iterate)
        return raise_error(in, TYPE_ERROR, "'%N' object is not an async iterable", type);
    Value iterator = type->slots.async_iterate(in, arguments[0]);
    if (iterator && !value_type(in, iterator)->slots.async_next) {
        raise_error(in, TYPE_ERROR, "aiter() returned not an async iterator of type '%T'",
                    iterator);
        value_clear(in, &iterator);
    }
    return iterator;
}

// The coroutine that gives the default at the end is written in the language.
BUILTIN(anext)
{
    Type *type = value_type(in, arguments[0]);
    if (!type->slots.async_next)
        return raise_error(in, TYPE_ERROR, "'%N' object is not an async iterator", type);
    Value step = type->slots.async_next(in, arguments[0]);
    if (!step || !arguments[1])
        return step;
    Value name = str_intern_c(in, "_anext");
    Value module = name ? module_import(in, name) : NULL;
    Value parts[2] = {step, arguments[1]};
    Value result = module ? value_call_method(in, module, "step_or_default", parts, 2) : NULL;
    value_drop_maybe(in, name);
    value_drop_maybe(in, module);
    value_drop(in, step);
    return result;
}
