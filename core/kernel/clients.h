// SPDX-License-Identifier: MIT
/*
 * Clients of a simulated server: scripts that say what each does, when, and what it expects back.
 *
 *     client Ann
 *         at 0.010
 *         connect 25000
 *         send "hello\n"
 *         expect "hello\n"
 *         wait 0.5
 *         close
 *     client Bob
 *         ...
 *
 * A line a step; blank lines and what follows a # are ignored. Texts are in double quotes, with
 * \n \r \t \\ \" \0 and \xNN. Times are in seconds of the virtual clock.
 *
 *     client NAME         a new client begins
 *     at TIME             waits until the clock shows TIME
 *     wait TIME           waits so long
 *     connect PORT        connects; refused, its script ends there
 *     send TEXT           sends it, waiting for room where there is none
 *     drip TEXT TIME      sends it byte by byte, one each TIME: a slow client
 *     expect TEXT         waits for exactly these bytes
 *     take NUMBER         waits for so many bytes, whatever they are
 *     expect end          waits for the server to close the connection
 *     close               closes the connection
 *     reset               resets it: what the server has not read is lost
 *
 * A script that ends without closing leaves the connection open and silent. Steps that take
 * no time happen in one go. Several clients that could act at the same moment act in their order in
 * the text. An expectation that is not met ends the script, and clients_report() tells.
 */
#pragma once

#include "kernel/network.h"

typedef struct Clients Clients;

/* NULL with a COROSCOPE_ERROR_FORMAT that names the line. */
Clients *clients_new(const char *script, GError **error);
/* Closes what they still hold, so it comes before network_free(). */
void clients_free(Clients *clients, Network *network);

/* When the next of them will do something by itself; false when none will. */
gboolean clients_next_moment(const Clients *clients, guint64 *moment);
/* Lets them do all that they can up to the moment `now`, in nanoseconds. */
void clients_advance(Clients *clients, Network *network, guint64 now);

typedef struct {
    unsigned clients;
    unsigned finished;      /* did all of their script */
    unsigned failed;        /* got something else than they expected */
    unsigned waiting;       /* still wait for the server */
    guint64 sent, received; /* bytes, all together */
} ClientsReport;

/* `text` (to be freed, may be NULL): a line for each that has not finished, and why. */
ClientsReport clients_report(const Clients *clients, char **text);
