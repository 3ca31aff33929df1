// SPDX-License-Identifier: MIT
// The slow parts of instructions: names, attributes with their caches, unpacking, formatting,
// functions.
#include "lang/call.h"
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/format.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

// ---- names ----

static Value raise_name(Interpreter *in, Value name)
{
    raise_error(in, NAME_ERROR, "name '%S' is not defined", name);
    exception_remember(in, NAME_OF(in, name), name);
    return NULL;
}

Value load_global(Interpreter *in, Frame *frame, CodeCache *cache)
{
    const FunctionObject *function = frame->function;
    int64_t index = dict_find_name(function->globals, cache->name);
    if (index >= 0) {
        cache->kind = 1;
        cache->index = (uint32_t)index;
        return value_retain(function->globals->entries[index].value);
    }
    index = dict_find_name(function->builtins, cache->name);
    if (index < 0)
        return raise_name(in, cache->name);
    cache->kind = 2;
    cache->index = (uint32_t)index;
    cache->version = function->globals->shape;
    cache->value = AS_VALUE(function->globals);
    return value_retain(function->builtins->entries[index].value);
}

Value load_name(Interpreter *in, Frame *frame, CodeCache *cache)
{
    Value found = NULL;
    if (object_is(frame->names, TYPE_DICT)) {
        found = dict_get_name_borrow(as_dict(frame->names), cache->name);
    } else {
        Value own = value_get_item(in, frame->names, cache->name);
        if (own)
            return own;
        if (!raise_clear_if(in, EXCEPTION_KEY_ERROR))
            return NULL;
    }
    if (!found)
        found = dict_get_name_borrow(frame->function->globals, cache->name);
    if (!found)
        found = dict_get_name_borrow(frame->function->builtins, cache->name);
    return found ? value_retain(found) : raise_name(in, cache->name);
}

bool delete_global(Interpreter *in, Frame *frame, Value name, DictObject *names)
{
    Value old = dict_take(in, names, name);
    if (!old)
        return raise_pending(in) ? false : raise_name(in, name) != NULL;
    if (in->observer && in->observer->bound && !frame_is_library(frame))
        in->observer->bound(in->observer->data, frame, 'g',
                            in->observer->name_number(in->observer->data, name), name, NULL);
    value_drop(in, old);
    return true;
}

Value load_class_cell(Interpreter *in, Frame *frame, uint32_t slot)
{
    Value found = dict_get_name_borrow(as_dict(frame->names), frame->code->local_names[slot]);
    if (!found)
        found = ((CellObject *)frame->slots[slot])->value;
    if (found)
        return value_retain(found);
    raise_unbound(in, frame, slot);
    return NULL;
}

void raise_unbound(Interpreter *in, const Frame *frame, uint32_t slot)
{
    const Code *code = frame->code;
    Value name = code->local_names[slot];
    if (slot < code->local_count + code->cell_count) {
        raise_error(in, UNBOUND_LOCAL_ERROR,
                    "cannot access local variable '%S' where it is not associated with a value",
                    name);
        return;
    }
    raise_error(in, NAME_ERROR,
                "cannot access free variable '%S' where it is not associated with a value in "
                "enclosing scope",
                name);
    exception_remember(in, NAME_OF(in, name), name);
}

// ---- attributes ----

static bool is_data(Interpreter *in, Value found)
{
    return value_type(in, found)->slots.describe_set != NULL;
}

// Remembers where an instance's own attribute lies. Types that keep what they have elsewhere, or
// have a say in it, are not remembered.
static void remember_attribute(Interpreter *in, Value v, CodeCache *cache)
{
    Type *type = value_is_object(v) ? v->type : NULL;
    if (!type || type->dict_offset <= 0 || type->version == 0)
        return;
    Value found = type_lookup_borrow(in, type, cache->name);
    DictObject *dict = *attribute_dict_place(v);
    if (!dict || (found && is_data(in, found)))
        return;
    int64_t index = dict_find_name(dict, cache->name);
    if (index >= 0) {
        cache->version = type->version;
        cache->index = (uint32_t)index;
    }
}

Value load_attribute(Interpreter *in, Value v, CodeCache *cache)
{
    Value result = value_get_attribute(in, v, cache->name);
    if (result && !value_type(in, v)->slots.get_attribute)
        remember_attribute(in, v, cache);
    return result;
}

bool store_attribute(Interpreter *in, Value v, CodeCache *cache, Value value)
{
    if (!value_set_attribute(in, v, cache->name, value))
        return false;
    if (!value_type(in, v)->slots.set_attribute)
        remember_attribute(in, v, cache);
    return true;
}

bool method_is_hidden(Value owner, Value name)
{
    DictObject **dict = attribute_dict_place(owner);
    return dict && *dict && dict_find_name(*dict, name) >= 0;
}

bool load_method(Interpreter *in, Value *place, Value *second, CodeCache *cache)
{
    Value owner = *place;
    Type *type = value_type(in, owner);
    if (!type->slots.get_attribute) {
        Value method = type_lookup_borrow(in, type, cache->name);
        if (method &&
            (object_is(method, TYPE_FUNCTION) || object_is(method, TYPE_METHOD_DESCRIPTOR))) {
            // quick_method() relies on dict_of_attributes(), which built-in types with a dict of
            // their own do not ask.
            if (type->spec->dict_offset == 0 && type->version != 0) {
                cache->version = type->version;
                cache->value = method;
            }
            if (!method_is_hidden(owner, cache->name)) {
                *place = value_retain(method);
                *second = owner;
                return true;
            }
        }
    }
    Value callable = value_get_attribute(in, owner, cache->name);
    if (!callable)
        return false;
    *place = NULL;
    *second = callable;
    value_drop(in, owner);
    return true;
}

// ---- unpacking ----

static bool unpack_iterator(Interpreter *in, Value iterator, uint32_t before, int64_t after,
                            Value *places)
{
    uint32_t count = 0;
    for (; count < before; count++) {
        Value item = value_next(in, iterator);
        if (!item) {
            if (!raise_pending(in)) {
                if (after < 0)
                    raise_error(in, VALUE_ERROR,
                                "not enough values to unpack (expected %u, got %u)", before, count);
                else
                    raise_error(in, VALUE_ERROR,
                                "not enough values to unpack (expected at least %zd, got %u)",
                                (int64_t)before + after, count);
            }
            return false;
        }
        places[count] = item;
    }
    if (after < 0) {
        Value more = value_next(in, iterator);
        if (more) {
            value_drop(in, more);
            return raise_false(in, VALUE_ERROR, "too many values to unpack (expected %u)", before);
        }
        return !raise_pending(in);
    }
    Value rest = list_from_iterable(in, iterator);
    if (!rest)
        return false;
    ListObject *list = as_list(rest);
    if ((int64_t)list->count < after) {
        raise_error(in, VALUE_ERROR, "not enough values to unpack (expected at least %zd, got %zu)",
                    (int64_t)before + after, before + list->count);
        value_drop(in, rest);
        return false;
    }
    for (int64_t i = after; i-- > 0;)
        places[before + 1 + i] = list_pop(list);
    places[before] = rest;
    return true;
}

// Leaves the parts with the first one on top, in the place of the value (which it drops when it
// succeeds).
bool unpack_values(Interpreter *in, Value stolen, uint32_t before, int64_t after, Value *places)
{
    if (!value_is_iterable(stolen))
        return raise_false(in, TYPE_ERROR, "cannot unpack non-iterable %T object", stolen);
    size_t total = before + (after < 0 ? 0 : (size_t)after + 1);
    Value small[32];
    Value *parts = total <= 32 ? small : memory_take(in, total * sizeof *parts);
    if (!parts)
        return false;
    for (size_t i = 0; i < total; i++)
        parts[i] = NULL;
    Value iterator = value_iterate(in, stolen);
    bool done = iterator && unpack_iterator(in, iterator, before, after, parts);
    if (iterator) {
        Value pending = raise_take(in);
        value_drop(in, iterator);
        if (!done)
            for (size_t i = 0; i < total; i++)
                value_drop_maybe(in, parts[i]);
        raise_restore(in, pending);
    }
    if (done) {
        for (size_t i = 0; i < total; i++)
            places[i] = parts[total - 1 - i];
        value_drop(in, stolen);
    }
    if (parts != small)
        memory_give(in, parts, total * sizeof *parts);
    return done;
}

// ---- texts ----

static Value ascii_of(Interpreter *in, Value value)
{
    Value text = value_repr(in, value);
    Value result = text ? str_ascii(in, text) : NULL;
    value_drop_maybe(in, text);
    return result;
}

Value format_field(Interpreter *in, Value value, uint32_t flags, Value specification)
{
    Value converted = NULL;
    if (flags) {
        converted = flags == 1   ? value_str(in, value)
                    : flags == 2 ? value_repr(in, value)
                                 : ascii_of(in, value);
        if (!converted)
            return NULL;
        value = converted;
    }
    Value result;
    if (object_is(value, TYPE_STR) && (!specification || as_str(specification)->size == 0))
        result = value_retain(value);
    else
        result = value_format(in, value, specification);
    value_drop_maybe(in, converted);
    return result;
}

Value join_strings(Interpreter *in, Value *parts, size_t count)
{
    size_t size = 0, length = 0;
    for (size_t i = 0; i < count; i++) {
        size += as_str(parts[i])->size;
        length += as_str(parts[i])->length;
    }
    StrObject *joined = str_shell(in, size, length);
    if (!joined)
        return NULL;
    char *at = joined->bytes;
    for (size_t i = 0; i < count; i++) {
        const StrObject *part = as_str(parts[i]);
        for (size_t j = 0; j < part->size; j++)
            at[j] = part->bytes[j];
        at += part->size;
    }
    return AS_VALUE(joined);
}

// ---- functions and calls ----

Value make_function(Interpreter *in, Frame *frame, Value code, uint32_t flags, Value *parts)
{
    Value made = function_new(in, (CodeObject *)code, frame->function->globals);
    if (!made)
        return NULL;
    FunctionObject *function = (FunctionObject *)made;
    if (flags & 1) {
        function->defaults = value_retain(*parts++);
        function->defaults_at = as_tuple(function->defaults)->items;
        function->default_count = (uint32_t)as_tuple(function->defaults)->count;
    }
    if (flags & 2)
        function->keyword_defaults = value_retain(*parts++);
    if (flags & 4)
        function->annotations = value_retain(*parts++);
    if (flags & 8)
        function->closure = value_retain(*parts);
    return made;
}

bool begin_annotations(Interpreter *in, Frame *frame)
{
    Value name = NAME_OF(in, __annotations__);
    if (object_is(frame->names, TYPE_DICT)) {
        if (dict_get_name_borrow(as_dict(frame->names), name))
            return true;
    } else {
        Value present = value_get_item(in, frame->names, name);
        if (present) {
            value_drop(in, present);
            return true;
        }
        if (!raise_clear_if(in, EXCEPTION_KEY_ERROR))
            return false;
    }
    DictObject *made = dict_new(in);
    bool done = made && value_set_item(in, frame->names, name, AS_VALUE(made));
    value_drop_maybe(in, AS_VALUE(made));
    return done;
}

// As CPython names a callable in messages: module.qualified_name(), or what str() makes of it.
static Value callable_title(Interpreter *in, Value callable)
{
    bool failed = false;
    Value name = value_find_attribute(in, callable, NAME_OF(in, __qualname__), &failed);
    if (failed)
        return NULL;
    if (!name)
        return value_str(in, callable);
    Value module = value_find_attribute(in, callable, NAME_OF(in, __module__), &failed);
    bool told = module && object_is(module, TYPE_STR) && !str_equal_c(module, "builtins");
    Value title = NULL;
    if (!failed)
        title = told ? str_format_c(in, "%S.%S()", module, name) : str_format_c(in, "%S()", name);
    value_drop_maybe(in, module);
    value_drop(in, name);
    return title;
}

Value call_spread(Interpreter *in, Value callable, Value arguments, Value named)
{
    Value tuple;
    if (object_is_a(arguments, TYPE_TUPLE)) {
        tuple = value_retain(arguments);
    } else if (!value_is_iterable(arguments)) {
        Value title = callable_title(in, callable);
        if (title)
            raise_error(in, TYPE_ERROR, "%S argument after * must be an iterable, not %T", title,
                        arguments);
        value_drop_maybe(in, title);
        return NULL;
    } else {
        tuple = tuple_from_iterable(in, arguments);
    }
    if (!tuple)
        return NULL;
    Value result = value_call_spread(in, callable, tuple, named ? as_dict(named) : NULL);
    value_drop(in, tuple);
    return result;
}

bool merge_keywords(Interpreter *in, Value callable, Value dict, Value mapping)
{
    DictObject *target = as_dict(dict);
    Value copy = NULL;
    if (!object_is_a(mapping, TYPE_DICT)) {
        DictObject *made = dict_new(in);
        if (!made)
            return false;
        copy = AS_VALUE(made);
        if (!update_mapping(in, copy, mapping)) {
            value_drop(in, copy);
            if (!raise_clear_if(in, EXCEPTION_TYPE_ERROR))
                return false;
            Value title = callable_title(in, callable);
            if (title)
                raise_error(in, TYPE_ERROR, "%S argument after ** must be a mapping, not %T", title,
                            mapping);
            value_drop_maybe(in, title);
            return false;
        }
        mapping = copy;
    }
    size_t at = 0;
    Value key, value;
    bool done = true;
    while (done && dict_each(as_dict(mapping), &at, &key, &value)) {
        Value found = NULL;
        done = dict_get(in, target, key, &found);
        if (done && found) {
            Value title = callable_title(in, callable);
            done = title &&
                   raise_false(in, TYPE_ERROR, "%S got multiple values for keyword argument '%S'",
                               title, key);
            value_drop_maybe(in, title);
        }
        done = done && dict_set(in, target, key, value);
    }
    value_drop_maybe(in, copy);
    return done;
}

bool update_mapping(Interpreter *in, Value dict, Value mapping)
{
    if (object_is_a(mapping, TYPE_DICT))
        return dict_merge(in, as_dict(dict), as_dict(mapping));
    bool failed;
    Value keys = value_find_attribute(in, mapping, NAME_OF(in, keys), &failed);
    if (failed)
        return false;
    if (!keys)
        return raise_false(in, TYPE_ERROR, "'%T' object is not a mapping", mapping);
    value_drop(in, keys);
    return dict_update(in, as_dict(dict), mapping);
}
