// SPDX-License-Identifier: MIT
/* One log, in C: pulled through a coroutine, then pushed through a broadcast, three greps, a
 * printer. */
#include "editions.h"

#include "machine/c-program.h"
#include "machine/growth.h"

#include <string.h>

enum { GREPS = 3 };

/* The files that the Python program reads. */
extern const char access_log_source[], access_log_growth_source[];

/* What a stage works with; each uses what it needs. */
typedef struct {
    CProgram *program;
    const char *pattern;
    GStrv lines;
    Coro *targets[GREPS];
} Stage;

static GStrv old_lines(void)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    for (const char *line = access_log_source, *end; (end = strchr(line, '\n')); line = end + 1) {
        g_autofree char *copy = g_strndup(line, (gsize)(end - line) + 1);
        g_strv_builder_add(lines, copy);
    }
    return g_strv_builder_end(lines);
}

static GStrv new_lines(void)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    g_autoptr(Growth) growth = growth_parse("access.log.grow", access_log_growth_source, NULL);
    for (unsigned i = 0; growth && i < growth_length(growth); i++) {
        gint64 at;
        g_strv_builder_add(lines, growth_line(growth, i, &at));
    }
    return g_strv_builder_end(lines);
}

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
    for (char **line = stage->lines; *line; line++)
        if (strstr(*line, stage->pattern) && coro_yield(self, *line).status == CORO_CANCELLED)
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

static void follow(char **lines, Coro *target)
{
    for (; *lines; lines++)
        coro_resume(target, *lines);
    coro_cancel(target);
}

static void pull(CProgram *program)
{
    g_auto(GStrv) log = old_lines();
    Stage tea = {.program = program, .pattern = "/tea", .lines = log};
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
    g_auto(GStrv) log = new_lines();
    Coro *start = primed(&all, broadcast, "broadcast");
    follow(log, start);
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
