// SPDX-License-Identifier: MIT
/*
 * Writing a file so that nobody ever sees half of it: what was there before stays until all of the
 * new contents is on the disk, also through a crash or a full disk.
 *
 *     AtomicFile *file = atomic_file_open(path, error);
 *     if (!file)
 *         return false;
 *     fprintf(file->stream, ...);
 *     return atomic_file_commit(file, error);
 *
 * The contents goes to a temporary file beside the wanted one, which takes its place when it is
 * complete. Links are followed, permissions kept. What is no regular file (a pipe, a device) is
 * written to directly. Errors of writing need not be looked at one by one; the commit reports them.
 * A process that meets a limit on file sizes gets SIGXFSZ first; programs that call this ignore it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct {
    FILE *stream;     /* write here */
    char *path;       /* private: the file that is wanted, links resolved */
    char *temporary;  /* private: NULL when writing directly */
    bool is_nameless; /* private: it gets its temporary name at the end */
} AtomicFile;

/* NULL with a COROSCOPE_ERROR_WRITE if it cannot be begun. */
AtomicFile *atomic_file_open(const char *path, GError **error);

/* Puts the file in its place and frees `file`. On failure what was there before still is. */
bool atomic_file_commit(AtomicFile *file, GError **error);
