// SPDX-License-Identifier: MIT
/*
 * From source text to a valid syntax tree, or to the one problem that CPython would report.
 *
 * The parser allocates only from an arena with a limit, asks before each block when given
 * a function to ask, never aborts, never prints, and uses a bounded amount of C stack
 * (it may run on a small coroutine stack).
 */
#pragma once

#include "lang/tree.h"

typedef enum {
    PARSE_FILE,        /* a whole file: NODE_MODULE */
    PARSE_EXPRESSION,  /* one expression, as eval() takes it: NODE_EXPRESSION */
    PARSE_INTERACTIVE, /* what was typed at a prompt: NODE_MODULE; see SyntaxProblem.incomplete */
} ParseMode;

typedef struct {
    ParseMode mode;
    size_t memory_limit; /* bytes for tree and tokens together; 0: LIMIT_SYNTAX_BYTES */
    /* Asked before each block of memory is taken; false makes the parse end in
     * PROBLEM_MEMORY. NULL: never refused. */
    bool (*may_allocate)(void *data, size_t size);
    void *data;
    bool top_level_await;  /* await outside functions is allowed */
    const char *file_name; /* for the one message that names it; NULL: <string> */
} ParseSettings;

typedef enum {
    PROBLEM_NONE,
    PROBLEM_SYNTAX,      /* SyntaxError */
    PROBLEM_INDENTATION, /* IndentationError */
    PROBLEM_TAB,         /* TabError */
    PROBLEM_UNSUPPORTED, /* valid Python that Coroscope refuses by name: UnsupportedFeature */
    PROBLEM_MEMORY,      /* the limit or may_allocate: MemoryError */
    PROBLEM_RECURSION,   /* nested too deeply for the checks after the parse: RecursionError */
    PROBLEM_VALUE,       /* what CPython calls a ValueError: "source code string cannot contain null
                            bytes" */
} SyntaxProblemKind;

#define SYNTAX_MESSAGE_BYTES 512
#define SYNTAX_TEXT_BYTES 1024

/* A problem owns no memory. Lines from 1; columns are what CPython's SyntaxError has:
 * characters, from 1, 0 where unknown; end_column is exclusive; end_line 0 where there is no
 * end. */
typedef struct {
    SyntaxProblemKind kind;
    char message[SYNTAX_MESSAGE_BYTES];
    uint32_t line, column, end_line, end_column;
    bool has_text;
    char text[SYNTAX_TEXT_BYTES]; /* the line without its line end, cut where it is very long;
                                     of a field of an f-string: the field in parentheses */
    bool incomplete;              /* PARSE_INTERACTIVE: more lines could complete it */
} SyntaxProblem;

/* The source must outlive neither tree nor call: the tree keeps a copy of its own.
 * Returns NULL and fills *problem when the source is at fault. */
SyntaxTree *syntax_parse(const char *source, size_t length, const ParseSettings *settings,
                         SyntaxProblem *problem);

/* "SyntaxError", "IndentationError", ... */
const char *syntax_problem_exception(const SyntaxProblem *problem);

/* What python3 prints on standard error for the problem: file, line, caret, message. At most
 * `size` bytes with the ending zero; returns the length of the whole. */
size_t syntax_problem_print(const SyntaxProblem *problem, const char *file_name, char *buffer,
                            size_t size);
