// SPDX-License-Identifier: MIT
/*
 * The table of views: the ways in which the stage shows a World. The stage, its menu and
 * `coroscope-cli render` loop over it.
 *
 *     const View *view = view_find("flow");
 *     g_autoptr(ViewMemory) memory = view_memory_new();
 *     g_autoptr(Scene) scene = view->layout(world, &(ViewRoom){width, height, 1.0, memory});
 *     scene_draw(scene, cairo, &(SceneStyle){.theme = PALETTE_DARK});
 */
#pragma once

#include "draw/scene.h"
#include "replay/world.h"

/*
 * What a layout remembers, so that boxes keep their places from one World to the next, also when
 * the cursor goes back. One for each view that is shown; forget it (view_memory_clear()) when the
 * run is another one. Without it (NULL) a layout depends on the World alone.
 */
typedef struct ViewMemory ViewMemory;

ViewMemory *view_memory_new(void);
void view_memory_free(ViewMemory *memory);
void view_memory_clear(ViewMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ViewMemory, view_memory_free)

/* The room for a scene. A scene is exactly as large; below VIEW_LEAST it is that. In a large room
 * everything is larger, text too, though not as much as the room: a drawing that fills a wall is
 * read from afar. */
typedef struct {
    double width, height;
    double text_scale;  /* at least; 1 is the desktop's size, presenting uses more; 0: 1 */
    ViewMemory *memory; /* or NULL */
} ViewRoom;

#define VIEW_LEAST_WIDTH 240.0
#define VIEW_LEAST_HEIGHT 120.0

typedef Scene *(*ViewLayout)(const World *world, const ViewRoom *room);

typedef struct {
    const char *name;     /* as in --view: "flow" */
    const char *title;    /* as in a menu: "Flow" */
    const char *sentence; /* what it shows */
    ViewLayout layout;
} View;

/* By name; NULL when there is none. */
const View *view_find(const char *name);
/* By place from 0; NULL after the last. */
const View *view_at(guint place);
