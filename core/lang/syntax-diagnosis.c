// SPDX-License-Identifier: MIT
/*
 * Known mistakes in expressions and simple statements, looked for in the second pass. Which
 * mistakes, in which order and with which words and carets, is what CPython 3.11 does.
 */
#include "lang/syntax-diagnosis.h"

#include <string.h>

Attempt attempt_begin(Parser *parser)
{
    return (Attempt){parser->mark, parser->stack_count};
}

void attempt_end(Parser *parser, Attempt attempt)
{
    parser->mark = attempt.mark;
    parser->stack_count = attempt.stack_count;
}

bool diagnosis_is_off(const Parser *parser)
{
    return !parser->diagnosing || parser->hushed || problem_found(parser) ||
           parser->depth >= PARSER_MAX_DIAGNOSIS_DEPTH;
}

Place place_between(const Place *first, const Place *last)
{
    return (Place){first->line, first->column, last->end_line, last->end_column};
}

static bool is_legacy_statement(const Node *node)
{
    if (node->kind != NODE_NAME)
        return false;
    Text name = as_name(node)->name;
    return (name.length == 5 && memcmp(name.bytes, "print", 5) == 0) ||
           (name.length == 4 && memcmp(name.bytes, "exec", 4) == 0);
}

static bool at_name_that_explains_itself(Parser *parser)
{
    const Token *token = parser_token(parser, parser->mark);
    if (token->kind != TOKEN_NAME)
        return false;
    return parser_kind_ahead(parser, 1) == TOKEN_STRING || parser_token_is(parser, token, "_") ||
           parser_token_is(parser, token, "match") || parser_token_is(parser, token, "case");
}

/* Two values side by side within brackets. */
static void diagnose_missing_comma(Parser *parser)
{
    if (at_name_that_explains_itself(parser))
        return;
    Node *first = parse_disjunction(parser);
    if (!first || problem_found(parser))
        return;
    parser->hushed = true;
    Node *second = parse_expression_quietly(parser);
    parser->hushed = false;
    if (!second || problem_found(parser) || is_legacy_statement(first) ||
        parser_token(parser, parser->mark - 1)->level == 0)
        return;
    problem_at(parser, place_between(&first->place, &second->place),
               "invalid syntax. Perhaps you forgot a comma?");
}

static void diagnose_missing_else(Parser *parser)
{
    Node *body = parse_disjunction(parser);
    if (!body || !parser_accept(parser, TOKEN_IF))
        return;
    Node *test = parse_disjunction(parser);
    if (!test || problem_found(parser))
        return;
    TokenKind next = parser_kind(parser);
    if (next != TOKEN_ELSE && next != TOKEN_COLON)
        problem_at(parser, place_between(&body->place, &test->place),
                   "expected 'else' after 'if' expression");
}

static void diagnose_legacy_statement(Parser *parser)
{
    Text name;
    size_t start = parser->mark;
    if (!parser_name(parser, &name) || parser_kind(parser) == TOKEN_LEFT_PARENTHESIS)
        return;
    bool print = name.length == 5 && memcmp(name.bytes, "print", 5) == 0;
    bool exec = name.length == 4 && memcmp(name.bytes, "exec", 4) == 0;
    Node *value = parse_star_expressions(parser);
    if (!value || problem_found(parser) || !(print || exec))
        return;
    const char *spelled = print ? "print" : "exec";
    problem_at(parser, place_between(&parser_token(parser, start)->place, &value->place),
               "Missing parentheses in call to '%s'. Did you mean %s(...)?", spelled, spelled);
}

void try_each(Parser *parser, void (*const *mistakes)(Parser *))
{
    for (; *mistakes && !problem_found(parser); mistakes++) {
        Attempt attempt = attempt_begin(parser);
        (*mistakes)(parser);
        attempt_end(parser, attempt);
    }
}

void diagnose_expression(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_missing_comma, diagnose_missing_else,
                                                 diagnose_legacy_statement, NULL};
    if (!diagnosis_is_off(parser))
        try_each(parser, MISTAKES);
}

static void diagnose_walrus_target(Parser *parser)
{
    Node *target = parse_expression(parser);
    if (target && parser_accept(parser, TOKEN_WALRUS) && parse_expression(parser))
        problem_at(parser, target->place, "cannot use assignment expressions with %s",
                   expression_name(target));
}

static bool assignment_goes_on(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    return kind == TOKEN_EQUALS || kind == TOKEN_WALRUS;
}

static void diagnose_name_equals(Parser *parser)
{
    size_t start = parser->mark;
    if (!parser_accept(parser, TOKEN_NAME) || !parser_accept(parser, TOKEN_EQUALS))
        return;
    Node *value = parse_bit_or(parser);
    if (value && !assignment_goes_on(parser))
        problem_at(parser, place_between(&parser_token(parser, start)->place, &value->place),
                   "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

static bool is_display_or_word(const Node *node)
{
    if (node->kind == NODE_CONSTANT) {
        ConstantKind kind = as_constant(node)->value.kind;
        return kind == CONSTANT_NONE || kind == CONSTANT_TRUE || kind == CONSTANT_FALSE;
    }
    return node->kind == NODE_LIST_DISPLAY || node->kind == NODE_GENERATOR ||
           (node->kind == NODE_TUPLE && node->parentheses == 1);
}

static void diagnose_value_equals(Parser *parser)
{
    size_t start = parser->mark;
    Node *atom = parse_atom(parser);
    if (problem_found(parser) || (atom && is_display_or_word(atom)))
        return;
    parser->mark = start;
    Node *target = parse_bit_or(parser);
    if (!target || !parser_accept(parser, TOKEN_EQUALS))
        return;
    if (parse_bit_or(parser) && !assignment_goes_on(parser))
        problem_at(parser, target->place,
                   "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                   expression_name(target));
}

void diagnose_named_expression(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_walrus_target, diagnose_name_equals,
                                                 diagnose_value_equals, NULL};
    Node *nothing;
    Attempt attempt = attempt_begin(parser);
    if (diagnosis_is_off(parser) || parser_recall(parser, NOTE_NAMED, &nothing))
        return attempt_end(parser, attempt);
    try_each(parser, MISTAKES);
    parser_note(parser, NOTE_NAMED, attempt.mark, NULL);
}

static void complain_of_target(Parser *parser, const Node *node, TargetUse use)
{
    const Node *wrong = problem_found(parser) ? NULL : invalid_target(node, use);
    if (wrong)
        problem_at(parser, wrong->place,
                   use == TARGETS_DELETE ? "cannot delete %s" : "cannot assign to %s",
                   expression_name(wrong));
}

static bool take_augmented_sign(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    bool augmented = kind >= TOKEN_PLUS_EQUALS;
    parser->mark += augmented;
    return augmented;
}

static Node *take_single_target(Parser *parser)
{
    Node *target = parse_primary(parser);
    return target && target_is_single(target) ? target : NULL;
}

/* target: annotation, as far as an annotated assignment needs. */
static bool is_annotated_assignment(Parser *parser)
{
    Attempt attempt = attempt_begin(parser);
    bool fits = take_single_target(parser) && parser_accept(parser, TOKEN_COLON) &&
                parse_expression(parser);
    if (fits && parser_accept(parser, TOKEN_EQUALS))
        parse_yield_or_star_expressions(parser);
    attempt_end(parser, attempt);
    return fits;
}

/* Skips `targets =` as often as it stands there. */
static size_t skip_targets(Parser *parser)
{
    for (size_t count = 0;; count++) {
        Attempt attempt = attempt_begin(parser);
        if (!parse_star_targets(parser) || !parser_accept(parser, TOKEN_EQUALS)) {
            attempt_end(parser, attempt);
            return count;
        }
    }
}

static bool is_assignment(Parser *parser)
{
    Attempt attempt = attempt_begin(parser);
    bool fits = skip_targets(parser) > 0 && parse_yield_or_star_expressions(parser) &&
                parser_kind(parser) != TOKEN_EQUALS;
    attempt_end(parser, attempt);
    return fits;
}

/* Behind a good target and its sign nothing else can have been meant. */
static bool is_augmented_assignment(Parser *parser)
{
    Attempt attempt = attempt_begin(parser);
    bool fits = take_single_target(parser) && take_augmented_sign(parser);
    if (fits)
        parse_yield_or_star_expressions(parser);
    attempt_end(parser, attempt);
    return fits;
}

static void diagnose_annotated_display(Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    if (kind != TOKEN_LEFT_PARENTHESIS && kind != TOKEN_LEFT_BRACKET)
        return;
    Node *target = parse_atom(parser);
    if (!target || (target->kind != NODE_LIST_DISPLAY && target->kind != NODE_TUPLE))
        return;
    if (parser_accept(parser, TOKEN_COLON) && parse_expression(parser))
        problem_at(parser, target->place, "only single target (not %s) can be annotated",
                   expression_name(target));
}

static void diagnose_annotated_tuple(Parser *parser)
{
    Node *first = parse_star_named_expression(parser);
    if (!first || !parser_accept(parser, TOKEN_COMMA))
        return;
    while (parser_kind(parser) != TOKEN_COLON) {
        if (!parse_star_named_expression(parser))
            return;
        parser_accept(parser, TOKEN_COMMA);
    }
    if (parser_accept(parser, TOKEN_COLON) && parse_expression(parser))
        problem_at(parser, first->place, "only single target (not tuple) can be annotated");
}

static void diagnose_annotated_value(Parser *parser)
{
    Node *target = parse_expression(parser);
    if (target && parser_accept(parser, TOKEN_COLON) && parse_expression(parser))
        problem_at(parser, target->place, "illegal target for annotation");
}

static void diagnose_assigned_value(Parser *parser)
{
    skip_targets(parser);
    Node *target = parse_star_expressions(parser);
    if (target && parser_accept(parser, TOKEN_EQUALS))
        complain_of_target(parser, target, TARGETS_STAR);
}

static void diagnose_assigned_yield(Parser *parser)
{
    skip_targets(parser);
    Node *yield = parser_kind(parser) == TOKEN_YIELD ? parse_yield(parser) : NULL;
    if (yield && parser_accept(parser, TOKEN_EQUALS))
        problem_at(parser, yield->place, "assignment to yield expression not possible");
}

static void diagnose_augmented_value(Parser *parser)
{
    Node *target = parse_star_expressions(parser);
    if (target && take_augmented_sign(parser) && parse_yield_or_star_expressions(parser))
        problem_at(parser, target->place, "'%s' is an illegal expression for augmented assignment",
                   expression_name(target));
}

void diagnose_assignment(Parser *parser)
{
    static void (*const MISTAKES[])(Parser *) = {diagnose_annotated_display,
                                                 diagnose_annotated_tuple,
                                                 diagnose_annotated_value,
                                                 diagnose_assigned_value,
                                                 diagnose_assigned_yield,
                                                 diagnose_augmented_value,
                                                 NULL};
    if (diagnosis_is_off(parser) || is_annotated_assignment(parser) || problem_found(parser) ||
        is_assignment(parser) || problem_found(parser) || is_augmented_assignment(parser))
        return;
    try_each(parser, MISTAKES);
}

void diagnose_delete(Parser *parser)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    parser->mark++;
    Node *target = parse_star_expressions(parser);
    if (target)
        complain_of_target(parser, target, TARGETS_DELETE);
    attempt_end(parser, attempt);
}

void diagnose_for_target(Parser *parser)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    parser_accept(parser, TOKEN_ASYNC);
    parser->mark++;
    Node *target = parse_star_expressions(parser);
    if (target)
        complain_of_target(parser, target, TARGETS_FOR);
    attempt_end(parser, attempt);
}

void diagnose_with_item(Parser *parser)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    Node *target = NULL;
    if (parse_expression(parser) && parser_accept(parser, TOKEN_AS))
        target = parse_expression(parser);
    TokenKind next = target ? parser_kind(parser) : TOKEN_END;
    if (next == TOKEN_COMMA || next == TOKEN_RIGHT_PARENTHESIS || next == TOKEN_COLON)
        complain_of_target(parser, target, TARGETS_STAR);
    attempt_end(parser, attempt);
}

void diagnose_import_names(Parser *parser)
{
    if (diagnosis_is_off(parser))
        return;
    Attempt attempt = attempt_begin(parser);
    while (parser_accept(parser, TOKEN_NAME)) {
        if (parser_accept(parser, TOKEN_AS) && !parser_accept(parser, TOKEN_NAME))
            break;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
        if (parser_kind(parser) == TOKEN_NEWLINE)
            problem_furthest(parser, "trailing comma not allowed without surrounding parentheses");
    }
    attempt_end(parser, attempt);
}
