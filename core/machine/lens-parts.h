// SPDX-License-Identifier: MIT
/*
 * What the files of the lens share. Values are borrowed: they are compared, and read only while a
 * container of the program's holds them. Private to lens-*.c.
 */
#pragma once

#include "machine/lens.h"
#include "machine/recorder.h"

#define LENS_LEVELS_MOST 16

typedef enum { LENS_NOWHERE, LENS_READY, LENS_WAITING } LensPlace;

typedef struct {
    uint32_t id;
    Value object;       /* its instance; NULL: the generator is the task */
    uint32_t coroutine; /* its body's number; 0: unknown */
    char *name;
    LensPlace place;
    WaitReason reason; /* while it waits */
    EventValue on;
    uint32_t awaited; /* the task it waits for, by reason WAIT_TASK; 0 */
    int descriptor;   /* that it waits for; -1 */
    gboolean trapped; /* it has asked for something, and was not answered */
    gboolean has_run, over;
    gboolean body_over;
    ExitReason how; /* its body has ended */
} LensTask;

/* What a container held when it was last seen. */
typedef struct {
    GPtrArray *tasks; /* of LensTask, in order */
} LensContainer;

/* The instances of a class that owns containers, as long as they live. */
typedef struct {
    const char *class_name;
    GPtrArray *instances; /* of Value, in order of their making */
    gboolean met;         /* there was one */
} LensOwner;

/* What stands in a container. */
typedef struct {
    Value item;
    Value key;   /* a dict's, or NULL */
    Value owner; /* the instance whose container it is, or NULL */
} LensItem;

typedef void (*LensVisit)(Lens *lens, const LensItem *item, gpointer data);

/* A task in a waiting room. */
typedef struct {
    LensTask *task;
    Value key; /* what it waits for, or NULL */
} LensWaiter;

struct Lens {
    Machine *machine;
    LanguageRecorder *recorder;
    HostSockets *sockets;
    Interpreter *in;
    Roles *roles;
    GPtrArray *tasks; /* of LensTask: all there were */
    GHashTable *by_object, *by_coroutine;
    uint32_t last_id;
    GPtrArray *ready; /* of LensContainer, by level */
    GPtrArray *rooms; /* of LensContainer, as roles->rooms */
    LensContainer live;
    LensTask *running;
    LensTask *next;         /* the one that has left the ready queue last */
    const Frame *run_frame; /* of the method that lets it run */
    uint32_t run_coroutine; /* without such a method: which its scheduler has resumed for it */
    GPtrArray *owners;      /* of LensOwner */
    GHashTable *owned;      /* the instances of all of them */
    guint64 lines_alike;    /* since the last change */
    gboolean told;          /* a problem was found */
    gboolean ended;         /* the program's code is over; it is being taken apart */
    GArray *unseen;         /* stands for a room that cannot be seen from where the program is */
};

/* ---- lens-read.c: the program's objects ---- */

/* An attribute that an instance has itself, or a class for all; NULL: none. */
Value lens_attribute(Lens *lens, Value object, const char *name);
/* Is the value an instance of a class of that name, or of one derived from it? */
gboolean lens_is_instance(Value v, const char *class_name);
/* The task that a value stands for; a new one when it is one and not known yet; NULL. */
LensTask *lens_task_of(Lens *lens, Value v);
/* The descriptor of a socket, or an int; -1. */
int lens_descriptor_of(Lens *lens, Value v);

/* ---- lens-places.c: where the program's containers are ---- */

void lens_places_begin(Lens *lens);
void lens_places_end(Lens *lens);
/* An object that may own containers. */
void lens_meet(Lens *lens, Value object);
void lens_lose(Lens *lens, Value object);
/* The first argument of the function that runs in the frame; NULL: it has none. */
Value lens_first_argument(const Frame *frame);
/* Calls `visit` for each item of the containers at a place, as the frame sees it. FALSE: the place
 * cannot be seen from here, and nothing is known. */
gboolean lens_visit(Lens *lens, const RolePlace *place, const Frame *frame, LensVisit visit,
                    gpointer data);
/* The one thing at a place; NULL: there is none. */
Value lens_read(Lens *lens, const RolePlace *place, const Frame *frame);

/* ---- lens.c ---- */

LensTask *lens_add_task(Lens *lens, Value object, Value body);
LensTask *lens_find_id(Lens *lens, int64_t id);
void lens_recorded(Lens *lens, EventKind kind);

/* ---- lens-containers.c ---- */

void lens_compare_all(Lens *lens, const Frame *frame);
void lens_exit(Lens *lens, LensTask *task, ExitReason how);
