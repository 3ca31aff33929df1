// SPDX-License-Identifier: MIT
/*
 * What the commands that read or write recordings share: their options, and opening and saving with
 * messages on standard error.
 */
#pragma once

#include "trace/log-file.h"

/* How a command is used: what its --help prints. */
typedef struct {
    const char *arguments;       /* "IN OUT" */
    const char *summary;         /* what it does, in a sentence or two */
    const char *description;     /* more, below the options; or NULL */
    const GOptionEntry *options; /* or NULL */
    int least, most;             /* how many arguments there must be */
} RecordingUsage;

/* Takes the options out of a command's arguments, so that argv[1] is the first real one, and counts
 * these. When it returns false the command is done with the exit status `status`: it printed its
 * help, or said on standard error what is wrong. */
bool recording_parse(const RecordingUsage *usage, int *argc, char **argv, int *status);

/* Loads a recording, or says why not and returns NULL. Tells if it was cut off. */
Log *recording_load(const char *path);

/* A limit on file sizes shall be a message, like a full disk. */
void recording_expect_limits(void);

/* Saves in the form that the name asks for, or says why not and returns false. */
bool recording_save(const Log *log, const char *path);

/* Says on standard error that something went wrong, after the program's name. */
void recording_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Says so of a command's arguments, points to its help, and returns the exit status 2. */
int recording_complain_of_usage(const char *command, const char *message);

/* Flushes standard output; returns `status`, or 1 after saying so if all was not written. */
int recording_finish_output(int status);
