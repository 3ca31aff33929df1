// SPDX-License-Identifier: MIT
/*
 * Where two recordings part, in words.
 *
 * Events are compared by what they say: two logs that interned the same texts under other ids are
 * equal.
 */
#pragma once

#include "trace/log.h"

/* Do an event of one log and one of another say the same? */
bool log_events_equal(const Log *first, const Event *a, const Log *second, const Event *b);

typedef struct {
    bool is_equal;
    uint64_t number; /* of the first event that differs, or that one of them lacks */
    char *words;     /* what differs there, in sentences, for people */
} LogDifference;

/* `first_name` and `second_name` are what the words call the two logs. */
LogDifference *log_difference_new(const Log *first, const char *first_name, const Log *second,
                                  const char *second_name);
void log_difference_free(LogDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LogDifference, log_difference_free)
