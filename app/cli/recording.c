// SPDX-License-Identifier: MIT
/* Opening and saving recordings for commands. */
#include "recording.h"

#include "base/limits.h"

#include <signal.h>

Log *recording_load(const char *path)
{
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    Log *log = log_load(path, LIMIT_LOG_BYTES, &info, &error);
    if (!log) {
        fprintf(stderr, "coroscope-cli: %s\n", error->message);
        return NULL;
    }
    if (!info.complete)
        fprintf(stderr,
                "coroscope-cli: %s: cut off at byte %" G_GUINT64_FORMAT
                "; the first %" G_GUINT64_FORMAT " events are whole\n",
                path, info.bytes, log_count(log));
    if (info.unknown_events > 0)
        fprintf(stderr,
                "coroscope-cli: %s: %" G_GUINT64_FORMAT
                " events are of kinds that this version does not know\n",
                path, info.unknown_events);
    return log;
}

bool recording_save(const Log *log, const char *path)
{
    g_autoptr(GError) error = NULL;
    LogForm form;
    /* A limit on file sizes shall be a message, like a full disk. */
    signal(SIGXFSZ, SIG_IGN);
    if (log_form_from_name(path, &form, &error) && log_save(log, path, form, &error))
        return true;
    fprintf(stderr, "coroscope-cli: %s\n", error->message);
    return false;
}

int recording_usage(const char *usage)
{
    fprintf(stderr, "Usage: coroscope-cli %s\n", usage);
    return 2;
}
