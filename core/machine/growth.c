// SPDX-License-Identifier: MIT
/* Reads the script of a growing file. */
#include "machine/growth.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

#define NANOSECONDS 1e9
#define LONGEST_PAUSE 86400.0 /* seconds */

typedef struct {
    gint64 at;
    char *text;
} Line;

struct Growth {
    char *name, *script;
    GArray *lines; /* of Line */
};

static void clear_line(gpointer line)
{
    g_free(((Line *)line)->text);
}

void growth_free(Growth *growth)
{
    if (!growth)
        return;
    g_free(growth->name);
    g_free(growth->script);
    g_array_unref(growth->lines);
    g_free(growth);
}

static gboolean fail(GError **error, const char *path, unsigned line, const char *message)
{
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s", path, line, message);
    return FALSE;
}

static gboolean read_line(Growth *growth, const char *path, unsigned number, const char *text,
                          gint64 *now, GError **error)
{
    char *end;
    double pause = g_ascii_strtod(text, &end);
    if (end == text || *end != ' ' || !isfinite(pause) || pause < 0 || pause > LONGEST_PAUSE)
        return fail(error, path, number, "expected seconds, a blank, and a line of the file");
    *now += (gint64)(pause * NANOSECONDS);
    Line line = {.at = *now, .text = g_strconcat(end + 1, "\n", NULL)};
    g_array_append_val(growth->lines, line);
    return TRUE;
}

Growth *growth_parse(const char *path, const char *text, GError **error)
{
    g_autoptr(Growth) growth = g_new0(Growth, 1);
    growth->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(growth->lines, clear_line);
    growth->name = g_path_get_basename(path);
    growth->script = g_strdup(text);
    if (!g_str_has_suffix(growth->name, GROWTH_SUFFIX)) {
        fail(error, path, 1,
             "the script of a growing file is called as the file, and " GROWTH_SUFFIX);
        return NULL;
    }
    growth->name[strlen(growth->name) - strlen(GROWTH_SUFFIX)] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gint64 now = 0;
    for (unsigned i = 0; lines[i]; i++)
        if (*lines[i] && *lines[i] != '#' && !read_line(growth, path, i + 1, lines[i], &now, error))
            return NULL;
    return g_steal_pointer(&growth);
}

const char *growth_name(const Growth *growth)
{
    return growth->name;
}

const char *growth_script(const Growth *growth)
{
    return growth->script;
}

unsigned growth_length(const Growth *growth)
{
    return growth->lines->len;
}

const char *growth_line(const Growth *growth, unsigned index, gint64 *at)
{
    g_assert(index < growth->lines->len);
    const Line *line = &g_array_index(growth->lines, Line, index);
    *at = line->at;
    return line->text;
}
