// SPDX-License-Identifier: MIT
/*
 * What CPython finds wrong with a program after it has been parsed, in CPython's order: first
 * everything about names and scopes, then everything about statements out of place.
 */
#pragma once

#include "lang/parser-internal.h"

/* Each returns false with parser->problem filled. */
bool check_scopes(Parser *parser, const Node *root);
bool check_statements(Parser *parser, const Node *root);

/* Calls `visit` for each child in the order of the fields until one returns false. */
bool each_child(const Node *node, bool (*visit)(void *data, const Node *child), void *data);
/* How many operators stand in a row: 2 for a + b + c. */
size_t chain_length(const Node *node);
bool each_of(const NodeList *list, bool (*visit)(void *data, const Node *child), void *data);

/* The next `elif` of an if, or NULL: chains are walked without recursion. */
const Node *elif_of(const NodeIf *statement);

/* Of a comprehension of any kind: its clauses. Of anything else NULL. */
const NodeList *comprehension_clauses(const Node *node);
