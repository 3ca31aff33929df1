// SPDX-License-Identifier: MIT
/* Reading a script of clients. */
#include "kernel/clients-script.h"

#include "base/error.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define SECOND 1e9
/* No moment is later: 30 years in seconds. */
#define LATEST 1e9

/* A line being read. */
typedef struct {
    const char *at;
    unsigned line;
    GError **error;
} Reader;

static gboolean complain(Reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean complain(Reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(reader->error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "clients, line %u: %s",
                reader->line, text);
    return FALSE;
}

static void skip_blanks(Reader *reader)
{
    reader->at += strspn(reader->at, " \t\r");
}

/* The next word, to be freed; empty at the line's end. */
static char *read_word(Reader *reader)
{
    skip_blanks(reader);
    size_t length = strcspn(reader->at, " \t\r#\"");
    char *word = g_strndup(reader->at, length);
    reader->at += length;
    return word;
}

static gboolean read_seconds(Reader *reader, guint64 *nanoseconds)
{
    g_autofree char *word = read_word(reader);
    char *end;
    double seconds = g_ascii_strtod(word, &end);
    if (end == word || *end || !isfinite(seconds) || seconds < 0 || seconds > LATEST)
        return complain(reader, "a time in seconds is missing, not “%s”", word);
    *nanoseconds = (guint64)llround(seconds * SECOND);
    return TRUE;
}

static gboolean read_number(Reader *reader, gint64 most, gint64 *number)
{
    g_autofree char *word = read_word(reader);
    if (!g_ascii_string_to_signed(word, 10, 1, most, number, NULL))
        return complain(reader, "a number from 1 to %" G_GINT64_FORMAT " is missing, not “%s”",
                        most, word);
    return TRUE;
}

/* The character after a backslash; false when there is none of that kind. */
static gboolean read_escape(Reader *reader, GString *text)
{
    static const struct {
        char letter, meaning;
    } escapes[] = {{'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'\\', '\\'}, {'"', '"'}, {'0', '\0'}};
    char letter = *reader->at++;
    for (size_t i = 0; i < G_N_ELEMENTS(escapes); i++) {
        if (escapes[i].letter == letter) {
            g_string_append_c(text, escapes[i].meaning);
            return TRUE;
        }
    }
    if (letter != 'x' || !g_ascii_isxdigit(reader->at[0]) || !g_ascii_isxdigit(reader->at[1]))
        return FALSE;
    int byte = g_ascii_xdigit_value(reader->at[0]) * 16 + g_ascii_xdigit_value(reader->at[1]);
    g_string_append_c(text, (char)byte);
    reader->at += 2;
    return TRUE;
}

static gboolean read_text(Reader *reader, GString **text)
{
    skip_blanks(reader);
    if (*reader->at != '"')
        return complain(reader, "a text in double quotes is missing");
    *text = g_string_new(NULL);
    for (reader->at++; *reader->at && *reader->at != '"';) {
        if (*reader->at != '\\') {
            g_string_append_c(*text, *reader->at++);
            continue;
        }
        reader->at++;
        if (!read_escape(reader, *text))
            return complain(reader, "an unknown escape in the text");
    }
    if (*reader->at != '"')
        return complain(reader, "the text does not end");
    reader->at++;
    return TRUE;
}

static gboolean read_expectation(Reader *reader, ClientStep *step)
{
    skip_blanks(reader);
    if (*reader->at == '"')
        return read_text(reader, &step->text);
    g_autofree char *word = read_word(reader);
    if (strcmp(word, "end") != 0)
        return complain(reader, "“expect” needs a text in double quotes or “end”");
    step->kind = CLIENT_EXPECT_END;
    return TRUE;
}

static gboolean read_operands(Reader *reader, ClientStep *step)
{
    switch (step->kind) {
    case CLIENT_AT:
    case CLIENT_WAIT:
        return read_seconds(reader, &step->duration);
    case CLIENT_CONNECT:
        return read_number(reader, G_MAXUINT16, &step->number);
    case CLIENT_TAKE:
        return read_number(reader, G_MAXINT32, &step->number);
    case CLIENT_SEND:
        return read_text(reader, &step->text);
    case CLIENT_DRIP:
        return read_text(reader, &step->text) && read_seconds(reader, &step->duration);
    case CLIENT_EXPECT:
        return read_expectation(reader, step);
    case CLIENT_EXPECT_END:
    case CLIENT_CLOSE:
    case CLIENT_RESET:
        return TRUE;
    }
    g_assert_not_reached();
}

static gboolean find_kind(const char *word, ClientStepKind *kind)
{
    static const struct {
        const char *word;
        ClientStepKind kind;
    } words[] = {{"at", CLIENT_AT},     {"wait", CLIENT_WAIT},   {"connect", CLIENT_CONNECT},
                 {"send", CLIENT_SEND}, {"drip", CLIENT_DRIP},   {"expect", CLIENT_EXPECT},
                 {"take", CLIENT_TAKE}, {"close", CLIENT_CLOSE}, {"reset", CLIENT_RESET}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i].word, word) == 0) {
            *kind = words[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

static void free_step(gpointer data)
{
    ClientStep *step = data;
    if (step->text)
        g_string_free(step->text, TRUE);
    g_free(step);
}

static void free_client(gpointer data)
{
    Client *client = data;
    g_free(client->name);
    g_free(client->problem);
    g_ptr_array_unref(client->steps);
    g_free(client);
}

static gboolean begin_client(Reader *reader, Clients *clients)
{
    Client *client = g_new0(Client, 1);
    client->name = read_word(reader);
    client->steps = g_ptr_array_new_with_free_func(free_step);
    g_ptr_array_add(clients->all, client);
    return *client->name || complain(reader, "the client's name is missing");
}

static gboolean add_step(Reader *reader, Clients *clients, const char *word)
{
    ClientStepKind kind;
    if (!find_kind(word, &kind))
        return complain(reader, "“%s” is nothing that a client can do", word);
    if (clients->all->len == 0)
        return complain(reader, "“client NAME” must come first");
    ClientStep *step = g_new0(ClientStep, 1);
    step->kind = kind;
    step->line = reader->line;
    Client *client = g_ptr_array_index(clients->all, clients->all->len - 1);
    g_ptr_array_add(client->steps, step);
    return read_operands(reader, step);
}

static gboolean read_line(Reader *reader, Clients *clients)
{
    g_autofree char *word = read_word(reader);
    if (*word) {
        gboolean fine = strcmp(word, "client") == 0 ? begin_client(reader, clients)
                                                    : add_step(reader, clients, word);
        if (!fine)
            return FALSE;
    }
    skip_blanks(reader);
    if (*reader->at && *reader->at != '#')
        return complain(reader, "“%s” is too much", reader->at);
    return TRUE;
}

Clients *clients_new(const char *script, GError **error)
{
    Clients *clients = g_new0(Clients, 1);
    clients->all = g_ptr_array_new_with_free_func(free_client);
    g_auto(GStrv) lines = g_strsplit(script, "\n", -1);
    for (unsigned i = 0; lines[i]; i++) {
        Reader reader = {.at = lines[i], .line = i + 1, .error = error};
        if (!read_line(&reader, clients)) {
            clients_free_script(clients);
            return NULL;
        }
    }
    return clients;
}

void clients_free_script(Clients *clients)
{
    g_ptr_array_unref(clients->all);
    g_free(clients);
}
