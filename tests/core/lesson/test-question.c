// SPDX-License-Identifier: MIT
/* Questions and experiments: what they need, their choices, lines in order, changes to a program.
 */
#include "base/error.h"
#include "lesson/change.h"
#include "lesson/question.h"

#include <string.h>

#define HEADER "---\ntitle: Counting\npart: 1\n---\n"

static const char program[] = "def count(n):\n"
                              "    while n > 0:\n"
                              "        yield n\n"
                              "        n -= 1\n"
                              "\n"
                              "for x in count(3):\n"
                              "    print(x)\n";

static Lesson *parse(const char *directive)
{
    g_autofree char *text = g_strconcat(HEADER "```", directive, "```\n", NULL);
    g_autoptr(GError) error = NULL;
    Lesson *lesson = lesson_parse("lesson.md", text, -1, &error);
    g_assert_no_error(error);
    return lesson;
}

static void test_kinds(void)
{
    g_autoptr(Lesson) lesson =
        parse("question\nkind: receives\nat: end\nask: What?\nbecause: So.\n");
    const LessonPiece *piece = lesson_piece(lesson, 0);
    g_assert_cmpint(lesson_question_kind(piece), ==, LESSON_ASKS_RECEIVES);
    g_assert_cmpstr(lesson_question_word(piece), ==, "receives");
    g_assert_cmpuint(lesson_choice_count(piece), ==, 0);
    g_assert_cmpstr(lesson_question_because(piece), ==, "So.");
}

static void test_choices(void)
{
    g_autoptr(Lesson) lesson =
        parse("question\nkind: choice\nask: What?\nwrong: One\nbecause: No.\n"
              "right: Two,\n  or so\nwrong: Three\n");
    const LessonPiece *piece = lesson_piece(lesson, 0);
    const LessonChoice expected[] = {
        {"One", "No.", FALSE}, {"Two, or so", NULL, TRUE}, {"Three", NULL, FALSE}};
    g_assert_cmpuint(lesson_choice_count(piece), ==, G_N_ELEMENTS(expected));
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        LessonChoice choice = lesson_choice(piece, i);
        g_assert_cmpstr(choice.text, ==, expected[i].text);
        g_assert_cmpstr(choice.because, ==, expected[i].because);
        g_assert_cmpint(choice.right, ==, expected[i].right);
    }
    g_assert_null(lesson_question_because(piece));
}

static void test_order(void)
{
    g_autoptr(Lesson) lesson =
        parse("question\nkind: order\nask: What?\nfirst: while n > 0:\nlast: n -= 1\n");
    const LessonPiece *piece = lesson_piece(lesson, 0);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = lesson_order_lines("lesson.md", piece, program, &error);
    const char *const expected[] = {"while n > 0:", "    yield n", "    n -= 1", NULL};
    g_assert_true(g_strv_equal((const char *const *)lines, expected));
    g_assert_true(lesson_order_is_right(piece, program, expected));
    g_auto(GStrv) mixed = lesson_order_mixed("lesson.md", piece, program, &error);
    g_assert_cmpuint(g_strv_length(mixed), ==, 3);
    g_assert_false(lesson_order_is_right(piece, program, (const char *const *)mixed));
    g_assert_null(lesson_order_lines("lesson.md", piece, "pass\n", &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
}

static void test_change(void)
{
    g_autoptr(Lesson) lesson = parse("experiment\ntry: Skip one.\nfind: yield n\nput:\n"
                                     "  if n != 2:\n      yield n\nfind: count(3)\nput: count(4)\n"
                                     "see: 2 is not there.\n");
    const LessonPiece *piece = lesson_piece(lesson, 0);
    g_assert_cmpuint(lesson_change_count(piece), ==, 2);
    g_autoptr(GError) error = NULL;
    g_autofree char *changed = lesson_change_program("lesson.md", piece, program, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(changed, ==,
                    "def count(n):\n    while n > 0:\n        if n != 2:\n            yield n\n"
                    "        n -= 1\n\nfor x in count(4):\n    print(x)\n");
}

/* Several lines are found wherever they stand, whatever their indentation there. */
static void test_find_lines(void)
{
    g_autoptr(Lesson) lesson = parse(
        "experiment\ntry: It.\nfind:\n  yield n\n  n -= 1\nput:\n  n -= 1\n  yield n\nsee: x\n");
    g_autofree char *changed =
        lesson_change_program("lesson.md", lesson_piece(lesson, 0), program, NULL);
    g_assert_nonnull(strstr(changed, "        n -= 1\n        yield n\n\n"));
}

static void test_change_fails(void)
{
    const struct {
        const char *find, *message;
    } cases[] = {
        {"yield m", "lesson.md:7: the program has no such text: “yield m”"},
        {"count(", "lesson.md:7: the program has this text several times: “count(”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("experiment\ntry: It.\nfind: %s\nput: x\nsee: y\n", cases[i].find);
        g_autoptr(Lesson) lesson = parse(text);
        g_autoptr(GError) error = NULL;
        g_assert_null(lesson_change_program("lesson.md", lesson_piece(lesson, 0), program, &error));
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void test_mistakes(void)
{
    const struct {
        const char *directive, *message;
    } mistakes[] = {
        {"question\nkind: riddle\nask: x\n", "lesson.md:6: kind is one of prints, runs,"},
        {"question\nkind: prints\nask: x\n", "lesson.md:5: “at” is missing"},
        {"question\nkind: choice\nask: x\nright: a\n", "lesson.md:5: a choice needs right answers"},
        {"question\nkind: choice\nask: x\nwrong: a\nwrong: b\n",
         "needs right answers and wrong ones"},
        {"question\nkind: fix\nask: x\n", "lesson.md:5: this changes nothing"},
        {"question\nkind: order\nask: x\nfirst: a\n",
         "lesson.md:5: “first” and “last” are missing"},
        {"experiment\ntry: x\nsee: y\n", "lesson.md:5: this changes nothing"},
        {"experiment\ntry: x\nsee: y\nfind: a\n",
         "lesson.md:8: what shall be put there is missing"},
        {"experiment\ntry: x\nsee: y\nput: a\n", "lesson.md:8: each find is followed by its put"},
        {"experiment\ntry: x\nsee: y\nfind: a\nfind: b\nput: c\n", "lesson.md:9: each find"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        g_autofree char *text = g_strconcat(HEADER "```", mistakes[i].directive, "```\n", NULL);
        g_autoptr(GError) error = NULL;
        g_assert_null(lesson_parse("lesson.md", text, -1, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        if (!strstr(error->message, mistakes[i].message))
            g_error("expected “%s”, got “%s”", mistakes[i].message, error->message);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/question/kinds", test_kinds);
    g_test_add_func("/question/choices", test_choices);
    g_test_add_func("/question/order", test_order);
    g_test_add_func("/question/change", test_change);
    g_test_add_func("/question/find-lines", test_find_lines);
    g_test_add_func("/question/change-fails", test_change_fails);
    g_test_add_func("/question/mistakes", test_mistakes);
    return g_test_run();
}
