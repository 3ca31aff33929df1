// SPDX-License-Identifier: MIT
/* What the parts of the diagnosis share: trying things out, and going back. */
#pragma once

#include "lang/parser-internal.h"

typedef struct {
    size_t mark, stack_count;
} Attempt;

Attempt attempt_begin(Parser *parser);
void attempt_end(Parser *parser, Attempt attempt); /* back to where it began */
bool diagnosis_is_off(const Parser *parser);
Place place_between(const Place *first, const Place *last);

/* Calls each function of a list that NULL ends, from the same mark, until one finds a problem. */
void try_each(Parser *parser, void (*const *mistakes)(Parser *));
