// SPDX-License-Identifier: MIT
/* Any bytes as a lesson: either it is read, and all that it says can be asked for, or there is an
 * error. */
#include "lesson/change.h"
#include "lesson/question.h"
#include "machine/growth.h"
#include "machine/roles.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char program[] = "def count(n):\n    while n > 0:\n        yield n\n        n -= 1\n\n"
                              "for x in count(3):\n    print(x)\n";

static void ask(const LessonPiece *piece)
{
    g_auto(GStrv) lines = NULL;
    for (unsigned i = 0; i < lesson_choice_count(piece); i++)
        g_assert_nonnull(lesson_choice(piece, i).text);
    lesson_question_because(piece);
    if (lesson_question_kind(piece) == LESSON_ASKS_ORDER)
        lines = lesson_order_mixed("lesson.md", piece, program, NULL);
    if (lines)
        lesson_order_is_right(piece, program, (const char *const *)lines);
}

static void walk(const Lesson *lesson)
{
    g_strfreev(lesson_scene(lesson));
    g_assert_nonnull(lesson_title(lesson));
    for (unsigned i = 0; i < lesson_piece_count(lesson); i++) {
        const LessonPiece *piece = lesson_piece(lesson, i);
        g_assert_true(g_utf8_validate(piece->markup, -1, NULL));
        if (piece->kind == LESSON_QUESTION)
            ask(piece);
        if (piece->kind == LESSON_QUESTION || piece->kind == LESSON_EXPERIMENT) {
            g_free(lesson_change_program("lesson.md", piece, program, NULL));
            lesson_piece_number(piece, "count", 1);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Lesson) lesson = lesson_parse("lesson.md", (const char *)bytes, (gssize)size, &error);
    g_assert_true((lesson != NULL) == (error == NULL));
    if (lesson)
        walk(lesson);
    g_autofree char *text = g_strndup((const char *)bytes, size);
    growth_free(growth_parse("log.grow", text, NULL));
    roles_free(roles_parse(text, NULL));
    return 0;
}
