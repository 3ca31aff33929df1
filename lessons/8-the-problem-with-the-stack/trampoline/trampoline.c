// SPDX-License-Identifier: MIT
/* The same guests in C: a coroutine has a stack, so a subroutine that waits is just a function. */
#include "editions.h"

#include "machine/c-program.h"

enum { GUESTS = 2 };

typedef struct {
    CProgram *program;
    const char *name;
    int minutes;
} Guest;

typedef struct {
    const char *taste, *drink;
    int minutes;
} Cup;

/* Three calls deep, it suspends all of them at once. */
static void wait_turns(Coro *self, int turns)
{
    const Guest *guest = coro_data(self);
    for (int turn = 0; turn < turns; turn++) {
        c_program_print(guest->program, "%s waits\n", guest->name);
        coro_yield(self, NULL);
    }
}

static Cup brew(Coro *self, int minutes)
{
    wait_turns(self, minutes);
    return (Cup){minutes > 1 ? "strong" : "weak", "tea", minutes};
}

static void *guest(Coro *self, void *value)
{
    const Guest *guest = coro_data(self);
    c_program_print(guest->program, "%s orders\n", guest->name);
    Cup cup = brew(self, guest->minutes);
    if (!coro_is_cancelled(self))
        c_program_print(guest->program, "%s drinks %s %s of %d min\n", guest->name, cup.taste,
                        cup.drink, cup.minutes);
    return NULL;
}

static void run(CProgram *program)
{
    Guest guests[GUESTS] = {{program, "Ann", 2}, {program, "Bob", 1}};
    Coro *tasks[GUESTS];
    unsigned left = GUESTS;
    for (unsigned i = 0; i < GUESTS; i++)
        tasks[i] = coro_create(c_program_pool(program), guest, &guests[i], guests[i].name);
    for (unsigned i = 0; left > 0; i = (i + 1) % GUESTS) {
        if (coro_state(tasks[i]) == CORO_STATE_FINISHED)
            continue;
        coro_resume(tasks[i], NULL);
        left -= coro_state(tasks[i]) == CORO_STATE_FINISHED;
    }
    for (unsigned i = 0; i < GUESTS; i++)
        coro_destroy(tasks[i]);
}

const MachineCProgram trampoline_edition = {
    .name = "trampoline", .file = "trampoline.c", .text = trampoline_source, .run = run};
