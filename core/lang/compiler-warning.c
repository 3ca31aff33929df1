// SPDX-License-Identifier: MIT
// SyntaxWarnings: what is valid but hardly meant. Told while compiling, before anything runs.
#include "lang/compiler-internal.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"

static void warn(Compiler *c, const Node *node, Value stolen_text)
{
    if (!stolen_text) {
        compile_fail(c);
        return;
    }
    warning_print_at(c->in, EXCEPTION_SYNTAX_WARNING, c->file_name, node->place.line, stolen_text);
    value_drop(c->in, stolen_text);
}

static bool is_literal(const Node *node)
{
    if (node->kind == NODE_TUPLE) {
        const NodeList *elements = &as_tuple_display(node)->elements;
        for (size_t i = 0; i < elements->count; i++)
            if (elements->items[i]->kind != NODE_CONSTANT && !is_literal(elements->items[i]))
                return false;
        return true;
    }
    if (node->kind == NODE_UNARY && as_unary(node)->op == OPERATOR_MINUS)
        return is_literal(as_unary(node)->operand);
    if (node->kind != NODE_CONSTANT)
        return false;
    ConstantKind kind = as_constant(node)->value.kind;
    return kind == CONSTANT_INT || kind == CONSTANT_FLOAT || kind == CONSTANT_IMAGINARY ||
           kind == CONSTANT_STRING || kind == CONSTANT_BYTES;
}

void warn_compare(Compiler *c, const NodeCompare *compare)
{
    bool left = is_literal(compare->left);
    for (size_t i = 0; i < compare->ops.count; i++) {
        Operator op = compare->ops.items[i];
        bool right = is_literal(compare->comparators.items[i]);
        if ((op == OPERATOR_IS || op == OPERATOR_IS_NOT) && (left || right)) {
            warn(c, &compare->node,
                 str_from_c(c->in, op == OPERATOR_IS
                                       ? "\"is\" with a literal. Did you mean \"==\"?"
                                       : "\"is not\" with a literal. Did you mean \"!=\"?"));
            return;
        }
        left = right;
    }
}

// The name of the type that a display or literal makes; NULL: another expression.
static const char *type_of(const Node *node)
{
    switch (node->kind) {
    case NODE_TUPLE:
        return "tuple";
    case NODE_LIST_DISPLAY:
    case NODE_LIST_COMPREHENSION:
        return "list";
    case NODE_DICT:
    case NODE_DICT_COMPREHENSION:
        return "dict";
    case NODE_SET:
    case NODE_SET_COMPREHENSION:
        return "set";
    case NODE_GENERATOR:
        return "generator";
    case NODE_LAMBDA:
        return "function";
    case NODE_JOINED:
    case NODE_FORMATTED:
        return "str";
    case NODE_CONSTANT:
        switch (as_constant(node)->value.kind) {
        case CONSTANT_NONE:
            return "NoneType";
        case CONSTANT_TRUE:
        case CONSTANT_FALSE:
            return "bool";
        case CONSTANT_ELLIPSIS:
            return "ellipsis";
        case CONSTANT_INT:
            return "int";
        case CONSTANT_FLOAT:
            return "float";
        case CONSTANT_IMAGINARY:
            return "complex";
        case CONSTANT_STRING:
            return "str";
        case CONSTANT_BYTES:
            return "bytes";
        }
        return NULL;
    default:
        return NULL;
    }
}

void warn_call(Compiler *c, const NodeCall *call)
{
    const char *type = call->function->kind == NODE_LAMBDA ? NULL : type_of(call->function);
    if (type)
        warn(c, &call->node,
             str_format_c(c->in, "'%s' object is not callable; perhaps you missed a comma?", type));
}

void warn_subscript(Compiler *c, const NodeSubscript *subscript)
{
    const Node *value = subscript->value;
    const char *type = type_of(value);
    if (!type)
        return;
    bool indexed =
        value->kind == NODE_TUPLE || value->kind == NODE_LIST_DISPLAY ||
        value->kind == NODE_LIST_COMPREHENSION || value->kind == NODE_JOINED ||
        value->kind == NODE_FORMATTED ||
        (value->kind == NODE_CONSTANT && (as_constant(value)->value.kind == CONSTANT_STRING ||
                                          as_constant(value)->value.kind == CONSTANT_BYTES));
    if (!indexed) {
        if (value->kind != NODE_DICT && value->kind != NODE_DICT_COMPREHENSION)
            warn(c, &subscript->node,
                 str_format_c(
                     c->in, "'%s' object is not subscriptable; perhaps you missed a comma?", type));
        return;
    }
    const char *index = type_of(subscript->index);
    if (!index || subscript->index->kind == NODE_SLICE)
        return;
    if (subscript->index->kind == NODE_CONSTANT) {
        ConstantKind kind = as_constant(subscript->index)->value.kind;
        if (kind == CONSTANT_INT || kind == CONSTANT_TRUE || kind == CONSTANT_FALSE)
            return;
    }
    warn(c, &subscript->node,
         str_format_c(c->in,
                      "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                      type, index));
}

void warn_assert(Compiler *c, const NodeAssert *node)
{
    if (node->test->kind == NODE_TUPLE && as_tuple_display(node->test)->elements.count > 0)
        warn(c, &node->node,
             str_from_c(c->in, "assertion is always true, perhaps remove parentheses?"));
}
