// SPDX-License-Identifier: MIT
/* coroscope-cli rerun: does a recorded program do the same again? */
#include "commands.h"
#include "machine/rerun.h"
#include "recording.h"
#include "trace/difference.h"

typedef enum { RERUN_SAME, RERUN_DIFFERS, RERUN_FAILED } RerunResult;

static gboolean has_end(const Log *log)
{
    Event last;
    log_event_at(log, log_count(log) - 1, &last);
    return last.kind == EVENT_RUN_ENDED;
}

/* Runs as far as the log goes, and where that tells of the end one event more, should there be one.
 */
static Machine *run(const MachineRecording *recording, const Log *log)
{
    const MachineStop stop = {.events = log_count(log) + has_end(log)};
    Machine *machine = machine_new(&recording->program, &recording->settings);
    machine_advance(machine, &stop, 0);
    return machine;
}

static RerunResult compare(const char *path, const Log *first, const Log *again)
{
    g_autoptr(LogDifference) difference = log_difference_new(first, path, again, "the new run");
    if (difference->is_equal) {
        printf("%s: the same again, %" G_GUINT64_FORMAT " events\n", path, log_count(first));
        return RERUN_SAME;
    }
    fputs(difference->words, stdout);
    return RERUN_DIFFERS;
}

static RerunResult rerun(const char *path, const char *trace)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) log = recording_load(path);
    g_autoptr(MachineRecording) recording = log ? machine_recording_of(log, &error) : NULL;
    if (!recording) {
        if (error)
            recording_complain("%s: %s", path, error->message);
        return RERUN_FAILED;
    }
    g_autoptr(Machine) machine = run(recording, log);
    if (trace && !recording_save(machine_log(machine), trace))
        return RERUN_FAILED;
    return compare(path, log, machine_log(machine));
}

int command_rerun(int argc, char **argv)
{
    char *trace = NULL;
    const GOptionEntry options[] = {
        {"trace", 0, 0, G_OPTION_ARG_FILENAME, &trace, "Record the new run into OUT", "OUT"},
        G_OPTION_ENTRY_NULL,
    };
    const RecordingUsage usage = {
        .arguments = "FILE...",
        .summary =
            "Runs the program of a recording again, with its settings and its inputs, and says in\n"
            "words where the new run parts from the old one. The program's text is in the\n"
            "recording; the files that it imports and reads must be where they were.",
        .description = "Exit status: 0 all are the same, 1 one differs, 2 one cannot be read or "
                       "run again, or wrong usage.",
        .options = options,
        .least = 1,
        .most = 100000,
    };
    int status;
    if (recording_parse(&usage, &argc, argv, &status)) {
        RerunResult worst = RERUN_SAME;
        for (int i = 1; i < argc; i++) {
            RerunResult result = rerun(argv[i], trace);
            worst = MAX(worst, result);
        }
        status = recording_finish_output((int)worst);
    }
    g_free(trace);
    return status;
}
