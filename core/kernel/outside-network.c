// SPDX-License-Identifier: MIT
/* The simulated network and its scripted clients, as a kernel's outside. */
#include "kernel/private.h"

typedef struct {
    KernelOutside outside; /* first: the outside is this */
    Network *network;
    Clients *clients;
    Kernel *kernel;
} NetworkOutside;

static bool want(KernelOutside *outside, int descriptor, unsigned wanted)
{
    NetworkOutside *self = (NetworkOutside *)outside;
    return network_want(self->network, descriptor, (wanted & OUTSIDE_READ) != 0,
                        (wanted & OUTSIDE_WRITE) != 0);
}

static void look(KernelOutside *outside, uint64_t now, int64_t patience, OutsideFound found,
                 void *data)
{
    NetworkOutside *self = (NetworkOutside *)outside;
    if (self->clients)
        clients_advance(self->clients, self->network, now);
    int descriptor;
    for (NetworkReadiness ready; network_take_ready(self->network, &descriptor, &ready);)
        found(data, descriptor,
              (ready.readable ? OUTSIDE_READ : 0u) | (ready.writable ? OUTSIDE_WRITE : 0u));
}

static bool next_moment(KernelOutside *outside, uint64_t *moment)
{
    const NetworkOutside *self = (NetworkOutside *)outside;
    guint64 next;
    if (!self->clients || !clients_next_moment(self->clients, &next))
        return false;
    *moment = next;
    return true;
}

static uint32_t bytes_of(Kernel *kernel, const NetworkNotice *notice)
{
    return log_intern(kernel->recorder.log, notice->bytes, (gssize)notice->size);
}

static ConnectionEnd end_of(NetworkStatus status)
{
    return status == NETWORK_OK    ? CONNECTION_CLOSED_HERE
           : status == NETWORK_END ? CONNECTION_CLOSED_THERE
                                   : CONNECTION_RESET;
}

static void record_notice(gpointer data, const NetworkNotice *notice)
{
    Kernel *kernel = data;
    if (!kernel_records(kernel))
        return;
    switch (notice->kind) {
    case NETWORK_ACCEPTED:
        RECORD(kernel, CONNECTION_OPENED, connection_opened, ConnectionOpened,
               .connection = notice->connection, .descriptor = notice->descriptor,
               .peer = kernel_text(kernel, notice->peer));
        break;
    case NETWORK_RECEIVED:
        RECORD(kernel, BYTES_IN, bytes_in, BytesIn, .connection = notice->connection,
               .bytes = bytes_of(kernel, notice));
        break;
    case NETWORK_SENT:
        RECORD(kernel, BYTES_OUT, bytes_out, BytesOut, .connection = notice->connection,
               .bytes = bytes_of(kernel, notice));
        break;
    case NETWORK_CLOSED:
        RECORD(kernel, CONNECTION_CLOSED, connection_closed, ConnectionClosed,
               .connection = notice->connection, .how = end_of(notice->end));
        break;
    }
}

static void attach(KernelOutside *outside, Kernel *kernel)
{
    NetworkOutside *self = (NetworkOutside *)outside;
    network_observe(self->network, kernel ? record_notice : NULL, kernel);
}

static void free_outside(KernelOutside *outside)
{
    g_free(outside);
}

KernelOutside *outside_network_new(Network *network, Clients *clients)
{
    NetworkOutside *self = g_new0(NetworkOutside, 1);
    self->outside = (KernelOutside){.want = want,
                                    .look = look,
                                    .next_moment = next_moment,
                                    .free = free_outside,
                                    .attach = attach};
    self->network = network;
    self->clients = clients;
    return &self->outside;
}
