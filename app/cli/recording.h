// SPDX-License-Identifier: MIT
/*
 * What the commands that read or write recordings share: opening and saving with messages on
 * standard error.
 */
#pragma once

#include "trace/log-file.h"

/* Loads a recording, or says why not and returns NULL. Tells if it was cut off. */
Log *recording_load(const char *path);

/* Saves in the form that the name asks for, or says why not and returns false. */
bool recording_save(const Log *log, const char *path);

/* Says on standard error how a command is used, and returns its exit status 2. */
int recording_usage(const char *usage);
