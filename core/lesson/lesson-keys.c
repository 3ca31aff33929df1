// SPDX-License-Identifier: MIT
/* The keys of a lesson's header and directives, checked against lesson-keys.def. */
#include "lesson/lesson-keys.h"

#include "base/error.h"

#include <string.h>

typedef struct {
    LessonKeyPlace place;
    const char *name;
    gboolean required;
} Key;

static const Key keys[] = {
#define HEADER(name, required, sentence) {{TRUE, LESSON_HEADING}, #name, required},
#define DIRECTIVE(kind, name, sentence)
#define DIRECTIVE_KEY(kind, name, required, sentence) {{FALSE, kind}, #name, required},
#include "lesson/lesson-keys.def"
#undef HEADER
#undef DIRECTIVE
#undef DIRECTIVE_KEY
};

static const struct {
    const char *name;
    LessonPieceKind kind;
} directives[] = {
#define HEADER(name, required, sentence)
#define DIRECTIVE(kind, name, sentence) {name, kind},
#define DIRECTIVE_KEY(kind, name, required, sentence)
#include "lesson/lesson-keys.def"
#undef HEADER
#undef DIRECTIVE
#undef DIRECTIVE_KEY
};

gboolean lesson_directive_from_info(const char *info, LessonPieceKind *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(directives); i++)
        if (g_str_equal(info, directives[i].name)) {
            *kind = directives[i].kind;
            return TRUE;
        }
    return FALSE;
}

static gboolean same_place(LessonKeyPlace a, LessonKeyPlace b)
{
    return a.is_header == b.is_header && (a.is_header || a.kind == b.kind);
}

static const Key *find_key(const char *name, LessonKeyPlace place)
{
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (same_place(keys[i].place, place) && g_str_equal(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static char *list_of_keys(LessonKeyPlace place)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (same_place(keys[i].place, place))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", keys[i].name);
    return g_strdup(list->str);
}

static gboolean read_line(const char *path, unsigned line, const char *text, LessonKeyPlace place,
                          GHashTable *values, GError **error)
{
    const char *colon = strchr(text, ':');
    if (!colon) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: expected “key: value”, found “%s”", path, line, text);
        return FALSE;
    }
    g_autofree char *name = g_strstrip(g_strndup(text, colon - text));
    if (!find_key(name, place)) {
        g_autofree char *known = list_of_keys(place);
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: unknown key “%s” (known here: %s)", path, line, name,
                    *known ? known : "none");
        return FALSE;
    }
    if (g_hash_table_contains(values, name)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: “%s” is set twice",
                    path, line, name);
        return FALSE;
    }
    g_hash_table_insert(values, g_steal_pointer(&name), g_strstrip(g_strdup(colon + 1)));
    return TRUE;
}

GHashTable *lesson_read_keys(const char *path, unsigned first_line, const char *text,
                             LessonKeyPlace place, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (unsigned i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        if (*line && !read_line(path, first_line + i, line, place, values, error))
            return NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (same_place(keys[i].place, place) && keys[i].required &&
            !g_hash_table_contains(values, keys[i].name)) {
            g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: “%s” is missing",
                        path, first_line, keys[i].name);
            return NULL;
        }
    return g_steal_pointer(&values);
}
