// SPDX-License-Identifier: MIT
/*
 * Runs a program of the lesson language on a machine. Private to core/machine.
 */
#pragma once

#include "machine/machine.h"

/* Runs machine->program, a MachineProgram, on the machine's coroutine. */
void language_program_run(Machine *machine);
