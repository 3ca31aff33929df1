// SPDX-License-Identifier: MIT
/* A small web server made of tasks. */
#include "web-server.h"

#include "http-request.h"
#include "web-file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 16384, HEAD_BYTES = 512 };

#define SECONDS INT64_C(1000000000)
#define DRAIN_TIME (SECONDS / 2)
#define DRAIN_BYTES ((size_t)256 << 10)

const WebServerLimits web_server_limits = {.connections = 256,
                                           .requests = 100,
                                           .idle = 5 * SECONDS,
                                           .request_time = 10 * SECONDS,
                                           .stalled = 10 * SECONDS};

typedef struct {
    WebServer *server;
    int descriptor;
    unsigned requests;
    size_t filled; /* bytes in the buffer: requests not yet answered */
    char buffer[HTTP_REQUEST_BYTES];
} Connection;

/* ---- Answers
 * --------------------------------------------------------------------------------------- */

static int send_bytes(Task *self, Connection *connection, const char *bytes, size_t size)
{
    WebServer *server = connection->server;
    return task_send_all(self, server->sockets, connection->descriptor, bytes, size,
                         server->limits.stalled);
}

static int send_head(Task *self, Connection *connection, int status, const char *type,
                     uint64_t length, bool keep_alive)
{
    char head[HEAD_BYTES];
    int size = g_snprintf(head, sizeof head,
                          "HTTP/1.1 %d %s\r\n"
                          "Content-Type: %s\r\n"
                          "Content-Length: %" G_GUINT64_FORMAT "\r\n"
                          "%s"
                          "Connection: %s\r\n\r\n",
                          status, http_reason(status), type, length,
                          status == 405 ? "Allow: GET, HEAD\r\n" : "",
                          keep_alive ? "keep-alive" : "close");
    connection->server->answered++;
    return send_bytes(self, connection, head, (size_t)size);
}

/* An error in a sentence. `head` leaves the sentence out. */
static int send_error(Task *self, Connection *connection, int status, bool head, bool keep_alive)
{
    char text[HEAD_BYTES];
    int size = g_snprintf(text, sizeof text, "%d: %s.\n", status, http_reason(status));
    int result = send_head(self, connection, status, "text/plain; charset=utf-8", (uint64_t)size,
                           keep_alive);
    if (result < 0 || head)
        return result;
    return send_bytes(self, connection, text, (size_t)size);
}

/* A file that has become shorter cannot be answered with any more: the connection must end. */
static int send_contents(Task *self, Connection *connection, const WebFile *file)
{
    char chunk[CHUNK];
    for (uint64_t sent = 0; sent < file->size;) {
        size_t wanted = (size_t)MIN(file->size - sent, sizeof chunk);
        ssize_t got = pread(file->descriptor, chunk, wanted, (off_t)sent);
        if (got <= 0)
            return -EIO;
        int result = send_bytes(self, connection, chunk, (size_t)got);
        if (result < 0)
            return result;
        sent += (uint64_t)got;
    }
    return 0;
}

static int answer(Task *self, Connection *connection, const HttpRequest *request, bool keep_alive)
{
    WebFile file;
    int status = web_file_open(connection->server->folder, request->path, &file);
    if (status)
        return send_error(self, connection, status, request->head, keep_alive);
    int result = send_head(self, connection, 200, file.type, file.size, keep_alive);
    if (result == 0 && !request->head)
        result = send_contents(self, connection, &file);
    close(file.descriptor);
    return result;
}

/* ---- Requests
 * -------------------------------------------------------------------------------------- */

/* How much longer the client may take: a short while for the first byte of a request, and then the
 * request's whole time, however slowly its bytes drip in. */
static int64_t patience(Task *self, const Connection *connection, int64_t begun)
{
    const WebServerLimits *limits = &connection->server->limits;
    if (connection->filled == 0)
        return limits->idle;
    int64_t left = begun + limits->request_time - (int64_t)kernel_now(task_kernel(self));
    return MAX(left, 0);
}

/* Reads until the buffer holds a request: HTTP_COMPLETE, an error's status, or a negative errno (0
 * bytes is -EPIPE). */
static int read_request(Task *self, Connection *connection, HttpRequest *request, size_t *used)
{
    int64_t begun = (int64_t)kernel_now(task_kernel(self));
    for (;;) {
        int parsed = http_request_parse(connection->buffer, connection->filled, request, used);
        if (parsed != HTTP_NEEDS_MORE)
            return parsed;
        int64_t timeout = patience(self, connection, begun);
        int got = task_receive(self, connection->server->sockets, connection->descriptor,
                               connection->buffer + connection->filled,
                               sizeof connection->buffer - connection->filled, timeout);
        if (got == -ETIMEDOUT && connection->filled > 0)
            return 408;
        if (got <= 0)
            return got < 0 ? got : -EPIPE;
        if (connection->filled == 0)
            begun = (int64_t)kernel_now(task_kernel(self));
        connection->filled += (size_t)got;
    }
}

/* A client that still sends would have its answer wiped out by the reset that closing then means;
 * so what it sends is thrown away for a while first. */
static void drain(Task *self, const Connection *connection)
{
    KernelSockets *sockets = connection->server->sockets;
    char chunk[CHUNK];
    size_t drained = 0;
    int got = 1;
    sockets->end_sending(sockets, connection->descriptor);
    while (got > 0 && drained < DRAIN_BYTES) {
        got = task_receive(self, sockets, connection->descriptor, chunk, sizeof chunk, DRAIN_TIME);
        drained += got > 0 ? (size_t)got : 0;
    }
}

/* Answers one request; whether another may follow. */
static bool serve_one(Task *self, Connection *connection)
{
    WebServer *server = connection->server;
    HttpRequest request;
    size_t used;
    int parsed = read_request(self, connection, &request, &used);
    server->timed_out += parsed == -ETIMEDOUT || parsed == 408;
    if (parsed < 0)
        return false;
    if (parsed != HTTP_COMPLETE) {
        if (send_error(self, connection, parsed, request.head, false) == 0)
            drain(self, connection);
        return false;
    }
    bool keep_alive = request.keep_alive && ++connection->requests < server->limits.requests;
    if (answer(self, connection, &request, keep_alive) < 0)
        return false;
    connection->filled -= used;
    memmove(connection->buffer, connection->buffer + used, connection->filled);
    return keep_alive;
}

static KernelValue serve_client(Task *self, void *data)
{
    while (serve_one(self, data))
        continue;
    return kernel_none();
}

/* ---- Connections
 * ----------------------------------------------------------------------------------- */

static void close_connection(void *data)
{
    Connection *connection = data;
    WebServer *server = connection->server;
    server->sockets->close(server->sockets, connection->descriptor);
    server->open--;
    g_free(connection);
}

/* One connection too many is told so in one try, without waiting for it. */
static void refuse(WebServer *server, int descriptor)
{
    static const char text[] = "HTTP/1.1 503 Service Unavailable\r\n"
                               "Content-Length: 0\r\nConnection: close\r\n\r\n";
    server->sockets->send(server->sockets, descriptor, text, sizeof text - 1);
    server->sockets->close(server->sockets, descriptor);
    server->refused++;
}

static void begin_client(Kernel *kernel, WebServer *server, int descriptor)
{
    Connection *connection = g_new(Connection, 1);
    *connection = (Connection){.server = server, .descriptor = descriptor};
    server->open++;
    KernelBody *body = task_body(kernel, serve_client, connection);
    if (!body) {
        close_connection(connection);
        return;
    }
    task_body_on_release(body, close_connection);
    kernel_spawn(kernel, body, NULL);
}

KernelValue web_server(Task *self, void *data)
{
    WebServer *server = data;
    int descriptor;
    while ((descriptor = task_accept(self, server->sockets, server->listener)) >= 0) {
        server->accepted++;
        if (server->open >= server->limits.connections)
            refuse(server, descriptor);
        else
            begin_client(task_kernel(self), server, descriptor);
    }
    server->sockets->close(server->sockets, server->listener);
    return kernel_int(descriptor);
}
