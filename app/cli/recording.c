// SPDX-License-Identifier: MIT
/* Options of the commands for recordings; opening and saving for them. */
#include "recording.h"

#include "base/limits.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

void recording_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "coroscope-cli: %s\n", message);
}

int recording_complain_of_usage(const char *command, const char *message)
{
    recording_complain("%s: %s; `coroscope-cli %s --help` tells more", command, message, command);
    return 2;
}

static GOptionContext *new_context(const RecordingUsage *usage, const char *command,
                                   const GOptionEntry *help)
{
    GOptionContext *context = g_option_context_new(usage->arguments);
    g_autofree char *name = g_strconcat("coroscope-cli ", command, NULL);
    g_set_prgname(name);
    g_option_context_set_summary(context, usage->summary);
    g_option_context_set_description(context, usage->description);
    /* Its own would leave the program; this one is ours. */
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, help, NULL);
    if (usage->options)
        g_option_context_add_main_entries(context, usage->options, NULL);
    return context;
}

bool recording_parse(const RecordingUsage *usage, int *argc, char **argv, int *status)
{
    gboolean wants_help = FALSE;
    const GOptionEntry help[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, "Print this help", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *command = g_strdup(argv[0]);
    g_autoptr(GOptionContext) context = new_context(usage, command, help);
    g_autoptr(GError) error = NULL;
    *status = 0;
    if (!g_option_context_parse(context, argc, &argv, &error)) {
        *status = recording_complain_of_usage(command, error->message);
        return false;
    }
    if (wants_help) {
        g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
        fputs(text, stdout);
        *status = recording_finish_output(0);
        return false;
    }
    /* “--” has done its work. */
    if (*argc > 1 && g_str_equal(argv[1], "--")) {
        memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof *argv);
        (*argc)--;
    }
    if (*argc - 1 >= usage->least && *argc - 1 <= usage->most)
        return true;
    g_autofree char *message = g_strdup_printf("expected %s", usage->arguments);
    *status = recording_complain_of_usage(command, message);
    return false;
}

Log *recording_load(const char *path)
{
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    Log *log = log_load(path, LIMIT_LOG_BYTES, &info, &error);
    if (!log) {
        recording_complain("%s", error->message);
        return NULL;
    }
    g_autofree char *warning = log_file_warning(&info);
    if (warning)
        recording_complain("%s: %s", path, warning);
    return log;
}

void recording_expect_limits(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

bool recording_save(const Log *log, const char *path)
{
    g_autoptr(GError) error = NULL;
    LogForm form;
    recording_expect_limits();
    if (log_form_from_name(path, &form, &error) && log_save(log, path, form, &error))
        return true;
    recording_complain("%s", error->message);
    return false;
}

int recording_finish_output(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    recording_complain("the output cannot be written: %s", g_strerror(errno ? errno : EIO));
    return 1;
}
