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
    GHashTable *header;
    GArray *pieces; /* of LessonPiece */
    unsigned part;
};

void lesson_free(Lesson *lesson)
{
    if (!lesson)
        return;
    g_free(lesson->path);
    g_clear_pointer(&lesson->header, g_hash_table_unref);
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

static gboolean read_part(Lesson *lesson, GError **error)
{
    guint64 part;
    const char *text = g_hash_table_lookup(lesson->header, "part");
    if (!g_ascii_string_to_unsigned(text, 10, 1, 9, &part, NULL)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:1: part is a number from 1 to 9, not “%s”", lesson->path, text);
        return FALSE;
    }
    lesson->part = (unsigned)part;
    return TRUE;
}

static gboolean is_inside_folder(const char *name)
{
    return *name && !g_path_is_absolute(name) && !g_str_equal(name, "..") &&
           !g_str_has_prefix(name, "../") && !strstr(name, "/../");
}

static gboolean check_program(Lesson *lesson, GError **error)
{
    const char *name = g_hash_table_lookup(lesson->header, "program");
    if (!name || is_inside_folder(name))
        return TRUE;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                "%s:1: the program “%s” must lie beside the lesson", lesson->path, name);
    return FALSE;
}

Lesson *lesson_parse(const char *path, const char *text, gssize length, GError **error)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    if (!check_text(path, text, size, error))
        return NULL;
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
    if (!lesson->header || !read_part(lesson, error) || !check_program(lesson, error))
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
    if (g_stat(path, &status) == 0 && (guint64)status.st_size > LIMIT_LESSON_BYTES) {
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

const char *lesson_value(const Lesson *lesson, const char *key)
{
    return g_hash_table_lookup(lesson->header, key);
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

const char *lesson_piece_value(const LessonPiece *piece, const char *key)
{
    return piece->values ? g_hash_table_lookup(piece->values, key) : NULL;
}

gboolean lesson_piece_is_directive(const LessonPiece *piece)
{
    return piece->values != NULL;
}
