// SPDX-License-Identifier: MIT
/*
 * A machine: a program that is run step by step, and recorded as it runs.
 *
 *     Machine *machine = machine_new(program, settings);
 *     while (machine_advance(machine, &stop, budget) != MACHINE_ENDED)
 *         ...;                        // machine_log() has grown by at least one event
 *     machine_free(machine);
 *
 * The program runs on a coroutine of the machine's own. Every event that it causes is appended to
 * the log, and each is also a place where the machine can stop: so machine_advance() returns in
 * the middle of anything, and goes on there. Nothing here blocks for longer than the budget, a
 * program that computes without causing any event included. A machine may be freed in any state:
 * it is told to stop, and unwinds. Any number of machines may exist; each belongs to one thread at
 * a time.
 *
 * Inputs. What a person does to a run is a MachineInput, and is recorded: an expression typed at
 * the prompt, a line for input(), a client's bytes, the choice of the task that runs next. Program,
 * settings and inputs determine the log byte by byte. So to do something at a moment that is past,
 * the run is branched: machine_branch() makes another machine that runs from the start with the
 * inputs up to there, and then the new one.
 *
 *     g_autoptr(Machine) branch = machine_branch(machine, cursor, &input, &error);
 *     MachineStop answered = {0};
 *     answered.kinds[EVENT_PROMPT_ANSWERED] = TRUE;
 *     while (machine_advance(branch, &answered, 4000) == MACHINE_BUDGET)
 *         ...;                        // `machine` lives as long as machine_is_catching_up(branch)
 *
 * Searching. A goal may lie far ahead, or nowhere: a program that never ends would fill its whole
 * recording on the way. `furthest` is where to ask whether to search on:
 *
 *     MachineStop stop = {.goal = MACHINE_TO_TRAP};
 *     do {
 *         stop.furthest = log_count(machine_log(machine)) + LIMIT_SEARCH_EVENTS;
 *         while ((status = machine_advance(machine, &stop, 4000)) == MACHINE_BUDGET)
 *             stop.goes_on = TRUE;
 *         stop.goes_on = TRUE;
 *     } while (status == MACHINE_FAR && wants_to_search_on());
 *
 * A run that was only opened from a file can be run again, and branched as well: rerun.h.
 */
#pragma once

#include "base/types.h"
#include "trace/event.h"

#include <glib.h>

typedef struct MachineCProgram MachineCProgram; /* c-program.h */
typedef struct LogOutlet LogOutlet;             /* trace/log.h */
typedef struct Growth Growth;                   /* growth.h */

/* How much of a program of the language is recorded. A C program's recording is always whole. */
typedef enum {
    MACHINE_RECORDS_EVERYTHING, /* names and values, too */
    MACHINE_RECORDS_CONTROL,    /* lines, calls, coroutines, output */
    MACHINE_RECORDS_NOTHING,    /* it runs at full speed; only the budget stops it before its end */
} MachineRecord;

/* What somebody may do to a run. */
typedef enum {
    MACHINE_INPUT_PROMPT, /* `text`, an expression or statements, is run in the frame that runs, as
                             soon as a line is about to run (or at the end of the program's code);
                             its value, or its exception, is PROMPT_ANSWERED */
    MACHINE_INPUT_LINE,   /* `text` is the next line for input(); `end`: there are no more */
    MACHINE_INPUT_CLIENT, /* the user, as a client of the simulated network, sends `text`, at first
                             connecting to the port that is listened at; an empty one: closes */
    MACHINE_INPUT_TASK,   /* the kernel's next choice is the task `number`, if that is ready */
} MachineInputKind;

typedef struct {
    MachineInputKind kind;
    guint64 position; /* it takes effect when so many events are recorded, or as soon after that as
                         it can; lines are taken in order, whenever they are asked for */
    const char *text; /* need not end in a NUL */
    gsize length;
    gboolean end;   /* of lines */
    guint32 number; /* of the task */
} MachineInput;

/* What a run is started with; part of its identity: the same settings give the same log. */
typedef struct {
    guint64 seed;
    gboolean live;           /* real clock, files and sockets; such a run cannot be branched */
    gsize log_bytes;         /* quota of the recording; 0 is LIMIT_LOG_BYTES */
    LogOutlet *outlet;       /* takes the recording away as it grows (log_set_outlet()): such a run
                                has no goals, no branches, nothing to look at; NULL: it is kept */
    gsize memory;            /* quota of the program's memory in bytes; 0 is the language's own */
    guint64 steps;           /* quota of lines; 0 for none */
    guint32 recursion;       /* deepest recursion; 0 is python3's 1,000 */
    guint64 fail_allocation; /* for tests: this allocation of the program fails; 0 for none */
    const char *policy;  /* of the module kernel's schedulers that name none; outlives the machine;
                            NULL: first in, first out */
    const char *clients; /* script of the simulated network's clients (kernel/clients.h); outlives
                            the machine; NULL: there are none */
    const char *roles;   /* which of the program's objects play which role, for the lens (roles.h);
                            outlives the machine; NULL: it has no scheduler of its own */
    guint64 quantum;     /* of theirs: lines until the timer interrupts a task; 0 for never */
    MachineRecord record;
    const Growth *growth; /* of a file beside the program; NULL for none; outlives the machine */
    const char *lines; /* what input() gets, known beforehand; the nth line given as an input takes
                          the place of the nth of these; NULL: none; outlives the machine */
    const MachineInput *inputs; /* known beforehand, in order of position; copied */
    gsize input_count;
    gboolean asks; /* input() without a line at hand, and a server that nobody talks to, pause the
                      run (MACHINE_ASKS); with `lines`, their end is the end of the input */
    gpointer data; /* for the two functions, either of which may be NULL */
    /* What the program of the language prints, beside its being recorded. */
    void (*output)(gpointer data, int stream, const char *bytes, gsize size);
    /* The next line of input with its newline, g_malloc'ed; NULL at the end. Asked when `inputs`
     * has none; without this function, and without `asks`, that is the end of the input. */
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
    MACHINE_PAUSED,  /* the stop was reached */
    MACHINE_BUDGET,  /* the time was over before that */
    MACHINE_ASKS,    /* input() waits for a line, or a server for clients: machine_input() */
    MACHINE_FAR,     /* the stop's `furthest` came first: there was nothing in all those events */
    MACHINE_QUOTA,   /* the recording is full: machine_error() says so; it goes no further */
    MACHINE_DIFFERS, /* a branch did not repeat the run it comes from: machine_error(); neither */
    MACHINE_ENDED,   /* the program is over */
} MachineStatus;

/* Steps, counted from where the machine stands. */
typedef enum {
    MACHINE_TO_NOTHING,
    MACHINE_TO_LINE,   /* the next line, wherever it is: into calls and coroutines */
    MACHINE_TO_OVER,   /* the next line of the same frame, or of who goes on when it has ended or
                          yielded */
    MACHINE_TO_OUT,    /* the first line after the frame has ended or yielded */
    MACHINE_TO_YIELD,  /* a coroutine yields */
    MACHINE_TO_TRAP,   /* a task asks the kernel */
    MACHINE_TO_SWITCH, /* a task gets the processor */
    MACHINE_TO_OUTPUT, /* something is written */
} MachineGoal;

/* Where to stop: at whatever comes first. A breakpoint that was set stops every advance. */
typedef struct {
    guint64 events; /* after so many events; 0: no matter */
    MachineGoal goal;
    gboolean goes_on; /* the goal is still that of the last advance, which did not come there:
                         counted from where that began */
    guint64 furthest; /* MACHINE_FAR when so many events are recorded in all, whatever came of the
                         rest of this; 0: no matter */
    gboolean kinds[EVENT_KINDS]; /* after an event of a kind that is marked */
} MachineStop;

typedef struct {
    const char *file;      /* its name, with or without folder; NULL: the program's own */
    guint32 line;          /* stops before this line runs */
    const char *condition; /* an expression: only where it is true; NULL: always. It is not part of
                              the run: nothing of it is recorded, and it should change nothing */
} MachineBreakpoint;

/* A scheduler's policy as a person chooses it. */
typedef struct {
    const char *name;  /* for MachineSettings: "fifo" */
    const char *title; /* in English, marked for translation: "First in, first out" */
} MachinePolicy;

/* By place from 0, the kernel's own choice first; NULL after the last. */
const MachinePolicy *machine_policy_at(guint place);

/* Are policy, clients and roles without mistakes? A machine makes do without what has some. */
gboolean machine_check_settings(const MachineSettings *settings, GError **error);

/* The program must outlive the machine, and the branches that come from it. */
Machine *machine_new(const MachineProgram *program, const MachineSettings *settings);
Machine *machine_new_c(const MachineCProgram *program, const MachineSettings *settings);
void machine_free(Machine *machine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Machine, machine_free)

/* The instructions that a program is compiled to, as text; what is wrong with it when it `failed`.
 */
char *machine_disassemble(const MachineProgram *program, gboolean *failed);

/* Lets the program go on. `budget` is in microseconds, 0 for none. */
MachineStatus machine_advance(Machine *machine, const MachineStop *stop, gint64 budget);

/* Replaces all breakpoints; copied. They belong to the machine, not to the run. */
void machine_set_breakpoints(Machine *machine, const MachineBreakpoint *breakpoints, gsize count);

/* Does something to a machine that stands still; it takes effect in the next machine_advance().
 * `position` is not looked at: it is now. False, and an error, when this run can never take it. */
gboolean machine_input(Machine *machine, const MachineInput *input, GError **error);

/* A new machine that repeats `machine` up to `position` and then does `input` there (NULL: nothing,
 * it just goes on from there). While it catches up, machine_advance() looks at its budget alone,
 * and compares what is recorded with the old log: should they differ, the status is
 * MACHINE_DIFFERS. A C program takes no inputs, and a live run cannot be branched: NULL, and an
 * error. */
Machine *machine_branch(const Machine *machine, guint64 position, const MachineInput *input,
                        GError **error);
/* Is a branch still before its position? Until then the machine that it comes from must live. */
gboolean machine_is_catching_up(const Machine *machine);
/* Up to where a branch is the same as the run that it comes from; 0 for a machine that is none. */
guint64 machine_branch_position(const Machine *machine);

MachineStatus machine_status(const Machine *machine);
/* Everything so far; owned by the machine. */
const Log *machine_log(const Machine *machine);
/* What the program of the language exits with; 0 before its end. */
int machine_exit_status(const Machine *machine);
/* Why it goes no further, or NULL. */
const GError *machine_error(const Machine *machine);
