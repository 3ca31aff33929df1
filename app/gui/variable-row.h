// SPDX-License-Identifier: MIT
/*
 * One row of the variables: a frame's heading, or a name with its value.
 */
#pragma once

#include "replay/world.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_VARIABLE_ROW (coroscope_variable_row_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeVariableRow, coroscope_variable_row, COROSCOPE, VARIABLE_ROW, GObject)

typedef enum {
    VARIABLE_ROW_HEADING = 1 << 0,
    VARIABLE_ROW_SUSPENDED = 1 << 1, /* of a frame that is kept */
    VARIABLE_ROW_CHANGED = 1 << 2,   /* by the line that ran last */
    VARIABLE_ROW_SELECTED = 1 << 3,
    VARIABLE_ROW_REMARK = 1 << 4,  /* of ours, on names that are not shown */
    VARIABLE_ROW_DEFINED = 1 << 5, /* a function, a class, a module */
} CoroscopeVariableRowFlags;

struct _CoroscopeVariableRow {
    GObject parent_instance;
    CoroscopeVariableRowFlags flags;
    guint32 coroutine; /* whose frame it is, 0 none */
    int name_width;    /* of its frame's names, in characters */
    char *name, *text; /* a heading's name and state; a variable's name and value */
};

gboolean coroscope_variable_row_equal(const CoroscopeVariableRow *one,
                                      const CoroscopeVariableRow *other);

/* All rows of a moment, of CoroscopeVariableRow: the frames that run, innermost first, then the
 * kept ones. What a frame's names were defined as stands below its variables. `selected` is a
 * coroutine. */
GPtrArray *coroscope_variable_rows(const World *world, guint32 selected);

G_END_DECLS
