// SPDX-License-Identifier: MIT
/*
 * What the parts of the parser share.
 *
 * Parsing is recursive descent without backtracking. A function that fails returns NULL (or
 * false) and everything up to the entry returns at once. Two things can be the reason: the
 * tokens do not fit, then `problem` is still empty and `furthest` is the token at which
 * nothing fits; or a particular problem was found and put into `problem`.
 *
 * In the first case the program is parsed a second time with `diagnosing` set. Then places
 * where people often go wrong look for known mistakes (syntax-diagnosis.c), trying out
 * what might have been meant; results are kept in notes, so that trying stays linear. If
 * the second time finds nothing particular either, it is "invalid syntax" at `furthest`
 * of the first time.
 */
#pragma once

#include "lang/arena.h"
#include "lang/lexer.h"
#include "lang/parser.h"
#include "lang/tokens.h"

/* Calls into each other that the parser may nest; keeps it within a small C stack. */
#define PARSER_MAX_DEPTH 220
#define PARSER_MAX_DIAGNOSIS_DEPTH 70

typedef enum { NOTE_PRIMARY, NOTE_BIT_OR, NOTE_DISJUNCTION, NOTE_EXPRESSION, NOTE_NAMED } NoteKind;

typedef struct Note Note;
struct Note {
    Note *next;
    NoteKind kind;
    Node *node; /* NULL: does not parse here */
    size_t end; /* the token behind it */
};

typedef struct {
    const char *what; /* NULL: none */
    Place place;
} Refusal;

typedef struct Parser Parser;
struct Parser {
    Arena *arena;   /* for the tree */
    Arena *scratch; /* for what only the parser needs */
    const char *source;
    size_t length;
    const ParseSettings *settings;
    TokenList *tokens;
    size_t mark;         /* the token to be read next */
    size_t furthest;     /* the last token looked at */
    bool encoding_known; /* by declaration or byte order mark */
    bool diagnosing;     /* the second time */
    bool hushed;         /* while diagnosing: look for no mistakes */
    int depth;
    Node **stack; /* of nodes that will become lists */
    size_t stack_count, stack_capacity;
    Note **notes;           /* one list a token */
    SyntaxProblem *problem; /* kind PROBLEM_NONE: none found */
    Refusal refusal;        /* the first unsupported feature, if any */
    const Parser *outer;    /* for a field of an f-string: the parser of the text around it */
    uint32_t field_start;   /* the place of its opening brace */
    uint32_t field_end;     /* offset of the byte that ends the field's expression */
    int field_nesting;
};

/* parser.c: tokens */
TokenKind parser_kind(Parser *parser); /* of the next token */
TokenKind parser_kind_ahead(Parser *parser, size_t ahead);
const Token *parser_token(Parser *parser, size_t index);
bool parser_accept(Parser *parser, TokenKind kind); /* takes the next token if it is that */
Text parser_token_text(const Parser *parser, const Token *token);
bool parser_token_is(const Parser *parser, const Token *token, const char *text);
bool parser_name(Parser *parser, Text *name);      /* takes a NAME */
bool parser_force(Parser *parser, TokenKind kind); /* takes it, or "expected '...'" */

/* parser.c: nodes; their place is from the token `start` to the last one taken */
Node *parser_node(Parser *parser, NodeKind kind, size_t start);
bool parser_push(Parser *parser, Node *node);
bool parser_pop_list(Parser *parser, size_t base, NodeList *list); /* what was pushed since base */
bool parser_single_list(Parser *parser, Node *node, NodeList *list);
bool parser_enter(Parser *parser); /* counts the nesting; pair with parser_leave */
void parser_leave(Parser *parser);
Place parser_place(Parser *parser, size_t first, size_t last); /* from token to token */

#define PARSER_NEW(parser, KIND, Struct, start) \
    ((Node##Struct *)(void *)parser_node((parser), NODE_##KIND, (start)))

/* parser.c: notes; true when one was found, its result in *node and the mark moved */
bool parser_recall(Parser *parser, NoteKind kind, Node **node);
Node *parser_note(Parser *parser, NoteKind kind, size_t start, Node *node);

/* syntax-problem.c; all return NULL for `return problem_...` */
void *problem_at(Parser *parser, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *problem_at_token(Parser *parser, const Token *token, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *problem_furthest(Parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *problem_indentation(Parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *problem_from(Parser *parser, Place place, const char *message); /* to where reading is */
void *problem_lexer(Parser *parser);
void *problem_memory(Parser *parser);
void *problem_depth(Parser *parser);
void parser_refuse(Parser *parser, Place place, const char *what);
bool problem_found(const Parser *parser);
void *problem_refused(Parser *parser);
Text source_line(const char *source, size_t length, uint32_t line);

/* parser-expression.c */
Node *parse_expression(Parser *parser);         /* conditional, lambda or less */
Node *parse_expression_quietly(Parser *parser); /* the same, itself without a diagnosis */
Node *parse_named_expression(Parser *parser);   /* the same, or name := expression */
Node *parse_disjunction(Parser *parser);
Node *parse_bit_or(Parser *parser);
Node *parse_primary(Parser *parser);
Node *parse_star_expression(Parser *parser);       /* *bit_or or expression */
Node *parse_star_named_expression(Parser *parser); /* *bit_or or named expression */
Node *parse_star_expressions(Parser *parser);      /* the same with commas: a tuple */
Node *parse_expressions(Parser *parser);
Node *parse_yield(Parser *parser);
Node *parse_yield_or_star_expressions(Parser *parser);
bool parse_assignment_start(Parser *parser); /* does NAME := come next? */

/* parser-atom.c */
Node *parse_atom(Parser *parser);
bool parse_comprehension_clauses(Parser *parser, NodeList *generators);
Node *parse_star_named_list(Parser *parser, TokenKind closing, NodeList *list);

/* parser-call.c */
Node *parse_call(Parser *parser, size_t start, Node *function);
Node *parse_subscript(Parser *parser, size_t start, Node *value);
bool parse_call_arguments(Parser *parser, NodeList *arguments, NodeList *keywords);
Node *parse_starred_argument(Parser *parser);

/* parser-parameters.c; `closing` ends the list: ) of def or : of lambda */
Node *parse_parameters(Parser *parser, TokenKind closing);

/* parser-string.c, parser-fstring.c, parser-number.c */
Node *parse_strings(Parser *parser);
Node *parse_number(Parser *parser);
typedef struct TextBuilder TextBuilder;
struct TextBuilder {
    Parser *parser;
    char *bytes;
    size_t length, capacity;
};
bool text_append(TextBuilder *builder, const char *bytes, size_t length);
bool text_append_character(TextBuilder *builder, uint32_t character);
bool string_unescape(TextBuilder *builder, uint32_t start, uint32_t end, bool bytes);
/* `first` to `last`: all neighbouring strings, whose place the parts have. */
typedef struct {
    Place place;
    const Token *token;
    bool raw;
    TextBuilder text; /* what has been read since the last field */
} FormatString;
bool format_string_parse(Parser *parser, FormatString *format, uint32_t start, uint32_t end);
bool format_string_flush(Parser *parser, FormatString *format);
Node *format_string_constant(Parser *parser, Place place, Text text, ConstantKind kind);

/* parser-target.c */
Node *parse_star_targets(Parser *parser); /* what stands between for and in */
Node *parse_star_target(Parser *parser);
bool target_is_assignable(const Node *node); /* anything before = */
bool target_is_single(const Node *node);     /* a name, attribute or subscript */
bool target_is_deletable(const Node *node);
void target_set_context(Node *node, NodeContext context);
const char *expression_name(const Node *node); /* "function call", as messages call it */
typedef enum { TARGETS_STAR, TARGETS_DELETE, TARGETS_FOR } TargetUse;
const Node *invalid_target(const Node *node, TargetUse use);

/* parser-statement.c, parser-compound.c */
bool parse_statements(Parser *parser);        /* pushes them, up to a DEDENT or END */
bool parse_simple_statements(Parser *parser); /* pushes the statements of one line */
Node *parse_compound_statement(Parser *parser);
Node *parse_import(Parser *parser);
Node *parse_import_from(Parser *parser);
bool parse_block(Parser *parser, NodeList *body);

/* syntax-diagnosis*.c: each looks for mistakes at the mark, sets `problem` if it finds one,
 * and leaves the mark where it was. All do nothing unless diagnosing. */
void diagnose_expression(Parser *parser);
void diagnose_named_expression(Parser *parser);
void diagnose_assignment(Parser *parser);
void diagnose_delete(Parser *parser);
void diagnose_for_target(Parser *parser);
void diagnose_with_item(Parser *parser);
void diagnose_group(Parser *parser);
void diagnose_comprehension(Parser *parser);
void diagnose_dict(Parser *parser);
void diagnose_later_key(Parser *parser, size_t start); /* behind a failed pair */
void diagnose_arguments(Parser *parser);
void diagnose_keyword_argument(Parser *parser);
void diagnose_parameters(Parser *parser, TokenKind closing);
void diagnose_compound(Parser *parser);
void diagnose_match(Parser *parser);
void diagnose_with(Parser *parser, bool late);
void diagnose_except(Parser *parser, bool late);
void diagnose_import_names(Parser *parser);
