// SPDX-License-Identifier: MIT
/*
 * The inside of a machine, for those who run a program on it: the step hook, and the inputs.
 *
 * After each event that a recorder appended it calls machine_recorded(), which may suspend the
 * whole machine there. Private to core/machine.
 */
#pragma once

#include "coro/coro.h"
#include "machine/inputs.h"
#include "machine/machine.h"
#include "machine/steps.h"
#include "trace/log.h"

struct Machine {
    Log *log;
    MachineSettings settings; /* `inputs` apart: they are below */
    CoroPool *pool;           /* of one coroutine, the machine's own */
    Coro *coro;
    gboolean stopping; /* being freed: nothing is recorded any more, the program shall end */
    MachineStatus status;
    int exit_status;
    GError *error;
    Inputs *inputs;
    const char *lines_left; /* of settings.lines, those that input() has not got; NULL: none */

    /* Of the current machine_advance(). */
    const MachineStop *stop;
    gboolean minds_every_event; /* each may be the one to stop at */
    guint64 stop_at, far_at;    /* when there are so many events */
    gint64 deadline;            /* monotonic time, 0 for none */
    guint64 look_at_clock;      /* when there are so many events */
    Steps *steps;               /* made when a goal first needs it */
    gboolean aside;             /* a breakpoint's condition runs, which is no part of the run */
    gboolean breaks;            /* the event being recorded is at a breakpoint */
    GArray *breakpoints;        /* of MachineBreakpoint, texts owned; NULL: none */

    /* Of a branch. */
    gboolean catching_up;    /* before branch_position: stops do not count */
    const Log *origin;       /* as long as there is something left to compare */
    guint64 branch_position; /* where it starts to differ; falls when the input came earlier */
    guint64 compared;        /* so many events are the same as the origin's */

    /* The program: what runs on the coroutine. */
    void (*run)(Machine *machine);
    const void *program;
};

Machine *machine_make(void (*run)(Machine *), const void *program, const MachineSettings *settings);

/* Makes a machine that was just made one that repeats `origin` up to the position, and then does
 * `input` (branch.c). */
void branch_begin(Machine *branch, const Log *origin, guint64 position, const MachineInput *input);
/* Compares a branch's new events with its origin's. */
void branch_compare(Machine *branch);

/* Private: what machine_recorded() does when the alarm that machine_advance() set goes off. */
void machine_look(Machine *machine, EventKind kind);

/* To be called after each append. Returns when the machine may go on. */
static inline void machine_recorded(Machine *machine, EventKind kind)
{
    if (G_UNLIKELY(machine->log->tape.count >= machine->log->tape.alarm))
        machine_look(machine, kind);
}

/* Stops here, with this status, until the machine is advanced again; it is also `stopping` then
 * when it is being freed. */
void machine_pause(Machine *machine, MachineStatus status);

/* To be called now and then by a run that may not cause an event for long: keeps the budget. False
 * when the machine is being freed. */
gboolean machine_goes_on(Machine *machine);

/* The next input of a kind that takes effect by now, or NULL; it is taken. Lines are always due; at
 * the `last_chance`, everything is. */
const MachineInput *machine_take_input(Machine *machine, MachineInputKind kind,
                                       gboolean last_chance);
/* The next of settings.lines, or NULL; it is taken. */
const char *machine_take_known_line(Machine *machine, gsize *length);
