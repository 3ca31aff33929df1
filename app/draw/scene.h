// SPDX-License-Identifier: MIT
/*
 * A scene: the boxes and arrows that a view's layout made of a World, ready to be drawn
 * (scene-draw.h), hit-tested and read aloud. One list of boxes serves all of these.
 *
 * A layout returns a new scene, which the caller frees with scene_free(). Coordinates are pixels
 * from the top left of the room that the layout was given; nothing lies outside. Strings belong to
 * the scene. A box is named by its kind and id (a SceneMark), which stay the same from scene to
 * scene: that is how a selection lasts and how scene_blend() knows what moved where.
 *
 * Panels are boxes too: they come before the boxes that stand in them, so that drawing in order
 * and hit-testing backwards both find the innermost.
 */
#pragma once

#include "draw/palette.h"

#include <glib.h>

typedef enum {
    SCENE_NOTHING,
    SCENE_MAIN,      /* the program's main flow; id 0 */
    SCENE_CODE,      /* a plain function that resumes coroutines; id of the code */
    SCENE_COROUTINE, /* id of the coroutine */
    SCENE_TASK,      /* id of the task */
    SCENE_ITEM,      /* id of the item */
    SCENE_FRAME,     /* id of the frame */
    SCENE_STACK,     /* a real C stack; id of its coroutine plus 1, as WorldStack */
    SCENE_LOCK,      /* id of the lock's object */
    SCENE_TOWER,     /* frames linked to each other; id of the coroutine at its foot, 0: main */
    SCENE_QUEUE,     /* a ready queue; its level plus 1 */
    SCENE_ROOM,      /* a waiting room; its WaitReason plus 1 */
    SCENE_PROCESSOR, /* id 0, as all that follow unless they say otherwise */
    SCENE_KERNEL,
    SCENE_CLOCK,
    SCENE_OUTSIDE, /* where interrupts come from */
    SCENE_ENDED,   /* the finished tasks */
    SCENE_STACKS,  /* the real C stacks */
    SCENE_MORE,    /* stands for boxes that have no room; which ones: by id */
    SCENE_KINDS,
} SceneBoxKind;

/* Names a box, or whatever a box shows. */
typedef struct {
    SceneBoxKind kind; /* SCENE_NOTHING: none */
    guint32 id;
} SceneMark;

typedef struct {
    double x, y, width, height;
} SceneRectangle;

typedef struct {
    double x, y;
} ScenePoint;

/* What a box looks like. */
typedef enum {
    SCENE_CARD,  /* title, state, caption: as much of it as its size allows */
    SCENE_PANEL, /* a titled area with cards in it */
    SCENE_CHIP,  /* a small coloured pill: an item */
    SCENE_BRICK, /* a frame in a tower: title on the left, caption on the right */
    SCENE_GAUGE, /* a C stack: `level` and `peak` of it are filled */
    SCENE_LABEL, /* text alone */
} SceneShape;

/* How much a card shows. */
typedef enum {
    SCENE_LARGE,  /* title, state in words, caption */
    SCENE_MEDIUM, /* title, state in words */
    SCENE_SMALL,  /* the state's mark, title */
    SCENE_TINY,   /* title */
    SCENE_SIZES,
} SceneSize;

typedef struct {
    SceneBoxKind kind;
    guint32 id;
    SceneRectangle place;
    SceneShape shape;
    SceneSize size;
    PaletteState state;
    char *title;            /* its name, whole; drawing shortens it in the middle */
    char *brief;            /* its name on the smallest cards; NULL: the title */
    char *caption;          /* what it does or where it waits; may be NULL */
    gboolean caption_first; /* a card too small for both shows the caption, not the state's word */
    char *badge;            /* a word or two in its corner; may be NULL */
    guint32 number;         /* of the colour, for a chip */
    guint32 task;           /* it shows this task, or something of it; 0 none */
    guint32 coroutine;      /* it shows this coroutine, or something of it; 0 none */
    double chip_room;       /* of a card: width that chips take from its last line */
    double heading_room;    /* of a panel: width of its title and caption, what it holds stands
                             * beside them; 0: all of its width, what it holds stands below */
    gboolean is_empty;      /* of a panel: nothing stands in it, its caption may stand below */
    double level, peak;     /* of a gauge: 0 to 1 */
    double alpha;           /* 1 in a layout; less while it comes or goes */
} SceneBox;

typedef enum {
    SCENE_PUSH,      /* a value is sent: to the right */
    SCENE_PULL,      /* a value is asked for: to the left */
    SCENE_AWAIT,     /* one awaits the other, or yields from it */
    SCENE_THROW,     /* an exception or a close */
    SCENE_CALL,      /* a plain call that is going on */
    SCENE_TRAP,      /* a task asks the kernel */
    SCENE_ANSWER,    /* the kernel answers */
    SCENE_INTERRUPT, /* from outside */
    SCENE_MOVE,      /* a task goes from one place to another */
    SCENE_ARROW_KINDS,
} SceneArrowKind;

enum { SCENE_POINTS = 8 };

typedef struct {
    guint from, to; /* indices of boxes */
    SceneArrowKind kind;
    gboolean active;    /* control went along it in the last event */
    gboolean backwards; /* then: from `to` to `from` */
    gboolean on_path;   /* it is part of the resume chain: `to` runs because `from` resumed it */
    char *label;        /* the value that went along, when active; else NULL */
    guint32 number;     /* of the label's colour */
    ScenePoint points[SCENE_POINTS]; /* corners of its way, from `from` to `to` */
    guint point_count;
    SceneRectangle label_place;
    double alpha;
} SceneArrow;

/* An entry of the legend: a state, or a kind of arrow. */
typedef struct {
    SceneRectangle place;
    gboolean is_arrow;
    PaletteState state;
    SceneArrowKind arrow;
} SceneKey;

typedef struct {
    double width, height;
    double text_scale; /* that it was laid out for */
    GArray *boxes;     /* of SceneBox */
    GArray *arrows;    /* of SceneArrow */
    GArray *keys;      /* of SceneKey */
    char *title;       /* of the view */
    char *summary;     /* what a reader is told first: "4 coroutines; grep is running" */
    char *empty;       /* what to say when there are no boxes, or NULL */
} Scene;

Scene *scene_new(double width, double height, double text_scale);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* Adds a box and returns its index; takes over the strings. */
guint scene_add_box(Scene *scene, SceneBox box);
/* Takes over the label. Without points, it is to be routed before it is drawn. */
void scene_add_arrow(Scene *scene, SceneArrow arrow);
/* Adds the legend along the bottom of the scene; returns the height that it takes. The lists end
 * with PALETTE_STATES and SCENE_ARROW_KINDS. */
double scene_add_legend(Scene *scene, const PaletteState *states, const SceneArrowKind *arrows);

const SceneBox *scene_box(const Scene *scene, guint index);
const SceneArrow *scene_arrow(const Scene *scene, guint index);

/* The index of the innermost box at a point, or -1. */
int scene_box_at(const Scene *scene, double x, double y);
int scene_find_box(const Scene *scene, SceneBoxKind kind, guint32 id);

/* Does the box show what the mark names, or something of it? */
gboolean scene_box_shows(const SceneBox *box, SceneMark mark);

/* For the arrow keys: the nearest card in a direction (dx, dy: -1, 0, 1), or `index` when there is
 * none; the first one when `index` is -1. -1 in an empty scene. */
int scene_neighbour(const Scene *scene, int index, int dx, int dy);

/* A scene on the way from one to another, `t` from 0 to 1: boxes of the same mark glide, others
 * fade, a value that goes along an arrow travels along it. Free it with scene_free(). It has no
 * legend of its own: that of `to` is kept. */
Scene *scene_blend(const Scene *from, const Scene *to, double t);

/* All boxes and active arrows in words, a line each: what a screen reader is told. */
char *scene_describe(const Scene *scene);

/* "push", "pull" ...: the word for a kind of arrow. */
const char *scene_arrow_word(SceneArrowKind kind);
