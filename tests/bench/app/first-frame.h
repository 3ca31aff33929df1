// SPDX-License-Identifier: MIT
/*
 * Prints how long it took from the start of the process (told by whoever started it) to the first
 * frame of the first window, and ends the application.
 */
#pragma once

#include <gtk/gtk.h>

/* The environment's moment of starting, in nanoseconds of the monotonic clock. */
#define STARTED_AT "BENCH_STARTED_AT"

void first_frame_watch(GtkApplication *application);
