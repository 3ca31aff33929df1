// SPDX-License-Identifier: MIT
/* Known mistakes within brackets: displays, comprehensions and the arguments of calls. */
#include "lang/syntax-diagnosis.h"

static Node *take_starred(Parser *parser)
{
    return parser_kind(parser) == TOKEN_STAR ? parse_starred_argument(parser) : NULL;
}

static void diagnose_starred_group(Parser *parser)
{
    parser->mark++;
    Node *starred = take_starred(parser);
    if (starred && parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        problem_at(parser, starred->place, "cannot use starred expression here");
}

static void diagnose_double_starred_group(Parser *parser)
{
    size_t sign = ++parser->mark;
    if (parser_accept(parser, TOKEN_DOUBLE_STAR) && parse_expression(parser) &&
        parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        problem_at_token(parser, parser_token(parser, sign),
                         "cannot use double starred expression here");
}

void diagnose_group(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_starred_group,
                                                 diagnose_double_starred_group, NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}

static void diagnose_starred_element(Parser *parser)
{
    NodeList clauses;
    parser->mark++;
    Node *starred = take_starred(parser);
    if (starred && parse_comprehension_clauses(parser, &clauses))
        problem_at(parser, starred->place, "iterable unpacking cannot be used in comprehension");
}

/* [a, b for ...] */
static void diagnose_bare_tuple(Parser *parser)
{
    NodeList clauses;
    if (parser_kind(parser) == TOKEN_LEFT_PARENTHESIS)
        return;
    parser->mark++;
    Node *first = parse_star_named_expression(parser);
    size_t comma = parser->mark;
    if (!first || !parser_accept(parser, TOKEN_COMMA))
        return;
    Place last = parser_token(parser, comma)->place;
    for (;;) {
        Attempt attempt = attempt_begin(parser);
        Node *next = parse_star_named_expression(parser);
        if (problem_found(parser))
            return;
        if (!next) {
            attempt_end(parser, attempt);
            break;
        }
        last = next->place;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    if (parse_comprehension_clauses(parser, &clauses))
        problem_at(parser, place_between(&first->place, &last),
                   "did you forget parentheses around the comprehension target?");
}

void diagnose_comprehension(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_starred_element, diagnose_bare_tuple,
                                                 NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}

static bool take_pair(Parser *parser)
{
    Attempt attempt = attempt_begin(parser);
    bool taken = parser_accept(parser, TOKEN_DOUBLE_STAR)
                     ? parse_bit_or(parser) != NULL
                     : parse_expression(parser) && parser_accept(parser, TOKEN_COLON) &&
                           parse_expression(parser);
    if (!taken)
        attempt_end(parser, attempt);
    return taken && !problem_found(parser);
}

static void diagnose_missing_colon(Parser *parser)
{
    Node *key = parse_expression(parser);
    if (!key || problem_found(parser) || parser_kind(parser) == TOKEN_COLON)
        return;
    Place place = {key->place.line, key->place.end_column - 1, key->place.end_line, UINT32_MAX};
    problem_at(parser, place, "':' expected after dictionary key");
}

/* A mistake within a key behind the first pair is told as a missing colon, if what stands
 * before the mistake could be the key. */
void diagnose_later_key(Parser *parser, size_t start)
{
    if (!parser->diagnosing || parser->hushed || parser->problem->kind != PROBLEM_SYNTAX)
        return;
    SyntaxProblem found = *parser->problem;
    Attempt attempt = attempt_begin(parser);
    parser->problem->kind = PROBLEM_NONE;
    parser->mark = start;
    parser->hushed = true;
    diagnose_missing_colon(parser);
    parser->hushed = false;
    attempt_end(parser, attempt);
    if (!problem_found(parser))
        *parser->problem = found;
}

static void diagnose_starred_value(Parser *parser)
{
    if (!parse_expression(parser) || !parser_accept(parser, TOKEN_COLON))
        return;
    size_t star = parser->mark;
    if (parser_accept(parser, TOKEN_STAR) && parse_bit_or(parser))
        problem_from(parser, parser_token(parser, star)->place,
                     "cannot use a starred expression in a dictionary value");
}

static void diagnose_missing_value(Parser *parser)
{
    if (!parse_expression(parser))
        return;
    size_t colon = parser->mark;
    if (!parser_accept(parser, TOKEN_COLON))
        return;
    TokenKind next = parser_kind(parser);
    if (next == TOKEN_RIGHT_BRACE || next == TOKEN_COMMA)
        problem_at_token(parser, parser_token(parser, colon),
                         "expression expected after dictionary key and ':'");
}

static void diagnose_later_pair(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_missing_colon, diagnose_starred_value,
                                                 diagnose_missing_value, NULL};
    parser->mark++;
    if (!take_pair(parser))
        return;
    for (;;) {
        Attempt attempt = attempt_begin(parser);
        if (!parser_accept(parser, TOKEN_COMMA))
            return;
        if (!take_pair(parser)) {
            attempt_end(parser, attempt);
            break;
        }
    }
    parser->mark++;
    try_each(parser, MISTAKES);
}

static void diagnose_first_pair(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_starred_value, diagnose_missing_value,
                                                 NULL};
    parser->mark++;
    try_each(parser, MISTAKES);
}

static void diagnose_dict_unpacking(Parser *parser)
{
    NodeList clauses;
    size_t sign = ++parser->mark;
    if (parser_accept(parser, TOKEN_DOUBLE_STAR) && parse_bit_or(parser) &&
        parse_comprehension_clauses(parser, &clauses) && parser_accept(parser, TOKEN_RIGHT_BRACE))
        problem_at_token(parser, parser_token(parser, sign),
                         "dict unpacking cannot be used in dict comprehension");
}

void diagnose_dict(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_later_pair, diagnose_first_pair,
                                                 diagnose_dict_unpacking, NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}

/* The end of a generator expression's clauses: of its last condition or iterable. */
static Place end_of_clauses(const NodeList *clauses)
{
    const NodeComprehension *last = as_comprehension(clauses->items[clauses->count - 1]);
    size_t conditions = last->conditions.count;
    return conditions > 0 ? last->conditions.items[conditions - 1]->place : last->iterable->place;
}

static void complain_of_generator(Parser *parser, const Node *element, const NodeList *clauses)
{
    Place end = end_of_clauses(clauses);
    problem_at(parser, place_between(&element->place, &end),
               "Generator expression must be parenthesized");
}

static void diagnose_star_after_double_star(Parser *parser)
{
    NodeList arguments, keywords;
    size_t start = parser->mark;
    if (!parse_call_arguments(parser, &arguments, &keywords))
        return;
    size_t last = parser->mark - 1;
    if (parser_accept(parser, TOKEN_COMMA) && parser_accept(parser, TOKEN_STAR))
        problem_at(parser, parser_place(parser, start, last),
                   "iterable argument unpacking follows keyword argument unpacking");
}

static void diagnose_first_generator(Parser *parser)
{
    NodeList clauses;
    Node *element = parse_expression(parser);
    if (!element || !parse_comprehension_clauses(parser, &clauses) ||
        !parser_accept(parser, TOKEN_COMMA))
        return;
    NodeList arguments, keywords;
    Attempt attempt = attempt_begin(parser);
    parse_call_arguments(parser, &arguments, &keywords);
    attempt_end(parser, attempt);
    if (!problem_found(parser))
        complain_of_generator(parser, element, &clauses);
}

static void diagnose_generator_with_name(Parser *parser)
{
    NodeList clauses;
    size_t start = parser->mark;
    if (parser_accept(parser, TOKEN_NAME) && parser_accept(parser, TOKEN_EQUALS) &&
        parse_expression(parser) && parse_comprehension_clauses(parser, &clauses))
        problem_at(parser, parser_place(parser, start, start + 1),
                   "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

static void diagnose_last_generator(Parser *parser)
{
    NodeList arguments, keywords, clauses;
    if (parse_call_arguments(parser, &arguments, &keywords) &&
        parse_comprehension_clauses(parser, &clauses) && arguments.count > 1)
        complain_of_generator(parser, arguments.items[arguments.count - 1], &clauses);
}

static void diagnose_later_generator(Parser *parser)
{
    NodeList arguments, keywords, clauses;
    if (!parse_call_arguments(parser, &arguments, &keywords) || !parser_accept(parser, TOKEN_COMMA))
        return;
    Node *element = parse_expression(parser);
    if (element && parse_comprehension_clauses(parser, &clauses))
        complain_of_generator(parser, element, &clauses);
}

static void diagnose_late_positional(Parser *parser)
{
    NodeList arguments, keywords, later, later_keywords;
    if (!parse_call_arguments(parser, &arguments, &keywords) ||
        !parser_accept(parser, TOKEN_COMMA) ||
        !parse_call_arguments(parser, &later, &later_keywords))
        return;
    bool unpacking = false;
    for (size_t i = 0; i < keywords.count; i++)
        unpacking = unpacking || !as_keyword(keywords.items[i])->name.bytes;
    problem_furthest(parser, unpacking ? "positional argument follows keyword argument unpacking"
                                       : "positional argument follows keyword argument");
}

void diagnose_arguments(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_star_after_double_star,
                                                 diagnose_first_generator,
                                                 diagnose_generator_with_name,
                                                 diagnose_last_generator,
                                                 diagnose_later_generator,
                                                 diagnose_late_positional,
                                                 NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}

static void diagnose_word_as_keyword(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    if (kind != TOKEN_TRUE && kind != TOKEN_FALSE && kind != TOKEN_NONE)
        return;
    if (parser_kind_ahead(parser, 1) == TOKEN_EQUALS)
        problem_at(parser, parser_place(parser, parser->mark, parser->mark + 1),
                   "cannot assign to %s", token_text(kind));
}

static void diagnose_value_as_keyword(Parser *parser)
{
    if (parser_kind(parser) == TOKEN_NAME && parser_kind_ahead(parser, 1) == TOKEN_EQUALS)
        return;
    Node *value = parse_expression(parser);
    size_t sign = parser->mark;
    if (value && parser_accept(parser, TOKEN_EQUALS))
        problem_at(parser, place_between(&value->place, &parser_token(parser, sign)->place),
                   "expression cannot contain assignment, perhaps you meant \"==\"?");
}

void diagnose_keyword_argument(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {
        diagnose_word_as_keyword, diagnose_generator_with_name, diagnose_value_as_keyword, NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}
