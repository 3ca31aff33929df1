// SPDX-License-Identifier: MIT
/* What the files of the timeline share. Private to timeline*.c. */
#pragma once

#include "draw/timeline.h"

/* A lane that may be a row, and when it lives: looked at each time something else is shown. */
typedef struct {
    uint32_t lane, begin, end;
} TimelineCandidate;

struct Timeline {
    const Log *log; /* NULL without a recording */
    const Lanes *lanes;
    TimelineFilter filter;
    GArray *candidates;  /* of TimelineCandidate */
    GArray *rows;        /* of uint32_t: lanes, from the top */
    guint32 lanes_known; /* how many lanes were looked at for has_tasks */
    gboolean has_tasks;

    double width, height, text_scale;
    double name_width, ruler_height; /* the plot lies right of and below them */
    double row_height;

    gboolean shows_all;
    double from, span; /* positions */
    double scrolled;
};

PaletteState timeline_palette_state(LaneState state);
/* "suspended", and of tasks "in the kernel" where coroutines wait for a callee. */
const char *timeline_state_word(LaneKind kind, LaneState state);
/* 1234567 as "1 234 567", with thin spaces; free with g_free(). */
char *timeline_number(guint64 number);
uint32_t timeline_lane(const Timeline *timeline, guint row);
/* The first row that is seen, and the one after the last. */
void timeline_seen_rows(const Timeline *timeline, guint *first, guint *after);
/* The row of a task or coroutine (a body's task), or -1. */
int timeline_find_row(const Timeline *timeline, SceneMark mark);
