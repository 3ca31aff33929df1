// SPDX-License-Identifier: MIT
/*
 * Does a mended program print what the lesson's own program prints? Both are run, in
 * slices, to their ends.
 */
#pragma once

#include "gui/runner.h"

typedef struct OutputCheck OutputCheck;

/* `right`: the same output; or not, or one of them did not come to an end. */
typedef void (*OutputChecked)(gpointer data, gboolean right);

/* Takes both runners over. The answer comes later, from the main loop, unless it is freed before;
 * it may be freed in the answer. */
OutputCheck *output_check_new(CoroscopeRunner *wanted, CoroscopeRunner *given,
                              OutputChecked checked, gpointer data);
void output_check_free(OutputCheck *check);
