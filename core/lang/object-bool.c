// SPDX-License-Identifier: MIT
// bool: two constants that are ints; see value.h.
#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-str.h"

static Value bool_repr(Interpreter *in, Value self)
{
    return str_intern_c(in, self == VALUE_TRUE ? "True" : "False");
}

// Of two bools a bool, else what ints do.
static Value bitwise(Interpreter *in, Value left, Value right, BinaryOperator op)
{
    if (!value_is_any_int(left) || !value_is_any_int(right))
        return VALUE_NOT_IMPLEMENTED;
    Value result = int_bitwise(in, left, right, op);
    if (result && value_is_bool(left) && value_is_bool(right))
        return value_from_bool(value_as_int(result) != 0);
    return result;
}

static Value bool_and(Interpreter *in, Value left, Value right)
{
    return bitwise(in, left, right, BINARY_AND);
}

static Value bool_or(Interpreter *in, Value left, Value right)
{
    return bitwise(in, left, right, BINARY_OR);
}

static Value bool_xor(Interpreter *in, Value left, Value right)
{
    return bitwise(in, left, right, BINARY_XOR);
}

static Value bool_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int truth = arguments[0] ? value_truth(in, arguments[0]) : 0;
    return truth < 0 ? NULL : value_from_bool(truth);
}

const TypeSpec bool_type = {
    .name = "bool",
    .doc = "True or False.",
    .base = TYPE_INT,
    .size = sizeof(Object),
    .flags = TYPE_FINAL,
    .slots =
        {
            .repr = bool_repr,
            .binary =
                {
                    [BINARY_AND] = bool_and,
                    [BINARY_OR] = bool_or,
                    [BINARY_XOR] = bool_xor,
                },
        },
    .make = {"bool", bool_make, "x=, /", NULL, METHOD_DIRECT, 0},
};
