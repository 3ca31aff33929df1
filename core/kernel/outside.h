// SPDX-License-Identifier: MIT
/*
 * The world outside a kernel: what makes descriptors ready.
 *
 * The kernel keeps the tasks that wait for descriptors; an outside says which of
 * them have become ready. There are two: epoll over the operating system's own
 * descriptors (outside_epoll_new), and the simulated network with its scripted
 * clients (outside_network_new, clients.h). A test may have one of its own.
 */
#pragma once

#include "kernel/clients.h"
#include "kernel/network.h"
#include "trace/event.h"

#include <stdint.h>

typedef struct Kernel Kernel;
typedef struct KernelOutside KernelOutside;

typedef enum { OUTSIDE_READ = 1, OUTSIDE_WRITE = 2, OUTSIDE_FAILED = 4 } OutsideReadiness;

/* Told for each descriptor that is ready, with a set of OutsideReadiness. */
typedef void (*OutsideFound)(void *data, int descriptor, unsigned ready);

struct KernelOutside {
    /* Somebody waits for this from now on, instead of what was wanted of it before; 0: nobody
     * does. False when there is no such descriptor. */
    bool (*want)(KernelOutside *outside, int descriptor, unsigned wanted);
    /* Lets what is outside happen up to the moment `now`, and reports what is ready. With
     * `patience` (nanoseconds; negative: for ever) it may wait for the first; 0 never waits. */
    void (*look)(KernelOutside *outside, uint64_t now, int64_t patience, OutsideFound found,
                 void *data);
    /* When something will happen there by itself (for the virtual clock to jump to); false when
     * nothing will. NULL for a real one, of which nobody can tell. */
    bool (*next_moment)(KernelOutside *outside, uint64_t *moment);
    void (*free)(KernelOutside *outside);
    /* The kernel that uses it, which may record what happens there; NULL when that is gone. The
     * function itself may be NULL. */
    void (*attach)(KernelOutside *outside, Kernel *kernel);
};

/* The operating system's descriptors. NULL with errno when epoll is refused. */
KernelOutside *outside_epoll_new(void);

/* A simulated network, with its clients or NULL for none but the program itself. Neither is owned.
 */
KernelOutside *outside_network_new(Network *network, Clients *clients);

/* NULL is accepted. */
void outside_free(KernelOutside *outside);
