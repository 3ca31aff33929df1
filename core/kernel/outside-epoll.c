// SPDX-License-Identifier: MIT
/* The operating system's descriptors, through epoll. */
#include "kernel/outside.h"

#include <errno.h>
#include <glib.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS_A_LOOK = 256 };

typedef struct {
    KernelOutside outside; /* first: the outside is this */
    int epoll;
    GHashTable *always; /* descriptors that epoll refuses because they never wait: plain files */
} EpollOutside;

static uint32_t epoll_events(unsigned wanted)
{
    return (wanted & OUTSIDE_READ ? EPOLLIN | EPOLLRDHUP : 0u) |
           (wanted & OUTSIDE_WRITE ? EPOLLOUT : 0u);
}

/* Each report takes the want away (one shot), so that a closed and reopened number is never
 * reported by mistake. */
static bool want(KernelOutside *outside, int descriptor, unsigned wanted)
{
    EpollOutside *self = (EpollOutside *)outside;
    struct epoll_event event = {.events = epoll_events(wanted) | EPOLLONESHOT,
                                .data.fd = descriptor};
    if (g_hash_table_remove(self->always, GINT_TO_POINTER(descriptor)) && !wanted)
        return true;
    if (epoll_ctl(self->epoll, EPOLL_CTL_MOD, descriptor, &event) == 0)
        return true;
    if (!wanted)
        return true; /* it has been closed meanwhile */
    if (errno == ENOENT && epoll_ctl(self->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0)
        return true;
    if (errno != EPERM)
        return false;
    g_hash_table_insert(self->always, GINT_TO_POINTER(descriptor), GUINT_TO_POINTER(wanted));
    return true;
}

static void report_always_ready(EpollOutside *self, OutsideFound found, void *data)
{
    g_autoptr(GList) descriptors = g_hash_table_get_keys(self->always);
    for (const GList *link = descriptors; link; link = link->next) {
        unsigned wanted = GPOINTER_TO_UINT(g_hash_table_lookup(self->always, link->data));
        g_hash_table_remove(self->always, link->data);
        found(data, GPOINTER_TO_INT(link->data), wanted);
    }
}

static unsigned readiness(uint32_t events)
{
    unsigned ready = 0;
    if (events & (EPOLLIN | EPOLLRDHUP))
        ready |= OUTSIDE_READ;
    if (events & EPOLLOUT)
        ready |= OUTSIDE_WRITE;
    if (events & (EPOLLERR | EPOLLHUP))
        ready |= OUTSIDE_FAILED;
    return ready;
}

/* Milliseconds, rounded up so that a timer is due after the wait. */
static int milliseconds(int64_t nanoseconds)
{
    if (nanoseconds < 0)
        return -1;
    int64_t count = nanoseconds / 1000000 + (nanoseconds % 1000000 > 0);
    return (int)MIN(count, INT_MAX);
}

static void look(KernelOutside *outside, uint64_t now, int64_t patience, OutsideFound found,
                 void *data)
{
    EpollOutside *self = (EpollOutside *)outside;
    struct epoll_event events[EVENTS_A_LOOK];
    bool always = g_hash_table_size(self->always) > 0;
    int count = epoll_wait(self->epoll, events, EVENTS_A_LOOK, always ? 0 : milliseconds(patience));
    for (int i = 0; i < count; i++)
        found(data, events[i].data.fd, readiness(events[i].events));
    if (always)
        report_always_ready(self, found, data);
}

static void free_epoll(KernelOutside *outside)
{
    EpollOutside *self = (EpollOutside *)outside;
    close(self->epoll);
    g_hash_table_unref(self->always);
    g_free(self);
}

KernelOutside *outside_epoll_new(void)
{
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return NULL;
    EpollOutside *self = g_new0(EpollOutside, 1);
    self->outside = (KernelOutside){.want = want, .look = look, .free = free_epoll};
    self->epoll = epoll;
    self->always = g_hash_table_new(NULL, NULL);
    return &self->outside;
}

void outside_free(KernelOutside *outside)
{
    if (outside)
        outside->free(outside);
}
