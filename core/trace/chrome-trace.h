// SPDX-License-Identifier: MIT
/*
 * A recording in the Trace Event format, as Perfetto (ui.perfetto.dev) and chrome://tracing open
 * it.
 *
 * A track for each task (number 0 is the main program and the scheduler) that always shows the
 * task's state as a slice: ready, running, or waiting and why; inside "running", calls and resumed
 * coroutines are nested slices. Each wake-up is a flow from who woke to who runs then; traps and
 * output are instants; a counter shows the length of the ready queue.
 *
 * Time is the run's clock plus a microsecond for each event so far: a simulated run does not take
 * time, and everything would be at one moment else. Each slice names its first event as an
 * argument.
 */
#pragma once

#include "trace/log.h"

#include <stdio.h>

void chrome_trace_write(const Log *log, FILE *stream);
