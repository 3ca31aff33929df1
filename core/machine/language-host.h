// SPDX-License-Identifier: MIT
/*
 * The world that a lesson's program lives in: the language's Host, made of simulated
 * threads, files, the simulated network and whoever reads its output.
 *
 * Simulated by default: time is virtual, chance is seeded, sockets reach no further
 * than the program, files are those of its folder. Live, they are the real ones.
 * Private to core/machine.
 */
#pragma once

#include "machine/files.h"
#include "machine/growth.h"
#include "machine/host-sockets.h"
#include "machine/threads.h"

#include <glib.h>

typedef struct {
    const char *folder; /* the program's */
    uint64_t seed;
    gboolean live;
    gsize memory;         /* quota of each child process; 0 is the language's own */
    gsize output_bytes;   /* quota; 0 is LIMIT_OUTPUT_BYTES */
    const Growth *growth; /* of a file in the folder, or NULL */
    gpointer data;        /* for the functions */
    /* What the program prints; FALSE stops the run. */
    gboolean (*output)(gpointer data, int stream, const char *bytes, gsize size);
    /* The growing file has got a line. */
    void (*grown)(gpointer data, const char *name, const char *line);
    /* Something happened beside the program: a sentence. */
    void (*told)(gpointer data, const char *what);
    /* The next line of input with its newline, g_malloc'ed; NULL at the end. */
    char *(*input)(gpointer data, gsize *size);
    /* Asked now and then, also when the program causes no event: FALSE stops the run. */
    gboolean (*goes_on)(gpointer data);
    void (*code_ended)(gpointer data);
    /* Nobody in the program can go on; TRUE: something from outside has come. */
    gboolean (*idle)(gpointer data);
    const char *clients; /* script of the simulated network's clients, or NULL */
    void (*network)(gpointer data, const NetworkNotice *notice);
} LanguageHostSettings;

/* The C stack of each thread, the main one included: address space, of which only what is used
 * takes memory. A native re-entry (a sort key, a __repr__) takes some of it, so their depth is
 * bounded. */
#define LANGUAGE_STACK_BYTES ((size_t)16 << 20)
#define LANGUAGE_NATIVE_DEPTH 2500

typedef struct LanguageHost LanguageHost;
typedef struct LanguageKernels LanguageKernels;

LanguageHost *language_host_new(const LanguageHostSettings *settings);
/* Every thread must have ended. */
void language_host_free(LanguageHost *host);
/* The program has ended: waits for the child processes that it left. */
void language_host_finish(LanguageHost *host);
const Host *language_host_table(LanguageHost *host);
Threads *language_host_threads(LanguageHost *host);
HostSockets *language_host_sockets(LanguageHost *host);
/* Nobody can go on; TRUE: something from outside has come. */
gboolean language_host_idle(LanguageHost *host);
/* Where the module `kernel` finds them (language-kernel.h). */
void language_host_set_kernels(LanguageHost *host, LanguageKernels *kernels);
/* True once the quota of output was reached. */
gboolean language_host_output_full(const LanguageHost *host);
