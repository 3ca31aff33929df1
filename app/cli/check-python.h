// SPDX-License-Identifier: MIT
/*
 * The same program in python3, for `check`: run in a copy of the lesson's folder, with
 * its file growing meanwhile, and compared with what ours did. python3 finds the modules
 * that it lacks in lessons/python3: of the built source tree, else of the installed course.
 */
#pragma once

#include "check-run.h"

/*
 * Compares output, exit status and the last line of standard error (the exception).
 * `in_any_order`: the output's lines may come in another order. Fails, saying where they
 * part, or that `python` cannot be run.
 */
bool check_python(const char *python, const LessonRun *program, bool in_any_order,
                  const CheckRun *ours, GError **error);
