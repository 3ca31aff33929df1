// SPDX-License-Identifier: MIT
/*
 * The step hook: after each event that a program's recorder appended it calls
 * machine_recorded(), which may suspend the whole machine there. Private to
 * core/machine.
 */
#pragma once

#include "coro/coro.h"
#include "machine/machine.h"
#include "trace/log.h"

struct Machine {
    Log *log;
    MachineSettings settings;
    CoroPool *pool; /* of one coroutine, the machine's own */
    Coro *coro;
    gboolean stopping; /* being freed: nothing is recorded any more, the program shall end */
    MachineStatus status;
    int exit_status;
    GError *error;

    /* Of the current machine_advance(). */
    const MachineStop *stop;
    guint64 events_left; /* until stop->events is reached; 0 when that does not matter */
    gint64 deadline;     /* monotonic time, 0 for none */
    unsigned until_clock_check;

    /* The program: what runs on the coroutine. */
    void (*run)(Machine *machine);
    const void *program;
};

/* To be called after each append. Returns when the machine may go on. */
void machine_recorded(Machine *machine, EventKind kind);
