// SPDX-License-Identifier: MIT
/* Trees, problems and their print-out, limits of memory, nesting and C stack. */
#include "base/limits.h"
#include "lang/parser.h"
#include "lang/syntax-dump.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

/* Sanitizers enlarge every frame several times. */
#if defined(__SANITIZE_ADDRESS__)
#define SMALL_STACK_KIB 2048
#else
#define SMALL_STACK_KIB 256
#endif

static const char PROGRAM[] = "@decorate\n"
                              "async def f(a, /, b: int = 1, *c, d=2, **e) -> None:\n"
                              "    'doc'\n"
                              "    async with a as (x, *y), b:\n"
                              "        z = [i async for i in a if i] + [*y, *x]\n"
                              "    try:\n"
                              "        return f'{a!r:>{b}} {c=}' 'tail' % d\n"
                              "    except (A, B) as err:\n"
                              "        raise err from None\n"
                              "    finally:\n"
                              "        del x[1:2, ::3], y.z\n"
                              "class C(B, metaclass=M):\n"
                              "    x: int = (y := 1) if 2 < 3 <= 4 is not 5 else lambda *, k: k\n";

static SyntaxTree *parse(const char *source, ParseMode mode, SyntaxProblem *problem)
{
    ParseSettings settings = {.mode = mode};
    return syntax_parse(source, strlen(source), &settings, problem);
}

static void expect_problem(const char *source, const char *expected)
{
    SyntaxProblem problem;
    g_assert_null(parse(source, PARSE_FILE, &problem));
    char text[2048];
    g_assert_cmpuint(syntax_problem_print(&problem, "f.py", text, sizeof text), <, sizeof text);
    g_assert_cmpstr(text, ==, expected);
}

static void test_fields(void)
{
    SyntaxProblem problem;
    SyntaxTree *tree = parse(PROGRAM, PARSE_FILE, &problem);
    g_assert_nonnull(tree);
    const NodeModule *module = as_module(syntax_tree_root(tree));
    g_assert_cmpuint(module->body.count, ==, 2);
    const NodeFunction *function = as_function(module->body.items[0]);
    g_assert_true(function->is_async);
    g_assert_cmpuint(function->decorators.count, ==, 1);
    g_assert_cmpuint(function->node.place.line, ==, 2);
    g_assert_cmpuint(function->node.place.end_line, ==, 11);
    g_assert_nonnull(syntax_docstring(&function->body));
    g_assert_null(syntax_docstring(&module->body));
    const NodeArguments *arguments = as_arguments(function->arguments);
    g_assert_cmpuint(arguments->positional_only.count, ==, 1);
    g_assert_cmpuint(arguments->positional.count, ==, 1);
    g_assert_cmpuint(arguments->defaults.count, ==, 1);
    g_assert_cmpuint(arguments->keyword_only.count, ==, 1);
    Text line = syntax_tree_line(tree, 3);
    g_assert_cmpmem(line.bytes, line.length, "    'doc'", 9);
    g_assert_null(syntax_tree_line(tree, 99).bytes);
    syntax_tree_free(tree);
}

static void test_modes(void)
{
    SyntaxProblem problem;
    SyntaxTree *tree = parse(" 1 + x, \n", PARSE_EXPRESSION, &problem);
    g_assert_null(tree); /* eval() strips blanks before it parses; an indent is an error */
    tree = parse("1 + x,\n", PARSE_EXPRESSION, &problem);
    g_assert_nonnull(tree);
    g_assert_cmpint(as_expression(syntax_tree_root(tree))->body->kind, ==, NODE_TUPLE);
    syntax_tree_free(tree);
    g_assert_null(parse("x = 1", PARSE_EXPRESSION, &problem));
    const char *const unfinished[] = {"if x:\n",  "f(1,\n", "'''a\n",
                                      "x = \\\n", "@d\n",   "try:\n  f\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(unfinished); i++) {
        g_assert_null(parse(unfinished[i], PARSE_INTERACTIVE, &problem));
        g_assert_true(problem.incomplete);
    }
    const char *const wrong[] = {"if x y:\n", "f(1]\n", "'a\n", "x = = 1\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_assert_null(parse(wrong[i], PARSE_INTERACTIVE, &problem));
        g_assert_false(problem.incomplete);
    }
}

static void test_problems(void)
{
    expect_problem("while self.taskmap\n    pass\n", "  File \"f.py\", line 1\n"
                                                     "    while self.taskmap\n"
                                                     "                      ^\n"
                                                     "SyntaxError: expected ':'\n");
    expect_problem(
        "class A:\nx\n",
        "  File \"f.py\", line 2\n"
        "    x\n"
        "    ^\n"
        "IndentationError: expected an indented block after class definition on line 1\n");
    expect_problem("x = f'{a b}'\n",
                   "  File \"f.py\", line 1\n"
                   "    (a b)\n"
                   "     ^^^\n"
                   "SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?\n");
    expect_problem("def f():\n    await g()\n", "  File \"f.py\", line 2\n"
                                                "    await g()\n"
                                                "    ^^^^^^^^^\n"
                                                "SyntaxError: 'await' outside async function\n");
}

static void test_refusals(void)
{
    const struct {
        const char *source, *message;
        unsigned line, column;
    } cases[] = {
        {"x = 1\nmatch x:\n    case 1:\n        pass\n", "the match statement", 2, 1},
        {"from . import x\n", "relative imports", 1, 1},
        {"s = '\\N{BULLET}'\n", "characters by name (\\N{...})", 1, 5},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        SyntaxProblem problem;
        g_assert_null(parse(cases[i].source, PARSE_FILE, &problem));
        g_assert_cmpint(problem.kind, ==, PROBLEM_UNSUPPORTED);
        g_assert_true(g_str_has_prefix(problem.message, "Coroscope does not support "));
        g_assert_true(g_str_has_suffix(problem.message, cases[i].message));
        g_assert_cmpuint(problem.line, ==, cases[i].line);
        g_assert_cmpuint(problem.column, ==, cases[i].column);
    }
    SyntaxProblem problem;
    SyntaxTree *tree =
        parse("match = 1\nmatch(x)\nmatch[1]: int\ncase = match\n", PARSE_FILE, &problem);
    g_assert_nonnull(tree);
    syntax_tree_free(tree);
}

typedef struct {
    unsigned left;
    bool refused;
} Allowance;

static bool allow_some(void *data, size_t size)
{
    Allowance *allowance = data;
    allowance->refused = allowance->refused || allowance->left == 0;
    allowance->left -= allowance->left > 0;
    return !allowance->refused && size > 0;
}

/* Every block of memory is refused in turn. */
static void test_refused_memory(void)
{
    const char *const sources[] = {PROGRAM, "f(a b)\n", "if x = 1:\n  f'{y z}'\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++)
        for (unsigned allowed = 0;; allowed++) {
            Allowance allowance = {allowed, false};
            SyntaxProblem problem;
            ParseSettings settings = {.may_allocate = allow_some, .data = &allowance};
            SyntaxTree *tree = syntax_parse(sources[i], strlen(sources[i]), &settings, &problem);
            if (allowance.refused)
                g_assert_cmpint(problem.kind, ==, PROBLEM_MEMORY);
            g_assert_true(!allowance.refused || !tree);
            syntax_tree_free(tree);
            if (!allowance.refused)
                break;
            g_assert_cmpuint(allowed, <, 100);
        }
}

static void test_memory_limit(void)
{
    g_autofree char *zeros = g_strnfill(200000, '0');
    g_autoptr(GString) source = g_string_new("x = [");
    for (const char *at = zeros; *at; at++)
        g_string_append(source, "0,");
    g_string_append(source, "]\n");
    SyntaxProblem problem;
    ParseSettings settings = {.memory_limit = 1 << 20};
    g_assert_null(syntax_parse(source->str, source->len, &settings, &problem));
    g_assert_cmpint(problem.kind, ==, PROBLEM_MEMORY);
    settings.memory_limit = 0;
    SyntaxTree *tree = syntax_parse(source->str, source->len, &settings, &problem);
    g_assert_nonnull(tree);
    syntax_tree_free(tree);
}

static char *repeated(const char *before, const char *part, size_t count, const char *middle,
                      const char *after_part, const char *end)
{
    GString *text = g_string_new(before);
    for (size_t i = 0; i < count; i++)
        g_string_append(text, part);
    g_string_append(text, middle);
    for (size_t i = 0; i < count; i++)
        g_string_append(text, after_part);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

/* Nested as deeply as can be, with and without a mistake at the bottom: it parses or is
 * refused, whichever, on a small stack. */
static void *parse_deep_texts(void *data)
{
    const char *const parts[][3] = {
        {"(", "x", ")"},       {"[", "x", "]"},
        {"{1:", "x", "}"},     {"f(", "x", ")"},
        {"-", "x", ""},        {"not ", "x", ""},
        {"lambda: ", "x", ""}, {"x if y else ", "x", ""},
        {"x ** ", "x", ""},    {"f(a=", "x", ")"},
        {"x[", "x", "]"},      {"(yield ", "x", ")"},
        {"x + ", "x", ""},     {"[x for x in ", "x", "]"},
        {"(x, ", "y", ")"},    {"x.", "y", ""},
        {"(", "x y", ")"},     {"f(", "x = = y", ")"},
        {"[", "a b", "]"},     {"{1:", "2 3", "}"},
        {"(x := ", "1", ")"},  {"*", "x", ""},
        {"await ", "x", ""},
    };
    const size_t counts[] = {10, 60, 100, 190, 199, 250, 2900, 5000};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(counts); j++) {
            g_autofree char *text =
                repeated("z = ", parts[i][0], counts[j], parts[i][1], parts[i][2], "\n");
            SyntaxProblem problem;
            SyntaxTree *tree = parse(text, PARSE_FILE, &problem);
            g_assert_true(tree || problem.kind != PROBLEM_NONE);
            syntax_tree_free(tree);
        }
    *(bool *)data = true;
    return NULL;
}

static void test_small_stack(void)
{
    bool finished = false;
    pthread_attr_t attributes;
    pthread_t thread;
    g_assert_cmpint(pthread_attr_init(&attributes), ==, 0);
    g_assert_cmpint(pthread_attr_setstacksize(&attributes, (size_t)SMALL_STACK_KIB << 10), ==, 0);
    g_assert_cmpint(pthread_create(&thread, &attributes, parse_deep_texts, &finished), ==, 0);
    g_assert_cmpint(pthread_join(thread, NULL), ==, 0);
    g_assert_true(finished);
    pthread_attr_destroy(&attributes);
}

static void test_depth(void)
{
    SyntaxProblem problem;
    g_autofree char *sum = repeated("x = ", "1 + ", LIMIT_SYNTAX_CHAIN + 10, "1", "", "\n");
    g_assert_null(parse(sum, PARSE_FILE, &problem));
    g_assert_cmpint(problem.kind, ==, PROBLEM_RECURSION);
    g_autofree char *chain = repeated("if a:\n  b\n", "elif a:\n  b\n", 3000, "", "", "");
    SyntaxTree *tree = parse(chain, PARSE_FILE, &problem);
    g_assert_nonnull(tree);
    syntax_tree_free(tree);
}

/* Trying out what was meant must not take time that grows with a power of the nesting. */
static void test_diagnosis_time(void)
{
    g_autofree char *text = repeated("z = ", "f(a, [b, {c: (", 20, "x y", ")}])", "\n");
    SyntaxProblem problem;
    gint64 start = g_get_monotonic_time();
    g_assert_null(parse(text, PARSE_FILE, &problem));
    g_assert_cmpint(problem.kind, ==, PROBLEM_SYNTAX);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 2 * G_USEC_PER_SEC);
}

static void append(void *data, const char *bytes, size_t length)
{
    g_string_append_len(data, bytes, (gssize)length);
}

static void test_dump(void)
{
    SyntaxProblem problem;
    SyntaxTree *tree = parse("x = -y\n", PARSE_FILE, &problem);
    g_autoptr(GString) text = g_string_new(NULL);
    syntax_dump(syntax_tree_root(tree), append, text);
    g_assert_cmpstr(text->str, ==,
                    "root: MODULE\n"
                    "  body: ASSIGN 1:0-1:6\n"
                    "    targets: NAME 1:0-1:1\n"
                    "      name: x\n"
                    "      context: Store\n"
                    "    value: UNARY 1:4-1:6\n"
                    "      op: USub\n"
                    "      operand: NAME 1:5-1:6\n"
                    "        name: y\n"
                    "        context: Load\n");
    syntax_tree_free(tree);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lang/parser/fields", test_fields);
    g_test_add_func("/lang/parser/modes", test_modes);
    g_test_add_func("/lang/parser/problems", test_problems);
    g_test_add_func("/lang/parser/refusals", test_refusals);
    g_test_add_func("/lang/parser/refused-memory", test_refused_memory);
    g_test_add_func("/lang/parser/memory-limit", test_memory_limit);
    g_test_add_func("/lang/parser/small-stack", test_small_stack);
    g_test_add_func("/lang/parser/depth", test_depth);
    g_test_add_func("/lang/parser/diagnosis-time", test_diagnosis_time);
    g_test_add_func("/lang/parser/dump", test_dump);
    return g_test_run();
}
