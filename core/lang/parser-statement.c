// SPDX-License-Identifier: MIT
/* Simple statements: those that fit on a line, several of them with semicolons between. */
#include "lang/parser-internal.h"

static bool ends_simple_statement(TokenKind kind)
{
    return kind == TOKEN_NEWLINE || kind == TOKEN_SEMICOLON;
}

static const Operator AUGMENTED_OPERATORS[TOKEN_KINDS] = {
    [TOKEN_PLUS_EQUALS] = OPERATOR_ADD + 1,
    [TOKEN_MINUS_EQUALS] = OPERATOR_SUBTRACT + 1,
    [TOKEN_STAR_EQUALS] = OPERATOR_MULTIPLY + 1,
    [TOKEN_AT_EQUALS] = OPERATOR_MATRIX_MULTIPLY + 1,
    [TOKEN_SLASH_EQUALS] = OPERATOR_DIVIDE + 1,
    [TOKEN_DOUBLE_SLASH_EQUALS] = OPERATOR_FLOOR_DIVIDE + 1,
    [TOKEN_PERCENT_EQUALS] = OPERATOR_MODULO + 1,
    [TOKEN_DOUBLE_STAR_EQUALS] = OPERATOR_POWER + 1,
    [TOKEN_LEFT_SHIFT_EQUALS] = OPERATOR_LEFT_SHIFT + 1,
    [TOKEN_RIGHT_SHIFT_EQUALS] = OPERATOR_RIGHT_SHIFT + 1,
    [TOKEN_BAR_EQUALS] = OPERATOR_BIT_OR + 1,
    [TOKEN_CARET_EQUALS] = OPERATOR_BIT_XOR + 1,
    [TOKEN_AMPERSAND_EQUALS] = OPERATOR_BIT_AND + 1,
};

static Node *parse_annotated(Parser *parser, size_t start, Node *target)
{
    if (!target_is_single(target))
        return NULL;
    parser->mark++;
    Node *annotation = parse_expression(parser);
    Node *value = NULL;
    if (annotation && parser_accept(parser, TOKEN_EQUALS)) {
        value = parse_yield_or_star_expressions(parser);
        if (!value)
            return NULL;
    }
    NodeAnnotated *node = annotation && !problem_found(parser)
                              ? PARSER_NEW(parser, ANNOTATED, Annotated, start)
                              : NULL;
    if (!node)
        return NULL;
    target_set_context(target, CONTEXT_STORE);
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    node->simple = target->kind == NODE_NAME && target->parentheses == 0;
    return &node->node;
}

static Node *parse_augmented(Parser *parser, size_t start, Node *target, Operator op)
{
    if (!target_is_single(target))
        return NULL;
    parser->mark++;
    Node *value = parse_yield_or_star_expressions(parser);
    NodeAugmented *node = value ? PARSER_NEW(parser, AUGMENTED, Augmented, start) : NULL;
    if (!node)
        return NULL;
    target_set_context(target, CONTEXT_STORE);
    node->target = target;
    node->op = op;
    node->value = value;
    return &node->node;
}

static Node *parse_assign(Parser *parser, size_t start, Node *first)
{
    size_t base = parser->stack_count;
    Node *value = first;
    while (parser_kind(parser) == TOKEN_EQUALS) {
        if (!target_is_assignable(value) || !parser_push(parser, value))
            return NULL;
        parser->mark++;
        value = parse_yield_or_star_expressions(parser);
        if (!value)
            return NULL;
    }
    NodeAssign *assign = problem_found(parser) ? NULL : PARSER_NEW(parser, ASSIGN, Assign, start);
    if (!assign || !parser_pop_list(parser, base, &assign->targets))
        return NULL;
    for (size_t i = 0; i < assign->targets.count; i++)
        target_set_context(assign->targets.items[i], CONTEXT_STORE);
    assign->value = value;
    return &assign->node;
}

/* An expression, or one of the three kinds of assignment that begin like one. */
static Node *parse_expression_statement(Parser *parser)
{
    size_t start = parser->mark;
    if (parser->diagnosing) {
        diagnose_assignment(parser);
        if (problem_found(parser))
            return NULL;
    }
    Node *value = parse_yield_or_star_expressions(parser);
    if (!value || problem_found(parser))
        return NULL;
    TokenKind kind = parser_kind(parser);
    if (kind == TOKEN_COLON)
        return parse_annotated(parser, start, value);
    if (kind == TOKEN_EQUALS)
        return parse_assign(parser, start, value);
    if (AUGMENTED_OPERATORS[kind])
        return parse_augmented(parser, start, value, AUGMENTED_OPERATORS[kind] - 1);
    NodeExpressionStatement *statement =
        problem_found(parser)
            ? NULL
            : PARSER_NEW(parser, EXPRESSION_STATEMENT, ExpressionStatement, start);
    if (!statement)
        return NULL;
    statement->value = value;
    return &statement->node;
}

static Node *parse_return(Parser *parser)
{
    size_t start = parser->mark++;
    Node *value = NULL;
    if (!ends_simple_statement(parser_kind(parser))) {
        value = parse_star_expressions(parser);
        if (!value)
            return NULL;
    }
    NodeReturn *node = PARSER_NEW(parser, RETURN, Return, start);
    if (!node)
        return NULL;
    node->value = value;
    return &node->node;
}

static Node *parse_raise(Parser *parser)
{
    size_t start = parser->mark++;
    Node *exception = NULL, *cause = NULL;
    if (!ends_simple_statement(parser_kind(parser))) {
        exception = parse_expression(parser);
        if (!exception)
            return NULL;
        if (parser_accept(parser, TOKEN_FROM)) {
            cause = parse_expression(parser);
            if (!cause)
                return NULL;
        }
    }
    NodeRaise *node = problem_found(parser) ? NULL : PARSER_NEW(parser, RAISE, Raise, start);
    if (!node)
        return NULL;
    node->exception = exception;
    node->cause = cause;
    return &node->node;
}

static Node *parse_word_statement(Parser *parser, NodeKind kind)
{
    size_t start = parser->mark++;
    return parser_node(parser, kind, start);
}

static Node *parse_delete_here(Parser *parser)
{
    size_t start = parser->mark++, base = parser->stack_count;
    do {
        if (parser->stack_count > base && ends_simple_statement(parser_kind(parser)))
            break;
        Node *target = parse_primary(parser);
        if (!target || !target_is_deletable(target) || !parser_push(parser, target))
            return NULL;
    } while (parser_accept(parser, TOKEN_COMMA));
    if (problem_found(parser) || !ends_simple_statement(parser_kind(parser)))
        return NULL;
    NodeDelete *node = PARSER_NEW(parser, DELETE, Delete, start);
    if (!node || !parser_pop_list(parser, base, &node->targets))
        return NULL;
    for (size_t i = 0; i < node->targets.count; i++)
        target_set_context(node->targets.items[i], CONTEXT_DELETE);
    return &node->node;
}

static Node *parse_delete(Parser *parser)
{
    size_t start = parser->mark;
    Node *node = parse_delete_here(parser);
    if (!node && parser->diagnosing && !problem_found(parser)) {
        parser->mark = start;
        diagnose_delete(parser);
    }
    return node;
}

static Node *parse_assert(Parser *parser)
{
    size_t start = parser->mark++;
    Node *test = parse_expression(parser), *message = NULL;
    if (test && parser_accept(parser, TOKEN_COMMA)) {
        message = parse_expression(parser);
        if (!message)
            return NULL;
    }
    NodeAssert *node =
        test && !problem_found(parser) ? PARSER_NEW(parser, ASSERT, Assert, start) : NULL;
    if (!node)
        return NULL;
    node->test = test;
    node->message = message;
    return &node->node;
}

/* global and nonlocal: the names are pushed as NAME nodes and kept as texts. */
static Node *parse_declaration(Parser *parser, NodeKind kind)
{
    size_t start = parser->mark++;
    size_t capacity = 0;
    TextList names = {NULL, 0};
    do {
        Text name;
        if (!parser_name(parser, &name))
            return NULL;
        if (names.count == capacity) {
            capacity = capacity ? capacity * 2 : 2;
            Text *items = arena_array(parser->arena, capacity, sizeof *items);
            if (!items)
                return problem_memory(parser);
            for (size_t i = 0; i < names.count; i++)
                items[i] = names.items[i];
            names.items = items;
        }
        names.items[names.count++] = name;
    } while (parser_accept(parser, TOKEN_COMMA));
    Node *node = problem_found(parser) ? NULL : parser_node(parser, kind, start);
    if (!node)
        return NULL;
    if (kind == NODE_GLOBAL)
        as_global(node)->names = names;
    else
        as_nonlocal(node)->names = names;
    return node;
}

static Node *parse_simple_statement(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOKEN_RETURN:
        return parse_return(parser);
    case TOKEN_IMPORT:
        return parse_import(parser);
    case TOKEN_FROM:
        return parse_import_from(parser);
    case TOKEN_RAISE:
        return parse_raise(parser);
    case TOKEN_PASS:
        return parse_word_statement(parser, NODE_PASS);
    case TOKEN_DEL:
        return parse_delete(parser);
    case TOKEN_ASSERT:
        return parse_assert(parser);
    case TOKEN_BREAK:
        return parse_word_statement(parser, NODE_BREAK);
    case TOKEN_CONTINUE:
        return parse_word_statement(parser, NODE_CONTINUE);
    case TOKEN_GLOBAL:
        return parse_declaration(parser, NODE_GLOBAL);
    case TOKEN_NONLOCAL:
        return parse_declaration(parser, NODE_NONLOCAL);
    default:
        return parse_expression_statement(parser);
    }
}

bool parse_simple_statements(Parser *parser)
{
    do {
        if (parser_accept(parser, TOKEN_NEWLINE))
            return true;
        Node *statement = parse_simple_statement(parser);
        if (!statement || !parser_push(parser, statement))
            return false;
    } while (parser_accept(parser, TOKEN_SEMICOLON));
    return !problem_found(parser) && parser_accept(parser, TOKEN_NEWLINE);
}

static bool begins_compound(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOKEN_DEF:
    case TOKEN_AT:
    case TOKEN_ASYNC:
    case TOKEN_IF:
    case TOKEN_CLASS:
    case TOKEN_WITH:
    case TOKEN_FOR:
    case TOKEN_TRY:
    case TOKEN_WHILE:
        return true;
    default:
        return false;
    }
}

/* `match` is a name but where a whole match statement begins, down to its first case. */
static bool at_match_statement(Parser *parser)
{
    if (!parser_token_is(parser, parser_token(parser, parser->mark), "match"))
        return false;
    size_t start = parser->mark, base = parser->stack_count, furthest = parser->furthest;
    parser->mark++;
    bool hushed = parser->hushed;
    parser->hushed = true;
    Refusal refusal = parser->refusal;
    Node *subject = parse_star_expressions(parser);
    bool match = subject && parser_accept(parser, TOKEN_COLON) &&
                 parser_accept(parser, TOKEN_NEWLINE) && parser_accept(parser, TOKEN_INDENT) &&
                 parser_token_is(parser, parser_token(parser, parser->mark), "case");
    parser->hushed = hushed;
    parser->refusal = refusal;
    parser->mark = start;
    parser->stack_count = base;
    if (!match)
        parser->furthest = furthest;
    return match && !problem_found(parser);
}

bool parse_statements(Parser *parser)
{
    for (;;) {
        TokenKind kind = parser_kind(parser);
        if (problem_found(parser))
            return false;
        if (kind == TOKEN_END || kind == TOKEN_DEDENT)
            return true;
        if (kind == TOKEN_NAME && at_match_statement(parser)) {
            parser_refuse(parser, parser_token(parser, parser->mark)->place, "the match statement");
            problem_refused(parser);
            return false;
        }
        diagnose_match(parser);
        if (problem_found(parser))
            return false;
        if (begins_compound(parser)) {
            Node *statement = parse_compound_statement(parser);
            if (!statement || !parser_push(parser, statement))
                return false;
        } else if (kind == TOKEN_NEWLINE || !parse_simple_statements(parser)) {
            return false;
        }
    }
}
