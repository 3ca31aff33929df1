// SPDX-License-Identifier: MIT
/* What follows a value without an operator: attributes, calls and subscripts. */
#include "lang/parser-internal.h"

Node *parse_starred_argument(Parser *parser)
{
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_STAR))
        return NULL;
    Node *value = parse_expression(parser);
    NodeStarred *starred = value ? PARSER_NEW(parser, STARRED, Starred, start) : NULL;
    if (!starred)
        return NULL;
    starred->value = value;
    return &starred->node;
}

/* name=value or **value. */
static Node *parse_keyword(Parser *parser)
{
    size_t start = parser->mark;
    Text name = {NULL, 0};
    if (!parser_accept(parser, TOKEN_DOUBLE_STAR)) {
        if (!parser_name(parser, &name))
            return NULL;
        parser->mark++;
    }
    Node *value = parse_expression(parser);
    NodeKeyword *keyword = value ? PARSER_NEW(parser, KEYWORD, Keyword, start) : NULL;
    if (!keyword)
        return NULL;
    keyword->name = name;
    keyword->value = value;
    return &keyword->node;
}

/* One positional argument: not a keyword's name, not a value that := follows. */
static Node *parse_positional(Parser *parser)
{
    if (parser_kind(parser) == TOKEN_STAR)
        return parse_starred_argument(parser);
    Node *argument;
    if (parse_assignment_start(parser))
        argument = parse_named_expression(parser);
    else
        argument = parse_expression(parser);
    if (!argument || problem_found(parser))
        return NULL;
    TokenKind kind = parser_kind(parser);
    return kind == TOKEN_WALRUS || kind == TOKEN_EQUALS ? NULL : argument;
}

static bool at_keyword(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    return kind == TOKEN_DOUBLE_STAR ||
           (kind == TOKEN_NAME && parser_kind_ahead(parser, 1) == TOKEN_EQUALS);
}

/* What the arguments seen so far allow: positional ones, then also keywords, then only those
 * and ** once one of these was there. */
typedef enum { STAGE_POSITIONAL, STAGE_KEYWORDS, STAGE_DOUBLE_STARS } ArgumentStage;

static Node *parse_argument(Parser *parser, ArgumentStage *stage, bool *is_keyword)
{
    *is_keyword = at_keyword(parser);
    if (*is_keyword) {
        bool doubled = parser_kind(parser) == TOKEN_DOUBLE_STAR;
        if (doubled)
            *stage = STAGE_DOUBLE_STARS;
        else if (*stage == STAGE_POSITIONAL)
            *stage = STAGE_KEYWORDS;
        if (parser->diagnosing)
            diagnose_keyword_argument(parser);
        return problem_found(parser) ? NULL : parse_keyword(parser);
    }
    if (*stage == STAGE_POSITIONAL) {
        size_t before = parser->mark;
        Node *argument = parse_positional(parser);
        if (!argument && parser->diagnosing && !problem_found(parser)) {
            parser->mark = before;
            diagnose_keyword_argument(parser);
        }
        return argument;
    }
    if (*stage == STAGE_KEYWORDS && parser_kind(parser) == TOKEN_STAR)
        return parse_starred_argument(parser);
    if (parser->diagnosing && !problem_found(parser))
        diagnose_keyword_argument(parser);
    return NULL;
}

/* Arguments as far as they go; a comma at the end is left where it is. PEG-like: stops in
 * front of what does not fit. False when there is none or a problem was found. */
bool parse_call_arguments(Parser *parser, NodeList *arguments, NodeList *keywords)
{
    ArgumentStage stage = STAGE_POSITIONAL;
    size_t base = parser->stack_count;
    size_t positional = 0, count = 0, end = parser->mark;
    do {
        bool is_keyword;
        Node *argument = parse_argument(parser, &stage, &is_keyword);
        if (!argument)
            break;
        count++;
        positional += is_keyword ? 0 : 1;
        end = parser->mark;
        if (!parser_push(parser, argument))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    parser->mark = end;
    if (problem_found(parser) || count == 0) {
        parser->stack_count = base;
        return false;
    }
    arguments->count = keywords->count = 0;
    arguments->items = arena_array(parser->arena, count, sizeof(Node *));
    if (!arguments->items)
        return problem_memory(parser);
    keywords->items = arguments->items + positional;
    for (size_t i = base; i < base + count; i++) {
        Node *argument = parser->stack[i];
        NodeList *list = argument->kind == NODE_KEYWORD ? keywords : arguments;
        list->items[list->count++] = argument;
    }
    parser->stack_count = base;
    return true;
}

static Node *finish_call(Parser *parser, size_t start, Node *function, NodeList arguments,
                         NodeList keywords)
{
    NodeCall *call = PARSER_NEW(parser, CALL, Call, start);
    if (!call)
        return NULL;
    call->function = function;
    call->arguments = arguments;
    call->keywords = keywords;
    return &call->node;
}

static bool at_clause(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    return kind == TOKEN_FOR || (kind == TOKEN_ASYNC && parser_kind_ahead(parser, 1) == TOKEN_FOR);
}

/* f(x for x in y): the generator's place includes the call's parentheses. */
static Node *parse_generator_argument(Parser *parser, size_t opening, Node *element)
{
    NodeList generators;
    if (!parse_comprehension_clauses(parser, &generators) ||
        !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    NodeGenerator *generator = PARSER_NEW(parser, GENERATOR, Generator, opening);
    if (!generator)
        return NULL;
    generator->element = element;
    generator->generators = generators;
    return &generator->node;
}

static Node *parse_call_here(Parser *parser, size_t start, Node *function)
{
    size_t opening = parser->mark++;
    NodeList arguments = {NULL, 0}, keywords = {NULL, 0};
    if (parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return finish_call(parser, start, function, arguments, keywords);
    if (!parse_call_arguments(parser, &arguments, &keywords))
        return NULL;
    if (at_clause(parser) && arguments.count == 1 && keywords.count == 0 &&
        arguments.items[0]->kind != NODE_STARRED) {
        Node *generator = parse_generator_argument(parser, opening, arguments.items[0]);
        if (!generator || !parser_single_list(parser, generator, &arguments))
            return NULL;
        return finish_call(parser, start, function, arguments, keywords);
    }
    parser_accept(parser, TOKEN_COMMA);
    if (problem_found(parser) || !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    return finish_call(parser, start, function, arguments, keywords);
}

Node *parse_call(Parser *parser, size_t start, Node *function)
{
    size_t opening = parser->mark;
    Node *call = parse_call_here(parser, start, function);
    if (!call && parser->diagnosing && !problem_found(parser)) {
        parser->mark = opening;
        diagnose_comprehension(parser);
        parser->mark = opening + 1;
        if (!problem_found(parser))
            diagnose_arguments(parser);
    }
    return call;
}

static bool ends_slice_part(TokenKind kind)
{
    return kind == TOKEN_COLON || kind == TOKEN_COMMA || kind == TOKEN_RIGHT_BRACKET;
}

/* lower:upper:step, whose `lower` has been read. */
static Node *parse_slice_rest(Parser *parser, size_t start, Node *lower)
{
    Node *parts[2] = {NULL, NULL};
    for (int i = 0; i < 2 && parser_accept(parser, TOKEN_COLON); i++) {
        if (ends_slice_part(parser_kind(parser)))
            continue;
        parts[i] = parse_expression(parser);
        if (!parts[i])
            return NULL;
    }
    NodeSlice *slice = problem_found(parser) ? NULL : PARSER_NEW(parser, SLICE, Slice, start);
    if (!slice)
        return NULL;
    slice->lower = lower;
    slice->upper = parts[0];
    slice->step = parts[1];
    return &slice->node;
}

static Node *parse_slice(Parser *parser)
{
    size_t start = parser->mark;
    TokenKind kind = parser_kind(parser);
    if (kind == TOKEN_STAR)
        return parse_starred_argument(parser);
    if (kind == TOKEN_COLON)
        return parse_slice_rest(parser, start, NULL);
    if (parser->diagnosing) {
        Node *lower = parse_expression(parser);
        if (lower && parser_kind(parser) == TOKEN_COLON)
            return parse_slice_rest(parser, start, lower);
        if (problem_found(parser))
            return NULL;
        parser->mark = start;
    }
    Node *index = parse_named_expression(parser);
    if (index && parser_kind(parser) == TOKEN_COLON && index->kind != NODE_WALRUS)
        return parse_slice_rest(parser, start, index);
    return index;
}

Node *parse_subscript(Parser *parser, size_t start, Node *value)
{
    size_t first = ++parser->mark;
    Node *index = parse_slice(parser);
    if (!index)
        return NULL;
    if (parser_kind(parser) == TOKEN_COMMA || index->kind == NODE_STARRED) {
        size_t base = parser->stack_count;
        if (!parser_push(parser, index))
            return NULL;
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (parser_kind(parser) == TOKEN_RIGHT_BRACKET)
                break;
            Node *next = parse_slice(parser);
            if (!next || !parser_push(parser, next))
                return NULL;
        }
        NodeTuple *tuple = problem_found(parser) ? NULL : PARSER_NEW(parser, TUPLE, Tuple, first);
        if (!tuple || !parser_pop_list(parser, base, &tuple->elements))
            return NULL;
        index = &tuple->node;
    }
    if (!parser_accept(parser, TOKEN_RIGHT_BRACKET))
        return NULL;
    NodeSubscript *subscript = PARSER_NEW(parser, SUBSCRIPT, Subscript, start);
    if (!subscript)
        return NULL;
    subscript->value = value;
    subscript->index = index;
    return &subscript->node;
}

static Node *parse_attribute(Parser *parser, size_t start, Node *value)
{
    Text name;
    parser->mark++;
    if (!parser_name(parser, &name))
        return NULL;
    NodeAttribute *attribute = PARSER_NEW(parser, ATTRIBUTE, Attribute, start);
    if (!attribute)
        return NULL;
    attribute->value = value;
    attribute->name = name;
    return &attribute->node;
}

/* What does not parse behind a whole value leaves the value as it is: the caller then fails
 * at the sign, and `furthest` remembers where it really went wrong. */
static Node *parse_primary_here(Parser *parser)
{
    size_t start = parser->mark;
    Node *value = parse_atom(parser);
    while (value) {
        Node *more;
        size_t before = parser->mark;
        switch (parser_kind(parser)) {
        case TOKEN_DOT:
            more = parse_attribute(parser, start, value);
            break;
        case TOKEN_LEFT_PARENTHESIS:
            more = parse_call(parser, start, value);
            break;
        case TOKEN_LEFT_BRACKET:
            more = parse_subscript(parser, start, value);
            break;
        default:
            return value;
        }
        if (!more) {
            parser->mark = before;
            return problem_found(parser) ? NULL : value;
        }
        value = more;
    }
    return NULL;
}

Node *parse_primary(Parser *parser)
{
    Node *node;
    size_t start = parser->mark, base = parser->stack_count;
    if (parser_recall(parser, NOTE_PRIMARY, &node))
        return node;
    node = parse_primary_here(parser);
    if (!node)
        parser->stack_count = base;
    return parser_note(parser, NOTE_PRIMARY, start, node);
}
