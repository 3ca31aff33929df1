// SPDX-License-Identifier: MIT
/*
 * The window's parts, and what its files offer each other. Private to window*.c.
 */
#pragma once

#include "gui/code-view.h"
#include "gui/course-list.h"
#include "gui/lesson-view.h"
#include "gui/output-check.h"
#include "gui/output-view.h"
#include "gui/prompt-bar.h"
#include "gui/run-settings.h"
#include "gui/runner.h"
#include "gui/stage-view.h"
#include "gui/tour.h"
#include "gui/transport.h"
#include "gui/variables-view.h"
#include "gui/window.h"

struct _CoroscopeWindow {
    AdwApplicationWindow parent_instance;

    /* Widgets. */
    GtkWidget *header, *course_button, *menu_button, *settings_button;
    AdwWindowTitle *title;
    GtkWidget *banner, *banner_text;
    AdwToastOverlay *toasts;
    AdwToast *toast; /* the one that is shown, or NULL; weak */
    GtkOverlay *overlay;
    AdwFlap *flap;
    GtkPaned *lesson_pane, *stage_pane, *code_pane, *data_pane;
    CoroscopeCourseList *course_list;
    CoroscopeLessonView *lesson_view;
    CoroscopeStageView *stage_view;
    CoroscopeCodeView *code_view;
    CoroscopeVariablesView *variables_view;
    CoroscopeOutputView *output_view;
    CoroscopePromptBar *prompt_bar;
    CoroscopeTransport *transport;
    CoroscopeRunSettingsView *run_settings;

    /* The course, and what is remembered. */
    const Course *course;
    CoroscopeProgress *progress;
    GSettings *settings;

    /* What is open and runs. */
    CoroscopeDocument *document;
    gboolean is_edition; /* the C edition runs */
    CoroscopeRunner *runner;
    CoroscopeRunner *next_runner; /* a branch that has not come to its place yet */
    guint64 place;                /* where the cursor shall be when the run is that long */
    char *then;                   /* the moment after that place to go to, or NULL */
    gboolean is_placed;           /* the cursor is where it shall be */
    Tour *tour;
    int stop;            /* the piece of the stop that was chosen or reached last, -1 none */
    OutputCheck *check;  /* of a mended program, or NULL */
    guint checked_piece; /* the question that wants it */
    GArray *moments;     /* of guint64: positions that were kept for the strip */

    /* Playing and presenting. */
    guint play; /* source id, 0 when not playing */
    gboolean is_presenting;
    GtkWidget *pointer, *notes;
    int presented_width; /* the window's, when presenting began or ended; 0 when panes follow */
    guint adapt;         /* source id, 0 when the layout fits the window's size */
    guint place_panes;   /* source id, 0 when panes are where they belong */
    guint remember;      /* source id, 0 when nothing is to be remembered */
};

/* ---- window.c ---- */

/* Says something in the bar below the header, until it is closed or replaced; NULL closes it. */
void window_say(CoroscopeWindow *self, const char *text);
/* Says something for a few seconds. */
void window_toast(CoroscopeWindow *self, const char *text);
/* Gives the panes their shares of a window that shows other things now. */
void window_place_panes(CoroscopeWindow *self);
/* Stores sizes and place a little later. */
void window_remember(CoroscopeWindow *self);
void window_update_actions(CoroscopeWindow *self);

/* ---- window-document.c ---- */

CoroscopeSession *window_session(CoroscopeWindow *self);
/* FALSE when it cannot be opened: that is said then, and what was open stays. */
gboolean window_open_entry(CoroscopeWindow *self, guint index);
/* The next lesson after or before the one that is open that can be. */
void window_open_neighbour(CoroscopeWindow *self, int by);
/* Takes the document over. */
void window_open_document(CoroscopeWindow *self, CoroscopeDocument *document);
/* Runs the document from the start. */
void window_run(CoroscopeWindow *self);
/* A recording, too: the program that it tells of, or says why that cannot be. */
void window_run_again(CoroscopeWindow *self);
void window_input(CoroscopeWindow *self, CoroscopeInputKind kind, const char *text, guint number);
/* Puts the cursor there as soon as the run has come so far. */
void window_place_cursor(CoroscopeWindow *self, guint64 position);
void window_toggle_edition(CoroscopeWindow *self);
gboolean window_has_edition(CoroscopeWindow *self);
void window_set_text(CoroscopeWindow *self, const char *text);
void window_close_document(CoroscopeWindow *self);

/* ---- window-lesson.c ---- */

/* The tour follows the cursor. */
void window_follow_tour(CoroscopeWindow *self);
void window_go_to_stop(CoroscopeWindow *self, int piece);
void window_next_stop(CoroscopeWindow *self, ReplayDirection direction);
void window_make_experiment(CoroscopeWindow *self, guint piece);
void window_check_mended(CoroscopeWindow *self, guint piece);
void window_forget_progress(CoroscopeWindow *self);
/* The teacher's notes of the lesson as markup, or NULL; to be freed. */
char *window_notes(CoroscopeWindow *self);

/* ---- window-play.c ---- */

void window_toggle_play(CoroscopeWindow *self);
void window_stop_playing(CoroscopeWindow *self);
void window_toggle_present(CoroscopeWindow *self);
void window_toggle_pointer(CoroscopeWindow *self);
void window_toggle_notes(CoroscopeWindow *self);
void window_refresh_notes(CoroscopeWindow *self);
/* The clicker's keys while presenting. */
gboolean window_present_key(CoroscopeWindow *self, guint key, GdkModifierType state);

/* ---- window-files.c ---- */

void window_ask_open(CoroscopeWindow *self);
void window_ask_save(CoroscopeWindow *self);
void window_ask_save_recording(CoroscopeWindow *self);
void window_ask_export_trace(CoroscopeWindow *self);
void window_ask_export_picture(CoroscopeWindow *self);
void window_ask_export_strip(CoroscopeWindow *self);
void window_copy_picture(CoroscopeWindow *self);
void window_keep_moment(CoroscopeWindow *self);
/* "Go to step": a small dialog. */
void window_ask_place(CoroscopeWindow *self);

/* ---- window-actions.c ---- */

void window_add_actions(CoroscopeWindow *self);
void window_enable_action(CoroscopeWindow *self, const char *name, gboolean enabled);
