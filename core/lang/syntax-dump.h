// SPDX-License-Identifier: MIT
/*
 * Writes a tree as text, a line a node or field, indented by depth:
 *
 *     test: COMPARE 1:3-1:8
 *       left: NAME 1:3-1:4
 *         name: x
 */
#pragma once

#include "lang/tree.h"

typedef void (*SyntaxDumpWrite)(void *data, const char *bytes, size_t length);

void syntax_dump(const Node *root, SyntaxDumpWrite write, void *data);
