// SPDX-License-Identifier: MIT
/*
 * The C editions of the lessons' programs, by name. To add one, write it beside its
 * lesson, list it in editions.def, and name it in the lesson's header (`edition:`).
 */
#pragma once

#include "machine/c-program.h"

/* NULL when there is none of that name. */
const MachineCProgram *edition_find(const char *name);

/* Each edition's description and its own source, which the build turns into a string. */
#define EDITION(name)                            \
    extern const MachineCProgram name##_edition; \
    extern const char name##_source[];
#include "editions.def"
#undef EDITION
