// SPDX-License-Identifier: MIT
/* coroscope-cli diff: whether two recordings are the same, and if not, where they part. */
#include "commands.h"
#include "recording.h"
#include "trace/difference.h"

int command_diff(int argc, char **argv)
{
    static const RecordingUsage usage = {
        .arguments = "A B",
        .summary = "Compares two recordings event by event, whatever form they are in, and says in "
                   "words where they part.",
        .description = "Exit status: 0 they are the same (nothing is printed), 1 they differ, "
                       "2 one cannot be read, or wrong usage.",
        .least = 2,
        .most = 2,
    };
    int status;
    if (!recording_parse(&usage, &argc, argv, &status))
        return status;
    g_autoptr(Log) first = recording_load(argv[1]);
    g_autoptr(Log) second = recording_load(argv[2]);
    if (!first || !second)
        return 2;
    g_autoptr(LogDifference) difference = log_difference_new(first, argv[1], second, argv[2]);
    if (difference->is_equal)
        return 0;
    fputs(difference->words, stdout);
    return recording_finish_output(1);
}
