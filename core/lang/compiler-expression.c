// SPDX-License-Identifier: MIT
// Expressions.
#include "lang/compiler-constant-set.h"
#include "lang/compiler-internal.h"
#include "lang/object-bytes.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static const BinaryOperator BINARY_OF[OPERATORS] = {
    [OPERATOR_ADD] = BINARY_ADD,
    [OPERATOR_SUBTRACT] = BINARY_SUBTRACT,
    [OPERATOR_MULTIPLY] = BINARY_MULTIPLY,
    [OPERATOR_MATRIX_MULTIPLY] = BINARY_MATRIX_MULTIPLY,
    [OPERATOR_DIVIDE] = BINARY_TRUE_DIVIDE,
    [OPERATOR_FLOOR_DIVIDE] = BINARY_FLOOR_DIVIDE,
    [OPERATOR_MODULO] = BINARY_REMAINDER,
    [OPERATOR_POWER] = BINARY_POWER,
    [OPERATOR_LEFT_SHIFT] = BINARY_LEFT_SHIFT,
    [OPERATOR_RIGHT_SHIFT] = BINARY_RIGHT_SHIFT,
    [OPERATOR_BIT_OR] = BINARY_OR,
    [OPERATOR_BIT_XOR] = BINARY_XOR,
    [OPERATOR_BIT_AND] = BINARY_AND,
};

static const CompareOperator COMPARE_OF[OPERATORS] = {
    [OPERATOR_EQUAL] = COMPARE_EQUAL,     [OPERATOR_NOT_EQUAL] = COMPARE_NOT_EQUAL,
    [OPERATOR_LESS] = COMPARE_LESS,       [OPERATOR_LESS_EQUAL] = COMPARE_LESS_EQUAL,
    [OPERATOR_GREATER] = COMPARE_GREATER, [OPERATOR_GREATER_EQUAL] = COMPARE_GREATER_EQUAL,
};

static void at(Compiler *c, const Node *node)
{
    c->place = place_of(node);
}

void compile_expressions(Compiler *c, const NodeList *list)
{
    for (size_t i = 0; i < list->count; i++)
        compile_expression(c, list->items[i]);
}

bool compile_any_starred(const NodeList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == NODE_STARRED)
            return true;
    return false;
}

void compile_spread(Compiler *c, const NodeList *list, Opcode build, Opcode append, Opcode extend,
                    uint32_t already)
{
    emit(c, build, already);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i]->kind == NODE_STARRED) {
            compile_expression(c, as_starred(list->items[i])->value);
            emit(c, extend, 1);
        } else {
            compile_expression(c, list->items[i]);
            emit(c, append, 1);
        }
    }
}

void compile_walked(Compiler *c, const Node *node)
{
    Value constant = NULL;
    if (node->kind == NODE_SET)
        constant = compile_constant_elements(c, &as_set(node)->elements, true);
    else if (node->kind == NODE_LIST_DISPLAY)
        constant = compile_constant_elements(c, &as_list_display(node)->elements, false);
    if (constant)
        emit_constant(c, constant);
    else if (!c->failed)
        compile_expression(c, node);
}

static void compile_elements(Compiler *c, const Node *node, const NodeList *list, Opcode build)
{
    if (!compile_any_starred(list)) {
        bool copied = build == OP_BUILD_SET && list->count >= 3;
        Value set = copied ? compile_constant_elements(c, list, true) : NULL;
        if (set) {
            emit(c, OP_BUILD_SET, 0);
            emit_constant(c, set);
            emit(c, OP_SET_UPDATE, 1);
            return;
        }
        if (c->failed)
            return;
        compile_expressions(c, list);
        at(c, node);
        emit(c, build, (uint32_t)list->count);
        return;
    }
    if (build == OP_BUILD_SET) {
        compile_spread(c, list, OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE, 0);
    } else {
        compile_spread(c, list, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, 0);
        if (build == OP_BUILD_TUPLE)
            emit(c, OP_LIST_TO_TUPLE, 0);
    }
}

static void compile_dict(Compiler *c, const NodeDict *dict)
{
    size_t i = 0;
    // As many pairs at once as the stack should hold.
    while (i < dict->keys.count && dict->keys.items[i] && i < 32) {
        compile_expression(c, dict->keys.items[i]);
        compile_expression(c, dict->values.items[i]);
        i++;
    }
    at(c, &dict->node);
    emit(c, OP_BUILD_DICT, (uint32_t)i);
    for (; i < dict->keys.count; i++) {
        if (dict->keys.items[i]) {
            compile_expression(c, dict->keys.items[i]);
            compile_expression(c, dict->values.items[i]);
            emit(c, OP_DICT_ADD, 1);
        } else {
            compile_expression(c, dict->values.items[i]);
            at(c, &dict->node);
            emit(c, OP_DICT_UPDATE, 1);
        }
    }
}

static void compile_boolean(Compiler *c, const NodeBoolean *boolean)
{
    int end = label_new(c);
    Opcode jump = boolean->op == OPERATOR_AND ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
    for (size_t i = 0; i < boolean->values.count; i++) {
        compile_expression(c, boolean->values.items[i]);
        if (i + 1 < boolean->values.count)
            emit_jump(c, jump, end);
    }
    label_place(c, end);
}

static void emit_comparison(Compiler *c, Operator op)
{
    if (op == OPERATOR_IS || op == OPERATOR_IS_NOT)
        emit(c, OP_IS, op == OPERATOR_IS_NOT);
    else if (op == OPERATOR_IN || op == OPERATOR_NOT_IN)
        emit(c, OP_CONTAINS, op == OPERATOR_NOT_IN);
    else
        emit(c, OP_COMPARE, COMPARE_OF[op]);
}

static void compile_comparand(Compiler *c, const NodeCompare *compare, size_t i)
{
    Operator op = compare->ops.items[i];
    if (op == OPERATOR_IN || op == OPERATOR_NOT_IN)
        compile_walked(c, compare->comparators.items[i]);
    else
        compile_expression(c, compare->comparators.items[i]);
}

static void compile_compare(Compiler *c, const NodeCompare *compare)
{
    warn_compare(c, compare);
    compile_expression(c, compare->left);
    size_t last = compare->ops.count - 1;
    if (last == 0) {
        compile_comparand(c, compare, 0);
        at(c, &compare->node);
        emit_comparison(c, compare->ops.items[0]);
        return;
    }
    int cleanup = label_new(c), end = label_new(c);
    for (size_t i = 0; i < last; i++) {
        compile_comparand(c, compare, i);
        at(c, &compare->node);
        emit(c, OP_SWAP, 2);
        emit(c, OP_COPY, 2);
        emit_comparison(c, compare->ops.items[i]);
        emit_jump(c, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    compile_comparand(c, compare, last);
    at(c, &compare->node);
    emit_comparison(c, compare->ops.items[last]);
    emit_jump(c, OP_JUMP, end);
    label_place(c, cleanup);
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP, 0);
    label_place(c, end);
}

void compile_condition(Compiler *c, const Node *test, int label, bool when)
{
    if (test->kind == NODE_UNARY && as_unary(test)->op == OPERATOR_NOT) {
        compile_condition(c, as_unary(test)->operand, label, !when);
        return;
    }
    if (test->kind == NODE_BOOLEAN) {
        const NodeBoolean *boolean = as_boolean(test);
        bool is_or = boolean->op == OPERATOR_OR;
        size_t last = boolean->values.count - 1;
        int skip = is_or == when ? label : label_new(c);
        for (size_t i = 0; i < last; i++)
            compile_condition(c, boolean->values.items[i], skip, is_or);
        compile_condition(c, boolean->values.items[last], label, when);
        if (skip != label)
            label_place(c, skip);
        return;
    }
    compile_expression(c, test);
    emit_jump(c, when ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, label);
}

static void compile_conditional(Compiler *c, const NodeConditional *node)
{
    int otherwise = label_new(c), end = label_new(c);
    compile_condition(c, node->test, otherwise, false);
    compile_expression(c, node->body);
    emit_jump(c, OP_JUMP, end);
    label_place(c, otherwise);
    compile_expression(c, node->otherwise);
    label_place(c, end);
}

// ---- f-strings ----

static void compile_formatted(Compiler *c, const NodeFormatted *node)
{
    compile_expression(c, node->value);
    uint32_t conversion = node->conversion == 's'   ? 1
                          : node->conversion == 'r' ? 2
                          : node->conversion == 'a' ? 3
                                                    : 0;
    if (node->format)
        compile_expression(c, node->format);
    at(c, &node->node);
    emit(c, OP_FORMAT, conversion + (node->format ? 4 : 0));
}

static void compile_joined(Compiler *c, const NodeJoined *node)
{
    if (node->values.count == 0)
        emit_constant(c, str_from_c(c->in, ""));
    compile_expressions(c, &node->values);
    if (node->values.count == 1 && node->values.items[0]->kind == NODE_FORMATTED)
        return;
    if (node->values.count > 1)
        emit(c, OP_BUILD_STRING, (uint32_t)node->values.count);
}

// ---- generators ----

void compile_delegate(Compiler *c)
{
    int send = label_new(c), end = label_new(c);
    emit_none(c);
    label_place(c, send);
    emit_jump(c, OP_SEND, end);
    emit(c, OP_YIELD_DELEGATED, (uint32_t)send);
    if (!c->failed)
        c->unit->unreachable = true;
    label_place(c, end);
}

void compile_await(Compiler *c, uint32_t kind)
{
    emit(c, OP_GET_AWAITABLE, kind);
    compile_delegate(c);
}

static void compile_yield(Compiler *c, const NodeYield *node)
{
    if (node->value)
        compile_expression(c, node->value);
    else
        emit_none(c);
    at(c, &node->node);
    if (c->unit->flags & CODE_ASYNC_GENERATOR)
        emit(c, OP_ASYNC_WRAP, 0);
    emit(c, OP_YIELD, 0);
}

// ---- the rest ----

static void compile_slice(Compiler *c, const NodeSlice *slice)
{
    const Node *parts[] = {slice->lower, slice->upper, slice->step};
    for (size_t i = 0; i < 3; i++)
        if (parts[i])
            compile_expression(c, parts[i]);
        else
            emit_none(c);
    at(c, &slice->node);
    emit(c, OP_BUILD_SLICE, 0);
}

static void emit_binary(Compiler *c, const NodeBinary *node)
{
    at(c, &node->node);
    BinaryOperator op = BINARY_OF[node->op];
    if (op == BINARY_ADD)
        emit(c, OP_ADD, 0);
    else if (op == BINARY_SUBTRACT)
        emit(c, OP_SUBTRACT, 0);
    else if (op == BINARY_MULTIPLY)
        emit(c, OP_MULTIPLY, 0);
    else
        emit(c, OP_BINARY, op);
}

// a + b + c is as deep as it is long: from the left, 64 operators at a time, without recursion.
static void compile_binary(Compiler *c, const Node *node)
{
    const NodeBinary *chain[64];
    size_t count = 0;
    while (node->kind == NODE_BINARY && count < 64) {
        chain[count++] = as_binary(node);
        node = chain[count - 1]->left;
    }
    if (node->kind == NODE_BINARY)
        compile_binary(c, node);
    else
        compile_expression(c, node);
    while (count-- > 0) {
        compile_expression(c, chain[count]->right);
        emit_binary(c, chain[count]);
    }
}

static void compile_unary(Compiler *c, const NodeUnary *node)
{
    compile_expression(c, node->operand);
    at(c, &node->node);
    if (node->op == OPERATOR_NOT)
        emit(c, OP_NOT, 0);
    else
        emit(c, OP_UNARY,
             node->op == OPERATOR_MINUS  ? UNARY_NEGATIVE
             : node->op == OPERATOR_PLUS ? UNARY_POSITIVE
                                         : UNARY_INVERT);
}

static void compile_plain(Compiler *c, const Node *node)
{
    switch (node->kind) {
    case NODE_BOOLEAN:
        compile_boolean(c, as_boolean(node));
        break;
    case NODE_WALRUS:
        compile_expression(c, as_walrus(node)->value);
        emit(c, OP_COPY, 1);
        compile_target(c, as_walrus(node)->target);
        break;
    case NODE_BINARY:
        compile_binary(c, node);
        break;
    case NODE_UNARY:
        compile_unary(c, as_unary(node));
        break;
    case NODE_LAMBDA:
        compile_lambda(c, node);
        break;
    case NODE_CONDITIONAL:
        compile_conditional(c, as_conditional(node));
        break;
    case NODE_DICT:
        compile_dict(c, as_dict_display(node));
        break;
    case NODE_SET:
        compile_elements(c, node, &as_set(node)->elements, OP_BUILD_SET);
        break;
    case NODE_LIST_COMPREHENSION:
    case NODE_SET_COMPREHENSION:
    case NODE_DICT_COMPREHENSION:
    case NODE_GENERATOR:
        compile_comprehension(c, node);
        break;
    case NODE_AWAIT:
        compile_expression(c, as_await(node)->value);
        at(c, node);
        compile_await(c, 0);
        break;
    case NODE_YIELD:
        compile_yield(c, as_yield(node));
        break;
    case NODE_YIELD_FROM:
        compile_expression(c, as_yield_from(node)->value);
        at(c, node);
        emit(c, OP_GET_DELEGATE, 0);
        compile_delegate(c);
        break;
    case NODE_COMPARE:
        compile_compare(c, as_compare(node));
        break;
    case NODE_CALL:
        compile_call(c, as_call(node));
        break;
    case NODE_FORMATTED:
        compile_formatted(c, as_formatted(node));
        break;
    case NODE_JOINED:
        compile_joined(c, as_joined(node));
        break;
    case NODE_ATTRIBUTE:
        compile_expression(c, as_attribute(node)->value);
        at(c, node);
        place_from_name(c, as_attribute(node));
        emit_name(c, OP_LOAD_ATTRIBUTE,
                  scope_name(&c->scopes, c->unit->scope, as_attribute(node)->name));
        break;
    case NODE_SUBSCRIPT:
        warn_subscript(c, as_subscript(node));
        compile_expression(c, as_subscript(node)->value);
        compile_expression(c, as_subscript(node)->index);
        at(c, node);
        emit(c, OP_GET_ITEM, 0);
        break;
    case NODE_NAME:
        compile_name(c, as_name(node)->name, ACCESS_LOAD);
        break;
    case NODE_LIST_DISPLAY:
        compile_elements(c, node, &as_list_display(node)->elements, OP_BUILD_LIST);
        break;
    case NODE_TUPLE:
        compile_elements(c, node, &as_tuple_display(node)->elements, OP_BUILD_TUPLE);
        break;
    case NODE_SLICE:
        compile_slice(c, as_slice(node));
        break;
    default:
        raise_error(c->in, SYSTEM_ERROR, "not an expression: %s", node_shape(node->kind)->name);
        compile_fail(c);
    }
}

void compile_expression(Compiler *c, const Node *node)
{
    if (c->failed)
        return;
    if (++c->nesting > LIMIT_NESTING) {
        raise_error(c->in, RECURSION_ERROR, "maximum recursion depth exceeded during compilation");
        compile_fail(c);
    }
    CodePlace outer = c->place;
    at(c, node);
    Value constant = c->failed ? NULL : compile_fold(c, node);
    if (constant)
        emit_constant(c, constant);
    else if (!c->failed)
        compile_plain(c, node);
    c->place = outer;
    c->nesting--;
}

// ---- targets ----

static void unpack(Compiler *c, const NodeList *elements)
{
    size_t star = elements->count;
    for (size_t i = 0; i < elements->count; i++)
        if (elements->items[i]->kind == NODE_STARRED)
            star = i;
    if (star < elements->count)
        emit(c, OP_UNPACK_REST, (uint32_t)(star + (elements->count - star - 1) * 256));
    else
        emit(c, OP_UNPACK, (uint32_t)elements->count);
    for (size_t i = 0; i < elements->count; i++) {
        const Node *element = elements->items[i];
        compile_target(c, element->kind == NODE_STARRED ? as_starred(element)->value : element);
    }
}

void compile_target(Compiler *c, const Node *node)
{
    if (c->failed)
        return;
    CodePlace outer = c->place;
    at(c, node);
    switch (node->kind) {
    case NODE_NAME:
        compile_name(c, as_name(node)->name, ACCESS_STORE);
        break;
    case NODE_ATTRIBUTE:
        compile_expression(c, as_attribute(node)->value);
        at(c, node);
        emit_name(c, OP_STORE_ATTRIBUTE,
                  scope_name(&c->scopes, c->unit->scope, as_attribute(node)->name));
        break;
    case NODE_SUBSCRIPT:
        compile_expression(c, as_subscript(node)->value);
        compile_expression(c, as_subscript(node)->index);
        at(c, node);
        emit(c, OP_SET_ITEM, 0);
        break;
    case NODE_TUPLE:
        unpack(c, &as_tuple_display(node)->elements);
        break;
    case NODE_LIST_DISPLAY:
        unpack(c, &as_list_display(node)->elements);
        break;
    default:
        raise_error(c->in, SYSTEM_ERROR, "not a target: %s", node_shape(node->kind)->name);
        compile_fail(c);
    }
    c->place = outer;
}
