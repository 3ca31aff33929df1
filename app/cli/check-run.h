// SPDX-License-Identifier: MIT
/* One run of a lesson's program to its end, for `check`: its recording, its output, how it ended.
 */
#pragma once

#include "machine/lesson-run.h"
#include "replay/replay.h"

typedef struct {
    Machine *machine;
    Replay *replay;
    char *output; /* standard output */
    char *errors; /* standard error */
    int exit_status;
} CheckRun;

/* Fails when it does not come to an end in time, or within the recording's quota. */
bool check_run_program(const LessonRun *program, CheckRun *run, GError **error);
bool check_run_edition(const MachineCProgram *program, CheckRun *run, GError **error);
void check_run_clear(CheckRun *run);

/* Did a limit end it? */
bool check_run_reached_quota(const CheckRun *run);
/* The position that a query names; an error when it is no query, or does not happen. */
bool check_run_find(const CheckRun *run, const char *query, uint64_t *position, GError **error);
