// SPDX-License-Identifier: MIT
/*
 * Lists of breakpoints, and looking them up. Private to core/machine.
 */
#pragma once

#include "machine/machine.h"

/* A copy; NULL when there are none. */
GArray *breakpoints_new(const MachineBreakpoint *breakpoints, gsize count);
/* NULL is accepted. */
void breakpoints_free(GArray *breakpoints);

/* The next breakpoint of a line at or after *index, or NULL; *index is then behind it. `program` is
 * the main file's path. */
const MachineBreakpoint *breakpoints_find(const GArray *breakpoints, const char *file,
                                          const char *program, guint32 line, guint *index);
