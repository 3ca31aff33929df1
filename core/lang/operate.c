// SPDX-License-Identifier: MIT
// The language's operations on any value, through the slots of its type. See operate.h.
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-function.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"
#include "lang/slots.h"

static const char *const UNARY_SYMBOLS[] = {
#define UNARY(ID, symbol, method) symbol,
#define BINARY(ID, symbol, method, reflected, in_place)
#include "lang/operators.def"
};

static const char *const BINARY_SYMBOLS[] = {
#define UNARY(ID, symbol, method)
#define BINARY(ID, symbol, method, reflected, in_place) symbol,
#include "lang/operators.def"
};

// Slots run C functions that may run the language again: counted here, once for all.
static bool deeper(Interpreter *in, const char *where)
{
    if (++in->thread->native_depth <= in->native_limit)
        return true;
    in->thread->native_depth--;
    return raise_false(in, RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
}

static void shallower(Interpreter *in)
{
    in->thread->native_depth--;
}

Value value_repr(Interpreter *in, Value v)
{
    Type *type = value_type(in, v);
    if (!deeper(in, " while getting the repr of an object"))
        return NULL;
    Value result = type->slots.repr(in, v);
    shallower(in);
    return result;
}

Value value_str(Interpreter *in, Value v)
{
    if (object_is(v, TYPE_STR))
        return value_retain(v);
    Type *type = value_type(in, v);
    if (!type->slots.str)
        return value_repr(in, v);
    if (!deeper(in, " while getting the str of an object"))
        return NULL;
    Value result = type->slots.str(in, v);
    shallower(in);
    return result;
}

bool value_hash(Interpreter *in, Value v, int64_t *result)
{
    if (object_is(v, TYPE_STR)) {
        *result = str_hash(v);
        return true;
    }
    Type *type = value_type(in, v);
    if (!type->slots.hash)
        return raise_false(in, TYPE_ERROR, "unhashable type: '%N'", type);
    if (!deeper(in, ""))
        return false;
    bool done = type->slots.hash(in, v, result);
    shallower(in);
    return done;
}

int value_truth(Interpreter *in, Value v)
{
    if (v == VALUE_TRUE)
        return 1;
    if (v == VALUE_FALSE || v == VALUE_NONE)
        return 0;
    if (value_is_int(v))
        return value_as_int(v) != 0;
    Type *type = value_type(in, v);
    if (type->slots.truth)
        return type->slots.truth(in, v);
    if (type->slots.length) {
        int64_t length = type->slots.length(in, v);
        return length < 0 ? -1 : length > 0;
    }
    return 1;
}

static const CompareOperator MIRRORED[] = {COMPARE_GREATER, COMPARE_GREATER_EQUAL,
                                           COMPARE_EQUAL,   COMPARE_NOT_EQUAL,
                                           COMPARE_LESS,    COMPARE_LESS_EQUAL};

static Value compare_deep(Interpreter *in, Value a, Value b, CompareOperator op)
{
    Type *left = value_type(in, a), *right = value_type(in, b);
    bool mirrored = false;
    if (left != right && right->slots.compare && type_is_subtype(right, left)) {
        mirrored = true;
        Value result = right->slots.compare(in, b, a, MIRRORED[op]);
        if (result != VALUE_NOT_IMPLEMENTED)
            return result;
    }
    if (left->slots.compare) {
        Value result = left->slots.compare(in, a, b, op);
        if (result != VALUE_NOT_IMPLEMENTED)
            return result;
    }
    if (!mirrored && right->slots.compare) {
        Value result = right->slots.compare(in, b, a, MIRRORED[op]);
        if (result != VALUE_NOT_IMPLEMENTED)
            return result;
    }
    if (op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL)
        return value_from_bool((a == b) == (op == COMPARE_EQUAL));
    static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return raise_error(in, TYPE_ERROR, "'%s' not supported between instances of '%T' and '%T'",
                       symbols[op], a, b);
}

Value value_compare(Interpreter *in, Value a, Value b, CompareOperator op)
{
    if (!deeper(in, " in comparison"))
        return NULL;
    Value result = compare_deep(in, a, b, op);
    shallower(in);
    return result;
}

static int truth_of_result(Interpreter *in, Value result)
{
    if (value_is_bool(result))
        return result == VALUE_TRUE;
    if (!result)
        return -1;
    int truth = value_truth(in, result);
    value_drop(in, result);
    return truth;
}

int value_equal(Interpreter *in, Value a, Value b)
{
    if (a == b)
        return 1;
    if (value_both_int(a, b))
        return 0;
    if (object_is(a, TYPE_STR) && object_is(b, TYPE_STR))
        return str_equal(a, b);
    return truth_of_result(in, value_compare(in, a, b, COMPARE_EQUAL));
}

int value_less(Interpreter *in, Value a, Value b)
{
    if (value_both_int(a, b))
        return (intptr_t)a < (intptr_t)b;
    return truth_of_result(in, value_compare(in, a, b, COMPARE_LESS));
}

Value value_unary(Interpreter *in, Value v, UnaryOperator op)
{
    Type *type = value_type(in, v);
    if (!type->slots.unary[op]) {
        if (op == UNARY_ABSOLUTE)
            return raise_error(in, TYPE_ERROR, "bad operand type for abs(): '%T'", v);
        return raise_error(in, TYPE_ERROR, "bad operand type for unary %s: '%T'", UNARY_SYMBOLS[op],
                           v);
    }
    if (!deeper(in, ""))
        return NULL;
    Value result = type->slots.unary[op](in, v);
    shallower(in);
    return result;
}

// Both operands' types get their chance; NotImplemented when neither can.
static Value try_binary(Interpreter *in, Value a, Value b, BinaryOperator op)
{
    Type *left = value_type(in, a), *right = value_type(in, b);
    BinaryFunction first = left->slots.binary[op], second = right->slots.binary[op];
    if (second == first || left == right)
        second = NULL;
    if (first && second && type_is_subtype(right, left)) {
        Value result = second(in, a, b);
        if (result != VALUE_NOT_IMPLEMENTED)
            return result;
        second = NULL;
    }
    if (first) {
        Value result = first(in, a, b);
        if (result != VALUE_NOT_IMPLEMENTED)
            return result;
    }
    return second ? second(in, a, b) : VALUE_NOT_IMPLEMENTED;
}

static Value unsupported(Interpreter *in, Value a, Value b, BinaryOperator op, const char *suffix)
{
    if (op == BINARY_MULTIPLY) {
        // A sequence times something that is no number.
        bool left =
            value_type(in, a)->slots.binary[BINARY_MULTIPLY] != NULL &&
            (object_is_a(a, TYPE_STR) || object_is_a(a, TYPE_LIST) || object_is_a(a, TYPE_TUPLE));
        bool right =
            object_is_a(b, TYPE_STR) || object_is_a(b, TYPE_LIST) || object_is_a(b, TYPE_TUPLE);
        if (left || right)
            return raise_error(in, TYPE_ERROR, "can't multiply sequence by non-int of type '%T'",
                               left ? b : a);
    }
    if (op == BINARY_ADD && !*suffix) {
        if (object_is_a(a, TYPE_STR))
            return raise_error(in, TYPE_ERROR, "can only concatenate str (not \"%T\") to str", b);
        if (object_is_a(a, TYPE_LIST))
            return raise_error(in, TYPE_ERROR, "can only concatenate list (not \"%T\") to list", b);
        if (object_is_a(a, TYPE_TUPLE))
            return raise_error(in, TYPE_ERROR, "can only concatenate tuple (not \"%T\") to tuple",
                               b);
    }
    if (op == BINARY_ADD && object_is_a(a, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "can only concatenate str (not \"%T\") to str", b);
    if (op == BINARY_ADD && object_is_a(a, TYPE_TUPLE))
        return raise_error(in, TYPE_ERROR, "can only concatenate tuple (not \"%T\") to tuple", b);
    if (op == BINARY_RIGHT_SHIFT && object_is(a, TYPE_NATIVE) &&
        strcmp(((NativeObject *)(void *)a)->method->name, "print") == 0)
        return raise_error(in, TYPE_ERROR,
                           "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean "
                           "\"print(<message>, file=<output_stream>)\"?",
                           a, b);
    return raise_error(in, TYPE_ERROR, "unsupported operand type(s) for %s%s: '%T' and '%T'",
                       op == BINARY_POWER && *suffix ? "**" : BINARY_SYMBOLS[op], suffix, a, b);
}

Value value_binary(Interpreter *in, Value a, Value b, BinaryOperator op)
{
    if (!deeper(in, ""))
        return NULL;
    Value result = try_binary(in, a, b, op);
    shallower(in);
    return result == VALUE_NOT_IMPLEMENTED ? unsupported(in, a, b, op, "") : result;
}

Value value_in_place(Interpreter *in, Value a, Value b, BinaryOperator op)
{
    if (!deeper(in, ""))
        return NULL;
    BinaryFunction own = value_type(in, a)->slots.in_place[op];
    Value result = own ? own(in, a, b) : VALUE_NOT_IMPLEMENTED;
    if (result == VALUE_NOT_IMPLEMENTED)
        result = try_binary(in, a, b, op);
    shallower(in);
    return result == VALUE_NOT_IMPLEMENTED ? unsupported(in, a, b, op, "=") : result;
}

int64_t value_length(Interpreter *in, Value v)
{
    Type *type = value_type(in, v);
    if (!type->slots.length)
        return raise_minus(in, TYPE_ERROR, "object of type '%T' has no len()", v);
    return type->slots.length(in, v);
}

Value value_get_item(Interpreter *in, Value v, Value key)
{
    Type *type = value_type(in, v);
    if (type->slots.get_item)
        return type->slots.get_item(in, v, key);
    if (object_is_a(v, TYPE_TYPE)) {
        bool failed;
        Value hook = value_find_attribute(in, v, NAME_OF(in, __class_getitem__), &failed);
        if (failed)
            return NULL;
        if (hook) {
            Value result = value_call_1(in, hook, key);
            value_drop(in, hook);
            return result;
        }
        if (v == AS_VALUE(in->types[TYPE_TYPE]))
            return type_class_getitem(in, v, &key, 1);
        return raise_error(in, TYPE_ERROR, "type '%N' is not subscriptable", (Type *)v);
    }
    return raise_error(in, TYPE_ERROR, "'%T' object is not subscriptable", v);
}

bool value_set_item(Interpreter *in, Value v, Value key, Value value)
{
    Type *type = value_type(in, v);
    if (!type->slots.set_item)
        return raise_false(in, TYPE_ERROR, "'%T' object %s item %s", v,
                           value ? "does not support" : "doesn't support",
                           value ? "assignment" : "deletion");
    bool done = type->slots.set_item(in, v, key, value);
    if (done && in->observer && in->observer->object_changed)
        in->observer->object_changed(in->observer->data, v, key, value);
    return done;
}

int value_contains(Interpreter *in, Value container, Value item)
{
    Type *type = value_type(in, container);
    if (type->slots.contains)
        return type->slots.contains(in, container, item);
    if (!type->slots.iterate && !type->slots.get_item)
        return raise_minus(in, TYPE_ERROR, "argument of type '%T' is not iterable", container);
    Iteration loop;
    if (!iteration_begin(in, &loop, container)) {
        if (raise_clear_if(in, EXCEPTION_TYPE_ERROR))
            raise_error(in, TYPE_ERROR, "argument of type '%T' is not iterable", container);
        return -1;
    }
    int equal = 0;
    Value candidate;
    while (equal == 0 && (candidate = iteration_next(in, &loop))) {
        equal = value_equal(in, candidate, item);
        value_drop(in, candidate);
    }
    return iteration_end(in, &loop) ? equal : -1;
}

static int against_classes(Interpreter *in, Value v, Value classes, bool instances)
{
    if (object_is_a(classes, TYPE_TUPLE)) {
        for (size_t i = 0; i < as_tuple(classes)->count; i++) {
            int is = against_classes(in, v, as_tuple(classes)->items[i], instances);
            if (is != 0)
                return is;
        }
        return 0;
    }
    if (instances && AS_VALUE(value_type(in, v)) == classes)
        return 1;
    if (!object_is(classes, TYPE_TYPE)) {
        bool found;
        Value result = special_call(in, classes,
                                    instances ? NAME_OF(in, __instancecheck__)
                                              : NAME_OF(in, __subclasscheck__),
                                    &v, 1, &found);
        if (found)
            return truth_of_result(in, result);
    }
    if (!object_is_a(classes, TYPE_TYPE))
        return raise_minus(
            in, TYPE_ERROR,
            instances ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
                      : "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    if (!instances)
        return type_is_subtype((Type *)v, (Type *)classes);
    if (value_is_instance(in, v, (Type *)classes))
        return 1;
    // A proxy may say that it is of another class.
    if (!value_is_object(v) || !(v->type->flags & TYPE_HEAP))
        return 0;
    bool failed;
    Value claimed = value_find_attribute(in, v, NAME_OF(in, __class__), &failed);
    int is = failed ? -1
             : claimed && AS_VALUE(v->type) != claimed && object_is_a(claimed, TYPE_TYPE)
                 ? type_is_subtype((Type *)claimed, (Type *)classes)
                 : 0;
    value_drop_maybe(in, claimed);
    return is;
}

int value_is_true_instance(Interpreter *in, Value v, Value class_or_tuple)
{
    return against_classes(in, v, class_or_tuple, true);
}

int value_is_subclass(Interpreter *in, Value type, Value class_or_tuple)
{
    if (!object_is_a(type, TYPE_TYPE))
        return raise_minus(in, TYPE_ERROR, "issubclass() arg 1 must be a class");
    return against_classes(in, type, class_or_tuple, false);
}

bool value_to_int64(Interpreter *in, Value v, int64_t *result)
{
    if (value_is_int(v)) {
        *result = value_as_int(v);
        return true;
    }
    Value index = NULL;
    if (!value_is_any_int(v)) {
        Type *type = value_type(in, v);
        if (!type->slots.to_index)
            return raise_false(in, TYPE_ERROR, "'%T' object cannot be interpreted as an integer",
                               v);
        index = type->slots.to_index(in, v);
        if (!index)
            return false;
        v = index;
    }
    int overflow = 0;
    *result = int_to_int64(v, &overflow);
    value_drop_maybe(in, index);
    if (overflow)
        return raise_false(in, OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return true;
}

bool value_to_index(Interpreter *in, Value v, int64_t *result)
{
    if (value_to_int64(in, v, result))
        return true;
    if (!raise_clear_if(in, EXCEPTION_OVERFLOW_ERROR))
        return false;
    int overflow = 0;
    int_to_int64(v, &overflow);
    *result = overflow < 0 ? INT64_MIN : INT64_MAX;
    return true;
}

bool value_to_double(Interpreter *in, Value v, double *result)
{
    if (object_is_a(v, TYPE_FLOAT)) {
        *result = float_of(v);
        return true;
    }
    if (value_is_any_int(v)) {
        *result = int_to_double(in, v);
        return !raise_pending(in);
    }
    Type *type = value_type(in, v);
    if (type->slots.to_float)
        return type->slots.to_float(in, v, result);
    if (type->slots.to_index) {
        Value index = type->slots.to_index(in, v);
        if (!index)
            return false;
        *result = int_to_double(in, index);
        value_drop(in, index);
        return !raise_pending(in);
    }
    return raise_false(in, TYPE_ERROR, "must be real number, not %T", v);
}

// ---- values being shown ----

typedef struct ReprLink {
    struct ReprLink *below;
    Value value;
} ReprLink;

int value_repr_enter(Interpreter *in, Value v)
{
    for (const ReprLink *link = in->repr_stack; link; link = link->below)
        if (link->value == v)
            return 1;
    ReprLink *link = memory_take(in, sizeof *link);
    if (!link)
        return -1;
    link->below = in->repr_stack;
    link->value = v;
    in->repr_stack = link;
    return 0;
}

void value_repr_leave(Interpreter *in, Value v)
{
    for (ReprLink **place = (ReprLink **)&in->repr_stack; *place; place = &(*place)->below)
        if ((*place)->value == v) {
            ReprLink *link = *place;
            *place = link->below;
            memory_give(in, link, sizeof *link);
            return;
        }
}
