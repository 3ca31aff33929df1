// SPDX-License-Identifier: MIT
// The module builtins: its table of functions, its types, its exceptions.
#include "lang/modules/builtins.h"

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-str.h"

// What compiles source at run time is outside the subset.
#define REFUSED(name)                                                                              \
    static Value refuse_##name(Interpreter *in, Value self, Value *arguments, size_t count)        \
    {                                                                                              \
        return raise_error(in, UNSUPPORTED_FEATURE, #name "() is not part of Coroscope's Python"); \
    }
REFUSED(breakpoint)
REFUSED(memoryview)

static const TypeId PUBLIC_TYPES[] = {
    TYPE_OBJECT,   TYPE_TYPE,     TYPE_INT,   TYPE_BOOL,          TYPE_FLOAT,
    TYPE_COMPLEX,  TYPE_STR,      TYPE_BYTES, TYPE_BYTEARRAY,     TYPE_TUPLE,
    TYPE_LIST,     TYPE_DICT,     TYPE_SET,   TYPE_FROZENSET,     TYPE_RANGE,
    TYPE_SLICE,    TYPE_ZIP,      TYPE_MAP,   TYPE_FILTER,        TYPE_ENUMERATE,
    TYPE_REVERSED, TYPE_PROPERTY, TYPE_SUPER, TYPE_STATIC_METHOD, TYPE_CLASS_METHOD,
};

static bool add(Interpreter *in, DictObject *dict, const char *name, Value value)
{
    return namespace_add(in, dict, name, value_retain(value));
}

static bool builtins_fill(Interpreter *in, Value module, DictObject *dict)
{
    for (size_t i = 0; i < sizeof(PUBLIC_TYPES) / sizeof(PUBLIC_TYPES[0]); i++) {
        Type *type = in->types[PUBLIC_TYPES[i]];
        if (!add(in, dict, type_name(type), AS_VALUE(type)))
            return false;
    }
    for (size_t i = 0; i < EXCEPTION_COUNT; i++) {
        Type *type = in->exceptions[i];
        if (type && i != EXCEPTION_UNSUPPORTED_OPERATION &&
            !add(in, dict, type_name(type), AS_VALUE(type)))
            return false;
    }
    Type *os_error = in->exceptions[EXCEPTION_OS_ERROR];
    return add(in, dict, "IOError", AS_VALUE(os_error)) &&
           add(in, dict, "EnvironmentError", AS_VALUE(os_error)) &&
           add(in, dict, "NotImplemented", VALUE_NOT_IMPLEMENTED) &&
           add(in, dict, "Ellipsis", VALUE_ELLIPSIS) && add(in, dict, "None", VALUE_NONE) &&
           add(in, dict, "True", VALUE_TRUE) && add(in, dict, "False", VALUE_FALSE) &&
           add(in, dict, "__debug__", VALUE_TRUE);
}

static const Method builtins_functions[] = {
    {"abs", builtin_abs, "x, /"},
    {"aiter", builtin_aiter, "async_iterable, /"},
    {"all", builtin_all, "iterable, /"},
    {"anext", builtin_anext, "aiterator, default=, /"},
    {"any", builtin_any, "iterable, /"},
    {"ascii", builtin_ascii, "obj, /"},
    {"bin", builtin_bin, "number, /"},
    {"breakpoint", refuse_breakpoint, "*args, **kw"},
    {"callable", builtin_callable, "obj, /"},
    {"chr", builtin_chr, "i, /"},
    {"__import__", builtin_import, "name, globals=, locals=, fromlist=, level="},
    {"compile", builtin_compile, "source, filename, mode, flags=, dont_inherit=, optimize="},
    {"delattr", builtin_delattr, "obj, name, /"},
    {"dir", builtin_dir, "obj=, /"},
    {"divmod", builtin_divmod, "x, y, /"},
    {"eval", builtin_eval, "source, globals=, locals=, /"},
    {"exec", builtin_exec, "source, globals=, locals=, /"},
    {"exit", builtin_exit, "code=, /"},
    {"format", builtin_format, "value, format_spec=, /"},
    {"getattr", builtin_getattr, "object, name, default=, /"},
    {"globals", builtin_globals, ""},
    {"hasattr", builtin_hasattr, "obj, name, /"},
    {"hash", builtin_hash, "obj, /"},
    {"hex", builtin_hex, "number, /"},
    {"id", builtin_id, "obj, /"},
    {"input", builtin_input, "prompt=, /"},
    {"isinstance", builtin_isinstance, "obj, class_or_tuple, /", NULL, 0, NATIVE_ISINSTANCE},
    {"issubclass", builtin_issubclass, "cls, class_or_tuple, /"},
    {"iter", builtin_iter, "object, sentinel=, /"},
    {"len", builtin_len, "obj, /"},
    {"locals", builtin_locals, ""},
    {"max", builtin_max, "*args, key=, default="},
    {"memoryview", refuse_memoryview, "*args, **kw"},
    {"min", builtin_min, "*args, key=, default="},
    {"next", builtin_next, "iterator, default=, /", NULL, 0, NATIVE_NEXT},
    {"oct", builtin_oct, "number, /"},
    {"open", builtin_open,
     "file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener="},
    {"ord", builtin_ord, "c, /"},
    {"pow", builtin_pow, "base, exp, mod="},
    {"print", builtin_print, "*args, sep=, end=, file=, flush="},
    {"quit", builtin_exit, "code=, /"},
    {"repr", builtin_repr, "obj, /"},
    {"round", builtin_round, "number, ndigits="},
    {"setattr", builtin_setattr, "obj, name, value, /"},
    {"sorted", builtin_sorted, "*args, key=, reverse="},
    {"sum", builtin_sum, "iterable, /, start="},
    {"vars", builtin_vars, "object=, /"},
    METHODS_END,
};

const ModuleSpec builtins_module = {
    .name = "builtins",
    .doc = "Built-in functions, types, exceptions, and other objects.",
    .functions = builtins_functions,
    .fill = builtins_fill,
};
