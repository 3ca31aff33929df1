// SPDX-License-Identifier: MIT
/* One log, in C: pulled through a coroutine, then pushed through a broadcast, three greps, a
 * printer. */
#include "editions.h"

#include "machine/c-program.h"

#include <string.h>

enum { GREPS = 3 };

/* What a stage works with; each uses what it needs. */
typedef struct {
    CProgram *program;
    const char *pattern;
    const char *const *lines;
    Coro *targets[GREPS];
} Stage;

static const char *const old_lines[] = {"08:00 the tea house opens\n", "08:01 GET /index 200\n",
                                        "08:02 GET /tea/green 200\n", "08:03 GET /coffee 418\n",
                                        NULL};
static const char *const new_lines[] = {
    "08:04 GET /tea/black 200\n",  "08:05 GET /index 200\n",      "08:05 GET /cake/apple 404\n",
    "08:06 POST /tea/order 500\n", "08:07 GET /cake/lemon 200\n", NULL};

static Coro *primed(Stage *stage, CoroFunction function, const char *name)
{
    Coro *coroutine = coro_create(c_program_pool(stage->program), function, stage, name);
    coro_resume(coroutine, NULL);
    return coroutine;
}

/* Pulling: whoever wants a line resumes it. */
static void *matching(Coro *self, void *value)
{
    const Stage *stage = coro_data(self);
    for (const char *const *line = stage->lines; *line; line++)
        if (strstr(*line, stage->pattern) &&
            coro_yield(self, (void *)*line).status == CORO_CANCELLED)
            break;
    return NULL;
}

/* Pushing: each stage resumes the next with what it has. */
static void *broadcast(Coro *self, void *value)
{
    Stage *stage = coro_data(self);
    for (CoroResult received; (received = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        for (unsigned i = 0; i < GREPS; i++)
            coro_resume(stage->targets[i], received.value);
    for (unsigned i = 0; i < GREPS; i++)
        coro_cancel(stage->targets[i]);
    return NULL;
}

static void *grep(Coro *self, void *value)
{
    Stage *stage = coro_data(self);
    for (CoroResult received; (received = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        if (strstr(received.value, stage->pattern))
            coro_resume(stage->targets[0], received.value);
    return NULL;
}

static void *printer(Coro *self, void *value)
{
    Stage *stage = coro_data(self);
    int count = 0;
    for (CoroResult received; (received = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        c_program_print(stage->program, "%d %s", ++count, (const char *)received.value);
    c_program_print(stage->program, "printed %d\n", count);
    return NULL;
}

static void follow(const char *const *lines, Coro *target)
{
    for (; *lines; lines++)
        coro_resume(target, (void *)*lines);
    coro_cancel(target);
}

static void pull(CProgram *program)
{
    Stage tea = {.program = program, .pattern = "/tea", .lines = old_lines};
    Coro *lines = coro_create(c_program_pool(program), matching, &tea, "matching");
    for (CoroResult line; (line = coro_resume(lines, NULL)).value;)
        c_program_print(program, "%s", (const char *)line.value);
    coro_destroy(lines);
}

static void push(CProgram *program)
{
    static const char *const patterns[GREPS] = {"/tea", "/cake", "500"};
    Stage out = {.program = program}, all = {.program = program}, some[GREPS];
    out.targets[0] = primed(&out, printer, "printer");
    for (unsigned i = 0; i < GREPS; i++) {
        some[i] = (Stage){.program = program, .pattern = patterns[i], .targets = {out.targets[0]}};
        all.targets[i] = primed(&some[i], grep, "grep");
    }
    Coro *start = primed(&all, broadcast, "broadcast");
    follow(new_lines, start);
    coro_cancel(out.targets[0]);
    coro_destroy(start);
    for (unsigned i = 0; i < GREPS; i++)
        coro_destroy(all.targets[i]);
    coro_destroy(out.targets[0]);
}

static void run(CProgram *program)
{
    c_program_print(program, "So far:\n");
    pull(program);
    c_program_print(program, "From now on:\n");
    push(program);
}

const MachineCProgram broadcast_edition = {
    .name = "broadcast", .file = "broadcast.c", .text = broadcast_source, .run = run};
