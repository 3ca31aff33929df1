// SPDX-License-Identifier: MIT
/* The shapes of the nodes, from the table. */
#include "lang/tree.h"

/* Each kind's fields become an array; there the kind's struct is known as HERE. */
#define CHILD(field) {#field, FIELD_CHILD, offsetof(HERE, field)},
#define OPTIONAL(field) {#field, FIELD_OPTIONAL, offsetof(HERE, field)},
#define LIST(field) {#field, FIELD_LIST, offsetof(HERE, field)},
#define HOLES(field) {#field, FIELD_HOLES, offsetof(HERE, field)},
#define TEXT(field) {#field, FIELD_TEXT, offsetof(HERE, field)},
#define TEXTS(field) {#field, FIELD_TEXTS, offsetof(HERE, field)},
#define FLAG(field) {#field, FIELD_FLAG, offsetof(HERE, field)},
#define OPERATOR(field) {#field, FIELD_OPERATOR, offsetof(HERE, field)},
#define OPERATORS(field) {#field, FIELD_OPERATORS, offsetof(HERE, field)},
#define CONTEXT(field) {#field, FIELD_CONTEXT, offsetof(HERE, field)},
#define CONSTANT(field) {#field, FIELD_CONSTANT, offsetof(HERE, field)},
#define CONVERSION(field) {#field, FIELD_CONVERSION, offsetof(HERE, field)},
#define LEVEL(field) {#field, FIELD_LEVEL, offsetof(HERE, field)},

static const NodeShape *shape_of(NodeKind kind)
{
    switch (kind) {
#define NODE(KIND, name, Struct, python_name, doc, fields)                              \
    case NODE_##KIND: {                                                                 \
        typedef Node##Struct HERE;                                                      \
        static const FieldShape FIELDS[] = {fields{NULL, FIELD_CHILD, 0}};              \
        static const NodeShape SHAPE = {#KIND, python_name, doc, sizeof(HERE), FIELDS}; \
        return &SHAPE;                                                                  \
    }
#include "lang/nodes.def"
#undef NODE
    case NODE_KINDS:
        break;
    }
    return NULL;
}

const NodeShape *node_shape(NodeKind kind)
{
    return shape_of(kind);
}

const char *operator_symbol(Operator op)
{
    static const char *const SYMBOLS[] = {
#define X(NAME, symbol, python_name) symbol,
        OPERATOR_TABLE(X)
#undef X
    };
    return SYMBOLS[op];
}

const char *operator_python_name(Operator op)
{
    static const char *const NAMES[] = {
#define X(NAME, symbol, python_name) python_name,
        OPERATOR_TABLE(X)
#undef X
    };
    return NAMES[op];
}

const Node *syntax_docstring(const NodeList *body)
{
    if (body->count == 0 || body->items[0]->kind != NODE_EXPRESSION_STATEMENT)
        return NULL;
    const Node *value = as_expression_statement(body->items[0])->value;
    bool is_string =
        value->kind == NODE_CONSTANT && as_constant(value)->value.kind == CONSTANT_STRING;
    return is_string ? value : NULL;
}
