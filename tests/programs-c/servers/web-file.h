// SPDX-License-Identifier: MIT
/* Files below a folder, and nowhere else. */
#pragma once

#include <stdint.h>

typedef struct {
    int descriptor;
    uint64_t size;
    const char *type; /* "text/html; charset=utf-8" */
} WebFile;

/* Opens a regular file by its cleaned path (http-request.h), or a folder's index.html: 0, or the
 * status to answer with. Symbolic links are not followed, at no place of the path. */
int web_file_open(int folder, const char *path, WebFile *file);
