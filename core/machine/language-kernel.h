// SPDX-License-Identifier: MIT
/*
 * The C kernel for programs of the language: the module `kernel`, whose tasks are generators and
 * async functions.
 *
 * Its classes are written in the language (kernel.py); what they call is the module `_kernel`
 * (kernel-module.c). A trap that a task yields becomes a KernelRequest, the kernel's answer a value
 * (kernel-values.c); a generator becomes a KernelBody (kernel-body.c). Every kernel of a run is
 * known to its LanguageKernels, so that none is left when the run ends, however it does. All are
 * recorded: their tasks have ids of one row, their clocks go on from where the program's was.
 * Private to core/machine.
 */
#pragma once

#include "kernel/kernel.h"
#include "lang/interpreter.h"
#include "machine/language-host.h"
#include "machine/language-recorder.h"

/* `recorder`: NULL when nothing is recorded. */
LanguageKernels *language_kernels_new(Machine *machine, LanguageHost *host,
                                      LanguageRecorder *recorder);
/* The run is over: frees the kernels that are left, before the interpreter goes. */
void language_kernels_end(LanguageKernels *kernels);
void language_kernels_free(LanguageKernels *kernels);
/* What to give to the interpreter. */
const ModuleSpec *const *language_kernel_modules(void);

/* Defined by whoever owns the host table's data (language-host.c). */
LanguageKernels *language_kernels_of(void *host_data);

/* One Scheduler. */
typedef struct LanguageKernel {
    Kernel *kernel;
    Interpreter *in;
    LanguageKernels *all;
    unsigned serial; /* from 1 */
    bool running;    /* in its mainloop */
    bool recorded;
    struct LanguageKernel *outer; /* while it runs: whose task has called its mainloop, or NULL */
    Value scheduler;              /* the program's object, while it runs; borrowed */
    bool timed;                   /* lines take time: it has a quantum or a turn limit */
    KernelOutside *outside;       /* the simulated network; NULL: the real one */
    int64_t born;                 /* what the program's clock showed when it was made */
    CoroPool *stacks;             /* of timed tasks; NULL: there is no quantum */
    Value escaping; /* SystemExit or the like: on its way out of the mainloop; owned, or NULL */
    Value failed;   /* the error that left a body in this turn; owned, or NULL */
    uint32_t failed_task;
} LanguageKernel;

struct LanguageKernels {
    Machine *machine;
    LanguageHost *host;
    LanguageRecorder *recorder;
    GPtrArray *alive;             /* of LanguageKernel */
    GPtrArray *shared;            /* of SharedObject: all there are */
    LanguageKernel *innermost;    /* that runs; NULL: none does */
    struct LanguageBody *watched; /* the body that runs, when its kernel is timed */
    unsigned made;
    uint32_t last_task; /* of all kernels */
    bool deadlocked;    /* one of them was */
    bool ending;        /* language_kernels_end() frees them: handles leave them alone */
    Value trap_name, arguments_name; /* interned, borrowed; NULL until there is a kernel */
};

/* A queue, lock, semaphore or event: made in the first kernel that uses it. */
typedef struct {
    const char *kind; /* one of shared_kinds' names */
    int64_t number;   /* capacity (negative: any), or count */
    char *name;       /* or NULL */
    LanguageKernels *all;
    KernelObject *object;
    unsigned serial; /* of the kernel it is in */
} SharedObject;

/* The object in this kernel; NULL: raised. Borrowed. */
KernelObject *shared_object_in(LanguageKernel *kernel, SharedObject *shared);
void shared_object_free(SharedObject *shared);
Value shared_object_make(Interpreter *in, Value self, Value *arguments, size_t count);
Value shared_object_level(Interpreter *in, Value self, Value *arguments, size_t count);
Value shared_event_set(Interpreter *in, Value self, Value *arguments, size_t count);

/* What a program's value in `_shared` is; NULL: none. */
SharedObject *shared_object_of(Interpreter *in, Value v);

/* What a handle of a Scheduler's kernel is. NULL: raised, for it is none. */
LanguageKernel *language_kernel_of(Interpreter *in, Value handle);
/* A body of a generator or coroutine; NULL when it is neither. Nothing is raised. */
KernelBody *language_body_new(LanguageKernel *kernel, Value target);

/* ---- The timer (kernel-body.c) ----
 *
 * With a quantum, a task's body runs on a C stack of its own, so that it can be interrupted at any
 * line; each line takes LINE_NANOSECONDS of the kernel's clock. */

#define LINE_NANOSECONDS 1000

/* Does a task run whose lines count? */
bool language_kernels_watch(const LanguageKernels *kernels);
/* A line of it is about to run: may let others run first. The lines until the next question, or -1:
 * raised. */
int64_t language_kernels_line(LanguageKernels *kernels);

/* ---- The world outside (kernel-outside.c) ---- */

/* The program's simulated network and its clients, for a kernel that is born at that moment of the
 * program's clock. */
KernelOutside *language_outside_new(HostSockets *sockets, int64_t born);

/* ---- kernel-values.c ---- */

KernelReferences language_kernel_references(LanguageKernel *kernel);
/* A new value of what the kernel hands over. NULL: raised. */
Value kernel_value_to_language(LanguageKernel *kernel, KernelValue stolen);
KernelValue kernel_value_from_language(Value stolen);
/* Takes the pending exception. */
KernelError *kernel_error_from_pending(LanguageKernel *kernel);
/* Raises what the kernel hands over. */
void kernel_error_raise(LanguageKernel *kernel, KernelError *stolen);

/* A call of the program's own: performs it. The trap to be made instead, and in *as_task the object
 * whose sendval the task shall receive; or a generator to be run for the task. NULL: raised. */
Value own_call_perform(LanguageKernel *kernel, const Task *task, Value call, Value *as_task);
bool is_own_call(LanguageKernel *kernel, Value v);
/* Which trap a yielded value is; KERNEL_TRAPS: none. */
KernelTrap trap_of(LanguageKernel *kernel, Value v);
/* Reads the trap's arguments; false: raised. */
bool trap_request(LanguageKernel *kernel, KernelTrap trap, Value v, KernelRequest *request);
