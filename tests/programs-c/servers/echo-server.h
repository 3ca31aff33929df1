// SPDX-License-Identifier: MIT
/*
 * An echo server made of tasks: one that accepts, and one for each client.
 *
 *     EchoServer server = {.sockets = sockets, .listener = sockets->listen(sockets, 0, 128)};
 *     kernel_spawn(kernel, task_body(kernel, echo_server, &server), NULL);
 *     kernel_run(kernel);
 *
 * It runs until its task is killed, and closes the listener then. Each connection is closed when
 * its task ends, however that comes about.
 */
#pragma once

#include "kernel/sockets.h"

typedef struct {
    KernelSockets *sockets;
    int listener;
    unsigned accepted, closed; /* connections */
    unsigned lost;             /* of these, ended by an error or a kill */
    uint64_t bytes;
} EchoServer;

KernelValue echo_server(Task *self, void *server);
