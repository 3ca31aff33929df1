// SPDX-License-Identifier: MIT
/* The smallest expressions: names, literals, displays, groups and comprehensions. */
#include "lang/parser-internal.h"

static Node *parse_name(Parser *parser)
{
    size_t start = parser->mark;
    Text text;
    if (!parser_name(parser, &text))
        return NULL;
    NodeName *name = PARSER_NEW(parser, NAME, Name, start);
    if (!name)
        return NULL;
    name->name = text;
    return &name->node;
}

static Node *parse_word(Parser *parser, ConstantKind kind)
{
    size_t start = parser->mark++;
    NodeConstant *constant = PARSER_NEW(parser, CONSTANT, Constant, start);
    if (!constant)
        return NULL;
    constant->value.kind = kind;
    return &constant->node;
}

static bool at_clause(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    return kind == TOKEN_FOR || (kind == TOKEN_ASYNC && parser_kind_ahead(parser, 1) == TOKEN_FOR);
}

static Node *parse_clause(Parser *parser)
{
    size_t start = parser->mark;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    if (!parser_accept(parser, TOKEN_FOR))
        return NULL;
    Node *target = parse_star_targets(parser);
    if (!target || !parser_accept(parser, TOKEN_IN)) {
        parser->mark = start;
        if (parser->diagnosing && !problem_found(parser))
            diagnose_for_target(parser);
        return NULL;
    }
    target_set_context(target, CONTEXT_STORE);
    Node *iterable = parse_disjunction(parser);
    if (!iterable)
        return NULL;
    size_t base = parser->stack_count;
    for (;;) {
        size_t before = parser->mark;
        if (!parser_accept(parser, TOKEN_IF))
            break;
        Node *condition = parse_disjunction(parser);
        if (!condition) {
            parser->mark = before;
            break;
        }
        if (!parser_push(parser, condition))
            return NULL;
    }
    NodeComprehension *clause =
        problem_found(parser) ? NULL : PARSER_NEW(parser, COMPREHENSION, Comprehension, start);
    if (!clause || !parser_pop_list(parser, base, &clause->conditions))
        return NULL;
    clause->target = target;
    clause->iterable = iterable;
    clause->is_async = is_async;
    return &clause->node;
}

bool parse_comprehension_clauses(Parser *parser, NodeList *generators)
{
    size_t base = parser->stack_count;
    while (at_clause(parser)) {
        Node *clause = parse_clause(parser);
        if (!clause || !parser_push(parser, clause))
            return false;
    }
    return !problem_found(parser) && parser->stack_count > base &&
           parser_pop_list(parser, base, generators);
}

/* Behind an element: the clauses, the closing sign, and the node of the whole. */
static Node *finish_comprehension(Parser *parser, size_t start, NodeKind kind, Node *element,
                                  TokenKind closing)
{
    NodeList generators;
    if (!parse_comprehension_clauses(parser, &generators) || !parser_accept(parser, closing))
        return NULL;
    Node *node = parser_node(parser, kind, start);
    if (!node)
        return NULL;
    /* The three kinds of one element have the same fields at the same places. */
    _Static_assert(offsetof(NodeGenerator, generators) ==
                       offsetof(NodeSetComprehension, generators),
                   "comprehensions of one element are alike");
    _Static_assert(offsetof(NodeGenerator, generators) ==
                       offsetof(NodeListComprehension, generators),
                   "comprehensions of one element are alike");
    NodeGenerator *generator = (NodeGenerator *)(void *)node;
    generator->element = element;
    generator->generators = generators;
    return node;
}

/* The rest of a display whose first element has been read: pushes all, takes the closing sign. */
static bool parse_elements(Parser *parser, Node *first, TokenKind closing, NodeList *elements)
{
    size_t base = parser->stack_count;
    if (first && !parser_push(parser, first))
        return false;
    while (parser_accept(parser, TOKEN_COMMA)) {
        if (parser_kind(parser) == closing)
            break;
        Node *element = parse_star_named_expression(parser);
        if (!element || !parser_push(parser, element))
            return false;
    }
    return parser_accept(parser, closing) && parser_pop_list(parser, base, elements);
}

static Node *parse_tuple(Parser *parser, size_t start, Node *first)
{
    NodeList elements = {NULL, 0};
    if (first ? !parse_elements(parser, first, TOKEN_RIGHT_PARENTHESIS, &elements)
              : !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    NodeTuple *tuple = PARSER_NEW(parser, TUPLE, Tuple, start);
    if (!tuple)
        return NULL;
    tuple->elements = elements;
    tuple->node.parentheses = 1;
    return &tuple->node;
}

static Node *parse_group_here(Parser *parser)
{
    size_t start = parser->mark++;
    TokenKind kind = parser_kind(parser);
    if (kind == TOKEN_RIGHT_PARENTHESIS)
        return parse_tuple(parser, start, NULL);
    Node *inner = kind == TOKEN_YIELD ? parse_yield(parser) : parse_star_named_expression(parser);
    if (!inner)
        return NULL;
    if (parser_kind(parser) == TOKEN_COMMA && kind != TOKEN_YIELD)
        return parse_tuple(parser, start, inner);
    if (inner->kind == NODE_STARRED)
        return NULL;
    if (at_clause(parser) && kind != TOKEN_YIELD)
        return finish_comprehension(parser, start, NODE_GENERATOR, inner, TOKEN_RIGHT_PARENTHESIS);
    if (!parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    inner->parentheses++;
    return inner;
}

/* Where a bracket's content does not parse, known mistakes are looked for from its start. */
static Node *or_diagnose(Parser *parser, size_t start, Node *node, void (*diagnose)(Parser *))
{
    if (!node && parser->diagnosing && !problem_found(parser)) {
        parser->mark = start;
        diagnose(parser);
    }
    return node;
}

static void diagnose_parentheses(Parser *parser)
{
    diagnose_group(parser);
    if (!problem_found(parser))
        diagnose_comprehension(parser);
}

static Node *parse_list_here(Parser *parser)
{
    size_t start = parser->mark++;
    NodeList elements = {NULL, 0};
    if (!parser_accept(parser, TOKEN_RIGHT_BRACKET)) {
        Node *first = parse_star_named_expression(parser);
        if (!first)
            return NULL;
        if (at_clause(parser) && first->kind != NODE_STARRED)
            return finish_comprehension(parser, start, NODE_LIST_COMPREHENSION, first,
                                        TOKEN_RIGHT_BRACKET);
        if (!parse_elements(parser, first, TOKEN_RIGHT_BRACKET, &elements))
            return NULL;
    }
    NodeListDisplay *list = PARSER_NEW(parser, LIST_DISPLAY, ListDisplay, start);
    if (!list)
        return NULL;
    list->elements = elements;
    return &list->node;
}

static bool parse_pair(Parser *parser, Node **key, Node **value)
{
    *key = NULL;
    if (parser_accept(parser, TOKEN_DOUBLE_STAR)) {
        *value = parse_bit_or(parser);
        return *value != NULL;
    }
    *key = parse_expression(parser);
    if (!*key || !parser_accept(parser, TOKEN_COLON))
        return false;
    *value = parse_expression(parser);
    return *value != NULL;
}

static Node *parse_dict_comprehension(Parser *parser, size_t start, Node *key, Node *value)
{
    NodeList generators;
    if (!parse_comprehension_clauses(parser, &generators) ||
        !parser_accept(parser, TOKEN_RIGHT_BRACE))
        return NULL;
    NodeDictComprehension *node = PARSER_NEW(parser, DICT_COMPREHENSION, DictComprehension, start);
    if (!node)
        return NULL;
    node->key = key;
    node->value = value;
    node->generators = generators;
    return &node->node;
}

/* Keys and values are pushed in turn and separated at the end. */
static Node *finish_dict(Parser *parser, size_t start, size_t base)
{
    size_t count = (parser->stack_count - base) / 2;
    NodeDict *dict = PARSER_NEW(parser, DICT, Dict, start);
    Node **keys = count ? arena_array(parser->arena, count * 2, sizeof(Node *)) : NULL;
    if (!dict || (count && !keys))
        return problem_memory(parser);
    for (size_t i = 0; i < count; i++) {
        keys[i] = parser->stack[base + 2 * i];
        keys[count + i] = parser->stack[base + 2 * i + 1];
    }
    parser->stack_count = base;
    dict->keys = (NodeList){keys, count};
    dict->values = (NodeList){count ? keys + count : NULL, count};
    return &dict->node;
}

static Node *parse_dict(Parser *parser, size_t start, Node *key, Node *value)
{
    size_t base = parser->stack_count;
    if (value && (!parser_push(parser, key) || !parser_push(parser, value)))
        return NULL;
    while (value && parser_accept(parser, TOKEN_COMMA)) {
        if (parser_kind(parser) == TOKEN_RIGHT_BRACE)
            break;
        size_t start_of_pair = parser->mark;
        bool parsed = parse_pair(parser, &key, &value);
        if (!parsed)
            diagnose_later_key(parser, start_of_pair);
        if (!parsed || !parser_push(parser, key) || !parser_push(parser, value))
            return NULL;
    }
    return parser_accept(parser, TOKEN_RIGHT_BRACE) ? finish_dict(parser, start, base) : NULL;
}

static Node *parse_set(Parser *parser, size_t start, Node *first)
{
    NodeList elements = {NULL, 0};
    if (at_clause(parser) && first->kind != NODE_STARRED)
        return finish_comprehension(parser, start, NODE_SET_COMPREHENSION, first,
                                    TOKEN_RIGHT_BRACE);
    if (!parse_elements(parser, first, TOKEN_RIGHT_BRACE, &elements))
        return NULL;
    NodeSet *set = PARSER_NEW(parser, SET, Set, start);
    if (!set)
        return NULL;
    set->elements = elements;
    return &set->node;
}

static Node *parse_brace_here(Parser *parser)
{
    size_t start = parser->mark++;
    Node *key, *value;
    TokenKind kind = parser_kind(parser);
    if (kind == TOKEN_RIGHT_BRACE)
        return parse_dict(parser, start, NULL, NULL);
    if (kind == TOKEN_DOUBLE_STAR)
        return parse_pair(parser, &key, &value) ? parse_dict(parser, start, key, value) : NULL;
    if (kind == TOKEN_STAR || parse_assignment_start(parser)) {
        Node *first = parse_star_named_expression(parser);
        return first ? parse_set(parser, start, first) : NULL;
    }
    key = parse_expression(parser);
    if (key && parser_accept(parser, TOKEN_COLON)) {
        value = parse_expression(parser);
        if (!value)
            return NULL;
        return at_clause(parser) ? parse_dict_comprehension(parser, start, key, value)
                                 : parse_dict(parser, start, key, value);
    }
    if (problem_found(parser))
        return NULL;
    if (parser->diagnosing) {
        parser->mark = start + 1;
        key = parse_star_named_expression(parser);
    }
    return key && parser_kind(parser) != TOKEN_WALRUS ? parse_set(parser, start, key) : NULL;
}

static void diagnose_braces(Parser *parser)
{
    diagnose_dict(parser);
    if (!problem_found(parser))
        diagnose_comprehension(parser);
}

Node *parse_atom(Parser *parser)
{
    size_t start = parser->mark;
    TokenKind kind = parser_kind(parser);
    switch (kind) {
    case TOKEN_NAME:
        return parse_name(parser);
    case TOKEN_NONE:
        return parse_word(parser, CONSTANT_NONE);
    case TOKEN_TRUE:
        return parse_word(parser, CONSTANT_TRUE);
    case TOKEN_FALSE:
        return parse_word(parser, CONSTANT_FALSE);
    case TOKEN_ELLIPSIS:
        return parse_word(parser, CONSTANT_ELLIPSIS);
    case TOKEN_NUMBER:
        return parse_number(parser);
    case TOKEN_STRING:
        return parse_strings(parser);
    case TOKEN_LEFT_PARENTHESIS:
        return or_diagnose(parser, start, parse_group_here(parser), diagnose_parentheses);
    case TOKEN_LEFT_BRACKET:
        return or_diagnose(parser, start, parse_list_here(parser), diagnose_comprehension);
    case TOKEN_LEFT_BRACE:
        return or_diagnose(parser, start, parse_brace_here(parser), diagnose_braces);
    default:
        return NULL;
    }
}
