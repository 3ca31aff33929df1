// SPDX-License-Identifier: MIT
/*
 * Recordings as bytes in memory, for tests: logs written and read without a file, and .coro files
 * put together by hand, right or wrong.
 */
#pragma once

#include "trace/coro-format.h"
#include "trace/log-file.h"

enum { TEST_QUOTA = 1 << 28 };

/* A log written in a form. */
GBytes *log_bytes_write(const Log *log, LogForm form);

/* Reads what log_bytes_write() wrote, or anything else; `size` may be 0. */
Log *log_bytes_read(const void *data, size_t size, LogFileInfo *info, GError **error);

/* The beginning of a .coro file with that schema. */
GByteArray *log_bytes_begin(const char *schema);

/* A block with right check sums, packed if that is asked for and makes it smaller. */
void log_bytes_append(GByteArray *file, uint32_t kind, CoroCoding coding, uint32_t events,
                      const void *contents, size_t size);
