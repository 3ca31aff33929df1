// SPDX-License-Identifier: MIT
/*
 * Child processes of a program (subprocess), simulated: another program of the folder, run by an
 * interpreter of its own on a simulated thread, and connected by pipes.
 *
 * A child shares its parent's clock, files and network; what it prints goes into its pipe, or to
 * its parent's output. It is not stepped and not shown; its beginning and end are notes of the
 * recording. Private to core/machine.
 */
#pragma once

#include "machine/files.h"
#include "machine/threads.h"

#include <glib.h>

typedef struct HostProcesses HostProcesses;
typedef struct HostPipe HostPipe;

typedef struct {
    Threads *threads;
    Files *files;
    gsize memory;  /* quota of a child; 0 is the language's own */
    gpointer data; /* for the functions */
    /* The Host of a child whose standard input, output and error are these pipes (NULL: its
     * parent's), and what it is freed with. */
    gpointer (*child_begins)(gpointer data, HostPipe *input, HostPipe *output, HostPipe *error,
                             const Host **table);
    void (*child_ended)(gpointer data, gpointer child);
    void (*told)(gpointer data, const char *what); /* a sentence for the recording */
} HostProcessesSettings;

HostProcesses *host_processes_new(const HostProcessesSettings *settings);
/* Every child must have ended. */
void host_processes_free(HostProcesses *processes);

/* The program has ended: its ends of pipes are closed, and children run to their end. */
void host_processes_finish(HostProcesses *processes);

/* The functions of the Host. */
HostResult host_processes_spawn(HostProcesses *processes, const char *const *arguments,
                                int *standard_input, int *standard_output, int *standard_error);
/* The exit status in `number`; negative: the signal that ended it. Without waiting:
 * HOST_WOULD_BLOCK while it runs. */
HostResult host_processes_wait(HostProcesses *processes, int64_t process, bool waits);
HostResult host_processes_kill(HostProcesses *processes, int64_t process, int signal);

/* Ends of pipes have descriptors like files. */
gboolean host_processes_own(int descriptor);
HostResult host_processes_read(HostProcesses *processes, int descriptor, char *buffer, size_t size);
HostResult host_processes_write(HostProcesses *processes, int descriptor, const char *bytes,
                                size_t size);
HostResult host_processes_close(HostProcesses *processes, int descriptor);

/* A child's side: what is there, g_malloc'ed; NULL at the end. */
char *host_pipe_input(HostPipe *pipe, gsize *size);
/* What nobody reads any more is lost. FALSE: the run is stopped. */
gboolean host_pipe_output(HostPipe *pipe, const char *bytes, gsize size);
