// SPDX-License-Identifier: MIT
/*
 * Random runs that obey the rules: a small model of a program with calls, coroutines, pipelines and
 * a scheduler rolls dice for what happens next and records it. The same shape and seed give the
 * same log.
 */
#pragma once

#include "trace/log.h"

typedef struct {
    uint64_t events;      /* stop after so many */
    unsigned tasks;       /* alive at once, at most */
    unsigned coroutines;  /* that are no tasks, alive at once, at most */
    unsigned first_tasks; /* made right at the beginning */
    bool endless;         /* no task or coroutine ends */
} RunShape;

void generate_run(Log *log, RunShape shape, uint32_t seed);
