// SPDX-License-Identifier: MIT
/*
 * Reading one HTTP/1.1 request, strictly: what is not clearly a request is an error with its
 * status.
 *
 * Only requests without a body are served (GET and HEAD), so one that announces a body is an
 * error, too. Nothing is copied but the decoded path.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
    HTTP_REQUEST_BYTES = 8192, /* of the request line and all fields */
    HTTP_PATH_BYTES = 1024,
};

typedef struct {
    bool head;       /* HEAD instead of GET */
    bool keep_alive; /* the client would like another request on this connection */
    char
        path[HTTP_PATH_BYTES]; /* decoded; no segment is "", "." or ".."; "" is the folder itself */
} HttpRequest;

enum { HTTP_NEEDS_MORE = 0, HTTP_COMPLETE = 1 };

/* HTTP_NEEDS_MORE, HTTP_COMPLETE (`used` says how many bytes it took), or the status to answer
 * with: 400 and so on. */
int http_request_parse(const char *bytes, size_t size, HttpRequest *request, size_t *used);

/* "Not Found" for 404. */
const char *http_reason(int status);
