// SPDX-License-Identifier: MIT
/*
 * A load for echo servers: echo-load PORT CONNECTIONS COUNT sends a message over each connection,
 * waits for its echo, sends the next, COUNT times in all, and prints round trips a second.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE_BYTES = 64, EVENTS_A_LOOK = 256 };

static const char message[MESSAGE_BYTES];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int connect_to(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((unsigned short)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0)
        exit(1);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    return descriptor;
}

static void send_message(int descriptor)
{
    if (send(descriptor, message, sizeof message, 0) != sizeof message)
        exit(1);
}

/* Takes what came; true when the message is whole. A message so short comes whole on loopback. */
static int receive_message(int descriptor)
{
    char buffer[MESSAGE_BYTES];
    if (recv(descriptor, buffer, sizeof buffer, 0) != sizeof message)
        exit(1);
    return 1;
}

static void run(int epoll, long count)
{
    struct epoll_event events[EVENTS_A_LOOK];
    for (long done = 0; done < count;) {
        int ready = epoll_wait(epoll, events, EVENTS_A_LOOK, 5000);
        if (ready <= 0)
            exit(1);
        for (int i = 0; i < ready; i++) {
            done += receive_message(events[i].data.fd);
            send_message(events[i].data.fd);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    int port = (int)strtol(argv[1], NULL, 10);
    long connections = strtol(argv[2], NULL, 10), count = strtol(argv[3], NULL, 10);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    int epoll = epoll_create1(0);
    for (long i = 0; i < connections; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = connect_to(port)};
        epoll_ctl(epoll, EPOLL_CTL_ADD, event.data.fd, &event);
        send_message(event.data.fd);
    }
    run(epoll, count / 10 + connections); /* all are accepted, and warm */
    double start = now();
    run(epoll, count);
    printf("%.0f\n", (double)count / (now() - start));
    return 0;
}
