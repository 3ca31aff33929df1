// SPDX-License-Identifier: MIT
/*
 * The zones of the Machine view, the tasks in them, and the arrows between them. Private to
 * app/draw.
 */
#pragma once

#include "draw/view-room.h"

enum { MACHINE_MOST_LOOSE = 600 };

typedef struct {
    const World *world;
    Scene *scene;
    ViewMemory *memory;
    double scale;
    gboolean is_flat; /* there is no height for labels between the zones */
    /* The zones. */
    SceneRectangle kernel, gap, ready, processor, waiting, channel, ended;
    /* Boxes that arrows begin and end at. */
    guint scheduler_box, processor_box, ready_box, waiting_box, ended_box, outside_box;
    guint task_box; /* of the task in the processor + 1; 0 none */
    /* Tasks that stand in no row: ready or new ones, and those that have asked the kernel. */
    GArray *loose, *asking;
} MachineZones;

/* The task that has the processor, or NULL: also when it is on its way out, standing in a queue. */
const WorldTask *machine_running_task(const World *world);
/* A task's card. */
SceneBox machine_task_box(const World *world, const WorldTask *task);

/* Adds cards for the tasks `ids` (guint32) into `room`, in columns or in rows; the last place
 * stands for those without room. */
void machine_add_cards(MachineZones *zones, const GArray *ids, SceneRectangle room,
                       SceneSize largest, gboolean along_rows, guint32 more_id);
/* A panel too low for a heading above what it holds. */
gboolean machine_is_low(const MachineZones *zones, SceneRectangle panel);
/* The inside of a panel: below its heading; beside it, for a low one, whose heading may then be as
 * wide as `heading_room` says (or else 0). */
SceneRectangle machine_inside(const MachineZones *zones, SceneRectangle panel,
                              double *heading_room);
/* The tasks of a row, first to last, `extra` after them. */
GArray *machine_row(const World *world, const WorldRow *row, const GArray *extra);

/* What the last event brought from outside, or NULL. */
char *machine_came_in(const World *world);
/* There is room for these words beside the interrupt's arrow. */
gboolean machine_arrow_says(const MachineZones *zones, const char *came_in);

void machine_add_ready(MachineZones *zones);
void machine_add_rooms(MachineZones *zones);
void machine_add_arrows(MachineZones *zones);
