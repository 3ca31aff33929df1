// SPDX-License-Identifier: MIT
/*
 * A task's body: anything that can be resumed, sent to, thrown into and closed.
 *
 * The kernel runs C coroutines, generators and async functions alike, because it
 * knows each only as a KernelBody: a struct whose first member is the header below,
 * and a table of functions. c-task.h makes bodies of C functions; the machine makes
 * them of the language's generators.
 *
 * resume() lets the body run until it comes to a stop, and tells how it stopped:
 *
 *     KERNEL_YIELDED      it gave way; the value matters only to whoever called it as a
 *                         subroutine
 *     KERNEL_TRAPPED      it asks for something: `request`, which must stay readable until the
 *                         kernel resumes anything again; its arguments belong to the kernel now
 *     KERNEL_CALLED       it calls `body` as a subroutine and waits for its result (only with
 *                         the setting `trampoline`, else that is an error of the task)
 *     KERNEL_RETURNED     it is over, with `value`
 *     KERNEL_FAILED       it is over, with `error`
 *     KERNEL_INTERRUPTED  the timer took the processor: kernel_tick() said so
 *
 * It is resumed with KERNEL_SEND and a value (None for a start, after an interrupt and after a
 * bare yield), with KERNEL_THROW and an error, or with KERNEL_CLOSE: then it cleans up
 * and returns. One that stops in another way then has ignored its end: the task
 * fails with RuntimeError, and the body is released as it stands.
 *
 * release() is called once at the end, or when the body never becomes a task.
 */
#pragma once

#include "kernel/value.h"

typedef struct Task Task;

/* traps.def: KERNEL_TRAP_GET_TID and so on. */
typedef enum {
#define TRAP(ID, name, Name, blocks, doc, ...) KERNEL_TRAP_##ID,
#include "kernel/traps.def"
    KERNEL_TRAPS,
} KernelTrap;

enum { KERNEL_TRAP_ARGUMENTS = 4 };

/* A trap that a task makes. One that is unknown, or whose arguments do not fit, raises an error in
 * that task and touches nothing else; `trap` may hold any number. */
typedef struct {
    KernelTrap trap;
    unsigned count;
    KernelValue arguments[KERNEL_TRAP_ARGUMENTS];
    const char *unknown; /* for the message when `trap` is none: what was asked for, or NULL */
} KernelRequest;

typedef enum { KERNEL_SEND, KERNEL_THROW, KERNEL_CLOSE } KernelSignal;

typedef struct {
    KernelSignal signal;
    KernelValue value;  /* with SEND; owned by the body now */
    KernelError *error; /* with THROW; owned by the body now */
} KernelInput;

typedef enum {
    KERNEL_YIELDED,
    KERNEL_TRAPPED,
    KERNEL_CALLED,
    KERNEL_RETURNED,
    KERNEL_FAILED,
    KERNEL_INTERRUPTED,
} KernelStop;

typedef struct {
    KernelStop stop;
    union {
        KernelValue value;
        KernelRequest *request;
        KernelBody *body;
        KernelError *error;
    };
} KernelStep;

typedef struct {
    TaskFlavour flavour; /* for the recording */
    KernelStep (*resume)(KernelBody *body, Task *task, KernelInput input);
    void (*release)(KernelBody *body);
    /* The id of its coroutine in the recording; NULL where there is none. */
    uint32_t (*coroutine)(const KernelBody *body);
    /* What it is called; NULL: "task". */
    const char *(*name)(const KernelBody *body);
} KernelBodyType;

struct KernelBody {
    const KernelBodyType *type;
};
