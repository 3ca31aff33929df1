// SPDX-License-Identifier: MIT
/* coroscope-cli dump: a recording as text, what it means at a moment, or the schema as a page. */
#include "commands.h"
#include "recording.h"
#include "replayed.h"

/* Prints and frees a text; NULL is a failure that was told already. */
static int print(char *text)
{
    if (!text)
        return 1;
    fputs(text, stdout);
    g_free(text);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}

int command_dump(int argc, char **argv)
{
    const char *option = argc > 1 && argv[1][0] == '-' ? argv[1] : "";
    if (argc == 2 && g_str_equal(option, "--schema"))
        return print(event_schema_page());
    bool story = argc == 3 && g_str_equal(option, "--story");
    bool world = argc == 4 && g_str_equal(option, "--world");
    bool why = argc == 5 && g_str_equal(option, "--why");
    if (!story && !world && !why && (argc != 2 || *option))
        return recording_usage(
            "dump [--story | --world MOMENT | --why TASK MOMENT] FILE | --schema");
    g_autoptr(Log) log = recording_load(argv[argc - 1]);
    if (!log)
        return 1;
    if (story)
        return print(replayed_story(log));
    if (world)
        return print(replayed_world(log, argv[2]));
    if (why)
        return print(replayed_why(log, argv[2], argv[3]));
    log_write(log, stdout, LOG_FORM_TEXT);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
