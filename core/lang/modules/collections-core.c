// SPDX-License-Identifier: MIT
// The module _collections: what collections.py needs from C.
#include "lang/interpreter.h"
#include "lang/object-deque.h"
#include "lang/object-dict.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

// ---- the attribute of a namedtuple: an item by its place ----

typedef struct TupleGetter {
    Object object;
    size_t place;
    Value doc;
} TupleGetter;

static Value tuple_getter_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t place;
    if (!value_to_int64(in, arguments[0], &place))
        return NULL;
    TupleGetter *getter = object_new(in, (Type *)(void *)self);
    if (!getter)
        return NULL;
    getter->place = (size_t)place;
    getter->doc = value_retain(arguments[1]);
    return AS_VALUE(getter);
}

static void tuple_getter_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((TupleGetter *)(void *)self)->doc);
}

static Value tuple_getter_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(self);
    size_t place = ((TupleGetter *)(void *)self)->place;
    if (!object_is_a(instance, TYPE_TUPLE))
        return raise_error(
            in, TYPE_ERROR,
            "descriptor for index '%zu' for tuple subclasses doesn't apply to '%T' object", place,
            instance);
    if (place >= as_tuple(instance)->count)
        return raise_error(in, INDEX_ERROR, "tuple index out of range");
    return value_retain(as_tuple(instance)->items[place]);
}

static bool tuple_getter_set(Interpreter *in, Value self, Value instance, Value value)
{
    return raise_false(in, ATTRIBUTE_ERROR,
                       value ? "can't set attribute" : "can't delete attribute");
}

static Value tuple_getter_get_doc(Interpreter *in, Value self)
{
    return value_retain(((TupleGetter *)(void *)self)->doc);
}

static const Getter tuple_getter_getters[] = {
    {"__doc__", tuple_getter_get_doc, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec tuple_getter_type = {
    .name = "_tuplegetter",
    .module = "collections",
    .base = TYPE_OBJECT,
    .size = sizeof(TupleGetter),
    .flags = TYPE_FINAL,
    .slots =
        {
            .destroy = tuple_getter_destroy,
            .describe_get = tuple_getter_get,
            .describe_set = tuple_getter_set,
        },
    .getters = tuple_getter_getters,
    .make = {"_tuplegetter", tuple_getter_make, "place, doc, /"},
};

// ---- helpers of Counter and OrderedDict ----

// Adds one to mapping[item] for each item.
static Value count_elements(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DictObject *dict = as_dict(arguments[0]);
    if (!object_is_a(arguments[0], TYPE_DICT))
        return raise_error(in, TYPE_ERROR, "expected a dict, not %T", arguments[0]);
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[1]))
        return NULL;
    Value item;
    bool done = true;
    while (done && (item = iteration_next(in, &loop)) != NULL) {
        Value old, next = NULL;
        int64_t hash;
        done = value_hash(in, item, &hash) && dict_get_hashed(in, dict, item, hash, &old);
        if (done) {
            next = old ? value_binary(in, old, value_from_int(1), BINARY_ADD) : value_from_int(1);
            done = next && dict_set_hashed(in, dict, item, hash, next);
            value_drop_maybe(in, next);
        }
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && done ? VALUE_NONE : NULL;
}

// Puts a key that is there last, or first.
static Value move_to_end(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DictObject *dict = as_dict(arguments[0]);
    Value key = arguments[1], found;
    int last = value_truth(in, arguments[2]);
    if (last < 0 || !dict_get(in, dict, key, &found))
        return NULL;
    if (!found)
        return raise_key_error(in, key);
    if (last) {
        Value value = dict_take(in, dict, key);
        return value && dict_set_stolen(in, dict, key, value) ? VALUE_NONE : NULL;
    }
    DictObject *ordered = dict_new_sized(in, dict->count);
    bool done = ordered && dict_set(in, ordered, key, found) && dict_merge(in, ordered, dict);
    if (done) {
        dict_clear(in, dict);
        done = dict_merge(in, dict, ordered);
    }
    value_drop_maybe(in, AS_VALUE(ordered));
    return done ? VALUE_NONE : NULL;
}

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "deque", value_retain(AS_VALUE(in->types[TYPE_DEQUE]))) &&
           namespace_add(in, dict, "_tuplegetter",
                         value_retain(AS_VALUE(in->types[TYPE_TUPLE_GETTER])));
}

static const Method functions[] = {
    {"_count_elements", count_elements, "mapping, iterable, /"},
    {"_move_to_end", move_to_end, "mapping, key, last, /"},
    METHODS_END,
};

const ModuleSpec collections_core_module = {
    .name = "_collections",
    .functions = functions,
    .fill = fill,
};
