// SPDX-License-Identifier: MIT
/*
 * What a name in the program means at the present position: for the tooltip over it.
 */
#pragma once

#include "replay/world.h"

/*
 * "n = 3 in countdown", or NULL when the name means nothing there. It is looked up in the function
 * that line `line` of a source belongs to, innermost frame first, then in the module. The caller
 * frees it.
 */
char *hover_value(const World *world, guint32 source, guint line, const char *name);
