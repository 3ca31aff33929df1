// SPDX-License-Identifier: MIT
/*
 * Roles: which of a program's own objects play the parts of an operating system, so that a
 * scheduler that a lesson builds itself is shown like the kernel's. A text, one role a line; a #
 * begins a remark.
 *
 *     task: Task                             the class of tasks; or: generator
 *     body: target                           a task's attribute that holds its generator
 *     id: tid                                its attribute with its number, from 1
 *     name: label                            its attribute with its name, else the generator's
 *     answer: sendval                        its attribute with what it is sent next
 *     ready: Scheduler.ready                 a ready queue: each one more is another level
 *     tasks: Scheduler.taskmap               all that live: who leaves it is over
 *     waiting task: Scheduler.exit_waiting   a waiting room. After "waiting" one of the reasons of
 *     waiting read: Scheduler.read_waiting     events.def: task, read, write, sleep, item, ...
 *     trap: SystemCall                       a class of traps; or: tuple, str. Each one more is
 *                                            another
 *     running: Task.run                      the method that lets a task run; or an attribute or
 *                                            variable that holds the one that runs
 *
 * A place is a global variable, an attribute of one (`sched.ready`), an attribute of the instances
 * of a class (`Scheduler.ready`), or a variable of a function (`loop.ready`), which is seen while
 * the function runs, or one that it has defined. Of several instances, all are seen, in the order
 * in which they were made. Further attributes may follow (`Scheduler.ready.items`). An operation on
 * what is there is seen wherever in the program it is made.
 *
 * A container may be a list, a deque, a dict, a tuple, a set, or an object that has one in its
 * attribute `queue`; what stands in it may be tasks, their generators, methods of either, tasks'
 * numbers, or tuples and lists with one of these inside. A dict's tasks are its values, else its
 * keys; in a waiting room, what a task waits for is the dict's key, or the first of the tuple, or
 * the instance that has the room as its attribute (`waiting task: Task.waiters`). The attributes of
 * a task that is a dict (`task: dict`) are what stands in it.
 */
#pragma once

#include "trace/event.h"

#include <glib.h>

/* Where something is found. */
typedef struct {
    char *owner; /* class, function or global variable; NULL: `member` is a global variable */
    char *member;
    char **inner; /* attributes from there on, or NULL */
} RolePlace;

typedef struct {
    RolePlace place;
    WaitReason reason;
} RoleRoom;

typedef struct {
    char *task;                      /* a class's name; NULL: generators are the tasks */
    char *body, *id, *name, *answer; /* attributes of a task, or NULL */
    GArray *ready;                   /* of RolePlace, by level */
    RolePlace tasks;                 /* its member is NULL when the role is not given */
    GArray *rooms;                   /* of RoleRoom */
    GPtrArray *traps;                /* names of classes, "tuple", "str" */
    RolePlace running;
} Roles;

/* NULL with a COROSCOPE_ERROR_FORMAT that names the line of the text. */
Roles *roles_parse(const char *text, GError **error);
void roles_free(Roles *roles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roles, roles_free)
