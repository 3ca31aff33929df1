// SPDX-License-Identifier: MIT
/* Values, errors and traps, from the kernel to the language and back. */
#include "machine/language-kernel.h"

#include "lang/modules/waiting.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-float.h"
#include "lang/object-generator.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/summary.h"

#include <string.h>

#define NANOSECONDS 1e9

/* ---- Values ---- */

static void retain_reference(void *data, void *reference)
{
    value_retain(reference);
}

/* May run a program's code, whatever is under way. */
static void release_reference(void *data, void *reference)
{
    Interpreter *in = ((LanguageKernel *)data)->in;
    Value pending = raise_take(in);
    value_drop(in, reference);
    raise_restore(in, pending);
}

static EventValue describe_reference(void *data, void *reference)
{
    const LanguageKernel *kernel = data;
    return language_recorder_value(kernel->all->recorder, reference);
}

KernelReferences language_kernel_references(LanguageKernel *kernel)
{
    return (KernelReferences){.data = kernel,
                              .retain = retain_reference,
                              .release = release_reference,
                              .describe = describe_reference};
}

static Value list_to_language(LanguageKernel *kernel, KernelList *list)
{
    Interpreter *in = kernel->in;
    Value result = list_new(in, list->count);
    for (size_t i = 0; result && i < list->count; i++) {
        Value item = kernel_value_to_language(kernel, list->values[i]);
        list->values[i] = kernel_none();
        if (!item || !list_append_stolen(in, as_list(result), item))
            value_clear(in, &result);
    }
    kernel_value_release(kernel->kernel, kernel_list_value(list));
    return result;
}

Value kernel_value_to_language(LanguageKernel *kernel, KernelValue stolen)
{
    Interpreter *in = kernel->in;
    switch (stolen.kind) {
    case KERNEL_NONE:
        return VALUE_NONE;
    case KERNEL_BOOL:
        return value_from_bool(stolen.truth);
    case KERNEL_INT:
        return int_new(in, stolen.number);
    case KERNEL_TIME:
        return float_new(in, (double)stolen.number / NANOSECONDS);
    case KERNEL_REFERENCE:
        return stolen.reference;
    case KERNEL_LIST:
        return list_to_language(kernel, stolen.list);
    case KERNEL_BODY:
    case KERNEL_OBJECT:
        kernel_value_release(kernel->kernel, stolen);
        return VALUE_NONE;
    }
    g_assert_not_reached();
}

KernelValue kernel_value_from_language(Value stolen)
{
    if (value_is_int(stolen))
        return kernel_int(value_as_int(stolen));
    if (value_is_bool(stolen))
        return kernel_bool(stolen == VALUE_TRUE);
    return stolen == VALUE_NONE ? kernel_none() : kernel_reference(stolen);
}

/* ---- Errors ---- */

/* What the kernel calls its errors, and the language's classes for them. Any other is a class of
 * the module `kernel`. */
static const struct {
    const char *name;
    ExceptionId id;
} error_classes[] = {
    {"OSError", EXCEPTION_OS_ERROR},
    {"OverflowError", EXCEPTION_OVERFLOW_ERROR},
    {"RecursionError", EXCEPTION_RECURSION_ERROR},
    {"RuntimeError", EXCEPTION_RUNTIME_ERROR},
    {"TimeoutError", EXCEPTION_TIMEOUT_ERROR},
    {"TypeError", EXCEPTION_TYPE_ERROR},
    {"ValueError", EXCEPTION_VALUE_ERROR},
};

/* Something of the module kernel, borrowed. */
static Value of_module(Interpreter *in, const char *name)
{
    Value module = dict_get_c_borrow(in, in->modules, "kernel");
    return module ? dict_get_c_borrow(in, ((ModuleObject *)module)->dict, name) : NULL;
}

static void raise_named(Interpreter *in, const char *name, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(error_classes); i++)
        if (strcmp(name, error_classes[i].name) == 0) {
            raise_formatted(in, error_classes[i].id, "%s", text);
            return;
        }
    Value class = of_module(in, name);
    Value message = str_from_c(in, text);
    Value exception = class && message ? value_call_1(in, class, message) : NULL;
    if (exception)
        raise_value(in, exception);
    else if (!in->pending)
        raise_error(in, RUNTIME_ERROR, "%s", text);
    value_drop_maybe(in, exception);
    value_drop_maybe(in, message);
}

void kernel_error_raise(LanguageKernel *kernel, KernelError *stolen)
{
    if (stolen->reference)
        raise_value(kernel->in, stolen->reference);
    else
        raise_named(kernel->in, stolen->type, stolen->text);
    kernel_error_free(kernel->kernel, stolen);
}

/* Its message, when it has a plain one; its str() may be the program's code. */
static void append_message(Interpreter *in, Value exception, GString *text)
{
    Value arguments = as_exception(exception)->arguments;
    if (!arguments || as_tuple(arguments)->count == 0)
        return;
    Value first = as_tuple(arguments)->items[0];
    char summary[SUMMARY_BYTES + 1];
    if (value_is_str(first))
        g_string_append(text, as_str(first)->bytes);
    else
        g_string_append_len(text, summary, (gssize)value_summary(in, first, summary));
}

KernelError *kernel_error_from_pending(LanguageKernel *kernel)
{
    Interpreter *in = kernel->in;
    Value exception = raise_take(in);
    g_autoptr(GString) text = g_string_new(NULL);
    append_message(in, exception, text);
    KernelError *error = kernel_error_new(type_name(exception->type), "%s", text->str);
    error->reference = exception;
    return error;
}

/* ---- Traps ---- */

KernelTrap trap_of(LanguageKernel *kernel, Value v)
{
    Interpreter *in = kernel->in;
    if (!value_is_object(v) || v->type->id != TYPE_USER || v->type->layout != TYPE_OBJECT)
        return KERNEL_TRAPS;
    Value number = type_lookup_borrow(in, v->type, kernel->all->trap_name);
    return number && value_is_int(number) && value_as_int(number) >= 0
               ? (KernelTrap)value_as_int(number)
               : KERNEL_TRAPS;
}

bool is_own_call(LanguageKernel *kernel, Value v)
{
    if (!value_is_object(v) || v->type->id != TYPE_USER)
        return false;
    Value number = type_lookup_borrow(kernel->in, v->type, kernel->all->trap_name);
    return number && value_is_int(number) && value_as_int(number) < 0;
}

Value own_call_perform(LanguageKernel *kernel, const Task *task, Value call, Value *as_task)
{
    Interpreter *in = kernel->in;
    Value perform = of_module(in, "_perform");
    Value name = str_from_c(in, task_name(task));
    Value arguments[] = {kernel->scheduler, value_from_int(task_id(task)), name, call};
    Value result =
        perform && name ? value_call(in, perform, arguments, G_N_ELEMENTS(arguments)) : NULL;
    value_drop_maybe(in, name);
    if (!result)
        return NULL;
    Value instead = value_retain(as_tuple(result)->items[0]);
    if (!value_is_generator_like(instead))
        value_replace(in, as_task, value_retain(as_tuple(result)->items[1]));
    value_drop(in, result);
    return instead;
}

static KernelValue any_argument(Value v)
{
    return kernel_value_from_language(value_retain(v));
}

static bool list_argument(Interpreter *in, Value v, KernelValue *result)
{
    if (!object_is(v, TYPE_LIST) && !object_is(v, TYPE_TUPLE)) {
        *result = any_argument(v);
        return true;
    }
    size_t count = object_is(v, TYPE_LIST) ? as_list(v)->count : as_tuple(v)->count;
    KernelList *list = kernel_list_new(count);
    for (size_t i = 0; i < count; i++)
        list->values[i] =
            any_argument(object_is(v, TYPE_LIST) ? as_list(v)->items[i] : as_tuple(v)->items[i]);
    *result = kernel_list_value(list);
    return true;
}

/* A number, or something with a fileno(). */
static bool descriptor_argument(Interpreter *in, Value v, KernelValue *result)
{
    *result = any_argument(v);
    if (result->kind != KERNEL_REFERENCE)
        return true;
    Value method = value_get_attribute_c(in, v, "fileno");
    if (!method)
        return raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR);
    Value number = value_call_0(in, method);
    value_drop(in, method);
    if (!number)
        return false;
    value_drop(in, v);
    *result = kernel_value_from_language(number);
    return true;
}

static bool duration_argument(Interpreter *in, Value v, KernelValue *result)
{
    if (value_is_bool(v) || (!value_is_any_int(v) && !value_is_float(v))) {
        *result = any_argument(v);
        return true;
    }
    double seconds;
    int64_t nanoseconds;
    if (!value_to_double(in, v, &seconds) || !seconds_to_nanoseconds(in, seconds, &nanoseconds))
        return false;
    *result = kernel_time(nanoseconds);
    return true;
}

static bool object_argument(LanguageKernel *kernel, Value v, KernelValue *result)
{
    SharedObject *shared = shared_object_of(kernel->in, v);
    if (!shared) {
        *result = any_argument(v);
        return true;
    }
    KernelObject *object = shared_object_in(kernel, shared);
    if (!object)
        return false;
    *result = kernel_object_value(object);
    return true;
}

static bool argument(LanguageKernel *kernel, KernelArgumentKind kind, Value v, KernelValue *result)
{
    KernelBody *body;
    switch (kind) {
    case KERNEL_ARGUMENT_BODY:
        body = language_body_new(kernel, v);
        *result = body ? kernel_body_value(body) : any_argument(v);
        return true;
    case KERNEL_ARGUMENT_TASKS:
        return list_argument(kernel->in, v, result);
    case KERNEL_ARGUMENT_DESCRIPTOR:
        return descriptor_argument(kernel->in, v, result);
    case KERNEL_ARGUMENT_DURATION:
        return duration_argument(kernel->in, v, result);
    case KERNEL_ARGUMENT_QUEUE:
    case KERNEL_ARGUMENT_LOCK:
    case KERNEL_ARGUMENT_SEMAPHORE:
    case KERNEL_ARGUMENT_EVENT:
        return object_argument(kernel, v, result);
    case KERNEL_ARGUMENT_TASK:
    case KERNEL_ARGUMENT_NUMBER:
    case KERNEL_ARGUMENT_ANY:
        *result = any_argument(v);
        return true;
    case KERNEL_ARGUMENT_KINDS:
        break;
    }
    g_assert_not_reached();
}

static void release_arguments(LanguageKernel *kernel, KernelRequest *request)
{
    for (unsigned i = 0; i < request->count; i++)
        kernel_value_release(kernel->kernel, request->arguments[i]);
    request->count = 0;
}

/* The instance's tuple of arguments, borrowed; NULL: it has none. */
static Value arguments_of(LanguageKernel *kernel, Value v)
{
    DictObject *dict = v->type->dict_offset > 0
                           ? *(DictObject **)(void *)((char *)v + v->type->dict_offset)
                           : NULL;
    Value arguments = dict ? dict_get_name_borrow(dict, kernel->all->arguments_name) : NULL;
    return arguments && object_is(arguments, TYPE_TUPLE) ? arguments : NULL;
}

bool trap_request(LanguageKernel *kernel, KernelTrap trap, Value v, KernelRequest *request)
{
    request->trap = trap;
    request->unknown = NULL;
    request->count = 0;
    Value arguments = arguments_of(kernel, v);
    unsigned count = arguments ? (unsigned)as_tuple(arguments)->count : 0;
    count = MIN(count, kernel_traps[trap].count);
    for (unsigned i = 0; i < count; i++) {
        if (!argument(kernel, kernel_traps[trap].arguments[i].kind, as_tuple(arguments)->items[i],
                      &request->arguments[i])) {
            release_arguments(kernel, request);
            return false;
        }
        request->count++;
    }
    return true;
}
