// SPDX-License-Identifier: MIT
/*
 * A machine: a program that is run step by step, and recorded as it runs.
 *
 *     Machine *machine = machine_new(program, settings);
 *     while (machine_advance(machine, &stop, budget) != MACHINE_ENDED)
 *         ...;                        // machine_log() has grown by at least one event
 *     machine_free(machine);
 *
 * The program runs on a coroutine of the machine's own. Every event that it causes
 * is appended to the log, and each is also a place where the machine can stop: so
 * machine_advance() returns in the middle of anything, and goes on there.
 *
 * Nothing here blocks for longer than the budget, unless the program computes
 * without causing an event. A machine may be freed in any state: it is told to
 * stop, and unwinds. Any number of machines may exist; each belongs to one thread
 * at a time.
 */
#pragma once

#include "base/types.h"
#include "trace/event.h"

#include <glib.h>

typedef struct MachineCProgram MachineCProgram; /* c-program.h */
typedef struct Growth Growth;                   /* growth.h */

/* How much of a program of the language is recorded. A C program's recording is always whole. */
typedef enum {
    MACHINE_RECORDS_EVERYTHING, /* names and values, too */
    MACHINE_RECORDS_CONTROL,    /* lines, calls, coroutines, output */
    MACHINE_RECORDS_NOTHING,    /* it runs at full speed, and can be stopped by nobody */
} MachineRecord;

/* What a run is started with; part of its identity: the same settings give the same log. */
typedef struct {
    guint64 seed;
    gboolean live;           /* real clock, files and sockets */
    gsize log_bytes;         /* quota of the recording; 0 is LIMIT_LOG_BYTES */
    gsize memory;            /* quota of the program's memory in bytes; 0 is the language's own */
    guint64 steps;           /* quota of lines; 0 for none */
    guint32 recursion;       /* deepest recursion; 0 is python3's 1,000 */
    guint64 fail_allocation; /* for tests: this allocation of the program fails; 0 for none */
    MachineRecord record;
    const Growth *growth; /* of a file beside the program; NULL for none; outlives the machine */
    gpointer data;        /* for the two functions, either of which may be NULL */
    /* What the program of the language prints, beside its being recorded. */
    void (*output)(gpointer data, int stream, const char *bytes, gsize size);
    /* The next line of input with its newline, g_malloc'ed; NULL at the end. */
    char *(*input)(gpointer data, gsize *size);
} MachineSettings;

/* A program of the lesson language. */
typedef struct {
    const char *path; /* as in python3 PATH: its folder is the program's world */
    const char *text;
    gsize length;
    const char *const *arguments; /* sys.argv after the path */
    gsize argument_count;
} MachineProgram;

typedef enum {
    MACHINE_PAUSED, /* the stop was reached */
    MACHINE_BUDGET, /* the time was over before that */
    MACHINE_QUOTA,  /* the recording is full: machine_error() says so; it goes no further */
    MACHINE_ENDED,  /* the program is over */
} MachineStatus;

/* Where to stop: after so many events (0: no matter), or after one of a kind that is marked. */
typedef struct {
    guint64 events;
    gboolean kinds[EVENT_KINDS];
} MachineStop;

/* The program must outlive the machine. */
Machine *machine_new(const MachineProgram *program, const MachineSettings *settings);
Machine *machine_new_c(const MachineCProgram *program, const MachineSettings *settings);
void machine_free(Machine *machine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Machine, machine_free)

/* The instructions that a program is compiled to, as text; what is wrong with it when it `failed`.
 */
char *machine_disassemble(const MachineProgram *program, gboolean *failed);

/* Lets the program go on. `budget` is in microseconds, 0 for none. */
MachineStatus machine_advance(Machine *machine, const MachineStop *stop, gint64 budget);

MachineStatus machine_status(const Machine *machine);
/* Everything so far; owned by the machine. */
const Log *machine_log(const Machine *machine);
/* What the program of the language exits with; 0 before its end. */
int machine_exit_status(const Machine *machine);
/* Why it goes no further, or NULL. */
const GError *machine_error(const Machine *machine);
