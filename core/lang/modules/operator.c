// SPDX-License-Identifier: MIT
// The module operator: the language's operators as functions. operator.py makes the getters.
#include "lang/interpreter.h"

// X(name, BinaryOperator, name of the in-place form)
#define BINARY_OPERATORS(X)              \
    X(add, ADD, iadd)                    \
    X(and_, AND, iand)                   \
    X(concat, ADD, iconcat)              \
    X(floordiv, FLOOR_DIVIDE, ifloordiv) \
    X(lshift, LEFT_SHIFT, ilshift)       \
    X(matmul, MATRIX_MULTIPLY, imatmul)  \
    X(mod, REMAINDER, imod)              \
    X(mul, MULTIPLY, imul)               \
    X(or_, OR, ior)                      \
    X(pow, POWER, ipow)                  \
    X(rshift, RIGHT_SHIFT, irshift)      \
    X(sub, SUBTRACT, isub)               \
    X(truediv, TRUE_DIVIDE, itruediv)    \
    X(xor, XOR, ixor)

#define DEFINE(name, ID, in_place)                                                                \
    static Value operator_##name(Interpreter *in, Value self, Value *arguments, size_t count)     \
    {                                                                                             \
        return value_binary(in, arguments[0], arguments[1], BINARY_##ID);                         \
    }                                                                                             \
    static Value operator_##in_place(Interpreter *in, Value self, Value *arguments, size_t count) \
    {                                                                                             \
        return value_in_place(in, arguments[0], arguments[1], BINARY_##ID);                       \
    }
BINARY_OPERATORS(DEFINE)
#undef DEFINE

#define COMPARISONS(X)   \
    X(eq, EQUAL)         \
    X(ge, GREATER_EQUAL) \
    X(gt, GREATER)       \
    X(le, LESS_EQUAL)    \
    X(lt, LESS)          \
    X(ne, NOT_EQUAL)

#define DEFINE(name, ID)                                                                      \
    static Value operator_##name(Interpreter *in, Value self, Value *arguments, size_t count) \
    {                                                                                         \
        return value_compare(in, arguments[0], arguments[1], COMPARE_##ID);                   \
    }
COMPARISONS(DEFINE)
#undef DEFINE

#define UNARY_OPERATORS(X) \
    X(abs, ABSOLUTE)       \
    X(inv, INVERT)         \
    X(invert, INVERT)      \
    X(neg, NEGATIVE)       \
    X(pos, POSITIVE)

#define DEFINE(name, ID)                                                                      \
    static Value operator_##name(Interpreter *in, Value self, Value *arguments, size_t count) \
    {                                                                                         \
        return value_unary(in, arguments[0], UNARY_##ID);                                     \
    }
UNARY_OPERATORS(DEFINE)
#undef DEFINE

static Value answer(int truth)
{
    return truth < 0 ? NULL : value_from_bool(truth);
}

static Value operator_truth(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return answer(value_truth(in, arguments[0]));
}

static Value operator_not(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int truth = value_truth(in, arguments[0]);
    return answer(truth < 0 ? truth : !truth);
}

static Value operator_is(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(arguments[0] == arguments[1]);
}

static Value operator_is_not(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(arguments[0] != arguments[1]);
}

static Value operator_contains(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return answer(value_contains(in, arguments[0], arguments[1]));
}

static Value operator_getitem(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_get_item(in, arguments[0], arguments[1]);
}

static Value operator_setitem(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_set_item(in, arguments[0], arguments[1], arguments[2]) ? VALUE_NONE : NULL;
}

static Value operator_delitem(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_set_item(in, arguments[0], arguments[1], NULL) ? VALUE_NONE : NULL;
}

static Value operator_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = value_type(in, arguments[0]);
    if (!type->slots.to_index)
        return raise_error(in, TYPE_ERROR, "'%N' object cannot be interpreted as an integer", type);
    return type->slots.to_index(in, arguments[0]);
}

#define NAMED_BINARY(name, ID, in_place) \
    {#name, operator_##name, "a, b, /"}, {#in_place, operator_##in_place, "a, b, /"},
#define NAMED_COMPARISON(name, ID) {#name, operator_##name, "a, b, /"},
#define NAMED_UNARY(name, ID) {#name, operator_##name, "a, /"},
static const Method functions[] = {
    BINARY_OPERATORS(NAMED_BINARY) COMPARISONS(NAMED_COMPARISON)
        UNARY_OPERATORS(NAMED_UNARY){"contains", operator_contains, "a, b, /", "b in a."},
    {"delitem", operator_delitem, "a, b, /", "del a[b]."},
    {"getitem", operator_getitem, "a, b, /", "a[b]."},
    {"index", operator_index, "a, /", "a as a whole number."},
    {"is_", operator_is, "a, b, /", "a is b."},
    {"is_not", operator_is_not, "a, b, /", "a is not b."},
    {"not_", operator_not, "a, /", "not a."},
    {"setitem", operator_setitem, "a, b, c, /", "a[b] = c."},
    {"truth", operator_truth, "a, /", "bool(a)."},
    METHODS_END,
};

extern const char operator_source[];

const ModuleSpec operator_module = {
    .name = "operator",
    .doc = "Operators as functions.",
    .functions = functions,
    .source = operator_source,
};
