// SPDX-License-Identifier: MIT
/* Reads a lesson's file: size and encoding first, then the header, then the prose. */
#include "lesson/lesson.h"

#include "base/error.h"
#include "base/limits.h"
#include "lesson/lesson-keys.h"
#include "lesson/lesson-prose.h"

#include <glib/gstdio.h>
#include <string.h>

#define FENCE "---\n"

struct Lesson {
    char *path;
    GArray *header; /* of LessonEntry */
    GArray *pieces; /* of LessonPiece */
    unsigned part;
};

void lesson_free(Lesson *lesson)
{
    if (!lesson)
        return;
    g_free(lesson->path);
    g_clear_pointer(&lesson->header, g_array_unref);
    g_array_unref(lesson->pieces);
    g_free(lesson);
}

static unsigned line_at(const char *text, const char *place)
{
    unsigned line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

static gboolean check_text(const char *path, const char *text, gsize length, GError **error)
{
    if (length > LIMIT_LESSON_BYTES) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                    "%s: a lesson may have %zu bytes, this file has %zu", path, LIMIT_LESSON_BYTES,
                    length);
        return FALSE;
    }
    const char *end;
    if (!g_utf8_validate(text, (gssize)length, &end)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: not UTF-8 text", path,
                    line_at(text, end));
        return FALSE;
    }
    return TRUE;
}

static gboolean check_title(Lesson *lesson, GError **error)
{
    const LessonEntry *title = lesson_entry(lesson, "title");
    if (g_utf8_strlen(title->text, -1) <= LIMIT_TITLE_LENGTH)
        return TRUE;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                "%s:%u: a title may have %d characters", lesson->path, title->line,
                LIMIT_TITLE_LENGTH);
    return FALSE;
}

static gboolean read_part(Lesson *lesson, GError **error)
{
    const LessonEntry *part = lesson_entry(lesson, "part");
    guint64 number = lesson_number(lesson, "part", 0);
    if (number < 1 || number > 9) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: part is a number from 1 to 9, not “%s”", lesson->path, part->line,
                    part->text);
        return FALSE;
    }
    lesson->part = (unsigned)number;
    return TRUE;
}

/* With a NUL at its end; without what some editors leave: a byte order mark, carriage returns. */
static char *plain_text(const char *bytes, gsize size)
{
    static const char mark[] = "\xef\xbb\xbf";
    gsize start = size >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    GString *text = g_string_sized_new(size + 1);
    for (gsize i = start; i < size; i++)
        if (bytes[i] != '\r' || i + 1 == size || bytes[i + 1] != '\n')
            g_string_append_c(text, bytes[i]);
    return g_string_free(text, FALSE);
}

Lesson *lesson_parse(const char *path, const char *bytes, gssize length, GError **error)
{
    gsize size = length < 0 ? strlen(bytes) : (gsize)length;
    if (!check_text(path, bytes, size, error))
        return NULL;
    g_autofree char *text = plain_text(bytes, size);
    size = strlen(text);
    g_autoptr(Lesson) lesson = g_new0(Lesson, 1);
    lesson->path = g_strdup(path);
    lesson->pieces = g_array_new(FALSE, TRUE, sizeof(LessonPiece));
    g_array_set_clear_func(lesson->pieces, lesson_piece_clear);

    const char *close = size > strlen(FENCE) && g_str_has_prefix(text, FENCE)
                            ? g_strstr_len(text + strlen(FENCE) - 1, -1, "\n" FENCE)
                            : NULL;
    if (!close) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:1: a lesson begins with its header between two lines “---”", path);
        return NULL;
    }
    gssize header_length = MAX(close - (text + strlen(FENCE)), 0);
    g_autofree char *header = g_strndup(text + strlen(FENCE), (gsize)header_length);
    lesson->header = lesson_read_keys(path, 2, header, (LessonKeyPlace){.is_header = TRUE}, error);
    if (!lesson->header || !check_title(lesson, error) || !read_part(lesson, error))
        return NULL;

    const char *prose = close + strlen("\n" FENCE);
    if (!lesson_prose_read(path, line_at(text, prose), prose, size - (gsize)(prose - text),
                           lesson->pieces, error))
        return NULL;
    return g_steal_pointer(&lesson);
}

Lesson *lesson_load(const char *path, GError **error)
{
    GStatBuf status;
    gboolean is_there = g_stat(path, &status) == 0;
    if (is_there && !S_ISREG(status.st_mode)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s: this is no file", path);
        return NULL;
    }
    if (is_there && (guint64)status.st_size > LIMIT_LESSON_BYTES) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                    "%s: a lesson may have %zu bytes, this file has %" G_GUINT64_FORMAT, path,
                    LIMIT_LESSON_BYTES, (guint64)status.st_size);
        return NULL;
    }
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(path, &text, &length, &cause)) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, cause->message);
        return NULL;
    }
    return lesson_parse(path, text, (gssize)length, error);
}

const char *lesson_path(const Lesson *lesson)
{
    return lesson->path;
}

const LessonEntry *lesson_entry(const Lesson *lesson, const char *key)
{
    return lesson_find_entry(lesson->header, key);
}

const char *lesson_value(const Lesson *lesson, const char *key)
{
    const LessonEntry *entry = lesson_entry(lesson, key);
    return entry ? entry->text : NULL;
}

/* The reader has seen to it that what shall be a number is one. */
static guint64 number_of(const LessonEntry *entry, guint64 otherwise)
{
    guint64 number;
    return entry && g_ascii_string_to_unsigned(entry->text, 10, 0, G_MAXUINT64, &number, NULL)
               ? number
               : otherwise;
}

guint64 lesson_number(const Lesson *lesson, const char *key, guint64 otherwise)
{
    return number_of(lesson_entry(lesson, key), otherwise);
}

GStrv lesson_scene(const Lesson *lesson)
{
    const LessonEntry *scene = lesson_entry(lesson, "scene");
    return scene ? lesson_entry_names(scene) : g_new0(char *, 1);
}

const char *lesson_title(const Lesson *lesson)
{
    return lesson_value(lesson, "title");
}

unsigned lesson_part(const Lesson *lesson)
{
    return lesson->part;
}

char *lesson_file(const Lesson *lesson, const char *key)
{
    const char *name = lesson_value(lesson, key);
    if (!name)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(lesson->path);
    return g_build_filename(folder, name, NULL);
}

unsigned lesson_piece_count(const Lesson *lesson)
{
    return lesson->pieces->len;
}

const LessonPiece *lesson_piece(const Lesson *lesson, unsigned index)
{
    g_assert(index < lesson->pieces->len);
    return &g_array_index(lesson->pieces, LessonPiece, index);
}

const LessonEntry *lesson_piece_entry(const LessonPiece *piece, const char *key, unsigned nth)
{
    for (unsigned i = 0; piece->entries && i < piece->entries->len; i++) {
        const LessonEntry *entry = &g_array_index(piece->entries, LessonEntry, i);
        if (g_str_equal(entry->key, key) && nth-- == 0)
            return entry;
    }
    return NULL;
}

const char *lesson_piece_value(const LessonPiece *piece, const char *key)
{
    const LessonEntry *entry = lesson_piece_entry(piece, key, 0);
    return entry ? entry->text : NULL;
}

guint64 lesson_piece_number(const LessonPiece *piece, const char *key, guint64 otherwise)
{
    return number_of(lesson_piece_entry(piece, key, 0), otherwise);
}

gboolean lesson_piece_is_directive(const LessonPiece *piece)
{
    return piece->entries != NULL;
}

GStrv lesson_entry_names(const LessonEntry *entry)
{
    GStrv names = g_strsplit(entry->text, ",", -1);
    for (unsigned i = 0; names[i]; i++)
        g_strstrip(names[i]);
    return names;
}
