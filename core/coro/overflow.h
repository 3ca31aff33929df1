// SPDX-License-Identifier: MIT
/*
 * Names the coroutine that has run off its stack, instead of leaving a bare segmentation fault.
 *
 * Opt-in, because it takes the process's handler of SIGSEGV and SIGBUS and gives the calling thread
 * an alternate signal stack (the full stack cannot run a handler). A fault in a guard page of a
 * watched pool is reported; every fault then goes to the handler that was there before, by default
 * to the end of the process with a core dump.
 *
 * With the threads back end nothing is reported: its coroutines' threads have no alternate stack.
 *
 * This is the only state of core/coro that is the process's and not a pool's: a signal has no other
 * place to look. Call these two from one thread at a time, and stop watching a pool before it is
 * freed.
 */
#pragma once

#include "coro/coro.h"

typedef struct {
    Coro *coro;
    const char *name;
    uint64_t id;
    size_t stack_size; /* bytes that it could use */
    void *address;     /* where it reached */
} CoroOverflow;

/* Runs in a signal handler: only what is async-signal-safe may be called. */
typedef void (*CoroOverflowReport)(const CoroOverflow *overflow, void *data);

/*
 * Watches a pool. With a NULL `report`, a line such as
 *     stack overflow in coroutine 7 "parser": its stack of 61184 bytes is full
 * is written to standard error. False with errno when the handler cannot be installed, or too many
 * pools are watched.
 */
bool coro_overflow_watch(CoroPool *pool, CoroOverflowReport report, void *data);

/* Stops watching; with the last pool the handlers are those from before. */
void coro_overflow_unwatch(CoroPool *pool);
