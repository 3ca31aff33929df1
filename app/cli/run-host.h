// SPDX-License-Identifier: MIT
/*
 * The world of a program that runs without recording: the real streams, a virtual or the
 * real clock, files below the working folder. Threads and sockets need the machine.
 */
#pragma once

#include "lang/interpreter.h"

typedef struct RunHost RunHost;

RunHost *run_host_new(uint64_t seed, bool live);
/* The table points into the host and lives as long as it does. */
const Host *run_host_table(RunHost *host);
/* Flushes what is left of the output. */
void run_host_free(RunHost *host);
/* Prints the code of a program; returns an exit status. */
int run_host_disassemble(const InterpreterSettings *settings, const char *path, const char *source,
                         size_t size);
