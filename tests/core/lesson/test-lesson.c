// SPDX-License-Identifier: MIT
/* Lessons as authors write them, well and badly: what is read, and what each mistake is called. */
#include "base/error.h"
#include "base/limits.h"
#include "lesson/lesson.h"

#include <string.h>

#define HEADER "---\ntitle: Counting\npart: 1\nprogram: count.py\n---\n"

static Lesson *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    Lesson *lesson = lesson_parse("lesson.md", text, -1, &error);
    g_assert_no_error(error);
    g_assert_nonnull(lesson);
    return lesson;
}

static void test_header(void)
{
    g_autoptr(Lesson) lesson = parse(HEADER "Hello.\n");
    g_assert_cmpstr(lesson_title(lesson), ==, "Counting");
    g_assert_cmpuint(lesson_part(lesson), ==, 1);
    g_autofree char *program = lesson_file(lesson, "program");
    g_assert_cmpstr(program, ==, "./count.py");
    g_assert_null(lesson_value(lesson, "seed"));
}

static void test_prose(void)
{
    g_autoptr(Lesson) lesson = parse(HEADER "# A *b* & `c<d`\n\n- one\n- two\n\n3. three\n\n"
                                            "```python\nx < 1\n```\n\n> said\n");
    const struct {
        LessonPieceKind kind;
        unsigned line;
        const char *marker;
        const char *markup;
    } expected[] = {
        {LESSON_HEADING, 6, NULL, "A <i>b</i> &amp; <tt>c&lt;d</tt>"},
        {LESSON_ITEM, 8, "•", "one"},
        {LESSON_ITEM, 9, "•", "two"},
        {LESSON_ITEM, 11, "3.", "three"},
        {LESSON_CODE, 13, NULL, "x &lt; 1\n"},
        {LESSON_QUOTE, 17, NULL, "said"},
    };
    g_assert_cmpuint(lesson_piece_count(lesson), ==, G_N_ELEMENTS(expected));
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        const LessonPiece *piece = lesson_piece(lesson, i);
        g_assert_cmpint(piece->kind, ==, expected[i].kind);
        g_assert_cmpuint(piece->line, ==, expected[i].line);
        g_assert_cmpstr(piece->marker, ==, expected[i].marker);
        g_assert_cmpstr(piece->markup, ==, expected[i].markup);
    }
}

static void test_stop(void)
{
    g_autoptr(Lesson) lesson =
        parse(HEADER "Before.\n\n```stop\nat: yield 3 in grep\n```\nHere.\n\n"
                     "# Next\n\nAfter.\n");
    g_assert_cmpuint(lesson_piece_count(lesson), ==, 5);
    const LessonPiece *stop = lesson_piece(lesson, 1);
    g_assert_cmpint(stop->kind, ==, LESSON_STOP);
    g_assert_true(lesson_piece_is_directive(stop));
    g_assert_cmpstr(lesson_piece_value(stop, "at"), ==, "yield 3 in grep");
    g_assert_cmpint(lesson_piece(lesson, 0)->directive, ==, -1);
    g_assert_cmpint(lesson_piece(lesson, 2)->directive, ==, 1);
    g_assert_cmpint(lesson_piece(lesson, 4)->directive, ==, -1);
}

static void test_mistakes(void)
{
    const struct {
        const char *text;
        const char *message;
    } mistakes[] = {
        {"# No header\n", "lesson.md:1: a lesson begins with its header"},
        {"---\ntitle: X\n", "lesson.md:1: a lesson begins with its header"},
        {"---\n---\nx", "lesson.md:2: “title” is missing"},
        {"---\ntitle: X\npart: 12\n---\n", "lesson.md:3: part is a number from 1 to 9, not “12”"},
        {"---\ntitle: X\ntitel: Y\npart: 1\n---\n", "lesson.md:3: unknown key “titel”"},
        {"---\ntitle: X\ntitle: Y\npart: 1\n---\n", "lesson.md:3: “title” is set twice"},
        {"---\ntitle X\n---\n", "lesson.md:2: expected “key: value”, found “title X”"},
        {"---\ntitle: X\npart: 1\nprogram: ../../secret.py\n---\n", "must lie beside the lesson"},
        {HEADER "\n\n```stop\nlook: here\n```\n", "lesson.md:9: “at” is missing"},
        {HEADER "\n```stop\nat: end\nfoo: 1\n```\n", "lesson.md:9: unknown key “foo”"},
        {HEADER "\n```stop\nat:\n```\n", "lesson.md:8: “at” says nothing"},
        {"---\ntitle: X\npart: 1\nscene: flow, flaw\n---\n",
         "lesson.md:4: scene is one of flow, machine, stacks, not “flaw”"},
        {"---\ntitle: X\npart: 1\nseed: many\n---\n", "lesson.md:4: seed is a number, not “many”"},
        {HEADER "```experiment\ntry: x\nsee: y\nfind: a\n  b\nput: c\n```\n",
         "lesson.md:9: several lines of “find” begin in the line below it"},
        {HEADER "text\n\n<div>\n", "lesson.md:8: HTML is not shown"},
        {HEADER "a\nb \xff\n", "lesson.md:7: not UTF-8 text"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(lesson_parse("lesson.md", mistakes[i].text, -1, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        if (!strstr(error->message, mistakes[i].message))
            g_error("expected “%s”, got “%s”", mistakes[i].message, error->message);
    }
}

static void test_long_values(void)
{
    g_autoptr(Lesson) lesson = parse("---\ntitle: A long\n  title\npart: 1\nscene: flow,  stacks\n"
                                     "roles:\n  ready: Scheduler.ready\n    deeper\n---\n");
    g_assert_cmpstr(lesson_title(lesson), ==, "A long title");
    g_assert_cmpstr(lesson_value(lesson, "roles"), ==, "ready: Scheduler.ready\n  deeper");
    g_assert_cmpuint(lesson_entry(lesson, "roles")->line, ==, 6);
    g_auto(GStrv) scene = lesson_scene(lesson);
    const char *const views[] = {"flow", "stacks", NULL};
    g_assert_true(g_strv_equal((const char *const *)scene, views));
    g_assert_cmpuint(lesson_number(lesson, "part", 7), ==, 1);
    g_assert_cmpuint(lesson_number(lesson, "seed", 7), ==, 7);
}

/* The end of a line is a blank between words, and nothing between characters that need none. */
static void test_joined_lines(void)
{
    g_autoptr(Lesson) lesson =
        parse("---\ntitle: 协程\n  第一\npart: 1\n---\n存放变量\n的地方 `x`\n"
              "好\nand\nso on\n**`y`**\n*z* [u\nv](w)\n");
    g_assert_cmpstr(lesson_title(lesson), ==, "协程第一");
    g_assert_cmpstr(
        lesson_piece(lesson, 0)->markup, ==,
        "存放变量的地方 <tt>x</tt> 好 and so on <b><tt>y</tt></b> <i>z</i> <a href=\"w\">u v</a>");
}

static void test_teacher(void)
{
    g_autoptr(Lesson) lesson =
        parse(HEADER "```teacher\nAsk *first*: then run.\n\n- a\n- b\n```\n");
    const LessonPiece *note = lesson_piece(lesson, 0);
    g_assert_cmpint(note->kind, ==, LESSON_TEACHER);
    g_assert_cmpstr(note->markup, ==, "Ask <i>first</i>: then run.\n• a\n• b");
}

static void test_size(void)
{
    g_autofree char *text = g_malloc0(LIMIT_LESSON_BYTES + 1);
    g_autoptr(GError) error = NULL;
    g_assert_null(lesson_parse("lesson.md", text, LIMIT_LESSON_BYTES + 1, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA);
    g_clear_error(&error);
    g_assert_null(lesson_load("/nowhere/lesson.md", &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lesson/header", test_header);
    g_test_add_func("/lesson/prose", test_prose);
    g_test_add_func("/lesson/stop", test_stop);
    g_test_add_func("/lesson/mistakes", test_mistakes);
    g_test_add_func("/lesson/long-values", test_long_values);
    g_test_add_func("/lesson/joined-lines", test_joined_lines);
    g_test_add_func("/lesson/teacher", test_teacher);
    g_test_add_func("/lesson/size", test_size);
    return g_test_run();
}
