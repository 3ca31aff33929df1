// SPDX-License-Identifier: MIT
/*
 * What went wrong in a run, where, and what that means: for the line in the editor and
 * the explanation below it.
 */
#pragma once

#include "replay/world.h"

typedef struct {
    char *type, *message;    /* the exception's class and message */
    guint32 line;            /* in the program, 0 unknown */
    const char *explanation; /* a plain sentence, or NULL */
} RunProblem;

/* The exception that nobody caught, up to the World's position, or that is on its way through the
 * frames there; NULL when there is none. `program` is the program's path, or NULL. */
RunProblem *run_problem(const World *world, const char *program);
void run_problem_free(RunProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RunProblem, run_problem_free)
