// SPDX-License-Identifier: MIT
/*
 * The line below the output: expressions for the paused program, the answers to its
 * input(), and what a client sends to a server that waits for one. The last result stands
 * above it.
 *
 * The signals "evaluate" (text), "answer" (text) and "send" (text, NULL to close the
 * connection) say what the user typed; "end-of-input" that there shall be no more lines.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_PROMPT_BAR (coroscope_prompt_bar_get_type())
G_DECLARE_FINAL_TYPE(CoroscopePromptBar, coroscope_prompt_bar, COROSCOPE, PROMPT_BAR, CoroscopeView)

/* Says in words why something typed was not taken, or what it does; NULL for nothing. */
void coroscope_prompt_bar_remark(CoroscopePromptBar *self, const char *text);

G_END_DECLS
