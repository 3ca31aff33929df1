// SPDX-License-Identifier: MIT
// dict as a type: slots and methods.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

static void dict_destroy(Interpreter *in, Value self)
{
    dict_clear(in, as_dict(self));
}

static void dict_visit(Value self, Visitor *visitor)
{
    DictObject *dict = as_dict(self);
    for (uint32_t i = 0; i < dict->used; i++) {
        visit_value(visitor, dict->entries[i].key);
        visit_value(visitor, dict->entries[i].value);
    }
}

static Value dict_repr(Interpreter *in, Value self)
{
    DictObject *dict = as_dict(self);
    if (dict->count == 0)
        return str_from_c(in, "{}");
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_from_c(in, "{...}");
    StrBuilder text;
    str_builder_init(&text, in);
    str_builder_add_c(&text, "{");
    size_t at = 0;
    Value key, value;
    for (bool first = true; dict_each(dict, &at, &key, &value); first = false) {
        value_retain(key);
        value_retain(value);
        if (!first)
            str_builder_add_c(&text, ", ");
        bool done = str_builder_add_repr(&text, key) && str_builder_add_c(&text, ": ") &&
                    str_builder_add_repr(&text, value);
        value_drop(in, key);
        value_drop(in, value);
        if (!done)
            break;
    }
    str_builder_add_c(&text, "}");
    value_repr_leave(in, self);
    return str_builder_finish(&text);
}

static Value dict_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if ((op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL) || !object_is_a(self, TYPE_DICT) ||
        !object_is_a(other, TYPE_DICT))
        return VALUE_NOT_IMPLEMENTED;
    int equal = dict_equal(in, as_dict(self), as_dict(other));
    return equal < 0 ? NULL : value_from_bool(equal == (op == COMPARE_EQUAL));
}

static int64_t dict_length(Interpreter *in, Value self)
{
    return (int64_t)as_dict(self)->count;
}

static Value dict_get_item(Interpreter *in, Value self, Value key)
{
    Value found;
    if (!dict_get(in, as_dict(self), key, &found))
        return NULL;
    if (found)
        return value_retain(found);
    if (!object_is(self, TYPE_DICT)) {
        Value missing = type_lookup_borrow(in, self->type, NAME_OF(in, __missing__));
        if (missing)
            return value_call_method(in, self, "__missing__", &key, 1);
    }
    return raise_key_error(in, key);
}

static bool dict_set_item(Interpreter *in, Value self, Value key, Value value)
{
    if (value)
        return dict_set(in, as_dict(self), key, value);
    int gone = dict_delete(in, as_dict(self), key);
    if (gone == 0)
        raise_key_error(in, key);
    return gone == 1;
}

static int dict_contains_slot(Interpreter *in, Value self, Value key)
{
    return dict_contains(in, as_dict(self), key);
}

// ---- update ----

// A mapping by its keys() and [].
static bool update_from_mapping(Interpreter *in, DictObject *dict, Value mapping)
{
    Value keys = value_call_method(in, mapping, "keys", NULL, 0);
    if (!keys)
        return false;
    Iteration loop;
    bool done = iteration_begin(in, &loop, keys);
    value_drop(in, keys);
    if (!done)
        return false;
    Value key;
    while (done && (key = iteration_next(in, &loop)) != NULL) {
        Value value = value_get_item(in, mapping, key);
        done = value && dict_set_stolen(in, dict, key, value);
        value_drop(in, key);
    }
    return iteration_end(in, &loop) && done;
}

static bool update_from_pair(Interpreter *in, DictObject *dict, Value pair, size_t number)
{
    Value row = list_from_iterable(in, pair);
    if (!row) {
        if (raise_matches(in, EXCEPTION_TYPE_ERROR)) {
            raise_clear(in);
            raise_error(in, TYPE_ERROR,
                        "cannot convert dictionary update sequence element #%zu to a sequence",
                        number);
        }
        return false;
    }
    ListObject *list = as_list(row);
    bool done = list->count == 2;
    if (done)
        done = dict_set(in, dict, list->items[0], list->items[1]);
    else
        raise_error(in, VALUE_ERROR,
                    "dictionary update sequence element #%zu has length %zu; 2 is required", number,
                    list->count);
    value_drop(in, row);
    return done;
}

bool dict_update(Interpreter *in, DictObject *dict, Value source)
{
    if (object_is_a(source, TYPE_DICT) &&
        (object_is(source, TYPE_DICT) || source->type->slots.iterate == dict_iterate))
        return dict_merge(in, dict, as_dict(source));
    bool failed = false;
    Value keys = value_find_attribute(in, source, NAME_OF(in, keys), &failed);
    if (failed)
        return false;
    if (keys) {
        value_drop(in, keys);
        return update_from_mapping(in, dict, source);
    }
    Iteration loop;
    if (!iteration_begin(in, &loop, source))
        return false;
    Value pair;
    bool done = true;
    for (size_t number = 0; done && (pair = iteration_next(in, &loop)) != NULL; number++) {
        done = update_from_pair(in, dict, pair, number);
        value_drop(in, pair);
    }
    return iteration_end(in, &loop) && done;
}

static Value dict_or(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_DICT) || !object_is_a(right, TYPE_DICT))
        return VALUE_NOT_IMPLEMENTED;
    DictObject *united = dict_copy(in, as_dict(left));
    if (united && !dict_merge(in, united, as_dict(right))) {
        value_drop(in, AS_VALUE(united));
        return NULL;
    }
    return AS_VALUE(united);
}

static Value dict_or_in_place(Interpreter *in, Value left, Value right)
{
    if (!object_is_a(left, TYPE_DICT))
        return VALUE_NOT_IMPLEMENTED;
    return dict_update(in, as_dict(left), right) ? value_retain(left) : NULL;
}

// ---- methods ----

static Value dict_method_get(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value found;
    if (!dict_get(in, as_dict(self), arguments[0], &found))
        return NULL;
    if (!found)
        found = arguments[1] ? arguments[1] : VALUE_NONE;
    return value_retain(found);
}

static Value dict_method_setdefault(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_set_default(in, as_dict(self), arguments[0],
                            arguments[1] ? arguments[1] : VALUE_NONE);
}

static Value dict_method_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value value = dict_take(in, as_dict(self), arguments[0]);
    if (value || raise_pending(in))
        return value;
    return arguments[1] ? value_retain(arguments[1]) : raise_key_error(in, arguments[0]);
}

static Value dict_method_popitem(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DictEntry entry;
    if (!dict_pop_last(in, as_dict(self), &entry))
        return raise_error(in, KEY_ERROR, "popitem(): dictionary is empty");
    return tuple_from_stolen(in, (Value[]){entry.key, entry.value}, 2);
}

static Value dict_method_clear(Interpreter *in, Value self, Value *arguments, size_t count)
{
    dict_clear(in, as_dict(self));
    return VALUE_NONE;
}

static Value dict_method_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return AS_VALUE(dict_copy(in, as_dict(self)));
}

static Value dict_method_keys(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_view_new(in, as_dict(self), TYPE_DICT_KEYS);
}

static Value dict_method_values(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_view_new(in, as_dict(self), TYPE_DICT_VALUES);
}

static Value dict_method_items(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_view_new(in, as_dict(self), TYPE_DICT_ITEMS);
}

static Value dict_method_update(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (arguments[0] && !dict_update(in, as_dict(self), arguments[0]))
        return NULL;
    return dict_merge(in, as_dict(self), as_dict(arguments[1])) ? VALUE_NONE : NULL;
}

static Value dict_method_fromkeys(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value value = arguments[1] ? arguments[1] : VALUE_NONE;
    Value dict = value_call_0(in, self);
    if (!dict)
        return NULL;
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0])) {
        value_drop(in, dict);
        return NULL;
    }
    Value key;
    bool done = true;
    while (done && (key = iteration_next(in, &loop)) != NULL) {
        done = object_is(dict, TYPE_DICT) ? dict_set(in, as_dict(dict), key, value)
                                          : value_set_item(in, dict, key, value);
        value_drop(in, key);
    }
    if (!iteration_end(in, &loop) || !done) {
        value_drop(in, dict);
        return NULL;
    }
    return dict;
}

static const Method dict_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    {"get", dict_method_get, "key, default=, /"},
    {"setdefault", dict_method_setdefault, "key, default=, /"},
    {"pop", dict_method_pop, "key, default=, /"},
    {"popitem", dict_method_popitem, ""},
    {"clear", dict_method_clear, ""},
    {"copy", dict_method_copy, ""},
    {"keys", dict_method_keys, ""},
    {"values", dict_method_values, ""},
    {"items", dict_method_items, ""},
    {"update", dict_method_update, "other=, /, **kw"},
    {"fromkeys", dict_method_fromkeys, "iterable, value=, /", NULL, METHOD_CLASS},
    {"__reversed__", dict_reversed, ""},
    METHODS_END,
};

const TypeSpec dict_type = {
    .name = "dict",
    .base = TYPE_OBJECT,
    .size = sizeof(DictObject),
    .flags = TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = dict_destroy,
            .visit = dict_visit,
            .repr = dict_repr,
            .compare = dict_compare,
            .length = dict_length,
            .get_item = dict_get_item,
            .set_item = dict_set_item,
            .contains = dict_contains_slot,
            .iterate = dict_iterate,
            .binary = {[BINARY_OR] = dict_or},
            .in_place = {[BINARY_OR] = dict_or_in_place},
        },
    .methods = dict_methods,
    .initialize = {"dict", dict_method_update, "other=, /, **kw"},
};
