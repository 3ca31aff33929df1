// SPDX-License-Identifier: MIT
/* `coroscope-cli run`: runs a program as python3 would, on the real streams. */
#include "commands.h"
#include "recording.h"

#include "base/limits.h"
#include "machine/machine.h"
#include "trace/log-file.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    gint64 seed, steps, memory, recursion, fail_allocation;
    gboolean live, disassemble, control;
    gint64 quantum;
    char *trace, *policy, *clients, *roles; /* clients and roles: files, then their texts */
} Options;

static void clear_options(Options *options)
{
    g_free(options->trace);
    g_free(options->policy);
    g_free(options->clients);
    g_free(options->roles);
}

static void print_output(gpointer data, int stream, const char *bytes, gsize size)
{
    FILE *file = stream == 2 ? stderr : stdout;
    if (stream == 2)
        fflush(stdout);
    fwrite(bytes, 1, size, file);
}

static char *read_input(gpointer data, gsize *size)
{
    char *line = NULL;
    size_t room = 0;
    fflush(stdout);
    ssize_t length = getline(&line, &room, stdin);
    char *copy = length < 0 ? NULL : g_memdup2(line, (gsize)length + 1);
    free(line);
    *size = length < 0 ? 0 : (gsize)length;
    return copy;
}

static gboolean parse(int *argc, char ***argv, Options *options)
{
    const GOptionEntry entries[] = {
        {"trace", 0, 0, G_OPTION_ARG_FILENAME, &options->trace, "Record the run into OUT", "OUT"},
        {"control", 0, 0, G_OPTION_ARG_NONE, &options->control,
         "Record control flow alone, no names and values", NULL},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Seed of chance and of thread switches",
         "N"},
        {"live", 0, 0, G_OPTION_ARG_NONE, &options->live,
         "The real clock, files and sockets instead of simulated ones", NULL},
        {"steps", 0, 0, G_OPTION_ARG_INT64, &options->steps, "Stop after so many lines", "N"},
        {"memory", 0, 0, G_OPTION_ARG_INT64, &options->memory, "Most memory, in MiB", "MIB"},
        {"recursion", 0, 0, G_OPTION_ARG_INT64, &options->recursion, "Deepest recursion", "N"},
        {"fail-allocation", 0, 0, G_OPTION_ARG_INT64, &options->fail_allocation,
         "Let the Nth allocation fail, to test what then happens", "N"},
        {"policy", 0, 0, G_OPTION_ARG_STRING, &options->policy,
         "Scheduling policy of the module kernel", "NAME"},
        {"quantum", 0, 0, G_OPTION_ARG_INT64, &options->quantum,
         "Lines between its timer's interrupts, 0 for none", "N"},
        {"clients", 0, 0, G_OPTION_ARG_FILENAME, &options->clients,
         "Script of the simulated network's clients", "FILE"},
        {"roles", 0, 0, G_OPTION_ARG_FILENAME, &options->roles,
         "Which of the program's objects are tasks, ready queue, waiting rooms", "FILE"},
        {"disassemble", 0, 0, G_OPTION_ARG_NONE, &options->disassemble,
         "Show the program's instructions instead of running it", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("FILE [ARGUMENTS]");
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_strict_posix(context, TRUE);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        recording_complain("%s", error->message);
        return FALSE;
    }
    if (*argc < 2) {
        recording_complain("run wants a program: run [OPTIONS] FILE [ARGUMENTS]");
        return FALSE;
    }
    return TRUE;
}

/* Replaces a file's name by what is in it. */
static gboolean read_option(char **option)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_steal_pointer(option);
    if (!path || g_file_get_contents(path, option, NULL, &error))
        return TRUE;
    recording_complain("%s", error->message);
    return FALSE;
}

/* Scripts with mistakes are refused before the program starts. */
static gboolean check_options(Options *options)
{
    g_autoptr(GError) error = NULL;
    if (!read_option(&options->clients) || !read_option(&options->roles))
        return FALSE;
    if (machine_check_settings(&(MachineSettings){.policy = options->policy,
                                                  .clients = options->clients,
                                                  .roles = options->roles},
                               &error))
        return TRUE;
    recording_complain("%s", error->message);
    return FALSE;
}

static int disassemble(const MachineProgram *program)
{
    gboolean failed;
    g_autofree char *text = machine_disassemble(program, &failed);
    fputs(text, failed ? stderr : stdout);
    return recording_finish_output(failed ? 1 : 0);
}

static MachineSettings settings_of(const Options *options)
{
    MachineRecord record = !options->trace    ? MACHINE_RECORDS_NOTHING
                           : options->control ? MACHINE_RECORDS_CONTROL
                                              : MACHINE_RECORDS_EVERYTHING;
    return (MachineSettings){.seed = (guint64)options->seed,
                             .live = options->live,
                             .memory = (gsize)MAX(options->memory, 0) << 20,
                             .steps = (guint64)MAX(options->steps, 0),
                             .recursion = (guint32)MAX(options->recursion, 0),
                             .fail_allocation = (guint64)MAX(options->fail_allocation, 0),
                             .record = record,
                             .policy = options->policy,
                             .quantum = (guint64)MAX(options->quantum, 0),
                             .clients = options->clients,
                             .roles = options->roles,
                             .output = print_output,
                             .input = read_input};
}

/* A .coro file is written while the program runs. */
static LogStream *open_stream(const Options *options, GError **error)
{
    LogForm form;
    if (!options->trace || !log_form_from_name(options->trace, &form, error) ||
        form != LOG_FORM_CORO)
        return NULL;
    recording_expect_limits();
    return log_stream_open(options->trace, error);
}

static int run(const MachineProgram *program, const Options *options)
{
    MachineSettings settings = settings_of(options);
    g_autoptr(GError) error = NULL;
    LogStream *stream = open_stream(options, &error);
    if (error) {
        recording_complain("%s", error->message);
        return 1;
    }
    settings.outlet = stream ? log_stream_outlet(stream) : NULL;
    const MachineStop never = {0};
    g_autoptr(Machine) machine = machine_new(program, &settings);
    MachineStatus status = machine_advance(machine, &never, 0);
    int exit_status = recording_finish_output(machine_exit_status(machine));
    if (status == MACHINE_QUOTA) {
        recording_complain("%s", machine_error(machine)->message);
        exit_status = 1;
    }
    if (stream && !log_stream_close(stream, machine_log(machine), &error)) {
        recording_complain("%s", error->message);
        return 1;
    }
    if (!stream && options->trace && !recording_save(machine_log(machine), options->trace))
        return 1;
    return exit_status;
}

int command_run(int argc, char **argv)
{
    Options options = {.seed = 1};
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    int status = 2;
    MachineProgram program = {0};
    if (!parse(&argc, &argv, &options) || !check_options(&options)) {
        clear_options(&options);
        return status;
    }
    program.path = argv[1];
    program.arguments = (const char *const *)argv + 2;
    program.argument_count = (gsize)argc - 2;
    if (!g_file_get_contents(program.path, &text, &program.length, &error))
        recording_complain("%s", error->message);
    else if (program.length > LIMIT_PROGRAM_BYTES)
        recording_complain("%s: a program may have %zu bytes", program.path, LIMIT_PROGRAM_BYTES);
    else {
        program.text = text;
        status = options.disassemble ? disassemble(&program) : run(&program, &options);
    }
    clear_options(&options);
    return status;
}
