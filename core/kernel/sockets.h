// SPDX-License-Identifier: MIT
/*
 * Stream sockets for servers written as C tasks: one set of calls over the operating system's
 * and over the simulated network, so that the same server runs on both.
 *
 * No call of a KernelSockets waits. The calls with `task_` do: they try, wait with the traps
 * ReadWait and WriteWait where they must, and try again. All answer a descriptor or a count of
 * bytes, or a negative errno: -EAGAIN when it would have to wait, -ECANCELED when the task is
 * killed, -ETIMEDOUT when `timeout` nanoseconds are over first.
 *
 * Live ones are bound to the loopback address only: this is a teacher's server, not the world's.
 */
#pragma once

#include "kernel/c-task.h"
#include "kernel/network.h"

typedef struct KernelSockets KernelSockets;

struct KernelSockets {
    /* Port 0: any that is free. */
    int (*listen)(KernelSockets *sockets, int port, int backlog);
    int (*port)(KernelSockets *sockets, int descriptor);
    int (*accept)(KernelSockets *sockets, int descriptor);
    /* 0: the other end has closed. After one that gave less than `size`, the next may answer
     * -EAGAIN without a look: wait, as ever, and try again. */
    int (*receive)(KernelSockets *sockets, int descriptor, char *buffer, size_t size);
    int (*send)(KernelSockets *sockets, int descriptor, const char *bytes, size_t size);
    /* Nothing more will be sent: the other end reads up to here, then 0. */
    int (*end_sending)(KernelSockets *sockets, int descriptor);
    int (*close)(KernelSockets *sockets, int descriptor);
    void (*free)(KernelSockets *sockets);
};

/* The operating system's, for a kernel with `live`. */
KernelSockets *sockets_live_new(void);
/* Those of a simulated network, which is not owned. */
KernelSockets *sockets_network_new(Network *network);
/* Closes nothing. NULL is accepted. */
void sockets_free(KernelSockets *sockets);

/* Waits out a shortage of descriptors, too. */
int task_accept(Task *self, KernelSockets *sockets, int descriptor);
int task_receive(Task *self, KernelSockets *sockets, int descriptor, char *buffer, size_t size,
                 int64_t timeout);
/* All of it; 0 when done. The timeout is for each wait. */
int task_send_all(Task *self, KernelSockets *sockets, int descriptor, const char *bytes,
                  size_t size, int64_t timeout);

/* As the calls of c-task.h, they note where they are made. */
#if !defined(TASK_WITHOUT_PLACES)
#define task_accept(self, sockets, descriptor) \
    task_accept(TASK_HERE(self, "accept"), (sockets), (descriptor))
#define task_receive(self, sockets, descriptor, buffer, size, timeout) \
    task_receive(TASK_HERE(self, "receive"), (sockets), (descriptor), (buffer), (size), (timeout))
#define task_send_all(self, sockets, descriptor, bytes, size, timeout) \
    task_send_all(TASK_HERE(self, "send"), (sockets), (descriptor), (bytes), (size), (timeout))
#endif
