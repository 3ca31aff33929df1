// SPDX-License-Identifier: MIT
/*
 * The inputs of one run, in order, and which of them have been taken. Private to core/machine.
 */
#pragma once

#include "machine/machine.h"

typedef struct {
    GPtrArray *kept; /* private */
    guint left;      /* that have not been taken */
} Inputs;

Inputs *inputs_new(void);
void inputs_free(Inputs *inputs);

/* Copies it. Those of one kind are taken in the order in which they were added. */
void inputs_add(Inputs *inputs, const MachineInput *input);

gsize inputs_count(const Inputs *inputs);
const MachineInput *inputs_get(const Inputs *inputs, gsize index);

/* The first of a kind that has not been taken and is due at this position, or NULL. Owned by
 * `inputs`, valid until they are freed. */
const MachineInput *inputs_take(Inputs *inputs, MachineInputKind kind, guint64 position);
/* Adds every input that a log tells of, up to the event number `end`. */
void inputs_add_recorded(Inputs *inputs, const Log *log, guint64 end);
