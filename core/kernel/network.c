// SPDX-License-Identifier: MIT
/* Sockets of the simulated network: a table of ends, each with the bytes that wait for it. */
#include "kernel/network.h"

#include <string.h>

#define FIRST_FREE_PORT 49152
#define LAST_PORT 65535
#define LEAST_BACKLOG 1

typedef enum { SOCKET_NEW, SOCKET_BOUND, SOCKET_LISTENING, SOCKET_CONNECTED } SocketState;

typedef struct Socket Socket;
struct Socket {
    SocketState state;
    int port, peer_port;
    unsigned backlog;
    GQueue pending; /* of Socket: connected, not accepted */
    Socket *peer;   /* NULL once it has closed */
    GByteArray *incoming;
    gboolean reset;
};

struct Network {
    GPtrArray *sockets; /* of Socket, by descriptor; NULL where one is free */
    void (*changed)(gpointer data);
    gpointer data;
    unsigned most, count;
    int next_port;
};

Network *network_new(void (*changed)(gpointer data), gpointer data, unsigned most_sockets)
{
    Network *network = g_new0(Network, 1);
    network->sockets = g_ptr_array_new();
    network->changed = changed;
    network->data = data;
    network->most = most_sockets;
    network->next_port = FIRST_FREE_PORT;
    return network;
}

static Socket *socket_new(void)
{
    Socket *socket = g_new0(Socket, 1);
    g_queue_init(&socket->pending);
    socket->incoming = g_byte_array_new();
    return socket;
}

/* Unread bytes make it a reset for the other end, as with TCP. */
static void socket_close(Socket *socket)
{
    if (socket->peer) {
        socket->peer->reset = socket->incoming->len > 0;
        socket->peer->peer = NULL;
    }
    for (Socket *pending; (pending = g_queue_pop_head(&socket->pending));)
        socket_close(pending);
    g_byte_array_unref(socket->incoming);
    g_free(socket);
}

void network_free(Network *network)
{
    if (!network)
        return;
    for (unsigned i = 0; i < network->sockets->len; i++)
        if (g_ptr_array_index(network->sockets, i))
            socket_close(g_ptr_array_index(network->sockets, i));
    g_ptr_array_unref(network->sockets);
    g_free(network);
}

static Socket *find_socket(const Network *network, int descriptor)
{
    unsigned index = (unsigned)(descriptor - NETWORK_FIRST_DESCRIPTOR);
    return index < network->sockets->len ? g_ptr_array_index(network->sockets, index) : NULL;
}

static NetworkResult add_socket(Network *network, Socket *socket)
{
    unsigned index = 0;
    while (index < network->sockets->len && g_ptr_array_index(network->sockets, index))
        index++;
    if (index == network->sockets->len)
        g_ptr_array_add(network->sockets, socket);
    else
        g_ptr_array_index(network->sockets, index) = socket;
    network->count++;
    return (NetworkResult){NETWORK_OK, NETWORK_FIRST_DESCRIPTOR + (int)index};
}

NetworkResult network_socket(Network *network)
{
    if (network->count >= network->most)
        return (NetworkResult){.status = NETWORK_TOO_MANY};
    return add_socket(network, socket_new());
}

/* The socket that is bound to a port, and listens if that is wanted. */
static Socket *find_port(const Network *network, int port, gboolean listening)
{
    for (unsigned i = 0; i < network->sockets->len; i++) {
        Socket *socket = g_ptr_array_index(network->sockets, i);
        if (socket && socket->port == port &&
            (listening ? socket->state == SOCKET_LISTENING
                       : socket->state == SOCKET_BOUND || socket->state == SOCKET_LISTENING))
            return socket;
    }
    return NULL;
}

static int free_port(Network *network)
{
    do {
        if (++network->next_port > LAST_PORT)
            network->next_port = FIRST_FREE_PORT;
    } while (find_port(network, network->next_port, FALSE));
    return network->next_port;
}

NetworkStatus network_bind(Network *network, int descriptor, int port)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    if (socket->state != SOCKET_NEW)
        return NETWORK_INVALID;
    if (port != 0 && find_port(network, port, FALSE))
        return NETWORK_ADDRESS_IN_USE;
    socket->port = port ? port : free_port(network);
    socket->state = SOCKET_BOUND;
    return NETWORK_OK;
}

NetworkStatus network_listen(Network *network, int descriptor, int backlog)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    if (socket->state == SOCKET_NEW)
        network_bind(network, descriptor, 0);
    if (socket->state == SOCKET_CONNECTED)
        return NETWORK_INVALID;
    socket->state = SOCKET_LISTENING;
    socket->backlog = (unsigned)MAX(backlog, LEAST_BACKLOG);
    return NETWORK_OK;
}

NetworkStatus network_connect(Network *network, int descriptor, int port)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    if (socket->state == SOCKET_CONNECTED || socket->state == SOCKET_LISTENING)
        return NETWORK_INVALID;
    Socket *listener = find_port(network, port, TRUE);
    if (!listener || g_queue_get_length(&listener->pending) > listener->backlog)
        return NETWORK_REFUSED;
    Socket *other = socket_new();
    other->state = socket->state = SOCKET_CONNECTED;
    socket->port = socket->port ? socket->port : free_port(network);
    socket->peer_port = other->port = port;
    other->peer_port = socket->port;
    other->peer = socket;
    socket->peer = other;
    g_queue_push_tail(&listener->pending, other);
    network->changed(network->data);
    return NETWORK_OK;
}

NetworkResult network_accept(Network *network, int descriptor)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkResult){.status = NETWORK_BAD_DESCRIPTOR};
    if (socket->state != SOCKET_LISTENING)
        return (NetworkResult){.status = NETWORK_INVALID};
    if (g_queue_is_empty(&socket->pending))
        return (NetworkResult){.status = NETWORK_WOULD_BLOCK};
    if (network->count >= network->most)
        return (NetworkResult){.status = NETWORK_TOO_MANY};
    return add_socket(network, g_queue_pop_head(&socket->pending));
}

NetworkResult network_send(Network *network, int descriptor, const char *bytes, gsize size)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkResult){.status = NETWORK_BAD_DESCRIPTOR};
    if (socket->state != SOCKET_CONNECTED)
        return (NetworkResult){.status = NETWORK_NOT_CONNECTED};
    if (socket->reset)
        return (NetworkResult){.status = NETWORK_RESET};
    if (!socket->peer)
        return (NetworkResult){.status = NETWORK_BROKEN_PIPE};
    gsize room = NETWORK_BUFFER_BYTES - socket->peer->incoming->len;
    if (room == 0 && size > 0)
        return (NetworkResult){.status = NETWORK_WOULD_BLOCK};
    guint count = (guint)MIN(size, room);
    g_byte_array_append(socket->peer->incoming, (const guint8 *)bytes, count);
    network->changed(network->data);
    return (NetworkResult){NETWORK_OK, (int)count};
}

NetworkResult network_receive(Network *network, int descriptor, char *buffer, gsize size)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkResult){.status = NETWORK_BAD_DESCRIPTOR};
    if (socket->state != SOCKET_CONNECTED)
        return (NetworkResult){.status = NETWORK_NOT_CONNECTED};
    if (socket->incoming->len == 0) {
        if (socket->peer)
            return (NetworkResult){.status = NETWORK_WOULD_BLOCK};
        return (NetworkResult){.status = socket->reset ? NETWORK_RESET : NETWORK_END};
    }
    guint count = (guint)MIN(size, socket->incoming->len);
    memcpy(buffer, socket->incoming->data, count);
    g_byte_array_remove_range(socket->incoming, 0, count);
    network->changed(network->data);
    return (NetworkResult){NETWORK_OK, (int)count};
}

NetworkStatus network_close(Network *network, int descriptor)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    g_ptr_array_index(network->sockets, descriptor - NETWORK_FIRST_DESCRIPTOR) = NULL;
    network->count--;
    socket_close(socket);
    network->changed(network->data);
    return NETWORK_OK;
}

NetworkReadiness network_readiness(const Network *network, int descriptor)
{
    const Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkReadiness){0};
    NetworkReadiness readiness = {.known = TRUE};
    if (socket->state == SOCKET_LISTENING) {
        readiness.readable = socket->pending.length > 0;
    } else if (socket->state == SOCKET_CONNECTED) {
        readiness.readable = socket->incoming->len > 0 || !socket->peer;
        readiness.writable = !socket->peer || socket->peer->incoming->len < NETWORK_BUFFER_BYTES;
    }
    return readiness;
}

int network_port(const Network *network, int descriptor, gboolean peer)
{
    const Socket *socket = find_socket(network, descriptor);
    return !socket ? 0 : peer ? socket->peer_port : socket->port;
}
