// SPDX-License-Identifier: MIT
/* Small recorded runs whose last moments are worth a picture. */
#pragma once

#include "trace/log.h"

/* A plain function follows a log and broadcasts each line to three greps that print into one
 * printer: the second item is on its way into the printer, four sends deep. */
void moment_broadcast(Log *log);

/* Eight tasks in three ready queues, waiting rooms for bytes, time and a lock, one finished, and a
 * timer interrupt. */
void moment_machine(Log *log);

/* C coroutines with stacks of their own, one of them in use; a generator that awaits another. */
void moment_stacks(Log *log);
