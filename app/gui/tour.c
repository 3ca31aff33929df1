// SPDX-License-Identifier: MIT
/* An array of stops with their positions. */
#include "gui/tour.h"

typedef struct {
    guint piece;
    gboolean found;
    guint64 position;
} Stop;

struct Tour {
    const Lesson *lesson;
    CoroscopeSession *session;
    GArray *stops;  /* of Stop, in the order of the lesson */
    guint64 length; /* of the run when stops were looked for last */
    gboolean is_complete;
};

static void add_stop(Tour *tour, guint piece)
{
    Stop stop = {.piece = piece};
    g_array_append_val(tour->stops, stop);
}

Tour *tour_new(const Lesson *lesson, CoroscopeSession *session)
{
    Tour *tour = g_new0(Tour, 1);
    tour->lesson = lesson;
    tour->session = session;
    tour->stops = g_array_new(FALSE, TRUE, sizeof(Stop));
    for (guint i = 0; i < lesson_piece_count(lesson); i++)
        if (lesson_piece(lesson, i)->kind == LESSON_STOP)
            add_stop(tour, i);
    tour_update(tour);
    return tour;
}

void tour_free(Tour *tour)
{
    if (!tour)
        return;
    g_array_unref(tour->stops);
    g_free(tour);
}

static void find_stop(Tour *tour, Stop *stop)
{
    const LessonPiece *piece = lesson_piece(tour->lesson, stop->piece);
    if (!stop->found || tour->is_complete) /* what is last or the end is known only then */
        stop->found = coroscope_session_find_place(tour->session, lesson_piece_value(piece, "at"),
                                                   &stop->position, NULL);
}

void tour_update(Tour *tour)
{
    guint64 length = coroscope_session_get_length(tour->session);
    CoroscopeRunState state = coroscope_session_get_run_state(tour->session);
    gboolean rests = state != COROSCOPE_RUN_GOES_ON;
    if (tour->is_complete || (rests ? length == tour->length : length < 2 * tour->length))
        return;
    tour->length = length;
    tour->is_complete = state == COROSCOPE_RUN_OVER;
    for (guint i = 0; i < tour->stops->len; i++)
        find_stop(tour, &g_array_index(tour->stops, Stop, i));
}

gboolean tour_find(Tour *tour, guint piece, guint64 *position)
{
    for (guint i = 0; i < tour->stops->len; i++) {
        const Stop *stop = &g_array_index(tour->stops, Stop, i);
        if (stop->piece == piece && stop->found) {
            *position = stop->position;
            return TRUE;
        }
    }
    return FALSE;
}

int tour_stop_before(Tour *tour, guint64 position, gboolean *exact)
{
    const Stop *best = NULL;
    for (guint i = 0; i < tour->stops->len; i++) {
        const Stop *stop = &g_array_index(tour->stops, Stop, i);
        if (stop->found && stop->position <= position &&
            (!best || stop->position >= best->position))
            best = stop;
    }
    *exact = best && best->position == position;
    return best ? (int)best->piece : -1;
}

int tour_neighbour(Tour *tour, int current, ReplayDirection direction)
{
    int before = -1;
    for (guint i = 0; i < tour->stops->len; i++) {
        const Stop *stop = &g_array_index(tour->stops, Stop, i);
        if (!stop->found)
            continue;
        if (direction == REPLAY_FORWARDS && (int)stop->piece > current)
            return (int)stop->piece;
        if ((int)stop->piece < current)
            before = (int)stop->piece;
    }
    return direction == REPLAY_FORWARDS ? -1 : before;
}
