// SPDX-License-Identifier: MIT
// Expressions whose value is known while compiling.
#include "lang/compiler-constant-set.h"
#include "lang/compiler-internal.h"
#include "lang/object-bytes.h"
#include "lang/object-complex.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static Value constant_value(Compiler *c, const ConstantValue *constant)
{
    Interpreter *in = c->in;
    switch (constant->kind) {
    case CONSTANT_NONE:
        return VALUE_NONE;
    case CONSTANT_TRUE:
        return VALUE_TRUE;
    case CONSTANT_FALSE:
        return VALUE_FALSE;
    case CONSTANT_ELLIPSIS:
        return VALUE_ELLIPSIS;
    case CONSTANT_INT:
        return int_from_digits(in, constant->text.bytes, constant->text.length, constant->base);
    case CONSTANT_FLOAT:
        return float_new(in, constant->number);
    case CONSTANT_IMAGINARY:
        return complex_new(in, 0.0, constant->number);
    case CONSTANT_STRING:
        // Words are shared, as names are.
        return constant->text.length < 21
                   ? str_intern_bytes(in, constant->text.bytes, constant->text.length)
                   : str_new(in, constant->text.bytes, constant->text.length);
    case CONSTANT_BYTES:
        return bytes_new(in, constant->text.bytes, constant->text.length);
    }
    return VALUE_NONE;
}

// The value of an expression that needs no running: a literal, -literal, a tuple of them. NULL: not
// constant (or failed).
Value compile_fold(Compiler *c, const Node *node)
{
    if (node->kind == NODE_CONSTANT) {
        Value value = constant_value(c, &as_constant(node)->value);
        if (!value)
            compile_fail(c);
        return value;
    }
    if (node->kind == NODE_UNARY && as_unary(node)->op == OPERATOR_MINUS &&
        as_unary(node)->operand->kind == NODE_CONSTANT) {
        ConstantKind kind = as_constant(as_unary(node)->operand)->value.kind;
        if (kind != CONSTANT_INT && kind != CONSTANT_FLOAT && kind != CONSTANT_IMAGINARY)
            return NULL;
        Value operand = compile_fold(c, as_unary(node)->operand);
        Value result = operand ? value_unary(c->in, operand, UNARY_NEGATIVE) : NULL;
        value_drop_maybe(c->in, operand);
        return result;
    }
    if (node->kind != NODE_TUPLE)
        return NULL;
    const NodeList *elements = &as_tuple_display(node)->elements;
    for (size_t i = 0; i < elements->count; i++)
        if (elements->items[i]->kind != NODE_CONSTANT)
            return NULL;
    TupleObject *tuple = tuple_shell(c->in, elements->count);
    for (size_t i = 0; tuple && i < elements->count; i++) {
        tuple->items[i] = compile_fold(c, elements->items[i]);
        if (!tuple->items[i]) {
            value_drop(c->in, AS_VALUE(tuple));
            return NULL;
        }
    }
    return AS_VALUE(tuple);
}

// Like compile_fold(), and also number ** number, which CPython computes while compiling. NULL: not
// constant.
static Value fold_number(Compiler *c, const Node *node)
{
    bool minus = node->kind == NODE_UNARY && as_unary(node)->op == OPERATOR_MINUS;
    const Node *power = minus ? as_unary(node)->operand : node;
    if (power->kind != NODE_BINARY || as_binary(power)->op != OPERATOR_POWER)
        return compile_fold(c, node);
    Value base = compile_fold(c, as_binary(power)->left);
    Value exponent = base ? compile_fold(c, as_binary(power)->right) : NULL;
    Value result = NULL;
    if (exponent && value_both_int(base, exponent) && value_as_int(exponent) >= 0 &&
        value_as_int(exponent) < 128)
        result = value_binary(c->in, base, exponent, BINARY_POWER);
    if (result && minus)
        value_replace(c->in, &result, value_unary(c->in, result, UNARY_NEGATIVE));
    value_drop_maybe(c->in, base);
    value_drop_maybe(c->in, exponent);
    if (!result && raise_pending(c->in))
        compile_fail(c);
    return result;
}

// The elements of a display when all are constants, as a frozenset or a tuple. NULL: not such a
// display (or failed).
Value compile_constant_elements(Compiler *c, const NodeList *elements, bool as_frozenset)
{
    Value items[64], result = NULL;
    size_t count = 0;
    if (elements->count == 0 || elements->count > sizeof(items) / sizeof(items[0]))
        return NULL;
    while (count < elements->count && (items[count] = fold_number(c, elements->items[count])))
        count++;
    if (count == elements->count) {
        result = as_frozenset ? compiler_constant_set(c->in, items, count)
                              : tuple_new(c->in, items, count);
        if (!result)
            compile_fail(c);
    }
    while (count > 0)
        value_drop(c->in, items[--count]);
    return result;
}
