// SPDX-License-Identifier: MIT
/*
 * Records a program of the lesson language: what the evaluator's hooks report, as
 * events of the one schema. It is also the step hook: the machine may stop after
 * each event.
 *
 * Everything that happens while a line runs is recorded within it. What a program
 * sees is never changed: values are told by their summary (lang/summary.h), which
 * runs no code of the program. Private to core/machine.
 */
#pragma once

#include "kernel/kernel.h"
#include "lang/interpreter.h"
#include "machine/recorder.h"
#include "machine/threads.h"

typedef struct LanguageRecorder LanguageRecorder;
struct Lens; /* lens.h */

/* `path`: of the main program. With `values` FALSE, names and values are left out. */
LanguageRecorder *language_recorder_new(Machine *machine, Threads *threads, const char *path,
                                        gboolean values);
void language_recorder_free(LanguageRecorder *recorder);
/* Before the interpreter is made; the lens outlives the recorder's work. */
void language_recorder_set_lens(LanguageRecorder *recorder, struct Lens *lens);
/* What the interpreter is made with; the recorder must outlive it. */
const Observer *language_recorder_observer(LanguageRecorder *recorder);
/* `serve` is called at a line while there are inputs: for those that are not prompts. */
void language_recorder_set_interpreter(LanguageRecorder *recorder, Interpreter *in,
                                       void (*serve)(gpointer data), gpointer data);
/* The main program's text, which is recorded even where it cannot be compiled. */
void language_recorder_program(LanguageRecorder *recorder, const MachineProgram *program);
/* The program printed something. */
void language_recorder_output(LanguageRecorder *recorder, int stream, const char *bytes,
                              gsize size);
/* The program's code is over, its names are still there: the last chance for inputs. */
void language_recorder_code_ended(LanguageRecorder *recorder);
/* The coroutine is a kernel's task, or a subroutine of one. */
void language_recorder_is_task(LanguageRecorder *recorder, uint32_t coroutine);
/* A value as the recording tells it; NULL is the absent one. */
EventValue language_recorder_value(LanguageRecorder *recorder, Value v);
/* For a kernel that was made at the moment `born` of the program's clock, so that its events are
 * recorded between the program's and those of other kernels. */
KernelRecorder language_recorder_for_kernel(LanguageRecorder *recorder, int64_t born);
