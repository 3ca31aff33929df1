// SPDX-License-Identifier: MIT
/* What must hold on any processor, without GLib: registers survive switches, stacks are aligned,
 * moves and cancelling work. */
#include "coro/coro.h"

#include <stdio.h>

enum { COROUTINES = 16, ROUNDS = 200 };

static int failures;

static void check(bool holds, const char *what)
{
    if (holds)
        return;
    printf("# failed: %s\n", what);
    failures++;
}

typedef struct {
    long integers;
    double floats;
    int cleaned;
} Sums;

/* Enough values at once that callee-saved registers of both kinds hold some across each yield. */
static void *mix(Coro *self, void *value)
{
    Sums *sums = coro_data(self);
    long a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
    double p = 1, q = 2, r = 3, s = 4, t = 5, u = 6, v = 7, w = 8;
    check((uintptr_t)__builtin_frame_address(0) % 16 == 0, "frames are aligned");
    for (int round = 0; round < ROUNDS; round++) {
        CoroResult answer = coro_yield(self, value);
        if (answer.status == CORO_CANCELLED) {
            sums->cleaned = 1;
            return NULL;
        }
        value = answer.value;
        a += b, b += c, c += d, d += e, e += f, f += g, g += h, h += round;
        p += q / 8, q += r / 8, r += s / 8, s += t / 8, t += u / 8, u += v / 8, v += w / 8,
            w += round;
    }
    sums->integers = a + b + c + d + e + f + g + h;
    sums->floats = p + q + r + s + t + u + v + w;
    return sums;
}

static void check_registers(CoroPool *pool)
{
    static Sums sums[COROUTINES];
    Coro *coros[COROUTINES];
    for (int index = 0; index < COROUTINES; index++)
        coros[index] = coro_create(pool, mix, &sums[index], "mix");
    for (int round = 0; round < ROUNDS; round++) {
        for (int index = 0; index < COROUTINES; index++) {
            void *value = (void *)(intptr_t)(round * 100 + index);
            CoroResult result = coro_resume(coros[index], value);
            check(result.status == CORO_OK && result.value == value, "values pass both ways");
        }
    }
    for (int index = 0; index < COROUTINES; index++) {
        check(coro_resume(coros[index], NULL).status == CORO_FINISHED, "bodies return");
        check(sums[index].integers == sums[0].integers && sums[index].integers != 0,
              "integers survive");
        check(sums[index].floats == sums[0].floats && sums[index].floats != 0, "floats survive");
        check(coro_destroy(coros[index]) == CORO_OK, "finished ones are destroyed");
    }
}

static void *hand_over(Coro *self, void *value)
{
    return coro_transfer(self, coro_data(self), value).value;
}

static void check_moves(CoroPool *pool)
{
    static Sums sums;
    Coro *last = coro_create(pool, mix, &sums, "last");
    Coro *first = coro_create(pool, hand_over, last, "first");
    check(coro_resume(first, &sums).value == &sums, "a transfer takes the place");
    check(coro_state(first) == CORO_STATE_SUSPENDED, "the one that transferred is suspended");
    check(coro_destroy(last) == CORO_IS_LIVE, "a live one is not destroyed");
    check(coro_cancel(last) == CORO_OK && sums.cleaned == 1, "cancelling unwinds");
    check(coro_resume(last, NULL).status == CORO_IS_FINISHED, "a finished one is refused");
    check(coro_resume(first, &sums).status == CORO_FINISHED, "it goes on after its transfer");
    check(coro_statistics(first).stack_high_water > 0, "the high-water mark is known");
    check(coro_destroy(first) == CORO_OK && coro_destroy(last) == CORO_OK, "both are destroyed");
}

/*
 * An emulated kernel has no light guards, so here the fallback is seen: as many heavy ones as a
 * quarter of the mappings allows, then a refusal, or stacks that say that they have none.
 */
static void check_guards(CoroGuards guards)
{
    enum { MANY = 17000 };
    static Coro *coros[MANY];
    CoroPool *pool =
        coro_pool_new(&(CoroPoolOptions){.capacity = MANY, .stack_size = 16384, .guards = guards});
    int count = 0, guarded = 0;
    while (count < MANY && (coros[count] = coro_create(pool, mix, NULL, "guarded")))
        guarded += coro_statistics(coros[count++]).guarded;
    CoroPoolStatistics statistics = coro_pool_statistics(pool);
    if (!statistics.light_guards) {
        check(guarded > 0 && guarded < MANY, "heavy guards are within their budget");
        check(count == (guards == CORO_GUARDS_REQUIRED ? guarded : MANY),
              "beyond it is refused what must be guarded");
    }
    check(statistics.stacks_unguarded == (size_t)(count - guarded),
          "each stack without a guard is counted");
    while (count > 0)
        coro_destroy(coros[--count]);
    check(coro_pool_free(pool) == CORO_OK, "the pool is freed");
}

int main(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 64});
    check_registers(pool);
    check_moves(pool);
    check(coro_pool_free(pool) == CORO_OK, "the pool is freed");
    check_guards(CORO_GUARDS_REQUIRED);
    check_guards(CORO_GUARDS_POSSIBLE);
    return failures != 0;
}
