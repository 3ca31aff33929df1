// SPDX-License-Identifier: MIT
/*
 * Every quota of the program, with its unit. One that is reached ends in a clear
 * message, never in a crash or a frozen window. `settings` of a lesson and options
 * of coroscope-cli may lower or raise those that a run starts with.
 */
#pragma once

#define LIMIT_LOG_BYTES ((size_t)1 << 30)     /* memory of one recording */
#define LIMIT_SEARCH_EVENTS 5000000           /* that a search runs through before it asks */
#define LIMIT_ITEMS 100000                    /* values that are followed along a run's pipelines */
#define LIMIT_LESSON_BYTES ((size_t)1 << 20)  /* size of a lesson's text file */
#define LIMIT_TITLE_LENGTH 200                /* characters of a lesson's title */
#define LIMIT_PROGRAM_BYTES ((size_t)1 << 20) /* size of a program's source */
#define LIMIT_LESSON_STEPS 10000000           /* lines that a lesson's program may run */
#define LIMIT_LESSON_MEMORY 256               /* MiB that it may use */
#define LIMIT_SYNTAX_BYTES ((size_t)128 << 20) /* tokens, or tree, of one program */
#define LIMIT_SYNTAX_DEPTH 500                 /* nodes of a syntax tree below each other */
#define LIMIT_SYNTAX_CHAIN 2990                /* operators in a row: a + b + c ... */
#define LIMIT_COURSE_DEPTH 4                   /* folders between the course and a lesson */
#define LIMIT_OPEN_FILES 64                    /* files that a program has open at a time */
#define LIMIT_FILE_BYTES ((size_t)64 << 20)    /* size of a file that a program writes */
#define LIMIT_OUTPUT_BYTES ((size_t)64 << 20)  /* what a program prints */
#define LIMIT_THREADS 256                      /* simulated threads of a program at a time */
#define LIMIT_SOCKETS 2048                     /* sockets of a program at a time */
#define LIMIT_KERNEL_TASKS 1000000             /* tasks of a kernel alive at a time */
#define LIMIT_KERNEL_FINISHED 1024             /* tasks whose outcome a kernel remembers */
