// SPDX-License-Identifier: MIT
/*
 * What a back end provides: one stack's execution stops, another's goes on. Nothing else is a back
 * end's business.
 *
 * A CoroContext is a stack's saved execution. Each back end defines the structure's insides
 * (CORO_BACKEND_... picks one at build time) and three functions. None of them fails once a context
 * is prepared.
 */
#pragma once

#include "coro/inline.h"

#if defined(CORO_BACKEND_UCONTEXT)
#include <ucontext.h>
#elif defined(CORO_BACKEND_THREADS)
#include <pthread.h>
#include <semaphore.h>
#elif !defined(CORO_BACKEND_ASSEMBLY)
#error "one of CORO_BACKEND_ASSEMBLY, CORO_BACKEND_UCONTEXT, CORO_BACKEND_THREADS is defined"
#endif

/* A context's first function; it never returns, but switches away for good. */
typedef void (*CoroEntry)(void *argument, CoroResult first);

#if defined(CORO_BACKEND_ASSEMBLY)
typedef CoroRegisters CoroContext; /* aarch64 uses its first word alone */
#else
typedef struct CoroContext CoroContext;
struct CoroContext {
    void *stack_pointer; /* where it stopped */
    CoroEntry entry;
    void *argument;
    CoroResult incoming; /* what the one that switches here brings */
#if defined(CORO_BACKEND_UCONTEXT)
    ucontext_t machine;
#else
    pthread_t thread;
    sem_t turn, arrived;
    bool has_thread;
    void *stack_low, *stack_top;
#endif
};
#endif

/* The assembly's two functions on the way of each creation and end are short enough to be inlined.
 */
#if defined(CORO_BACKEND_ASSEMBLY)
#define CORO_BACKEND_LINKAGE static inline
#else
#define CORO_BACKEND_LINKAGE
#endif

/*
 * Makes `context` one that, when first switched to, calls entry(argument, what the switch brought)
 * on the stack [low, top). False with errno when the system refuses what this back end needs.
 */
CORO_BACKEND_LINKAGE bool coro_context_prepare(CoroContext *context, void *low, void *top,
                                               CoroEntry entry, void *argument);

/* Makes `context` stand for the calling thread's own stack: something to switch away from. */
bool coro_context_prepare_root(CoroContext *context);

/* Stops here, saving into `from`, and goes on in `to`, where the result is what the switch returns.
 */
CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value);

/* The same for the last time: `from` is never switched to again. */
void coro_context_leave(CoroContext *from, CoroContext *to, CoroStatus status, void *value);

/* Ends what a context holds beside its stack. Its execution is over, or never began. */
CORO_BACKEND_LINKAGE void coro_context_release(CoroContext *context);

/* Waits until nothing runs on the stack any more, so that it can be read: a context that another
 * one's end has just left may still be on its last steps. */
CORO_BACKEND_LINKAGE void coro_context_settle(CoroContext *context);

/* Bytes that the back end itself needs on a stack, beyond those of any program. */
size_t coro_context_stack_need(void);

#if defined(CORO_BACKEND_ASSEMBLY)
#include "coro/switch-assembly.h"
#endif
