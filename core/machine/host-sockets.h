// SPDX-License-Identifier: MIT
/*
 * Sockets as the language's Host offers them: calls that wait, made of calls that do
 * not. Simulated ones live in core/kernel's network; live ones are the operating
 * system's, never blocking, and a thread that must wait for one sleeps in short
 * naps so that the others go on. Private to core/machine.
 */
#pragma once

#include "kernel/network.h"
#include "machine/threads.h"

#include <glib.h>

typedef struct HostSockets HostSockets;

/* `clients`: the script of the simulated network's clients (kernel/clients.h), or NULL; one that
 * has mistakes has no clients. `notice` is told of what happens on accepted connections. */
HostSockets *host_sockets_new(Threads *threads, gboolean live, const char *clients,
                              void (*notice)(gpointer data, const NetworkNotice *notice),
                              gpointer data);
void host_sockets_free(HostSockets *sockets);

/* Sets the socket functions of the table. */
void host_sockets_fill(Host *table);
/* Defined by whoever owns the table's data (language-host.c). */
HostSockets *host_sockets_of(void *host_data);

/* ---- Who is outside ---- */

Network *host_sockets_network(HostSockets *sockets);
/* When the next client does something by itself; FALSE: none will. */
gboolean host_sockets_next_moment(HostSockets *sockets, int64_t *moment);
/* Lets clients do what they do up to this moment. */
void host_sockets_advance(HostSockets *sockets, int64_t now);
/* Does somebody listen, so that a user can be a client? */
gboolean host_sockets_can_type(const HostSockets *sockets);
/* The number of the user's connection; 0: the user has none, or it is not accepted as yet. */
uint32_t host_sockets_user_connection(const HostSockets *sockets);
/* The user, who is one more client, sends bytes, connecting first if need be; none: closes. */
void host_sockets_type(HostSockets *sockets, const char *bytes, gsize size);
