// SPDX-License-Identifier: MIT
/* The switch by ucontext: any processor with a C library that has it; each switch is two system
 * calls. */
#include "coro/switch.h"

#include "coro/annotate.h"

/* makecontext() passes ints only, so the context's address goes as two. */
static void start(unsigned high, unsigned low)
{
    CoroContext *context = (CoroContext *)((uintptr_t)high << 16 << 16 | low);
    context->entry(context->argument, context->incoming);
}

bool coro_context_prepare(CoroContext *context, void *low, void *top, CoroEntry entry,
                          void *argument)
{
    context->stack_pointer = top;
    context->entry = entry;
    context->argument = argument;
    if (getcontext(&context->machine) != 0)
        return false;
    context->machine.uc_stack.ss_sp = low;
    context->machine.uc_stack.ss_size = (size_t)((char *)top - (char *)low);
    context->machine.uc_link = NULL;
    uintptr_t address = (uintptr_t)context;
    makecontext(&context->machine, (void (*)(void))start, 2, (unsigned)(address >> 16 >> 16),
                (unsigned)address);
    return true;
}

bool coro_context_prepare_root(CoroContext *context)
{
    context->stack_pointer = NULL;
    return true;
}

CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
{
    to->incoming = (CoroResult){status, value};
    from->stack_pointer = __builtin_frame_address(0);
    swapcontext(&from->machine, &to->machine);
    return from->incoming;
}

void coro_context_leave(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
{
    (void)from;
    to->incoming = (CoroResult){status, value};
    setcontext(&to->machine);
}

void coro_context_settle(CoroContext *context)
{
    (void)context; /* a switch is the end of everything before it */
}

void coro_context_release(CoroContext *context)
{
    context->stack_pointer = NULL;
}

size_t coro_context_stack_need(void)
{
    return sizeof(ucontext_t);
}

const char *coro_backend(void)
{
    return "ucontext";
}
