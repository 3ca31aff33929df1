// SPDX-License-Identifier: MIT
/* coroscope-cli dump: a recording as text, what it means at a moment, or the schema as a page. */
#include "commands.h"
#include "recording.h"
#include "replayed.h"

/* Which of the things to print; NULL and false are those that nobody asked for. */
typedef struct {
    gboolean story, schema;
    char *world; /* a moment */
    char *why;   /* a task */
} Choice;

/* Prints and frees a text; NULL is a failure that was told already. */
static int print(char *text)
{
    if (!text)
        return 1;
    fputs(text, stdout);
    g_free(text);
    return recording_finish_output(0);
}

static int dump(const Choice *choice, char **arguments, int count)
{
    g_autoptr(Log) log = recording_load(arguments[count - 1]);
    if (!log)
        return 1;
    if (choice->story)
        return print(replayed_story(log));
    if (choice->world)
        return print(replayed_world(log, choice->world));
    if (choice->why)
        return print(replayed_why(log, choice->why, arguments[0]));
    log_write(log, stdout, LOG_FORM_TEXT);
    return recording_finish_output(0);
}

/* What is wrong with the combination, or NULL. */
static const char *find_fault(const Choice *choice, int count)
{
    int chosen = choice->story + choice->schema + (choice->world != NULL) + (choice->why != NULL);
    if (chosen > 1)
        return "--story, --world, --why and --schema exclude each other";
    if (choice->schema)
        return count == 0 ? NULL : "--schema takes no FILE";
    if (choice->why)
        return count == 2 ? NULL : "expected --why TASK MOMENT FILE";
    return count == 1 ? NULL : "expected one FILE";
}

int command_dump(int argc, char **argv)
{
    Choice choice = {0};
    const GOptionEntry options[] = {
        {"story", 0, 0, G_OPTION_ARG_NONE, &choice.story, "Print a sentence an event", NULL},
        {"world", 0, 0, G_OPTION_ARG_STRING, &choice.world,
         "Print everything that there is at MOMENT", "MOMENT"},
        {"why", 0, 0, G_OPTION_ARG_STRING, &choice.why,
         "Print why TASK is where it is at MOMENT, the argument before FILE", "TASK"},
        {"schema", 0, 0, G_OPTION_ARG_NONE, &choice.schema, "Print what events there are", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const RecordingUsage usage = {
        .arguments = "[MOMENT] FILE",
        .summary = "Prints a recording, one line an event: the text form, which can be read back.",
        .description = "A MOMENT is a position (120: after the first 120 events) or a query: "
                       "“yield 3 in grep”, “last block”.\n"
                       "Exit status: 0 done, 1 FILE cannot be read or has no such moment, "
                       "2 wrong usage.",
        .options = options,
        .most = 2,
    };
    int status;
    if (recording_parse(&usage, &argc, argv, &status)) {
        const char *fault = find_fault(&choice, argc - 1);
        if (fault)
            status = recording_complain_of_usage("dump", fault);
        else if (choice.schema)
            status = print(event_schema_page());
        else
            status = dump(&choice, argv + 1, argc - 1);
    }
    g_free(choice.world);
    g_free(choice.why);
    return status;
}
