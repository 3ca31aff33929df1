// SPDX-License-Identifier: MIT
/*
 * Sockets as the language's Host offers them: calls that wait, made of calls that do
 * not. Simulated ones live in core/kernel's network; live ones are the operating
 * system's, never blocking, and a thread that must wait for one sleeps in short
 * naps so that the others go on. Private to core/machine.
 */
#pragma once

#include "machine/threads.h"

#include <glib.h>

typedef struct HostSockets HostSockets;

HostSockets *host_sockets_new(Threads *threads, gboolean live);
void host_sockets_free(HostSockets *sockets);

/* Sets the socket functions of the table. */
void host_sockets_fill(Host *table);
/* Defined by whoever owns the table's data (language-host.c). */
HostSockets *host_sockets_of(void *host_data);
