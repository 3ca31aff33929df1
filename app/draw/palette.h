// SPDX-License-Identifier: MIT
/*
 * The one palette of states: colour, mark and word of each, for light and dark.
 * Every view and every print-out uses it. No state is told by colour alone.
 */
#pragma once

#include <glib.h>

typedef enum {
    PALETTE_CREATED,
    PALETTE_READY,
    PALETTE_RUNNING,
    PALETTE_NORMAL, /* it resumed another and waits for that one */
    PALETTE_SUSPENDED,
    PALETTE_WAITING,
    PALETTE_FINISHED,
    PALETTE_STATES,
} PaletteState;

/* How a box's edge is drawn. */
typedef enum {
    PALETTE_EDGE_SOLID,
    PALETTE_EDGE_THICK,
    PALETTE_EDGE_DASHED,
    PALETTE_EDGE_DOTTED,
} PaletteEdge;

typedef struct {
    double red, green, blue;
} PaletteColor;

/* Colours of one state. */
typedef struct {
    const char *word;
    PaletteEdge edge;
    PaletteColor fill, line, text;
} PaletteLook;

/* Colours that belong to no state. */
typedef struct {
    PaletteColor background, text, faint, arrow, push, pull, fault;
} PaletteBase;

const PaletteLook *palette_look(PaletteState state, gboolean dark);
const PaletteBase *palette_base(gboolean dark);
