// SPDX-License-Identifier: MIT
/* What the assembly back ends need in C beside their inlined part. */
#include "coro/switch.h"

bool coro_context_prepare_root(CoroContext *context)
{
    context->stack_pointer = NULL;
    return true;
}

size_t coro_context_stack_need(void)
{
    return 0;
}

const char *coro_backend(void)
{
    return "assembly";
}
