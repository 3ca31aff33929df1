// SPDX-License-Identifier: MIT
/* What a parsed query consists of. Private to query*.c. */
#pragma once

#include "replay/query-words.h"
#include "replay/query.h"

/* A task, coroutine or function: by name, or by id. */
typedef struct {
    char *name; /* NULL: by id */
    uint32_t id;
} QueryWho;

typedef enum {
    QUERY_EVENTS,   /* events that match */
    QUERY_START,    /* position 0 */
    QUERY_END,      /* the end */
    QUERY_POSITION, /* the position after event `number` */
} QueryForm;

/* What may follow a query's subject; all given ones must hold. */
typedef enum {
    QUERY_FILTER_IN,
    QUERY_FILTER_FROM,
    QUERY_FILTER_TASK,
    QUERY_FILTER_AT,
    QUERY_FILTER_WITH,
} QueryFilterKind;

typedef struct {
    QueryFilterKind kind;
    QueryWho who;  /* IN, FROM, TASK */
    char *text;    /* AT: the file or NULL; WITH: what is contained */
    uint32_t line; /* AT */
} QueryFilter;

struct Query {
    QueryForm form;
    uint64_t number;
    uint64_t count;
    bool last;
    char *word; /* as written, in lower case */
    char *subject;
    bool is_task; /* "task who [state]"; the who is the first filter */
    char *state;
    bool kinds[EVENT_KINDS];
    GArray *filters; /* of QueryFilter */
};
