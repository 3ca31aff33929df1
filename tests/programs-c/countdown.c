// SPDX-License-Identifier: MIT
/* A generator yields a series: calling it runs nothing, each next() runs it to its next yield. */
#include "coro/generator.h"

#include <stdio.h>

static void *countdown(Generator *self, void *start)
{
    printf("counting down from %d\n", (int)(intptr_t)start);
    for (intptr_t left = (intptr_t)start; left > 0; left--) {
        if (generator_yield(self, (void *)left).signal != GENERATOR_SENT)
            return NULL;
    }
    printf("lift-off\n");
    return NULL;
}

int main(void)
{
    CoroPool *pool = coro_pool_new(NULL);
    Generator *numbers = generator_new(pool, countdown, (void *)5, "countdown");
    printf("nothing has run yet\n");
    GeneratorResult item;
    while ((item = generator_next(numbers)).status == GENERATOR_YIELDED)
        printf("%d\n", (int)(intptr_t)item.value);
    generator_unref(numbers);
    coro_pool_free(pool);
    return 0;
}
