// SPDX-License-Identifier: MIT
/* coroscope-cli dump: a recording as text, or the schema as a page. */
#include "commands.h"
#include "recording.h"

int command_dump(int argc, char **argv)
{
    if (argc == 2 && g_str_equal(argv[1], "--schema")) {
        g_autofree char *page = event_schema_page();
        fputs(page, stdout);
        return fflush(stdout) == 0 ? 0 : 1;
    }
    if (argc != 2 || argv[1][0] == '-')
        return recording_usage("dump FILE | --schema");
    g_autoptr(Log) log = recording_load(argv[1]);
    if (!log)
        return 1;
    log_write(log, stdout, LOG_FORM_TEXT);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
