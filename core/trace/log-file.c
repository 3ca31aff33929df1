// SPDX-License-Identifier: MIT
/* Recordings as files: which form, opening and saving. */
#include "trace/log-file.h"

#include "base/error.h"
#include "trace/atomic-file.h"
#include "trace/chrome-trace.h"
#include "trace/coro-format.h"
#include "trace/json-form.h"
#include "trace/text-form.h"

#include <errno.h>
#include <sys/stat.h>

/* Longer endings first. */
static const struct {
    const char *ending;
    LogForm form;
    void (*write)(const Log *log, FILE *stream);
} forms[] = {
    {".trace.json", LOG_FORM_CHROME, chrome_trace_write},
    {".json", LOG_FORM_JSON, json_form_write},
    {".coro", LOG_FORM_CORO, coro_write},
    {".txt", LOG_FORM_TEXT, text_form_write},
};

bool log_form_from_name(const char *path, LogForm *form, GError **error)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_suffix(path, forms[i].ending)) {
            *form = forms[i].form;
            return true;
        }
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                "%s: the name must end in .coro, .txt, .json or .trace.json, to say in which form",
                path);
    return false;
}

void log_write(const Log *log, FILE *stream, LogForm form)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
        if (forms[i].form == form)
            forms[i].write(log, stream);
}

bool log_save(const Log *log, const char *path, LogForm form, GError **error)
{
    AtomicFile *file = atomic_file_open(path, error);
    if (!file)
        return false;
    log_write(log, file->stream, form);
    return atomic_file_commit(file, error);
}

struct LogStream {
    AtomicFile *file;
    CoroStream *contents;
};

LogStream *log_stream_open(const char *path, GError **error)
{
    AtomicFile *file = atomic_file_open(path, error);
    if (!file)
        return NULL;
    LogStream *stream = g_new(LogStream, 1);
    *stream = (LogStream){.file = file, .contents = coro_stream_new(file->stream)};
    return stream;
}

LogOutlet *log_stream_outlet(LogStream *stream)
{
    return coro_stream_outlet(stream->contents);
}

bool log_stream_close(LogStream *stream, const Log *log, GError **error)
{
    coro_stream_end(stream->contents, log);
    bool done = atomic_file_commit(stream->file, error);
    g_free(stream);
    return done;
}

static bool set_foreign(const char *name, uint64_t size, GError **error)
{
    if (size == 0)
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s: empty, so it is no recording", name);
    else
        g_set_error(
            error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
            "%s: not a recording: it begins (byte 0) neither like a .coro file nor with “%s”", name,
            TEXT_FORM_MAGIC);
    return false;
}

/* Chooses the reader by the first bytes, which have the same number in both forms or fewer. */
static bool read_form(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error)
{
    char first[sizeof TEXT_FORM_MAGIC] = {0};
    errno = 0;
    size_t got = fread(first, 1, CORO_MAGIC_BYTES, stream);
    if (got == CORO_MAGIC_BYTES && memcmp(first, CORO_MAGIC, CORO_MAGIC_BYTES) == 0) {
        info->form = LOG_FORM_CORO;
        return coro_read(stream, name, log, info, error);
    }
    if (got == CORO_MAGIC_BYTES)
        got += fread(first + got, 1, sizeof first - got, stream);
    if (ferror(stream)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s: cannot be read: %s", name,
                    g_strerror(errno ? errno : EIO));
        return false;
    }
    info->bytes = got;
    size_t length = strlen(TEXT_FORM_MAGIC);
    bool carriage_return = got > length && first[length] == '\r';
    if (got <= length || memcmp(first, TEXT_FORM_MAGIC, length) != 0 ||
        (first[length] != '\n' && !(carriage_return && fgetc(stream) == '\n')))
        return set_foreign(name, got, error);
    info->form = LOG_FORM_TEXT;
    return text_form_read(stream, name, log, info, error);
}

Log *log_read(FILE *stream, const char *name, size_t quota, LogFileInfo *info, GError **error)
{
    g_autoptr(Log) log = log_new(quota);
    LogFileInfo unwanted;
    info = info ? info : &unwanted;
    *info = (LogFileInfo){0};
    if (!read_form(stream, name, log, info, error))
        return NULL;
    info->events = log_count(log);
    return g_steal_pointer(&log);
}

static void append_count(GString *words, uint64_t count)
{
    g_string_append_printf(words, "%" G_GUINT64_FORMAT " event%s", count, count == 1 ? "" : "s");
}

static void warn_of_cut(GString *words, const LogFileInfo *info)
{
    g_string_append_printf(words, "The file ends early, at byte %" G_GUINT64_FORMAT ": ",
                           info->bytes);
    append_count(words, info->events);
    g_string_append(words, info->events == 1 ? " was recovered" : " were recovered");
    if (info->unchecked_events > 0)
        g_string_append_printf(words,
                               ", the last %" G_GUINT64_FORMAT " without a check sum to confirm %s",
                               info->unchecked_events, info->unchecked_events == 1 ? "it" : "them");
    g_string_append_c(words, '.');
}

char *log_file_warning(const LogFileInfo *info)
{
    GString *words = g_string_new(NULL);
    if (!info->complete)
        warn_of_cut(words, info);
    if (info->unknown_events > 0) {
        g_string_append(words, words->len > 0 ? " " : "");
        append_count(words, info->unknown_events);
        g_string_append_printf(words, " %s of a kind that this version does not know.",
                               info->unknown_events == 1 ? "is" : "are");
    }
    return g_string_free(words, words->len == 0);
}

Log *log_load(const char *path, size_t quota, LogFileInfo *info, GError **error)
{
    g_autofree char *name = g_filename_display_name(path);
    struct stat status;
    FILE *stream = NULL;
    const char *why = NULL;
    /* Anything else might make us wait for ever. */
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        why = "it is no regular file";
    else
        stream = fopen(path, "rbe");
    if (!stream) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s: cannot be opened: %s", name,
                    why ? why : g_strerror(errno));
        return NULL;
    }
    Log *log = log_read(stream, name, quota, info, error);
    fclose(stream);
    return log;
}
