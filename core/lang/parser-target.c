// SPDX-License-Identifier: MIT
/* What may be assigned to or deleted, and how messages call what may not. */
#include "lang/parser-internal.h"

bool target_is_single(const Node *node)
{
    return node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE || node->kind == NODE_SUBSCRIPT;
}

static const NodeList *elements_of(const Node *node)
{
    if (node->kind == NODE_TUPLE)
        return &as_tuple(node)->elements;
    return node->kind == NODE_LIST_DISPLAY ? &as_list_display(node)->elements : NULL;
}

bool target_is_assignable(const Node *node)
{
    if (node->kind == NODE_STARRED) {
        const Node *value = as_starred(node)->value;
        return value->kind != NODE_STARRED && target_is_assignable(value);
    }
    const NodeList *elements = elements_of(node);
    if (!elements)
        return target_is_single(node);
    for (size_t i = 0; i < elements->count; i++)
        if (!target_is_assignable(elements->items[i]))
            return false;
    return true;
}

bool target_is_deletable(const Node *node)
{
    const NodeList *elements = elements_of(node);
    if (!elements)
        return target_is_single(node);
    for (size_t i = 0; i < elements->count; i++)
        if (!target_is_deletable(elements->items[i]))
            return false;
    return true;
}

void target_set_context(Node *node, NodeContext context)
{
    switch (node->kind) {
    case NODE_NAME:
        as_name(node)->context = context;
        break;
    case NODE_ATTRIBUTE:
        as_attribute(node)->context = context;
        break;
    case NODE_SUBSCRIPT:
        as_subscript(node)->context = context;
        break;
    case NODE_STARRED:
        as_starred(node)->context = context;
        target_set_context(as_starred(node)->value, context);
        break;
    case NODE_TUPLE:
        as_tuple(node)->context = context;
        for (size_t i = 0; i < as_tuple(node)->elements.count; i++)
            target_set_context(as_tuple(node)->elements.items[i], context);
        break;
    case NODE_LIST_DISPLAY:
        as_list_display(node)->context = context;
        for (size_t i = 0; i < as_list_display(node)->elements.count; i++)
            target_set_context(as_list_display(node)->elements.items[i], context);
        break;
    default:
        break;
    }
}

Node *parse_star_target(Parser *parser)
{
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_STAR)) {
        Node *target = parse_primary(parser);
        return target && target_is_assignable(target) ? target : NULL;
    }
    if (parser_kind(parser) == TOKEN_STAR)
        return NULL;
    Node *value = parse_primary(parser);
    if (!value || !target_is_assignable(value))
        return NULL;
    NodeStarred *starred = PARSER_NEW(parser, STARRED, Starred, start);
    if (!starred)
        return NULL;
    starred->value = value;
    return &starred->node;
}

Node *parse_star_targets(Parser *parser)
{
    size_t start = parser->mark, base = parser->stack_count;
    Node *first = parse_star_target(parser);
    if (!first || problem_found(parser) || parser_kind(parser) != TOKEN_COMMA)
        return problem_found(parser) ? NULL : first;
    if (!parser_push(parser, first))
        return NULL;
    while (parser_accept(parser, TOKEN_COMMA)) {
        size_t behind_comma = parser->mark;
        Node *next = parse_star_target(parser);
        if (problem_found(parser))
            return NULL;
        if (!next) {
            parser->mark = behind_comma;
            break;
        }
        if (!parser_push(parser, next))
            return NULL;
    }
    NodeTuple *tuple = problem_found(parser) ? NULL : PARSER_NEW(parser, TUPLE, Tuple, start);
    if (!tuple || !parser_pop_list(parser, base, &tuple->elements))
        return NULL;
    return &tuple->node;
}

static const char *constant_name(const ConstantValue *value)
{
    switch (value->kind) {
    case CONSTANT_NONE:
        return "None";
    case CONSTANT_TRUE:
        return "True";
    case CONSTANT_FALSE:
        return "False";
    case CONSTANT_ELLIPSIS:
        return "ellipsis";
    default:
        return "literal";
    }
}

static const char *const EXPRESSION_NAMES[NODE_KINDS] = {
    [NODE_ATTRIBUTE] = "attribute",
    [NODE_SUBSCRIPT] = "subscript",
    [NODE_STARRED] = "starred",
    [NODE_NAME] = "name",
    [NODE_LIST_DISPLAY] = "list",
    [NODE_TUPLE] = "tuple",
    [NODE_LAMBDA] = "lambda",
    [NODE_CALL] = "function call",
    [NODE_BOOLEAN] = "expression",
    [NODE_BINARY] = "expression",
    [NODE_UNARY] = "expression",
    [NODE_GENERATOR] = "generator expression",
    [NODE_YIELD] = "yield expression",
    [NODE_YIELD_FROM] = "yield expression",
    [NODE_AWAIT] = "await expression",
    [NODE_LIST_COMPREHENSION] = "list comprehension",
    [NODE_SET_COMPREHENSION] = "set comprehension",
    [NODE_DICT_COMPREHENSION] = "dict comprehension",
    [NODE_DICT] = "dict literal",
    [NODE_SET] = "set display",
    [NODE_JOINED] = "f-string expression",
    [NODE_FORMATTED] = "f-string expression",
    [NODE_COMPARE] = "comparison",
    [NODE_CONDITIONAL] = "conditional expression",
    [NODE_WALRUS] = "named expression",
};

const char *expression_name(const Node *node)
{
    if (node->kind == NODE_CONSTANT)
        return constant_name(&as_constant(node)->value);
    const char *name = EXPRESSION_NAMES[node->kind];
    return name ? name : "expression";
}

/* The part of what was meant as a target that cannot be one, or NULL. */
const Node *invalid_target(const Node *node, TargetUse use)
{
    const NodeList *elements = elements_of(node);
    if (elements) {
        for (size_t i = 0; i < elements->count; i++) {
            const Node *wrong = invalid_target(elements->items[i], use);
            if (wrong)
                return wrong;
        }
        return NULL;
    }
    if (node->kind == NODE_STARRED)
        return use == TARGETS_DELETE ? node : invalid_target(as_starred(node)->value, use);
    if (node->kind == NODE_COMPARE && use == TARGETS_FOR) {
        const NodeCompare *compare = as_compare(node);
        bool in = compare->ops.items[0] == OPERATOR_IN;
        return in ? invalid_target(compare->left, use) : NULL;
    }
    return target_is_single(node) ? NULL : node;
}
