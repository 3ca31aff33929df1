// SPDX-License-Identifier: MIT
/*
 * A scene: the boxes and arrows that a view's layout made of a World, ready to be
 * drawn, hit-tested and read aloud. One list of boxes serves all of these.
 *
 * A layout function returns a new scene, which the caller frees. Coordinates are
 * in the size that the layout was given. Strings belong to the scene.
 */
#pragma once

#include "draw/palette.h"

#include <glib.h>

typedef enum {
    SCENE_MAIN,      /* the program's main flow; id 0 */
    SCENE_COROUTINE, /* id of the coroutine */
    SCENE_TASK,      /* id of the task */
} SceneBoxKind;

typedef struct {
    double x, y, width, height;
} SceneRectangle;

typedef struct {
    SceneBoxKind kind;
    guint32 id;
    SceneRectangle place;
    PaletteState state;
    char *title;   /* its name */
    char *caption; /* what it does or where it waits */
} SceneBox;

typedef enum {
    SCENE_PUSH,  /* a value is sent to the right */
    SCENE_PULL,  /* a value is asked for */
    SCENE_THROW, /* an exception or a close */
} SceneArrowKind;

typedef struct {
    guint from, to; /* indices of boxes */
    SceneArrowKind kind;
    gboolean active;    /* control went along it in the last event */
    gboolean backwards; /* then: from `to` to `from` */
    char *label;        /* the value that went along, when active; else NULL */
} SceneArrow;

typedef struct {
    double width, height;
    GArray *boxes;  /* of SceneBox */
    GArray *arrows; /* of SceneArrow */
    char *empty;    /* what to say when there are no boxes, or NULL */
} Scene;

Scene *scene_new(double width, double height);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* Adds a box and returns its index; takes over the strings. */
guint scene_add_box(Scene *scene, SceneBox box);
void scene_add_arrow(Scene *scene, SceneArrow arrow);
const SceneBox *scene_box(const Scene *scene, guint index);
/* The index of the box at a point, or -1. */
int scene_box_at(const Scene *scene, double x, double y);
int scene_find_box(const Scene *scene, SceneBoxKind kind, guint32 id);

/* All boxes and active arrows in words, a line each: what a screen reader is told. */
char *scene_describe(const Scene *scene);
