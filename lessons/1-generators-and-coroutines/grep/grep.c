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

static void run(CProgram *program)
{
    Coro *searcher = coro_create(c_program_pool(program), grep, program, "grep");
    coro_resume(searcher, (void *)"python");
    coro_resume(searcher, (void *)"The kettle is on");
    coro_resume(searcher, (void *)"A python sleeps in the sun");
    coro_resume(searcher, (void *)"Monday, again");
    coro_cancel(searcher);
    coro_destroy(searcher);
}

const MachineCProgram grep_edition = {
    .name = "grep", .file = "grep.c", .text = grep_source, .run = run};
