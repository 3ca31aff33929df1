// SPDX-License-Identifier: MIT
/*
 * A lesson's program, ready to be run as the lesson's header wants it.
 *
 *     LessonRun *run = lesson_run_new(lesson, NULL, NULL, &error);
 *     Machine *machine = lesson_run_machine(run);
 *     ...;
 *     machine_free(machine);
 *     lesson_run_free(run);
 *
 * The same serves experiments, and questions that have a program mended: `change`
 * is their piece, and `text` what the learner made of the program, either NULL.
 * A run holds what its machines need (program, input, growing file): it outlives
 * them, and any number may be made of it. It is immutable.
 */
#pragma once

#include "lesson/lesson.h"
#include "machine/machine.h"

typedef struct LessonRun LessonRun;

/*
 * Fails when a file that the lesson names cannot be read or is not what it should be;
 * the error names the lesson's line.
 */
LessonRun *lesson_run_new(const Lesson *lesson, const LessonPiece *change, const char *text,
                          GError **error);
void lesson_run_free(LessonRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LessonRun, lesson_run_free)

/* What is run: the program's text with the change made. */
const MachineProgram *lesson_run_program(const LessonRun *run);
MachineSettings lesson_run_settings(const LessonRun *run);
const Growth *lesson_run_growth(const LessonRun *run);
/* A new machine with that program and these settings. */
Machine *lesson_run_machine(const LessonRun *run);
