// SPDX-License-Identifier: MIT
/* Any bytes as a request: what comes of them is clear, safe and the same however they arrive. */
#include "http-request.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only names inside the folder: no segment is empty, "." or "..". */
static void check_path(const char *path)
{
    g_assert_cmpuint(strlen(path), <, HTTP_PATH_BYTES);
    if (*path == '\0')
        return;
    g_auto(GStrv) segments = g_strsplit(path, "/", -1);
    for (char **segment = segments; *segment; segment++) {
        g_assert_cmpstr(*segment, !=, "");
        g_assert_cmpstr(*segment, !=, ".");
        g_assert_cmpstr(*segment, !=, "..");
    }
    for (; *path; path++)
        g_assert_true((unsigned char)*path >= ' ' && *path != 0x7f);
}

/* Bytes in a place of exactly their size, so that a look behind them is found. */
static int parse(const uint8_t *data, size_t size, HttpRequest *request, size_t *used)
{
    g_autofree char *bytes = g_malloc(size);
    if (size > 0)
        memcpy(bytes, data, size);
    return http_request_parse(bytes, size, request, used);
}

/* A whole request is one as soon as its last byte is there, and not before. */
static void check_arrival(const uint8_t *data, const HttpRequest *whole, size_t used)
{
    HttpRequest request;
    size_t again = 0, fewer = data[0] % used;
    g_assert_cmpint(parse(data, used, &request, &again), ==, HTTP_COMPLETE);
    g_assert_cmpuint(again, ==, used);
    g_assert_cmpstr(request.path, ==, whole->path);
    g_assert_true(request.head == whole->head && request.keep_alive == whole->keep_alive);
    g_assert_cmpint(parse(data, fewer, &request, &again), ==, HTTP_NEEDS_MORE);
    g_assert_cmpint(parse(data, used - 1, &request, &again), ==, HTTP_NEEDS_MORE);
}

/* What is wrong stays wrong, whatever follows. */
static void check_error(const uint8_t *data, size_t size, int status)
{
    HttpRequest request;
    size_t used;
    g_autofree uint8_t *longer = g_malloc(size + 4);
    memcpy(longer, data, size);
    memcpy(longer + size, "\r\n\r\n", 4);
    g_assert_cmpstr(http_reason(status), !=, "Error");
    g_assert_cmpint(parse(longer, size + 4, &request, &used), ==, status);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HttpRequest request;
    size_t used = 0;
    int result = parse(data, size, &request, &used);
    check_path(request.path);
    if (result == HTTP_NEEDS_MORE) {
        g_assert_cmpuint(size, <, HTTP_REQUEST_BYTES);
    } else if (result == HTTP_COMPLETE) {
        g_assert_true(used > 0 && used <= size && used <= HTTP_REQUEST_BYTES);
        check_arrival(data, &request, used);
    } else {
        check_error(data, size, result);
    }
    return 0;
}
