// SPDX-License-Identifier: MIT
/*
 * What a script of clients becomes, and how far each has come. Private to core/kernel:
 * clients-script.c reads the text, clients.c does the steps.
 */
#pragma once

#include "kernel/clients.h"

typedef enum {
    CLIENT_AT,
    CLIENT_WAIT,
    CLIENT_CONNECT,
    CLIENT_SEND, /* from here on a connection is needed */
    CLIENT_DRIP,
    CLIENT_EXPECT,
    CLIENT_TAKE,
    CLIENT_EXPECT_END,
    CLIENT_CLOSE,
    CLIENT_RESET,
} ClientStepKind;

typedef struct {
    ClientStepKind kind;
    unsigned line;    /* of the script */
    guint64 duration; /* or moment, in nanoseconds */
    gint64 number;
    GString *text; /* any bytes; NULL */
} ClientStep;

typedef struct {
    char *name;
    GPtrArray *steps; /* of ClientStep */
    unsigned next;    /* the step it is at */
    gsize done;       /* bytes of that step */
    gboolean pausing;
    gboolean rested; /* the pause before the next byte of `drip` is over */
    guint64 pause_end;
    gboolean timed; /* it waits for `moment` */
    guint64 moment;
    NetworkEnd *end;
    char *problem; /* what ended its script; else NULL */
} Client;

struct Clients {
    GPtrArray *all; /* of Client */
    guint64 sent, received;
};

void clients_free_script(Clients *clients);
