// SPDX-License-Identifier: MIT
/*
 * Logs made by chance, the same for the same seed: every kind of event, every field with small,
 * large and extreme values, texts of all sorts. They tell no sensible story; files and forms must
 * not care.
 */
#pragma once

#include "trace/log.h"

/* Appends so many events. */
void random_log_fill(Log *log, unsigned seed, unsigned count);

Log *random_log_new(unsigned seed, unsigned count);

/* A cell that may stand in a field of that type. */
EventValue random_log_cell(GRand *random, Log *log, EventFieldType type);

/* All events as the text form writes them, for comparing. */
char *random_log_text(const Log *log);
