// SPDX-License-Identifier: MIT
/* The palette's table. Contrast of text on fill is at least 7:1 in every row. */
#include "draw/palette.h"

#define COLOR(hex)                                                                      \
    {                                                                                   \
        ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex)&0xff) / 255.0 \
    }

/* Index: state, then dark. */
static const PaletteLook looks[PALETTE_STATES][2] = {
    [PALETTE_CREATED] = {{"created", PALETTE_EDGE_DOTTED, COLOR(0xf6f5f4), COLOR(0x77767b),
                          COLOR(0x3d3846)},
                         {"created", PALETTE_EDGE_DOTTED, COLOR(0x2b2b2f), COLOR(0x9a9996),
                          COLOR(0xdeddda)}},
    [PALETTE_READY] = {{"ready", PALETTE_EDGE_SOLID, COLOR(0xfdf3d0), COLOR(0xb58900),
                        COLOR(0x4a3800)},
                       {"ready", PALETTE_EDGE_SOLID, COLOR(0x3f3512), COLOR(0xe5b93c),
                        COLOR(0xfbecc0)}},
    [PALETTE_RUNNING] = {{"running", PALETTE_EDGE_THICK, COLOR(0xd3f2dc), COLOR(0x1f8a4c),
                          COLOR(0x0d3b20)},
                         {"running", PALETTE_EDGE_THICK, COLOR(0x123d25), COLOR(0x57d98a),
                          COLOR(0xd8f8e4)}},
    [PALETTE_NORMAL] = {{"waits for its callee", PALETTE_EDGE_SOLID, COLOR(0xe8f3ec),
                         COLOR(0x5f9a78), COLOR(0x1d3d2b)},
                        {"waits for its callee", PALETTE_EDGE_SOLID, COLOR(0x23332a),
                         COLOR(0x7fb897), COLOR(0xd9eee1)}},
    [PALETTE_SUSPENDED] = {{"suspended", PALETTE_EDGE_DASHED, COLOR(0xe3ecf9), COLOR(0x3b6fb6),
                            COLOR(0x16304f)},
                           {"suspended", PALETTE_EDGE_DASHED, COLOR(0x1c2c42), COLOR(0x84b3ee),
                            COLOR(0xdbe8fa)}},
    [PALETTE_WAITING] = {{"waiting", PALETTE_EDGE_DASHED, COLOR(0xf3e4f5), COLOR(0x8f4a9c),
                          COLOR(0x431c4b)},
                         {"waiting", PALETTE_EDGE_DASHED,
                          COLOR(0x3a2340), COLOR(0xd295de), COLOR(0xf4e2f7)}},
    [PALETTE_FINISHED] = {{"finished", PALETTE_EDGE_SOLID, COLOR(0xececec), COLOR(0xb5b5b5),
                           COLOR(0x484848)},
                          {"finished", PALETTE_EDGE_SOLID, COLOR(0x2a2a2a), COLOR(0x5c5c5c),
                           COLOR(0xc8c8c8)}},
};

static const PaletteBase bases[2] = {
    {COLOR(0xfafafa), COLOR(0x241f31), COLOR(0x5e5c64), COLOR(0x9a9996), COLOR(0x1f8a4c),
     COLOR(0x3b6fb6), COLOR(0xc01c28)},
    {COLOR(0x1e1e1e), COLOR(0xf6f5f4), COLOR(0xc0bfbc), COLOR(0x77767b), COLOR(0x57d98a),
     COLOR(0x84b3ee), COLOR(0xff7b84)},
};

const PaletteLook *palette_look(PaletteState state, gboolean dark)
{
    g_assert(state < PALETTE_STATES);
    return &looks[state][dark ? 1 : 0];
}

const PaletteBase *palette_base(gboolean dark)
{
    return &bases[dark ? 1 : 0];
}
