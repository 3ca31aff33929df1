// SPDX-License-Identifier: MIT
/*
 * Goals of a step: has the run, by its events, come to where the step leads?
 *
 * "Over" and "out" need to know which frame a step starts in, and notice when that ends or yields.
 * Steps learns it from the log, and only when a step is taken: machines that just run pay nothing.
 * Private to core/machine.
 */
#pragma once

#include "machine/machine.h"

typedef struct Steps Steps;

Steps *steps_new(const Log *log);
void steps_free(Steps *steps);

/* A step towards the goal starts at the end of the log. */
void steps_begin(Steps *steps, MachineGoal goal);
/* Looks at the events since then, or since the last question. True once the goal is reached. */
gboolean steps_reached(Steps *steps);
