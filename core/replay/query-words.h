// SPDX-License-Identifier: MIT
/*
 * The words of queries as a table: each finds one kind of event. Private to core/replay.
 */
#pragma once

#include "trace/event.h"

enum { QUERY_NOT_ZERO = -1 };

typedef struct {
    const char *word;
    EventKind kind;
    const char *subject; /* field that a subject is compared with; NULL: none can be given */
    bool contains;       /* the subject need only be part of it */
    const char *field;   /* this field must be ... or NULL */
    int value;           /* ... this, or QUERY_NOT_ZERO */
    const char *doc;
} QueryWordRow;

/* Ends with a NULL word. */
extern const QueryWordRow query_word_rows[];

/* "created", "running" ... after "task 2"; each finds one kind. Ends with a NULL word. */
extern const QueryWordRow query_state_rows[];
