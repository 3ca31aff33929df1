// SPDX-License-Identifier: MIT
/*
 * Simulated threads: coroutines that take turns, on a virtual clock.
 *
 * Exactly one thread runs at a time. It gives way when it blocks, sleeps or ends,
 * and at interrupts, whose distance in lines is chosen by the seed: so a race
 * happens for some seeds, and the same seed repeats it. When every thread sleeps,
 * the clock jumps to the first alarm; when every thread waits and no alarm is set,
 * that is a deadlock, and all of them are told.
 *
 * threads_run() is called on the machine's coroutine and is the scheduler; the
 * other functions are called on the running thread's stack. Private to
 * core/machine.
 */
#pragma once

#include "lang/host.h"

#include <glib.h>

typedef struct Threads Threads;

/* How time passes. */
typedef struct {
    gboolean real; /* the machine's own clock instead of a virtual one */
    uint64_t seed;
    size_t stack_bytes; /* of each thread */
    unsigned most;      /* threads at a time */
} ThreadsSettings;

/* What an observer is told of. */
typedef enum {
    THREADS_SPAWNED,     /* text: its name; position in the ready queue */
    THREADS_TURN,        /* it leaves the ready queue and runs */
    THREADS_BLOCKED,     /* text: for what it waits; until: at the latest, 0 for ever */
    THREADS_WOKEN,       /* text: what it waited for; how; position in the ready queue */
    THREADS_INTERRUPTED, /* its turn is over; position in the ready queue */
    THREADS_YIELDED,     /* it gave way; position in the ready queue */
    THREADS_LEFT,        /* nobody runs */
    THREADS_ENDED,
    THREADS_TIME,     /* until: what the clock shows now */
    THREADS_DEADLOCK, /* text: who waits; position: how many */
} ThreadsNews;

typedef struct {
    ThreadsNews news;
    int64_t thread;
    const char *text;
    int64_t until;
    HostStatus how;
    unsigned position;
} ThreadsNotice;

typedef void (*ThreadsObserver)(gpointer data, const ThreadsNotice *notice);

/* What is outside the program and acts on the same clock; any function may be NULL. */
typedef struct {
    gpointer data;
    gboolean (*next_moment)(gpointer data, int64_t *moment); /* FALSE: nothing will happen */
    void (*advance)(gpointer data, int64_t now);             /* lets it happen, up to now */
    gboolean (*idle)(gpointer data); /* nobody can go on; TRUE: now somebody may */
} ThreadsOutside;

Threads *threads_new(const ThreadsSettings *settings);
/* Every thread must have ended. */
void threads_free(Threads *threads);

/* Is told of everything that happens to threads; NULL for nobody. */
void threads_observe(Threads *threads, ThreadsObserver observer, gpointer data);

/* Runs `body` as the main thread, and all that it spawns, until the last has ended. */
void threads_run(Threads *threads, void (*body)(void *argument), void *argument);
/* From now on, every wait answers HOST_QUIT at once. */
void threads_stop(Threads *threads);

void threads_set_outside(Threads *threads, const ThreadsOutside *outside); /* copied */

int64_t threads_now(Threads *threads); /* nanoseconds since the run began */
/* Lets a little virtual time pass, so that a program that only looks at the clock sees it go. */
void threads_pass_time(Threads *threads, int64_t nanoseconds);
/* Moves the virtual clock forwards to a moment, if that is still to come. */
void threads_advance_clock(Threads *threads, int64_t moment);
int64_t threads_current(const Threads *threads);
/* `name` is for people and copied. */
HostResult threads_spawn(Threads *threads, const char *name, void (*body)(void *argument),
                         void *argument);
/* Waits for threads_wake() of the current thread, at most `timeout` nanoseconds (negative: for
 * ever). */
HostResult threads_block(Threads *threads, const char *reason, int64_t timeout);
/* Of a thread that does not wait: its next threads_block() returns at once. */
void threads_wake(Threads *threads, int64_t id);
/* From now on, every wait of this thread answers HOST_QUIT at once. */
void threads_quit(Threads *threads, int64_t id);
gboolean threads_current_quits(const Threads *threads);
HostResult threads_yield(Threads *threads);
/* Lets another thread run now and then; returns the lines until it wants to be asked again. */
int64_t threads_interrupt(Threads *threads);
