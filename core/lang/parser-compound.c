// SPDX-License-Identifier: MIT
/* Compound statements and their blocks. */
#include "lang/parser-internal.h"

bool parse_block(Parser *parser, NodeList *body)
{
    size_t base = parser->stack_count;
    bool parsed;
    if (!parser_accept(parser, TOKEN_NEWLINE)) {
        parsed = !problem_found(parser) && parse_simple_statements(parser);
    } else if (!parser_accept(parser, TOKEN_INDENT)) {
        if (parser->diagnosing && !problem_found(parser))
            problem_indentation(parser, "expected an indented block");
        parsed = false;
    } else {
        parsed = parse_statements(parser) && parser_accept(parser, TOKEN_DEDENT);
    }
    return parsed && parser_pop_list(parser, base, body);
}

/* : and the block. */
static bool parse_suite(Parser *parser, NodeList *body)
{
    return parser_accept(parser, TOKEN_COLON) && parse_block(parser, body);
}

static bool parse_else(Parser *parser, NodeList *body)
{
    *body = (NodeList){NULL, 0};
    if (parser_kind(parser) != TOKEN_ELSE)
        return !problem_found(parser);
    diagnose_compound(parser);
    if (problem_found(parser))
        return false;
    parser->mark++;
    return parser_force(parser, TOKEN_COLON) && parse_block(parser, body);
}

/* if and its elifs: a chain of any length without nesting calls. */
static Node *parse_if(Parser *parser)
{
    Node *first = NULL;
    NodeIf *last = NULL;
    size_t base = parser->stack_count;
    do {
        diagnose_compound(parser);
        size_t start = parser->mark++;
        NodeIf *statement = problem_found(parser) ? NULL : PARSER_NEW(parser, IF, If, start);
        if (!statement)
            return NULL;
        statement->test = parse_named_expression(parser);
        if (!statement->test || !parse_suite(parser, &statement->body))
            return NULL;
        if (!first)
            first = &statement->node;
        else if (!parser_single_list(parser, &statement->node, &last->otherwise))
            return NULL;
        if (!parser_push(parser, &statement->node))
            return NULL;
        last = statement;
    } while (parser_kind(parser) == TOKEN_ELIF);
    if (!parse_else(parser, &last->otherwise))
        return NULL;
    Place end = parser_place(parser, parser->mark - 1, parser->mark - 1);
    const NodeList *tail = last->otherwise.count > 0 ? &last->otherwise : &last->body;
    const Node *final = tail->items[tail->count - 1];
    end = final->place;
    for (size_t i = base; i < parser->stack_count; i++) {
        parser->stack[i]->place.end_line = end.end_line;
        parser->stack[i]->place.end_column = end.end_column;
    }
    parser->stack_count = base;
    return first;
}

/* A compound statement ends where its last statement ends, not at the DEDENT. */
static void end_with(Node *statement, const NodeList *body)
{
    if (body->count == 0)
        return;
    const Place *end = &body->items[body->count - 1]->place;
    statement->place.end_line = end->end_line;
    statement->place.end_column = end->end_column;
}

static Node *parse_while(Parser *parser)
{
    diagnose_compound(parser);
    size_t start = parser->mark++;
    NodeWhile *statement = problem_found(parser) ? NULL : PARSER_NEW(parser, WHILE, While, start);
    if (!statement)
        return NULL;
    statement->test = parse_named_expression(parser);
    if (!statement->test || !parse_suite(parser, &statement->body) ||
        !parse_else(parser, &statement->otherwise))
        return NULL;
    end_with(&statement->node, &statement->body);
    end_with(&statement->node, &statement->otherwise);
    return &statement->node;
}

static Node *parse_for_here(Parser *parser, size_t start, bool is_async)
{
    parser->mark++;
    NodeFor *statement = PARSER_NEW(parser, FOR, For, start);
    if (!statement)
        return NULL;
    statement->is_async = is_async;
    statement->target = parse_star_targets(parser);
    if (!statement->target || !parser_accept(parser, TOKEN_IN)) {
        parser->mark = start;
        if (parser->diagnosing && !problem_found(parser))
            diagnose_for_target(parser);
        return NULL;
    }
    target_set_context(statement->target, CONTEXT_STORE);
    statement->iterable = parse_star_expressions(parser);
    if (!statement->iterable || !parse_suite(parser, &statement->body) ||
        !parse_else(parser, &statement->otherwise))
        return NULL;
    end_with(&statement->node, &statement->body);
    end_with(&statement->node, &statement->otherwise);
    return &statement->node;
}

static Node *parse_for(Parser *parser, size_t start, bool is_async)
{
    parser->mark = start;
    diagnose_compound(parser);
    parser->mark = start + (is_async ? 1 : 0);
    return problem_found(parser) ? NULL : parse_for_here(parser, start, is_async);
}

static Node *parse_with_item(Parser *parser)
{
    size_t start = parser->mark;
    Node *context = parse_expression(parser), *target = NULL;
    if (!context)
        return NULL;
    size_t before = parser->mark;
    if (parser_accept(parser, TOKEN_AS)) {
        target = parse_star_target(parser);
        TokenKind next = target ? parser_kind(parser) : TOKEN_END;
        if (next != TOKEN_COMMA && next != TOKEN_RIGHT_PARENTHESIS && next != TOKEN_COLON) {
            parser->mark = start;
            target = NULL;
            if (parser->diagnosing && !problem_found(parser))
                diagnose_with_item(parser);
            parser->mark = before;
        }
    }
    NodeWithItem *item =
        problem_found(parser) ? NULL : PARSER_NEW(parser, WITH_ITEM, WithItem, start);
    if (!item)
        return NULL;
    if (target)
        target_set_context(target, CONTEXT_STORE);
    item->context = context;
    item->target = target;
    return &item->node;
}

static bool parse_with_items(Parser *parser, bool enclosed, NodeList *items)
{
    size_t base = parser->stack_count;
    if (enclosed && !parser_accept(parser, TOKEN_LEFT_PARENTHESIS))
        return false;
    do {
        if (enclosed && parser->stack_count > base &&
            parser_kind(parser) == TOKEN_RIGHT_PARENTHESIS)
            break;
        Node *item = parse_with_item(parser);
        if (!item || !parser_push(parser, item))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    if (problem_found(parser) || (enclosed && !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS)))
        return false;
    return parser_kind(parser) == TOKEN_COLON && parser_pop_list(parser, base, items);
}

/* What begins with a parenthesis may be a list of items or the first item's own: the list is
 * tried first, up to its colon. */
static Node *parse_with_here(Parser *parser, size_t start, bool is_async)
{
    size_t first = ++parser->mark, base = parser->stack_count;
    NodeWith *statement = PARSER_NEW(parser, WITH, With, start);
    if (!statement)
        return NULL;
    statement->is_async = is_async;
    Refusal refusal = parser->refusal;
    if (parser_kind(parser) != TOKEN_LEFT_PARENTHESIS ||
        !parse_with_items(parser, true, &statement->items)) {
        if (problem_found(parser))
            return NULL;
        parser->mark = first;
        parser->stack_count = base;
        parser->refusal = refusal;
        if (!parse_with_items(parser, false, &statement->items))
            return NULL;
    }
    if (!parse_suite(parser, &statement->body))
        return NULL;
    end_with(&statement->node, &statement->body);
    return &statement->node;
}

static Node *parse_with(Parser *parser, size_t start, bool is_async)
{
    parser->mark = start;
    diagnose_with(parser, false);
    parser->mark = start + (is_async ? 1 : 0);
    Node *statement = problem_found(parser) ? NULL : parse_with_here(parser, start, is_async);
    if (!statement && parser->diagnosing && !problem_found(parser)) {
        parser->mark = start;
        diagnose_with(parser, true);
    }
    return statement;
}

static Node *parse_handler_here(Parser *parser)
{
    size_t start = parser->mark++;
    NodeHandler *handler = PARSER_NEW(parser, HANDLER, Handler, start);
    if (!handler)
        return NULL;
    bool is_star = parser_accept(parser, TOKEN_STAR);
    if (is_star && parser_kind(parser) == TOKEN_COLON)
        return NULL;
    if (parser_kind(parser) != TOKEN_COLON) {
        handler->type = parse_expression(parser);
        if (!handler->type)
            return NULL;
        if (parser_accept(parser, TOKEN_AS) && !parser_name(parser, &handler->name))
            return NULL;
    }
    if (problem_found(parser) || !parse_suite(parser, &handler->body))
        return NULL;
    end_with(&handler->node, &handler->body);
    return &handler->node;
}

static Node *parse_handler(Parser *parser)
{
    size_t start = parser->mark;
    diagnose_except(parser, false);
    Node *handler = problem_found(parser) ? NULL : parse_handler_here(parser);
    if (!handler && parser->diagnosing && !problem_found(parser)) {
        parser->mark = start;
        diagnose_except(parser, true);
    }
    return handler;
}

static bool parse_finally(Parser *parser, NodeList *body)
{
    if (parser_kind(parser) != TOKEN_FINALLY)
        return !problem_found(parser);
    diagnose_compound(parser);
    if (problem_found(parser))
        return false;
    parser->mark++;
    return parser_force(parser, TOKEN_COLON) && parse_block(parser, body);
}

static Node *parse_try(Parser *parser)
{
    diagnose_compound(parser);
    size_t start = parser->mark++, base = parser->stack_count;
    NodeTry *statement = problem_found(parser) ? NULL : PARSER_NEW(parser, TRY, Try, start);
    if (!statement || !parser_force(parser, TOKEN_COLON) || !parse_block(parser, &statement->body))
        return NULL;
    TokenKind next = parser_kind(parser);
    if (next != TOKEN_EXCEPT && next != TOKEN_FINALLY) {
        if (parser->diagnosing && !problem_found(parser))
            problem_furthest(parser, "expected 'except' or 'finally' block");
        return NULL;
    }
    statement->is_star = next == TOKEN_EXCEPT && parser_kind_ahead(parser, 1) == TOKEN_STAR;
    while (parser_kind(parser) == TOKEN_EXCEPT) {
        bool is_star = parser_kind_ahead(parser, 1) == TOKEN_STAR;
        if (is_star != statement->is_star && !problem_found(parser))
            return problem_at(parser, parser_place(parser, parser->mark, parser->mark + is_star),
                              "cannot have both 'except' and 'except*' on the same 'try'");
        Node *handler = parse_handler(parser);
        if (!handler || !parser_push(parser, handler))
            return NULL;
    }
    if (!parser_pop_list(parser, base, &statement->handlers) ||
        (statement->handlers.count > 0 && !parse_else(parser, &statement->otherwise)) ||
        !parse_finally(parser, &statement->final))
        return NULL;
    end_with(&statement->node, &statement->handlers);
    end_with(&statement->node, &statement->otherwise);
    end_with(&statement->node, &statement->final);
    return &statement->node;
}

static Node *parse_function(Parser *parser, size_t start, NodeList decorators, bool is_async)
{
    parser->mark = start;
    diagnose_compound(parser);
    parser->mark = start + (is_async ? 2 : 1);
    NodeFunction *function =
        problem_found(parser) ? NULL : PARSER_NEW(parser, FUNCTION, Function, start);
    if (!function || !parser_name(parser, &function->name) ||
        !parser_force(parser, TOKEN_LEFT_PARENTHESIS))
        return NULL;
    function->is_async = is_async;
    function->decorators = decorators;
    function->arguments = parse_parameters(parser, TOKEN_RIGHT_PARENTHESIS);
    if (!function->arguments || !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    if (parser_accept(parser, TOKEN_ARROW)) {
        function->returns = parse_expression(parser);
        if (!function->returns)
            return NULL;
    }
    if (problem_found(parser) || !parser_force(parser, TOKEN_COLON) ||
        !parse_block(parser, &function->body))
        return NULL;
    end_with(&function->node, &function->body);
    return &function->node;
}

static Node *parse_class(Parser *parser, NodeList decorators)
{
    diagnose_compound(parser);
    size_t start = parser->mark++;
    NodeClass *class = problem_found(parser) ? NULL : PARSER_NEW(parser, CLASS, Class, start);
    if (!class || !parser_name(parser, &class->name))
        return NULL;
    class->decorators = decorators;
    size_t opening = parser->mark;
    if (parser_accept(parser, TOKEN_LEFT_PARENTHESIS) &&
        parser_kind(parser) != TOKEN_RIGHT_PARENTHESIS) {
        bool parsed = parse_call_arguments(parser, &class->bases, &class->keywords);
        if (parsed)
            parser_accept(parser, TOKEN_COMMA);
        if (!parsed || parser_kind(parser) != TOKEN_RIGHT_PARENTHESIS) {
            parser->mark = opening + 1;
            if (parser->diagnosing && !problem_found(parser))
                diagnose_arguments(parser);
            return NULL;
        }
    }
    if (problem_found(parser))
        return NULL;
    if (parser->mark > opening && !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    if (!parse_suite(parser, &class->body))
        return NULL;
    end_with(&class->node, &class->body);
    return &class->node;
}

static Node *parse_decorated(Parser *parser)
{
    size_t base = parser->stack_count;
    while (parser_accept(parser, TOKEN_AT)) {
        Node *decorator = parse_named_expression(parser);
        if (!decorator || !parser_push(parser, decorator) || !parser_accept(parser, TOKEN_NEWLINE))
            return NULL;
    }
    NodeList decorators;
    if (problem_found(parser) || !parser_pop_list(parser, base, &decorators))
        return NULL;
    TokenKind kind = parser_kind(parser);
    if (kind == TOKEN_CLASS)
        return parse_class(parser, decorators);
    if (kind == TOKEN_DEF)
        return parse_function(parser, parser->mark, decorators, false);
    if (kind == TOKEN_ASYNC && parser_kind_ahead(parser, 1) == TOKEN_DEF)
        return parse_function(parser, parser->mark, decorators, true);
    return NULL;
}

static Node *parse_async(Parser *parser)
{
    size_t start = parser->mark;
    switch (parser_kind_ahead(parser, 1)) {
    case TOKEN_DEF:
        return parse_function(parser, start, (NodeList){NULL, 0}, true);
    case TOKEN_FOR:
        return parse_for(parser, start, true);
    case TOKEN_WITH:
        return parse_with(parser, start, true);
    default:
        return NULL;
    }
}

static Node *parse_compound_here(Parser *parser)
{
    size_t start = parser->mark;
    switch (parser_kind(parser)) {
    case TOKEN_IF:
        return parse_if(parser);
    case TOKEN_WHILE:
        return parse_while(parser);
    case TOKEN_FOR:
        return parse_for(parser, start, false);
    case TOKEN_TRY:
        return parse_try(parser);
    case TOKEN_WITH:
        return parse_with(parser, start, false);
    case TOKEN_DEF:
        return parse_function(parser, start, (NodeList){NULL, 0}, false);
    case TOKEN_CLASS:
        return parse_class(parser, (NodeList){NULL, 0});
    case TOKEN_AT:
        return parse_decorated(parser);
    default:
        return parse_async(parser);
    }
}

Node *parse_compound_statement(Parser *parser)
{
    if (!parser_enter(parser))
        return NULL;
    Node *statement = parse_compound_here(parser);
    parser_leave(parser);
    return statement;
}
