// SPDX-License-Identifier: MIT
/* The keys of a lesson's header and directives, checked against lesson-keys.def. */
#include "lesson/lesson-keys.h"

#include "base/error.h"

#include <string.h>

typedef enum { NEED_REQUIRED, NEED_OPTIONAL, NEED_REPEATED } Need;
typedef enum {
    TYPE_TEXT,
    TYPE_LINES,
    TYPE_QUERY,
    TYPE_FILE,
    TYPE_NUMBER,
    TYPE_WORD,
    TYPE_NAMES,
} Type;

typedef struct {
    LessonKeyPlace place;
    const char *name;
    Need need;
    Type type;
} Key;

static const Key keys[] = {
#define HEADER(name, need, type, sentence) \
    {{TRUE, LESSON_HEADING}, #name, NEED_##need, TYPE_##type},
#define DIRECTIVE_KEY(kind, name, need, type, sentence) \
    {{FALSE, kind}, #name, NEED_##need, TYPE_##type},
#include "lesson/lesson-keys.def"
};

static const struct {
    const char *name;
    LessonPieceKind kind;
} directives[] = {
#define DIRECTIVE(kind, word, sentence) {word, kind},
#include "lesson/lesson-keys.def"
};

static const char *const question_words[] = {
#define QUESTION(id, word, sentence) word,
#include "lesson/lesson-keys.def"
    NULL};

static const struct {
    const char *name;
    const char *const *words;
} vocabularies[] = {
    {"kind", question_words},
#define WORDS(name, ...) {#name, (const char *const[]){__VA_ARGS__, NULL}},
#include "lesson/lesson-keys.def"
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

/* One letter too few, too many, another, in capitals, or two that have changed places. */
static gboolean is_slip(const char *typed, const char *meant)
{
    gsize typed_length = strlen(typed), meant_length = strlen(meant), same = 0, end = 0;
    while (typed[same] && g_ascii_tolower(typed[same]) == meant[same])
        same++;
    gsize left = MIN(typed_length, meant_length) - same;
    while (end < left &&
           g_ascii_tolower(typed[typed_length - 1 - end]) == meant[meant_length - 1 - end])
        end++;
    gsize typed_rest = typed_length - same - end, meant_rest = meant_length - same - end;
    if (typed_rest <= 1 && meant_rest <= 1)
        return same > 0;
    return same > 0 && typed_rest == 2 && meant_rest == 2 && typed[same] == meant[same + 1] &&
           typed[same + 1] == meant[same];
}

const char *lesson_directive_like(const char *info)
{
    LessonPieceKind kind;
    for (size_t i = 0; i < G_N_ELEMENTS(directives); i++)
        if (!lesson_directive_from_info(info, &kind) && is_slip(info, directives[i].name))
            return directives[i].name;
    return NULL;
}

const LessonEntry *lesson_find_entry(const GArray *entries, const char *key)
{
    for (unsigned i = 0; i < entries->len; i++) {
        const LessonEntry *entry = &g_array_index(entries, LessonEntry, i);
        if (g_str_equal(entry->key, key))
            return entry;
    }
    return NULL;
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

static void clear_entry(gpointer data)
{
    LessonEntry *entry = data;
    g_free(entry->key);
    g_free(entry->text);
}

/* ---- Values that span lines ------------------------------------------------------------------ */

static gboolean is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

/* Whether `line` goes on with the value above it. */
static gboolean goes_on(const char *line)
{
    return *line == ' ' || *line == '\t';
}

/* Lines of a program, with the indentation that the first has taken off all. */
static char *join_program(char **lines, unsigned count)
{
    size_t common = 0;
    for (unsigned i = 0; i < count; i++)
        if (!is_blank(lines[i])) {
            common = strspn(lines[i], " \t");
            break;
        }
    GString *text = g_string_new(NULL);
    for (unsigned i = 0; i < count; i++) {
        size_t indentation = strspn(lines[i], " \t");
        const char *kept = lines[i] + MIN(indentation, common);
        g_string_append_printf(text, "%s%s", i ? "\n" : "", is_blank(lines[i]) ? "" : kept);
    }
    return g_string_free(text, FALSE);
}

gboolean lesson_joins_without_blank(const GString *before, const char *after)
{
    if (!before->len || !*after)
        return TRUE;
    const char *last = g_utf8_prev_char(before->str + before->len);
    return g_unichar_iswide(g_utf8_get_char(last)) && g_unichar_iswide(g_utf8_get_char(after));
}

static char *join_prose(const char *first, char **lines, unsigned count)
{
    GString *text = g_string_new(first);
    for (unsigned i = 0; i < count; i++) {
        const char *line = g_strstrip(lines[i]);
        g_string_append_printf(text, "%s%s", lesson_joins_without_blank(text, line) ? "" : " ",
                               line);
    }
    return g_string_free(text, FALSE);
}

/* How many of `lines` go on with a value; blank lines at the end do not count. */
static unsigned count_continuation(char **lines)
{
    unsigned count = 0;
    for (unsigned i = 0; lines[i] && (goes_on(lines[i]) || is_blank(lines[i])); i++)
        if (!is_blank(lines[i]))
            count = i + 1;
    return count;
}

static char *value_of(const Key *key, const char *first, char **rest, unsigned count)
{
    if (key->type != TYPE_LINES)
        return join_prose(first, rest, count);
    return *first ? g_strdup(first) : join_program(rest, count);
}

/* ---- One key --------------------------------------------------------------------------------- */

static gboolean fail(GError **error, const char *path, unsigned line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gboolean fail(GError **error, const char *path, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s", path, line, message);
    return FALSE;
}

static const char *const *words_of(const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vocabularies); i++)
        if (g_str_equal(vocabularies[i].name, key))
            return vocabularies[i].words;
    return NULL;
}

static gboolean check_word(const char *path, const LessonEntry *entry, const char *word,
                           GError **error)
{
    const char *const *words = words_of(entry->key);
    if (!words || g_strv_contains(words, word))
        return TRUE;
    g_autofree char *known = g_strjoinv(", ", (char **)words);
    return fail(error, path, entry->line, "%s is one of %s, not “%s”", entry->key, known, word);
}

static gboolean check_names(const char *path, const LessonEntry *entry, GError **error)
{
    g_auto(GStrv) names = lesson_entry_names(entry);
    for (unsigned i = 0; names[i]; i++)
        if (!check_word(path, entry, names[i], error))
            return FALSE;
    return TRUE;
}

static gboolean is_inside_folder(const char *name)
{
    return *name && !g_path_is_absolute(name) && !g_str_equal(name, "..") &&
           !g_str_has_prefix(name, "../") && !g_str_has_suffix(name, "/..") &&
           !strstr(name, "/../");
}

static gboolean check_value(const char *path, const Key *key, const LessonEntry *entry,
                            GError **error)
{
    guint64 number;
    gboolean may_be_empty = key->type == TYPE_LINES;
    if (!*entry->text && !may_be_empty)
        return fail(error, path, entry->line, "“%s” says nothing", entry->key);
    switch (key->type) {
    case TYPE_NUMBER:
        return g_ascii_string_to_unsigned(entry->text, 10, 0, G_MAXINT64, &number, NULL) ||
               fail(error, path, entry->line, "%s is a number, not “%s”", entry->key, entry->text);
    case TYPE_FILE:
        return is_inside_folder(entry->text) ||
               fail(error, path, entry->line, "the %s “%s” must lie beside the lesson", entry->key,
                    entry->text);
    case TYPE_WORD:
        return check_word(path, entry, entry->text, error);
    case TYPE_NAMES:
        return check_names(path, entry, error);
    case TYPE_TEXT:
    case TYPE_LINES:
    case TYPE_QUERY:
        return TRUE;
    }
    return TRUE;
}

static gboolean check_key(const char *path, unsigned line, const char *name, LessonKeyPlace place,
                          const GArray *before, GError **error)
{
    const Key *key = find_key(name, place);
    if (!key) {
        g_autofree char *known = list_of_keys(place);
        return fail(error, path, line, "unknown key “%s” (known here: %s)", name,
                    *known ? known : "none");
    }
    if (key->need != NEED_REPEATED && lesson_find_entry(before, name))
        return fail(error, path, line, "“%s” is set twice", name);
    return TRUE;
}

/* Reads the key that begins at lines[0], and says how many lines it takes. */
static gboolean read_key(const char *path, unsigned line, char **lines, LessonKeyPlace place,
                         GArray *entries, unsigned *taken, GError **error)
{
    const char *colon = strchr(lines[0], ':');
    if (!colon || goes_on(lines[0]))
        return fail(error, path, line, "expected “key: value”, found “%s”", g_strstrip(lines[0]));
    g_autofree char *name = g_strstrip(g_strndup(lines[0], (gsize)(colon - lines[0])));
    if (!check_key(path, line, name, place, entries, error))
        return FALSE;
    const Key *key = find_key(name, place);
    unsigned more = count_continuation(lines + 1);
    g_autofree char *first = g_strstrip(g_strdup(colon + 1));
    if (key->type == TYPE_LINES && *first && more)
        return fail(error, path, line, "several lines of “%s” begin in the line below it", name);
    LessonEntry entry = {
        .key = g_steal_pointer(&name), .text = value_of(key, first, lines + 1, more), .line = line};
    g_array_append_val(entries, entry);
    *taken = 1 + more;
    return check_value(path, key, &entry, error);
}

static gboolean check_required(const char *path, unsigned first_line, LessonKeyPlace place,
                               const GArray *entries, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (same_place(keys[i].place, place) && keys[i].need == NEED_REQUIRED &&
            !lesson_find_entry(entries, keys[i].name))
            return fail(error, path, first_line, "“%s” is missing", keys[i].name);
    return TRUE;
}

GArray *lesson_read_keys(const char *path, unsigned first_line, const char *text,
                         LessonKeyPlace place, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, TRUE, sizeof(LessonEntry));
    g_array_set_clear_func(entries, clear_entry);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (unsigned i = 0, taken; lines[i]; i += taken) {
        taken = 1;
        if (!is_blank(lines[i]) &&
            !read_key(path, first_line + i, lines + i, place, entries, &taken, error))
            return NULL;
    }
    if (!check_required(path, first_line, place, entries, error))
        return NULL;
    return g_steal_pointer(&entries);
}
