// SPDX-License-Identifier: MIT
/*
 * What goes between a task and its kernel: values and errors.
 *
 * A KernelValue is a small tagged thing, passed by value. The kernel makes and reads
 * numbers, times, truths, its own objects and lists; anything that belongs to a
 * language or a C program is a REFERENCE: a pointer that the kernel never looks
 * into, with the functions of KernelReferences to keep, let go and describe it.
 *
 * OWNERSHIP. A value that is handed over is owned by who gets it: arguments of a
 * trap by the kernel, its answer by the task's body, a returned value by the kernel
 * again. Whoever throws one away calls kernel_value_release(), whoever gives it to
 * two calls kernel_value_retain() first. Errors likewise, with kernel_error_free().
 */
#pragma once

#include "trace/event.h"

#include <glib.h>

typedef struct Kernel Kernel;
typedef struct KernelBody KernelBody;     /* body.h: something that can be resumed */
typedef struct KernelObject KernelObject; /* object.h: a queue, lock, semaphore or event */
typedef struct KernelList KernelList;

typedef enum {
    KERNEL_NONE,
    KERNEL_BOOL,
    KERNEL_INT,
    KERNEL_TIME, /* a duration or a moment, in nanoseconds */
    KERNEL_REFERENCE,
    KERNEL_BODY,   /* not yet run; owned */
    KERNEL_OBJECT, /* a reference is held */
    KERNEL_LIST,   /* owned */
} KernelValueKind;

typedef struct {
    KernelValueKind kind;
    union {
        bool truth;
        int64_t number;
        void *reference;
        KernelBody *body;
        KernelObject *object;
        KernelList *list;
    };
} KernelValue;

struct KernelList {
    size_t count;
    KernelValue values[];
};

/* How references are treated. Any function may be NULL: there is nothing to do, and they read as
 * pointers to C strings. `data` is the first argument of each. */
typedef struct {
    void *data;
    void (*retain)(void *data, void *reference);
    void (*release)(void *data, void *reference);
    EventValue (*describe)(void *data, void *reference);
} KernelReferences;

/* An exception, as the kernel sees one: the name of its class, its message, and perhaps the
 * language's own object for it. All three are owned by the error. */
typedef struct {
    char *type;
    char *text;
    void *reference; /* or NULL */
} KernelError;

static inline KernelValue kernel_none(void)
{
    return (KernelValue){KERNEL_NONE, {.number = 0}};
}

static inline KernelValue kernel_bool(bool truth)
{
    return (KernelValue){KERNEL_BOOL, {.truth = truth}};
}

static inline KernelValue kernel_int(int64_t number)
{
    return (KernelValue){KERNEL_INT, {.number = number}};
}

static inline KernelValue kernel_time(int64_t nanoseconds)
{
    return (KernelValue){KERNEL_TIME, {.number = nanoseconds}};
}

static inline KernelValue kernel_reference(void *reference)
{
    return (KernelValue){KERNEL_REFERENCE, {.reference = reference}};
}

static inline KernelValue kernel_body_value(KernelBody *body)
{
    return (KernelValue){KERNEL_BODY, {.body = body}};
}

/* Holds a reference of its own to the object. */
KernelValue kernel_object_value(KernelObject *object);

/* A list of `count` Nones, to be filled in. */
KernelList *kernel_list_new(size_t count);
static inline KernelValue kernel_list_value(KernelList *list)
{
    return (KernelValue){KERNEL_LIST, {.list = list}};
}

void kernel_value_release(Kernel *kernel, KernelValue value);
/* Not for bodies, which only one can own. */
KernelValue kernel_value_retain(Kernel *kernel, KernelValue value);

KernelError *kernel_error_new(const char *type, const char *format, ...) G_GNUC_PRINTF(2, 3);
KernelError *kernel_error_copy(Kernel *kernel, const KernelError *error);
/* NULL is accepted. */
void kernel_error_free(Kernel *kernel, KernelError *error);
