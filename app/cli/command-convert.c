// SPDX-License-Identifier: MIT
/* coroscope-cli convert: a recording in another form, as the new name's ending says. */
#include "commands.h"
#include "recording.h"

int command_convert(int argc, char **argv)
{
    static const RecordingUsage usage = {
        .arguments = "IN OUT",
        .summary = "Writes the recording IN to the file OUT, in the form that OUT’s ending names:\n"
                   "  .coro        packed; keeps everything\n"
                   "  .txt         one line an event; keeps everything, for reading and diffs\n"
                   "  .json        an array of objects\n"
                   "  .trace.json  Trace Event format, for ui.perfetto.dev: a track a task, arrows "
                   "for wake-ups",
        .description = "IN may be .coro or .txt; its contents say which. OUT is written whole or "
                       "not at all.\n"
                       "Exit status: 0 done, 1 a file cannot be read or written, 2 wrong usage.",
        .least = 2,
        .most = 2,
    };
    int status;
    if (!recording_parse(&usage, &argc, argv, &status))
        return status;
    LogForm form;
    g_autoptr(GError) error = NULL;
    if (!log_form_from_name(argv[2], &form, &error)) {
        recording_complain("%s", error->message);
        return 2;
    }
    g_autoptr(Log) log = recording_load(argv[1]);
    return log && recording_save(log, argv[2]) ? 0 : 1;
}
