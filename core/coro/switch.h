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

#include "coro/coro.h"

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

typedef struct CoroContext CoroContext;
struct CoroContext {
    void *stack_pointer; /* where it stopped; the only field the assembly knows, and the first */
#if !defined(CORO_BACKEND_ASSEMBLY)
    CoroEntry entry;
    void *argument;
    CoroResult incoming; /* what the one that switches here brings */
#if defined(CORO_BACKEND_UCONTEXT)
    ucontext_t machine;
#else
    pthread_t thread;
    sem_t turn;
    bool has_thread;
    void *stack_low, *stack_top;
#endif
#endif
};

/*
 * Makes `context` one that, when first switched to, calls entry(argument, what the switch brought)
 * on the stack [low, top). Touches at most a few words below `top`. False with errno when the
 * system refuses.
 */
bool coro_context_prepare(CoroContext *context, void *low, void *top, CoroEntry entry,
                          void *argument);

/* Makes `context` stand for the calling thread's own stack: something to switch away from. */
bool coro_context_prepare_root(CoroContext *context);

/* Stops here, saving into `from`, and goes on in `to`, where `result` is what the switch returns.
 */
CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value);

/* Ends what a context holds beside its stack. Its execution is over, or never began. */
void coro_context_release(CoroContext *context);

/* Bytes that the back end itself needs on a stack, beyond the page or two of any program. */
size_t coro_context_stack_need(void);
