// SPDX-License-Identifier: MIT
/* The simulated network as a kernel sees it: it is also there for the rest of the program, on the
 * program's clock, so that clients act once whoever waits. */
#include "machine/language-kernel.h"

#include "kernel/outside.h"

typedef struct {
    KernelOutside outside;  /* first: the outside is this */
    KernelOutside *network; /* without clients */
    HostSockets *sockets;
    int64_t born;
} LanguageOutside;

static bool want(KernelOutside *outside, int descriptor, unsigned wanted)
{
    KernelOutside *network = ((LanguageOutside *)outside)->network;
    return network->want(network, descriptor, wanted);
}

static void look(KernelOutside *outside, uint64_t now, int64_t patience, OutsideFound found,
                 void *data)
{
    LanguageOutside *self = (LanguageOutside *)outside;
    host_sockets_advance(self->sockets, self->born + (int64_t)now);
    self->network->look(self->network, now, patience, found, data);
}

static bool next_moment(KernelOutside *outside, uint64_t *moment)
{
    const LanguageOutside *self = (LanguageOutside *)outside;
    int64_t next;
    if (!host_sockets_next_moment(self->sockets, &next))
        return false;
    *moment = (uint64_t)MAX(next - self->born, 0);
    return true;
}

static void free_outside(KernelOutside *outside)
{
    outside_free(((LanguageOutside *)outside)->network);
    g_free(outside);
}

KernelOutside *language_outside_new(HostSockets *sockets, int64_t born)
{
    LanguageOutside *self = g_new0(LanguageOutside, 1);
    self->outside = (KernelOutside){
        .want = want, .look = look, .next_moment = next_moment, .free = free_outside};
    self->network = outside_network_new(host_sockets_network(sockets), NULL);
    self->sockets = sockets;
    self->born = born;
    return &self->outside;
}
