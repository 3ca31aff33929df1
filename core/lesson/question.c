// SPDX-License-Identifier: MIT
/* Kinds of questions, their choices, and lines to be put in order. */
#include "lesson/question.h"

#include "base/error.h"
#include "lesson/change.h"

#include <string.h>

static const char *const words[] = {
#define QUESTION(id, word, sentence) word,
#include "lesson/lesson-keys.def"
};

LessonQuestionKind lesson_question_kind(const LessonPiece *piece)
{
    const char *word = lesson_question_word(piece);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i], word))
            return (LessonQuestionKind)i;
    g_assert_not_reached();
}

const char *lesson_question_word(const LessonPiece *piece)
{
    g_assert(piece->kind == LESSON_QUESTION);
    return lesson_piece_value(piece, "kind");
}

/* ---- Choices --------------------------------------------------------------------------------- */

static gboolean is_choice(const LessonEntry *entry)
{
    return g_str_equal(entry->key, "right") || g_str_equal(entry->key, "wrong");
}

unsigned lesson_choice_count(const LessonPiece *piece)
{
    unsigned count = 0;
    for (unsigned i = 0; i < piece->entries->len; i++)
        count += is_choice(&g_array_index(piece->entries, LessonEntry, i));
    return count;
}

LessonChoice lesson_choice(const LessonPiece *piece, unsigned index)
{
    const LessonEntry *entries = (const LessonEntry *)(const void *)piece->entries->data;
    unsigned at = 0;
    for (unsigned seen = 0; at < piece->entries->len; at++)
        if (is_choice(&entries[at]) && seen++ == index)
            break;
    g_assert(at < piece->entries->len);
    gboolean explained =
        at + 1 < piece->entries->len && g_str_equal(entries[at + 1].key, "because");
    return (LessonChoice){.text = entries[at].text,
                          .because = explained ? entries[at + 1].text : NULL,
                          .right = g_str_equal(entries[at].key, "right")};
}

const char *lesson_question_because(const LessonPiece *piece)
{
    return lesson_question_kind(piece) == LESSON_ASKS_CHOICE ? NULL
                                                             : lesson_piece_value(piece, "because");
}

/* ---- Order ----------------------------------------------------------------------------------- */

static gboolean is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

/* The one line that says `text`, blanks around aside. */
static gboolean find_line(char **lines, const char *text, unsigned *place)
{
    unsigned found = 0;
    for (unsigned i = 0; lines[i]; i++) {
        g_autofree char *line = g_strstrip(g_strdup(lines[i]));
        if (g_str_equal(line, text)) {
            *place = i;
            found++;
        }
    }
    return found == 1;
}

static gsize common_indentation(char **lines, unsigned first, unsigned last)
{
    gsize common = G_MAXSIZE;
    for (unsigned i = first; i <= last; i++)
        if (!is_blank(lines[i]))
            common = MIN(common, strspn(lines[i], " \t"));
    return common;
}

GStrv lesson_order_lines(const char *path, const LessonPiece *piece, const char *program,
                         GError **error)
{
    g_auto(GStrv) lines = g_strsplit(program, "\n", -1);
    unsigned first = 0, last = 0;
    if (!find_line(lines, lesson_piece_value(piece, "first"), &first) ||
        !find_line(lines, lesson_piece_value(piece, "last"), &last) || first >= last) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: “first” and “last” must each be one line of the program, in order",
                    path, piece->line);
        return NULL;
    }
    gsize common = common_indentation(lines, first, last);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (unsigned i = first; i <= last; i++)
        if (!is_blank(lines[i]))
            g_strv_builder_add(builder, lines[i] + common);
    return g_strv_builder_end(builder);
}

/* Small numbers that look mixed and are the same every time. */
static guint32 mix(guint32 *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

GStrv lesson_order_mixed(const char *path, const LessonPiece *piece, const char *program,
                         GError **error)
{
    GStrv lines = lesson_order_lines(path, piece, program, error);
    unsigned count = lines ? g_strv_length(lines) : 0;
    guint32 state = piece->line;
    for (unsigned left = count; left > 1; left--) {
        unsigned other = mix(&state) % left;
        char *line = lines[left - 1];
        lines[left - 1] = lines[other];
        lines[other] = line;
    }
    if (lines && lesson_order_is_right(piece, program, (const char *const *)lines)) {
        char *line = lines[0];
        memmove(lines, lines + 1, (count - 1) * sizeof *lines);
        lines[count - 1] = line;
    }
    return lines;
}

gboolean lesson_order_is_right(const LessonPiece *piece, const char *program,
                               const char *const *answer)
{
    g_auto(GStrv) lines = lesson_order_lines("", piece, program, NULL);
    return lines && g_strv_equal((const char *const *)lines, answer);
}

/* ---- What each kind needs -------------------------------------------------------------------- */

static gboolean fail(GError **error, const char *path, const LessonPiece *piece,
                     const char *message)
{
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s", path, piece->line,
                message);
    return FALSE;
}

static gboolean check_choices(const char *path, const LessonPiece *piece, GError **error)
{
    unsigned count = lesson_choice_count(piece), right = 0;
    for (unsigned i = 0; i < count; i++)
        right += lesson_choice(piece, i).right;
    if (right == 0 || right == count)
        return fail(error, path, piece, "a choice needs right answers and wrong ones");
    return TRUE;
}

gboolean lesson_question_check(const char *path, const LessonPiece *piece, GError **error)
{
    LessonQuestionKind kind = lesson_question_kind(piece);
    if (kind != LESSON_ASKS_FIX &&
        (lesson_piece_value(piece, "find") || lesson_piece_value(piece, "put")))
        return fail(error, path, piece, "“find” and “put” belong to questions of the kind “fix”");
    switch (kind) {
    case LESSON_ASKS_PRINTS:
    case LESSON_ASKS_RUNS:
    case LESSON_ASKS_RECEIVES:
    case LESSON_ASKS_QUEUE:
        return lesson_piece_value(piece, "at") ||
               fail(error, path, piece, "“at” is missing: the run answers from there on");
    case LESSON_ASKS_CHOICE:
        return check_choices(path, piece, error);
    case LESSON_ASKS_FIX:
        return lesson_change_check(path, piece, error);
    case LESSON_ASKS_ORDER:
        return (lesson_piece_value(piece, "first") && lesson_piece_value(piece, "last")) ||
               fail(error, path, piece, "“first” and “last” are missing: the lines to order");
    }
    return TRUE;
}
