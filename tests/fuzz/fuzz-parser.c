// SPDX-License-Identifier: MIT
/* Any text, in each mode and with little memory: a tree that can be printed, or one problem that
 * can. */
#include "lang/parser.h"
#include "lang/syntax-dump.h"

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LONGEST_INPUT 20000

static void count_bytes(void *data, const char *bytes, size_t length)
{
    size_t *total = data;
    *total += length + (bytes == NULL);
}

static void parse(const char *source, size_t size, ParseMode mode, size_t memory_limit)
{
    SyntaxProblem problem;
    ParseSettings settings = {.mode = mode, .memory_limit = memory_limit};
    SyntaxTree *tree = syntax_parse(source, size, &settings, &problem);
    if (tree) {
        size_t total = 0;
        syntax_dump(syntax_tree_root(tree), count_bytes, &total);
        g_assert_cmpuint(total, >, 0);
        syntax_tree_free(tree);
        return;
    }
    char text[4096];
    g_assert_cmpint(problem.kind, !=, PROBLEM_NONE);
    g_assert_cmpuint(syntax_problem_print(&problem, "fuzz.py", text, sizeof text), >, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LONGEST_INPUT)
        return 0;
    parse((const char *)data, size, PARSE_FILE, 0);
    parse((const char *)data, size, PARSE_INTERACTIVE, 16 << 10);
    parse((const char *)data, size, PARSE_EXPRESSION, 64 << 10);
    return 0;
}
