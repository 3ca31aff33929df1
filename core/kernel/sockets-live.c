// SPDX-License-Identifier: MIT
/* The operating system's sockets, none of which ever blocks, on the loopback address. */
#include "kernel/sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

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

static int receive(KernelSockets *sockets, int descriptor, char *buffer, size_t size)
{
    return checked(recv(descriptor, buffer, size, 0));
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
    return checked(close(descriptor));
}

static void free_sockets(KernelSockets *sockets)
{
    g_free(sockets);
}

KernelSockets *sockets_live_new(void)
{
    KernelSockets *sockets = g_new(KernelSockets, 1);
    *sockets = (KernelSockets){.listen = listen_at,
                               .port = port_of,
                               .accept = accept_one,
                               .receive = receive,
                               .send = send_some,
                               .end_sending = end_sending,
                               .close = close_one,
                               .free = free_sockets};
    return sockets;
}
