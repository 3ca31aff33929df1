// SPDX-License-Identifier: MIT
// Which variable a name means: the scopes of a tree and their symbols (scope.c).
#pragma once

#include "lang/arena.h"
// The tree's casts for displays share their names with those of the objects (object-tuple.h):
// renamed here.
#define as_tuple as_tuple_display
#define as_dict as_dict_display
#define as_list as_list_node
#include "lang/tree.h"
#undef as_tuple
#undef as_dict
#undef as_list
#include "lang/value.h"

typedef enum ScopeKind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_COMPREHENSION } ScopeKind;

enum {
    SYMBOL_BOUND = 1,
    SYMBOL_USED = 2,
    SYMBOL_PARAMETER = 4,
    SYMBOL_GLOBAL = 8,    // declared so
    SYMBOL_NONLOCAL = 16, // declared so, or a walrus in a comprehension
    SYMBOL_CELL = 32,     // a function inside refers to it
    SYMBOL_FREE = 64,     // of an enclosing function
    SYMBOL_PASSED = 128,  // free only because a function inside needs it
};

typedef struct Symbol {
    Value name; // interned; owned by the scopes' keeper
    unsigned flags;
    int32_t slot; // of a local; of a cell: index among cells, of a free one among the free
} Symbol;

typedef struct Scope Scope;
struct Scope {
    ScopeKind kind;
    const Node *node;
    Scope *parent, *first_child, *last_child, *next;
    Symbol *symbols;
    size_t count, capacity;
    Text class_name; // of the innermost class, for private names
    bool is_generator, is_coroutine, has_class_cell;
    bool has_annotations; // of variables: a module or class keeps them in __annotations__
};

typedef struct Scopes {
    Interpreter *in;
    Arena arena;
    Scope *root;
    bool failed; // raised
} Scopes;

// Analyses the tree; false: raised. scopes_clear() in either case.
bool scopes_build(Scopes *scopes, Interpreter *in, const Node *root);
void scopes_clear(Scopes *scopes);
Scope *scope_of(Scope *parent, const Node *node);
// A name as the scope sees it (private names of classes mangled); interned, kept by the
// interpreter. NULL: raised.
Value scope_name(Scopes *scopes, const Scope *scope, Text text);
Symbol *scope_find(Scope *scope, Value name);
