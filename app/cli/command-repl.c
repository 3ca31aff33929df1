// SPDX-License-Identifier: MIT
/* `coroscope-cli repl`: a prompt in the lesson language. The prompt itself is a program in it,
 * repl.py. */
#include "commands.h"
#include "recording.h"

#include "machine/machine.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const char repl_source[];

static void print_output(gpointer data, int stream, const char *bytes, gsize size)
{
    fwrite(bytes, 1, size, stream == 2 ? stderr : stdout);
    fflush(stream == 2 ? stderr : stdout);
}

static char *read_input(gpointer data, gsize *size)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length = getline(&line, &room, stdin);
    char *copy = length < 0 ? NULL : g_memdup2(line, (gsize)length + 1);
    free(line);
    *size = length < 0 ? 0 : (gsize)length;
    return copy;
}

int command_repl(int argc, char **argv)
{
    if (argc > 1) {
        recording_complain("repl takes no arguments");
        return 2;
    }
    const MachineProgram program = {
        .path = "<prompt>", .text = repl_source, .length = strlen(repl_source)};
    const MachineSettings settings = {.seed = 1, .output = print_output, .input = read_input};
    const MachineStop never = {0};
    g_autoptr(Machine) machine = machine_new(&program, &settings);
    if (machine_advance(machine, &never, 0) == MACHINE_QUOTA) {
        recording_complain("%s", machine_error(machine)->message);
        return 1;
    }
    return recording_finish_output(machine_exit_status(machine));
}
