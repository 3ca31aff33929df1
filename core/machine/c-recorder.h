// SPDX-License-Identifier: MIT
/*
 * Records a C program through the coroutine core's observer. Private to core/machine.
 */
#pragma once

#include "machine/machine.h"

/* Runs machine->program, a MachineCProgram, on the machine's coroutine. */
void c_recorder_run(Machine *machine);
