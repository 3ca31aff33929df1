// SPDX-License-Identifier: MIT
// The slow parts of statements: raise, except, with, import, class; the step hook.
#include "lang/call.h"
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"
#include "lang/slots.h"

// ---- the step hook ----

#define FUSE_LINES 10000
#define PATIENCE_LINES 2000 // between two questions whether the run goes on
#define COLLECT_MOST ((size_t)1 << 40)

static bool stop_run(Interpreter *in, int reason)
{
    in->quit_reason = reason;
    raise_quit(in);
    return false;
}

static bool is_interrupted(const Interpreter *in)
{
    bool has_others = in->threads && in->threads->next && !in->finishing;
    return (has_others || in->wants_interrupts) && in->host->thread_interrupt;
}

// Counts what the fuse has burnt and lays a new one: up to the next line that another thread or a
// quota wants to know of. Chance must not depend on who observes, so the lines between
// interrupts are counted apart from the fuse.
static void relay_fuse(Interpreter *in)
{
    int64_t burnt = in->fuse_length - in->fuse;
    in->steps += (uint64_t)burnt;
    if (in->interrupt_left > 0)
        in->interrupt_left = in->interrupt_left > burnt ? in->interrupt_left - burnt : 0;
    int64_t lines = in->host->goes_on ? PATIENCE_LINES : FUSE_LINES;
    if (is_interrupted(in) && in->interrupt_left < lines)
        lines = in->interrupt_left;
    if (in->step_limit && in->step_limit > in->steps &&
        in->step_limit - in->steps < (uint64_t)lines)
        lines = (int64_t)(in->step_limit - in->steps);
    in->fuse = in->fuse_length = lines > 0 ? lines - 1 : 0;
    in->patience -= burnt;
}

void interpreter_cut_fuse(Interpreter *in)
{
    in->fuse_length -= in->fuse;
    in->fuse = 0;
}

static bool host_goes_on(Interpreter *in)
{
    if (in->patience > 0 || !in->host->goes_on)
        return true;
    in->patience = PATIENCE_LINES;
    return in->host->goes_on(in->host->data);
}

static bool tick(Interpreter *in)
{
    relay_fuse(in);
    if (!host_goes_on(in))
        return stop_run(in, HOST_QUIT);
    if (in->step_limit && in->steps >= in->step_limit && !in->finishing)
        return stop_run(in, HOST_QUOTA);
    if (in->container_count >= in->collect_at && !in->collecting) {
        size_t made = in->container_count;
        if (interpreter_collect(in) < made / 4 && in->collect_at < COLLECT_MOST)
            in->collect_at *= 2; // little was garbage: what lives is walked over less often
        in->container_count = 0;
    }
    return true;
}

bool line_hook(Interpreter *in, Frame *frame, uint32_t line)
{
    if (!tick(in))
        return false;
    if (frame_is_library(frame))
        return !in->quitting || stop_run(in, in->quit_reason);
    if (in->observer && in->observer->line && !in->observer->line(in->observer->data, frame, line))
        return stop_run(in, HOST_QUIT);
    if (is_interrupted(in) && in->interrupt_left == 0) {
        Thread *own = in->thread;
        int64_t lines = in->host->thread_interrupt(in->host->data);
        in->thread = own;
        if (lines < 0)
            return false;
        in->interrupt_left = lines > 0 ? lines : 1;
        if (in->fuse >= in->interrupt_left)
            in->fuse = in->fuse_length = in->interrupt_left - 1;
    }
    return !in->quitting || stop_run(in, in->quit_reason);
}

bool interpreter_tick(Interpreter *in)
{
    if (--in->fuse >= 0)
        return true;
    return tick(in);
}

// ---- exceptions ----

Value handled_borrow(const Thread *thread)
{
    for (const Handled *handled = thread->handled; handled; handled = handled->below)
        if (handled->exception)
            return handled->exception;
    return NULL;
}

static bool is_exception_class(const Interpreter *in, Value v)
{
    return object_is_a(v, TYPE_TYPE) && ((Type *)v)->flags & TYPE_EXCEPTION;
}

// An instance from what stands behind raise: an instance, or a class that is called. A new
// reference.
static Value as_instance(Interpreter *in, Value v, const char *message)
{
    if (object_is_a(v, TYPE_BASE_EXCEPTION))
        return value_retain(v);
    if (is_exception_class(in, v)) {
        Value made = value_call_0(in, v);
        if (made && !object_is_a(made, TYPE_BASE_EXCEPTION)) {
            raise_error(in, TYPE_ERROR,
                        "calling %R should have returned an instance of BaseException, not %T", v,
                        made);
            value_clear(in, &made);
        }
        return made;
    }
    return raise_error(in, TYPE_ERROR, "%s", message);
}

bool raise_statement(Interpreter *in, uint32_t count, Value *values)
{
    if (count == 0) {
        Value handled = handled_borrow(in->thread);
        if (!handled)
            return raise_false(in, RUNTIME_ERROR, "No active exception to reraise");
        raise_restore(in, value_retain(handled));
        return false;
    }
    Value exception = as_instance(in, values[0], "exceptions must derive from BaseException");
    if (exception && count == 2) {
        Value cause =
            values[1] == VALUE_NONE
                ? VALUE_NONE
                : as_instance(in, values[1], "exception causes must derive from BaseException");
        if (cause) {
            as_exception(exception)->suppress_context = true;
            value_replace(in, &as_exception(exception)->cause, cause == VALUE_NONE ? NULL : cause);
        } else {
            value_clear(in, &exception);
        }
    }
    if (exception) {
        raise_value(in, exception);
        value_drop(in, exception);
    }
    for (uint32_t i = 0; i < count; i++) {
        Value pending = raise_take(in);
        value_drop(in, values[i]);
        raise_restore(in, pending);
    }
    return false;
}

int match_exception(Interpreter *in, Value exception, Value classes)
{
    static const char *const message =
        "catching classes that do not inherit from BaseException is not allowed";
    if (object_is_a(classes, TYPE_TUPLE)) {
        for (size_t i = 0; i < as_tuple(classes)->count; i++)
            if (!is_exception_class(in, as_tuple(classes)->items[i]))
                return raise_minus(in, TYPE_ERROR, "%s", message);
        for (size_t i = 0; i < as_tuple(classes)->count; i++)
            if (value_is_instance(in, exception, (Type *)as_tuple(classes)->items[i]))
                return 1;
        return 0;
    }
    if (!is_exception_class(in, classes))
        return raise_minus(in, TYPE_ERROR, "%s", message);
    return value_is_instance(in, exception, (Type *)classes);
}

// ---- with ----

// A special method of the manager, bound; NULL without an exception when the type has none.
static Value bound_special(Interpreter *in, Value manager, Value name)
{
    Type *type = value_type(in, manager);
    Value method = type_lookup_borrow(in, type, name);
    if (!method)
        return NULL;
    Type *method_type = value_type(in, method);
    return method_type->slots.describe_get
               ? method_type->slots.describe_get(in, method, manager, type)
               : value_retain(method);
}

bool with_begin(Interpreter *in, Value manager, bool is_async, Value *exit, Value *entered)
{
    Value enter =
        bound_special(in, manager, is_async ? NAME_OF(in, __aenter__) : NAME_OF(in, __enter__));
    if (!enter)
        return raise_pending(in)
                   ? false
                   : raise_false(in, TYPE_ERROR,
                                 is_async ? "'%T' object does not support the asynchronous context "
                                            "manager protocol"
                                          : "'%T' object does not support the context manager "
                                            "protocol",
                                 manager);
    *exit = bound_special(in, manager, is_async ? NAME_OF(in, __aexit__) : NAME_OF(in, __exit__));
    if (!*exit) {
        value_drop(in, enter);
        return raise_pending(in)
                   ? false
                   : raise_false(in, TYPE_ERROR,
                                 is_async ? "'%T' object does not support the asynchronous context "
                                            "manager protocol (missed __aexit__ method)"
                                          : "'%T' object does not support the context manager "
                                            "protocol (missed __exit__ method)",
                                 manager);
    }
    *entered = value_call_0(in, enter);
    value_drop(in, enter);
    if (*entered)
        return true;
    Value pending = raise_take(in);
    value_drop(in, *exit);
    raise_restore(in, pending);
    return false;
}

Value with_exception(Interpreter *in, Value exit, Value exception)
{
    Value traceback = as_exception(exception)->traceback;
    Value arguments[] = {AS_VALUE(value_type(in, exception)), exception,
                         traceback ? traceback : VALUE_NONE};
    // __exit__(…) leaves on the stack what decides; lower down lies what was handled before.
    return value_call(in, exit, arguments, 3);
}

// ---- import ----

// Relative names are made absolute, as far as the subset knows packages.
Value import_name(Interpreter *in, Frame *frame, Value name, Value names)
{
    Value module = module_import(in, name);
    if (!module || names != VALUE_NONE)
        return module;
    // import a.b binds a.
    const StrObject *text = as_str(name);
    size_t first = 0;
    while (first < text->size && text->bytes[first] != '.')
        first++;
    if (first == text->size)
        return module;
    Value top = str_intern_bytes(in, text->bytes, first);
    Value result = top ? module_import(in, top) : NULL;
    value_drop_maybe(in, top);
    value_drop(in, module);
    return result;
}

Value import_from(Interpreter *in, Value module, Value name)
{
    bool failed;
    Value found = value_find_attribute(in, module, name, &failed);
    if (found || failed)
        return found;
    Value title = value_find_attribute(in, module, NAME_OF(in, __name__), &failed);
    if (title && object_is_a(title, TYPE_STR)) {
        Value path = str_format_c(in, "%S.%S", title, name), submodule = NULL;
        if (path && !dict_get(in, in->modules, path, &submodule))
            return NULL;
        submodule = submodule                           ? value_retain(submodule)
                    : path && module_is_known(in, path) ? module_import(in, path)
                                                        : NULL;
        value_drop_maybe(in, path);
        if (submodule || raise_pending(in)) {
            value_drop(in, title);
            return submodule;
        }
    }
    Value file = value_find_attribute(in, module, NAME_OF(in, __file__), &failed);
    raise_error(in, IMPORT_ERROR, "cannot import name %R from %R (%s)", name,
                title ? title : VALUE_NONE,
                file && object_is_a(file, TYPE_STR) ? as_str(file)->bytes : "unknown location");
    exception_remember(in, NAME_OF(in, name), title ? title : VALUE_NONE);
    value_drop_maybe(in, title);
    value_drop_maybe(in, file);
    return NULL;
}

static bool bind_star(Interpreter *in, Frame *frame, Value module, Value name, bool skip_private)
{
    if (!object_is_a(name, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "Item in __all__ must be str, not %T", name);
    if (skip_private && as_str(name)->bytes[0] == '_')
        return true;
    Value value = value_get_attribute(in, module, name);
    if (!value)
        return false;
    Value interned = str_intern(in, value_retain(name));
    bool done = interned && dict_set(in, as_dict(frame->names), interned, value);
    value_drop_maybe(in, interned);
    value_drop(in, value);
    return done;
}

bool import_star(Interpreter *in, Frame *frame, Value module)
{
    bool failed;
    Value all = value_find_attribute(in, module, NAME_OF(in, __all__), &failed);
    if (failed)
        return false;
    bool skip_private = !all;
    if (!all) {
        if (!object_is_a(module, TYPE_MODULE))
            return true;
        all = list_from_iterable(in, AS_VALUE(((ModuleObject *)module)->dict));
        if (!all)
            return false;
    }
    Iteration loop;
    bool done = iteration_begin(in, &loop, all);
    if (done) {
        Value name;
        while (done && (name = iteration_next(in, &loop))) {
            done = bind_star(in, frame, module, name, skip_private);
            value_drop(in, name);
        }
        done = iteration_end(in, &loop) && done;
    }
    value_drop(in, all);
    return done;
}

bool show_value(Interpreter *in, Value v)
{
    if (v == VALUE_NONE)
        return true;
    if (!dict_set(in, in->builtins, NAME_OF(in, _), v))
        return false;
    Value text = value_repr(in, v);
    if (!text)
        return false;
    bool done = in->host->output(in->host->data, 1, as_str(text)->bytes, as_str(text)->size) &&
                in->host->output(in->host->data, 1, "\n", 1);
    value_drop(in, text);
    return done || stop_run(in, HOST_QUOTA);
}
