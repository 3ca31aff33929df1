// SPDX-License-Identifier: MIT
// weakref.ref: the objects, the table that finds them, and what happens when the referent goes.
#include "lang/object-weak-reference.h"
#include "lang/interpreter.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-type.h"

#include <string.h>

typedef struct WeakReference WeakReference;
struct WeakReference {
    Object object;
    Object *target;                 // borrowed; NULL: it has gone
    Value callback;                 // or NULL
    WeakReference *next, *previous; // in the table, while the target lives
    int64_t hash;
    bool hashed;
};

// By the address of the target: chains of references, newest first.
struct WeakTable {
    WeakReference **chains;
    size_t chain_count, count;
};

static WeakReference *as_weak(Value v)
{
    return (WeakReference *)v;
}

// ---- the table ----

static size_t chain_of(const struct WeakTable *table, const Object *target)
{
    return ((uintptr_t)target >> 4) * 2654435761u % table->chain_count;
}

static void link_in(struct WeakTable *table, WeakReference *weak)
{
    WeakReference **chain = &table->chains[chain_of(table, weak->target)];
    weak->previous = NULL;
    weak->next = *chain;
    if (weak->next)
        weak->next->previous = weak;
    *chain = weak;
}

static bool grow(Interpreter *in, struct WeakTable *table)
{
    size_t wanted = table->chain_count ? table->chain_count * 4 : 64;
    WeakReference **chains = memory_take(in, wanted * sizeof(WeakReference *));
    if (!chains)
        return false;
    memset(chains, 0, wanted * sizeof(WeakReference *));
    WeakReference **old = table->chains;
    size_t old_count = table->chain_count;
    table->chains = chains;
    table->chain_count = wanted;
    for (size_t i = 0; i < old_count; i++) {
        // From the oldest on, so that each chain keeps its order.
        WeakReference *at = old[i];
        while (at && at->next)
            at = at->next;
        while (at) {
            WeakReference *newer = at->previous;
            link_in(table, at);
            at = newer;
        }
    }
    if (old)
        memory_give(in, old, old_count * sizeof(WeakReference *));
    return true;
}

static bool add_to_table(Interpreter *in, WeakReference *weak, Object *target)
{
    if (!in->weak) {
        in->weak = memory_take(in, sizeof *in->weak);
        if (!in->weak)
            return false;
        *in->weak = (struct WeakTable){NULL, 0, 0};
    }
    if (in->weak->count >= in->weak->chain_count && !grow(in, in->weak))
        return false;
    weak->target = target;
    target->mark |= HEAP_MARK_WEAK;
    in->weak->count++;
    link_in(in->weak, weak);
    return true;
}

static void unlink_weak(Interpreter *in, WeakReference *weak)
{
    if (weak->next)
        weak->next->previous = weak->previous;
    if (weak->previous)
        weak->previous->next = weak->next;
    else
        in->weak->chains[chain_of(in->weak, weak->target)] = weak->next;
    in->weak->count--;
    weak->target = NULL;
    weak->next = weak->previous = NULL;
}

static WeakReference *next_of(const Object *target, WeakReference *at)
{
    while (at && at->target != target)
        at = at->next;
    return at;
}

static WeakReference *first_of(const Interpreter *in, const Object *target)
{
    if (!in->weak || !(target->mark & HEAP_MARK_WEAK))
        return NULL;
    return next_of(target, in->weak->chains[chain_of(in->weak, target)]);
}

Value weak_reference_borrow(Interpreter *in, const Object *object)
{
    WeakReference *first = first_of(in, object), *at = first;
    while (at && at->callback)
        at = next_of(object, at->next);
    return AS_VALUE(at ? at : first);
}

// ---- the end of the referent ----

static void call_back(Interpreter *in, WeakReference *weak)
{
    Value callback = weak->callback;
    weak->callback = NULL;
    Value result = value_call_1(in, callback, AS_VALUE(weak));
    if (result)
        value_drop(in, result);
    else
        raise_unraisable(in, NULL, callback);
    value_drop(in, callback);
}

void weak_references_clear(Interpreter *in, Object *object, bool callbacks)
{
    WeakReference *called = NULL, **end = &called;
    WeakReference *weak;
    while ((weak = first_of(in, object))) {
        unlink_weak(in, weak);
        if (weak->callback && callbacks && AS_VALUE(weak)->references > 0) {
            value_retain(AS_VALUE(weak));
            *end = weak;
            end = &weak->next;
        }
    }
    object->mark &= ~HEAP_MARK_WEAK;
    if (!called)
        return;
    Value pending = raise_take(in);
    while (called) {
        weak = called;
        called = weak->next;
        weak->next = NULL;
        if (!in->quitting && weak->callback)
            call_back(in, weak);
        value_drop(in, AS_VALUE(weak));
    }
    raise_restore(in, pending);
}

// ---- the type ----

static bool may_be_referred_to(const Type *type)
{
    if (type->flags & TYPE_WEAK)
        return true;
    switch (type->id) {
    case TYPE_TYPE:
    case TYPE_SET:
    case TYPE_FROZENSET:
    case TYPE_DEQUE:
    case TYPE_TEXT_FILE:
    case TYPE_FILE_READER:
    case TYPE_FILE_WRITER:
    case TYPE_CODE:
    case TYPE_FUNCTION:
    case TYPE_NATIVE:
    case TYPE_METHOD:
    case TYPE_MODULE:
    case TYPE_GENERATOR:
    case TYPE_COROUTINE:
    case TYPE_ASYNC_GENERATOR:
        return true;
    default:
        return type->layout == TYPE_TYPE;
    }
}

static Value weak_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value target = arguments[0];
    Value callback = arguments[1] == VALUE_NONE ? NULL : arguments[1];
    if (!value_is_object(target) || !may_be_referred_to(target->type))
        return raise_error(in, TYPE_ERROR, "cannot create weak reference to '%T' object", target);
    Type *type = (Type *)self;
    if (!callback && type == in->types[TYPE_WEAK_REFERENCE])
        for (WeakReference *at = first_of(in, target); at; at = next_of(target, at->next))
            if (!at->callback && at->object.type == type)
                return value_retain(AS_VALUE(at));
    WeakReference *weak = object_new(in, type);
    if (!weak)
        return NULL;
    weak->callback = value_retain_maybe(callback);
    if (!add_to_table(in, weak, target)) {
        value_drop(in, AS_VALUE(weak));
        return NULL;
    }
    return AS_VALUE(weak);
}

static Value weak_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return VALUE_NONE;
}

static void weak_clear(Interpreter *in, Value self)
{
    value_clear(in, &as_weak(self)->callback);
}

static void weak_destroy(Interpreter *in, Value self)
{
    if (as_weak(self)->target)
        unlink_weak(in, as_weak(self));
    weak_clear(in, self);
}

static void weak_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, as_weak(self)->callback);
}

// What it refers to, as long as that lives; borrowed.
static Value alive_borrow(Value self)
{
    Object *target = as_weak(self)->target;
    return target && target->references > 0 ? AS_VALUE(target) : NULL;
}

static Value weak_call(Interpreter *in, Value self, Value *arguments, size_t count, Value names)
{
    if (count)
        return raise_error(in, TYPE_ERROR, "__call__() takes exactly 0 arguments (%zu given)",
                           count);
    Value target = alive_borrow(self);
    return target ? value_retain(target) : VALUE_NONE;
}

static Value weak_repr(Interpreter *in, Value self)
{
    Value target = alive_borrow(self);
    if (!target)
        return str_format_c(in, "<weakref at %p; dead>", self);
    bool failed;
    Value name = value_find_attribute(in, target, NAME_OF(in, __name__), &failed);
    if (failed)
        return NULL;
    Value text =
        name && object_is_a(name, TYPE_STR)
            ? str_format_c(in, "<weakref at %p; to '%T' at %p (%S)>", self, target, target, name)
            : str_format_c(in, "<weakref at %p; to '%T' at %p>", self, target, target);
    value_drop_maybe(in, name);
    return text;
}

static bool weak_hash(Interpreter *in, Value self, int64_t *result)
{
    WeakReference *weak = as_weak(self);
    if (!weak->hashed) {
        Value target = alive_borrow(self);
        if (!target)
            return raise_false(in, TYPE_ERROR, "weak object has gone away");
        value_retain(target);
        weak->hashed = value_hash(in, target, &weak->hash);
        value_drop(in, target);
    }
    *result = weak->hash;
    return weak->hashed;
}

static Value weak_compare(Interpreter *in, Value a, Value b, CompareOperator op)
{
    if ((op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL) || !object_is_a(a, TYPE_WEAK_REFERENCE) ||
        !object_is_a(b, TYPE_WEAK_REFERENCE))
        return VALUE_NOT_IMPLEMENTED;
    Value left = alive_borrow(a), right = alive_borrow(b);
    if (!left || !right)
        return value_from_bool((a == b) == (op == COMPARE_EQUAL));
    value_retain(left);
    value_retain(right);
    Value result = value_compare(in, left, right, op);
    value_drop(in, left);
    value_drop(in, right);
    return result;
}

static Value get_callback(Interpreter *in, Value self)
{
    Value callback = as_weak(self)->callback;
    return callback && alive_borrow(self) ? value_retain(callback) : VALUE_NONE;
}

static const Getter WEAK_GETTERS[] = {{"__callback__", get_callback, NULL}, {NULL, NULL, NULL}};

const TypeSpec weak_reference_type = {
    .name = "ReferenceType",
    .module = "weakref",
    .size = sizeof(WeakReference),
    .slots = {.destroy = weak_destroy,
              .visit = weak_visit,
              .clear = weak_clear,
              .repr = weak_repr,
              .hash = weak_hash,
              .compare = weak_compare,
              .call = weak_call},
    .getters = WEAK_GETTERS,
    .make = {"ReferenceType", weak_make, "object, callback=, /, *args, **kw", NULL, 0, 0},
    .initialize = {"__init__", weak_initialize, "*args, **kw", NULL, 0, 0},
};

// ---- what the module weakref is made of ----

static Value get_weak(Interpreter *in, Value self)
{
    Value first = weak_reference_borrow(in, self);
    return first ? value_retain(first) : VALUE_NONE;
}

const Getter WEAK_REFERENCE_GETTER = {"__weakref__", get_weak, NULL};

static Value all_of(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value list = list_new(in, 0);
    if (!list || !value_is_object(arguments[0]))
        return list;
    for (WeakReference *at = first_of(in, arguments[0]); at; at = next_of(arguments[0], at->next))
        if (!list_append(in, as_list(list), AS_VALUE(at))) {
            value_drop(in, list);
            return NULL;
        }
    return list;
}

static bool fill(Interpreter *in, Value module, struct DictObject *dict)
{
    return namespace_add(in, dict, "ref", value_retain(AS_VALUE(in->types[TYPE_WEAK_REFERENCE])));
}

static const Method FUNCTIONS[] = {
    {"getweakrefs", all_of, "object, /", "The weak references to an object."},
    METHODS_END,
};

const ModuleSpec weak_reference_module = {
    .name = "_weakref", .doc = "Weak references.", .functions = FUNCTIONS, .fill = fill};
