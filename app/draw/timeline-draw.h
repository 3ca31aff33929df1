// SPDX-License-Identifier: MIT
/* What drawing the timeline carries along. Private to timeline*.c. */
#pragma once

#include "draw/brush.h"
#include "draw/timeline-parts.h"

typedef struct {
    const Timeline *timeline;
    const TimelineStyle *style;
    Brush brush;
    guint first, after; /* rows that are seen */
} TimelineDrawing;

/* The states of the rows that are seen; the caller clips to the plot. */
void timeline_draw_bars(const TimelineDrawing *drawing);
