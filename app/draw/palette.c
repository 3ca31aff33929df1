// SPDX-License-Identifier: MIT
/* The palette's tables. */
#include "draw/palette.h"

#include <glib/gi18n.h>
#include <math.h>

#define COLOR(hex)                                                                      \
    {                                                                                   \
        ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex)&0xff) / 255.0 \
    }

/* What is the same in every theme. */
static const struct {
    const char *word;
    PaletteEdge edge;
    PalettePattern pattern;
    PaletteMark mark;
} shapes[PALETTE_STATES] = {
    [PALETTE_PLAIN] = {"", PALETTE_EDGE_SOLID, PALETTE_PATTERN_NONE, PALETTE_MARK_NONE},
    [PALETTE_CREATED] = {N_("created"), PALETTE_EDGE_DOTTED, PALETTE_PATTERN_NONE,
                         PALETTE_MARK_RING},
    [PALETTE_READY] = {N_("ready"), PALETTE_EDGE_SOLID, PALETTE_PATTERN_DOTS,
                       PALETTE_MARK_OPEN_TRIANGLE},
    [PALETTE_RUNNING] = {N_("running"), PALETTE_EDGE_THICK, PALETTE_PATTERN_NONE,
                         PALETTE_MARK_TRIANGLE},
    [PALETTE_NORMAL] = {N_("calling"), PALETTE_EDGE_SOLID, PALETTE_PATTERN_LEVEL,
                        PALETTE_MARK_CHEVRON},
    [PALETTE_SUSPENDED] = {N_("suspended"), PALETTE_EDGE_DASHED, PALETTE_PATTERN_RISING,
                           PALETTE_MARK_BARS},
    [PALETTE_WAITING] = {N_("waiting"), PALETTE_EDGE_DASHED, PALETTE_PATTERN_FALLING,
                         PALETTE_MARK_HOURGLASS},
    [PALETTE_FINISHED] = {N_("finished"), PALETTE_EDGE_SOLID, PALETTE_PATTERN_NONE,
                          PALETTE_MARK_SQUARE},
};

/* Fill, line and text, by theme. */
static const struct {
    PaletteColor fill, line, text;
} colors[PALETTE_STATES][PALETTE_THEMES] = {
    [PALETTE_PLAIN] = {{COLOR(0xffffff), COLOR(0x77767b), COLOR(0x241f31)},
                       {COLOR(0x303034), COLOR(0x9a9996), COLOR(0xf6f5f4)},
                       {COLOR(0xffffff), COLOR(0x000000), COLOR(0x000000)},
                       {COLOR(0x000000), COLOR(0xffffff), COLOR(0xffffff)}},
    [PALETTE_CREATED] = {{COLOR(0xfbfbfa), COLOR(0x77767b), COLOR(0x3d3846)},
                         {COLOR(0x26262a), COLOR(0x9a9996), COLOR(0xdeddda)},
                         {COLOR(0xffffff), COLOR(0x404040), COLOR(0x000000)},
                         {COLOR(0x000000), COLOR(0xd0d0d0), COLOR(0xffffff)}},
    [PALETTE_READY] = {{COLOR(0xfdf1cc), COLOR(0x9a6f00), COLOR(0x453400)},
                       {COLOR(0x3d3310), COLOR(0xe5b93c), COLOR(0xfbecc0)},
                       {COLOR(0xfff3c4), COLOR(0x6b4d00), COLOR(0x000000)},
                       {COLOR(0x2a2100), COLOR(0xffd34d), COLOR(0xffffff)}},
    [PALETTE_RUNNING] = {{COLOR(0x0e6033), COLOR(0x083d20), COLOR(0xffffff)},
                         {COLOR(0x5fe093), COLOR(0xc4f7d8), COLOR(0x04200f)},
                         {COLOR(0x00401d), COLOR(0x000000), COLOR(0xffffff)},
                         {COLOR(0x7dffb0), COLOR(0xffffff), COLOR(0x000000)}},
    [PALETTE_NORMAL] = {{COLOR(0xdcf1e4), COLOR(0x2f7d52), COLOR(0x12351f)},
                        {COLOR(0x1d3b29), COLOR(0x7fc79d), COLOR(0xdcf3e5)},
                        {COLOR(0xe2f7ea), COLOR(0x00401d), COLOR(0x000000)},
                        {COLOR(0x0b2616), COLOR(0x7dffb0), COLOR(0xffffff)}},
    [PALETTE_SUSPENDED] = {{COLOR(0xe3ecf9), COLOR(0x2f62a8), COLOR(0x142c4a)},
                           {COLOR(0x1a2b43), COLOR(0x84b3ee), COLOR(0xdbe8fa)},
                           {COLOR(0xe6f0ff), COLOR(0x003a80), COLOR(0x000000)},
                           {COLOR(0x001a38), COLOR(0x9cc8ff), COLOR(0xffffff)}},
    [PALETTE_WAITING] = {{COLOR(0xf5e6f6), COLOR(0x86408f), COLOR(0x3f1847)},
                         {COLOR(0x3a2340), COLOR(0xd79be2), COLOR(0xf6e5f8)},
                         {COLOR(0xfbeafc), COLOR(0x5a1166), COLOR(0x000000)},
                         {COLOR(0x2a0b30), COLOR(0xf2a8ff), COLOR(0xffffff)}},
    [PALETTE_FINISHED] = {{COLOR(0xececec), COLOR(0x7d7d7d), COLOR(0x444444)},
                          {COLOR(0x2a2a2a), COLOR(0x7e7e7e), COLOR(0xc4c4c4)},
                          {COLOR(0xe8e8e8), COLOR(0x505050), COLOR(0x000000)},
                          {COLOR(0x1c1c1c), COLOR(0xa8a8a8), COLOR(0xf0f0f0)}},
};

static const PaletteBase bases[PALETTE_THEMES] = {
    [PALETTE_LIGHT] = {.background = COLOR(0xfafafa),
                       .panel = COLOR(0xf1f1f0),
                       .panel_line = COLOR(0xd5d3cf),
                       .text = COLOR(0x241f31),
                       .faint = COLOR(0x5e5c64),
                       .arrow = COLOR(0x8d8c91),
                       .push = COLOR(0x187a43),
                       .pull = COLOR(0x2f62a8),
                       .await = COLOR(0x6d4aa8),
                       .fault = COLOR(0xb3131f),
                       .trap = COLOR(0xa84a00),
                       .answer = COLOR(0x187a43),
                       .interrupt = COLOR(0xb3131f),
                       .select = COLOR(0xd9480f)},
    [PALETTE_DARK] = {.background = COLOR(0x1e1e1e),
                      .panel = COLOR(0x272729),
                      .panel_line = COLOR(0x414146),
                      .text = COLOR(0xf6f5f4),
                      .faint = COLOR(0xc0bfbc),
                      .arrow = COLOR(0x83828a),
                      .push = COLOR(0x5fe093),
                      .pull = COLOR(0x84b3ee),
                      .await = COLOR(0xc4a7f0),
                      .fault = COLOR(0xff8088),
                      .trap = COLOR(0xffb366),
                      .answer = COLOR(0x5fe093),
                      .interrupt = COLOR(0xff8088),
                      .select = COLOR(0xff9f5a)},
    [PALETTE_CONTRAST] = {.background = COLOR(0xffffff),
                          .panel = COLOR(0xffffff),
                          .panel_line = COLOR(0x000000),
                          .text = COLOR(0x000000),
                          .faint = COLOR(0x303030),
                          .arrow = COLOR(0x505050),
                          .push = COLOR(0x00552a),
                          .pull = COLOR(0x003a80),
                          .await = COLOR(0x43207a),
                          .fault = COLOR(0x8a0010),
                          .trap = COLOR(0x6e3000),
                          .answer = COLOR(0x00552a),
                          .interrupt = COLOR(0x8a0010),
                          .select = COLOR(0xb03000)},
    [PALETTE_CONTRAST_DARK] = {.background = COLOR(0x000000),
                               .panel = COLOR(0x000000),
                               .panel_line = COLOR(0xffffff),
                               .text = COLOR(0xffffff),
                               .faint = COLOR(0xe0e0e0),
                               .arrow = COLOR(0xb0b0b0),
                               .push = COLOR(0x7dffb0),
                               .pull = COLOR(0x9cc8ff),
                               .await = COLOR(0xdcc8ff),
                               .fault = COLOR(0xff9aa2),
                               .trap = COLOR(0xffc285),
                               .answer = COLOR(0x7dffb0),
                               .interrupt = COLOR(0xff9aa2),
                               .select = COLOR(0xffb27a)},
};

enum { ITEM_COLORS = 8 };

/* Dark fills for white text; on dark backgrounds bright fills for black text. */
static const PaletteColor item_fills[2][ITEM_COLORS] = {
    {COLOR(0x8f3a00), COLOR(0x0b5394), COLOR(0x5b2a86), COLOR(0x00594f), COLOR(0x9c1553),
     COLOR(0x4d5200), COLOR(0x6b4423), COLOR(0x34495e)},
    {COLOR(0xffb27a), COLOR(0x8ec9ff), COLOR(0xd3b3f5), COLOR(0x6fe3d2), COLOR(0xffa8cc),
     COLOR(0xdbe070), COLOR(0xe3c2a0), COLOR(0xc4d3e0)},
};

static gboolean is_dark(PaletteTheme theme)
{
    return theme == PALETTE_DARK || theme == PALETTE_CONTRAST_DARK;
}

PaletteLook palette_look(PaletteState state, PaletteTheme theme)
{
    g_assert(state < PALETTE_STATES && theme < PALETTE_THEMES);
    return (PaletteLook){shapes[state].edge,        shapes[state].pattern,
                         shapes[state].mark,        colors[state][theme].fill,
                         colors[state][theme].line, colors[state][theme].text};
}

const PaletteBase *palette_base(PaletteTheme theme)
{
    g_assert(theme < PALETTE_THEMES);
    return &bases[theme];
}

PaletteItem palette_item(guint32 number, PaletteTheme theme)
{
    static const PaletteColor white = COLOR(0xffffff), black = COLOR(0x000000);
    gboolean dark = is_dark(theme);
    return (PaletteItem){item_fills[dark][number % ITEM_COLORS], dark ? black : white};
}

const char *palette_word(PaletteState state)
{
    g_assert(state < PALETTE_STATES);
    const char *word = shapes[state].word;
    return *word ? _(word) : word; /* an empty message's translation is the catalogue's heading */
}

static double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(PaletteColor color)
{
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double palette_contrast(PaletteColor a, PaletteColor b)
{
    double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}
