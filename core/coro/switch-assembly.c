// SPDX-License-Identifier: MIT
/* The first frame of a stack for the assembly back ends: what their switch will find when it goes
 * there first. */
#include "coro/switch.h"

void coro_context_start(void);

/* The words of a stopped stack, as the comment above each assembly file lists them. */
#if defined(__x86_64__)
enum { WORD_ARGUMENT = 3, WORD_ENTRY = 4, WORD_ADDRESS = 6, FRAME_WORDS = 7 };
#elif defined(__aarch64__)
enum { WORD_ENTRY = 0, WORD_ARGUMENT = 1, WORD_ADDRESS = 11, FRAME_WORDS = 20 };
#else
#error "there is no assembly back end for this processor; build with ucontext"
#endif

bool coro_context_prepare(CoroContext *context, void *low, void *top, CoroEntry entry,
                          void *argument)
{
    (void)low;
    uintptr_t *frame = (uintptr_t *)((uintptr_t)top & ~(uintptr_t)15) - FRAME_WORDS;
    frame[WORD_ENTRY] = (uintptr_t)entry;
    frame[WORD_ARGUMENT] = (uintptr_t)argument;
    frame[WORD_ADDRESS] = (uintptr_t)coro_context_start;
    context->stack_pointer = frame;
    return true;
}

bool coro_context_prepare_root(CoroContext *context)
{
    context->stack_pointer = NULL;
    return true;
}

void coro_context_release(CoroContext *context)
{
    context->stack_pointer = NULL;
}

size_t coro_context_stack_need(void)
{
    return 0;
}

const char *coro_backend(void)
{
    return "assembly";
}
