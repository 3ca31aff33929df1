// SPDX-License-Identifier: MIT
/* The timeline in words: for screen readers, for tooltips. */
#include "draw/timeline-parts.h"

#include <glib/gi18n.h>

PaletteState timeline_palette_state(LaneState state)
{
    static const PaletteState states[LANE_STATES] = {
        [LANE_ABSENT] = PALETTE_PLAIN,    [LANE_CREATED] = PALETTE_CREATED,
        [LANE_READY] = PALETTE_READY,     [LANE_RUNNING] = PALETTE_RUNNING,
        [LANE_NORMAL] = PALETTE_NORMAL,   [LANE_SUSPENDED] = PALETTE_SUSPENDED,
        [LANE_WAITING] = PALETTE_WAITING, [LANE_ENDED] = PALETTE_FINISHED,
    };
    return states[state];
}

const char *timeline_state_word(LaneKind kind, LaneState state)
{
    if (state == LANE_ABSENT)
        return _("not there yet");
    if (state == LANE_NORMAL && kind == LANE_TASK)
        return _("in the kernel");
    if (state == LANE_NORMAL && kind == LANE_MAIN)
        return _("waits for others");
    return palette_word(timeline_palette_state(state));
}

char *timeline_number(guint64 number)
{
    char digits[32];
    int length = g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append(text, "\u2009");
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(text, FALSE);
}

static void describe_row(const Timeline *timeline, guint row, guint64 cursor, GString *text)
{
    uint32_t lane = timeline_lane(timeline, row);
    LaneState state = lanes_state(timeline->lanes, lane, cursor);
    if (state == LANE_ABSENT)
        return;
    g_autofree char *title = lanes_title(timeline->lanes, lane, timeline->log);
    g_string_append_printf(text, "%s: %s\n", title,
                           timeline_state_word(lanes_get(timeline->lanes, lane)->kind, state));
}

char *timeline_describe(const Timeline *timeline, guint64 cursor)
{
    if (!timeline->lanes)
        return g_strdup(_("No recording\n"));
    g_autofree char *position = g_strdup_printf("%" G_GUINT64_FORMAT, cursor);
    g_autofree char *end = g_strdup_printf("%" G_GUINT64_FORMAT, lanes_end(timeline->lanes));
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, _("Position %s of %s; %u lanes; shown from %.0f to %.0f\n"),
                           position, end, timeline->rows->len, timeline_from(timeline),
                           timeline_to(timeline) - 1);
    guint first, after;
    timeline_seen_rows(timeline, &first, &after);
    for (guint row = first; row < after; row++)
        describe_row(timeline, row, cursor, text);
    return g_string_free(text, FALSE);
}

char *timeline_tip(const Timeline *timeline, double x, double y)
{
    TimelineHit hit = timeline_hit(timeline, x, y);
    if (hit.row < 0)
        return NULL;
    uint32_t lane = timeline_lane(timeline, (guint)hit.row);
    g_autofree char *title = lanes_title(timeline->lanes, lane, timeline->log);
    if (!hit.on_plot)
        return g_steal_pointer(&title);
    uint64_t from, to;
    LaneState state = lanes_run_at(timeline->lanes, lane, hit.position, &from, &to);
    const char *word = timeline_state_word(lanes_get(timeline->lanes, lane)->kind, state);
    g_autofree char *first = timeline_number(from), *last = timeline_number(to - 1);
    g_autofree char *length = timeline_number(to - from);
    if (to - from == 1)
        return g_strdup_printf(_("%s: %s at %s"), title, word, first);
    return g_strdup_printf(_("%s: %s from %s to %s (%s events)"), title, word, first, last, length);
}
