// SPDX-License-Identifier: MIT
/* coroscope-cli convert: a recording in another form, as the new name's ending says. */
#include "commands.h"
#include "recording.h"

int command_convert(int argc, char **argv)
{
    if (argc != 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return recording_usage("convert IN OUT (.coro, .txt, .json or .trace.json)");
    LogForm form;
    g_autoptr(GError) error = NULL;
    if (!log_form_from_name(argv[2], &form, &error)) {
        fprintf(stderr, "coroscope-cli: %s\n", error->message);
        return 2;
    }
    g_autoptr(Log) log = recording_load(argv[1]);
    return log && recording_save(log, argv[2]) ? 0 : 1;
}
