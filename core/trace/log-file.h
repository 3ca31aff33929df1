// SPDX-License-Identifier: MIT
/*
 * Recordings as files.
 *
 * Four forms. `.coro` keeps everything, small and quick. `.txt` is one line an event, stable, for
 * diffs, golden files and eyes; it too can be read back. `.json` is an array of objects, and
 * `.trace.json` is what Perfetto and chrome://tracing open; these two can only be written.
 *
 * Files written by other versions are read: kinds, fields and names are matched by name. An event
 * that this version does not know becomes EVENT_UNKNOWN, so that all others keep their numbers.
 *
 * Every reader takes any bytes: what is wrong is a COROSCOPE_ERROR_FORMAT with the place (the byte
 * for .coro, the line for text). Memory stays below the quota and in proportion to the file: at
 * most 8 MiB and, for .coro, 1,020 times its size (coro-format.h says why; only a file made up to
 * that end comes near), for text 16 times.
 *
 * A file that was cut off is no error. All events that are whole in what is left are read: in text,
 * those whose line has its end; in .coro, those that its packed bytes still tell, up to the cut
 * itself. LogFileInfo tells, and log_file_warning() says it in words. (A text that was cut right
 * behind a line looks whole.)
 */
#pragma once

#include "trace/log.h"

#include <stdio.h>

typedef enum { LOG_FORM_CORO, LOG_FORM_TEXT, LOG_FORM_JSON, LOG_FORM_CHROME } LogForm;

typedef struct {
    LogForm form;
    bool complete;             /* false when the file was cut off */
    uint64_t bytes;            /* read */
    uint64_t events;           /* read */
    uint64_t unknown_events;   /* of kinds that this version does not know */
    uint64_t unchecked_events; /* the last ones, of a part that is cut and so has no check sum */
} LogFileInfo;

/* What a user should know about a recording that was read: that the file ends early and how much
 * was saved of it, that there are unknown events. Whole sentences without the file's name; NULL
 * when all is well. Free with g_free(). */
char *log_file_warning(const LogFileInfo *info);

/* The form that a file's ending asks for; else a COROSCOPE_ERROR_USAGE. */
bool log_form_from_name(const char *path, LogForm *form, GError **error);

/* Writes a file, all or nothing (atomic-file.h); else a COROSCOPE_ERROR_WRITE. */
bool log_save(const Log *log, const char *path, LogForm form, GError **error);

/* A .coro file that is written while the run goes on; what was there before stays until the end.
 * NULL with a COROSCOPE_ERROR_WRITE. Its outlet is for a new log (log_set_outlet()). */
typedef struct LogStream LogStream;
LogStream *log_stream_open(const char *path, GError **error);
LogOutlet *log_stream_outlet(LogStream *stream);
/* Writes the rest of the log, puts the file in its place, as log_save() does, and frees `stream`.
 */
bool log_stream_close(LogStream *stream, const Log *log, GError **error);

/* Writes to a stream, whose own error flag tells of failure. */
void log_write(const Log *log, FILE *stream, LogForm form);

/* Reads a file of either readable form, which its first bytes tell. `info` may be NULL. */
Log *log_load(const char *path, size_t quota, LogFileInfo *info, GError **error);

/* The same from an open stream; `name` is for messages. */
Log *log_read(FILE *stream, const char *name, size_t quota, LogFileInfo *info, GError **error);
