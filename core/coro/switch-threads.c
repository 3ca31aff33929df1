// SPDX-License-Identifier: MIT
/*
 * The switch by threads, of which exactly one runs at any time: for debuggers and tools that know
 * threads but no stacks switched by hand. Each coroutine is a thread on the pool's stack, so that
 * stack sizes, guards and high-water marks are those of the other back ends. What is thread-local
 * is a coroutine's own here.
 */
#include "coro/switch.h"

#include "coro/annotate.h"

#include <errno.h>
#include <limits.h>

#if defined(__SANITIZE_THREAD__) || CORO_HAS_FEATURE(thread_sanitizer)
enum { SANITIZER_NEED = 1024 * 1024 };
#else
enum { SANITIZER_NEED = 0 };
#endif

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0) {
        /* interrupted by a signal */
    }
}

static void *start(void *argument)
{
    CoroContext *context = argument;
    sem_post(&context->arrived);
    wait_for(&context->turn);
    if (context->entry)
        context->entry(context->argument, context->incoming);
    return NULL;
}

bool coro_context_prepare(CoroContext *context, void *low, void *top, CoroEntry entry,
                          void *argument)
{
    uintptr_t aligned_top = (uintptr_t)top & ~(uintptr_t)63;
    context->stack_pointer = top;
    context->entry = entry;
    context->argument = argument;
    context->has_thread = false;
    if (sem_init(&context->turn, 0, 0) != 0)
        return false;
    if (sem_init(&context->arrived, 0, 0) != 0) {
        sem_destroy(&context->turn);
        return false;
    }
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (!error) {
        error = pthread_attr_setstack(&attributes, low, aligned_top - (uintptr_t)low);
        if (!error)
            error = pthread_create(&context->thread, &attributes, start, context);
        pthread_attr_destroy(&attributes);
    }
    if (error) {
        sem_destroy(&context->turn);
        sem_destroy(&context->arrived);
        errno = error;
        return false;
    }
    context->has_thread = true;
    wait_for(&context->arrived); /* its start is over, and its stack quiet */
    return true;
}

bool coro_context_prepare_root(CoroContext *context)
{
    context->stack_pointer = NULL;
    context->has_thread = false;
    if (sem_init(&context->turn, 0, 0) != 0)
        return false;
    return sem_init(&context->arrived, 0, 0) == 0;
}

void coro_context_leave(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
{
    from->entry = NULL; /* it has been entered, and ends */
    to->incoming = (CoroResult){status, value};
    sem_post(&to->turn);
}

CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
{
    from->stack_pointer = __builtin_frame_address(0);
    to->incoming = (CoroResult){status, value};
    sem_post(&to->turn);
    wait_for(&from->turn);
    return from->incoming;
}

static void join(CoroContext *context)
{
    pthread_join(context->thread, NULL);
    context->has_thread = false;
}

void coro_context_settle(CoroContext *context)
{
    if (context->has_thread && !context->entry)
        join(context);
}

void coro_context_release(CoroContext *context)
{
    if (context->has_thread && context->entry) { /* never entered: it waits for its first turn */
        context->entry = NULL;
        sem_post(&context->turn);
    }
    coro_context_settle(context);
    sem_destroy(&context->turn);
    sem_destroy(&context->arrived);
}

size_t coro_context_stack_need(void)
{
    /* The thread's own block, what the C library's start uses, and what a sanitizer keeps for each
     * thread. */
    return PTHREAD_STACK_MIN + 32 * 1024 + SANITIZER_NEED;
}

const char *coro_backend(void)
{
    return "threads";
}
