// SPDX-License-Identifier: MIT
/* The waiting half of sockets: try, wait, try again. */
#include "machine/host-sockets.h"

#include "base/limits.h"
#include "kernel/clients.h"
#include "machine/live-sockets.h"

#include <errno.h>

/* A thread that waits for the outside world looks again after this long. */
#define LIVE_NAP_NANOSECONDS 1000000
/* What a poll takes that does not wait: without it, time would stand still for a program that polls
 * while it has something else to do, and no client would ever come. */
#define POLL_NANOSECONDS 100000

struct HostSockets {
    Threads *threads;
    gboolean live;
    Network *network;        /* simulated */
    LiveSockets *live_ones;  /* live */
    GHashTable *nonblocking; /* set of descriptors */
    Clients *clients;        /* NULL: none */
    NetworkEnd *user;        /* the user's end of a connection; NULL: there is none */
    GArray *waiters;         /* of int64_t: threads that wait for a change of the network */
};

static void network_changed(gpointer data)
{
    HostSockets *sockets = data;
    while (sockets->waiters->len > 0) {
        int64_t thread = g_array_index(sockets->waiters, int64_t, 0);
        g_array_remove_index(sockets->waiters, 0);
        threads_wake(sockets->threads, thread);
    }
}

HostSockets *host_sockets_new(Threads *threads, gboolean live, const char *clients,
                              void (*notice)(gpointer data, const NetworkNotice *notice),
                              gpointer data)
{
    HostSockets *sockets = g_new0(HostSockets, 1);
    sockets->threads = threads;
    sockets->live = live;
    sockets->waiters = g_array_new(FALSE, FALSE, sizeof(int64_t));
    sockets->nonblocking = g_hash_table_new(NULL, NULL);
    sockets->network = network_new(network_changed, sockets, LIMIT_SOCKETS);
    sockets->clients = clients && !live ? clients_new(clients, NULL) : NULL;
    network_observe(sockets->network, notice, data);
    sockets->live_ones = live ? live_sockets_new(LIMIT_SOCKETS) : NULL;
    return sockets;
}

void host_sockets_free(HostSockets *sockets)
{
    if (!sockets)
        return;
    network_observe(sockets->network, NULL, NULL);
    if (sockets->user)
        network_end_close(sockets->network, sockets->user, FALSE);
    if (sockets->clients)
        clients_free(sockets->clients, sockets->network);
    network_free(sockets->network);
    live_sockets_free(sockets->live_ones);
    g_hash_table_unref(sockets->nonblocking);
    g_array_unref(sockets->waiters);
    g_free(sockets);
}

/* What the network's answers are called in Unix. */
static HostResult from_network(NetworkStatus status, int number)
{
    static const int errors[] = {
        [NETWORK_BAD_DESCRIPTOR] = EBADF,      [NETWORK_INVALID] = EINVAL,
        [NETWORK_ADDRESS_IN_USE] = EADDRINUSE, [NETWORK_REFUSED] = ECONNREFUSED,
        [NETWORK_NOT_CONNECTED] = ENOTCONN,    [NETWORK_BROKEN_PIPE] = EPIPE,
        [NETWORK_RESET] = ECONNRESET,          [NETWORK_TOO_MANY] = EMFILE,
    };
    switch (status) {
    case NETWORK_OK:
        return (HostResult){.status = HOST_OK, .number = number};
    case NETWORK_WOULD_BLOCK:
        return (HostResult){.status = HOST_WOULD_BLOCK};
    case NETWORK_END:
        return (HostResult){.status = HOST_END};
    default:
        return (HostResult){.status = HOST_ERRNO, .error = errors[status]};
    }
}

/* ---- Who is outside ---- */

Network *host_sockets_network(HostSockets *sockets)
{
    return sockets->network;
}

gboolean host_sockets_next_moment(HostSockets *sockets, int64_t *moment)
{
    guint64 next;
    if (!sockets->clients || !clients_next_moment(sockets->clients, &next))
        return FALSE;
    *moment = (int64_t)MIN(next, (guint64)INT64_MAX);
    return TRUE;
}

/* The user reads whatever comes: the recording shows it. Once the program has closed the
 * connection, so does the user, who may connect again. */
static void let_user_read(HostSockets *sockets)
{
    char buffer[4096];
    NetworkStatus status = NETWORK_OK;
    while (sockets->user && status == NETWORK_OK)
        status = network_end_receive(sockets->network, sockets->user, buffer, sizeof buffer).status;
    if (sockets->user && status != NETWORK_WOULD_BLOCK)
        network_end_close(sockets->network, g_steal_pointer(&sockets->user), FALSE);
}

void host_sockets_advance(HostSockets *sockets, int64_t now)
{
    let_user_read(sockets);
    if (sockets->clients)
        clients_advance(sockets->clients, sockets->network, (guint64)now);
}

gboolean host_sockets_can_type(const HostSockets *sockets)
{
    return !sockets->live && (sockets->user || network_listening_port(sockets->network) > 0);
}

uint32_t host_sockets_user_connection(const HostSockets *sockets)
{
    return sockets->user ? network_end_connection(sockets->user) : 0;
}

void host_sockets_type(HostSockets *sockets, const char *bytes, gsize size)
{
    Network *network = sockets->network;
    int port = network_listening_port(network);
    let_user_read(sockets);
    if (!sockets->user && size > 0 && port > 0)
        sockets->user = network_end_connect(network, port, "you");
    if (!sockets->user)
        return;
    if (size > 0)
        network_end_send(network, sockets->user, bytes, size);
    else
        network_end_close(network, g_steal_pointer(&sockets->user), FALSE);
}

/* ---- Waiting ---- */

/* Waits until something may have changed. HOST_OK: look again. */
static HostResult wait_for_change(HostSockets *sockets, const char *reason, int64_t timeout)
{
    if (sockets->live) {
        int64_t nap = timeout < 0 ? LIVE_NAP_NANOSECONDS : MIN(timeout, LIVE_NAP_NANOSECONDS);
        HostResult result = threads_block(sockets->threads, reason, nap);
        return result.status == HOST_TIMEOUT ? (HostResult){.status = HOST_OK} : result;
    }
    int64_t me = threads_current(sockets->threads);
    g_array_append_val(sockets->waiters, me);
    HostResult result = threads_block(sockets->threads, reason, timeout);
    for (unsigned i = 0; i < sockets->waiters->len; i++)
        if (g_array_index(sockets->waiters, int64_t, i) == me)
            g_array_remove_index(sockets->waiters, i--);
    return result;
}

/* Whether a call that answered so should wait and be tried again; else *result is its answer. */
static gboolean should_try_again(HostSockets *sockets, int descriptor, const char *reason,
                                 HostResult *result)
{
    if (result->status != HOST_WOULD_BLOCK ||
        g_hash_table_contains(sockets->nonblocking, GINT_TO_POINTER(descriptor)))
        return FALSE;
    HostResult waited = wait_for_change(sockets, reason, -1);
    if (waited.status == HOST_OK)
        return TRUE;
    *result = waited;
    return FALSE;
}

static HostResult socket_open(void *data, int family, int type)
{
    HostSockets *sockets = host_sockets_of(data);
    if (sockets->live)
        return live_socket_open(sockets->live_ones, family, type);
    NetworkResult result = network_socket(sockets->network);
    return from_network(result.status, result.number);
}

static HostResult socket_bind(void *data, int descriptor, const char *host, int port)
{
    HostSockets *sockets = host_sockets_of(data);
    if (sockets->live)
        return live_socket_bind(sockets->live_ones, descriptor, host, port);
    return from_network(network_bind(sockets->network, descriptor, port), 0);
}

static HostResult socket_listen(void *data, int descriptor, int backlog)
{
    HostSockets *sockets = host_sockets_of(data);
    if (sockets->live)
        return live_socket_listen(sockets->live_ones, descriptor, backlog);
    return from_network(network_listen(sockets->network, descriptor, backlog), 0);
}

static void let_clients_act(HostSockets *sockets)
{
    host_sockets_advance(sockets, threads_now(sockets->threads));
}

static HostResult try_accept(HostSockets *sockets, int descriptor)
{
    let_clients_act(sockets);
    if (sockets->live)
        return live_socket_accept(sockets->live_ones, descriptor);
    NetworkResult result = network_accept(sockets->network, descriptor);
    return from_network(result.status, result.number);
}

static HostResult socket_name(void *data, int descriptor, bool peer, char *host, size_t host_size,
                              int *port)
{
    HostSockets *sockets = host_sockets_of(data);
    if (sockets->live)
        return live_socket_name(sockets->live_ones, descriptor, peer, host, host_size, port);
    if (!network_readiness(sockets->network, descriptor).known)
        return (HostResult){.status = HOST_ERRNO, .error = EBADF};
    *port = network_port(sockets->network, descriptor, peer);
    if (peer && *port == 0)
        return (HostResult){.status = HOST_ERRNO, .error = ENOTCONN};
    g_strlcpy(host, *port ? "127.0.0.1" : "0.0.0.0", host_size);
    return (HostResult){.status = HOST_OK};
}

static HostResult socket_accept(void *data, int descriptor, char *peer_host, size_t host_size,
                                int *peer_port)
{
    HostSockets *sockets = host_sockets_of(data);
    HostResult result;
    do {
        result = try_accept(sockets, descriptor);
    } while (should_try_again(sockets, descriptor, "accept", &result));
    if (result.status == HOST_OK)
        socket_name(data, (int)result.number, true, peer_host, host_size, peer_port);
    return result;
}

static HostResult socket_connect(void *data, int descriptor, const char *host, int port)
{
    HostSockets *sockets = host_sockets_of(data);
    if (!sockets->live)
        return from_network(network_connect(sockets->network, descriptor, port), 0);
    HostResult result;
    do {
        result = live_socket_connect(sockets->live_ones, descriptor, host, port);
    } while (should_try_again(sockets, descriptor, "connect", &result));
    return result;
}

static HostResult try_send(HostSockets *sockets, int descriptor, const char *bytes, size_t size)
{
    let_clients_act(sockets);
    if (sockets->live)
        return live_socket_send(sockets->live_ones, descriptor, bytes, size);
    NetworkResult result = network_send(sockets->network, descriptor, bytes, size);
    return from_network(result.status, result.number);
}

static HostResult socket_send(void *data, int descriptor, const char *bytes, size_t size)
{
    HostSockets *sockets = host_sockets_of(data);
    HostResult result;
    do {
        result = try_send(sockets, descriptor, bytes, size);
    } while (should_try_again(sockets, descriptor, "send", &result));
    return result;
}

static HostResult try_receive(HostSockets *sockets, int descriptor, char *buffer, size_t size)
{
    let_clients_act(sockets);
    if (sockets->live)
        return live_socket_receive(sockets->live_ones, descriptor, buffer, size);
    NetworkResult result = network_receive(sockets->network, descriptor, buffer, size);
    return from_network(result.status, result.number);
}

static HostResult socket_receive(void *data, int descriptor, char *buffer, size_t size)
{
    HostSockets *sockets = host_sockets_of(data);
    HostResult result;
    do {
        result = try_receive(sockets, descriptor, buffer, size);
    } while (should_try_again(sockets, descriptor, "receive", &result));
    return result;
}

static HostResult socket_set_blocking(void *data, int descriptor, bool blocking)
{
    HostSockets *sockets = host_sockets_of(data);
    if (blocking)
        g_hash_table_remove(sockets->nonblocking, GINT_TO_POINTER(descriptor));
    else
        g_hash_table_add(sockets->nonblocking, GINT_TO_POINTER(descriptor));
    return (HostResult){.status = HOST_OK};
}

static HostResult socket_close(void *data, int descriptor)
{
    HostSockets *sockets = host_sockets_of(data);
    g_hash_table_remove(sockets->nonblocking, GINT_TO_POINTER(descriptor));
    if (sockets->live)
        return live_socket_close(sockets->live_ones, descriptor);
    return from_network(network_close(sockets->network, descriptor), 0);
}

/* Answers the polls; returns how many are ready, or -1 for a descriptor that is no socket. */
static int look(HostSockets *sockets, HostPoll *polls, size_t count)
{
    if (sockets->live)
        return live_sockets_look(sockets->live_ones, polls, count);
    int ready = 0;
    for (size_t i = 0; i < count; i++) {
        NetworkReadiness readiness = network_readiness(sockets->network, polls[i].descriptor);
        if (!readiness.known)
            return -1;
        polls[i].can_read = polls[i].read && readiness.readable;
        polls[i].can_write = polls[i].write && readiness.writable;
        ready += polls[i].can_read || polls[i].can_write;
    }
    return ready;
}

static HostResult poll_sockets(void *data, HostPoll *polls, size_t count, int64_t timeout)
{
    HostSockets *sockets = host_sockets_of(data);
    if (timeout == 0)
        threads_pass_time(sockets->threads, POLL_NANOSECONDS);
    int64_t end = timeout < 0 ? INT64_MAX : threads_now(sockets->threads) + timeout;
    for (;;) {
        let_clients_act(sockets);
        int ready = look(sockets, polls, count);
        int64_t left = end - threads_now(sockets->threads);
        if (ready < 0)
            return (HostResult){.status = HOST_ERRNO, .error = EBADF};
        if (ready > 0 || left <= 0)
            return (HostResult){.status = HOST_OK, .number = ready};
        HostResult waited = wait_for_change(sockets, "select", timeout < 0 ? -1 : left);
        if (waited.status != HOST_OK && waited.status != HOST_TIMEOUT)
            return waited;
    }
}

void host_sockets_fill(Host *table)
{
    table->socket_open = socket_open;
    table->socket_bind = socket_bind;
    table->socket_listen = socket_listen;
    table->socket_accept = socket_accept;
    table->socket_connect = socket_connect;
    table->socket_send = socket_send;
    table->socket_receive = socket_receive;
    table->socket_name = socket_name;
    table->socket_set_blocking = socket_set_blocking;
    table->socket_close = socket_close;
    table->poll = poll_sockets;
}
