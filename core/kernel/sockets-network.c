// SPDX-License-Identifier: MIT
/* The simulated network's sockets, in the form of the operating system's. */
#include "kernel/sockets.h"

#include <errno.h>

typedef struct {
    KernelSockets sockets; /* first: the sockets are this */
    Network *network;
} NetworkSockets;

static Network *network_of(KernelSockets *sockets)
{
    return ((NetworkSockets *)sockets)->network;
}

static int in_unix(NetworkStatus status, int number)
{
    static const int errors[] = {
        [NETWORK_WOULD_BLOCK] = EAGAIN,   [NETWORK_BAD_DESCRIPTOR] = EBADF,
        [NETWORK_INVALID] = EINVAL,       [NETWORK_ADDRESS_IN_USE] = EADDRINUSE,
        [NETWORK_REFUSED] = ECONNREFUSED, [NETWORK_NOT_CONNECTED] = ENOTCONN,
        [NETWORK_BROKEN_PIPE] = EPIPE,    [NETWORK_RESET] = ECONNRESET,
        [NETWORK_TOO_MANY] = EMFILE,
    };
    if (status == NETWORK_OK)
        return number;
    return status == NETWORK_END ? 0 : -errors[status];
}

static int listen_at(KernelSockets *sockets, int port, int backlog)
{
    Network *network = network_of(sockets);
    NetworkResult made = network_socket(network);
    if (made.status != NETWORK_OK)
        return in_unix(made.status, 0);
    NetworkStatus status = network_bind(network, made.number, port);
    if (status == NETWORK_OK)
        status = network_listen(network, made.number, backlog);
    if (status != NETWORK_OK)
        network_close(network, made.number);
    return in_unix(status, made.number);
}

static int port_of(KernelSockets *sockets, int descriptor)
{
    return network_port(network_of(sockets), descriptor, FALSE);
}

static int accept_one(KernelSockets *sockets, int descriptor)
{
    NetworkResult result = network_accept(network_of(sockets), descriptor);
    return in_unix(result.status, result.number);
}

static int receive(KernelSockets *sockets, int descriptor, char *buffer, size_t size)
{
    NetworkResult result = network_receive(network_of(sockets), descriptor, buffer, size);
    return in_unix(result.status, result.number);
}

static int send_some(KernelSockets *sockets, int descriptor, const char *bytes, size_t size)
{
    NetworkResult result = network_send(network_of(sockets), descriptor, bytes, size);
    return in_unix(result.status, result.number);
}

static int end_sending(KernelSockets *sockets, int descriptor)
{
    return in_unix(network_end_sending(network_of(sockets), descriptor), 0);
}

static int close_one(KernelSockets *sockets, int descriptor)
{
    return in_unix(network_close(network_of(sockets), descriptor), 0);
}

static void free_sockets(KernelSockets *sockets)
{
    g_free(sockets);
}

KernelSockets *sockets_network_new(Network *network)
{
    NetworkSockets *self = g_new(NetworkSockets, 1);
    self->sockets = (KernelSockets){.listen = listen_at,
                                    .port = port_of,
                                    .accept = accept_one,
                                    .receive = receive,
                                    .send = send_some,
                                    .end_sending = end_sending,
                                    .close = close_one,
                                    .free = free_sockets};
    self->network = network;
    return &self->sockets;
}
