// SPDX-License-Identifier: MIT
// The module _traceback: what traceback.py and warnings.py need from C.
#include "lang/interpreter.h"
#include "lang/object-exception.h"
#include "lang/object-str.h"

// The text of an exception: with what it was caused by or not, with its lines or not.
static Value format_exception(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is_a(arguments[0], TYPE_BASE_EXCEPTION))
        return raise_error(in, TYPE_ERROR, "Exception expected for value, %T found", arguments[0]);
    ExceptionObject *exception = as_exception(arguments[0]);
    int chain = value_truth(in, arguments[1]), lines = value_truth(in, arguments[2]);
    if (chain < 0 || lines < 0)
        return NULL;
    Value cause = exception->cause, context = exception->context;
    Value traceback = exception->traceback;
    if (!chain)
        exception->cause = exception->context = NULL;
    if (!lines)
        exception->traceback = NULL;
    Value text = traceback_format(in, arguments[0]);
    exception->cause = cause;
    exception->context = context;
    exception->traceback = traceback;
    return text;
}

static Value source_line(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t line;
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "the file's name must be str, not %T", arguments[0]);
    if (!value_to_int64(in, arguments[1], &line))
        return NULL;
    size_t size;
    bool possible = line > 0 && line < UINT32_MAX;
    const char *text =
        possible ? traceback_source_line(in, arguments[0], (uint32_t)line, &size) : NULL;
    return text ? str_decode_utf8(in, text, size, "replace") : VALUE_NONE;
}

static const Method functions[] = {
    {"format", format_exception, "exception, chain, lines, /", "An exception as text."},
    {"source_line", source_line, "file, line, /", "A line of a file that runs, or None."},
    METHODS_END,
};

const ModuleSpec traceback_core_module = {
    .name = "_traceback", .doc = "Tracebacks as text.", .functions = functions};
