// SPDX-License-Identifier: MIT
// From syntax tree to code.
#pragma once

#include "lang/code.h"
#include "lang/scope.h"

enum {
    COMPILE_SHOW = 1,    // print the values of expression statements, as a prompt does
    COMPILE_LIBRARY = 2, // a module that comes with the language: CODE_LIBRARY
};

// Code for a module or an expression; NULL: raised.
CodeObject *compile_tree(Interpreter *in, const SyntaxTree *tree, Value file_name, unsigned flags);
// From source text: parses too; SyntaxError and its kin are raised as exceptions of the language.
CodeObject *compile_source(Interpreter *in, const char *source, size_t size, Value file_name,
                           bool expression, unsigned flags);
