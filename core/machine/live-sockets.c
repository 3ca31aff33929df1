// SPDX-License-Identifier: MIT
/* Thin wrappers of the socket calls, and a list of what is open. */
#include "machine/live-sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct LiveSockets {
    GArray *open; /* of int */
    unsigned most;
};

static HostResult failed_with(int error)
{
    if (error == EAGAIN || error == EWOULDBLOCK || error == EINPROGRESS || error == EALREADY)
        return (HostResult){.status = HOST_WOULD_BLOCK};
    return (HostResult){.status = HOST_ERRNO, .error = error};
}

static HostResult answered(int64_t number)
{
    return number < 0 ? failed_with(errno) : (HostResult){.status = HOST_OK, .number = number};
}

LiveSockets *live_sockets_new(unsigned most)
{
    LiveSockets *sockets = g_new0(LiveSockets, 1);
    sockets->open = g_array_new(FALSE, FALSE, sizeof(int));
    sockets->most = most;
    return sockets;
}

void live_sockets_free(LiveSockets *sockets)
{
    if (!sockets)
        return;
    for (unsigned i = 0; i < sockets->open->len; i++)
        close(g_array_index(sockets->open, int, i));
    g_array_unref(sockets->open);
    g_free(sockets);
}

static int find_open(const LiveSockets *sockets, int descriptor)
{
    for (unsigned i = 0; i < sockets->open->len; i++)
        if (g_array_index(sockets->open, int, i) == descriptor)
            return (int)i;
    return -1;
}

static HostResult keep(LiveSockets *sockets, int descriptor)
{
    if (descriptor < 0)
        return failed_with(errno);
    if (sockets->open->len >= sockets->most) {
        close(descriptor);
        return failed_with(EMFILE);
    }
    g_array_append_val(sockets->open, descriptor);
    return answered(descriptor);
}

static bool find_address(const char *host, int port, struct sockaddr_in *address)
{
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    if (*host == '\0') {
        address->sin_addr.s_addr = htonl(INADDR_ANY);
        return true;
    }
    if (inet_pton(AF_INET, host, &address->sin_addr) == 1)
        return true;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found = NULL;
    if (getaddrinfo(host, NULL, &hints, &found) != 0 || !found)
        return false;
    address->sin_addr = ((struct sockaddr_in *)(void *)found->ai_addr)->sin_addr;
    freeaddrinfo(found);
    return true;
}

HostResult live_socket_open(LiveSockets *sockets, int family, int type)
{
    int descriptor = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    if (descriptor >= 0)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    return keep(sockets, descriptor);
}

HostResult live_socket_bind(LiveSockets *sockets, int descriptor, const char *host, int port)
{
    struct sockaddr_in address;
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    if (!find_address(host, port, &address))
        return failed_with(EADDRNOTAVAIL);
    return answered(bind(descriptor, (struct sockaddr *)&address, sizeof address));
}

HostResult live_socket_listen(LiveSockets *sockets, int descriptor, int backlog)
{
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    return answered(listen(descriptor, backlog));
}

HostResult live_socket_accept(LiveSockets *sockets, int descriptor)
{
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    return keep(sockets, accept4(descriptor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
}

HostResult live_socket_connect(LiveSockets *sockets, int descriptor, const char *host, int port)
{
    struct sockaddr_in address;
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    if (!find_address(host, port, &address))
        return failed_with(EHOSTUNREACH);
    int status = connect(descriptor, (struct sockaddr *)&address, sizeof address);
    return status < 0 && errno == EISCONN ? answered(0) : answered(status);
}

HostResult live_socket_send(LiveSockets *sockets, int descriptor, const char *bytes, size_t size)
{
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    return answered(send(descriptor, bytes, size, MSG_NOSIGNAL));
}

HostResult live_socket_receive(LiveSockets *sockets, int descriptor, char *buffer, size_t size)
{
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    ssize_t count = recv(descriptor, buffer, size, 0);
    return count == 0 && size > 0 ? (HostResult){.status = HOST_END} : answered(count);
}

HostResult live_socket_name(LiveSockets *sockets, int descriptor, bool peer, char *host,
                            size_t host_size, int *port)
{
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    if (find_open(sockets, descriptor) < 0)
        return failed_with(EBADF);
    int status = peer ? getpeername(descriptor, (struct sockaddr *)&address, &length)
                      : getsockname(descriptor, (struct sockaddr *)&address, &length);
    if (status < 0)
        return failed_with(errno);
    inet_ntop(AF_INET, &address.sin_addr, host, (socklen_t)host_size);
    *port = ntohs(address.sin_port);
    return answered(0);
}

HostResult live_socket_close(LiveSockets *sockets, int descriptor)
{
    int index = find_open(sockets, descriptor);
    if (index < 0)
        return failed_with(EBADF);
    g_array_remove_index_fast(sockets->open, (unsigned)index);
    return answered(close(descriptor));
}

int live_sockets_look(LiveSockets *sockets, HostPoll *polls, size_t count)
{
    g_autofree struct pollfd *system_polls = g_new0(struct pollfd, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (find_open(sockets, polls[i].descriptor) < 0)
            return -1;
        system_polls[i].fd = polls[i].descriptor;
        system_polls[i].events =
            (short)((polls[i].read ? POLLIN : 0) | (polls[i].write ? POLLOUT : 0));
    }
    poll(system_polls, count, 0);
    int ready = 0;
    for (size_t i = 0; i < count; i++) {
        short events = system_polls[i].revents;
        polls[i].can_read = polls[i].read && (events & (POLLIN | POLLHUP | POLLERR));
        polls[i].can_write = polls[i].write && (events & (POLLOUT | POLLERR));
        ready += polls[i].can_read || polls[i].can_write;
    }
    return ready;
}
