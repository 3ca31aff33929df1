// SPDX-License-Identifier: MIT
/*
 * Running a recorded run again: what a log says of the program, settings and inputs that made it.
 *
 *     g_autoptr(MachineRecording) recording = machine_recording_of(log, &error);
 *     g_autoptr(Machine) machine = machine_new(&recording->program, &recording->settings);
 *
 * That machine does the same again, event by event, as long as the files that the program imports
 * and reads are still there. So a window that has only loaded a log can do all with it that it can
 * do with a run of its own:
 *
 *     recording->settings.asks = TRUE;       // where the log ends, the run may go on, and ask
 *     g_autoptr(Machine) branch = machine_recording_branch(recording, log, cursor, &input);
 *     while (machine_is_catching_up(branch)) // until then `log` must live
 *         machine_advance(branch, &stop, 4000);
 *
 * The branch is an ordinary machine; from it others are branched by machine_branch(). It compares
 * what it does with the log, and its status is MACHINE_DIFFERS should that part.
 */
#pragma once

#include "machine/machine.h"

typedef struct {
    MachineProgram program;
    MachineSettings settings; /* its inputs are the recorded ones; data, functions and `asks` are
                                 not set */
    /* Private: what the two point into. */
    GPtrArray *texts;
    GArray *inputs;
    const char *growing;
    Growth *growth;
} MachineRecording;

/* NULL, and an error that says why, for a run that cannot be repeated: one in the real world, one
 * of a C program, or a trace of something else. Does not need the log any more. */
MachineRecording *machine_recording_of(const Log *log, GError **error);
/* Not before the machines that were made of it. */
void machine_recording_free(MachineRecording *recording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MachineRecording, machine_recording_free)

/* machine_branch() from the log that the recording was made of: repeats it up to `position`, then
 * does `input` (NULL: nothing), and goes on. Past the log's end is its end. */
Machine *machine_recording_branch(const MachineRecording *recording, const Log *log,
                                  guint64 position, const MachineInput *input);

/* Private to core/machine: appends the settings that are not the usual ones. */
void rerun_record_settings(Machine *machine);
