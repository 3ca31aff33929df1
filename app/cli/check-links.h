// SPDX-License-Identifier: MIT
/* Where the links of a lesson's prose lead, for `check`. */
#pragma once

#include "check-lesson.h"

/* Reports links to files that are not there, and of kinds that the app does not open. */
void check_links(const Lesson *lesson, const LessonPiece *piece, CheckReport *report);
