// SPDX-License-Identifier: MIT
// What the compiler's files share: the unit being compiled (a module, a function, a class body) and
// how code is emitted.
//
// Errors: the first one raises and sets compiler->failed; everything after does nothing useful but
// stays safe.
#pragma once

#include "lang/code.h"
#include "lang/compiler.h"
#include "lang/interpreter.h"
#include "lang/scope.h"

typedef struct Label {
    int32_t position; // -1: not placed yet
    int32_t depth;    // of the stack there; -1: unknown
} Label;

typedef enum BlockKind {
    BLOCK_WHILE,
    BLOCK_FOR,
    BLOCK_TRY,         // try with except clauses: only a handler
    BLOCK_FINALLY,     // try with a finally body, to be run on the way out
    BLOCK_FINALLY_END, // inside a finally body entered by an exception
    BLOCK_WITH,
    BLOCK_ASYNC_WITH,
    BLOCK_HANDLER,        // around the except clauses
    BLOCK_CLAUSE,         // inside an except clause
    BLOCK_VALUE,          // a value to be returned lies on the stack while a finally body runs
    BLOCK_ASYNC_FOR_NEXT, // while the next item of an async for is awaited
} BlockKind;

typedef struct Block {
    BlockKind kind;
    bool guarded; // has a handler: instructions from start on are covered by it
    int handler;  // label
    uint32_t start;
    int32_t depth;
    int continue_label, break_label;
    const NodeList *final;
    Text name;       // of an except clause
    CodePlace place; // of the with statement
} Block;

#define BLOCKS_MOST 60

typedef struct Unit Unit;
struct Unit {
    Unit *outer;
    Scope *scope;
    Value name, qualified_name; // owned
    Value doc;                  // owned or NULL
    uint32_t *instructions;
    CodePlace *places;
    uint32_t count, capacity;
    Label *labels;
    uint32_t label_count, label_capacity;
    CodeHandler *handlers;
    uint32_t handler_count, handler_capacity;
    Value *constants; // owned
    uint32_t constant_count, constant_capacity;
    Value *cache_names;
    uint32_t cache_count, cache_capacity;
    Block blocks[BLOCKS_MOST];
    uint32_t block_count;
    int32_t depth, most_depth;
    bool unreachable;
    uint32_t labelled; // count of instructions when a label was last placed
    uint32_t first_line;
    unsigned flags;
    uint32_t local_count, cell_count, free_count;
    Parameters parameters;
};

typedef struct Compiler {
    Interpreter *in;
    Scopes scopes;
    Arena arena;
    Unit *unit;
    Value file_name;
    CodePlace place; // of the node being compiled
    unsigned flags;
    bool failed;
    int nesting;
    const char *source; // NULL: not known
    size_t source_size;
    bool annotations_as_text; // from __future__ import annotations
} Compiler;

#define LIMIT_NESTING 900

// compiler-emit.c
void emit(Compiler *c, Opcode opcode, uint32_t argument);
void emit_jump(Compiler *c, Opcode opcode, int label);
void emit_name(Compiler *c, Opcode opcode, Value name);
void emit_constant(Compiler *c, Value stolen);
void emit_none(Compiler *c);
void emit_line(Compiler *c, uint32_t line);
int label_new(Compiler *c);
void label_place(Compiler *c, int label);
Block *block_push(Compiler *c, BlockKind kind, int handler); // handler -1: none
void block_pop(Compiler *c);
void block_close(Compiler *c, Block *block);  // its handler ends here
void block_reopen(Compiler *c, Block *block); // and goes on here
bool unit_open(Compiler *c, Scope *scope, Text name, uint32_t first_line);
CodeObject *unit_close(Compiler *c); // NULL when failed
void compile_fail(Compiler *c);
CodePlace place_of(const Node *node);

// compiler-name.c
typedef enum Access { ACCESS_LOAD, ACCESS_STORE, ACCESS_DELETE } Access;
void compile_name(Compiler *c, Text name, Access access);
void compile_closure(Compiler *c, CodeObject *code, Scope *scope, unsigned flags);

// compiler-constant.c
// The value of an expression that needs no running: a literal, -literal, a tuple of them. NULL: not
// constant (or failed).
Value compile_fold(Compiler *c, const Node *node);
// The elements of a display when all are constants, as a frozenset or a tuple. NULL: not such a
// display (or failed).
Value compile_constant_elements(Compiler *c, const NodeList *elements, bool as_frozenset);

// compiler-expression.c
void compile_expression(Compiler *c, const Node *node);
void compile_expressions(Compiler *c, const NodeList *list);
// What is only iterated over or searched: a display of constants is made once, as a tuple or
// frozenset.
void compile_walked(Compiler *c, const Node *node);
void compile_target(Compiler *c, const Node *node); // stores the top value
// Jumps to the label when the truth of the test is `when`.
void compile_condition(Compiler *c, const Node *test, int label, bool when);
void compile_await(Compiler *c, uint32_t kind); // of the value on top
void compile_delegate(Compiler *c);             // [iterator] becomes its result
bool compile_any_starred(const NodeList *list);
// A list (or set) of elements of which some are starred: built piece by piece.
void compile_spread(Compiler *c, const NodeList *list, Opcode build, Opcode append, Opcode extend,
                    uint32_t already);
void compile_comprehension(Compiler *c, const Node *node);

// compiler-call.c
void compile_call(Compiler *c, const NodeCall *call);
// Arguments of a call whose callable lies below `count` values already; class_name for the class
// statement.
void compile_arguments(Compiler *c, const NodeList *arguments, const NodeList *keywords,
                       uint32_t already, bool method);
// Where a chain of methods runs over several lines, the place begins at the name.
void place_from_name(Compiler *c, const NodeAttribute *attribute);

// compiler-function.c
void compile_function(Compiler *c, const Node *node);
void compile_lambda(Compiler *c, const Node *node);
void compile_class(Compiler *c, const Node *node);

// compiler-annotation.c
bool annotations_are_text(const NodeList *body);
// Pushes a dict of a function's annotations if it has any; returns FUNCTION's flags.
unsigned compile_annotations(Compiler *c, const NodeArguments *arguments, const Node *returns);
void compile_annotated(Compiler *c, const NodeAnnotated *node);

// compiler-warning.c
void warn_compare(Compiler *c, const NodeCompare *compare);
void warn_call(Compiler *c, const NodeCall *call);
void warn_subscript(Compiler *c, const NodeSubscript *subscript);
void warn_assert(Compiler *c, const NodeAssert *node);

// compiler-statement.c, compiler-block.c
void compile_body(Compiler *c, const NodeList *list);
void compile_statement(Compiler *c, const Node *node);
void compile_try(Compiler *c, const Node *node);
void compile_with(Compiler *c, const Node *node);
void compile_for(Compiler *c, const Node *node);
void compile_while(Compiler *c, const Node *node);
void compile_loop_exit(Compiler *c, bool is_break);
void compile_return(Compiler *c, const Node *node);
