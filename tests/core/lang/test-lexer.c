// SPDX-License-Identifier: MIT
/* Tokens, their places, indentation, and the faults of texts that have no tokens. */
#include "lang/lexer.h"

#include <glib.h>
#include <string.h>

static TokenList *lex(Arena *arena, const char *source)
{
    LexerInput input = {.source = source, .end = (uint32_t)strlen(source), .line = 1};
    TokenList *list = arena_allocate(arena, sizeof *list);
    g_assert_true(lexer_run(arena, &input, list));
    return list;
}

/* The kinds by name, with a blank between. */
static void expect_tokens(const char *source, const char *expected)
{
    Arena arena;
    arena_init(&arena, 1 << 20, NULL, NULL);
    TokenList *list = lex(&arena, source);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < list->count; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               token_text((TokenKind)list->tokens[i].kind));
    g_assert_cmpstr(text->str, ==, expected);
    arena_clear(&arena);
}

static void expect_fault(const char *source, SyntaxProblemKind kind, unsigned line, unsigned column,
                         const char *message)
{
    Arena arena;
    arena_init(&arena, 1 << 20, NULL, NULL);
    TokenList *list = lex(&arena, source);
    g_assert_cmpint(list->fault.kind, ==, kind);
    g_assert_cmpstr(list->fault.message, ==, message);
    g_assert_cmpuint(list->fault.place.line, ==, line);
    g_assert_cmpuint(list->fault.place.column, ==, column);
    g_assert_cmpint(list->tokens[list->count - 1].kind, ==, TOKEN_BROKEN);
    arena_clear(&arena);
}

static void test_words(void)
{
    expect_tokens("a = b'x' if not f\"{y}\" else 1_0.5e-3\n",
                  "name = string if not string else number end of line end of file");
    expect_tokens("x<>y->z...:=**=//=!=", "name <> name -> name ... := **= //= != end of line "
                                          "end of file");
    expect_tokens("rb'' bR\"\" u'' fr'' bu''",
                  "string string string string name string end of line end of file");
    expect_tokens("1if x else 0x_ff", "number if name else number end of line end of file");
}

static void test_lines(void)
{
    expect_tokens("if a:\n  b\n\n # c\n  d\ne\n",
                  "if name : end of line indentation name end of line name end of line end of "
                  "indentation name end of line end of file");
    expect_tokens("a(\n 1,\n\t2)\\\n + b", "name ( number , number ) + name end of line end of "
                                           "file");
    expect_tokens("if a:\n\tb\n        c\n", "if name : end of line indentation name end of line "
                                             "broken text");
    expect_tokens("", "end of file");
    expect_tokens("# only a comment", "end of file");
}

static void test_faults(void)
{
    const struct {
        const char *source;
        SyntaxProblemKind kind;
        unsigned line, column;
        const char *message;
    } cases[] = {
        {"a = (1]", PROBLEM_SYNTAX, 1, 6,
         "closing parenthesis ']' does not match opening parenthesis '('"},
        {"a)", PROBLEM_SYNTAX, 1, 1, "unmatched ')'"},
        {"[1,\n", PROBLEM_SYNTAX, 1, 0, "'[' was never closed"},
        {"x = 'abc\n", PROBLEM_SYNTAX, 1, 4, "unterminated string literal (detected at line 1)"},
        {"x = '''a\nb\n", PROBLEM_SYNTAX, 1, 4,
         "unterminated triple-quoted string literal (detected at line 2)"},
        {"0777", PROBLEM_SYNTAX, 1, 0,
         "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
         "integers"},
        {"0b12", PROBLEM_SYNTAX, 1, 3, "invalid digit '2' in binary literal"},
        {"0x", PROBLEM_SYNTAX, 1, 1, "invalid hexadecimal literal"},
        {"1__0", PROBLEM_SYNTAX, 1, 1, "invalid decimal literal"},
        {"12abc", PROBLEM_SYNTAX, 1, 1, "invalid decimal literal"},
        {"x = €", PROBLEM_SYNTAX, 1, 6, "invalid character '€' (U+20AC)"},
        {"x \\ y", PROBLEM_SYNTAX, 1, 3, "unexpected character after line continuation character"},
        {"if a:\n    b\n  c\n", PROBLEM_INDENTATION, 3, 3,
         "unindent does not match any outer indentation level"},
        {"if a:\n        b\n\tc\n", PROBLEM_TAB, 3, 0,
         "inconsistent use of tabs and spaces in indentation"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_fault(cases[i].source, cases[i].kind, cases[i].line, cases[i].column,
                     cases[i].message);
}

static void test_depth(void)
{
    g_autofree char *brackets = g_strnfill(LEXER_MAX_BRACKETS + 1, '(');
    expect_fault(brackets, PROBLEM_SYNTAX, 1, LEXER_MAX_BRACKETS, "too many nested parentheses");
    g_autoptr(GString) stairs = g_string_new(NULL);
    for (int depth = 0; depth <= LEXER_MAX_INDENTATION; depth++) {
        for (int blank = 0; blank < depth; blank++)
            g_string_append_c(stairs, ' ');
        g_string_append(stairs, "if x:\n");
    }
    expect_fault(stairs->str, PROBLEM_INDENTATION, LEXER_MAX_INDENTATION + 1, 0,
                 "too many levels of indentation");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lang/lexer/words", test_words);
    g_test_add_func("/lang/lexer/lines", test_lines);
    g_test_add_func("/lang/lexer/faults", test_faults);
    g_test_add_func("/lang/lexer/depth", test_depth);
    return g_test_run();
}
