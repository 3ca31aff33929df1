// SPDX-License-Identifier: MIT
/*
 * Records simulated threads as tasks: who has the processor, who is ready, who waits
 * for what. A program with one thread has no tasks; the main thread becomes one when
 * it starts another. Private to core/machine.
 */
#pragma once

#include "machine/machine.h"
#include "machine/threads.h"

typedef struct ThreadRecorder ThreadRecorder;

/* Watches `threads`, which must outlive it, for the machine's log. */
ThreadRecorder *thread_recorder_new(Machine *machine, Threads *threads);
void thread_recorder_free(ThreadRecorder *recorder);
