// SPDX-License-Identifier: MIT
/*
 * The operating system's sockets, none of which ever blocks: what would have to wait
 * answers HOST_WOULD_BLOCK. IPv4 stream sockets. Private to core/machine.
 */
#pragma once

#include "lang/host.h"

typedef struct LiveSockets LiveSockets;

LiveSockets *live_sockets_new(unsigned most);
/* Closes what is still open. NULL is accepted. */
void live_sockets_free(LiveSockets *sockets);

HostResult live_socket_open(LiveSockets *sockets, int family, int type);
HostResult live_socket_bind(LiveSockets *sockets, int descriptor, const char *host, int port);
HostResult live_socket_listen(LiveSockets *sockets, int descriptor, int backlog);
HostResult live_socket_accept(LiveSockets *sockets, int descriptor);
HostResult live_socket_connect(LiveSockets *sockets, int descriptor, const char *host, int port);
HostResult live_socket_send(LiveSockets *sockets, int descriptor, const char *bytes, size_t size);
HostResult live_socket_receive(LiveSockets *sockets, int descriptor, char *buffer, size_t size);
HostResult live_socket_name(LiveSockets *sockets, int descriptor, bool peer, char *host,
                            size_t host_size, int *port);
HostResult live_socket_close(LiveSockets *sockets, int descriptor);
/* Answers the polls without waiting; -1 when one of them is not open. */
int live_sockets_look(LiveSockets *sockets, HostPoll *polls, size_t count);
