// SPDX-License-Identifier: MIT
/* grep as a coroutine, in C: primed, sent lines, and closed. */
#include "editions.h"

#include "machine/c-program.h"

#include <string.h>

static void *grep(Coro *self, void *value)
{
    CProgram *program = coro_data(self);
    const char *pattern = value;
    c_program_print(program, "Looking for %s\n", pattern);
    for (;;) {
        CoroResult received = coro_yield(self, NULL);
        if (received.status == CORO_CANCELLED)
            break;
        const char *line = received.value;
        if (strstr(line, pattern))
            c_program_print(program, "%s\n", line);
    }
    c_program_print(program, "No more lines. Goodbye\n");
    return NULL;
}

/* Makes a coroutine and takes it to its first yield. Its first value is the pattern. */
static Coro *primed(CProgram *program, CoroFunction function, const char *name, const char *pattern)
{
    Coro *coroutine = coro_create(c_program_pool(program), function, program, name);
    coro_resume(coroutine, (void *)pattern);
    return coroutine;
}

static void *loud_grep(Coro *self, void *value)
{
    CProgram *program = coro_data(self);
    const char *pattern = value;
    for (CoroResult received; (received = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        if (strstr(received.value, pattern)) {
            g_autofree char *line = g_ascii_strup(received.value, -1);
            c_program_print(program, "%s\n", line);
        }
    return NULL;
}

static void run(CProgram *program)
{
    Coro *searcher = coro_create(c_program_pool(program), grep, program, "grep");
    coro_resume(searcher, (void *)"python");
    coro_resume(searcher, (void *)"The kettle is on");
    coro_resume(searcher, (void *)"A python sleeps in the sun");
    coro_cancel(searcher);
    coro_destroy(searcher);

    Coro *speaker = primed(program, loud_grep, "loud_grep", "kettle");
    coro_resume(speaker, (void *)"The kettle is on");
    coro_cancel(speaker);
    coro_destroy(speaker);
}

const MachineCProgram grep_edition = {
    .name = "grep", .file = "grep.c", .text = grep_source, .run = run};
