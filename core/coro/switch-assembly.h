// SPDX-License-Identifier: MIT
/* The first frame of a stack for the assembly back ends: what their switch will find when it goes
 * there first. */
#pragma once

#include "coro/switch.h"

/* In the assembly file: calls the entry with the argument. */
void coro_context_start(void);

static inline bool coro_context_prepare(CoroContext *context, void *low, void *top, CoroEntry entry,
                                        void *argument)
{
    (void)low;
    uintptr_t aligned_top = (uintptr_t)top & ~(uintptr_t)15;
#if defined(__x86_64__)
    context->stack_pointer = (void *)aligned_top;
    context->address = (void *)coro_context_start;
    context->frame = argument;
    context->base = (void *)entry;
#elif defined(__aarch64__)
    /* The words of a stopped stack, as the comment above the assembly lists them. */
    enum { WORD_ENTRY = 0, WORD_ARGUMENT = 1, WORD_ADDRESS = 11, FRAME_WORDS = 20 };
    uintptr_t *frame = (uintptr_t *)aligned_top - FRAME_WORDS;
    frame[WORD_ENTRY] = (uintptr_t)entry;
    frame[WORD_ARGUMENT] = (uintptr_t)argument;
    frame[WORD_ADDRESS] = (uintptr_t)coro_context_start;
    context->stack_pointer = frame;
#else
#error "there is no assembly back end for this processor; build with ucontext"
#endif
    return true;
}

static inline void coro_context_release(CoroContext *context)
{
    (void)context; /* it holds nothing but its stack */
}

static inline void coro_context_settle(CoroContext *context)
{
    (void)context; /* a switch is the end of everything before it */
}
