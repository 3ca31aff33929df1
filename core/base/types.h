// SPDX-License-Identifier: MIT
/*
 * The central types of Coroscope by name alone, so that a header can speak of a
 * thing that it only passes on without including the folder that makes it.
 * Each is defined, and explained, in the header named beside it.
 */
#pragma once

typedef struct Log Log;         /* trace/log.h: all events of a run so far */
typedef struct World World;     /* replay/world.h: everything visible at one position of a run */
typedef struct Replay Replay;   /* replay/replay.h: a log, its checkpoints and a cursor */
typedef struct Lesson Lesson;   /* lesson/lesson.h: prose, program, tour and questions */
typedef struct Machine Machine; /* machine/machine.h: a program being run step by step */
