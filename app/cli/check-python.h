// SPDX-License-Identifier: MIT
/*
 * The same program in python3, for `check`: run in a copy of the lesson's folder, with
 * its file growing meanwhile, and compared with what ours did.
 */
#pragma once

#include "check-run.h"

/*
 * Compares output, exit status and the last line of standard error (the exception).
 * Fails, saying where they part, or that `python` cannot be run.
 */
bool check_python(const char *python, const LessonRun *program, const CheckRun *ours,
                  GError **error);
