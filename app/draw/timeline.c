// SPDX-License-Identifier: MIT
/* The timeline's layout: which lanes, how high, what part of the recording, what is where. */
#include "draw/timeline.h"

#include "draw/scene-text.h"
#include "draw/timeline-parts.h"

#include <math.h>

#define NAME_WIDTH 168.0
#define NAME_SHARE 0.24 /* of the width, at most */
#define NAME_MARGIN 10.0
#define RULER_HEIGHT 26.0
#define ROW_LEAST 17.0
#define ROW_MOST 38.0
#define LEAST_SPAN 12.0 /* positions, if there are as many */

Timeline *timeline_new(void)
{
    Timeline *timeline = g_new0(Timeline, 1);
    timeline->candidates = g_array_new(FALSE, FALSE, sizeof(TimelineCandidate));
    timeline->rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    timeline->shows_all = TRUE;
    timeline_set_room(timeline, 0, 0, 1);
    return timeline;
}

void timeline_free(Timeline *timeline)
{
    if (!timeline)
        return;
    g_array_unref(timeline->candidates);
    g_array_unref(timeline->rows);
    g_free(timeline);
}

/* ---- Rows ---- */

static gboolean is_row(const Timeline *timeline, const Lane *lane)
{
    if (lane->kind != LANE_COROUTINE)
        return TRUE;
    return lane->task == 0 && (timeline->filter == TIMELINE_ALL || !timeline->has_tasks);
}

static void look_for_tasks(Timeline *timeline, guint32 count)
{
    for (; timeline->lanes_known < count && !timeline->has_tasks; timeline->lanes_known++)
        timeline->has_tasks = lanes_get(timeline->lanes, timeline->lanes_known)->kind == LANE_TASK;
}

/* Found anew whenever the lanes grew: a coroutine gets its lane before anybody knows that it will
 * be a task's body. */
static void find_candidates(Timeline *timeline)
{
    guint32 count = timeline->lanes ? lanes_count(timeline->lanes) : 0;
    look_for_tasks(timeline, count);
    g_array_set_size(timeline->candidates, 0);
    for (guint32 i = 0; i < count; i++) {
        const Lane *lane = lanes_get(timeline->lanes, i);
        TimelineCandidate candidate = {i, lane->begin, lane->end};
        if (is_row(timeline, lane))
            g_array_append_val(timeline->candidates, candidate);
    }
}

static gboolean lives_in_view(const Timeline *timeline, const TimelineCandidate *candidate)
{
    return (double)candidate->begin < timeline_to(timeline) &&
           (double)candidate->end > timeline->from;
}

/* How many rows of the least height there is room for. */
static double room_of(const Timeline *timeline)
{
    return timeline_seen_height(timeline) / (ROW_LEAST * timeline->text_scale);
}

/* Where there is no room for all, those that do not live in what is shown are left out. */
static void choose_rows(Timeline *timeline)
{
    gboolean all = timeline->candidates->len <= room_of(timeline);
    g_array_set_size(timeline->rows, 0);
    for (guint i = 0; i < timeline->candidates->len; i++) {
        const TimelineCandidate *candidate =
            &g_array_index(timeline->candidates, TimelineCandidate, i);
        if (all || candidate->lane == 0 || lives_in_view(timeline, candidate))
            g_array_append_val(timeline->rows, candidate->lane);
    }
}

static void place_rows(Timeline *timeline)
{
    double least = ROW_LEAST * timeline->text_scale, most = ROW_MOST * timeline->text_scale;
    choose_rows(timeline);
    double fitting = floor(timeline_seen_height(timeline) / MAX(timeline->rows->len, 1));
    timeline->row_height = CLAMP(fitting, least, most);
    /* More than there is room for are scrolled; those that are seen are whole. */
    double whole = MAX(floor(room_of(timeline)), 1);
    if (fitting < least)
        timeline->row_height = MAX(floor(timeline_seen_height(timeline) / whole), least);
    timeline_scroll(timeline, 0);
}

uint32_t timeline_lane(const Timeline *timeline, guint row)
{
    return g_array_index(timeline->rows, uint32_t, row);
}

guint timeline_row_count(const Timeline *timeline)
{
    return timeline->rows->len;
}

SceneMark timeline_row_mark(const Timeline *timeline, guint row)
{
    static const SceneBoxKind kinds[] = {
        [LANE_MAIN] = SCENE_MAIN, [LANE_COROUTINE] = SCENE_COROUTINE, [LANE_TASK] = SCENE_TASK};
    const Lane *lane = lanes_get(timeline->lanes, timeline_lane(timeline, row));
    return (SceneMark){kinds[lane->kind], lane->id};
}

static int compare_lanes(gconstpointer a, gconstpointer b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

int timeline_find_row(const Timeline *timeline, SceneMark mark)
{
    if (!timeline->lanes)
        return -1;
    uint32_t lane = UINT32_MAX;
    if (mark.kind == SCENE_MAIN)
        lane = 0;
    else if (mark.kind == SCENE_TASK)
        lane = lanes_find(timeline->lanes, LANE_TASK, mark.id);
    else if (mark.kind == SCENE_COROUTINE)
        lane = lanes_find(timeline->lanes, LANE_COROUTINE, mark.id);
    if (lane < lanes_count(timeline->lanes) && lanes_get(timeline->lanes, lane)->task != 0)
        lane = lanes_find(timeline->lanes, LANE_TASK, lanes_get(timeline->lanes, lane)->task);
    guint row;
    return g_array_binary_search(timeline->rows, &lane, compare_lanes, &row) ? (int)row : -1;
}

/* ---- The recording and the room ---- */

static double positions_of(const Timeline *timeline)
{
    return timeline->lanes ? (double)lanes_end(timeline->lanes) + 1 : 1;
}

/* Keeps what is shown within what there is, and shows the lanes that belong to it. */
static void settle(Timeline *timeline)
{
    double positions = positions_of(timeline);
    if (timeline->shows_all) {
        timeline->from = 0;
        timeline->span = positions;
    }
    timeline->span = CLAMP(timeline->span, MIN(LEAST_SPAN, positions), positions);
    timeline->from = CLAMP(timeline->from, 0, positions - timeline->span);
    place_rows(timeline);
}

void timeline_set_run(Timeline *timeline, const Log *log, const Lanes *lanes)
{
    timeline->log = log;
    timeline->lanes = lanes;
    timeline->scrolled = 0;
    timeline->lanes_known = 0;
    timeline->has_tasks = FALSE;
    timeline->shows_all = TRUE;
    timeline_grown(timeline);
}

void timeline_grown(Timeline *timeline)
{
    find_candidates(timeline);
    settle(timeline);
}

void timeline_set_filter(Timeline *timeline, TimelineFilter filter)
{
    timeline->filter = filter;
    timeline_grown(timeline);
}

void timeline_set_room(Timeline *timeline, double width, double height, double text_scale)
{
    timeline->width = MAX(width, 1);
    timeline->height = MAX(height, 1);
    timeline->text_scale = text_scale > 0 ? text_scale : 1;
    timeline->name_width =
        floor(MIN(NAME_WIDTH * timeline->text_scale, NAME_SHARE * timeline->width));
    timeline->ruler_height = MIN(floor(RULER_HEIGHT * timeline->text_scale), timeline->height);
    settle(timeline);
}

/* ---- What part is shown ---- */

void timeline_show_all(Timeline *timeline)
{
    timeline->shows_all = TRUE;
    settle(timeline);
}

gboolean timeline_shows_all(const Timeline *timeline)
{
    return timeline->shows_all;
}

void timeline_show(Timeline *timeline, double from, double to)
{
    timeline->from = from;
    timeline->span = to - from;
    timeline->shows_all = timeline->span >= positions_of(timeline);
    settle(timeline);
}

static double position_at(const Timeline *timeline, double x)
{
    SceneRectangle plot = timeline_plot(timeline);
    return timeline->from + (x - plot.x) * timeline->span / plot.width;
}

void timeline_zoom(Timeline *timeline, double x, double factor)
{
    SceneRectangle plot = timeline_plot(timeline);
    x = CLAMP(x, plot.x, plot.x + plot.width);
    double fixed = position_at(timeline, x), part = (x - plot.x) / plot.width;
    double positions = positions_of(timeline);
    double span = CLAMP(timeline->span / factor, MIN(LEAST_SPAN, positions), positions);
    timeline_show(timeline, fixed - part * span, fixed + (1 - part) * span);
}

void timeline_pan(Timeline *timeline, double pixels)
{
    if (timeline->shows_all)
        return;
    timeline->from += pixels * timeline->span / timeline_plot(timeline).width;
    settle(timeline);
}

void timeline_scroll(Timeline *timeline, double pixels)
{
    double most = timeline_lanes_height(timeline) - timeline_seen_height(timeline);
    timeline->scrolled = CLAMP(round(timeline->scrolled + pixels), 0, MAX(most, 0));
}

void timeline_reveal(Timeline *timeline, guint64 position)
{
    if (timeline->shows_all)
        return;
    const double margin = timeline->span / 16;
    double at = (double)position;
    if (at < timeline->from)
        timeline->from = at - margin;
    else if (at + 1 > timeline->from + timeline->span)
        timeline->from = at + 1 + margin - timeline->span;
    settle(timeline);
}

void timeline_reveal_lane(Timeline *timeline, SceneMark mark)
{
    int row = timeline_find_row(timeline, mark);
    if (row < 0)
        return;
    double top = row * timeline->row_height, bottom = top + timeline->row_height;
    if (top < timeline->scrolled)
        timeline_scroll(timeline, top - timeline->scrolled);
    else if (bottom > timeline->scrolled + timeline_seen_height(timeline))
        timeline_scroll(timeline, bottom - timeline->scrolled - timeline_seen_height(timeline));
}

double timeline_from(const Timeline *timeline)
{
    return timeline->from;
}

double timeline_to(const Timeline *timeline)
{
    return timeline->from + timeline->span;
}

double timeline_lanes_height(const Timeline *timeline)
{
    return timeline->row_height * timeline->rows->len;
}

double timeline_seen_height(const Timeline *timeline)
{
    return timeline_plot(timeline).height;
}

double timeline_scrolled(const Timeline *timeline)
{
    return timeline->scrolled;
}

double timeline_natural_height(const Timeline *timeline, double most)
{
    const double comfortable = 24;
    double rows = MAX(timeline->candidates->len, 1);
    double ruler = floor(RULER_HEIGHT * timeline->text_scale);
    double natural = ruler + rows * floor(comfortable * timeline->text_scale);
    if (natural <= most)
        return natural;
    double least = ROW_LEAST * timeline->text_scale;
    return ruler + MAX(MIN(rows, floor((most - ruler) / least)), 1) * least;
}

/* ---- What is where ---- */

double timeline_x(const Timeline *timeline, double position)
{
    SceneRectangle plot = timeline_plot(timeline);
    return plot.x + (position - timeline->from) * plot.width / timeline->span;
}

SceneRectangle timeline_plot(const Timeline *timeline)
{
    return (SceneRectangle){timeline->name_width, timeline->ruler_height,
                            timeline->width - timeline->name_width,
                            timeline->height - timeline->ruler_height};
}

SceneRectangle timeline_row_place(const Timeline *timeline, guint row)
{
    SceneRectangle plot = timeline_plot(timeline);
    return (SceneRectangle){plot.x, plot.y + row * timeline->row_height - timeline->scrolled,
                            plot.width, timeline->row_height};
}

SceneRectangle timeline_name_place(const Timeline *timeline, guint row)
{
    SceneRectangle place = timeline_row_place(timeline, row);
    double margin = MIN(NAME_MARGIN, timeline->name_width / 8);
    return (SceneRectangle){margin, place.y, MAX(timeline->name_width - 2 * margin, 0),
                            place.height};
}

void timeline_seen_rows(const Timeline *timeline, guint *first, guint *after)
{
    double bottom = timeline->scrolled + timeline_seen_height(timeline);
    *first = (guint)(timeline->scrolled / timeline->row_height);
    *after = MIN((guint)ceil(bottom / timeline->row_height), timeline->rows->len);
    *first = MIN(*first, *after);
}

TimelineHit timeline_hit(const Timeline *timeline, double x, double y)
{
    TimelineHit hit = {.row = -1};
    if (!timeline->lanes || x < 0 || y < 0 || x >= timeline->width || y >= timeline->height)
        return hit;
    SceneRectangle plot = timeline_plot(timeline);
    hit.on_plot = x >= plot.x;
    hit.on_ruler = hit.on_plot && y < plot.y;
    double position = floor(position_at(timeline, MAX(x, plot.x)));
    hit.position = (guint64)CLAMP(position, 0, positions_of(timeline) - 1);
    if (y < plot.y)
        return hit;
    double row = floor((y - plot.y + timeline->scrolled) / timeline->row_height);
    if (row >= timeline->rows->len)
        return hit;
    hit.row = (int)row;
    hit.mark = timeline_row_mark(timeline, (guint)hit.row);
    return hit;
}
