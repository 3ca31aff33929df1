// SPDX-License-Identifier: MIT
/*
 * What layouts share: the room they are given, what they remember, the sizes of cards. Private to
 * app/draw.
 */
#pragma once

#include "draw/views.h"

/* The room with its least size applied, and the scale of what is drawn: the largest that suits such
 * a room at step 0, the wanted one at VIEW_STEPS. A view that has too much to show goes down. */
enum { VIEW_STEPS = 3 };
ViewRoom view_room(const ViewRoom *wanted, guint step);

/*
 * Which of several ways of showing things a view takes, the best one first: the first that `fits`,
 * but none that is better than the one taken before for half as many things or more, so that a
 * drawing neither grows nor shrinks from one step to the next. `last` is taken when none fits.
 */
guint view_choose(const ViewRoom *wanted, guint view, guint things, guint last,
                  gboolean (*fits)(guint way, gpointer data), gpointer data);

/* ---- Memory ---- */

/* What is remembered of a thing. */
typedef enum {
    MEMORY_FLOW_SLOT,  /* a box of the flow: rank and row */
    MEMORY_FLOW_EDGE,  /* an edge of the flow, by its id: see view_memory_add_edge() */
    MEMORY_ROOM_SEEN,  /* a waiting room was shown */
    MEMORY_TOWER_SLOT, /* a tower's place */
    MEMORY_WAY,        /* see view_choose() */
} MemoryKind;

/* A memory of NULL remembers nothing. */
gboolean view_memory_get(ViewMemory *memory, MemoryKind kind, guint64 id, gint64 *value);
void view_memory_set(ViewMemory *memory, MemoryKind kind, guint64 id, gint64 value);

/* A connection that some World had: data goes from the left box to the right one. */
typedef struct {
    guint32 edge;
    SceneMark left, right;
} MemoryEdge;

void view_memory_add_edge(ViewMemory *memory, const MemoryEdge *edge);
/* In the order of their ids; NULL after the last. */
const MemoryEdge *view_memory_edge(ViewMemory *memory, guint place);

/* ---- Sizes ---- */

/* A card's size, and the gaps that a grid of such cards has, before the text's scale. */
typedef struct {
    double width, most_width, height, gap_x, most_gap_x, gap_y;
} CardSize;

CardSize card_size(SceneSize size, double scale);

/* Cards of one size in rows and columns within a rectangle. */
typedef struct {
    SceneSize size;
    guint columns, rows;
    double width, height, gap;
} CardGrid;

/* The grid of the largest cards, at most `largest`, of which `count` fit into a room; when not even
 * the smallest do, the grid of as many as fit. */
CardGrid card_grid(double width, double height, guint count, SceneSize largest, double scale);
/* Where the card `place` stands: down the columns, or along the rows. */
SceneRectangle card_place(const CardGrid *grid, const SceneRectangle *room, guint place,
                          gboolean along_rows);

/* ---- Words ---- */

/* The place of the World's last event is that of its last transfer: it happens now. */
gboolean view_transfer_is_now(const World *world);
/* "WaitTask(2)"; NULL when there is none. */
char *view_trap_text(const World *world, const WorldTask *task);
/* "1.500 s" */
char *view_time_text(guint64 nanoseconds);
/* "3 tasks", "1 task" */
char *view_count_text(guint count, const char *one, const char *many);
/* A number for an item's colour, or for that of a value which belongs to none. */
guint32 view_value_number(guint32 item, EventValue value);
PaletteState view_coroutine_state(const WorldCoroutine *coroutine);
PaletteState view_task_state(const WorldTask *task);
/* Where a coroutine is, or how it ended: "line 8", "returned 10". Empty when there is nothing to
 * say. */
char *view_coroutine_caption(const World *world, const WorldCoroutine *coroutine);
/* "task 2": what a waiting task waits for. */
char *view_task_waits_for(const World *world, const WorldTask *task);
