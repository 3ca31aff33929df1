// SPDX-License-Identifier: MIT
/*
 * The simulated network: sockets that reach no further than the program itself.
 *
 * It has stream sockets with the rules that programs can see: bind, listen, accept
 * and connect; bytes that arrive in order and perhaps in parts; buffers that fill
 * up; ends that close, and resets. No call ever waits: what cannot be done now
 * answers NETWORK_WOULD_BLOCK, and `changed` is called whenever something that
 * was answered so may be possible now. Nothing here depends on time or chance.
 *
 * Descriptors count up from NETWORK_FIRST_DESCRIPTOR and the lowest free one is
 * taken, as in Unix. A Network owns its sockets; network_free() closes all.
 *
 * Clients from outside the program (clients.h) hold ends of connections that have no
 * descriptor: network_end_...().
 */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef struct Network Network;

enum { NETWORK_FIRST_DESCRIPTOR = 100, NETWORK_BUFFER_BYTES = 64 * 1024 };

typedef enum {
    NETWORK_OK,
    NETWORK_WOULD_BLOCK,
    NETWORK_END,            /* the other end has closed; nothing more will come */
    NETWORK_BAD_DESCRIPTOR, /* no such socket */
    NETWORK_INVALID,        /* not in this state: accept() without listen() ... */
    NETWORK_ADDRESS_IN_USE,
    NETWORK_REFUSED, /* nobody listens there */
    NETWORK_NOT_CONNECTED,
    NETWORK_BROKEN_PIPE, /* sent to an end that is closed */
    NETWORK_RESET,       /* the other end was closed with bytes unread, or reset */
    NETWORK_TOO_MANY,    /* sockets */
} NetworkStatus;

typedef struct {
    NetworkStatus status;
    int number; /* a descriptor, or a count of bytes */
} NetworkResult;

/* What a descriptor could do now without waiting. */
typedef struct {
    gboolean known, readable, writable;
} NetworkReadiness;

/* `changed` may be NULL. */
Network *network_new(void (*changed)(gpointer data), gpointer data, unsigned most_sockets);
void network_free(Network *network);

NetworkResult network_socket(Network *network);
/* Port 0 takes a free one. */
NetworkStatus network_bind(Network *network, int descriptor, int port);
NetworkStatus network_listen(Network *network, int descriptor, int backlog);
/* Connects at once, or refuses: the listener's backlog is full or nobody listens. */
NetworkStatus network_connect(Network *network, int descriptor, int port);
NetworkResult network_accept(Network *network, int descriptor);
/* Takes as many bytes as there is room for, at least one. */
NetworkResult network_send(Network *network, int descriptor, const char *bytes, gsize size);
NetworkResult network_receive(Network *network, int descriptor, char *buffer, gsize size);
/* Sends nothing more: the other end gets what is on its way, then NETWORK_END. */
NetworkStatus network_end_sending(Network *network, int descriptor);
NetworkStatus network_close(Network *network, int descriptor);
NetworkReadiness network_readiness(const Network *network, int descriptor);
/* A socket's own port, or its peer's; 0 when it has none. */
int network_port(const Network *network, int descriptor, gboolean peer);
/* The port of the first socket that listens; 0: none does. */
int network_listening_port(const Network *network);

/* How many bytes may wait at one end from here on; at first NETWORK_BUFFER_BYTES. */
void network_set_buffer(Network *network, gsize bytes);

/* ---- Which descriptors are ready ------------------------------------------------------------ */

/* From now on this is wanted of a descriptor, until it is reported; false when there is no such
 * one. */
gboolean network_want(Network *network, int descriptor, gboolean read, gboolean write);
/* The next one of which what was wanted is possible; its want is gone. False when there is none.
 * They come in the order in which they became ready. */
gboolean network_take_ready(Network *network, int *descriptor, NetworkReadiness *readiness);

/* ---- Ends outside the program --------------------------------------------------------------- */

typedef struct NetworkEnd NetworkEnd;

/* NULL when it is refused. `name` is who it is; copied. */
NetworkEnd *network_end_connect(Network *network, int port, const char *name);
NetworkResult network_end_send(Network *network, NetworkEnd *end, const char *bytes, gsize size);
NetworkResult network_end_receive(Network *network, NetworkEnd *end, char *buffer, gsize size);
/* The connection's number, as in notices; 0 until the program has accepted it. */
uint32_t network_end_connection(const NetworkEnd *end);
/* Ends the connection and frees the end; with `reset`, the program loses what it has not read. */
void network_end_close(Network *network, NetworkEnd *end, gboolean reset);

/* ---- Noticing ------------------------------------------------------------------------------- */

typedef enum {
    NETWORK_ACCEPTED, /* the program has a new connection */
    NETWORK_RECEIVED, /* the program took these bytes */
    NETWORK_SENT,     /* the program gave these bytes */
    NETWORK_CLOSED,   /* the program closed its end; `end` says who was first */
} NetworkNoticeKind;

typedef struct {
    NetworkNoticeKind kind;
    uint32_t connection; /* from 1, in the order in which they were accepted */
    int descriptor;      /* the program's */
    const char *peer;    /* ACCEPTED: who is at the other end */
    const char *bytes;   /* RECEIVED, SENT */
    gsize size;
    NetworkStatus end; /* CLOSED: NETWORK_OK here first, NETWORK_END there, NETWORK_RESET */
} NetworkNotice;

/* Is told what the program does with connections that it accepted. NULL for nobody. */
void network_observe(Network *network, void (*notice)(gpointer data, const NetworkNotice *notice),
                     gpointer data);
