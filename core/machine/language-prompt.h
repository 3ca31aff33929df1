// SPDX-License-Identifier: MIT
/*
 * The prompt of a paused program of the language: runs what a person typed, in the frame that runs,
 * as a part of the run; and tests the conditions of breakpoints, as no part of it.
 *
 * What is typed is recorded like any code, as a source file of its own ("<prompt 1>"), between
 * PROMPT_ENTERED and PROMPT_ANSWERED. An expression answers with its value; statements with
 * nothing; either may change variables of the frame, also local ones. Private to core/machine.
 */
#pragma once

#include "lang/interpreter.h"
#include "machine/language-recorder.h"
#include "machine/machine.h"

typedef struct LanguagePrompt LanguagePrompt;

/* `path`: the main program's. */
LanguagePrompt *language_prompt_new(Machine *machine, LanguageRecorder *recorder, Interpreter *in,
                                    const char *path);
void language_prompt_free(LanguagePrompt *prompt);

/* Runs every prompt input that is due. `frame`: a line of it is about to run; NULL: the program's
 * code is over, its module's names are used. */
void language_prompt_serve(LanguagePrompt *prompt, Frame *frame, gboolean last_chance);

/* Is there a breakpoint at this line whose condition, if any, is true (or fails)? */
gboolean language_prompt_breaks(LanguagePrompt *prompt, Frame *frame, uint32_t line);
