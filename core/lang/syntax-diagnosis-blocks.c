// SPDX-License-Identifier: MIT
/* Known mistakes at the head of compound statements: no colon, no block. */
#include "lang/syntax-diagnosis.h"

/* Behind a head: a missing colon, or a colon without an indented block. */
static void check_head_end(Parser *parser, const char *what, uint32_t line, bool needs_colon)
{
    if (problem_found(parser))
        return;
    if (needs_colon && parser_kind(parser) == TOKEN_NEWLINE) {
        problem_furthest(parser, "expected ':'");
        return;
    }
    if (!parser_accept(parser, TOKEN_COLON) || !parser_accept(parser, TOKEN_NEWLINE))
        return;
    if (parser_kind(parser) != TOKEN_INDENT && !problem_found(parser))
        problem_indentation(parser, "expected an indented block after %s on line %u", what, line);
}

static void diagnose_condition(Parser *parser, const char *what, uint32_t line)
{
    parser->mark++;
    if (parse_named_expression(parser))
        check_head_end(parser, what, line, true);
}

static void diagnose_for(Parser *parser, uint32_t line)
{
    parser->mark++;
    if (parse_star_targets(parser) && parser_accept(parser, TOKEN_IN) &&
        parse_star_expressions(parser))
        check_head_end(parser, "'for' statement", line, true);
}

static void diagnose_function(Parser *parser, uint32_t line)
{
    parser->mark++;
    if (!parser_accept(parser, TOKEN_NAME) || !parser_accept(parser, TOKEN_LEFT_PARENTHESIS) ||
        !parse_parameters(parser, TOKEN_RIGHT_PARENTHESIS) ||
        !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return;
    if (parser_accept(parser, TOKEN_ARROW) && !parse_expression(parser))
        return;
    check_head_end(parser, "function definition", line, false);
}

static void diagnose_class(Parser *parser, uint32_t line)
{
    NodeList bases, keywords;
    parser->mark++;
    if (!parser_accept(parser, TOKEN_NAME))
        return;
    if (parser_accept(parser, TOKEN_LEFT_PARENTHESIS) &&
        !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS)) {
        size_t start = parser->mark;
        bool parsed = parse_call_arguments(parser, &bases, &keywords);
        if (parsed)
            parser_accept(parser, TOKEN_COMMA);
        if (!parsed || !parser_accept(parser, TOKEN_RIGHT_PARENTHESIS)) {
            parser->mark = start;
            diagnose_arguments(parser);
            return;
        }
    }
    check_head_end(parser, "class definition", line, true);
}

static void diagnose_keyword_head(Parser *parser, const char *what, uint32_t line)
{
    parser->mark++;
    check_head_end(parser, what, line, false);
}

void diagnose_compound(Parser *parser)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    parser_accept(parser, TOKEN_ASYNC);
    uint32_t line = parser_token(parser, parser->mark)->place.line;
    switch (parser_kind(parser)) {
    case TOKEN_IF:
        diagnose_condition(parser, "'if' statement", line);
        break;
    case TOKEN_ELIF:
        diagnose_condition(parser, "'elif' statement", line);
        break;
    case TOKEN_WHILE:
        diagnose_condition(parser, "'while' statement", line);
        break;
    case TOKEN_FOR:
        diagnose_for(parser, line);
        break;
    case TOKEN_DEF:
        diagnose_function(parser, line);
        break;
    case TOKEN_CLASS:
        diagnose_class(parser, line);
        break;
    case TOKEN_ELSE:
        diagnose_keyword_head(parser, "'else' statement", line);
        break;
    case TOKEN_TRY:
        diagnose_keyword_head(parser, "'try' statement", line);
        break;
    case TOKEN_FINALLY:
        diagnose_keyword_head(parser, "'finally' statement", line);
        break;
    default:
        break;
    }
    attempt_end(parser, attempt);
}

/* A soft keyword: only the head is looked at, as the whole statement is refused elsewhere. */
void diagnose_match(Parser *parser)
{
    const Token *token = parser_token(parser, parser->mark);
    if (diagnosis_is_off(parser) || !parser_token_is(parser, token, "match"))
        return;
    Attempt attempt = attempt_begin(parser);
    parser->mark++;
    Node *subject = parse_star_named_expression(parser);
    while (subject && parser_accept(parser, TOKEN_COMMA))
        if (parser_kind(parser) != TOKEN_COLON && parser_kind(parser) != TOKEN_NEWLINE)
            subject = parse_star_named_expression(parser);
    if (subject)
        check_head_end(parser, "'match' statement", token->place.line, true);
    attempt_end(parser, attempt);
}

static bool skip_as_target(Parser *parser)
{
    Attempt attempt = attempt_begin(parser);
    if (parser_accept(parser, TOKEN_AS) && !parse_star_target(parser))
        attempt_end(parser, attempt);
    return !problem_found(parser);
}

static bool skip_with_items(Parser *parser, bool enclosed)
{
    if (enclosed && !parser_accept(parser, TOKEN_LEFT_PARENTHESIS))
        return false;
    for (size_t count = 0;; count++) {
        Attempt attempt = attempt_begin(parser);
        if (count > 0 && !parser_accept(parser, TOKEN_COMMA))
            break;
        Node *context = enclosed ? parse_expressions(parser) : parse_expression(parser);
        if (problem_found(parser) || (!context && count == 0))
            return false;
        if (!context) {
            attempt_end(parser, attempt);
            break;
        }
        if (!skip_as_target(parser))
            return false;
    }
    if (!enclosed)
        return true;
    parser_accept(parser, TOKEN_COMMA);
    return parser_accept(parser, TOKEN_RIGHT_PARENTHESIS);
}

/* Early: a colon without a block. Late, when nothing fits: a missing colon. */
void diagnose_with(Parser *parser, bool late)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    for (int enclosed = 0; enclosed < 2 && !problem_found(parser); enclosed++) {
        parser_accept(parser, TOKEN_ASYNC);
        uint32_t line = parser_token(parser, parser->mark)->place.line;
        parser->mark++;
        if (skip_with_items(parser, enclosed == 1)) {
            if (!late)
                check_head_end(parser, "'with' statement", line, false);
            else if (parser_kind(parser) == TOKEN_NEWLINE && !problem_found(parser))
                problem_furthest(parser, "expected ':'");
        }
        attempt_end(parser, attempt);
    }
}

static bool skip_as_name(Parser *parser)
{
    if (parser_kind(parser) == TOKEN_AS && parser_kind_ahead(parser, 1) == TOKEN_NAME)
        parser->mark += 2;
    return !problem_found(parser);
}

static void diagnose_except_block(Parser *parser)
{
    uint32_t line = parser_token(parser, parser->mark++)->place.line;
    bool star = parser_accept(parser, TOKEN_STAR);
    if (star && parser_kind(parser) == TOKEN_COLON) {
        problem_at_token(parser, parser_token(parser, parser->mark),
                         "expected one or more exception types");
        return;
    }
    if (parser_kind(parser) != TOKEN_COLON) {
        if (!parse_expression(parser) || !skip_as_name(parser))
            return;
    }
    check_head_end(parser, star ? "'except*' statement" : "'except' statement", line, false);
}

static void diagnose_except_list(Parser *parser)
{
    parser->mark++;
    parser_accept(parser, TOKEN_STAR);
    Node *first = parse_expression(parser);
    if (!first || !parser_accept(parser, TOKEN_COMMA) || !parse_expressions(parser) ||
        !skip_as_name(parser))
        return;
    if (parser_accept(parser, TOKEN_COLON))
        problem_from(parser, first->place, "multiple exception types must be parenthesized");
}

static void diagnose_except_colon(Parser *parser)
{
    parser->mark++;
    bool star = parser_accept(parser, TOKEN_STAR);
    TokenKind kind = parser_kind(parser);
    if (star && (kind == TOKEN_NEWLINE || kind == TOKEN_COLON)) {
        problem_furthest(parser, "expected one or more exception types");
        return;
    }
    if (kind != TOKEN_NEWLINE && (!parse_expression(parser) || !skip_as_name(parser)))
        return;
    if (parser_kind(parser) == TOKEN_NEWLINE)
        problem_furthest(parser, "expected ':'");
}

void diagnose_except(Parser *parser, bool late)
{
    static void (*const EARLY[])(Parser *) = {diagnose_except_block, NULL};
    static void (*const LATE[])(Parser *) = {diagnose_except_list, diagnose_except_colon, NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, late ? LATE : EARLY);
}
