// SPDX-License-Identifier: MIT
/* Breakpoints are few: a list is looked through at each line. */
#include "machine/breakpoints.h"

#include <string.h>

static void clear_breakpoint(gpointer data)
{
    MachineBreakpoint *breakpoint = data;
    g_free((char *)breakpoint->file);
    g_free((char *)breakpoint->condition);
}

GArray *breakpoints_new(const MachineBreakpoint *breakpoints, gsize count)
{
    if (count == 0)
        return NULL;
    GArray *copies = g_array_new(FALSE, FALSE, sizeof(MachineBreakpoint));
    g_array_set_clear_func(copies, clear_breakpoint);
    for (gsize i = 0; i < count; i++) {
        MachineBreakpoint copy = breakpoints[i];
        copy.file = g_strdup(copy.file);
        copy.condition = g_strdup(copy.condition);
        g_array_append_val(copies, copy);
    }
    return copies;
}

void breakpoints_free(GArray *breakpoints)
{
    if (breakpoints)
        g_array_unref(breakpoints);
}

/* Is one of them the other, or its end below some folder? */
static gboolean same_file(const char *wanted, const char *path)
{
    size_t size = strlen(wanted), length = strlen(path);
    if (length < size || strcmp(path + length - size, wanted) != 0)
        return FALSE;
    return length == size || path[length - size - 1] == '/' || wanted[0] == '/';
}

const MachineBreakpoint *breakpoints_find(const GArray *breakpoints, const char *file,
                                          const char *program, guint32 line, guint *index)
{
    while (*index < breakpoints->len) {
        const MachineBreakpoint *breakpoint =
            &g_array_index(breakpoints, MachineBreakpoint, (*index)++);
        if (breakpoint->line == line &&
            same_file(breakpoint->file ? breakpoint->file : program, file))
            return breakpoint;
    }
    return NULL;
}
