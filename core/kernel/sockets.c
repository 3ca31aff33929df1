// SPDX-License-Identifier: MIT
/* Waiting socket calls for tasks: try, wait, try again. */
#define TASK_WITHOUT_PLACES
#include "kernel/sockets.h"

#include <errno.h>
#include <string.h>

#define SHORTAGE_PAUSE INT64_C(10000000)

void sockets_free(KernelSockets *sockets)
{
    if (sockets)
        sockets->free(sockets);
}

/* Waits until another try makes sense: 0, or a negative errno. */
static int wait_for(Task *self, int descriptor, bool write, int64_t timeout)
{
    bool ready = write ? task_write_wait(self, descriptor, timeout)
                       : task_read_wait(self, descriptor, timeout);
    if (ready)
        return 0;
    const KernelError *error = task_error(self);
    if (!error || strcmp(error->type, "Cancelled") == 0)
        return -ECANCELED;
    return strcmp(error->type, "TimeoutError") == 0 ? -ETIMEDOUT : -EBADF;
}

/* There are too many descriptors or too little memory; that will pass. */
static bool is_shortage(int result)
{
    return result == -EMFILE || result == -ENFILE || result == -ENOBUFS || result == -ENOMEM;
}

int task_accept(Task *self, KernelSockets *sockets, int descriptor)
{
    for (;;) {
        int result = sockets->accept(sockets, descriptor);
        if (is_shortage(result))
            result = task_sleep(self, SHORTAGE_PAUSE) ? 0 : -ECANCELED;
        else if (result == -EAGAIN)
            result = wait_for(self, descriptor, false, TASK_FOR_EVER);
        else
            return result;
        if (result < 0)
            return result;
    }
}

int task_receive(Task *self, KernelSockets *sockets, int descriptor, char *buffer, size_t size,
                 int64_t timeout)
{
    for (;;) {
        int result = sockets->receive(sockets, descriptor, buffer, size);
        if (result == -EAGAIN)
            result = wait_for(self, descriptor, false, timeout);
        else
            return result;
        if (result < 0)
            return result;
    }
}

int task_send_all(Task *self, KernelSockets *sockets, int descriptor, const char *bytes,
                  size_t size, int64_t timeout)
{
    for (size_t sent = 0; sent < size;) {
        int result = sockets->send(sockets, descriptor, bytes + sent, size - sent);
        if (result > 0)
            sent += (size_t)result;
        else if (result == -EAGAIN)
            result = wait_for(self, descriptor, true, timeout);
        if (result < 0)
            return result;
    }
    return 0;
}
