// SPDX-License-Identifier: MIT
/* coroscope-cli diff: whether two recordings are the same, and if not, where they part. */
#include "commands.h"
#include "recording.h"
#include "trace/difference.h"

int command_diff(int argc, char **argv)
{
    if (argc != 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return recording_usage("diff A B");
    g_autoptr(Log) first = recording_load(argv[1]);
    g_autoptr(Log) second = recording_load(argv[2]);
    if (!first || !second)
        return 2;
    g_autoptr(LogDifference) difference = log_difference_new(first, argv[1], second, argv[2]);
    if (difference->is_equal)
        return 0;
    fputs(difference->words, stdout);
    return 1;
}
