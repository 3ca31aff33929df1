// SPDX-License-Identifier: MIT
/*
 * A file that grows while the program runs, as somebody else's log would: a script
 * of lines, each with the seconds that pass before it. The script of `access.log`
 * is called `access.log.grow`:
 *
 *     # a remark
 *     0.4 GET /index.html
 *     0    GET /style.css
 *
 * A Growth is immutable; who plays it keeps count of the lines that have come.
 */
#pragma once

#include <glib.h>

/* Of a script's name, after that of the file. */
#define GROWTH_SUFFIX ".grow"

typedef struct Growth Growth;

/* Reads a script; `path` is its name in messages, and gives the file's name. */
Growth *growth_parse(const char *path, const char *text, GError **error);
void growth_free(Growth *growth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Growth, growth_free)

/* The file that grows, without a folder. */
const char *growth_name(const Growth *growth);

/* What it was read from. */
const char *growth_script(const Growth *growth);

unsigned growth_length(const Growth *growth);
/* A line with its newline, and when it comes, in nanoseconds since the run began. */
const char *growth_line(const Growth *growth, unsigned index, gint64 *at);
