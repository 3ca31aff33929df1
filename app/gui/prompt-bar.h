// SPDX-License-Identifier: MIT
/*
 * The line below the output: expressions for the paused program, and the answers to
 * its input(). The last result stands above it.
 *
 * The signals "evaluate" (text) and "answer" (text) say what the user typed;
 * "end-of-input" that there shall be no more lines.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_PROMPT_BAR (coroscope_prompt_bar_get_type())
G_DECLARE_FINAL_TYPE(CoroscopePromptBar, coroscope_prompt_bar, COROSCOPE, PROMPT_BAR, CoroscopeView)

/* Says in words why something typed was not taken, or what it does; NULL for nothing. */
void coroscope_prompt_bar_remark(CoroscopePromptBar *self, const char *text);

G_END_DECLS
