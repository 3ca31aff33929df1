// SPDX-License-Identifier: MIT
// The bridge between slots and special methods.
//
// One table (SPECIALS) says for each special method: its slot, the function that fills that slot in
// a class made by a program (it calls the method), and the native method by which a built-in type
// shows the slot (it calls the slot of the built-in type under the instance's class).
#include "lang/slots.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-function.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

Value special_call(Interpreter *in, Value self, Value name, Value *arguments, size_t count,
                   bool *found)
{
    Type *type = value_type(in, self);
    Value method = type_lookup_borrow(in, type, name);
    *found = method != NULL;
    if (!method)
        return NULL;
    if (object_is(method, TYPE_FUNCTION) || object_is(method, TYPE_METHOD_DESCRIPTOR)) {
        Value all[8];
        all[0] = self;
        for (size_t i = 0; i < count; i++)
            all[i + 1] = arguments[i];
        value_retain(method);
        Value result = value_call(in, method, all, count + 1);
        value_drop(in, method);
        return result;
    }
    Type *method_type = value_type(in, method);
    Value bound;
    if (method_type->slots.describe_get)
        bound = method_type->slots.describe_get(in, method, self, type);
    else
        bound = value_retain(method);
    if (!bound)
        return NULL;
    Value result = value_call(in, bound, arguments, count);
    value_drop(in, bound);
    return result;
}

static Value special(Interpreter *in, Value self, NameId id, Value *arguments, size_t count)
{
    bool found;
    Value result = special_call(in, self, in->names[id], arguments, count, &found);
    if (!found)
        raise_error(in, TYPE_ERROR, "'%T' object has no method %S", self, in->names[id]);
    return result;
}

// ---- slots of program classes: call the method ----

static Value text_result(Interpreter *in, Value self, NameId id)
{
    Value result = special(in, self, id, NULL, 0);
    if (result && !object_is_a(result, TYPE_STR)) {
        raise_error(in, TYPE_ERROR, "%S returned non-string (type %T)", in->names[id], result);
        value_drop(in, result);
        return NULL;
    }
    return result;
}

static Value user_repr(Interpreter *in, Value self)
{
    return text_result(in, self, NAME___repr__);
}

static Value user_str(Interpreter *in, Value self)
{
    return text_result(in, self, NAME___str__);
}

static bool user_hash(Interpreter *in, Value self, int64_t *result)
{
    if (type_lookup_borrow(in, value_type(in, self), NAME_OF(in, __hash__)) == VALUE_NONE)
        return raise_false(in, TYPE_ERROR, "unhashable type: '%T'", self);
    Value hash = special(in, self, NAME___hash__, NULL, 0);
    if (!hash)
        return false;
    if (!value_is_any_int(hash)) {
        value_drop(in, hash);
        return raise_false(in, TYPE_ERROR, "__hash__ method should return an integer");
    }
    bool done = value_hash(in, hash, result);
    value_drop(in, hash);
    return done;
}

static Value user_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    static const NameId names[] = {NAME___lt__, NAME___le__, NAME___eq__,
                                   NAME___ne__, NAME___gt__, NAME___ge__};
    bool found;
    Value result = special_call(in, self, in->names[names[op]], &other, 1, &found);
    return found ? result : VALUE_NOT_IMPLEMENTED;
}

static int user_truth(Interpreter *in, Value self)
{
    bool found;
    Value result = special_call(in, self, NAME_OF(in, __bool__), NULL, 0, &found);
    if (!found) {
        int64_t length = value_type(in, self)->slots.length ? value_length(in, self) : 1;
        return length < 0 ? -1 : length > 0;
    }
    if (!result)
        return -1;
    if (!value_is_bool(result)) {
        raise_error(in, TYPE_ERROR, "__bool__ should return bool, returned %T", result);
        value_drop(in, result);
        return -1;
    }
    return result == VALUE_TRUE;
}

static Value user_call(Interpreter *in, Value self, Value *arguments, size_t count, Value names)
{
    Value method = type_lookup_borrow(in, value_type(in, self), NAME_OF(in, __call__));
    if (!method)
        return raise_error(in, TYPE_ERROR, "'%T' object is not callable", self);
    Type *method_type = value_type(in, method);
    Value bound = method_type->slots.describe_get
                      ? method_type->slots.describe_get(in, method, self, value_type(in, self))
                      : value_retain(method);
    if (!bound)
        return NULL;
    Value result = value_call_named(in, bound, arguments, count, names);
    value_drop(in, bound);
    return result;
}

static Value user_get_attribute(Interpreter *in, Value self, Value name)
{
    Type *type = value_type(in, self);
    Value own = type_lookup_borrow(in, type, NAME_OF(in, __getattribute__));
    Value result = own && object_is(own, TYPE_FUNCTION)
                       ? special(in, self, NAME___getattribute__, &name, 1)
                   : in->types[type->layout]->slots.get_attribute
                       ? in->types[type->layout]->slots.get_attribute(in, self, name)
                       : attribute_get_generic(in, self, name);
    if (result || !type_lookup_borrow(in, type, NAME_OF(in, __getattr__)) ||
        !raise_matches(in, EXCEPTION_ATTRIBUTE_ERROR))
        return result;
    raise_clear(in);
    return special(in, self, NAME___getattr__, &name, 1);
}

static bool user_set_attribute(Interpreter *in, Value self, Value name, Value value)
{
    Value arguments[] = {name, value};
    Value result =
        special(in, self, value ? NAME___setattr__ : NAME___delattr__, arguments, value ? 2 : 1);
    value_drop_maybe(in, result);
    return result != NULL;
}

static Value user_describe_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    bool found;
    Value arguments[] = {instance ? instance : VALUE_NONE, owner ? AS_VALUE(owner) : VALUE_NONE};
    Value result = special_call(in, self, NAME_OF(in, __get__), arguments, 2, &found);
    return found ? result : value_retain(self);
}

static bool user_describe_set(Interpreter *in, Value self, Value instance, Value value)
{
    Value arguments[] = {instance, value};
    NameId id = value ? NAME___set__ : NAME___delete__;
    bool found;
    Value result = special_call(in, self, in->names[id], arguments, value ? 2 : 1, &found);
    if (!found)
        return raise_false(in, ATTRIBUTE_ERROR, "%S", in->names[id]);
    value_drop_maybe(in, result);
    return result != NULL;
}

static int64_t user_length(Interpreter *in, Value self)
{
    Value result = special(in, self, NAME___len__, NULL, 0);
    if (!result)
        return -1;
    int64_t length = -1;
    bool done = true;
    if (!value_is_any_int(result)) {
        done =
            raise_false(in, TYPE_ERROR, "'%T' object cannot be interpreted as an integer", result);
    } else {
        done = value_to_int64(in, result, &length);
        if (done && length < 0)
            done = raise_false(in, VALUE_ERROR, "__len__() should return >= 0");
    }
    value_drop(in, result);
    return done ? length : -1;
}

static Value user_get_item(Interpreter *in, Value self, Value key)
{
    return special(in, self, NAME___getitem__, &key, 1);
}

static bool user_set_item(Interpreter *in, Value self, Value key, Value value)
{
    Value arguments[] = {key, value};
    bool found;
    Value result =
        special_call(in, self, value ? NAME_OF(in, __setitem__) : NAME_OF(in, __delitem__),
                     arguments, value ? 2 : 1, &found);
    if (!found)
        return raise_false(in, TYPE_ERROR, "'%T' object does not support item %s", self,
                           value ? "assignment" : "deletion");
    value_drop_maybe(in, result);
    return result != NULL;
}

static int user_contains(Interpreter *in, Value self, Value item)
{
    if (type_lookup_borrow(in, value_type(in, self), NAME_OF(in, __contains__)) == VALUE_NONE)
        return raise_minus(in, TYPE_ERROR, "'%T' object is not a container", self);
    Value result = special(in, self, NAME___contains__, &item, 1);
    if (!result)
        return -1;
    int truth = value_truth(in, result);
    value_drop(in, result);
    return truth;
}

static Value user_iterate(Interpreter *in, Value self)
{
    if (type_lookup_borrow(in, value_type(in, self), NAME_OF(in, __iter__)) == VALUE_NONE)
        return raise_error(in, TYPE_ERROR, "'%T' object is not iterable", self);
    return special(in, self, NAME___iter__, NULL, 0);
}

static Value user_next(Interpreter *in, Value self)
{
    return special(in, self, NAME___next__, NULL, 0);
}

static Value user_await(Interpreter *in, Value self)
{
    return special(in, self, NAME___await__, NULL, 0);
}

static Value user_async_iterate(Interpreter *in, Value self)
{
    return special(in, self, NAME___aiter__, NULL, 0);
}

static Value user_async_next(Interpreter *in, Value self)
{
    return special(in, self, NAME___anext__, NULL, 0);
}

static bool user_to_int(Interpreter *in, Value self, Value *result)
{
    *result = special(in, self, NAME___int__, NULL, 0);
    if (*result && !value_is_any_int(*result)) {
        raise_error(in, TYPE_ERROR, "__int__ returned non-int (type %T)", *result);
        value_clear(in, result);
    }
    return *result != NULL;
}

static bool user_to_float(Interpreter *in, Value self, double *number)
{
    Value result = special(in, self, NAME___float__, NULL, 0);
    if (!result)
        return false;
    bool is_float = object_is_a(result, TYPE_FLOAT);
    if (is_float)
        *number = float_of(result);
    else
        raise_error(in, TYPE_ERROR, "%T.__float__ returned non-float (type %T)", self, result);
    value_drop(in, result);
    return is_float;
}

static Value user_to_index(Interpreter *in, Value self)
{
    Value result = special(in, self, NAME___index__, NULL, 0);
    if (result && !value_is_any_int(result)) {
        raise_error(in, TYPE_ERROR, "__index__ returned non-int (type %T)", result);
        value_clear(in, &result);
    }
    return result;
}

typedef struct OperatorNames {
    NameId method, reflected, in_place;
} OperatorNames;

static const OperatorNames OPERATOR_NAMES[] = {
#define UNARY(ID, symbol, method)
#define BINARY(ID, symbol, method, reflected, in_place) \
    {NAME_BINARY_##ID, NAME_REFLECTED_##ID, NAME_IN_PLACE_##ID},
#include "lang/operators.def"
};

static Value user_binary(Interpreter *in, Value left, Value right, BinaryOperator op,
                         BinaryFunction same)
{
    const OperatorNames *names = &OPERATOR_NAMES[op];
    Type *left_type = value_type(in, left), *right_type = value_type(in, right);
    bool found, other = left_type != right_type && right_type->slots.binary[op] == same;
    if (left_type->slots.binary[op] == same) {
        Value reflected = in->names[names->reflected];
        if (other && type_is_subtype(right_type, left_type) &&
            type_lookup_borrow(in, left_type, reflected) !=
                type_lookup_borrow(in, right_type, reflected)) {
            Value result = special_call(in, right, reflected, &left, 1, &found);
            if (found && result != VALUE_NOT_IMPLEMENTED)
                return result;
            other = false;
        }
        Value result = special_call(in, left, in->names[names->method], &right, 1, &found);
        if (found && result != VALUE_NOT_IMPLEMENTED)
            return result;
        if (!other)
            return VALUE_NOT_IMPLEMENTED;
    }
    Value result = special_call(in, right, in->names[names->reflected], &left, 1, &found);
    return found ? result : VALUE_NOT_IMPLEMENTED;
}

static Value user_in_place(Interpreter *in, Value left, Value right, BinaryOperator op)
{
    bool found;
    Value result =
        special_call(in, left, in->names[OPERATOR_NAMES[op].in_place], &right, 1, &found);
    return found ? result : VALUE_NOT_IMPLEMENTED;
}

#define UNARY(ID, symbol, method)                             \
    static Value user_unary_##ID(Interpreter *in, Value self) \
    {                                                         \
        return special(in, self, NAME_UNARY_##ID, NULL, 0);   \
    }
#define BINARY(ID, symbol, method, reflected, in_place)                       \
    static Value user_binary_##ID(Interpreter *in, Value left, Value right)   \
    {                                                                         \
        return user_binary(in, left, right, BINARY_##ID, user_binary_##ID);   \
    }                                                                         \
    static Value user_in_place_##ID(Interpreter *in, Value left, Value right) \
    {                                                                         \
        return user_in_place(in, left, right, BINARY_##ID);                   \
    }
#include "lang/operators.def"

#include "lang/slots-native.inc"

// ---- the table ----

typedef struct Special {
    NameId name;
    size_t offset; // of the slot
    void *user;    // what a program class has in the slot
    Method show;
} Special;

#define AT(slot) offsetof(TypeSlots, slot)
#define SPECIAL(method, slot, user, show, signature)                  \
    {                                                                 \
        NAME_##method, AT(slot), (void *)(user),                      \
        {                                                             \
#method, show, signature, NULL, METHOD_SLOT, NATIVE_PLAIN \
        }                                                             \
    }

static const Special SPECIALS[] = {
    SPECIAL(__repr__, repr, user_repr, show_repr, ""),
    SPECIAL(__str__, str, user_str, show_str, ""),
    SPECIAL(__hash__, hash, user_hash, show_hash, ""),
    SPECIAL(__lt__, compare, user_compare, show_lt, "value, /"),
    SPECIAL(__le__, compare, user_compare, show_le, "value, /"),
    SPECIAL(__eq__, compare, user_compare, show_eq, "value, /"),
    SPECIAL(__ne__, compare, user_compare, show_ne, "value, /"),
    SPECIAL(__gt__, compare, user_compare, show_gt, "value, /"),
    SPECIAL(__ge__, compare, user_compare, show_ge, "value, /"),
    SPECIAL(__bool__, truth, user_truth, show_truth, ""),
    SPECIAL(__call__, call, user_call, show_call, "*args"),
    SPECIAL(__getattribute__, get_attribute, user_get_attribute, show_get_attribute, "name, /"),
    SPECIAL(__getattr__, get_attribute, user_get_attribute, NULL, NULL),
    SPECIAL(__setattr__, set_attribute, user_set_attribute, show_set_attribute, "name, value, /"),
    SPECIAL(__delattr__, set_attribute, user_set_attribute, show_delete_attribute, "name, /"),
    SPECIAL(__get__, describe_get, user_describe_get, show_get, "instance, owner=, /"),
    SPECIAL(__set__, describe_set, user_describe_set, show_set, "instance, value, /"),
    SPECIAL(__delete__, describe_set, user_describe_set, show_delete, "instance, /"),
    SPECIAL(__len__, length, user_length, show_length, ""),
    SPECIAL(__getitem__, get_item, user_get_item, show_get_item, "key, /"),
    SPECIAL(__setitem__, set_item, user_set_item, show_set_item, "key, value, /"),
    SPECIAL(__delitem__, set_item, user_set_item, show_delete_item, "key, /"),
    SPECIAL(__contains__, contains, user_contains, show_contains, "key, /"),
    SPECIAL(__iter__, iterate, user_iterate, show_iterate, ""),
    SPECIAL(__next__, next, user_next, show_next, ""),
    SPECIAL(__await__, await, user_await, show_await, ""),
    SPECIAL(__aiter__, async_iterate, user_async_iterate, show_async_iterate, ""),
    SPECIAL(__anext__, async_next, user_async_next, show_async_next, ""),
    SPECIAL(__int__, to_int, user_to_int, show_to_int, ""),
    SPECIAL(__float__, to_float, user_to_float, show_to_float, ""),
    SPECIAL(__index__, to_index, user_to_index, show_to_index, ""),
#define UNARY(ID, symbol, method) \
    {NAME_UNARY_##ID,             \
     AT(unary[UNARY_##ID]),       \
     (void *)user_unary_##ID,     \
     {method, show_unary_##ID, "", NULL, METHOD_SLOT, NATIVE_PLAIN}},
#define BINARY(ID, symbol, method, reflected, augmented)                                 \
    {NAME_BINARY_##ID,                                                                   \
     AT(binary[BINARY_##ID]),                                                            \
     (void *)user_binary_##ID,                                                           \
     {method, show_binary_##ID, "value, /", NULL, METHOD_SLOT, NATIVE_PLAIN}},           \
        {NAME_REFLECTED_##ID,                                                            \
         AT(binary[BINARY_##ID]),                                                        \
         (void *)user_binary_##ID,                                                       \
         {reflected, show_reflected_##ID, "value, /", NULL, METHOD_SLOT, NATIVE_PLAIN}}, \
        {NAME_IN_PLACE_##ID,                                                             \
         offsetof(TypeSlots, in_place) + BINARY_##ID * sizeof(void *),                   \
         (void *)user_in_place_##ID,                                                     \
         {augmented, show_in_place_##ID, "value, /", NULL, METHOD_SLOT, NATIVE_PLAIN}},
#include "lang/operators.def"
};

#define SPECIAL_COUNT (sizeof SPECIALS / sizeof SPECIALS[0])

static void **slot_at(const TypeSlots *slots, size_t offset)
{
    return (void **)((uintptr_t)slots + offset);
}

bool slots_add_methods(Interpreter *in, Type *type, const TypeSlots *own)
{
    for (size_t i = 0; i < SPECIAL_COUNT; i++) {
        const Special *entry = &SPECIALS[i];
        if (!entry->show.function || !entry->show.name[0] || !*slot_at(own, entry->offset))
            continue;
        if (!namespace_add(in, type->dict, entry->show.name,
                           native_descriptor_new(in, &entry->show, type)))
            return false;
    }
    return true;
}

static bool made_by_program(Interpreter *in, Type *type, Value name)
{
    Value found = type_lookup_borrow(in, type, name);
    if (!found)
        return false;
    if (object_is(found, TYPE_METHOD_DESCRIPTOR))
        return false;
    return !object_is(found, TYPE_NATIVE) || found == VALUE_NONE;
}

static bool same_name(Interpreter *in, const Special *entry, Value name)
{
    return in->names[entry->name] == name;
}

void slots_update(Interpreter *in, Type *type, Value name)
{
    if (!(type->flags & TYPE_HEAP))
        return;
    // No slot has a name without underscores: a counter in a class is no reason to look.
    if (name && as_str(name)->bytes[0] != '_')
        return;
    // Any of the names that share a slot being a program's makes the slot one.
    static const size_t words = sizeof(TypeSlots) / sizeof(void *);
    bool user_slots[sizeof(TypeSlots) / sizeof(void *)] = {false};
    bool touched[sizeof(TypeSlots) / sizeof(void *)] = {false};
    for (size_t i = 0; i < SPECIAL_COUNT; i++) {
        size_t word = SPECIALS[i].offset / sizeof(void *) % words;
        if (!name || same_name(in, &SPECIALS[i], name))
            touched[word] = true;
    }
    for (size_t i = 0; i < SPECIAL_COUNT; i++) {
        size_t word = SPECIALS[i].offset / sizeof(void *) % words;
        if (touched[word] && !user_slots[word])
            user_slots[word] = made_by_program(in, type, in->names[SPECIALS[i].name]);
    }
    for (size_t i = 0; i < SPECIAL_COUNT; i++) {
        const Special *entry = &SPECIALS[i];
        size_t word = entry->offset / sizeof(void *) % words;
        if (!touched[word])
            continue;
        touched[word] = false;
        bool user = user_slots[word];
        void **slot = slot_at(&type->slots, entry->offset);
        if (user) {
            *slot = entry->user;
            continue;
        }
        *slot = NULL;
        TupleObject *order = as_tuple(type->order);
        for (size_t k = 1; k < order->count && !*slot; k++) {
            Type *base = (Type *)order->items[k];
            if (!(base->flags & TYPE_HEAP))
                *slot = *slot_at(&base->slots, entry->offset);
        }
    }
}
