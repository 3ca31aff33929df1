// SPDX-License-Identifier: MIT
/*
 * A small web server made of tasks: it serves the files of one folder, and nothing else.
 *
 * HTTP/1.1 and 1.0, GET and HEAD, keep-alive, pipelined requests; a folder answers with its
 * index.html. No path leads out of the folder: ".." is refused, and no symbolic link is followed.
 * What is wrong is answered with a clear 4xx and a sentence.
 *
 * Every client is bounded: so many connections at a time (the next are told 503), so much time from
 * a request's first byte to its end (408), so long silent between requests (closed), so long unable
 * to take what it asked for (closed), so many requests a connection.
 */
#pragma once

#include "kernel/sockets.h"

typedef struct {
    unsigned connections;
    unsigned requests;    /* on one connection */
    int64_t idle;         /* nanoseconds between two requests */
    int64_t request_time; /* nanoseconds that a request may take to come in */
    int64_t stalled;      /* nanoseconds that a client may take nothing */
} WebServerLimits;

extern const WebServerLimits web_server_limits; /* 256 connections, 100 requests, 5 s, 10 s, 10 s */

typedef struct {
    KernelSockets *sockets;
    int listener;
    int folder; /* a descriptor of the folder, open for reading */
    WebServerLimits limits;
    unsigned open; /* connections now */
    unsigned accepted, refused, answered, timed_out;
} WebServer;

/* Runs until its task is killed, and closes the listener then. Each connection is closed when its
 * task ends. */
KernelValue web_server(Task *self, void *server);
