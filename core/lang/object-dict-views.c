// SPDX-License-Identifier: MIT
// The views of a dict (keys, values, items) and its iterators.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-sequence.h"
#include "lang/object-set.h"
#include "lang/object-str.h"

static inline DictView *as_view(Value v)
{
    return (DictView *)(void *)v;
}

static inline DictIterator *as_iterator(Value v)
{
    return (DictIterator *)(void *)v;
}

// ---- iterators ----

static bool goes_backwards(TypeId type)
{
    return type == TYPE_DICT_REVERSE_KEY_ITERATOR || type == TYPE_DICT_REVERSE_VALUE_ITERATOR ||
           type == TYPE_DICT_REVERSE_ITEM_ITERATOR;
}

Value dict_iterator_new(Interpreter *in, DictObject *dict, TypeId type)
{
    DictIterator *iterator = object_new(in, in->types[type]);
    if (!iterator)
        return NULL;
    iterator->dict = as_dict(value_retain(AS_VALUE(dict)));
    iterator->count = iterator->left = dict->count;
    iterator->position = goes_backwards(type) ? dict->used : 0;
    return AS_VALUE(iterator);
}

Value dict_iterate(Interpreter *in, Value self)
{
    return dict_iterator_new(in, as_dict(self), TYPE_DICT_KEY_ITERATOR);
}

static void iterator_finish(Interpreter *in, DictIterator *iterator)
{
    DictObject *dict = iterator->dict;
    iterator->dict = NULL;
    value_drop_maybe(in, AS_VALUE(dict));
}

static void iterator_destroy(Interpreter *in, Value self)
{
    value_clear(in, &as_iterator(self)->pair);
    iterator_finish(in, as_iterator(self));
}

static void iterator_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, AS_VALUE(as_iterator(self)->dict));
    visit_value(visitor, as_iterator(self)->pair);
}

// The next entry, or NULL at the end or with an exception pending.
static inline DictEntry *next_entry(Interpreter *in, DictIterator *iterator, bool backwards)
{
    DictObject *dict = iterator->dict;
    if (!dict)
        return NULL;
    if (dict->count != iterator->count) {
        iterator->count = SIZE_MAX; // and so it fails for ever
        raise_error(in, RUNTIME_ERROR, "dictionary changed size during iteration");
        return NULL;
    }
    size_t at = iterator->position;
    if (backwards) {
        if (at > dict->used)
            at = dict->used;
        while (at > 0 && !dict->entries[at - 1].key)
            at--;
        if (at > 0) {
            iterator->position = at - 1;
            iterator->left--;
            return &dict->entries[at - 1];
        }
    } else {
        while (at < dict->used && !dict->entries[at].key)
            at++;
        if (at < dict->used) {
            if (iterator->left == 0) {
                raise_error(in, RUNTIME_ERROR, "dictionary keys changed during iteration");
                iterator_finish(in, iterator);
                return NULL;
            }
            iterator->position = at + 1;
            iterator->left--;
            return &dict->entries[at];
        }
    }
    iterator_finish(in, iterator);
    return NULL;
}

static Value key_next(Interpreter *in, Value self)
{
    DictEntry *entry = next_entry(in, as_iterator(self), false);
    return entry ? value_retain(entry->key) : NULL;
}

static Value value_iterator_next(Interpreter *in, Value self)
{
    DictEntry *entry = next_entry(in, as_iterator(self), false);
    return entry ? value_retain(entry->value) : NULL;
}

static Value key_next_backwards(Interpreter *in, Value self)
{
    DictEntry *entry = next_entry(in, as_iterator(self), true);
    return entry ? value_retain(entry->key) : NULL;
}

static Value value_next_backwards(Interpreter *in, Value self)
{
    DictEntry *entry = next_entry(in, as_iterator(self), true);
    return entry ? value_retain(entry->value) : NULL;
}

// The pair is made once and used again as long as the program drops it before it asks for the next
// one.
static Value pair_of(Interpreter *in, DictIterator *iterator, DictEntry *entry)
{
    if (!entry)
        return NULL;
    Value key = value_retain(entry->key), value = value_retain(entry->value);
    TupleObject *pair = as_tuple(iterator->pair);
    if (pair && pair->object.references == 1) {
        Value old_key = pair->items[0], old_value = pair->items[1];
        pair->items[0] = key;
        pair->items[1] = value;
        value_retain(iterator->pair);
        value_drop(in, old_key);
        value_drop(in, old_value);
        return AS_VALUE(pair);
    }
    Value made = tuple_from_stolen(in, (Value[]){key, value}, 2);
    if (made)
        value_replace(in, &iterator->pair, value_retain(made));
    return made;
}

static Value item_next(Interpreter *in, Value self)
{
    return pair_of(in, as_iterator(self), next_entry(in, as_iterator(self), false));
}

static Value item_next_backwards(Interpreter *in, Value self)
{
    return pair_of(in, as_iterator(self), next_entry(in, as_iterator(self), true));
}

static Value iterator_length_hint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    DictIterator *iterator = as_iterator(self);
    bool valid = iterator->dict && iterator->dict->count == iterator->count;
    return value_from_int(valid ? (int64_t)iterator->left : 0);
}

static Value iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const DictIterator *iterator = as_iterator(self);
    DictIterator *copy = object_new(in, self->type);
    if (copy && iterator->dict) {
        copy->dict = as_dict(value_retain(AS_VALUE(iterator->dict)));
        copy->count = iterator->count;
        copy->left = iterator->left;
        copy->position = iterator->position;
    }
    return iterator_reduced_copy(in, AS_VALUE(copy));
}

// ---- views ----

Value dict_view_new(Interpreter *in, DictObject *dict, TypeId type)
{
    DictView *view = object_new(in, in->types[type]);
    if (view)
        view->dict = as_dict(value_retain(AS_VALUE(dict)));
    return AS_VALUE(view);
}

static void view_destroy(Interpreter *in, Value self)
{
    DictObject *dict = as_view(self)->dict;
    as_view(self)->dict = NULL;
    value_drop_maybe(in, AS_VALUE(dict));
}

static void view_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, AS_VALUE(as_view(self)->dict));
}

static int64_t view_length(Interpreter *in, Value self)
{
    return (int64_t)as_view(self)->dict->count;
}

static Value view_repr(Interpreter *in, Value self)
{
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_from_c(in, "...");
    Value list = list_from_iterable(in, self);
    Value text = list ? str_format_c(in, "%T(%R)", self, list) : NULL;
    value_drop_maybe(in, list);
    value_repr_leave(in, self);
    return text;
}

static Value keys_iterate(Interpreter *in, Value self)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_KEY_ITERATOR);
}

static Value values_iterate(Interpreter *in, Value self)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_VALUE_ITERATOR);
}

static Value items_iterate(Interpreter *in, Value self)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_ITEM_ITERATOR);
}

Value dict_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_iterator_new(in, as_dict(self), TYPE_DICT_REVERSE_KEY_ITERATOR);
}

static Value keys_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_REVERSE_KEY_ITERATOR);
}

static Value values_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_REVERSE_VALUE_ITERATOR);
}

static Value items_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return dict_iterator_new(in, as_view(self)->dict, TYPE_DICT_REVERSE_ITEM_ITERATOR);
}

static int keys_contains(Interpreter *in, Value self, Value key)
{
    return dict_contains(in, as_view(self)->dict, key);
}

static int items_contains(Interpreter *in, Value self, Value item)
{
    if (!object_is_a(item, TYPE_TUPLE) || as_tuple(item)->count != 2)
        return 0;
    Value found;
    if (!dict_get(in, as_view(self)->dict, as_tuple(item)->items[0], &found))
        return -1;
    if (!found)
        return 0;
    value_retain(found);
    int equal = value_equal(in, found, as_tuple(item)->items[1]);
    value_drop(in, found);
    return equal;
}

// ---- views of keys and items as sets ----

static bool is_set_view(Value v)
{
    return object_is(v, TYPE_DICT_KEYS) || object_is(v, TYPE_DICT_ITEMS);
}

// Is every item of the first in the second? 1, 0, -1.
static int all_in(Interpreter *in, Value first, Value second)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, first))
        return -1;
    Value item;
    int found = 1;
    while (found == 1 && (item = iteration_next(in, &loop)) != NULL) {
        found = value_contains(in, second, item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) ? found : -1;
}

static Value view_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!is_set_view(self) || (!is_set_view(other) && !value_is_any_set(other)))
        return VALUE_NOT_IMPLEMENTED;
    int64_t a = value_length(in, self), b = value_length(in, other);
    if (a < 0 || b < 0)
        return NULL;
    bool possible = op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL
                        ? a == b
                        : order_satisfies(a < b ? -1 : a > b, op);
    int all = 0;
    if (possible)
        all = op == COMPARE_GREATER || op == COMPARE_GREATER_EQUAL ? all_in(in, other, self)
                                                                   : all_in(in, self, other);
    if (all < 0)
        return NULL;
    return value_from_bool(op == COMPARE_NOT_EQUAL ? !all : all);
}

// A set of the left operand's items, changed by the right one's.
static Value view_combine(Interpreter *in, Value left, Value right, const char *method)
{
    if (!is_set_view(left) && !is_set_view(right))
        return VALUE_NOT_IMPLEMENTED;
    // The keys of a dict are taken from the dict itself, which makes room for all of them first.
    Value source = object_is(left, TYPE_DICT_KEYS) ? AS_VALUE(as_view(left)->dict) : left;
    Value set = set_from_iterable(in, in->types[TYPE_SET], source);
    if (!set)
        return NULL;
    Value result = value_call_method(in, set, method, &right, 1);
    value_drop_maybe(in, result);
    if (!result) {
        value_drop(in, set);
        return NULL;
    }
    return set;
}

// Walks one operand and asks the other, as CPython chooses: the order of the result depends on it.
static Value view_and(Interpreter *in, Value left, Value right)
{
    Value view = is_set_view(left) ? left : right, other = view == left ? right : left;
    if (!is_set_view(view))
        return VALUE_NOT_IMPLEMENTED;
    int64_t count = view_length(in, view);
    if (object_is(other, TYPE_SET) && count <= (int64_t)as_set(other)->used)
        return value_call_method(in, other, "intersection", &view, 1);
    if (is_set_view(other) && view_length(in, other) > count) {
        Value swap = view;
        view = other;
        other = swap;
    }
    Value result = set_from_iterable(in, in->types[TYPE_SET], NULL);
    Iteration loop;
    if (!result || !iteration_begin(in, &loop, other)) {
        value_drop_maybe(in, result);
        return NULL;
    }
    Value item;
    int found = 0;
    while (found >= 0 && (item = iteration_next(in, &loop)) != NULL) {
        found = value_contains(in, view, item);
        if (found > 0 && !set_add(in, as_set(result), item))
            found = -1;
        value_drop(in, item);
    }
    if (!iteration_end(in, &loop) || found < 0)
        value_clear(in, &result);
    return result;
}

static Value view_or(Interpreter *in, Value left, Value right)
{
    return view_combine(in, left, right, "update");
}

static Value view_xor(Interpreter *in, Value left, Value right)
{
    return view_combine(in, left, right, "symmetric_difference_update");
}

static Value view_subtract(Interpreter *in, Value left, Value right)
{
    return view_combine(in, left, right, "difference_update");
}

static Value view_isdisjoint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    Value item;
    int found = 0;
    while (found == 0 && (item = iteration_next(in, &loop)) != NULL) {
        found = value_contains(in, self, item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && found >= 0 ? value_from_bool(!found) : NULL;
}

// ---- tables ----

static const Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, ""},
    {"__reduce__", iterator_reduce, ""},
    METHODS_END,
};

static const Method keys_methods[] = {
    {"isdisjoint", view_isdisjoint, "other, /"},
    {"__reversed__", keys_reversed, ""},
    METHODS_END,
};

static const Method items_methods[] = {
    {"isdisjoint", view_isdisjoint, "other, /"},
    {"__reversed__", items_reversed, ""},
    METHODS_END,
};

static const Method values_methods[] = {
    {"__reversed__", values_reversed, ""},
    METHODS_END,
};

#define SET_OPERATORS                                                            \
    {                                                                            \
        [BINARY_AND] = view_and, [BINARY_OR] = view_or, [BINARY_XOR] = view_xor, \
        [BINARY_SUBTRACT] = view_subtract                                        \
    }

const TypeSpec dict_keys_type = {
    .name = "dict_keys",
    .base = TYPE_OBJECT,
    .size = sizeof(DictView),
    .flags = TYPE_FINAL | TYPE_NO_NEW | TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = view_destroy,
            .visit = view_visit,
            .repr = view_repr,
            .compare = view_compare,
            .length = view_length,
            .contains = keys_contains,
            .iterate = keys_iterate,
            .binary = SET_OPERATORS,
        },
    .methods = keys_methods,
};

const TypeSpec dict_items_type = {
    .name = "dict_items",
    .base = TYPE_OBJECT,
    .size = sizeof(DictView),
    .flags = TYPE_FINAL | TYPE_NO_NEW | TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = view_destroy,
            .visit = view_visit,
            .repr = view_repr,
            .compare = view_compare,
            .length = view_length,
            .contains = items_contains,
            .iterate = items_iterate,
            .binary = SET_OPERATORS,
        },
    .methods = items_methods,
};

const TypeSpec dict_values_type = {
    .name = "dict_values",
    .base = TYPE_OBJECT,
    .size = sizeof(DictView),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = view_destroy,
            .visit = view_visit,
            .repr = view_repr,
            .length = view_length,
            .iterate = values_iterate,
        },
    .methods = values_methods,
};

#define ITERATOR(c_name, shown_name, next_function) \
    const TypeSpec c_name = {                       \
        .name = shown_name,                         \
        .base = TYPE_OBJECT,                        \
        .size = sizeof(DictIterator),               \
        .flags = TYPE_FINAL | TYPE_NO_NEW,          \
        .slots = {.destroy = iterator_destroy,      \
                  .visit = iterator_visit,          \
                  .iterate = iterator_iterate,      \
                  .next = next_function},           \
        .methods = iterator_methods,                \
    }

ITERATOR(dict_key_iterator_type, "dict_keyiterator", key_next);
ITERATOR(dict_value_iterator_type, "dict_valueiterator", value_iterator_next);
ITERATOR(dict_item_iterator_type, "dict_itemiterator", item_next);
ITERATOR(dict_reverse_key_iterator_type, "dict_reversekeyiterator", key_next_backwards);
ITERATOR(dict_reverse_value_iterator_type, "dict_reversevalueiterator", value_next_backwards);
ITERATOR(dict_reverse_item_iterator_type, "dict_reverseitemiterator", item_next_backwards);
