// SPDX-License-Identifier: MIT
/*
 * The timeline: a lane for the main program and for each task (where there are none, for each
 * coroutine), and in it the states over the positions of the recording, from left to right. Layout,
 * drawing, hit-testing and words; who shows it (a widget, a picture) calls, in this order:
 *
 *     Timeline *timeline = timeline_new();
 *     timeline_set_run(timeline, log, replay_lanes(replay));    once a recording
 *     timeline_grown(timeline);                                 whenever the lanes grew
 *     timeline_set_room(timeline, width, height, 1.0);          whenever the size changed
 *     timeline_draw(timeline, cairo, &style);                   8 ms with 10,000,000 events
 *
 * The recording (log and lanes) must outlive its being shown. A timeline shows all of a recording
 * at first, and goes on to show all while it grows, until it is zoomed; timeline_show_all() goes
 * back to that.
 *
 * Position p is the time after the first p events and takes the pixels from timeline_x(p) to
 * timeline_x(p + 1). Lanes are named by marks, as boxes of a scene are: SCENE_MAIN, SCENE_TASK,
 * SCENE_COROUTINE. Where all cannot be shown, lanes are left out that do not live in the stretch
 * that is shown, and the others are scrolled.
 *
 * A state is told by colour, by the bar's height and by its dashes: the higher, the closer to
 * running. Where a column of pixels stands for many positions it shows the state that took most of
 * them, with a foot in the colour of running if it ran in them at all. Marks: a wedge above a trap,
 * a dot below an output; left out where they would run together.
 */
#pragma once

#include "draw/scene-draw.h"
#include "replay/lanes.h"

typedef struct Timeline Timeline;

Timeline *timeline_new(void);
void timeline_free(Timeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)

/* NULL, NULL takes the recording away. */
void timeline_set_run(Timeline *timeline, const Log *log, const Lanes *lanes);
void timeline_grown(Timeline *timeline);

/* Pixels; `text_scale` as in ViewRoom. */
void timeline_set_room(Timeline *timeline, double width, double height, double text_scale);

typedef enum {
    TIMELINE_AUTO, /* main, and tasks; without tasks, coroutines */
    TIMELINE_ALL,  /* main, tasks, and coroutines that are no task's body */
} TimelineFilter;
void timeline_set_filter(Timeline *timeline, TimelineFilter filter);

/* ---- What part is shown ---- */

void timeline_show_all(Timeline *timeline);
gboolean timeline_shows_all(const Timeline *timeline);
/* From one position up to another; the nearest that is possible. */
void timeline_show(Timeline *timeline, double from, double to);
/* A factor above 1 goes closer; what is at `x` stays there. */
void timeline_zoom(Timeline *timeline, double x, double factor);
/* By so many pixels: to later positions, to lower lanes. */
void timeline_pan(Timeline *timeline, double pixels);
void timeline_scroll(Timeline *timeline, double pixels);
/* Pans, or scrolls, as little as it takes to show a position, or a lane. */
void timeline_reveal(Timeline *timeline, guint64 position);
void timeline_reveal_lane(Timeline *timeline, SceneMark mark);

/* Positions at the left edge and at the right edge. */
double timeline_from(const Timeline *timeline);
double timeline_to(const Timeline *timeline);
/* For a scroll bar: the height of all lanes, of those that are seen, and how far it is scrolled. */
double timeline_lanes_height(const Timeline *timeline);
double timeline_seen_height(const Timeline *timeline);
double timeline_scrolled(const Timeline *timeline);
/* A height at which all lanes are seen, within reason: at most `most`. */
double timeline_natural_height(const Timeline *timeline, double most);

/* ---- What is where ---- */

double timeline_x(const Timeline *timeline, double position);

/* Where the states are drawn: right of the names, below the ruler. */
SceneRectangle timeline_plot(const Timeline *timeline);
/* Lanes shown, from the top; those scrolled away, too. */
guint timeline_row_count(const Timeline *timeline);
SceneMark timeline_row_mark(const Timeline *timeline, guint row);
/* A lane's place; it may lie (partly) outside of the plot's height when it is scrolled away. */
SceneRectangle timeline_row_place(const Timeline *timeline, guint row);
/* The place of its name, left of the plot. */
SceneRectangle timeline_name_place(const Timeline *timeline, guint row);

typedef struct {
    gboolean on_plot;  /* `position` is meant: in the plot, or on the ruler */
    gboolean on_ruler; /* where a drag moves the cursor */
    guint64 position;  /* at most the last one */
    int row;           /* -1: none */
    SceneMark mark;    /* the lane's */
} TimelineHit;
TimelineHit timeline_hit(const Timeline *timeline, double x, double y);

/* ---- Drawing ---- */

typedef struct {
    PaletteTheme theme;
    guint64 cursor;
    SceneMark selected, hovered; /* a task's body counts as its task */
    gboolean transparent;        /* do not paint the background */
    SceneTexts *texts;           /* or NULL */
} TimelineStyle;

void timeline_draw(const Timeline *timeline, cairo_t *cairo, const TimelineStyle *style);

/* ---- Words; free with g_free() ---- */

/* For a screen reader: what is shown, and in which state each lane is at the cursor; a line each.
 */
char *timeline_describe(const Timeline *timeline, guint64 cursor);
/* What is at a point: "grep 2: suspended from 120 to 134 (14 events)"; NULL when nothing is. */
char *timeline_tip(const Timeline *timeline, double x, double y);
