// SPDX-License-Identifier: MIT
/*
 * The one palette of states: colours, edge, pattern, mark and word of each, for light, dark and
 * high contrast. Every view and every print-out uses it. No state is told by colour alone: each
 * also has an edge, a pattern, a mark (a small shape) and a word of its own.
 *
 * Text on a fill has a contrast of at least 7:1, lines and marks of at least 3:1 against both the
 * fill and the background; hues are those that the common kinds of colour blindness keep apart. A
 * test computes all of it from the tables.
 */
#pragma once

#include <glib.h>

typedef enum {
    PALETTE_PLAIN,   /* a thing that has no state: a queue, a clock */
    PALETTE_CREATED, /* nothing of it has run */
    PALETTE_READY,
    PALETTE_RUNNING,
    PALETTE_NORMAL, /* it resumed another and waits for that one */
    PALETTE_SUSPENDED,
    PALETTE_WAITING,
    PALETTE_FINISHED,
    PALETTE_STATES,
} PaletteState;

/* TRUE and FALSE serve as PALETTE_DARK and PALETTE_LIGHT. */
typedef enum {
    PALETTE_LIGHT,
    PALETTE_DARK,
    PALETTE_CONTRAST,      /* high contrast on white */
    PALETTE_CONTRAST_DARK, /* high contrast on black */
    PALETTE_THEMES,
} PaletteTheme;

/* How a box's edge is drawn. */
typedef enum {
    PALETTE_EDGE_SOLID,
    PALETTE_EDGE_THICK,
    PALETTE_EDGE_DASHED,
    PALETTE_EDGE_DOTTED,
} PaletteEdge;

/* What is drawn over the fill. */
typedef enum {
    PALETTE_PATTERN_NONE,
    PALETTE_PATTERN_RISING,  /* diagonal lines, up to the right */
    PALETTE_PATTERN_FALLING, /* diagonal lines, down to the right */
    PALETTE_PATTERN_LEVEL,   /* horizontal lines */
    PALETTE_PATTERN_DOTS,
} PalettePattern;

/* The small shape beside the word. */
typedef enum {
    PALETTE_MARK_NONE,
    PALETTE_MARK_RING,
    PALETTE_MARK_OPEN_TRIANGLE,
    PALETTE_MARK_TRIANGLE,
    PALETTE_MARK_CHEVRON,
    PALETTE_MARK_BARS,
    PALETTE_MARK_HOURGLASS,
    PALETTE_MARK_SQUARE,
} PaletteMark;

typedef struct {
    double red, green, blue;
} PaletteColor;

/* How a state looks. */
typedef struct {
    PaletteEdge edge;
    PalettePattern pattern;
    PaletteMark mark;
    PaletteColor fill, line, text;
} PaletteLook;

/* Colours that belong to no state. */
typedef struct {
    PaletteColor background, panel, panel_line, text, faint, arrow;
    PaletteColor push, pull, await, fault, trap, answer, interrupt; /* arrows that are active */
    PaletteColor select;                                            /* ring around what is chosen */
} PaletteBase;

/* The look of an item or value that travels: same number, same colour. */
typedef struct {
    PaletteColor fill, text;
} PaletteItem;

PaletteLook palette_look(PaletteState state, PaletteTheme theme);
const PaletteBase *palette_base(PaletteTheme theme);
PaletteItem palette_item(guint32 number, PaletteTheme theme);

/* "suspended", translated; empty for PALETTE_PLAIN. */
const char *palette_word(PaletteState state);

/* The contrast of two colours by the Web Content Accessibility Guidelines: 1 to 21. */
double palette_contrast(PaletteColor a, PaletteColor b);
