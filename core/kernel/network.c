// SPDX-License-Identifier: MIT
/* Sockets of the simulated network: a table of ends, each with the bytes that wait for it. */
#include "kernel/network.h"

#include <string.h>

#define FIRST_FREE_PORT 49152
#define LAST_PORT 65535
#define LEAST_BACKLOG 1

typedef enum { SOCKET_NEW, SOCKET_BOUND, SOCKET_LISTENING, SOCKET_CONNECTED } SocketState;

/* An end of a connection, or one that listens, or one that is neither yet. */
typedef struct NetworkEnd Socket;
struct NetworkEnd {
    SocketState state;
    int descriptor; /* 0: it has none */
    int port, peer_port;
    unsigned backlog;
    GQueue pending; /* of Socket: connected, not accepted */
    Socket *peer;   /* NULL once it has closed */
    GByteArray *incoming;
    gboolean reset;
    gboolean sent_all;   /* it sends nothing more */
    char *peer_name;     /* who is at the other end */
    uint32_t connection; /* of an accepted one; else 0 */
    gboolean wants_read, wants_write;
    gboolean touched; /* it is in the network's queue of that name */
};

struct Network {
    GPtrArray *sockets; /* of Socket, by descriptor; NULL where one is free */
    void (*changed)(gpointer data);
    gpointer data;
    unsigned most, count;
    int next_port;
    gsize buffer;
    uint32_t connections; /* accepted so far */
    GQueue touched;       /* of Socket: something is wanted of them, and may be possible now */
    void (*notice)(gpointer data, const NetworkNotice *notice);
    gpointer notice_data;
};

Network *network_new(void (*changed)(gpointer data), gpointer data, unsigned most_sockets)
{
    Network *network = g_new0(Network, 1);
    network->sockets = g_ptr_array_new();
    network->changed = changed;
    network->data = data;
    network->most = most_sockets;
    network->next_port = FIRST_FREE_PORT;
    network->buffer = NETWORK_BUFFER_BYTES;
    g_queue_init(&network->touched);
    return network;
}

void network_set_buffer(Network *network, gsize bytes)
{
    network->buffer = MAX(bytes, 1);
}

void network_observe(Network *network, void (*notice)(gpointer data, const NetworkNotice *notice),
                     gpointer data)
{
    network->notice = notice;
    network->notice_data = data;
}

static void tell(Network *network, const Socket *socket, NetworkNotice notice)
{
    if (!network->notice || socket->connection == 0)
        return;
    notice.connection = socket->connection;
    notice.descriptor = socket->descriptor;
    network->notice(network->notice_data, &notice);
}

static void tell_change(Network *network)
{
    if (network->changed)
        network->changed(network->data);
}

/* What is wanted of it may be possible now. */
static void touch(Network *network, Socket *socket)
{
    if (!socket || socket->touched || !(socket->wants_read || socket->wants_write))
        return;
    socket->touched = TRUE;
    g_queue_push_tail(&network->touched, socket);
}

static Socket *socket_new(void)
{
    Socket *socket = g_new0(Socket, 1);
    g_queue_init(&socket->pending);
    socket->incoming = g_byte_array_new();
    return socket;
}

/* Unread bytes make it a reset for the other end, as with TCP. */
static void socket_close(Network *network, Socket *socket, gboolean reset)
{
    if (socket->peer) {
        Socket *peer = socket->peer;
        peer->reset = reset || socket->incoming->len > 0;
        if (reset)
            g_byte_array_set_size(peer->incoming, 0);
        peer->peer = NULL;
        touch(network, peer);
    }
    for (Socket *pending; (pending = g_queue_pop_head(&socket->pending));)
        socket_close(network, pending, FALSE);
    if (socket->touched)
        g_queue_remove(&network->touched, socket);
    g_byte_array_unref(socket->incoming);
    g_free(socket->peer_name);
    g_free(socket);
}

void network_free(Network *network)
{
    if (!network)
        return;
    for (unsigned i = 0; i < network->sockets->len; i++)
        if (g_ptr_array_index(network->sockets, i))
            socket_close(network, g_ptr_array_index(network->sockets, i), FALSE);
    g_ptr_array_unref(network->sockets);
    g_queue_clear(&network->touched);
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
    socket->descriptor = NETWORK_FIRST_DESCRIPTOR + (int)index;
    return (NetworkResult){NETWORK_OK, socket->descriptor};
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

int network_listening_port(const Network *network)
{
    for (unsigned i = 0; i < network->sockets->len; i++) {
        const Socket *socket = g_ptr_array_index(network->sockets, i);
        if (socket && socket->state == SOCKET_LISTENING)
            return socket->port;
    }
    return 0;
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

/* Links `socket` to a new end that waits to be accepted; false when nobody takes it. */
static gboolean link_to_listener(Network *network, Socket *socket, int port, const char *name)
{
    Socket *listener = find_port(network, port, TRUE);
    if (!listener || g_queue_get_length(&listener->pending) > listener->backlog)
        return FALSE;
    Socket *other = socket_new();
    other->state = socket->state = SOCKET_CONNECTED;
    socket->port = socket->port ? socket->port : free_port(network);
    socket->peer_port = other->port = port;
    other->peer_port = socket->port;
    other->peer_name = g_strdup(name);
    other->peer = socket;
    socket->peer = other;
    g_queue_push_tail(&listener->pending, other);
    touch(network, listener);
    tell_change(network);
    return TRUE;
}

NetworkStatus network_connect(Network *network, int descriptor, int port)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    if (socket->state == SOCKET_CONNECTED || socket->state == SOCKET_LISTENING)
        return NETWORK_INVALID;
    return link_to_listener(network, socket, port, "the program itself") ? NETWORK_OK
                                                                         : NETWORK_REFUSED;
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
    Socket *accepted = g_queue_pop_head(&socket->pending);
    NetworkResult result = add_socket(network, accepted);
    accepted->connection = ++network->connections;
    tell(network, accepted, (NetworkNotice){.kind = NETWORK_ACCEPTED, .peer = accepted->peer_name});
    return result;
}

static NetworkResult send_from(Network *network, Socket *socket, const char *bytes, gsize size)
{
    if (socket->state != SOCKET_CONNECTED)
        return (NetworkResult){.status = NETWORK_NOT_CONNECTED};
    if (socket->reset)
        return (NetworkResult){.status = NETWORK_RESET};
    if (!socket->peer || socket->sent_all)
        return (NetworkResult){.status = NETWORK_BROKEN_PIPE};
    guint waiting = socket->peer->incoming->len;
    gsize room = network->buffer > waiting ? network->buffer - waiting : 0;
    if (room == 0 && size > 0)
        return (NetworkResult){.status = NETWORK_WOULD_BLOCK};
    guint count = (guint)MIN(size, room);
    g_byte_array_append(socket->peer->incoming, (const guint8 *)bytes, count);
    tell(network, socket, (NetworkNotice){.kind = NETWORK_SENT, .bytes = bytes, .size = count});
    touch(network, socket->peer);
    tell_change(network);
    return (NetworkResult){NETWORK_OK, (int)count};
}

NetworkResult network_send(Network *network, int descriptor, const char *bytes, gsize size)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkResult){.status = NETWORK_BAD_DESCRIPTOR};
    return send_from(network, socket, bytes, size);
}

static NetworkResult receive_at(Network *network, Socket *socket, char *buffer, gsize size)
{
    if (socket->state != SOCKET_CONNECTED)
        return (NetworkResult){.status = NETWORK_NOT_CONNECTED};
    if (socket->incoming->len == 0) {
        if (socket->peer && !socket->peer->sent_all)
            return (NetworkResult){.status = NETWORK_WOULD_BLOCK};
        return (NetworkResult){.status = socket->reset ? NETWORK_RESET : NETWORK_END};
    }
    guint count = (guint)MIN(size, socket->incoming->len);
    memcpy(buffer, socket->incoming->data, count);
    g_byte_array_remove_range(socket->incoming, 0, count);
    tell(network, socket,
         (NetworkNotice){.kind = NETWORK_RECEIVED, .bytes = buffer, .size = count});
    touch(network, socket->peer);
    tell_change(network);
    return (NetworkResult){NETWORK_OK, (int)count};
}

NetworkResult network_receive(Network *network, int descriptor, char *buffer, gsize size)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return (NetworkResult){.status = NETWORK_BAD_DESCRIPTOR};
    return receive_at(network, socket, buffer, size);
}

NetworkStatus network_end_sending(Network *network, int descriptor)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    if (socket->state != SOCKET_CONNECTED)
        return NETWORK_NOT_CONNECTED;
    socket->sent_all = TRUE;
    touch(network, socket->peer);
    tell_change(network);
    return NETWORK_OK;
}

NetworkStatus network_close(Network *network, int descriptor)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return NETWORK_BAD_DESCRIPTOR;
    g_ptr_array_index(network->sockets, descriptor - NETWORK_FIRST_DESCRIPTOR) = NULL;
    network->count--;
    NetworkStatus end = socket->reset ? NETWORK_RESET : socket->peer ? NETWORK_OK : NETWORK_END;
    tell(network, socket, (NetworkNotice){.kind = NETWORK_CLOSED, .end = end});
    socket_close(network, socket, FALSE);
    tell_change(network);
    return NETWORK_OK;
}

static NetworkReadiness readiness_of(const Network *network, const Socket *socket)
{
    NetworkReadiness readiness = {.known = TRUE};
    if (socket->state == SOCKET_LISTENING) {
        readiness.readable = socket->pending.length > 0;
    } else if (socket->state == SOCKET_CONNECTED) {
        readiness.readable = socket->incoming->len > 0 || !socket->peer || socket->peer->sent_all;
        readiness.writable = !socket->peer || socket->peer->incoming->len < network->buffer;
    }
    return readiness;
}

NetworkReadiness network_readiness(const Network *network, int descriptor)
{
    const Socket *socket = find_socket(network, descriptor);
    return socket ? readiness_of(network, socket) : (NetworkReadiness){0};
}

int network_port(const Network *network, int descriptor, gboolean peer)
{
    const Socket *socket = find_socket(network, descriptor);
    return !socket ? 0 : peer ? socket->peer_port : socket->port;
}

/* ---- Which descriptors are ready ---------------------------------------------------------------
 */

gboolean network_want(Network *network, int descriptor, gboolean read, gboolean write)
{
    Socket *socket = find_socket(network, descriptor);
    if (!socket)
        return FALSE;
    socket->wants_read = read;
    socket->wants_write = write;
    touch(network, socket);
    return TRUE;
}

gboolean network_take_ready(Network *network, int *descriptor, NetworkReadiness *readiness)
{
    for (Socket *socket; (socket = g_queue_pop_head(&network->touched));) {
        socket->touched = FALSE;
        *readiness = readiness_of(network, socket);
        readiness->readable = readiness->readable && socket->wants_read;
        readiness->writable = readiness->writable && socket->wants_write;
        if (!readiness->readable && !readiness->writable)
            continue;
        socket->wants_read = socket->wants_write = FALSE;
        *descriptor = socket->descriptor;
        return TRUE;
    }
    return FALSE;
}

/* ---- Ends outside the program ------------------------------------------------------------------
 */

NetworkEnd *network_end_connect(Network *network, int port, const char *name)
{
    Socket *socket = socket_new();
    if (link_to_listener(network, socket, port, name))
        return socket;
    socket_close(network, socket, FALSE);
    return NULL;
}

NetworkResult network_end_send(Network *network, NetworkEnd *end, const char *bytes, gsize size)
{
    return send_from(network, end, bytes, size);
}

NetworkResult network_end_receive(Network *network, NetworkEnd *end, char *buffer, gsize size)
{
    return receive_at(network, end, buffer, size);
}

uint32_t network_end_connection(const NetworkEnd *end)
{
    return end->peer ? end->peer->connection : 0;
}

void network_end_close(Network *network, NetworkEnd *end, gboolean reset)
{
    socket_close(network, end, reset);
    tell_change(network);
}
