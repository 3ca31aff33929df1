// SPDX-License-Identifier: MIT
/*
 * The runner: lets a program go on, in slices of the main loop, so that no program can
 * freeze the window. It is the one file of the window that knows machines; everything
 * else sees the recording through a session.
 *
 * It runs ahead of the cursor by some way and then rests until the cursor comes
 * nearer, so a program without an end takes no more memory than a step needs.
 */
#pragma once

#include "gui/session.h"
#include "lesson/lesson.h"

G_BEGIN_DECLS

/* What a run is started with, beyond what its lesson says. */
typedef struct {
    gint64 seed;        /* below 0: the lesson's own, else 1 */
    const char *policy; /* of the kernel; NULL: the lesson's or the kernel's own */
    int quantum;        /* lines between timer interrupts, 0 for none; below 0: the lesson's own */
} CoroscopeRunSettings;

/* What somebody does to a run. */
typedef enum {
    COROSCOPE_INPUT_PROMPT, /* an expression */
    COROSCOPE_INPUT_LINE,   /* an answer to input() */
    COROSCOPE_INPUT_END,    /* no more answers */
    COROSCOPE_INPUT_CLIENT, /* a line from the user as a client of the simulated network; of no
                               text: closes the connection */
    COROSCOPE_INPUT_TASK,   /* the task of that number shall run next */
} CoroscopeInputKind;

#define COROSCOPE_TYPE_RUNNER (coroscope_runner_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeRunner, coroscope_runner, COROSCOPE, RUNNER, GObject)

/* The kernel's policies, by place from 0, its own choice first: the name, for the settings, and
 * what people are told, translated. NULL after the last. `title` may be NULL. */
const char *coroscope_runner_policy(guint place, const char **title);

/* A program of the language. */
CoroscopeRunner *coroscope_runner_new_program(const char *path, const char *text,
                                              const CoroscopeRunSettings *settings);
/* A lesson's program as its header wants it; `text` is what the user made of it. An error when a
 * file that the lesson names cannot be read. */
CoroscopeRunner *coroscope_runner_new_lesson(const Lesson *lesson, const char *text,
                                             const CoroscopeRunSettings *settings, GError **error);
/* A C edition; NULL when there is none of that name. */
CoroscopeRunner *coroscope_runner_new_edition(const char *name);
/* A run that was recorded; takes the log over. */
CoroscopeRunner *coroscope_runner_new_recording(Log *log);
/* The program of a recording, from the start with the recorded settings and inputs; `self` is the
 * runner of that recording, or one that was made of it. NULL, and an error that says why, when it
 * cannot be run again. */
CoroscopeRunner *coroscope_runner_new_again(CoroscopeRunner *self, GError **error);
/* FALSE for a recording: nothing can be done to it. */
gboolean coroscope_runner_has_program(CoroscopeRunner *self);

/* Owned by the runner. Whoever keeps the session longer keeps the runner too. */
CoroscopeSession *coroscope_runner_get_session(CoroscopeRunner *self);
/* Takes no further slices until a step wants more. */
void coroscope_runner_stop(CoroscopeRunner *self);

/*
 * Does something to the run at a position. At the end of a run that stands still this is the
 * same run, and the answer is `self`. At a past position it is another one, which repeats this
 * up to there: its recording grows by and by. NULL and an error when the run can take no input.
 */
CoroscopeRunner *coroscope_runner_input(CoroscopeRunner *self, guint64 position,
                                        CoroscopeInputKind kind, const char *text, guint number,
                                        GError **error);

G_END_DECLS
