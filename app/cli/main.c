// SPDX-License-Identifier: MIT
/* coroscope-cli: finds the subcommand in one table and hands over to it. */
#include "commands.h"

#include <glib.h>
#include <locale.h>
#include <stdio.h>

typedef struct {
    const char *name;
    const char *arguments;
    const char *sentence;
    int (*run)(int argc, char **argv);
} Subcommand;

static int command_version(int argc, char **argv);
static int command_help(int argc, char **argv);

static const Subcommand subcommands[] = {
    {"dump", "[--story | --world ...] FILE", "print a recording, its story, its World at a moment",
     command_dump},
    {"convert", "IN OUT", "write a recording in the form OUT's ending names", command_convert},
    {"stat", "FILE", "print figures of a recording: tasks, times, waits", command_stat},
    {"diff", "A B", "say where two recordings part; status 1 if they do", command_diff},
    {"check", "[LESSON...]", "hold lessons against their own runs; status 1 if one is wrong",
     command_check},
    {"demo", "[EDITION]", "tell the run of a lesson's C edition, event by event", command_demo},
#ifdef COROSCOPE_DRAWS
    {"render", "--at MOMENT ... FILE -o OUT", "draw a moment as PNG, SVG or PDF", command_render},
#endif
    {"repl", "", "read statements at a prompt and run them", command_repl},
    {"rerun", "FILE...", "run a recording's program again; status 1 if it does not do the same",
     command_rerun},
    {"run", "[OPTIONS] FILE [ARGUMENTS]", "run a program as python3 would", command_run},
    {"version", "", "print the version", command_version},
    {"help", "", "print this help", command_help},
};

static int command_version(int argc, char **argv)
{
    printf("coroscope-cli " COROSCOPE_VERSION "\n");
    return 0;
}

static int command_help(int argc, char **argv)
{
    printf("Usage: coroscope-cli COMMAND [ARGUMENTS]\n\nCommands:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(subcommands); i++)
        printf("  %-8s %-34s %s\n", subcommands[i].name, subcommands[i].arguments,
               subcommands[i].sentence);
    printf(
        "\nOptions:\n  --help     print this help; after a COMMAND that takes arguments: what it "
        "can do\n  --version  print the version\n");
    return 0;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    if (argc < 2) {
        command_help(0, NULL);
        return 2;
    }
    const char *name = argv[1];
    if (g_str_equal(name, "--help") || g_str_equal(name, "-h"))
        name = "help";
    if (g_str_equal(name, "--version"))
        name = "version";
    for (size_t i = 0; i < G_N_ELEMENTS(subcommands); i++)
        if (g_str_equal(name, subcommands[i].name))
            return subcommands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "coroscope-cli: no command “%s”; `coroscope-cli help` lists them\n", name);
    return 2;
}
