// SPDX-License-Identifier: MIT
/* The parameters of def and lambda. */
#include "lang/parser-internal.h"

static Node *parse_parameter(Parser *parser, bool annotated, bool starred)
{
    size_t start = parser->mark;
    Text name;
    if (!parser_name(parser, &name))
        return NULL;
    Node *annotation = NULL;
    if (annotated && parser_accept(parser, TOKEN_COLON)) {
        annotation = starred ? parse_star_expression(parser) : parse_expression(parser);
        if (!annotation)
            return NULL;
    }
    NodeParameter *parameter =
        problem_found(parser) ? NULL : PARSER_NEW(parser, PARAMETER, Parameter, start);
    if (!parameter)
        return NULL;
    parameter->name = name;
    parameter->annotation = annotation;
    return &parameter->node;
}

/* Positional parameters, keyword-only ones and defaults collect in lists of their own. */
static bool append(Parser *parser, NodeList *list, size_t *capacity, Node *node)
{
    if (list->count == *capacity) {
        size_t larger = *capacity ? *capacity * 2 : 4;
        Node **items = arena_array(parser->arena, larger, sizeof(Node *));
        if (!items)
            return problem_memory(parser);
        for (size_t i = 0; i < list->count; i++)
            items[i] = list->items[i];
        list->items = items;
        *capacity = larger;
    }
    list->items[list->count++] = node;
    return true;
}

typedef struct {
    size_t positional, keyword_only, keyword_defaults, defaults;
} Capacities;

static bool read_plain(Parser *parser, NodeArguments *into, Capacities *room, bool keyword_only,
                       bool annotated)
{
    Node *parameter = parse_parameter(parser, annotated, false);
    if (!parameter)
        return false;
    Node *value = NULL;
    if (parser_accept(parser, TOKEN_EQUALS)) {
        value = parse_expression(parser);
        if (!value)
            return false;
    }
    if (problem_found(parser))
        return false;
    if (keyword_only)
        return append(parser, &into->keyword_only, &room->keyword_only, parameter) &&
               append(parser, &into->keyword_defaults, &room->keyword_defaults, value);
    if (!value && into->defaults.count > 0)
        return false;
    return append(parser, &into->positional, &room->positional, parameter) &&
           (!value || append(parser, &into->defaults, &room->defaults, value));
}

/* `*`, `*name`, `**name`. */
static bool read_star(Parser *parser, NodeArguments *into, TokenKind closing, bool annotated)
{
    bool doubled = parser_kind(parser) == TOKEN_DOUBLE_STAR;
    parser->mark++;
    if (!doubled && parser_kind(parser) == TOKEN_COMMA) {
        TokenKind next = parser_kind_ahead(parser, 1);
        return next == TOKEN_NAME && next != closing;
    }
    Node *parameter = parse_parameter(parser, annotated, !doubled);
    if (!parameter)
        return false;
    if (doubled)
        into->keyword_rest = parameter;
    else
        into->rest = parameter;
    return true;
}

static bool read_slash(Parser *parser, NodeArguments *into)
{
    if (into->positional.count == 0)
        return false;
    parser->mark++;
    into->positional_only = into->positional;
    into->positional = (NodeList){NULL, 0};
    return true;
}

static bool read_parameters(Parser *parser, NodeArguments *into, TokenKind closing)
{
    bool annotated = closing == TOKEN_RIGHT_PARENTHESIS;
    bool star = false;
    Capacities room = {0};
    while (parser_kind(parser) != closing) {
        TokenKind kind = parser_kind(parser);
        bool read = false;
        if (into->keyword_rest)
            return false;
        if (kind == TOKEN_NAME) {
            read = read_plain(parser, into, &room, star, annotated);
        } else if (kind == TOKEN_DOUBLE_STAR || (kind == TOKEN_STAR && !star)) {
            star = true;
            read = read_star(parser, into, closing, annotated);
        } else if (kind == TOKEN_SLASH && !star && into->positional_only.count == 0) {
            read = read_slash(parser, into);
            room.positional = 0;
        }
        if (!read || (!parser_accept(parser, TOKEN_COMMA) && parser_kind(parser) != closing))
            return false;
    }
    return !problem_found(parser);
}

Node *parse_parameters(Parser *parser, TokenKind closing)
{
    size_t start = parser->mark;
    if (parser->diagnosing) {
        diagnose_parameters(parser, closing);
        if (problem_found(parser))
            return NULL;
    }
    NodeArguments *arguments = PARSER_NEW(parser, ARGUMENTS, Arguments, start);
    if (!arguments || !read_parameters(parser, arguments, closing))
        return NULL;
    return &arguments->node;
}
