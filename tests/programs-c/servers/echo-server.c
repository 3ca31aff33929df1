// SPDX-License-Identifier: MIT
/* An echo server made of tasks. */
#include "echo-server.h"

enum { CHUNK = 4096 };

typedef struct {
    EchoServer *server;
    int descriptor;
} Connection;

/* Sends back what comes until the client closes: 0, or why it went wrong. */
static int echo(Task *self, EchoServer *server, int descriptor)
{
    char buffer[CHUNK];
    for (;;) {
        int got =
            task_receive(self, server->sockets, descriptor, buffer, sizeof buffer, TASK_FOR_EVER);
        if (got <= 0)
            return got;
        int sent =
            task_send_all(self, server->sockets, descriptor, buffer, (size_t)got, TASK_FOR_EVER);
        if (sent < 0)
            return sent;
        server->bytes += (uint64_t)got;
    }
}

static KernelValue echo_client(Task *self, void *data)
{
    const Connection *connection = data;
    int result = echo(self, connection->server, connection->descriptor);
    connection->server->lost += result < 0;
    return kernel_int(result);
}

static void close_connection(void *data)
{
    Connection *connection = data;
    EchoServer *server = connection->server;
    server->sockets->close(server->sockets, connection->descriptor);
    server->closed++;
    g_free(connection);
}

/* The connection belongs to its task's body: it is closed even when that never has a turn. */
static void begin_client(Kernel *kernel, EchoServer *server, int descriptor)
{
    Connection *connection = g_new(Connection, 1);
    *connection = (Connection){server, descriptor};
    KernelBody *body = task_body(kernel, echo_client, connection);
    if (!body) {
        close_connection(connection);
        return;
    }
    task_body_on_release(body, close_connection);
    kernel_spawn(kernel, body, NULL);
}

KernelValue echo_server(Task *self, void *data)
{
    EchoServer *server = data;
    int descriptor;
    while ((descriptor = task_accept(self, server->sockets, server->listener)) >= 0) {
        server->accepted++;
        begin_client(task_kernel(self), server, descriptor);
    }
    server->sockets->close(server->sockets, server->listener);
    return kernel_int(descriptor);
}
