// SPDX-License-Identifier: MIT
/* Expressions: a Pratt parser over one table of infix operators, and what lies above it. */
#include "lang/parser-internal.h"

typedef enum {
    PRECEDENCE_NONE,
    PRECEDENCE_OR,
    PRECEDENCE_AND,
    PRECEDENCE_NOT,
    PRECEDENCE_COMPARISON,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_SHIFT,
    PRECEDENCE_SUM,
    PRECEDENCE_TERM,
    PRECEDENCE_UNARY,
    PRECEDENCE_POWER,
} Precedence;

typedef struct {
    Precedence precedence;
    Operator op;
} InfixRule;

static const InfixRule INFIX[TOKEN_KINDS] = {
    [TOKEN_OR] = {PRECEDENCE_OR, OPERATOR_OR},
    [TOKEN_AND] = {PRECEDENCE_AND, OPERATOR_AND},
    [TOKEN_DOUBLE_EQUALS] = {PRECEDENCE_COMPARISON, OPERATOR_EQUAL},
    [TOKEN_NOT_EQUAL] = {PRECEDENCE_COMPARISON, OPERATOR_NOT_EQUAL},
    [TOKEN_LESS] = {PRECEDENCE_COMPARISON, OPERATOR_LESS},
    [TOKEN_LESS_EQUAL] = {PRECEDENCE_COMPARISON, OPERATOR_LESS_EQUAL},
    [TOKEN_GREATER] = {PRECEDENCE_COMPARISON, OPERATOR_GREATER},
    [TOKEN_GREATER_EQUAL] = {PRECEDENCE_COMPARISON, OPERATOR_GREATER_EQUAL},
    [TOKEN_IN] = {PRECEDENCE_COMPARISON, OPERATOR_IN},
    [TOKEN_NOT] = {PRECEDENCE_COMPARISON, OPERATOR_NOT_IN},
    [TOKEN_IS] = {PRECEDENCE_COMPARISON, OPERATOR_IS},
    [TOKEN_BAR] = {PRECEDENCE_BIT_OR, OPERATOR_BIT_OR},
    [TOKEN_CARET] = {PRECEDENCE_BIT_XOR, OPERATOR_BIT_XOR},
    [TOKEN_AMPERSAND] = {PRECEDENCE_BIT_AND, OPERATOR_BIT_AND},
    [TOKEN_LEFT_SHIFT] = {PRECEDENCE_SHIFT, OPERATOR_LEFT_SHIFT},
    [TOKEN_RIGHT_SHIFT] = {PRECEDENCE_SHIFT, OPERATOR_RIGHT_SHIFT},
    [TOKEN_PLUS] = {PRECEDENCE_SUM, OPERATOR_ADD},
    [TOKEN_MINUS] = {PRECEDENCE_SUM, OPERATOR_SUBTRACT},
    [TOKEN_STAR] = {PRECEDENCE_TERM, OPERATOR_MULTIPLY},
    [TOKEN_SLASH] = {PRECEDENCE_TERM, OPERATOR_DIVIDE},
    [TOKEN_DOUBLE_SLASH] = {PRECEDENCE_TERM, OPERATOR_FLOOR_DIVIDE},
    [TOKEN_PERCENT] = {PRECEDENCE_TERM, OPERATOR_MODULO},
    [TOKEN_AT] = {PRECEDENCE_TERM, OPERATOR_MATRIX_MULTIPLY},
    [TOKEN_DOUBLE_STAR] = {PRECEDENCE_POWER, OPERATOR_POWER},
};

typedef struct {
    Precedence precedence; /* of the operand, and the highest at which the operator may stand */
    Operator op;
} PrefixRule;

static const PrefixRule PREFIX[TOKEN_KINDS] = {
    [TOKEN_NOT] = {PRECEDENCE_NOT, OPERATOR_NOT},
    [TOKEN_PLUS] = {PRECEDENCE_UNARY, OPERATOR_PLUS},
    [TOKEN_MINUS] = {PRECEDENCE_UNARY, OPERATOR_MINUS},
    [TOKEN_TILDE] = {PRECEDENCE_UNARY, OPERATOR_INVERT},
};

static Node *parse_operators(Parser *parser, Precedence least);

static Node *parse_await(Parser *parser)
{
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_AWAIT))
        return parse_primary(parser);
    Node *value = parse_primary(parser);
    NodeAwait *await = value ? PARSER_NEW(parser, AWAIT, Await, start) : NULL;
    if (!await)
        return NULL;
    await->value = value;
    return &await->node;
}

static Node *parse_prefix(Parser *parser, Precedence least)
{
    size_t start = parser->mark;
    const PrefixRule *rule = &PREFIX[parser_kind(parser)];
    if (rule->precedence == PRECEDENCE_NONE || rule->precedence < least)
        return parse_await(parser);
    if (!parser_enter(parser))
        return NULL;
    parser->mark++;
    Node *operand = parse_operators(parser, rule->precedence);
    parser_leave(parser);
    NodeUnary *unary = operand ? PARSER_NEW(parser, UNARY, Unary, start) : NULL;
    if (!unary)
        return NULL;
    unary->op = rule->op;
    unary->operand = operand;
    return &unary->node;
}

/* `a and b and c` is one node, and so is a chain of comparisons. */
static Node *parse_boolean(Parser *parser, size_t start, Node *first, const InfixRule *rule)
{
    TokenKind kind = parser_kind(parser);
    size_t base = parser->stack_count;
    if (!parser_push(parser, first))
        return NULL;
    while (parser_accept(parser, kind)) {
        size_t sign = parser->mark - 1;
        Node *value = parse_operators(parser, rule->precedence + 1);
        if (!value && !problem_found(parser)) {
            parser->mark = sign;
            break;
        }
        if (!value || !parser_push(parser, value))
            return NULL;
    }
    if (parser->stack_count == base + 1) {
        parser->stack_count = base;
        return first;
    }
    NodeBoolean *boolean = PARSER_NEW(parser, BOOLEAN, Boolean, start);
    if (!boolean || !parser_pop_list(parser, base, &boolean->values))
        return NULL;
    boolean->op = rule->op;
    return &boolean->node;
}

/* The comparison operator at the mark, past it; two words make `not in` and `is not`. */
static bool take_comparison(Parser *parser, Operator *op)
{
    TokenKind kind = parser_kind(parser);
    if (INFIX[kind].precedence != PRECEDENCE_COMPARISON)
        return false;
    if (kind == TOKEN_NOT && parser_kind_ahead(parser, 1) != TOKEN_IN)
        return false;
    *op = INFIX[kind].op;
    parser->mark += kind == TOKEN_NOT ? 2 : 1;
    if (kind == TOKEN_IS && parser_accept(parser, TOKEN_NOT))
        *op = OPERATOR_IS_NOT;
    return true;
}

static Node *parse_comparison(Parser *parser, size_t start, Node *left)
{
    size_t base = parser->stack_count;
    size_t capacity = 0;
    OperatorList ops = {NULL, 0};
    Operator op;
    for (size_t sign = parser->mark; take_comparison(parser, &op); sign = parser->mark) {
        if (ops.count == capacity) {
            capacity = capacity ? capacity * 2 : 1;
            Operator *items = arena_array(parser->arena, capacity, sizeof *items);
            if (!items)
                return problem_memory(parser);
            for (size_t i = 0; i < ops.count; i++)
                items[i] = ops.items[i];
            ops.items = items;
        }
        Node *right = parse_bit_or(parser);
        if (!right && !problem_found(parser)) {
            parser->mark = sign;
            break;
        }
        if (!right || !parser_push(parser, right))
            return NULL;
        ops.items[ops.count++] = op;
    }
    if (ops.count == 0)
        return left;
    NodeCompare *compare = PARSER_NEW(parser, COMPARE, Compare, start);
    if (!compare || !parser_pop_list(parser, base, &compare->comparators))
        return NULL;
    compare->left = left;
    compare->ops = ops;
    return &compare->node;
}

static Node *parse_binary(Parser *parser, size_t start, Node *left, const InfixRule *rule)
{
    size_t sign = parser->mark++;
    bool power = rule->precedence == PRECEDENCE_POWER;
    if (power && !parser_enter(parser))
        return NULL;
    Node *right = parse_operators(parser, power ? PRECEDENCE_UNARY : rule->precedence + 1);
    if (power)
        parser_leave(parser);
    if (!right && !problem_found(parser)) {
        parser->mark = sign;
        return left;
    }
    NodeBinary *binary = right ? PARSER_NEW(parser, BINARY, Binary, start) : NULL;
    if (!binary)
        return NULL;
    binary->left = left;
    binary->op = rule->op;
    binary->right = right;
    return &binary->node;
}

/* An operator whose right side does not parse is left where it is, with what stands before it
 * for the result: the caller fails there, or makes something else of it. */
static Node *parse_operators(Parser *parser, Precedence least)
{
    size_t start = parser->mark;
    Node *left = parse_prefix(parser, least);
    while (left) {
        const InfixRule *rule = &INFIX[parser_kind(parser)];
        if (problem_found(parser))
            return NULL;
        if (rule->precedence == PRECEDENCE_NONE || rule->precedence < least)
            return left;
        Node *whole;
        if (rule->precedence <= PRECEDENCE_AND)
            whole = parse_boolean(parser, start, left, rule);
        else if (rule->precedence == PRECEDENCE_COMPARISON)
            whole = parse_comparison(parser, start, left);
        else
            whole = parse_binary(parser, start, left, rule);
        if (whole == left)
            return left;
        left = whole;
    }
    return NULL;
}

Node *parse_bit_or(Parser *parser)
{
    Node *node;
    size_t start = parser->mark;
    if (parser_recall(parser, NOTE_BIT_OR, &node))
        return node;
    return parser_note(parser, NOTE_BIT_OR, start, parse_operators(parser, PRECEDENCE_BIT_OR));
}

Node *parse_disjunction(Parser *parser)
{
    Node *node;
    size_t start = parser->mark;
    if (parser_recall(parser, NOTE_DISJUNCTION, &node))
        return node;
    return parser_note(parser, NOTE_DISJUNCTION, start, parse_operators(parser, PRECEDENCE_OR));
}

static Node *parse_lambda(Parser *parser)
{
    size_t start = parser->mark++;
    Node *arguments = parse_parameters(parser, TOKEN_COLON);
    if (!arguments || !parser_accept(parser, TOKEN_COLON))
        return NULL;
    Node *body = parse_expression(parser);
    NodeLambda *lambda = body ? PARSER_NEW(parser, LAMBDA, Lambda, start) : NULL;
    if (!lambda)
        return NULL;
    lambda->arguments = arguments;
    lambda->body = body;
    return &lambda->node;
}

/* `if` that no `else` follows belongs to somebody else (a comprehension's condition). */
static Node *parse_conditional(Parser *parser, size_t start, Node *body)
{
    size_t before = parser->mark;
    if (!parser_accept(parser, TOKEN_IF))
        return body;
    Node *test = parse_disjunction(parser);
    if (problem_found(parser))
        return NULL;
    if (!test || !parser_accept(parser, TOKEN_ELSE)) {
        parser->mark = before;
        return problem_found(parser) ? NULL : body;
    }
    Node *otherwise = parse_expression(parser);
    if (!otherwise) {
        parser->mark = before;
        return problem_found(parser) ? NULL : body;
    }
    NodeConditional *conditional = PARSER_NEW(parser, CONDITIONAL, Conditional, start);
    if (!conditional)
        return NULL;
    conditional->test = test;
    conditional->body = body;
    conditional->otherwise = otherwise;
    return &conditional->node;
}

Node *parse_expression_quietly(Parser *parser)
{
    size_t start = parser->mark;
    if (parser_kind(parser) == TOKEN_LAMBDA)
        return parse_lambda(parser);
    Node *body = parse_disjunction(parser);
    return body ? parse_conditional(parser, start, body) : NULL;
}

static Node *parse_expression_here(Parser *parser)
{
    diagnose_expression(parser);
    return problem_found(parser) ? NULL : parse_expression_quietly(parser);
}

Node *parse_expression(Parser *parser)
{
    Node *node;
    size_t start = parser->mark;
    if (parser_recall(parser, NOTE_EXPRESSION, &node))
        return node;
    if (!parser_enter(parser))
        return NULL;
    node = parse_expression_here(parser);
    parser_leave(parser);
    return parser_note(parser, NOTE_EXPRESSION, start, node);
}

bool parse_assignment_start(Parser *parser)
{
    return parser_kind(parser) == TOKEN_NAME && parser_kind_ahead(parser, 1) == TOKEN_WALRUS;
}

static Node *parse_walrus(Parser *parser)
{
    size_t start = parser->mark;
    Text name;
    if (!parser_name(parser, &name))
        return NULL;
    NodeName *target = PARSER_NEW(parser, NAME, Name, start);
    if (!target)
        return NULL;
    target->name = name;
    target->context = CONTEXT_STORE;
    parser->mark++;
    Node *value = parse_expression(parser);
    NodeWalrus *walrus = value ? PARSER_NEW(parser, WALRUS, Walrus, start) : NULL;
    if (!walrus)
        return NULL;
    walrus->target = &target->node;
    walrus->value = value;
    return &walrus->node;
}

Node *parse_named_expression(Parser *parser)
{
    if (parse_assignment_start(parser))
        return parse_walrus(parser);
    if (parser->diagnosing) {
        diagnose_named_expression(parser);
        if (problem_found(parser))
            return NULL;
    }
    Node *node = parse_expression(parser);
    return node && parser_kind(parser) != TOKEN_WALRUS ? node : NULL;
}

static Node *parse_starred(Parser *parser)
{
    size_t start = parser->mark++;
    Node *value = parse_bit_or(parser);
    NodeStarred *starred = value ? PARSER_NEW(parser, STARRED, Starred, start) : NULL;
    if (!starred)
        return NULL;
    starred->value = value;
    return &starred->node;
}

Node *parse_star_expression(Parser *parser)
{
    return parser_kind(parser) == TOKEN_STAR ? parse_starred(parser) : parse_expression(parser);
}

Node *parse_star_named_expression(Parser *parser)
{
    return parser_kind(parser) == TOKEN_STAR ? parse_starred(parser)
                                             : parse_named_expression(parser);
}

/* Can an expression begin with this token? What ends a list behind a comma cannot. */
static bool begins_expression(TokenKind kind)
{
    switch (kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE:
    case TOKEN_ELLIPSIS:
    case TOKEN_LEFT_PARENTHESIS:
    case TOKEN_LEFT_BRACKET:
    case TOKEN_LEFT_BRACE:
    case TOKEN_LAMBDA:
    case TOKEN_AWAIT:
    case TOKEN_NOT:
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_TILDE:
        return true;
    default:
        return false;
    }
}

/* One, or with commas a tuple of them. */
static Node *parse_tuple_of(Parser *parser, Node *(*parse_one)(Parser *), bool stars)
{
    size_t start = parser->mark;
    Node *first = parse_one(parser);
    if (!first || parser_kind(parser) != TOKEN_COMMA)
        return problem_found(parser) ? NULL : first;
    size_t base = parser->stack_count;
    if (!parser_push(parser, first))
        return NULL;
    while (parser_accept(parser, TOKEN_COMMA)) {
        TokenKind kind = parser_kind(parser);
        if (!begins_expression(kind) && !(stars && kind == TOKEN_STAR))
            break;
        size_t behind_comma = parser->mark;
        Node *next = parse_one(parser);
        if (!next && !problem_found(parser)) {
            parser->mark = behind_comma;
            break;
        }
        if (!next || !parser_push(parser, next))
            return NULL;
    }
    NodeTuple *tuple = problem_found(parser) ? NULL : PARSER_NEW(parser, TUPLE, Tuple, start);
    if (!tuple || !parser_pop_list(parser, base, &tuple->elements))
        return NULL;
    return &tuple->node;
}

Node *parse_star_expressions(Parser *parser)
{
    return parse_tuple_of(parser, parse_star_expression, true);
}

Node *parse_expressions(Parser *parser)
{
    return parse_tuple_of(parser, parse_expression, false);
}

Node *parse_yield(Parser *parser)
{
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_YIELD))
        return NULL;
    if (parser_accept(parser, TOKEN_FROM)) {
        Node *value = parse_expression(parser);
        NodeYieldFrom *yield_from = value ? PARSER_NEW(parser, YIELD_FROM, YieldFrom, start) : NULL;
        if (!yield_from)
            return NULL;
        yield_from->value = value;
        return &yield_from->node;
    }
    TokenKind kind = parser_kind(parser);
    Node *value = NULL;
    if (begins_expression(kind) || kind == TOKEN_STAR) {
        value = parse_star_expressions(parser);
        if (!value)
            return NULL;
    }
    NodeYield *yield = PARSER_NEW(parser, YIELD, Yield, start);
    if (!yield)
        return NULL;
    yield->value = value;
    return &yield->node;
}

Node *parse_yield_or_star_expressions(Parser *parser)
{
    return parser_kind(parser) == TOKEN_YIELD ? parse_yield(parser)
                                              : parse_star_expressions(parser);
}
