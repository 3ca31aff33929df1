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
 * for .coro, the line for text), and memory stays below a multiple of the file's size and below the
 * quota. A file that was cut off is read up to its last whole block (for text: line);
 * LogFileInfo tells.
 */
#pragma once

#include "trace/log.h"

#include <stdio.h>

typedef enum { LOG_FORM_CORO, LOG_FORM_TEXT, LOG_FORM_JSON, LOG_FORM_CHROME } LogForm;

typedef struct {
    LogForm form;
    bool complete;           /* false when the file was cut off */
    uint64_t bytes;          /* read */
    uint64_t unknown_events; /* of kinds that this version does not know */
} LogFileInfo;

/* The form that a file's ending asks for; else a COROSCOPE_ERROR_USAGE. */
bool log_form_from_name(const char *path, LogForm *form, GError **error);

/* Writes a file, all or nothing (atomic-file.h); else a COROSCOPE_ERROR_WRITE. */
bool log_save(const Log *log, const char *path, LogForm form, GError **error);

/* Writes to a stream, whose own error flag tells of failure. */
void log_write(const Log *log, FILE *stream, LogForm form);

/* Reads a file of either readable form, which its first bytes tell. `info` may be NULL. */
Log *log_load(const char *path, size_t quota, LogFileInfo *info, GError **error);

/* The same from an open stream; `name` is for messages. */
Log *log_read(FILE *stream, const char *name, size_t quota, LogFileInfo *info, GError **error);
