// SPDX-License-Identifier: MIT
/* Known mistakes in the parameters of def and lambda. */
#include "lang/syntax-diagnosis.h"

typedef struct {
    Parser *parser;
    TokenKind closing;
    bool lambda;
} ParameterScan;

typedef enum { DEFAULT_NONE, DEFAULT_SOME, DEFAULT_MAYBE } DefaultRule;

static bool take_end(const ParameterScan *scan)
{
    return parser_accept(scan->parser, TOKEN_COMMA) || parser_kind(scan->parser) == scan->closing;
}

/* A name and, in a def, its annotation. */
static bool take_bare(const ParameterScan *scan, Place *place)
{
    Parser *parser = scan->parser;
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_NAME))
        return false;
    if (!scan->lambda && parser_kind(parser) == TOKEN_COLON) {
        size_t colon = parser->mark++;
        if (!parse_expression(parser))
            parser->mark = colon;
    }
    *place = parser_place(parser, start, parser->mark - 1);
    return !problem_found(parser);
}

static bool take_default(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    size_t equals = parser->mark;
    if (!parser_accept(parser, TOKEN_EQUALS))
        return false;
    if (parse_expression(parser))
        return true;
    parser->mark = equals + 1;
    TokenKind next = problem_found(parser) ? TOKEN_END : parser_kind(parser);
    parser->mark = equals;
    if (next == TOKEN_RIGHT_PARENTHESIS || next == TOKEN_COMMA)
        problem_at_token(parser, parser_token(parser, equals), "expected default value expression");
    return false;
}

/* One parameter with what ends it; goes back when it does not fit. */
static bool take_parameter(const ParameterScan *scan, DefaultRule rule, Place *place)
{
    Attempt attempt = attempt_begin(scan->parser);
    Place ignored;
    bool fits = take_bare(scan, place ? place : &ignored);
    if (fits && rule != DEFAULT_NONE)
        fits = take_default(scan) || rule == DEFAULT_MAYBE;
    fits = fits && !problem_found(scan->parser) && take_end(scan);
    if (!fits)
        attempt_end(scan->parser, attempt);
    return fits;
}

static size_t take_parameters(const ParameterScan *scan, DefaultRule rule)
{
    size_t count = 0;
    while (take_parameter(scan, rule, NULL))
        count++;
    return count;
}

/* a, b=1, /  with its comma. */
static bool take_slash_part(const ParameterScan *scan, bool *defaults)
{
    Attempt attempt = attempt_begin(scan->parser);
    size_t plain = take_parameters(scan, DEFAULT_NONE);
    size_t with_default = take_parameters(scan, DEFAULT_SOME);
    *defaults = with_default > 0;
    bool fits =
        plain + with_default > 0 && parser_accept(scan->parser, TOKEN_SLASH) && take_end(scan);
    if (!fits)
        attempt_end(scan->parser, attempt);
    return fits;
}

static void find_default_order(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    Place place;
    bool defaults;
    take_parameters(scan, DEFAULT_NONE);
    bool found =
        take_slash_part(scan, &defaults) ? defaults : take_parameters(scan, DEFAULT_SOME) > 0;
    if (found && !problem_found(parser) && take_parameter(scan, DEFAULT_NONE, &place))
        problem_at(parser, place, "non-default argument follows default argument");
}

static void find_parentheses(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    take_parameters(scan, DEFAULT_NONE);
    size_t opening = parser->mark;
    if (!parser_accept(parser, TOKEN_LEFT_PARENTHESIS))
        return;
    Place ignored;
    size_t count = 0;
    while (take_bare(scan, &ignored)) {
        count++;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    size_t end = parser->mark;
    if (count > 0 && parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        problem_at(parser, parser_place(parser, opening, end),
                   "%s parameters cannot be parenthesized",
                   scan->lambda ? "Lambda expression" : "Function");
}

static void find_lone_slash(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    if (parser_kind(parser) == TOKEN_SLASH && parser_kind_ahead(parser, 1) == TOKEN_COMMA)
        problem_at_token(parser, parser_token(parser, parser->mark),
                         "at least one argument must precede /");
}

static void find_second_slash(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    bool defaults;
    if (!take_slash_part(scan, &defaults))
        return;
    take_parameters(scan, DEFAULT_MAYBE);
    if (!problem_found(parser) && parser_kind(parser) == TOKEN_SLASH)
        problem_at_token(parser, parser_token(parser, parser->mark), "/ may appear only once");
}

static void find_late_slash(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    bool defaults;
    take_slash_part(scan, &defaults);
    take_parameters(scan, DEFAULT_MAYBE);
    if (!parser_accept(parser, TOKEN_STAR) ||
        !(parser_accept(parser, TOKEN_COMMA) || take_parameter(scan, DEFAULT_NONE, NULL)))
        return;
    take_parameters(scan, DEFAULT_MAYBE);
    if (!problem_found(parser) && parser_kind(parser) == TOKEN_SLASH)
        problem_at_token(parser, parser_token(parser, parser->mark), "/ must be ahead of *");
}

static void find_slash_star(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    if (take_parameters(scan, DEFAULT_MAYBE) > 0 && parser_accept(parser, TOKEN_SLASH) &&
        parser_kind(parser) == TOKEN_STAR)
        problem_at_token(parser, parser_token(parser, parser->mark),
                         "expected comma between / and *");
}

static void skip_plain_parameters(const ParameterScan *scan)
{
    bool defaults;
    take_slash_part(scan, &defaults);
    take_parameters(scan, DEFAULT_MAYBE);
}

static void find_bare_star(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    skip_plain_parameters(scan);
    size_t star = parser->mark;
    if (!parser_accept(parser, TOKEN_STAR))
        return;
    TokenKind next = parser_kind(parser);
    if (next == TOKEN_COMMA)
        next = parser_kind_ahead(parser, 1);
    else if (next != scan->closing)
        return;
    if (next != scan->closing && next != TOKEN_DOUBLE_STAR)
        return;
    if (scan->lambda)
        problem_furthest(parser, "named arguments must follow bare *");
    else
        problem_at_token(parser, parser_token(parser, star), "named arguments must follow bare *");
}

static void find_second_star(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    Place ignored;
    skip_plain_parameters(scan);
    if (!parser_accept(parser, TOKEN_STAR))
        return;
    size_t start = parser->mark;
    if (take_bare(scan, &ignored) && parser_kind(parser) == TOKEN_EQUALS) {
        problem_at_token(parser, parser_token(parser, parser->mark),
                         "var-positional argument cannot have default value");
        return;
    }
    parser->mark = start;
    if (!parser_accept(parser, TOKEN_COMMA) && !take_parameter(scan, DEFAULT_NONE, NULL))
        return;
    take_parameters(scan, DEFAULT_MAYBE);
    size_t star = parser->mark;
    if (!problem_found(parser) && parser_accept(parser, TOKEN_STAR) &&
        (parser_kind(parser) == TOKEN_COMMA || take_parameter(scan, DEFAULT_NONE, NULL)))
        problem_at_token(parser, parser_token(parser, star), "* argument may appear only once");
}

static void find_after_double_star(const ParameterScan *scan)
{
    Parser *parser = scan->parser;
    Place place;
    skip_plain_parameters(scan);
    if (parser_accept(parser, TOKEN_STAR)) {
        if (!parser_accept(parser, TOKEN_COMMA) && !take_parameter(scan, DEFAULT_NONE, NULL))
            return;
        take_parameters(scan, DEFAULT_MAYBE);
    }
    if (problem_found(parser) || !parser_accept(parser, TOKEN_DOUBLE_STAR) ||
        !take_bare(scan, &place))
        return;
    const Token *next = parser_token(parser, parser->mark);
    if (next->kind == TOKEN_EQUALS) {
        problem_at_token(parser, next, "var-keyword argument cannot have default value");
        return;
    }
    if (!parser_accept(parser, TOKEN_COMMA))
        return;
    next = parser_token(parser, parser->mark);
    if (take_bare(scan, &place))
        problem_at(parser, place, "arguments cannot follow var-keyword argument");
    else if (next->kind == TOKEN_STAR || next->kind == TOKEN_DOUBLE_STAR ||
             next->kind == TOKEN_SLASH)
        problem_at_token(parser, next, "arguments cannot follow var-keyword argument");
}

void diagnose_parameters(Parser *parser, TokenKind closing)
{
    static void (*const MISTAKES[])(const ParameterScan *) = {
        find_default_order, find_parentheses, find_lone_slash,
        find_second_slash,  find_late_slash,  find_slash_star,
        find_bare_star,     find_second_star, find_after_double_star};
    if (diagnosis_is_off(parser))
        return;
    ParameterScan scan = {parser, closing, closing == TOKEN_COLON};
    for (size_t i = 0; i < sizeof MISTAKES / sizeof MISTAKES[0] && !problem_found(parser); i++) {
        Attempt attempt = attempt_begin(parser);
        MISTAKES[i](&scan);
        attempt_end(parser, attempt);
    }
}
