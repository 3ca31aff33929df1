// SPDX-License-Identifier: MIT
/*
 * The operating system's sockets, none of which ever blocks, on the loopback address.
 *
 * A receive that gave less than was asked for has taken all there was. So the next one would most
 * likely be told to wait, and is, without asking the system: that call is a tenth of a short
 * exchange. Whoever waits is told at once if something has come in between.
 */
#include "kernel/sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    KernelSockets sockets; /* first: the sockets are this */
    GByteArray *emptied;   /* by descriptor: 1 when the last receive took all there was */
} LiveSockets;

static int checked(ssize_t result)
{
    return result < 0 ? -errno : (int)result;
}

static int close_with(int descriptor, int result)
{
    close(descriptor);
    return result;
}

static int listen_at(KernelSockets *sockets, int port, int backlog)
{
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -errno;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(descriptor, backlog) < 0)
        return close_with(descriptor, -errno);
    return descriptor;
}

static int port_of(KernelSockets *sockets, int descriptor)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    if (getsockname(descriptor, (struct sockaddr *)&address, &size) < 0)
        return -errno;
    return ntohs(address.sin_port);
}

/* Small replies are not held back to be sent with the next one. */
static int accept_one(KernelSockets *sockets, int descriptor)
{
    int accepted = accept4(descriptor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0)
        return errno == ECONNABORTED || errno == EINTR ? -EAGAIN : -errno;
    setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    return accepted;
}

static bool is_emptied(const LiveSockets *self, int descriptor)
{
    return descriptor >= 0 && (guint)descriptor < self->emptied->len &&
           self->emptied->data[descriptor];
}

static void set_emptied(LiveSockets *self, int descriptor, bool emptied)
{
    guint known = self->emptied->len, needed = (guint)descriptor + 1;
    if (needed > known) {
        g_byte_array_set_size(self->emptied, needed);
        memset(self->emptied->data + known, 0, needed - known);
    }
    self->emptied->data[descriptor] = emptied;
}

static int receive(KernelSockets *sockets, int descriptor, char *buffer, size_t size)
{
    LiveSockets *self = (LiveSockets *)sockets;
    if (is_emptied(self, descriptor)) {
        set_emptied(self, descriptor, false);
        return -EAGAIN;
    }
    ssize_t got = recv(descriptor, buffer, size, 0);
    if (got > 0 && (size_t)got < size)
        set_emptied(self, descriptor, true);
    return checked(got);
}

static int send_some(KernelSockets *sockets, int descriptor, const char *bytes, size_t size)
{
    return checked(send(descriptor, bytes, size, MSG_NOSIGNAL));
}

static int end_sending(KernelSockets *sockets, int descriptor)
{
    return checked(shutdown(descriptor, SHUT_WR));
}

static int close_one(KernelSockets *sockets, int descriptor)
{
    LiveSockets *self = (LiveSockets *)sockets;
    if (is_emptied(self, descriptor))
        set_emptied(self, descriptor, false);
    return checked(close(descriptor));
}

static void free_sockets(KernelSockets *sockets)
{
    LiveSockets *self = (LiveSockets *)sockets;
    g_byte_array_unref(self->emptied);
    g_free(self);
}

KernelSockets *sockets_live_new(void)
{
    LiveSockets *self = g_new(LiveSockets, 1);
    self->sockets = (KernelSockets){.listen = listen_at,
                                    .port = port_of,
                                    .accept = accept_one,
                                    .receive = receive,
                                    .send = send_some,
                                    .end_sending = end_sending,
                                    .close = close_one,
                                    .free = free_sockets};
    self->emptied = g_byte_array_new();
    return &self->sockets;
}
