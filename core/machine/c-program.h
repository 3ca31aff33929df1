// SPDX-License-Identifier: MIT
/*
 * What a C program needs to run on a machine: a description for the machine, and
 * a few functions for the program's `run`.
 *
 * The program makes its coroutines in the pool that it is given; the machine
 * watches that pool, so nothing in the program speaks of recording. Where it
 * would call printf() it calls c_program_print().
 *
 * A loop that would go on for ever asks c_program_goes_on(): once the machine is
 * being freed that is false, and the program must come to its end. Coroutines that
 * it leaves behind are cancelled in the order of their creation.
 */
#pragma once

#include "coro/coro.h"
#include "kernel/kernel.h"
#include "machine/machine.h"

typedef struct CProgram CProgram;

struct MachineCProgram {
    const char *name;
    const char *file; /* the source's name, as in __FILE__'s last part */
    const char *text; /* all of the source */
    void (*run)(CProgram *program);
    /* What a value that coroutines exchange reads like; NULL: they are C strings. */
    EventValue (*describe)(CProgram *program, void *value);
};

CoroPool *c_program_pool(CProgram *program);
/*
 * The program's kernel, made at the first call: first in, first out; its decisions are
 * recorded between the program's events. Owned by the program. A program with tasks
 * needs a `describe`: what tasks and their kernel exchange are no strings.
 */
Kernel *c_program_kernel(CProgram *program);
void c_program_print_at(CProgram *program, const CoroPlace *place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
#define c_program_print(program, ...) \
    c_program_print_at((program), CORO_PLACE("print"), __VA_ARGS__)
gboolean c_program_goes_on(const CProgram *program);
/* For `describe`: a string's value. */
EventValue c_program_text_value(CProgram *program, const char *text);
