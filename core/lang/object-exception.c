// SPDX-License-Identifier: MIT
// Exceptions: the classes, what an instance holds, raising from C.
#include "lang/object-exception.h"
#include "lang/code.h"
#include "lang/codec.h"
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-exception-group.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

// ---- making ----

static bool is_kind(const Interpreter *in, const Type *type, ExceptionId id)
{
    return in->exceptions[id] && type_is_subtype(type, in->exceptions[id]);
}

static bool set_extra(Interpreter *in, ExceptionObject *self, NameId name, Value value)
{
    if (!self->dict && !(self->dict = dict_new(in)))
        return false;
    return dict_set(in, self->dict, in->names[name], value);
}

static bool set_os_error(Interpreter *in, ExceptionObject *self, const TupleObject *arguments)
{
    static const NameId names[] = {NAME_errno, NAME_strerror, NAME_filename};
    if (arguments->count < 2)
        return true;
    for (size_t i = 0; i < arguments->count && i < 3; i++)
        if (!set_extra(in, self, names[i], arguments->items[i]))
            return false;
    if (arguments->count > 2) {
        Value two = tuple_new(in, arguments->items, 2);
        if (!two)
            return false;
        value_replace(in, &self->arguments, two);
    }
    return true;
}

static bool set_syntax_error(Interpreter *in, ExceptionObject *self, const TupleObject *arguments)
{
    static const NameId names[] = {NAME_filename, NAME_lineno,     NAME_offset,
                                   NAME_text,     NAME_end_lineno, NAME_end_offset};
    if (arguments->count && !set_extra(in, self, NAME_msg, arguments->items[0]))
        return false;
    if (arguments->count < 2 || !object_is_a(arguments->items[1], TYPE_TUPLE))
        return true;
    const TupleObject *details = as_tuple(arguments->items[1]);
    for (size_t i = 0; i < details->count && i < 6; i++)
        if (!set_extra(in, self, names[i], details->items[i]))
            return false;
    return true;
}

static bool set_unicode_error(Interpreter *in, ExceptionObject *self, const TupleObject *arguments)
{
    static const NameId names[] = {NAME_encoding, NAME_object, NAME_start, NAME_end, NAME_reason};
    for (size_t i = 0; i < arguments->count && i < 5; i++)
        if (!set_extra(in, self, names[i], arguments->items[i]))
            return false;
    return true;
}

// What some classes keep beside the arguments.
static bool set_attributes(Interpreter *in, ExceptionObject *self)
{
    const Type *type = self->object.type;
    if (!(type->flags & TYPE_EXCEPTION_DETAILS))
        return true;
    TupleObject *arguments = as_tuple(self->arguments);
    Value first = arguments->count ? arguments->items[0] : NULL;
    if (is_kind(in, type, EXCEPTION_STOP_ITERATION)) {
        value_replace(in, &self->extra, value_retain_maybe(first));
    } else if (is_kind(in, type, EXCEPTION_SYSTEM_EXIT)) {
        value_replace(in, &self->extra,
                      arguments->count > 1 ? value_retain(self->arguments)
                                           : value_retain_maybe(first));
    } else if (is_kind(in, type, EXCEPTION_OS_ERROR)) {
        return set_os_error(in, self, arguments);
    } else if (is_kind(in, type, EXCEPTION_SYNTAX_ERROR)) {
        return set_syntax_error(in, self, arguments);
    } else if (is_kind(in, type, EXCEPTION_UNICODE_DECODE_ERROR) ||
               is_kind(in, type, EXCEPTION_UNICODE_ENCODE_ERROR)) {
        return set_unicode_error(in, self, arguments);
    } else if (is_kind(in, type, EXCEPTION_IMPORT_ERROR) && first) {
        return set_extra(in, self, NAME_msg, first);
    }
    return true;
}

// OSError(errno, text) makes the subclass that the number stands for.
static Type *os_error_class(Interpreter *in, Value number)
{
    static const struct {
        int number;
        ExceptionId id;
    } table[] = {{EAGAIN, EXCEPTION_BLOCKING_IO_ERROR},
                 {EINPROGRESS, EXCEPTION_BLOCKING_IO_ERROR},
                 {EPIPE, EXCEPTION_BROKEN_PIPE_ERROR},
                 {ECONNABORTED, EXCEPTION_CONNECTION_ABORTED_ERROR},
                 {ECONNREFUSED, EXCEPTION_CONNECTION_REFUSED_ERROR},
                 {ECONNRESET, EXCEPTION_CONNECTION_RESET_ERROR},
                 {ECHILD, EXCEPTION_CHILD_PROCESS_ERROR},
                 {ESRCH, EXCEPTION_PROCESS_LOOKUP_ERROR},
                 {EEXIST, EXCEPTION_FILE_EXISTS_ERROR},
                 {ENOENT, EXCEPTION_FILE_NOT_FOUND_ERROR},
                 {EINTR, EXCEPTION_INTERRUPTED_ERROR},
                 {EISDIR, EXCEPTION_IS_A_DIRECTORY_ERROR},
                 {ENOTDIR, EXCEPTION_NOT_A_DIRECTORY_ERROR},
                 {EACCES, EXCEPTION_PERMISSION_ERROR},
                 {EPERM, EXCEPTION_PERMISSION_ERROR},
                 {ETIMEDOUT, EXCEPTION_TIMEOUT_ERROR}};
    if (value_is_int(number))
        for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
            if (table[i].number == value_as_int(number))
                return in->exceptions[table[i].id];
    return in->exceptions[EXCEPTION_OS_ERROR];
}

Value exception_new(Interpreter *in, Type *type, Value const *arguments, size_t count)
{
    if (type == in->exceptions[EXCEPTION_OS_ERROR] && count >= 2)
        type = os_error_class(in, arguments[0]);
    ExceptionObject *self = object_new(in, type);
    if (!self)
        return NULL;
    self->arguments = tuple_new(in, arguments, count);
    if (!self->arguments || !set_attributes(in, self)) {
        value_drop(in, AS_VALUE(self));
        return NULL;
    }
    return AS_VALUE(self);
}

static Value exception_initialize(Interpreter *in, Value v, Value *arguments, size_t count);

static Value exception_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return exception_new(in, (Type *)self, as_tuple(arguments[0])->items,
                         as_tuple(arguments[0])->count);
}

bool exception_is_plain(Interpreter *in, Type *type)
{
    if (type->call_version != type->version) {
        type->call_new = type_lookup_borrow(in, type, NAME_OF(in, __new__));
        type->call_init = type_lookup_borrow(in, type, NAME_OF(in, __init__));
        type->call_abstract = false;
        type->call_version = type->version;
    }
    return object_is(type->call_new, TYPE_NATIVE) &&
           ((NativeObject *)type->call_new)->method->function == exception_make &&
           object_is(type->call_init, TYPE_METHOD_DESCRIPTOR) &&
           ((NativeObject *)type->call_init)->method->function == exception_initialize;
}

static Value exception_initialize(Interpreter *in, Value v, Value *arguments, size_t count)
{
    ExceptionObject *self = as_exception(v);
    bool keywords = is_kind(in, v->type, EXCEPTION_IMPORT_ERROR) ||
                    is_kind(in, v->type, EXCEPTION_ATTRIBUTE_ERROR) ||
                    is_kind(in, v->type, EXCEPTION_NAME_ERROR);
    DictObject *named = as_dict(arguments[1]);
    if (named->count && !keywords)
        return raise_error(in, TYPE_ERROR, "%T() takes no keyword arguments", v);
    value_replace(in, &self->arguments, value_retain(arguments[0]));
    if (!set_attributes(in, self))
        return NULL;
    if (named->count) {
        if (!self->dict && !(self->dict = dict_new(in)))
            return NULL;
        if (!dict_merge(in, self->dict, named))
            return NULL;
    }
    return VALUE_NONE;
}

static void exception_clear(Interpreter *in, Value v)
{
    ExceptionObject *self = as_exception(v);
    value_clear(in, &self->traceback);
    value_clear(in, &self->cause);
    value_clear(in, &self->context);
    value_clear(in, &self->extra);
    value_clear(in, (Value *)(void *)&self->dict);
}

static void exception_destroy(Interpreter *in, Value v)
{
    exception_clear(in, v);
    value_clear(in, &as_exception(v)->arguments);
}

static void exception_visit(Value v, Visitor *visitor)
{
    ExceptionObject *self = as_exception(v);
    visit_value(visitor, self->arguments);
    visit_value(visitor, self->traceback);
    visit_value(visitor, self->cause);
    visit_value(visitor, self->context);
    visit_value(visitor, self->extra);
    visit_value(visitor, AS_VALUE(self->dict));
}

// ---- showing ----

static Value os_error_text(Interpreter *in, const ExceptionObject *self)
{
    if (!self->dict)
        return NULL;
    Value number = dict_get_name_borrow(self->dict, NAME_OF(in, errno));
    Value text = dict_get_name_borrow(self->dict, NAME_OF(in, strerror));
    Value file = dict_get_name_borrow(self->dict, NAME_OF(in, filename));
    if (!number || !text)
        return NULL;
    return file ? str_format_c(in, "[Errno %S] %S: %R", number, text, file)
                : str_format_c(in, "[Errno %S] %S", number, text);
}

static Value syntax_error_text(Interpreter *in, const ExceptionObject *self)
{
    if (!self->dict)
        return NULL;
    Value message = dict_get_name_borrow(self->dict, NAME_OF(in, msg));
    Value file = dict_get_name_borrow(self->dict, NAME_OF(in, filename));
    Value line = dict_get_name_borrow(self->dict, NAME_OF(in, lineno));
    if (!message)
        return NULL;
    if (file && line && object_is_a(file, TYPE_STR)) {
        const char *name = as_str(file)->bytes, *slash = strrchr(name, '/');
        return str_format_c(in, "%S (%s, line %S)", message, slash ? slash + 1 : name, line);
    }
    return line ? str_format_c(in, "%S (line %S)", message, line) : value_str(in, message);
}

static Value exception_str(Interpreter *in, Value v)
{
    const ExceptionObject *self = as_exception(v);
    const TupleObject *arguments = as_tuple(self->arguments);
    Value text = NULL;
    if (is_kind(in, v->type, EXCEPTION_OS_ERROR))
        text = os_error_text(in, self);
    else if (is_kind(in, v->type, EXCEPTION_SYNTAX_ERROR))
        text = syntax_error_text(in, self);
    else if (is_kind(in, v->type, EXCEPTION_UNICODE_DECODE_ERROR))
        text = codec_error_text(in, self->arguments, true);
    else if (is_kind(in, v->type, EXCEPTION_UNICODE_ENCODE_ERROR))
        text = codec_error_text(in, self->arguments, false);
    else if (exception_is_group(in, v))
        text = exception_group_text(in, v);
    if (text || raise_pending(in))
        return text;
    if (arguments->count == 0)
        return str_from_c(in, "");
    if (arguments->count > 1)
        return value_repr(in, self->arguments);
    if (is_kind(in, v->type, EXCEPTION_KEY_ERROR))
        return value_repr(in, arguments->items[0]);
    return value_str(in, arguments->items[0]);
}

static Value exception_repr(Interpreter *in, Value v)
{
    const ExceptionObject *self = as_exception(v);
    if (as_tuple(self->arguments)->count == 1)
        return str_format_c(in, "%T(%R)", v, as_tuple(self->arguments)->items[0]);
    return str_format_c(in, "%T%R", v, self->arguments);
}

// ---- attributes ----

static Value or_none(Value v)
{
    return v ? value_retain(v) : VALUE_NONE;
}

static Value get_args(Interpreter *in, Value v)
{
    return value_retain(as_exception(v)->arguments);
}

static bool set_args(Interpreter *in, Value v, Value value)
{
    Value tuple = value ? tuple_from_iterable(in, value) : NULL;
    if (!tuple)
        return raise_pending(in) ? false : raise_false(in, TYPE_ERROR, "args may not be deleted");
    value_replace(in, &as_exception(v)->arguments, tuple);
    return true;
}

static Value get_traceback(Interpreter *in, Value v)
{
    return or_none(as_exception(v)->traceback);
}

static bool set_traceback(Interpreter *in, Value v, Value value)
{
    if (!value || (value != VALUE_NONE && !object_is(value, TYPE_TRACEBACK)))
        return raise_false(in, TYPE_ERROR, "__traceback__ must be a traceback or None");
    value_replace(in, &as_exception(v)->traceback,
                  value == VALUE_NONE ? NULL : value_retain(value));
    return true;
}

static Value get_cause(Interpreter *in, Value v)
{
    return or_none(as_exception(v)->cause);
}

static bool check_link(Interpreter *in, Value value, const char *what)
{
    if (value && (value == VALUE_NONE || object_is_a(value, TYPE_BASE_EXCEPTION)))
        return true;
    return raise_false(in, TYPE_ERROR, "exception %s must be None or derive from BaseException",
                       what);
}

static bool set_cause(Interpreter *in, Value v, Value value)
{
    if (!check_link(in, value, "cause"))
        return false;
    as_exception(v)->suppress_context = true;
    value_replace(in, &as_exception(v)->cause, value == VALUE_NONE ? NULL : value_retain(value));
    return true;
}

static Value get_context(Interpreter *in, Value v)
{
    return or_none(as_exception(v)->context);
}

static bool set_context(Interpreter *in, Value v, Value value)
{
    if (!check_link(in, value, "context"))
        return false;
    value_replace(in, &as_exception(v)->context, value == VALUE_NONE ? NULL : value_retain(value));
    return true;
}

static Value get_suppress(Interpreter *in, Value v)
{
    return value_from_bool(as_exception(v)->suppress_context);
}

static bool set_suppress(Interpreter *in, Value v, Value value)
{
    int truth = value ? value_truth(in, value) : -1;
    as_exception(v)->suppress_context = truth > 0;
    return truth >= 0;
}

static Value get_dict(Interpreter *in, Value v)
{
    if (!as_exception(v)->dict)
        as_exception(v)->dict = dict_new(in);
    return value_retain_maybe(AS_VALUE(as_exception(v)->dict));
}

static Value with_traceback(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return set_traceback(in, self, arguments[0]) ? value_retain(self) : NULL;
}

static Value add_note(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is_a(arguments[0], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "note must be a str, not '%T'", arguments[0]);
    bool failed;
    Value notes = value_find_attribute(in, self, NAME_OF(in, __notes__), &failed);
    if (failed)
        return NULL;
    if (!notes) {
        Value empty = tuple_new(in, NULL, 0);
        notes = empty ? value_call_1(in, AS_VALUE(in->types[TYPE_LIST]), empty) : NULL;
        value_drop_maybe(in, empty);
        if (!notes || !set_extra(in, as_exception(self), NAME___notes__, notes))
            return NULL;
    }
    Value result = NULL;
    if (object_is_a(notes, TYPE_LIST))
        result = value_call_method(in, notes, "append", arguments, 1);
    else
        raise_error(in, TYPE_ERROR, "Cannot add note: __notes__ is not a list");
    value_drop(in, notes);
    return result;
}

static const Method EXCEPTION_METHODS[] = {
    {"with_traceback", with_traceback, "traceback, /", "Sets __traceback__; returns self.", 0, 0},
    {"add_note", add_note, "note, /", "Adds a line for the printed traceback.", 0, 0},
    METHODS_END};

static const Getter EXCEPTION_GETTERS[] = {{"args", get_args, set_args},
                                           {"__traceback__", get_traceback, set_traceback},
                                           {"__cause__", get_cause, set_cause},
                                           {"__context__", get_context, set_context},
                                           {"__suppress_context__", get_suppress, set_suppress},
                                           {"__dict__", get_dict, NULL},
                                           {NULL, NULL, NULL}};

const TypeSpec base_exception_type = {
    .name = "BaseException",
    .doc = "Common base class for all exceptions",
    .size = sizeof(ExceptionObject),
    .flags = TYPE_HAS_DICT | TYPE_EXCEPTION,
    .dict_offset = offsetof(ExceptionObject, dict),
    .slots = {.destroy = exception_destroy,
              .visit = exception_visit,
              .clear = exception_clear,
              .repr = exception_repr,
              .str = exception_str},
    .methods = EXCEPTION_METHODS,
    .getters = EXCEPTION_GETTERS,
    .make = {"BaseException", exception_make, "*args, **kw", NULL, 0, 0},
    .initialize = {"__init__", exception_initialize, "*args, **kw", NULL, 0, 0},
};

static Value get_extra(Interpreter *in, Value v)
{
    return or_none(as_exception(v)->extra);
}

static bool set_extra_value(Interpreter *in, Value v, Value value)
{
    value_replace(in, &as_exception(v)->extra, value_retain_maybe(value));
    return true;
}

static const Getter STOP_GETTERS[] = {{"value", get_extra, set_extra_value}, {NULL, NULL, NULL}};
static const Getter EXIT_GETTERS[] = {{"code", get_extra, set_extra_value}, {NULL, NULL, NULL}};

#define DETAILS(id)                                                          \
    ((id) == EXCEPTION_STOP_ITERATION || (id) == EXCEPTION_SYSTEM_EXIT ||    \
             (id) == EXCEPTION_OS_ERROR || (id) == EXCEPTION_SYNTAX_ERROR || \
             (id) == EXCEPTION_IMPORT_ERROR                                  \
         ? TYPE_EXCEPTION_DETAILS                                            \
         : 0)

// One spec an exception class; the base class has one of its own above.
static const TypeSpec SPECS[] = {
#define EXCEPTION(ID, name_, base_, doc_)                                                          \
    {.name = name_,                                                                                \
     .doc = doc_,                                                                                  \
     .size = sizeof(ExceptionObject),                                                              \
     .flags = TYPE_HAS_DICT | TYPE_EXCEPTION | DETAILS(EXCEPTION_##ID),                            \
     .getters = EXCEPTION_##ID == EXCEPTION_STOP_ITERATION         ? STOP_GETTERS                  \
                : EXCEPTION_##ID == EXCEPTION_SYSTEM_EXIT          ? EXIT_GETTERS                  \
                : EXCEPTION_##ID == EXCEPTION_BASE_EXCEPTION_GROUP ? EXCEPTION_GROUP_GETTERS       \
                                                                   : NULL,                         \
     .methods = EXCEPTION_##ID == EXCEPTION_BASE_EXCEPTION_GROUP ? EXCEPTION_GROUP_METHODS : NULL, \
     .make = {EXCEPTION_##ID == EXCEPTION_BASE_EXCEPTION_GROUP ? "BaseExceptionGroup" : NULL,      \
              EXCEPTION_##ID == EXCEPTION_BASE_EXCEPTION_GROUP ? exception_group_make : NULL,      \
              EXCEPTION_##ID == EXCEPTION_BASE_EXCEPTION_GROUP ? "*args, **kw" : NULL, NULL, 0,    \
              0}},
#include "lang/exceptions.def"
#undef EXCEPTION
};

static const ExceptionId BASES[] = {
#define EXCEPTION(ID, name, base, doc) EXCEPTION_##base,
#include "lang/exceptions.def"
#undef EXCEPTION
};

// Attributes that are None until they are set.
static bool add_defaults(Interpreter *in)
{
    static const struct {
        ExceptionId id;
        const char *name;
    } table[] = {{EXCEPTION_NAME_ERROR, "name"},         {EXCEPTION_ATTRIBUTE_ERROR, "name"},
                 {EXCEPTION_ATTRIBUTE_ERROR, "obj"},     {EXCEPTION_IMPORT_ERROR, "name"},
                 {EXCEPTION_IMPORT_ERROR, "path"},       {EXCEPTION_IMPORT_ERROR, "msg"},
                 {EXCEPTION_OS_ERROR, "errno"},          {EXCEPTION_OS_ERROR, "strerror"},
                 {EXCEPTION_OS_ERROR, "filename"},       {EXCEPTION_SYNTAX_ERROR, "msg"},
                 {EXCEPTION_SYNTAX_ERROR, "filename"},   {EXCEPTION_SYNTAX_ERROR, "lineno"},
                 {EXCEPTION_SYNTAX_ERROR, "offset"},     {EXCEPTION_SYNTAX_ERROR, "text"},
                 {EXCEPTION_SYNTAX_ERROR, "end_lineno"}, {EXCEPTION_SYNTAX_ERROR, "end_offset"}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (!namespace_add(in, in->exceptions[table[i].id]->dict, table[i].name, VALUE_NONE))
            return false;
    return true;
}

bool exceptions_begin(Interpreter *in)
{
    in->exceptions[0] = in->types[TYPE_BASE_EXCEPTION];
    value_retain(AS_VALUE(in->exceptions[0]));
    for (size_t i = 1; i < EXCEPTION_COUNT; i++) {
        in->exceptions[i] =
            type_from_spec_based(in, &SPECS[i], TYPE_BASE_EXCEPTION, in->exceptions[BASES[i]]);
        if (!in->exceptions[i])
            return false;
    }
    if (!type_add_base(in, in->exceptions[EXCEPTION_EXCEPTION_GROUP],
                       in->exceptions[EXCEPTION_EXCEPTION]))
        return false;
    in->memory_error = exception_new(in, in->exceptions[EXCEPTION_MEMORY_ERROR], NULL, 0);
    return in->memory_error && add_defaults(in);
}
