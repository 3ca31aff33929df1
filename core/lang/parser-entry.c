// SPDX-License-Identifier: MIT
/* syntax_parse(): the passes over a program, and the tree that owns the result. */
#include "base/limits.h"
#include "lang/parser-internal.h"
#include "lang/parser-source.h"
#include "lang/syntax-checks.h"

#include <stdlib.h>
#include <string.h>

struct SyntaxTree {
    Arena arena;
    Node *root;
    const char *source;
    size_t length;
    const char **lines; /* where each begins */
    size_t line_count;
    bool encoding_known;
};

static Node *parse_module(Parser *parser)
{
    size_t base = parser->stack_count;
    NodeModule *module = PARSER_NEW(parser, MODULE, Module, 0);
    if (!module || !parse_statements(parser) || !parser_accept(parser, TOKEN_END) ||
        !parser_pop_list(parser, base, &module->body))
        return NULL;
    return &module->node;
}

static Node *parse_whole_expression(Parser *parser)
{
    NodeExpression *whole = PARSER_NEW(parser, EXPRESSION, Expression, 0);
    if (!whole)
        return NULL;
    whole->body = parse_expressions(parser);
    if (!whole->body)
        return NULL;
    while (parser_accept(parser, TOKEN_NEWLINE)) {
    }
    return parser_accept(parser, TOKEN_END) ? &whole->node : NULL;
}

static Node *parse_once(Parser *parser)
{
    parser->mark = parser->furthest = parser->stack_count = 0;
    return parser->settings->mode == PARSE_EXPRESSION ? parse_whole_expression(parser)
                                                      : parse_module(parser);
}

static void generic_problem(Parser *parser, const Token *token)
{
    if (token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT) {
        problem_indentation(parser, token->kind == TOKEN_INDENT ? "unexpected indent"
                                                                : "unexpected unindent");
        return;
    }
    problem_at_token(parser, token, "invalid syntax");
}

/* A fault of the text further on often is the cause of what the parser stumbled over: an
 * unclosed bracket above all. */
static void prefer_lexer_fault(Parser *parser)
{
    const TokenList *tokens = parser->tokens;
    const LexerFault *fault = &tokens->fault;
    uint32_t line = parser_token(parser, parser->furthest)->place.line;
    bool unclosed = tokens->open_count > 0 && line > tokens->open[tokens->open_count - 1].line;
    if (fault->kind == PROBLEM_NONE || parser->problem->kind == PROBLEM_MEMORY ||
        parser->problem->kind == PROBLEM_UNSUPPORTED)
        return;
    if (fault->overrides) {
        *parser->problem = (SyntaxProblem){.kind = PROBLEM_NONE};
        problem_lexer(parser);
    } else if (unclosed) {
        const OpenBracket *open = &tokens->open[tokens->open_count - 1];
        *parser->problem = (SyntaxProblem){.kind = PROBLEM_NONE};
        problem_at(parser, (Place){open->line, open->column, open->line, UINT32_MAX},
                   "'%c' was never closed", open->sign);
    }
}

/* The second pass, for a message that says more than "invalid syntax". */
static void diagnose(Parser *parser)
{
    parser->notes = arena_array(parser->scratch, parser->tokens->count, sizeof(Note *));
    if (!parser->notes) {
        problem_memory(parser);
        return;
    }
    parser->diagnosing = true;
    parse_once(parser);
}

/* Whether the parser failed for want of more text. */
static bool wants_more(const Parser *parser)
{
    const LexerFault *fault = &parser->tokens->fault;
    if (fault->kind != PROBLEM_NONE)
        return fault->keeps_text;
    TokenKind kind = (TokenKind)parser->tokens->tokens[parser->furthest].kind;
    return kind == TOKEN_END || (kind == TOKEN_DEDENT &&
                                 parser->tokens->tokens[parser->furthest].start == parser->length);
}

/* What is reported when the first pass has failed. */
static void explain(Parser *parser)
{
    bool more = wants_more(parser) && parser->settings->mode == PARSE_INTERACTIVE;
    bool at_fault = parser_token(parser, parser->furthest)->kind == TOKEN_BROKEN;
    const Token *token = parser_token(parser, parser->furthest);
    if (!problem_found(parser))
        diagnose(parser);
    bool indentation = parser->problem->kind == PROBLEM_NONE &&
                       (token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT);
    if (!problem_found(parser))
        generic_problem(parser, token);
    if (!at_fault && !indentation)
        prefer_lexer_fault(parser);
    parser->problem->incomplete = more;
}

static Node *run(Parser *parser)
{
    Node *root = parse_once(parser);
    if (!root) {
        explain(parser);
        return NULL;
    }
    if (parser->refusal.what)
        return problem_refused(parser);
    return check_scopes(parser, root) && check_statements(parser, root) ? root : NULL;
}

static bool index_lines(SyntaxTree *tree)
{
    const char *end = tree->source + tree->length;
    tree->line_count = 1;
    for (const char *at = tree->source; at < end; at++)
        tree->line_count += *at == '\n';
    tree->lines = arena_array(&tree->arena, tree->line_count, sizeof *tree->lines);
    if (!tree->lines)
        return false;
    size_t line = 0;
    tree->lines[line++] = tree->source;
    for (const char *at = tree->source; at < end; at++)
        if (*at == '\n')
            tree->lines[line++] = at + 1;
    return true;
}

static Node *parse_source(SyntaxTree *tree, Arena *scratch, const ParseSettings *settings,
                          SyntaxProblem *problem)
{
    TokenList *tokens = arena_allocate(scratch, sizeof *tokens);
    LexerInput input = {.source = tree->source, .end = (uint32_t)tree->length, .line = 1};
    Parser parser = {
        .arena = &tree->arena,
        .scratch = scratch,
        .source = tree->source,
        .length = tree->length,
        .settings = settings,
        .tokens = tokens,
        .encoding_known = tree->encoding_known,
        .problem = problem,
    };
    if (!tokens || !index_lines(tree) || !lexer_run(scratch, &input, tokens))
        return problem_memory(&parser);
    return run(&parser);
}

SyntaxTree *syntax_parse(const char *source, size_t length, const ParseSettings *settings,
                         SyntaxProblem *problem)
{
    static const ParseSettings DEFAULTS = {.mode = PARSE_FILE};
    *problem = (SyntaxProblem){.kind = PROBLEM_NONE};
    if (!settings)
        settings = &DEFAULTS;
    size_t limit = settings->memory_limit ? settings->memory_limit : LIMIT_SYNTAX_BYTES;
    bool allowed =
        !settings->may_allocate || settings->may_allocate(settings->data, sizeof(SyntaxTree));
    SyntaxTree *tree = allowed && length < UINT32_MAX / 2 ? calloc(1, sizeof *tree) : NULL;
    if (!tree) {
        problem->kind = PROBLEM_MEMORY;
        return NULL;
    }
    Arena scratch;
    arena_init(&tree->arena, limit, settings->may_allocate, settings->data);
    arena_init(&scratch, limit, settings->may_allocate, settings->data);
    tree->source = source_prepare(&tree->arena, source, length, settings->file_name, &tree->length,
                                  &tree->encoding_known, problem);
    if (tree->source)
        tree->root = parse_source(tree, &scratch, settings, problem);
    arena_clear(&scratch);
    if (!tree->root) {
        assert(problem->kind != PROBLEM_NONE);
        syntax_tree_free(tree);
        return NULL;
    }
    return tree;
}

const Node *syntax_tree_root(const SyntaxTree *tree)
{
    return tree->root;
}

Text syntax_tree_line(const SyntaxTree *tree, uint32_t line)
{
    if (line < 1 || line > tree->line_count)
        return (Text){NULL, 0};
    const char *start = tree->lines[line - 1];
    const char *end = line < tree->line_count ? tree->lines[line] - 1 : tree->source + tree->length;
    return (Text){start, (size_t)(end - start)};
}

void syntax_tree_free(SyntaxTree *tree)
{
    if (!tree)
        return;
    arena_clear(&tree->arena);
    free(tree);
}
