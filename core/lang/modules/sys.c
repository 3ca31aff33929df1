// SPDX-License-Identifier: MIT
// The module sys: the interpreter as a program sees it.
#include <string.h>

#include "lang/evaluator-internal.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-file.h"
#include "lang/object-float.h"
#include "lang/object-frame.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <float.h>

#define VERSION_TEXT "3.11.2 (Coroscope)"
#define RECURSION_LIMIT_MAX 100000

// ---- leaving, and what is being handled ----

static Value sys_exit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    // None is no argument, and a tuple's items are the arguments.
    Value status = arguments[0];
    if (status == VALUE_NONE)
        status = NULL;
    if (!status || !object_is(status, TYPE_TUPLE))
        return raise_with(in, EXCEPTION_SYSTEM_EXIT, status);
    Value exception = value_call(in, AS_VALUE(in->exceptions[EXCEPTION_SYSTEM_EXIT]),
                                 as_tuple(status)->items, as_tuple(status)->count);
    if (!exception)
        return NULL;
    raise_value(in, exception);
    value_drop(in, exception);
    return NULL;
}

static Value sys_exception(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value exception = handled_borrow(in->thread);
    return exception ? value_retain(exception) : VALUE_NONE;
}

static Value sys_exc_info(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value exception = handled_borrow(in->thread);
    if (!exception)
        return tuple_pack(in, 3, VALUE_NONE, VALUE_NONE, VALUE_NONE);
    Value traceback = as_exception(exception)->traceback;
    return tuple_pack(in, 3, AS_VALUE(value_type(in, exception)), exception,
                      traceback ? traceback : VALUE_NONE);
}

// Slots: the type, the exception, its traceback.
static Value sys_excepthook(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (object_is_a(arguments[1], TYPE_BASE_EXCEPTION))
        traceback_print(in, arguments[1]);
    return VALUE_NONE;
}

// ---- limits and sizes ----

static Value sys_getrecursionlimit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_int(in->recursion_limit);
}

static Value sys_setrecursionlimit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t limit;
    if (!value_to_int64(in, arguments[0], &limit))
        return NULL;
    if (limit < 1)
        return raise_error(in, VALUE_ERROR, "recursion limit must be greater or equal than 1");
    if (limit <= in->thread->depth)
        return raise_error(in, RECURSION_ERROR,
                           "cannot set the recursion limit to %zd at the recursion depth %zu: the "
                           "limit is too low",
                           limit, (size_t)in->thread->depth);
    in->recursion_limit = limit > RECURSION_LIMIT_MAX ? RECURSION_LIMIT_MAX : (uint32_t)limit;
    return VALUE_NONE;
}

// One more than there are, as in CPython: the argument's own.
static Value sys_getrefcount(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_int(value_is_object(arguments[0]) ? arguments[0]->references : UINT32_MAX);
}

static Value sys_getsizeof(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_object(arguments[0]))
        return value_from_int(sizeof(Value));
    const Type *type = arguments[0]->type;
    return int_new(in,
                   (int64_t)(type->slots.extent ? type->slots.extent(arguments[0]) : type->size));
}

static Value sys_intern(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is(arguments[0], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "intern() argument must be str, not %T", arguments[0]);
    return str_intern(in, value_retain(arguments[0]));
}

static Value sys_encoding(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return str_from_c(in, "utf-8");
}

static Value sys_getswitchinterval(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return float_new(in, 0.005);
}

static Value sys_get_int_max_str_digits(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_int(INT_TEXT_DIGITS_MAX);
}

// ---- frames ----

static Value sys_getframe(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t depth = 0;
    if (arguments[0] && !value_to_int64(in, arguments[0], &depth))
        return NULL;
    Frame *frame = in->thread->frame;
    for (; frame && depth > 0; depth--)
        frame = frame->caller;
    if (!frame)
        return raise_error(in, VALUE_ERROR, "call stack is not deep enough");
    return frame_object(in, frame);
}

static Value sys_displayhook(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return show_value(in, value_retain(arguments[0])) ? VALUE_NONE : NULL;
}

// ---- tuples whose items have names ----

typedef struct {
    const char *name;
    Value value; // owned until it is in the tuple; NULL: it could not be made
} NamedItem;

static bool add_getter(Interpreter *in, DictObject *namespace, const char *name, size_t place)
{
    Value getter = value_call_2(in, AS_VALUE(in->types[TYPE_TUPLE_GETTER]),
                                value_from_int((int64_t)place), VALUE_NONE);
    return namespace_add(in, namespace, name, getter);
}

// A class derived from tuple with a getter for each item.
static Value named_tuple_class(Interpreter *in, const char *name, const NamedItem *items,
                               size_t count)
{
    Value title = str_intern_c(in, name), made = NULL;
    Value bases = tuple_pack(in, 1, AS_VALUE(in->types[TYPE_TUPLE]));
    DictObject *namespace = dict_new(in);
    bool done =
        title && bases && namespace && dict_set_c(in, namespace, "__slots__", in->empty_tuple);
    for (size_t i = 0; done && i < count; i++)
        done = add_getter(in, namespace, items[i].name, i);
    if (done)
        made = type_create(in, in->types[TYPE_TYPE], title, bases, namespace, NULL, NULL);
    value_drop_maybe(in, title);
    value_drop_maybe(in, bases);
    value_drop_maybe(in, AS_VALUE(namespace));
    return made;
}

static Value named_tuple(Interpreter *in, const char *name, const NamedItem *items, size_t count)
{
    Value class = named_tuple_class(in, name, items, count);
    TupleObject *tuple = class ? tuple_shell(in, count) : NULL;
    bool whole = tuple != NULL;
    for (size_t i = 0; i < count; i++) {
        whole = whole && items[i].value;
        if (tuple)
            tuple->items[i] = items[i].value ? items[i].value : VALUE_NONE;
        else
            value_drop_maybe(in, items[i].value);
    }
    Value made = whole ? value_call_1(in, class, AS_VALUE(tuple)) : NULL;
    value_drop_maybe(in, AS_VALUE(tuple));
    value_drop_maybe(in, class);
    return made;
}

static Value version_info(Interpreter *in)
{
    const NamedItem items[] = {
        {"major", value_from_int(3)},  {"minor", value_from_int(11)},
        {"micro", value_from_int(2)},  {"releaselevel", str_from_c(in, "final")},
        {"serial", value_from_int(0)},
    };
    return named_tuple(in, "version_info", items, sizeof items / sizeof *items);
}

static Value float_info(Interpreter *in)
{
    const NamedItem items[] = {
        {"max", float_new(in, DBL_MAX)},
        {"max_exp", value_from_int(DBL_MAX_EXP)},
        {"max_10_exp", value_from_int(DBL_MAX_10_EXP)},
        {"min", float_new(in, DBL_MIN)},
        {"min_exp", value_from_int(DBL_MIN_EXP)},
        {"min_10_exp", value_from_int(DBL_MIN_10_EXP)},
        {"dig", value_from_int(DBL_DIG)},
        {"mant_dig", value_from_int(DBL_MANT_DIG)},
        {"epsilon", float_new(in, DBL_EPSILON)},
        {"radix", value_from_int(FLT_RADIX)},
        {"rounds", value_from_int(1)},
    };
    return named_tuple(in, "float_info", items, sizeof items / sizeof *items);
}

// ---- the namespace ----

static bool add_streams(Interpreter *in, DictObject *dict)
{
    static const char *const names[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    for (int i = 0; i < 3; i++) {
        Value stream = file_standard(in, i);
        if (!stream || !namespace_add(in, dict, names[i][0], value_retain(stream))) {
            value_drop_maybe(in, stream);
            return false;
        }
        if (!namespace_add(in, dict, names[i][1], stream))
            return false;
    }
    return true;
}

static bool add_paths(Interpreter *in, DictObject *dict)
{
    Value folder = str_from_c(in, in->folder ? in->folder : "");
    Value path = folder ? list_from_stolen(in, &folder, 1) : NULL;
    return namespace_add(in, dict, "path", path) &&
           namespace_add(in, dict, "argv",
                         in->arguments ? value_retain(in->arguments) : list_new(in, 0)) &&
           namespace_add(in, dict, "executable", str_from_c(in, "python3")) &&
           namespace_add(in, dict, "prefix", str_from_c(in, "/usr"));
}

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "modules", value_retain(AS_VALUE(in->modules))) &&
           namespace_add(in, dict, "maxsize", int_new(in, INT64_MAX)) &&
           namespace_add(in, dict, "maxunicode", value_from_int(0x10ffff)) &&
           namespace_add(in, dict, "hexversion", value_from_int(0x030b02f0)) &&
           namespace_add(in, dict, "byteorder", str_from_c(in, "little")) &&
           namespace_add(in, dict, "platform", str_from_c(in, "linux")) &&
           namespace_add(in, dict, "version", str_from_c(in, VERSION_TEXT)) &&
           namespace_add(in, dict, "version_info", version_info(in)) &&
           namespace_add(in, dict, "float_info", float_info(in)) &&
           namespace_add(in, dict, "dont_write_bytecode", VALUE_TRUE) && add_paths(in, dict) &&
           add_streams(in, dict);
}

static const Method functions[] = {
    {"__displayhook__", sys_displayhook, "object, /", "Prints a value as the prompt does."},
    {"__excepthook__", sys_excepthook, "exctype, value, traceback, /", "Prints an exception."},
    {"_getframe", sys_getframe, "depth=, /", "The frame that runs, or one of its callers."},
    {"displayhook", sys_displayhook, "object, /", "Prints a value as the prompt does."},
    {"exc_info", sys_exc_info, "", "What is being handled: (type, exception, traceback)."},
    {"excepthook", sys_excepthook, "exctype, value, traceback, /", "Prints an exception."},
    {"exception", sys_exception, "", "The exception that is being handled."},
    {"exit", sys_exit, "status=, /", "Ends the program."},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, "", "Digits that int() and str() take."},
    {"getdefaultencoding", sys_encoding, "", "That of str.encode()."},
    {"getfilesystemencoding", sys_encoding, "", "That of file names."},
    {"getrecursionlimit", sys_getrecursionlimit, "", "How deep calls may nest."},
    {"getrefcount", sys_getrefcount, "object, /", "How many references an object has."},
    {"getsizeof", sys_getsizeof,
     "object, default=", "Bytes of an object, without what it refers to."},
    {"getswitchinterval", sys_getswitchinterval, "", "Seconds that a thread may run."},
    {"intern", sys_intern, "string, /", "The one shared string of that text."},
    {"setrecursionlimit", sys_setrecursionlimit, "limit, /", "Sets how deep calls may nest."},
    METHODS_END,
};

const ModuleSpec sys_module = {
    .name = "sys",
    .doc = "The interpreter: its arguments, streams, limits and modules.",
    .functions = functions,
    .fill = fill,
};
