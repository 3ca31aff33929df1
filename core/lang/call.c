// SPDX-License-Identifier: MIT
// Calls: binding arguments to parameters, natives, anything from C.
#include "lang/call.h"
#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

#include <string.h>

// ---- messages ----

static Value join_names(Interpreter *in, Value const *names, size_t count)
{
    StrBuilder text;
    str_builder_init(&text, in);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            str_builder_add_c(&text, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        str_builder_add_c(&text, "'");
        str_builder_add_str(&text, names[i]);
        str_builder_add_c(&text, "'");
    }
    return str_builder_finish(&text);
}

static bool too_many(Interpreter *in, const Parameters *parameters, const FunctionObject *function,
                     size_t given, Value const *slots)
{
    size_t defaults = function->default_count, keyword_given = 0;
    for (uint32_t i = 0; i < parameters->keyword_only; i++)
        keyword_given += slots[parameters->keyword_only_at + i] != NULL;
    size_t most = parameters->positional, least = most - defaults;
    Value kept =
        keyword_given
            ? str_format_c(in, " positional argument%s (and %zu keyword-only argument%s)",
                           given != 1 ? "s" : "", keyword_given, keyword_given != 1 ? "s" : "")
            : str_from_c(in, "");
    if (!kept)
        return false;
    bool plural = defaults || most != 1;
    const char *verb = given == 1 && !keyword_given ? "was" : "were";
    if (defaults)
        raise_error(in, TYPE_ERROR,
                    "%S() takes from %zu to %zu positional argument%s but %zu%S %s given",
                    function->qualified_name, least, most, plural ? "s" : "", given, kept, verb);
    else
        raise_error(in, TYPE_ERROR, "%S() takes %zu positional argument%s but %zu%S %s given",
                    function->qualified_name, most, plural ? "s" : "", given, kept, verb);
    value_drop(in, kept);
    return false;
}

static bool missing(Interpreter *in, const FunctionObject *function, Value const *names,
                    size_t count, const char *kind)
{
    Value joined = join_names(in, names, count);
    if (joined)
        raise_error(in, TYPE_ERROR, "%S() missing %zu required %s argument%s: %S",
                    function->qualified_name, count, kind, count == 1 ? "" : "s", joined);
    value_drop_maybe(in, joined);
    return false;
}

static Value native_title(Interpreter *in, const NativeObject *native)
{
    if (native->is_make)
        return value_retain(native->owner->name);
    if (native->owner && strcmp(native->method->name, "__init__") == 0)
        return value_retain(native->owner->name);
    if (native->owner)
        return str_format_c(in, "%N.%s", native->owner, native->method->name);
    return str_from_c(in, native->method->name);
}

// The name alone, as the messages about functions that take keywords have it.
static const char *native_name(const NativeObject *native)
{
    bool constructor =
        native->is_make || (native->owner && !strcmp(native->method->name, "__init__"));
    return constructor ? type_name(native->owner) : native->method->name;
}

static bool native_most(Interpreter *in, const NativeObject *native, size_t most, const char *kind,
                        size_t given)
{
    return raise_false(in, TYPE_ERROR, "%s() takes at most %zu %sargument%s (%zu given)",
                       native_name(native), most, kind, most == 1 ? "" : "s", given);
}

static bool native_count(Interpreter *in, const NativeObject *native, const Parameters *parameters,
                         size_t given)
{
    size_t most = parameters->positional, least = parameters->required;
    bool named = parameters->positional > parameters->positional_only || parameters->keyword_only;
    size_t all = most + parameters->keyword_only, limit = given < least ? least : most;
    const char *plural = limit == 1 ? "" : "s";
    if (native->method->flags & METHOD_SLOT)
        return raise_false(in, TYPE_ERROR, "expected %zu argument%s, got %zu", limit, plural,
                           given);
    if (native->method->flags & METHOD_COUNTED)
        return raise_false(in, TYPE_ERROR, "%s() takes at %s %zu argument%s (%zu given)",
                           native->method->name, given < least ? "least" : "most", limit, plural,
                           given);
    if (named && most == 0 && given <= all)
        return raise_false(in, TYPE_ERROR, "%s() takes no positional arguments",
                           native_name(native));
    if (named && given > most)
        return native_most(in, native, given > all ? all : most, given > all ? "" : "positional ",
                           given);
    if (named || most > 1 || least != most || native->is_make)
        return raise_false(in, TYPE_ERROR, "%s expected %s%zu argument%s, got %zu",
                           native_name(native),
                           least == most   ? ""
                           : given < least ? "at least "
                                           : "at most ",
                           limit, plural, given);
    Value title = native_title(in, native);
    if (!title)
        return false;
    if (most == 0)
        raise_error(in, TYPE_ERROR, "%S() takes no arguments (%zu given)", title, given);
    else
        raise_error(in, TYPE_ERROR, "%S() takes exactly one argument (%zu given)", title, given);
    value_drop(in, title);
    return false;
}

static bool unexpected_keyword(Interpreter *in, const FunctionObject *function,
                               const NativeObject *native, Value name)
{
    if (function)
        return raise_false(in, TYPE_ERROR, "%S() got an unexpected keyword argument '%S'",
                           function->qualified_name, name);
    if (native->parameters->count != native->parameters->positional_only)
        return raise_false(in, TYPE_ERROR, "'%S' is an invalid keyword argument for %s()", name,
                           native_name(native));
    if (native->method->flags & METHOD_COUNTED)
        return raise_false(in, TYPE_ERROR, "%s() takes no keyword arguments", native_name(native));
    Value title = native_title(in, native);
    if (!title)
        return false;
    raise_error(in, TYPE_ERROR, "%S() takes no keyword arguments", title);
    value_drop(in, title);
    return false;
}

// ---- binding ----

// The slot of the i-th named parameter: the positional ones, then the keyword-only ones.
static uint32_t named_slot(const Parameters *parameters, uint32_t i)
{
    return i < parameters->positional ? i
                                      : parameters->keyword_only_at + i - parameters->positional;
}

static int64_t parameter_index(const Parameters *parameters, Value name, uint32_t from)
{
    uint32_t named = parameters->positional + parameters->keyword_only;
    for (uint32_t i = from; i < named; i++)
        if (parameters->names[named_slot(parameters, i)] == name)
            return named_slot(parameters, i);
    for (uint32_t i = from; i < named; i++)
        if (str_equal(parameters->names[named_slot(parameters, i)], name))
            return named_slot(parameters, i);
    return -1;
}

static bool is_among(Value names, Value name)
{
    for (size_t i = 0; i < as_tuple(names)->count; i++)
        if (str_equal(as_tuple(names)->items[i], name))
            return true;
    return false;
}

static bool any_positional_only(const Parameters *parameters, Value names)
{
    for (uint32_t i = 0; i < parameters->positional_only; i++)
        if (is_among(names, parameters->names[i]))
            return true;
    return false;
}

static bool positional_only_by_name(Interpreter *in, const Parameters *parameters,
                                    const FunctionObject *function, Value names)
{
    StrBuilder text;
    str_builder_init(&text, in);
    bool first = true;
    for (uint32_t i = 0; i < parameters->positional_only; i++) {
        if (!is_among(names, parameters->names[i]))
            continue;
        if (!first)
            str_builder_add_c(&text, ", ");
        str_builder_add_str(&text, parameters->names[i]);
        first = false;
    }
    Value list = str_builder_finish(&text);
    if (list)
        raise_error(in, TYPE_ERROR,
                    "%S() got some positional-only arguments passed as keyword arguments: '%S'",
                    function->qualified_name, list);
    value_drop_maybe(in, list);
    return false;
}

static bool bind_keywords(Interpreter *in, const Parameters *parameters,
                          const FunctionObject *function, const NativeObject *native,
                          Value const *values, Value names, Value *slots)
{
    DictObject *rest = parameters->keyword_rest ? as_dict(slots[parameters->count - 1]) : NULL;
    for (size_t i = 0; i < as_tuple(names)->count; i++) {
        Value name = as_tuple(names)->items[i];
        int64_t index = parameter_index(parameters, name, parameters->positional_only);
        if (index >= 0) {
            if (slots[index]) {
                if (function)
                    return raise_false(in, TYPE_ERROR, "%S() got multiple values for argument '%S'",
                                       function->qualified_name, name);
                return raise_false(in, TYPE_ERROR,
                                   "argument for %s() given by name ('%S') and position (%zd)",
                                   native->method->name, name, index + 1);
            }
            slots[index] = value_retain(values[i]);
        } else if (rest) {
            if (!dict_set(in, rest, name, values[i]))
                return false;
        } else {
            if (function && any_positional_only(parameters, names))
                return positional_only_by_name(in, parameters, function, names);
            return unexpected_keyword(in, function, native, name);
        }
    }
    return true;
}

static bool fill_defaults(Interpreter *in, const Parameters *parameters,
                          const FunctionObject *function, Value *slots)
{
    Value lacking[64];
    size_t lacking_count = 0;
    uint32_t first_default = parameters->positional - function->default_count;
    for (uint32_t i = 0; i < parameters->positional; i++) {
        if (slots[i])
            continue;
        if (i >= first_default)
            slots[i] = value_retain(function->defaults_at[i - first_default]);
        else if (lacking_count < 64)
            lacking[lacking_count++] = parameters->names[i];
    }
    if (lacking_count)
        return missing(in, function, lacking, lacking_count, "positional");
    for (uint32_t i = 0; i < parameters->keyword_only; i++) {
        Value *slot = &slots[parameters->keyword_only_at + i];
        Value name = parameters->names[parameters->keyword_only_at + i];
        if (*slot)
            continue;
        Value found = function->keyword_defaults
                          ? dict_get_name_borrow(as_dict(function->keyword_defaults), name)
                          : NULL;
        if (found)
            *slot = value_retain(found);
        else if (lacking_count < 64)
            lacking[lacking_count++] = name;
    }
    return lacking_count == 0 || missing(in, function, lacking, lacking_count, "keyword-only");
}

static bool check_required(Interpreter *in, const Parameters *parameters,
                           const NativeObject *native, size_t given, Value const *slots)
{
    for (uint32_t n = 0; n < parameters->positional + parameters->keyword_only; n++) {
        uint32_t i = named_slot(parameters, n);
        if (slots[i] || parameters->optional[i])
            continue;
        if (i < parameters->positional_only ||
            parameters->positional == parameters->positional_only)
            return native_count(in, native, parameters, given);
        return raise_false(in, TYPE_ERROR, "%s() missing required argument '%S' (pos %u)",
                           native_name(native), parameters->names[i], i + 1);
    }
    return true;
}

static bool bind(Interpreter *in, const Parameters *parameters, const FunctionObject *function,
                 const NativeObject *native, Value const *arguments, size_t count, Value names,
                 Value *slots)
{
    size_t named = names ? as_tuple(names)->count : 0, given = count - named;
    size_t direct = given < parameters->positional ? given : parameters->positional;
    for (size_t i = 0; i < direct; i++)
        slots[i] = value_retain(arguments[i]);
    if (parameters->rest) {
        slots[parameters->rest_at] = tuple_new(in, arguments + direct, given - direct);
        if (!slots[parameters->rest_at])
            return false;
    }
    if (parameters->keyword_rest) {
        slots[parameters->count - 1] = AS_VALUE(dict_new(in));
        if (!slots[parameters->count - 1])
            return false;
    }
    if (named && !bind_keywords(in, parameters, function, native, arguments + given, names, slots))
        return false;
    if (given > parameters->positional && !parameters->rest)
        return function ? too_many(in, parameters, function, given, slots)
                        : native_count(in, native, parameters, given);
    return function ? fill_defaults(in, parameters, function, slots)
                    : check_required(in, parameters, native, given, slots);
}

bool arguments_bind(Interpreter *in, const Parameters *parameters, const FunctionObject *function,
                    const NativeObject *native, Value const *arguments, size_t count, Value names,
                    Value *slots)
{
    if (bind(in, parameters, function, native, arguments, count, names, slots))
        return true;
    Value pending = raise_take(in);
    for (uint32_t i = 0; i < parameters->count; i++)
        value_clear(in, &slots[i]);
    raise_restore(in, pending);
    return false;
}

// ---- natives ----

Value native_invoke(Interpreter *in, NativeObject *native, Value self, Value *arguments,
                    size_t count, Value names)
{
    const Method *method = native->method;
    if (!method->signature) {
        if (names && as_tuple(names)->count)
            return raise_error(in, TYPE_ERROR, "%s() takes no keyword arguments", method->name);
        return method->function(in, self, arguments, count);
    }
    if (!native->parameters) {
        native->parameters = signature_parse(in, method->signature);
        if (!native->parameters)
            return NULL;
        native->owns_parameters = true;
        if (native->parameters->positional == native->parameters->count)
            native->exact = native->parameters->count + 1;
    }
    const Parameters *parameters = native->parameters;
    if (!names && count == parameters->positional && count == parameters->count)
        return method->function(in, self, arguments, count);
    if (!names && parameters->only_positional && count >= parameters->required &&
        count <= parameters->positional) {
        // Nothing to bind: the caller's values, then empty slots.
        Value borrowed[NATIVE_SLOTS];
        for (size_t i = 0; i < parameters->count; i++)
            borrowed[i] = i < count ? arguments[i] : NULL;
        return method->function(in, self, borrowed, parameters->count);
    }
    Value slots[NATIVE_SLOTS] = {NULL};
    if (!arguments_bind(in, parameters, NULL, native, arguments, count, names, slots))
        return NULL;
    Value result = method->function(in, self, slots, parameters->count);
    for (uint32_t i = 0; i < parameters->count; i++)
        value_drop_maybe(in, slots[i]);
    return result;
}

static Value unbound_call(Interpreter *in, NativeObject *native, Value *arguments, size_t count,
                          Value names)
{
    size_t given = count - (names ? as_tuple(names)->count : 0);
    const char *name = native->method->name;
    if (given == 0)
        return raise_error(in, TYPE_ERROR,
                           native->method->flags & METHOD_SLOT
                               ? "descriptor '%s' of '%N' object needs an argument"
                               : "unbound method %N.%s() needs an argument",
                           name, native->owner);
    if (!value_is_instance(in, arguments[0], native->owner))
        return raise_error(in, TYPE_ERROR,
                           native->method->flags & METHOD_SLOT
                               ? "descriptor '%s' requires a '%N' object but received a '%T'"
                               : "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                           name, native->owner, arguments[0]);
    return native_invoke(in, native, arguments[0], arguments + 1, count - 1, names);
}

static Value make_call(Interpreter *in, NativeObject *native, Value *arguments, size_t count,
                       Value names)
{
    Type *owner = native->owner;
    if (count == 0 || !object_is_a(arguments[0], TYPE_TYPE))
        return raise_error(in, TYPE_ERROR, "%N.__new__(): not enough arguments", owner);
    Type *type = (Type *)arguments[0];
    if (!type_is_subtype(type, owner))
        return raise_error(in, TYPE_ERROR, "%N.__new__(%N): %N is not a subtype of %N", owner, type,
                           type, owner);
    if (type->layout != owner->layout)
        return raise_error(in, TYPE_ERROR, "%N.__new__(%N) is not safe, use %N.__new__()", owner,
                           type, in->types[type->layout]);
    return native_invoke(in, native, arguments[0], arguments + 1, count - 1, names);
}

Value native_call(Interpreter *in, NativeObject *native, Value *arguments, size_t count,
                  Value names)
{
    if (native->object.type->id == TYPE_METHOD_DESCRIPTOR)
        return unbound_call(in, native, arguments, count, names);
    if (native->is_make)
        return make_call(in, native, arguments, count, names);
    return native_invoke(in, native, native->self, arguments, count, names);
}

// ---- anything ----

static Value call_deep(Interpreter *in, Value callable, Value *arguments, size_t count, Value names)
{
    if (object_is(callable, TYPE_FUNCTION))
        return evaluator_call(in, (FunctionObject *)callable, arguments, count, names);
    if (object_is(callable, TYPE_NATIVE) || object_is(callable, TYPE_METHOD_DESCRIPTOR))
        return native_call(in, (NativeObject *)callable, arguments, count, names);
    Type *type = value_type(in, callable);
    if (!type->slots.call)
        return raise_error(in, TYPE_ERROR, "'%T' object is not callable", callable);
    return type->slots.call(in, callable, arguments, count, names);
}

Value value_call_named(Interpreter *in, Value callable, Value *arguments, size_t count, Value names)
{
    if (++in->thread->native_depth > in->native_limit) {
        in->thread->native_depth--;
        return raise_error(in, RECURSION_ERROR,
                           "maximum recursion depth exceeded while calling a Python object");
    }
    if (names && as_tuple(names)->count == 0)
        names = NULL;
    value_retain(callable);
    Value result = call_deep(in, callable, arguments, count, names);
    value_drop(in, callable);
    in->thread->native_depth--;
    return result;
}

Value value_call(Interpreter *in, Value callable, Value *arguments, size_t count)
{
    return value_call_named(in, callable, arguments, count, NULL);
}

Value value_call_0(Interpreter *in, Value callable)
{
    return value_call(in, callable, NULL, 0);
}

Value value_call_1(Interpreter *in, Value callable, Value a)
{
    return value_call(in, callable, &a, 1);
}

Value value_call_2(Interpreter *in, Value callable, Value a, Value b)
{
    Value arguments[] = {a, b};
    return value_call(in, callable, arguments, 2);
}

Value value_call_spread(Interpreter *in, Value callable, Value tuple, DictObject *dict)
{
    size_t count = as_tuple(tuple)->count, named = dict ? dict->count : 0;
    if (named == 0)
        return value_call(in, callable, as_tuple(tuple)->items, count);
    Value *all = memory_take(in, (count + named) * sizeof *all);
    TupleObject *names = all ? tuple_shell(in, named) : NULL;
    if (!names) {
        memory_give(in, all, (count + named) * sizeof *all);
        return NULL;
    }
    memcpy(all, as_tuple(tuple)->items, count * sizeof *all);
    size_t at = 0, i = 0;
    Value key, value;
    bool strings = true;
    while (dict_each(dict, &at, &key, &value)) {
        strings = strings && object_is_a(key, TYPE_STR);
        names->items[i] = value_retain(key);
        all[count + i++] = value_retain(value);
    }
    Value result = strings ? value_call_named(in, callable, all, count + named, AS_VALUE(names))
                           : raise_error(in, TYPE_ERROR, "keywords must be strings");
    for (i = 0; i < named; i++)
        value_drop(in, all[count + i]);
    memory_give(in, all, (count + named) * sizeof *all);
    value_drop(in, AS_VALUE(names));
    return result;
}

Value value_call_method(Interpreter *in, Value v, const char *name, Value *arguments, size_t count)
{
    Value method = value_get_attribute_c(in, v, name);
    if (!method)
        return NULL;
    Value result = value_call(in, method, arguments, count);
    value_drop(in, method);
    return result;
}

bool value_is_callable(Interpreter *in, Value v)
{
    return object_is(v, TYPE_FUNCTION) || object_is(v, TYPE_NATIVE) ||
           object_is(v, TYPE_METHOD_DESCRIPTOR) || value_type(in, v)->slots.call != NULL;
}

// Built-in types that take no keywords let a subclass's __init__ have some.
static bool leaves_keywords_to_init(Interpreter *in, Type *type, Value make)
{
    if (!(type->flags & TYPE_HEAP) || !object_is(make, TYPE_NATIVE))
        return false;
    switch (type->layout) {
    case TYPE_FLOAT:
    case TYPE_TUPLE:
    case TYPE_FROZENSET:
    case TYPE_MAP:
    case TYPE_FILTER:
    case TYPE_REVERSED:
        return object_is(type_lookup_borrow(in, type, NAME_OF(in, __init__)), TYPE_FUNCTION);
    default:
        return false;
    }
}

// And the other way about: list and set, when the subclass has a __new__.
static bool leaves_keywords_to_new(const Type *type, Value make, Value init)
{
    return type->flags & TYPE_HEAP && (type->layout == TYPE_LIST || type->layout == TYPE_SET) &&
           object_is(make, TYPE_FUNCTION) && object_is(init, TYPE_METHOD_DESCRIPTOR);
}

Value type_call(Interpreter *in, Value self, Value *arguments, size_t count, Value names)
{
    Type *type = (Type *)self;
    if (type == in->types[TYPE_TYPE] && count == 1 && !names)
        return value_retain(AS_VALUE(value_type(in, arguments[0])));
    if (type->flags & TYPE_EXCEPTION && !names && exception_is_plain(in, type))
        return exception_new(in, type, arguments, count);
    const Method *direct = &type->spec->make;
    if (count == 1 && !names && direct->flags & METHOD_DIRECT && !(type->flags & TYPE_HEAP)) {
        Value slots[METHOD_DIRECT_SLOTS] = {arguments[0]};
        return direct->function(in, self, slots, METHOD_DIRECT_SLOTS);
    }
    Value make = type_lookup_borrow(in, type, NAME_OF(in, __new__));
    if (!make || (type->flags & TYPE_NO_NEW && !(type->flags & TYPE_HEAP)))
        return raise_error(in, TYPE_ERROR, "cannot create '%N' instances", type);
    Value inner = make;
    if (object_is(inner, TYPE_STATIC_METHOD))
        inner = ((WrapperObject *)inner)->function;
    Value small[16];
    Value *all = count < 16 ? small : memory_take(in, (count + 1) * sizeof *all);
    if (!all)
        return NULL;
    all[0] = self;
    if (count)
        memcpy(all + 1, arguments, count * sizeof *all);
    size_t named = names ? as_tuple(names)->count : 0;
    Value result = named && leaves_keywords_to_init(in, type, inner)
                       ? value_call_named(in, inner, all, count + 1 - named, NULL)
                       : value_call_named(in, inner, all, count + 1, names);
    Value init = NULL;
    if (result && value_is_instance(in, result, type)) {
        init = type_lookup_borrow(in, value_type(in, result), NAME_OF(in, __init__));
        // object.__init__ has only to complain about arguments, which object.__new__ did.
        if (init && object_is(init, TYPE_METHOD_DESCRIPTOR) &&
            ((NativeObject *)init)->owner == in->types[TYPE_OBJECT])
            init = NULL;
    }
    if (init) {
        all[0] = result;
        bool without = named && leaves_keywords_to_new(type, inner, init);
        Value done = without ? value_call_named(in, init, all, count + 1 - named, NULL)
                             : value_call_named(in, init, all, count + 1, names);
        if (done && done != VALUE_NONE)
            raise_error(in, TYPE_ERROR, "__init__() should return None, not '%T'", done);
        value_drop_maybe(in, done);
        if (raise_pending(in)) {
            Value pending = raise_take(in);
            value_clear(in, &result);
            raise_restore(in, pending);
        }
    }
    if (all != small)
        memory_give(in, all, (count + 1) * sizeof *all);
    return result;
}
