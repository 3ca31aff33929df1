// SPDX-License-Identifier: MIT
/* Prints the syntax tree of each file named, or its problem as python3 would; for tests. */
#include "lang/parser.h"
#include "lang/syntax-dump.h"

#include <glib.h>
#include <stdio.h>

static void write_out(void *data, const char *bytes, size_t length)
{
    fwrite(bytes, 1, length, data);
}

static void show_problem(const SyntaxProblem *problem, const char *path)
{
    size_t size = syntax_problem_print(problem, path, NULL, 0) + 1;
    g_autofree char *text = g_malloc(size);
    syntax_problem_print(problem, path, text, size);
    fputs(text, stdout);
}

static void show(const char *path)
{
    g_autofree char *source = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &source, &length, &error)) {
        printf("%s\n", error->message);
        return;
    }
    SyntaxProblem problem;
    ParseSettings settings = {.file_name = path};
    SyntaxTree *tree = syntax_parse(source, length, &settings, &problem);
    if (!tree)
        show_problem(&problem, path);
    else
        syntax_dump(syntax_tree_root(tree), write_out, stdout);
    syntax_tree_free(tree);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        show(argv[i]);
        printf("=== end ===\n");
    }
    return 0;
}
