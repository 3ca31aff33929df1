// SPDX-License-Identifier: MIT
/* Small recorded runs, written event by event, whose every sentence and moment the tests know. */
#pragma once

#include "trace/log.h"

/* grep.py: main makes grep, primes it, sends a line that is printed and one that is not, closes it.
 */
void scene_grep(Log *log);

/* tasks.py on the kernel: task 1 makes task 2 and waits for it; task 2 sleeps; both then end. */
void scene_tasks(Log *log);

/* Two tasks that wait for each other. */
void scene_deadlock(Log *log);
