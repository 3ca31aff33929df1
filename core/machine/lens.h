// SPDX-License-Identifier: MIT
/*
 * A lens: shows a program's own scheduler as tasks, by the roles (roles.h) that its objects play.
 *
 * The recorder tells it what happens; it then looks at the containers that have a role, compares
 * them with what they held before, and records the differences as task events: who was put into
 * the ready queue, who left it, who waits, who was woken. A task runs while its `running` method
 * does, or its generator; it traps when it yields a trap. Nothing of the program is run or changed
 * for that.
 *
 * When nothing can go on, or nothing has changed for very many lines while everybody waits, the
 * lens says why: tasks that wait for each other in a circle, or a lost wake-up (what a task waits
 * for has happened, or it is ready, and the scheduler does not know). Private to core/machine.
 */
#pragma once

#include "lang/frame.h"
#include "machine/host-sockets.h"
#include "machine/language-recorder.h"
#include "machine/roles.h"

typedef struct Lens Lens;

/* Takes the roles over. */
Lens *lens_new(Machine *machine, LanguageRecorder *recorder, HostSockets *sockets, Roles *roles);
void lens_free(Lens *lens);
void lens_set_interpreter(Lens *lens, Interpreter *in);

/* A line is about to run, or a call of that frame is about to end: what has it changed? */
void lens_look(Lens *lens, Frame *frame);
/* Before and after what the recorder records of these. */
void lens_before_line(Lens *lens, Frame *frame);
void lens_before_call(Lens *lens, Frame *frame);
void lens_after_call(Lens *lens, Frame *frame);
void lens_before_resume(Lens *lens, Value coroutine, GeneratorCall how, Frame *resumer);
void lens_after_yield(Lens *lens, Value coroutine, Value value);
void lens_after_end(Lens *lens, Value coroutine, ExitReason how);

/* An object of a class of the program's was made; any object goes. */
void lens_after_making(Lens *lens, Value object);
void lens_before_unmaking(Lens *lens, Value object);
/* The program's code is over; now its objects go. Is a task left that waits? */
void lens_code_ended(Lens *lens);

/* Everybody waits for ever: is a task left that waits? */
void lens_stuck(Lens *lens);
/* Did lens_stuck() find something? */
gboolean lens_has_found_problem(const Lens *lens);
