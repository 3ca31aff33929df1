// SPDX-License-Identifier: MIT
/*
 * Running a recorded run again: what a log says of the program, settings and inputs that made it.
 *
 *     g_autoptr(MachineRecording) recording = machine_recording_of(log, &error);
 *     g_autoptr(Machine) machine = machine_new(&recording->program, &recording->settings);
 *
 * That machine does the same again, as long as the files that the program imports and reads are
 * still there; it can go on where the log ends, and be branched anywhere.
 */
#pragma once

#include "machine/machine.h"

typedef struct {
    MachineProgram program;
    MachineSettings settings; /* its inputs are the recorded ones; data and functions are not set */
    /* Private: what the two point into. */
    GPtrArray *texts;
    GArray *inputs;
} MachineRecording;

/* NULL, and an error, for a run that cannot be repeated: one in the real world, one of a C program,
 * or a trace of something else. Does not need the log any more. */
MachineRecording *machine_recording_of(const Log *log, GError **error);
void machine_recording_free(MachineRecording *recording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MachineRecording, machine_recording_free)

/* Private to core/machine: appends the settings that are not the usual ones. */
void rerun_record_settings(Machine *machine);
