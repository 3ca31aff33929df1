// SPDX-License-Identifier: MIT
/*
 * The syntax tree of a lesson's program.
 *
 * A tree is made by syntax_parse() (parser.h), lives in one arena and is freed as a
 * whole by syntax_tree_free(); nothing in it may be kept longer. It is read-only to all
 * but the parser. A tree that syntax_parse() returned is valid in every respect that
 * CPython checks before it runs a program: the compiler need not check again that break
 * stands in a loop, that names are declared in order, or that targets can be assigned.
 *
 * nodes.def lists the kinds. For NODE(IF, if, If, ...) there is the kind NODE_IF, the
 * struct NodeIf whose first member `node` holds kind and place, and as_if(), which gives
 * the struct of a node that is known to be of that kind.
 *
 * Places are CPython's: lines count from 1; columns are byte offsets into the UTF-8 line,
 * from 0; the end lies behind the last byte. syntax_tree_line() gives a line's text and
 * syntax_column_in_characters() turns a byte offset into one of characters.
 */
#pragma once

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Node Node;
typedef struct SyntaxTree SyntaxTree;

typedef struct {
    uint32_t line, column, end_line, end_column;
} Place;

/* Bytes in UTF-8 (a string constant may hold surrogates, encoded alike), not ended by a
 * zero. An identifier is in NFKC if it is not ASCII, as Python wants it. */
typedef struct {
    const char *bytes; /* NULL: none */
    size_t length;
} Text;

typedef struct {
    Node **items;
    size_t count;
} NodeList;

typedef struct {
    Text *items;
    size_t count;
} TextList;

typedef enum {
#define NODE(KIND, name, Struct, python_name, doc, fields) NODE_##KIND,
#include "lang/nodes.def"
#undef NODE
    NODE_KINDS
} NodeKind;

typedef enum { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE } NodeContext;

/* OPERATOR_TABLE(X): X(NAME, "symbol", "name in CPython's ast module") */
#define OPERATOR_TABLE(X)              \
    X(ADD, "+", "Add")                 \
    X(SUBTRACT, "-", "Sub")            \
    X(MULTIPLY, "*", "Mult")           \
    X(MATRIX_MULTIPLY, "@", "MatMult") \
    X(DIVIDE, "/", "Div")              \
    X(FLOOR_DIVIDE, "//", "FloorDiv")  \
    X(MODULO, "%", "Mod")              \
    X(POWER, "**", "Pow")              \
    X(LEFT_SHIFT, "<<", "LShift")      \
    X(RIGHT_SHIFT, ">>", "RShift")     \
    X(BIT_OR, "|", "BitOr")            \
    X(BIT_XOR, "^", "BitXor")          \
    X(BIT_AND, "&", "BitAnd")          \
    X(EQUAL, "==", "Eq")               \
    X(NOT_EQUAL, "!=", "NotEq")        \
    X(LESS, "<", "Lt")                 \
    X(LESS_EQUAL, "<=", "LtE")         \
    X(GREATER, ">", "Gt")              \
    X(GREATER_EQUAL, ">=", "GtE")      \
    X(IS, "is", "Is")                  \
    X(IS_NOT, "is not", "IsNot")       \
    X(IN, "in", "In")                  \
    X(NOT_IN, "not in", "NotIn")       \
    X(AND, "and", "And")               \
    X(OR, "or", "Or")                  \
    X(NOT, "not", "Not")               \
    X(INVERT, "~", "Invert")           \
    X(PLUS, "+", "UAdd")               \
    X(MINUS, "-", "USub")

typedef enum {
#define X(NAME, symbol, python_name) OPERATOR_##NAME,
    OPERATOR_TABLE(X)
#undef X
        OPERATORS
} Operator;

typedef struct {
    Operator *items;
    size_t count;
} OperatorList;

typedef enum {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,   /* text: the digits in `base`, without prefix and underscores, in lower case */
    CONSTANT_FLOAT, /* number */
    CONSTANT_IMAGINARY, /* number */
    CONSTANT_STRING,    /* text, escapes resolved, neighbours joined */
    CONSTANT_BYTES,     /* text: the bytes themselves */
} ConstantKind;

typedef struct {
    ConstantKind kind;
    int base; /* 2, 8, 10 or 16; ints only */
    double number;
    Text text;
} ConstantValue;

struct Node {
    NodeKind kind;
    uint32_t parentheses; /* pairs that enclosed the expression in the source */
    Place place;
};

#define CHILD(name) Node *name;
#define OPTIONAL(name) Node *name;
#define LIST(name) NodeList name;
#define HOLES(name) NodeList name;
#define TEXT(name) Text name;
#define TEXTS(name) TextList name;
#define FLAG(name) bool name;
#define OPERATOR(name) Operator name;
#define OPERATORS(name) OperatorList name;
#define CONTEXT(name) NodeContext name;
#define CONSTANT(name) ConstantValue name;
#define CONVERSION(name) int name;
#define LEVEL(name) int name;
#define NODE(KIND, name, Struct, python_name, doc, fields)  \
    typedef struct {                                        \
        Node node;                                          \
        fields                                              \
    } Node##Struct;                                         \
    static inline Node##Struct *as_##name(const Node *node) \
    {                                                       \
        assert(node->kind == NODE_##KIND);                  \
        return (Node##Struct *)(uintptr_t)node;             \
    }
#include "lang/nodes.def"
#undef NODE
#undef CHILD
#undef OPTIONAL
#undef LIST
#undef HOLES
#undef TEXT
#undef TEXTS
#undef FLAG
#undef OPERATOR
#undef OPERATORS
#undef CONTEXT
#undef CONSTANT
#undef CONVERSION
#undef LEVEL

/* What describes a kind and its fields to code that treats all alike. */
typedef enum {
    FIELD_CHILD,
    FIELD_OPTIONAL,
    FIELD_LIST,
    FIELD_HOLES,
    FIELD_TEXT,
    FIELD_TEXTS,
    FIELD_FLAG,
    FIELD_OPERATOR,
    FIELD_OPERATORS,
    FIELD_CONTEXT,
    FIELD_CONSTANT,
    FIELD_CONVERSION,
    FIELD_LEVEL,
} FieldType;

typedef struct {
    const char *name; /* NULL ends the fields */
    FieldType type;
    size_t offset;
} FieldShape;

typedef struct {
    const char *name;        /* as in NodeKind */
    const char *python_name; /* its class in CPython's ast module */
    const char *doc;
    size_t size;
    const FieldShape *fields;
} NodeShape;

const NodeShape *node_shape(NodeKind kind);
const char *operator_symbol(Operator op);
const char *operator_python_name(Operator op);

/* The NODE_MODULE or NODE_EXPRESSION at the top. */
const Node *syntax_tree_root(const SyntaxTree *tree);

/* The text of a line of the source, from 1, without its line end; {NULL, 0} beyond the last. */
Text syntax_tree_line(const SyntaxTree *tree, uint32_t line);

/* The docstring of a body (a MODULE's, FUNCTION's or CLASS's), or NULL: its first
 * statement if that is a string constant alone. */
const Node *syntax_docstring(const NodeList *body);

void syntax_tree_free(SyntaxTree *tree);

/* A byte offset into a line of UTF-8 as one of characters, both from 0. */
uint32_t syntax_column_in_characters(Text line, uint32_t byte_offset);
