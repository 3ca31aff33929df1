// SPDX-License-Identifier: MIT
/*
 * What both targets do with the bytes of a recording: read them, and hold what comes out against
 * the promises of log-file.h.
 */
#pragma once

#include "base/error.h"
#include "trace/coro-format.h"
#include "trace/difference.h"
#include "trace/log-file.h"
#include "trace/statistics.h"

#include <stdlib.h>

enum { FUZZ_TRACE_QUOTA = 64 * 1024 * 1024 };

static inline Log *fuzz_trace_open(const void *data, size_t size, GError **error)
{
    if (size == 0)
        return NULL;
    FILE *stream = fmemopen((void *)(uintptr_t)data, size, "rb");
    Log *log = log_read(stream, "input", FUZZ_TRACE_QUOTA, NULL, error);
    fclose(stream);
    return log;
}

static inline void fuzz_trace_same_again(const Log *log, LogForm form)
{
    char *data;
    size_t size;
    FILE *stream = open_memstream(&data, &size);
    log_write(log, stream, form);
    fclose(stream);
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) again = fuzz_trace_open(data, size, &error);
    g_assert_no_error(error);
    g_autoptr(LogDifference) difference = log_difference_new(log, "read", again, "read again");
    g_assert_true(difference->is_equal);
    free(data);
}

static inline void fuzz_trace_read(const void *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) log = fuzz_trace_open(data, size, &error);
    if (!log) {
        g_assert_true(size == 0 || error->domain == COROSCOPE_ERROR);
        g_assert_true(size == 0 || g_utf8_validate(error->message, -1, NULL));
        return;
    }
    g_assert_cmpuint(log_memory(log), <=, CORO_MEMORY_BYTES + CORO_MEMORY_FACTOR * size);
    fuzz_trace_same_again(log, LOG_FORM_CORO);
    fuzz_trace_same_again(log, LOG_FORM_TEXT);
    FILE *nowhere = fopen("/dev/null", "w");
    log_write(log, nowhere, LOG_FORM_JSON);
    log_write(log, nowhere, LOG_FORM_CHROME);
    fclose(nowhere);
    g_autoptr(LogStatistics) statistics = log_statistics_new(log);
    g_assert_cmpuint(statistics->events, ==, log_count(log));
}
