// SPDX-License-Identifier: MIT
// set and frozenset as types: slots, methods, the iterator. Which operand is walked, and which
// copied, is CPython's choice, because it decides the order of the result.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-sequence.h"
#include "lang/object-set.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

typedef struct SetIterator {
    Object object;
    SetObject *set; // NULL when exhausted
    size_t used;    // of the set when the iteration began; SIZE_MAX: it was changed
    size_t position;
    size_t left;
} SetIterator;

static void set_destroy(Interpreter *in, Value self)
{
    set_clear(in, as_set(self));
}

static void set_visit(Value self, Visitor *visitor)
{
    size_t at = 0;
    Value item;
    while (set_each(as_set(self), &at, &item, NULL))
        visit_value(visitor, item);
}

static Value set_repr(Interpreter *in, Value self)
{
    bool plain = object_is(self, TYPE_SET);
    if (as_set(self)->used == 0)
        return str_format_c(in, "%T()", self);
    int shown = value_repr_enter(in, self);
    if (shown != 0)
        return shown < 0 ? NULL : str_format_c(in, "%T(...)", self);
    Value text = NULL;
    Value items = list_from_iterable(in, self);
    StrBuilder builder;
    str_builder_init(&builder, in);
    if (items) {
        if (!plain) {
            str_builder_add_c(&builder, type_name(self->type));
            str_builder_add_c(&builder, "(");
        }
        str_builder_add_c(&builder, "{");
        for (size_t i = 0; i < as_list(items)->count; i++) {
            if (i > 0)
                str_builder_add_c(&builder, ", ");
            if (!str_builder_add_repr(&builder, as_list(items)->items[i]))
                break;
        }
        str_builder_add_c(&builder, plain ? "}" : "})");
        text = str_builder_finish(&builder);
        value_drop(in, items);
    }
    value_repr_leave(in, self);
    return text;
}

// Mixes the items' hashes so that their order does not matter.
static int64_t items_hash(SetObject *set)
{
    uint64_t hash = 0;
    size_t at = 0;
    Value item;
    int64_t item_hash;
    while (set_each(set, &at, &item, &item_hash)) {
        uint64_t h = (uint64_t)item_hash;
        hash ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
    }
    hash ^= (set->used + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}

static bool frozenset_hash(Interpreter *in, Value self, int64_t *result)
{
    SetObject *set = as_set(self);
    if (!set->hashed) {
        set->hash = items_hash(set);
        set->hashed = true;
    }
    *result = set->hash;
    return true;
}

static int64_t set_length(Interpreter *in, Value self)
{
    return (int64_t)as_set(self)->used;
}

// A set as an item stands for the frozenset of the same items.
static bool lookup_hash(Interpreter *in, Value item, int64_t *hash)
{
    if (object_is_a(item, TYPE_SET) && (item->type->flags & TYPE_UNHASHABLE)) {
        *hash = items_hash(as_set(item));
        return true;
    }
    return value_hash(in, item, hash);
}

static int set_contains_slot(Interpreter *in, Value self, Value item)
{
    int64_t hash;
    return lookup_hash(in, item, &hash) ? set_contains_hashed(in, as_set(self), item, hash) : -1;
}

// ---- comparing ----

// Is every item of a in b? 1, 0, -1.
static int is_subset(Interpreter *in, SetObject *a, SetObject *b)
{
    if (a->used > b->used)
        return 0;
    size_t at = 0;
    Value item;
    int64_t hash;
    int found = 1;
    while (found == 1 && set_each(a, &at, &item, &hash)) {
        value_retain(item);
        found = set_contains_hashed(in, b, item, hash);
        value_drop(in, item);
    }
    return found;
}

static Value set_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!value_is_any_set(self) || !value_is_any_set(other))
        return VALUE_NOT_IMPLEMENTED;
    SetObject *a = as_set(self), *b = as_set(other);
    int answer = 0;
    switch (op) {
    case COMPARE_EQUAL:
    case COMPARE_NOT_EQUAL:
        if (a->used == b->used)
            answer = a->hashed && b->hashed && a->hash != b->hash ? 0 : is_subset(in, a, b);
        if (answer >= 0 && op == COMPARE_NOT_EQUAL)
            answer = !answer;
        break;
    case COMPARE_LESS:
        answer = a->used < b->used ? is_subset(in, a, b) : 0;
        break;
    case COMPARE_LESS_EQUAL:
        answer = is_subset(in, a, b);
        break;
    case COMPARE_GREATER:
        answer = b->used < a->used ? is_subset(in, b, a) : 0;
        break;
    case COMPARE_GREATER_EQUAL:
        answer = is_subset(in, b, a);
        break;
    }
    return answer < 0 ? NULL : value_from_bool(answer);
}

// ---- combining ----

#include "lang/set-combine.inc"

#define OPERATOR(name, function)                                 \
    static Value name(Interpreter *in, Value left, Value right)  \
    {                                                            \
        if (!value_is_any_set(left) || !value_is_any_set(right)) \
            return VALUE_NOT_IMPLEMENTED;                        \
        return function(in, left, right);                        \
    }
#define OPERATOR_IN_PLACE(name, function)                                     \
    static Value name(Interpreter *in, Value left, Value right)               \
    {                                                                         \
        if (!object_is_a(left, TYPE_SET) || !value_is_any_set(right))         \
            return VALUE_NOT_IMPLEMENTED;                                     \
        return function(in, as_set(left), right) ? value_retain(left) : NULL; \
    }
OPERATOR(set_or, unite)
OPERATOR(set_and, intersect)
OPERATOR(set_subtract, subtract)
OPERATOR(set_xor, exclusive)
OPERATOR_IN_PLACE(set_or_in_place, set_update)
OPERATOR_IN_PLACE(set_and_in_place, intersect_in_place)
OPERATOR_IN_PLACE(set_subtract_in_place, subtract_in_place)
OPERATOR_IN_PLACE(set_xor_in_place, exclusive_in_place)

// ---- methods ----

static Value set_method_add(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return set_add(in, as_set(self), arguments[0]) ? VALUE_NONE : NULL;
}

static int remove_item(Interpreter *in, Value self, Value item)
{
    int64_t hash;
    return lookup_hash(in, item, &hash) ? set_discard_hashed(in, as_set(self), item, hash) : -1;
}

static Value set_method_discard(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return remove_item(in, self, arguments[0]) < 0 ? NULL : VALUE_NONE;
}

static Value set_method_remove(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int gone = remove_item(in, self, arguments[0]);
    if (gone == 0)
        return raise_key_error(in, arguments[0]);
    return gone < 0 ? NULL : VALUE_NONE;
}

static Value set_method_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value item = set_pop(as_set(self));
    return item ? item : raise_error(in, KEY_ERROR, "pop from an empty set");
}

static Value set_method_clear(Interpreter *in, Value self, Value *arguments, size_t count)
{
    set_clear(in, as_set(self));
    return VALUE_NONE;
}

static Value set_method_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (object_is(self, TYPE_FROZENSET))
        return value_retain(self);
    return set_copy(in, as_set(self), result_type(in, self));
}

// others: a tuple of iterables, each combined with the result so far.
static Value combine_all(Interpreter *in, Value self, Value others,
                         Value (*combine)(Interpreter *, Value, Value))
{
    TupleObject *tuple = as_tuple(others);
    if (tuple->count == 0)
        return set_method_copy(in, self, NULL, 0);
    Value result = value_retain(self);
    for (size_t i = 0; result && i < tuple->count; i++)
        value_replace(in, &result, combine(in, result, tuple->items[i]));
    return result;
}

static bool update_all(Interpreter *in, Value self, Value others,
                       bool (*update)(Interpreter *, SetObject *, Value))
{
    TupleObject *tuple = as_tuple(others);
    for (size_t i = 0; i < tuple->count; i++)
        if (!update(in, as_set(self), tuple->items[i]))
            return false;
    return true;
}

static Value set_method_union(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value result = set_copy(in, as_set(self), result_type(in, self));
    TupleObject *others = as_tuple(arguments[0]);
    for (size_t i = 0; result && i < others->count; i++)
        if (others->items[i] != self && !set_update(in, as_set(result), others->items[i]))
            value_clear(in, &result);
    return result;
}

static Value set_method_intersection(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return combine_all(in, self, arguments[0], intersect);
}

static Value set_method_difference(Interpreter *in, Value self, Value *arguments, size_t count)
{
    TupleObject *others = as_tuple(arguments[0]);
    if (others->count == 0)
        return set_method_copy(in, self, NULL, 0);
    Value result = subtract(in, self, others->items[0]);
    for (size_t i = 1; result && i < others->count; i++)
        if (!subtract_in_place(in, as_set(result), others->items[i]))
            value_clear(in, &result);
    return result;
}

static Value set_method_symmetric_difference(Interpreter *in, Value self, Value *arguments,
                                             size_t count)
{
    return exclusive(in, self, arguments[0]);
}

static Value set_method_update(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return update_all(in, self, arguments[0], set_update) ? VALUE_NONE : NULL;
}

static Value set_method_intersection_update(Interpreter *in, Value self, Value *arguments,
                                            size_t count)
{
    Value both = set_method_intersection(in, self, arguments, count);
    if (!both)
        return NULL;
    set_swap(as_set(self), as_set(both));
    value_drop(in, both);
    return VALUE_NONE;
}

static Value set_method_difference_update(Interpreter *in, Value self, Value *arguments,
                                          size_t count)
{
    return update_all(in, self, arguments[0], subtract_in_place) ? VALUE_NONE : NULL;
}

static Value set_method_symmetric_difference_update(Interpreter *in, Value self, Value *arguments,
                                                    size_t count)
{
    return exclusive_in_place(in, as_set(self), arguments[0]) ? VALUE_NONE : NULL;
}

static Value as_any_set(Interpreter *in, Value v)
{
    return value_is_any_set(v) ? value_retain(v) : set_from_iterable(in, in->types[TYPE_SET], v);
}

static Value set_method_issubset(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value other = as_any_set(in, arguments[0]);
    int answer = other ? is_subset(in, as_set(self), as_set(other)) : -1;
    value_drop_maybe(in, other);
    return answer < 0 ? NULL : value_from_bool(answer);
}

// Asks for one item of the other after another: what comes after the first missing one is not
// looked at.
static Value set_method_issuperset(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (value_is_any_set(arguments[0])) {
        int answer = is_subset(in, as_set(arguments[0]), as_set(self));
        return answer < 0 ? NULL : value_from_bool(answer);
    }
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    Value item;
    int found = 1;
    while (found == 1 && (item = iteration_next(in, &loop)) != NULL) {
        found = set_contains(in, as_set(self), item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && found >= 0 ? value_from_bool(found) : NULL;
}

static Value set_method_isdisjoint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    Value item;
    int found = 0;
    while (found == 0 && (item = iteration_next(in, &loop)) != NULL) {
        found = set_contains(in, as_set(self), item);
        value_drop(in, item);
    }
    return iteration_end(in, &loop) && found >= 0 ? value_from_bool(!found) : NULL;
}

static Value set_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    set_clear(in, as_set(self));
    as_set(self)->mask = 7;
    if (arguments[0] && !set_update(in, as_set(self), arguments[0]))
        return NULL;
    return VALUE_NONE;
}

static Value frozenset_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    if (type->id == TYPE_FROZENSET && arguments[0] && object_is(arguments[0], TYPE_FROZENSET))
        return value_retain(arguments[0]);
    return set_from_iterable(in, type, arguments[0]);
}

// ---- the iterator ----

static inline SetIterator *as_iterator(Value v)
{
    return (SetIterator *)(void *)v;
}

static Value set_iterate(Interpreter *in, Value self)
{
    SetIterator *iterator = object_new(in, in->types[TYPE_SET_ITERATOR]);
    if (!iterator)
        return NULL;
    iterator->set = as_set(value_retain(self));
    iterator->used = iterator->left = as_set(self)->used;
    return AS_VALUE(iterator);
}

static void iterator_destroy(Interpreter *in, Value self)
{
    SetObject *set = as_iterator(self)->set;
    as_iterator(self)->set = NULL;
    value_drop_maybe(in, AS_VALUE(set));
}

static void iterator_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, AS_VALUE(as_iterator(self)->set));
}

static Value iterator_next(Interpreter *in, Value self)
{
    SetIterator *iterator = as_iterator(self);
    if (!iterator->set)
        return NULL;
    if (iterator->used != iterator->set->used) {
        iterator->used = SIZE_MAX; // and so it fails for ever
        return raise_error(in, RUNTIME_ERROR, "Set changed size during iteration");
    }
    Value item;
    if (set_each(iterator->set, &iterator->position, &item, NULL)) {
        iterator->left--;
        return value_retain(item);
    }
    iterator_destroy(in, self);
    return NULL;
}

static Value iterator_length_hint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    SetIterator *iterator = as_iterator(self);
    bool valid = iterator->set && iterator->used == iterator->set->used;
    return value_from_int(valid ? (int64_t)iterator->left : 0);
}

static Value iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const SetIterator *iterator = as_iterator(self);
    SetIterator *copy = object_new(in, self->type);
    if (copy && iterator->set) {
        copy->set = as_set(value_retain(AS_VALUE(iterator->set)));
        copy->used = iterator->used;
        copy->left = iterator->left;
        copy->position = iterator->position;
    }
    return iterator_reduced_copy(in, AS_VALUE(copy));
}

// ---- tables ----

#define COMMON_METHODS                                                         \
    {"copy", set_method_copy, ""}, {"union", set_method_union, "*others"},     \
        {"intersection", set_method_intersection, "*others"},                  \
        {"difference", set_method_difference, "*others"},                      \
        {"symmetric_difference", set_method_symmetric_difference, "other, /"}, \
        {"issubset", set_method_issubset, "other, /"},                         \
        {"issuperset", set_method_issuperset, "other, /"},                     \
    {                                                                          \
        "isdisjoint", set_method_isdisjoint, "other, /"                        \
    }

static const Method set_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    {"add", set_method_add, "item, /"},
    {"discard", set_method_discard, "item, /"},
    {"remove", set_method_remove, "item, /"},
    {"pop", set_method_pop, ""},
    {"clear", set_method_clear, ""},
    {"update", set_method_update, "*others"},
    {"intersection_update", set_method_intersection_update, "*others"},
    {"difference_update", set_method_difference_update, "*others"},
    {"symmetric_difference_update", set_method_symmetric_difference_update, "other, /"},
    COMMON_METHODS,
    METHODS_END,
};

static const Method frozenset_methods[] = {
    {"__class_getitem__", type_class_getitem, "item, /", NULL, METHOD_CLASS},
    COMMON_METHODS,
    METHODS_END,
};

static const Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, ""},
    {"__reduce__", iterator_reduce, ""},
    METHODS_END,
};

#define COMMON_SLOTS                                                                      \
    .destroy = set_destroy, .visit = set_visit, .repr = set_repr, .compare = set_compare, \
    .length = set_length, .contains = set_contains_slot, .iterate = set_iterate,          \
    .binary = {[BINARY_OR] = set_or,                                                      \
               [BINARY_AND] = set_and,                                                    \
               [BINARY_SUBTRACT] = set_subtract,                                          \
               [BINARY_XOR] = set_xor}

const TypeSpec set_type = {
    .name = "set",
    .base = TYPE_OBJECT,
    .size = sizeof(SetObject),
    .flags = TYPE_UNHASHABLE,
    .slots =
        {
            COMMON_SLOTS,
            .in_place = {[BINARY_OR] = set_or_in_place,
                         [BINARY_AND] = set_and_in_place,
                         [BINARY_SUBTRACT] = set_subtract_in_place,
                         [BINARY_XOR] = set_xor_in_place},
        },
    .methods = set_methods,
    .initialize = {"set", set_initialize, "iterable=, /"},
};

const TypeSpec frozenset_type = {
    .name = "frozenset",
    .base = TYPE_OBJECT,
    .size = sizeof(SetObject),
    .slots = {COMMON_SLOTS, .hash = frozenset_hash},
    .methods = frozenset_methods,
    .make = {"frozenset", frozenset_make, "iterable=, /"},
};

const TypeSpec set_iterator_type = {
    .name = "set_iterator",
    .base = TYPE_OBJECT,
    .size = sizeof(SetIterator),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = iterator_destroy,
            .visit = iterator_visit,
            .iterate = iterator_iterate,
            .next = iterator_next,
        },
    .methods = iterator_methods,
};
