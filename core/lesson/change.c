// SPDX-License-Identifier: MIT
/* Pairs of find and put, done to a program's text. */
#include "lesson/change.h"

#include "base/error.h"

#include <string.h>

unsigned lesson_change_count(const LessonPiece *piece)
{
    unsigned count = 0;
    while (lesson_piece_entry(piece, "find", count))
        count++;
    return count;
}

/* `put` with the indentation of the line that `place` is in before each of its lines but the first.
 */
static char *indented_like(const char *program, const char *place, const char *put)
{
    const char *line = place;
    while (line > program && line[-1] != '\n')
        line--;
    g_autofree char *indentation = g_strndup(line, strspn(line, " \t"));
    g_autofree char *line_end = g_strconcat("\n", indentation, NULL);
    g_auto(GStrv) lines = g_strsplit(put, "\n", -1);
    return g_strjoinv(line_end, lines);
}

/* Where `find` stands at or after `from`, and how long it is there: its lines have the place's
 * indentation, too. */
static const char *find_text(const char *program, const char *from, const char *find, gsize *length)
{
    g_auto(GStrv) lines = g_strsplit(find, "\n", -1);
    for (const char *place = from; *place && (place = strstr(place, lines[0])); place++) {
        g_autofree char *wanted = indented_like(program, place, find);
        if (g_str_has_prefix(place, wanted)) {
            *length = strlen(wanted);
            return place;
        }
    }
    return NULL;
}

static gboolean fail(GError **error, const char *path, const LessonEntry *entry,
                     const char *message)
{
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s: “%s”", path,
                entry->line, message, entry->text);
    return FALSE;
}

static char *change_once(const char *path, const char *program, const LessonEntry *find,
                         const char *put, GError **error)
{
    gsize length, again;
    const char *place = find_text(program, program, find->text, &length);
    if (!place) {
        fail(error, path, find, "the program has no such text");
        return NULL;
    }
    if (find_text(program, place + 1, find->text, &again)) {
        fail(error, path, find, "the program has this text several times");
        return NULL;
    }
    g_autofree char *text = indented_like(program, place, put);
    g_autofree char *before = g_strndup(program, (gsize)(place - program));
    return g_strconcat(before, text, place + length, NULL);
}

char *lesson_change_program(const char *path, const LessonPiece *piece, const char *program,
                            GError **error)
{
    char *text = g_strdup(program);
    for (unsigned i = 0; text && i < lesson_change_count(piece); i++) {
        g_autofree char *before = text;
        text = change_once(path, before, lesson_piece_entry(piece, "find", i),
                           lesson_piece_entry(piece, "put", i)->text, error);
    }
    return text;
}

static gboolean changes_settings(const LessonPiece *piece)
{
    static const char *const settings[] = {"seed", "quantum", "policy"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
        if (lesson_piece_value(piece, settings[i]))
            return TRUE;
    return FALSE;
}

gboolean lesson_change_check(const char *path, const LessonPiece *piece, GError **error)
{
    const char *expected = "find";
    for (unsigned i = 0; i < piece->entries->len; i++) {
        const LessonEntry *entry = &g_array_index(piece->entries, LessonEntry, i);
        gboolean is_find = g_str_equal(entry->key, "find");
        if (!is_find && !g_str_equal(entry->key, "put"))
            continue;
        if (!g_str_equal(entry->key, expected))
            return fail(error, path, entry, "each find is followed by its put, unlike this");
        if (is_find && !*entry->text)
            return fail(error, path, entry, "there is nothing to find");
        expected = is_find ? "put" : "find";
    }
    if (g_str_equal(expected, "put")) {
        unsigned last = lesson_change_count(piece) - 1;
        return fail(error, path, lesson_piece_entry(piece, "find", last),
                    "what shall be put there is missing");
    }
    if (lesson_change_count(piece) == 0 && !changes_settings(piece)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: this changes nothing: “find” and “put” are missing", path, piece->line);
        return FALSE;
    }
    return TRUE;
}
