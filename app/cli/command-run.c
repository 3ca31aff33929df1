// SPDX-License-Identifier: MIT
/* `coroscope-cli run`: runs a program as python3 would, on the real streams. */
#include "commands.h"
#include "run-host.h"

#include "coro/coro.h"
#include "lang/interpreter.h"

#include <glib.h>
#include <stdio.h>

#define STACK_BYTES ((size_t)16 << 20)
#define NATIVE_DEPTH 2500

typedef struct {
    InterpreterSettings settings;
    const char *path;
    char *source;
    gsize size;
    const char *const *arguments;
    size_t count;
    int status;
} Run;

/* The interpreter as a whole runs on one coroutine, so that a hook may suspend it anywhere. */
static void *run_program(Coro *self, void *data)
{
    Run *run = data;
    Interpreter *in = interpreter_new(&run->settings);
    if (!in) {
        fputs("coroscope-cli: not enough memory\n", stderr);
        run->status = 1;
        return NULL;
    }
    run->status = interpreter_run(in, run->path, run->source, run->size, run->arguments, run->count);
    interpreter_free(in);
    return NULL;
}

int command_run(int argc, char **argv)
{
    gint64 steps = 0, memory = 0, seed = 1, recursion = 0, fail = 0;
    gboolean live = FALSE, disassemble = FALSE;
    const GOptionEntry entries[] = {
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Seed of chance and of thread switches", "N"},
        {"live", 0, 0, G_OPTION_ARG_NONE, &live, "Real clock instead of the virtual one", NULL},
        {"steps", 0, 0, G_OPTION_ARG_INT64, &steps, "Stop after so many lines", "N"},
        {"memory", 0, 0, G_OPTION_ARG_INT64, &memory, "Most memory, in MiB", "MIB"},
        {"recursion", 0, 0, G_OPTION_ARG_INT64, &recursion, "Deepest recursion", "N"},
        {"fail-allocation", 0, 0, G_OPTION_ARG_INT64, &fail, "Let the Nth allocation fail", "N"},
        {"disassemble", 0, 0, G_OPTION_ARG_NONE, &disassemble, "Show the code, do not run", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("FILE [ARGUMENTS]");
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_strict_posix(context, TRUE);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 2) {
        fprintf(stderr, "coroscope-cli: %s\n",
                error ? error->message : "run wants a program: run [OPTIONS] FILE [ARGUMENTS]");
        return 2;
    }
    Run run = {.path = argv[1],
               .arguments = (const char *const *)argv + 2,
               .count = (size_t)argc - 2};
    if (!g_file_get_contents(run.path, &run.source, &run.size, &error)) {
        fprintf(stderr, "coroscope-cli: %s\n", error->message);
        return 2;
    }
    RunHost *host = run_host_new((guint64)seed, live);
    run.settings = (InterpreterSettings){.host = run_host_table(host),
                                         .memory = (size_t)memory << 20,
                                         .steps = (guint64)steps,
                                         .recursion = (guint32)recursion,
                                         .fail_allocation = (guint64)fail,
                                         .native_depth = NATIVE_DEPTH};
    if (disassemble) {
        run.status = run_host_disassemble(&run.settings, run.path, run.source, run.size);
    } else {
        CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.stack_size = STACK_BYTES, .capacity = 4});
        Coro *coro = pool ? coro_create(pool, run_program, NULL, "program") : NULL;
        if (coro) {
            coro_resume(coro, &run);
            coro_destroy(coro);
        }
        coro_pool_free(pool);
    }
    run_host_free(host);
    g_free(run.source);
    return run.status;
}
