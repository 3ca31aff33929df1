// SPDX-License-Identifier: MIT
/*
 * What a lesson's program may do with files: read what lies below its folder, and
 * write into a scratch folder that shadows it. A file opened for writing is copied
 * there first, so that lessons are never changed; a name is looked for in the
 * scratch folder before the program's. In live mode the rules do not apply.
 *
 * Descriptors are the operating system's. Private to core/machine.
 */
#pragma once

#include "lang/host.h"

#include <glib.h>

typedef struct Files Files;

/* `folder`: the program's. */
Files *files_new(const char *folder, gboolean live);
/* Closes what is still open and removes the scratch folder. */
void files_free(Files *files);

HostResult files_open(Files *files, const char *path, int flags, int mode);
HostResult files_read(Files *files, int descriptor, char *buffer, size_t size);
HostResult files_write(Files *files, int descriptor, const char *bytes, size_t size);
HostResult files_seek(Files *files, int descriptor, int64_t offset, int whence);
HostResult files_close(Files *files, int descriptor);
/* Somebody else adds `text` to the file `name` of the folder: to its shadow, which readers see from
 * the first call on. FALSE when that cannot be written. */
gboolean files_append(Files *files, const char *name, const char *text);
/* A whole file; *bytes is malloc'ed. */
HostResult files_load(Files *files, const char *path, char **bytes, size_t *size);
