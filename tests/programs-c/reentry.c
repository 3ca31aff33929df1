// SPDX-License-Identifier: MIT
/* Two generators that send to each other: the second finds the first still executing. */
#include "coro/generator.h"

#include <stdio.h>

static const char *const status_names[] = {
    [GENERATOR_YIELDED] = "yielded",   [GENERATOR_ENDED] = "ended",
    [GENERATOR_RAISED] = "raised",     [GENERATOR_JUST_STARTED] = "refused",
    [GENERATOR_EXECUTING] = "refused", [GENERATOR_IGNORED_CLOSE] = "ignored",
};

static void say(const char *who, GeneratorResult result)
{
    printf("%s: the send %s", who, status_names[result.status]);
    if (result.error)
        printf(" with %s: %s", result.error->kind, result.error->message);
    printf("\n");
}

/* Sends each item on to the partner that its data names. */
static void *pass_on(Generator *self, void *data)
{
    Generator **partner = data;
    for (;;) {
        GeneratorReceived received = generator_yield(self, NULL);
        if (received.signal != GENERATOR_SENT)
            return NULL;
        printf("%s has received \"%s\"\n", generator_name(self), (const char *)received.value);
        say(generator_name(self), generator_send(*partner, received.value));
    }
}

int main(void)
{
    CoroPool *pool = coro_pool_new(NULL);
    char early[] = "too early", ball[] = "ball";
    Generator *ping, *pong;
    ping = generator_new(pool, pass_on, &pong, "ping");
    pong = generator_new(pool, pass_on, &ping, "pong");
    say("main", generator_send(ping, early));
    generator_next(ping);
    generator_next(pong);
    say("main", generator_send(ping, ball));
    generator_unref(ping);
    generator_unref(pong);
    coro_pool_free(pool);
    return 0;
}
