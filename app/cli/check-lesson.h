// SPDX-License-Identifier: MIT
/*
 * Holds one lesson against its own run, for `check`: every stop happens, every question
 * has an answer, every experiment does what its text says, links lead somewhere, python3
 * and the C edition print the same.
 */
#pragma once

#include "lesson/lesson.h"

#include <stdbool.h>

/* What was checked; problems have been printed on standard error, as "file:line: what is wrong". */
typedef struct {
    const char *python; /* the interpreter to compare with; NULL for none */
    bool tells;         /* print what each stop and answer looks like */
    const char *record; /* where to save the run's recording; NULL: it is not kept */
    unsigned problems;
    unsigned stops, questions, experiments, notes;
    bool python_agrees, edition_agrees; /* compared, and the same */
} CheckReport;

void check_lesson(const Lesson *lesson, CheckReport *report);

/* A translation says the same things as the lesson that it stands beside. */
void check_translation(const Lesson *lesson, const Lesson *translation, CheckReport *report);

/* Counts and prints a problem that has its place in its message. */
void check_report(CheckReport *report, const char *message);
