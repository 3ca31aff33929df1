// SPDX-License-Identifier: MIT
// Raising exceptions from C, and looking at the pending one.
#include "lang/raise.h"
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-str.h"

#include <stdarg.h>

void exception_set_context(Interpreter *in, Value exception, Value handled)
{
    if (!handled || handled == exception)
        return;
    // The second pointer goes half as fast: it is met where a program made a ring of its own.
    Value slow = handled;
    bool step = false;
    for (Value at = handled; as_exception(at)->context; at = as_exception(at)->context) {
        if (as_exception(at)->context == exception) {
            value_clear(in, &as_exception(at)->context);
            break;
        }
        if (step)
            slow = as_exception(slow)->context;
        step = !step;
        if (as_exception(at)->context == slow)
            break;
    }
    value_replace(in, &as_exception(exception)->context, value_retain(handled));
}

Value raise_value(Interpreter *in, Value exception)
{
    exception_set_context(in, exception, handled_borrow(in->thread));
    value_replace(in, &in->pending, value_retain(exception));
    return NULL;
}

Value raise_with(Interpreter *in, ExceptionId id, Value argument)
{
    Value exception =
        exception_new(in, in->exceptions[id], argument ? &argument : NULL, argument ? 1 : 0);
    if (exception) {
        raise_value(in, exception);
        value_drop(in, exception);
    }
    return NULL;
}

Value raise_key_error(Interpreter *in, Value key)
{
    return raise_with(in, EXCEPTION_KEY_ERROR, key);
}

Value raise_stop_iteration(Interpreter *in, Value value)
{
    return raise_with(in, EXCEPTION_STOP_ITERATION, !value || value == VALUE_NONE ? NULL : value);
}

Value raise_memory(Interpreter *in)
{
    if (!in->memory_error) // not even started
        return NULL;
    heap_grant_reserve(&in->heap);
    value_clear(in, &as_exception(in->memory_error)->traceback);
    value_clear(in, &as_exception(in->memory_error)->context);
    value_replace(in, &in->pending, value_retain(in->memory_error));
    return NULL;
}

Value raise_quit(Interpreter *in)
{
    in->quitting = true;
    return raise_memory(in);
}

Value raise_formatted(Interpreter *in, ExceptionId id, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    Value text = str_format_list(in, format, list);
    va_end(list);
    if (!text)
        return NULL;
    raise_with(in, id, text);
    value_drop(in, text);
    return NULL;
}

bool raise_matches(Interpreter *in, ExceptionId id)
{
    return in->pending && !in->quitting && type_is_subtype(in->pending->type, in->exceptions[id]);
}

Value raise_take(Interpreter *in)
{
    Value pending = in->pending;
    in->pending = NULL;
    return pending;
}

void raise_restore(Interpreter *in, Value stolen)
{
    value_replace(in, &in->pending, stolen);
}

void raise_clear(Interpreter *in)
{
    value_clear(in, &in->pending);
}

bool raise_clear_if(Interpreter *in, ExceptionId id)
{
    if (!raise_matches(in, id))
        return false;
    raise_clear(in);
    return true;
}

void exception_remember(Interpreter *in, Value name, Value value)
{
    if (!in->pending || in->pending == in->memory_error)
        return;
    Value pending = raise_take(in);
    ExceptionObject *self = as_exception(pending);
    if (!self->dict)
        self->dict = dict_new(in);
    if (!self->dict || !dict_set(in, self->dict, name, value))
        raise_clear(in);
    raise_restore(in, pending);
}

Value stop_iteration_value(Interpreter *in, Value stop)
{
    Value value = as_exception(stop)->extra;
    return value ? value_retain(value) : VALUE_NONE;
}
